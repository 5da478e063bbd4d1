"""Every check: once content, once complaining, with what was found and what to do in Chinese."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest
from windows_fake import OPTIONS, POLICY, SECURITY, XLWINGS, Computer, add_excel, denied, program

from smx_xl.addin.setup import places
from smx_xl.addin.setup.doctor import CHECKS, State, examine, interpreter
from smx_xl.addin.setup.doctor.check import Result
from smx_xl.addin.setup.install import Addin, install
from smx_xl.addin.setup.machine import Elsewhere, Machine
from smx_xl.text import doctor as words

SERVER = r"HKCR\CLSID\{00024500-0000-0000-C000-000000000046}\LocalServer32"
ASR = r"HKLM\SOFTWARE\{}Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
RULE = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
TRUSTED = SECURITY + r"\Trusted Locations"


@pytest.fixture(autouse=True)
def packages(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What is installed; a test changes it."""
    installed = {"xlwings": XLWINGS, "pywin32": "312", "pydantic": "2.9.1", "openpyxl": "3.1.5"}

    def version(name: str) -> str:
        if name not in installed:
            raise metadata.PackageNotFoundError(name)
        return installed[name]

    monkeypatch.setattr(metadata, "version", version)
    monkeypatch.setattr(
        metadata, "requires", lambda _: ["pydantic>=2.6", "openpyxl>=3.1.2", 'pytest>=8; extra == "test"']
    )
    return installed


@pytest.fixture
def ready(computer: Computer, built: Addin, tmp_path: Path) -> Computer:
    """A computer on which everything is as it should be, with a round."""
    install(computer.machine, built)
    round_folder = tmp_path / "考核"
    (round_folder / "收件").mkdir(parents=True)
    (round_folder / "目标库.xlsx").write_bytes(b"")
    (round_folder / "收件" / "01.xlsx").write_bytes(b"")
    return computer


def results(computer: Computer, machine: Machine | None = None) -> dict[str, Result]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(interpreter.subprocess, "run", lambda *_, **__: Started())
        return {check.id: result for check, result in examine(machine or computer.machine, computer.root / "考核")}


class Started:
    """A Python that came up."""

    returncode = 0
    stderr = b""


def test_nothing_to_complain_of(ready: Computer) -> None:
    found = results(ready)
    assert {name: result for name, result in found.items() if result.state not in {State.GOOD}} == {
        "libreoffice": Result(State.NOT_APPLICABLE, words.NO_LIBREOFFICE.found)
    }
    assert not [result for result in found.values() if result.todo]


def test_every_check_has_a_title() -> None:
    assert list(words.TITLES) == [check.id for check in CHECKS]


def wps(computer: Computer) -> None:
    computer.windows.set(SERVER, "", r'"C:\Program Files\Kingsoft\WPS Office\office6\et.exe" /Automation', 1)


def nobody(computer: Computer) -> None:
    del computer.windows.registry[SERVER]


def no_excel(computer: Computer) -> None:
    (computer.root / "Office16.0" / "EXCEL.EXE").unlink()


def conf(text: str) -> Callable[[Computer], None]:
    return lambda computer: places.settings(computer.machine).write_bytes(text.encode("cp936")) and None  # type: ignore[func-returns-value]


def registry(key: str, name: str, data: object, kind: int = 4) -> Callable[[Computer], None]:
    return lambda computer: computer.windows.set(key, name, data, kind)


def note(old: str, new: str) -> Callable[[Computer], None]:
    def change(computer: Computer) -> None:
        path = places.receipt(computer.machine)
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def other_dlls(computer: Computer) -> None:
    for dll in (computer.root / "venv").glob("*.dll"):
        dll.rename(dll.with_name("xlwings64-0.30.0.dll"))


def gap(computer: Computer) -> None:
    entries = computer.windows.registry[OPTIONS]
    entries["OPEN2"] = entries.pop("OPEN")


def file_in_round(name: str) -> Callable[[Computer], None]:
    return lambda computer: (computer.root / "考核" / "收件" / name).touch()


COMPLAINTS: list[tuple[str, State, Callable[[Computer], object], str]] = [
    ("excel", State.BAD, no_excel, "没有找到 Excel"),
    ("excel", State.ATTENTION, lambda c: add_excel(c, "15.0", 32), "Excel 16.0（64 位）、Excel 15.0（32 位）"),
    ("com_server", State.BAD, wps, "et.exe"),
    ("com_server", State.ATTENTION, nobody, "没有程序"),
    ("dll", State.BAD, lambda c: shutil.rmtree(c.root / "venv"), "xlwings64-0.37.8.dll"),
    ("dll", State.BAD, other_dlls, "xlwings64-0.30.0.dll"),
    ("addin_file", State.BAD, lambda c: places.addin(c.machine).unlink(), "没有装"),
    ("addin_file", State.ATTENTION, lambda c: places.addin(c.machine).write_bytes(b"PK other"), "不是"),
    ("addin_file", State.ATTENTION, lambda c: places.receipt(c.machine).unlink(), "不是"),
    ("addin_file", State.ATTENTION, note('"package": "', '"package": "0.0.'), "0.0."),
    ("addin_file", State.BAD, note('"xlwings": "0.37.8"', '"xlwings": "0.36.0"'), "0.36.0"),
    ("addin_mark", State.BAD, lambda c: c.windows.marks.add(places.addin(c.machine)), "标记"),
    ("addin_loaded", State.BAD, lambda c: c.windows.registry[OPTIONS].pop("OPEN"), "没有登记"),
    ("addin_loaded", State.BAD, gap, "中断"),
    ("addin_loaded", State.ATTENTION, registry(OPTIONS, "OPEN1", '"D:\\旧\\smx_xl.xlam"', 1), "D:\\旧\\smx_xl.xlam"),
    (
        "addin_disabled",
        State.BAD,
        registry(
            OPTIONS.replace("Options", r"Resiliency\DisabledItems"),
            "A1",
            b"\1\0" + "c:\\SMX_XL.xlam".encode("utf-16-le"),
            3,
        ),
        "禁用",
    ),
    ("addin_settings", State.BAD, conf(""), "INTERPRETER_WIN"),
    ("addin_settings", State.BAD, conf('"INTERPRETER_WIN","C:\\没有\\python.exe"\r\n'), "C:\\没有\\python.exe"),
    ("addin_settings", State.ATTENTION, conf(f'"INTERPRETER_WIN","{sys.executable}"\r\n'), sys.executable),
    ("macros", State.BAD, registry(SECURITY, "VBAWarnings", 3), "签名"),
    ("macros", State.BAD, registry(SECURITY, "vbawarnings", 4), "不提示"),
    ("macros", State.BAD, registry(POLICY, "VBAWarnings", 4), "策略"),
    ("unsigned", State.BAD, registry(SECURITY, "RequireAddinSig", 1), "签名"),
    ("unsigned", State.BAD, registry(POLICY, "DisableAllAddins", 1), "禁用了全部"),
    ("internet", State.ATTENTION, registry(SECURITY, "blockcontentexecutionfrominternet", 0), "放行"),
    ("object_model", State.ATTENTION, registry(SECURITY, "AccessVBOM", 1), "开放"),
    ("defender", State.BAD, registry(ASR.format("Policies\\"), RULE, "1", 1), "禁止"),
    ("defender", State.ATTENTION, registry(ASR.format(""), RULE.lower(), 6), "询问"),
    (
        "defender",
        State.BAD,
        registry(
            r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager", "ASRRules", f"0000=2|{RULE}=1", 1
        ),
        "禁止",
    ),
    ("folder", State.BAD, lambda c: shutil.rmtree(c.root / "考核"), "没有这个文件夹"),
    ("folder", State.ATTENTION, lambda c: (c.root / "考核" / "目标库.xlsx").unlink(), "目标库"),
    (
        "folder_online",
        State.ATTENTION,
        lambda c: c.windows.in_cloud.add(c.root / "考核" / "收件" / "01.xlsx"),
        "1 个文件",
    ),
    ("folder_open", State.ATTENTION, file_in_round("~$02_发改委.xlsx"), "02_发改委.xlsx"),
]


@pytest.mark.parametrize(
    ("check", "state", "spoil", "said"), COMPLAINTS, ids=lambda value: value if isinstance(value, str) else None
)
def test_it_complains(
    ready: Computer, check: str, state: State, spoil: Callable[[Computer], object], said: str
) -> None:
    spoil(ready)
    result = results(ready)[check]
    assert result.state is state
    assert said in result.found
    assert result.todo.endswith(("。", "xlwings", '[excel]"'))
    assert not re.search(r"[{}]", result.todo.replace("{5", ""))


def changed(**fields: object) -> Callable[[Computer], Machine]:
    return lambda computer: computer.change(**fields)


MACHINES: list[tuple[str, State, Callable[[Computer], Machine], str]] = [
    ("python", State.BAD, changed(version=(3, 10, 4)), "3.10.4"),
    ("python", State.ATTENTION, changed(bits=32), "32 位"),
    ("console", State.ATTENTION, lambda c: c.environ(PYTHONLEGACYWINDOWSSTDIO="1"), "PYTHONLEGACYWINDOWSSTDIO"),
    ("console", State.ATTENTION, changed(on_windows=False, code_page="ANSI_X3.4-1968"), "ANSI_X3.4-1968"),
    ("temp", State.BAD, lambda c: c.environ(TEMP=str(c.root / "none")), "none"),
    ("interpreter_path", State.BAD, changed(code_page="cp1252", python=Path("C:/目标/python.exe")), "cp1252"),
    ("interpreter_path", State.BAD, changed(python=Path("/x/WindowsApps/python.exe")), "应用商店"),
    ("interpreter_path", State.ATTENTION, changed(python=Path("\\\\server\\py\\python.exe")), "网络"),
    ("interpreter_path", State.ATTENTION, lambda c: c.environ(OneDrive=str(c.root)), "OneDrive"),
    ("interpreter_path", State.ATTENTION, changed(python=Path("C:/a%b/python.exe")), "%"),
    ("interpreter_path", State.ATTENTION, changed(python=Path("C:/" + "x" * 220 + "/python.exe")), "太长"),
    ("addin_place", State.ATTENTION, lambda c: c.environ(APPDATA="\\\\server\\home"), "网络"),
    ("addin_place", State.ATTENTION, lambda c: c.environ(OneDriveCommercial=str(c.root / "profile")), "OneDrive"),
    ("folder_place", State.ATTENTION, lambda c: c.environ(OneDrive=str(c.root).upper()), "OneDrive"),
]


@pytest.mark.parametrize(
    ("check", "state", "other", "said"), MACHINES, ids=lambda value: value if isinstance(value, str) else None
)
def test_another_machine(
    ready: Computer, check: str, state: State, other: Callable[[Computer], Machine], said: str
) -> None:
    result = results(ready, other(ready))[check]
    assert (result.state, said in result.found) == (state, True), result
    assert result.todo.endswith("。")


def test_conda(ready: Computer) -> None:
    (ready.machine.python.parent / "conda-meta").mkdir()
    assert results(ready)["interpreter_path"].state is State.ATTENTION


def test_packages(ready: Computer, packages: dict[str, str]) -> None:
    packages["pydantic"] = "2.10.0"
    assert results(ready)["packages"].state is State.GOOD
    del packages["pywin32"]
    packages["pydantic"] = "2.5.99"
    result = results(ready)["packages"]
    assert result.state is State.BAD
    assert result.found == "pydantic 2.5.99 太旧（至少 2.6）、缺少 pywin32。"
    del packages["xlwings"]
    assert "没有装 xlwings" in results(ready)["dll"].found


def test_the_dll_of_excels_width(ready: Computer) -> None:
    (ready.root / "Office16.0" / "EXCEL.EXE").write_bytes(program(32))
    assert "xlwings32-0.37.8.dll" in results(ready)["dll"].found
    (ready.root / "venv" / "xlwings32-0.37.8.dll").unlink()
    assert results(ready)["dll"].state is State.BAD


def test_libreoffice(ready: Computer) -> None:
    folder = ready.root / "LibreOffice" / "program"
    folder.mkdir(parents=True)
    (folder / "soffice.exe").touch()
    assert results(ready, ready.environ(ProgramFiles=str(ready.root)))["libreoffice"].state is State.GOOD


@pytest.mark.parametrize("below", [0, 1])
def test_a_trusted_location_lets_macros_run(ready: Computer, below: int) -> None:
    ready.windows.set(SECURITY, "VBAWarnings", 4)
    location = r"%APPDATA%\Microsoft" + ("" if below else r"\AddIns") + "\\"
    ready.windows.set(TRUSTED + r"\Location7", "Path", location, 2)
    ready.windows.set(TRUSTED + r"\Location7", "AllowSubFolders", below)
    assert results(ready)["macros"].state is State.GOOD
    ready.windows.set(TRUSTED, "AllLocationsDisabled", 1)
    assert results(ready)["macros"].state is State.BAD


def test_a_trusted_folder_above_does_not_count_for_those_below(ready: Computer) -> None:
    ready.windows.set(SECURITY, "VBAWarnings", 4)
    ready.windows.set(TRUSTED + r"\Location7", "Path", r"%APPDATA%\Microsoft", 2)
    assert results(ready)["macros"].state is State.BAD


def test_what_may_not_be_read(ready: Computer) -> None:
    ready.windows.closed = {SECURITY, ASR.format("")}
    found = results(ready)
    assert found["macros"].state is State.ATTENTION
    assert "拒绝访问" in found["macros"].found
    assert found["defender"].state is State.GOOD


@pytest.mark.parametrize(("megabytes", "state"), [(20, State.BAD), (100, State.ATTENTION), (5000, State.GOOD)])
def test_space(ready: Computer, monkeypatch: pytest.MonkeyPatch, megabytes: int, state: State) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**12, 0, megabytes * 2**20))  # type: ignore[attr-defined]
    assert results(ready)["folder_space"].state is state


def test_a_folder_that_is_closed(ready: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(dir: str | Path) -> None:
        raise denied(str(dir))

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    found = results(ready)
    assert found["folder_writable"].state is State.BAD
    assert found["temp"].state is State.BAD
    assert "拒绝访问" in found["folder_writable"].found


def test_a_long_folder(ready: Computer) -> None:
    folder = ready.root / ("很长" * 40) / ("很长" * 40)
    folder.mkdir(parents=True)
    found = {check.id: result for check, result in examine(ready.change(on_windows=False), folder)}
    assert found["folder_place"].state is State.ATTENTION


@pytest.mark.skipif(sys.platform == "win32", reason="looks at a Python without pywin32")
def test_the_start_itself(ready: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A real start of the Python that runs this, and one of a program that fails."""
    machine = ready.change(python=Path(sys.executable))
    found = {check.id: result for check, result in examine(machine)}
    assert found["start"].state is State.BAD  # there is no pywin32 here, and it must not pass unseen
    assert re.search("pywintypes|win32", found["start"].found)
    monkeypatch.setattr(interpreter, "IMPORTS", "import xlwings, smx_xl.addin.functions")
    found = {check.id: result for check, result in examine(machine)}
    assert found["start"].state is State.GOOD, found["start"]
    monkeypatch.setattr(interpreter, "IMPORTS", "import no_such_module")
    found = {check.id: result for check, result in examine(machine)}
    assert found["start"].state is State.BAD
    assert "no_such_module" in found["start"].found
    monkeypatch.setattr(interpreter, "SLOW", -1)
    monkeypatch.setattr(interpreter, "IMPORTS", "")
    assert {check.id: result for check, result in examine(machine)}["start"].state is State.ATTENTION
    monkeypatch.setattr(interpreter, "MOST_WAIT", 0.05)
    monkeypatch.setattr(interpreter, "IMPORTS", "import time; time.sleep(5)")
    assert {check.id: result for check, result in examine(machine)}["start"].state is State.BAD
    assert {check.id: result for check, result in examine(ready.machine)}[
        "start"
    ].state is State.ATTENTION  # no program


def test_elsewhere_most_does_not_apply(ready: Computer) -> None:
    machine = ready.change(on_windows=False, windows=Elsewhere(), code_page="utf-8")
    states = {check.id: result.state for check, result in examine(machine)}
    assert [name for name, state in states.items() if state is not State.NOT_APPLICABLE] == [
        "python",
        "packages",
        "console",
        "temp",
    ]

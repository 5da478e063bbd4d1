"""Installing: everything in place, twice is once, others' things kept; what stops it stops it before the first change."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from windows_fake import OPTIONS, Computer, FakeWindows, add_excel, denied

from smx_xl.addin.setup import install as bringing
from smx_xl.addin.setup import opening, places
from smx_xl.addin.setup.install import Addin, from_file, install
from smx_xl.addin.setup.machine import Elsewhere, Value
from smx_xl.addin.setup.settings import INTERPRETER, read_setting
from smx_xl.addin.setup.steps import Kind
from smx_xl.addin.setup.uninstall import uninstall
from smx_xl.findings import Code, SmxError


def stopped(computer: Computer, addin: Addin) -> str:
    """The code that stops the installation; nothing may have been touched."""
    files, registry = computer.files(), computer.windows.snapshot()
    with pytest.raises(SmxError) as caught:
        install(computer.machine, addin)
    assert computer.files() == files
    assert computer.windows.registry == registry
    return caught.value.finding.code


def test_everything_is_in_place(computer: Computer, built: Addin) -> None:
    steps = install(computer.machine, built)
    assert [step.kind for step in steps] == [Kind.NOTE, Kind.COPY, Kind.SETTING, Kind.REGISTER]
    target = computer.root / "profile" / "Roaming" / "Microsoft" / "AddIns" / "smx_xl.xlam"
    assert target.read_bytes() == built.content
    conf = computer.root / "profile" / ".smx_xl" / "smx_xl.conf"
    assert conf.read_bytes() == f'"INTERPRETER_WIN","{computer.machine.python}"\r\n'.encode("cp936")
    assert computer.windows.registry[OPTIONS]["OPEN"] == Value(f'"{target}"')


def test_twice_is_once(computer: Computer, built: Addin) -> None:
    install(computer.machine, built)
    files, registry, writes = computer.files(), computer.windows.snapshot(), computer.windows.writes
    assert install(computer.machine, built) == ()
    assert (computer.files(), computer.windows.registry, computer.windows.writes) == (files, registry, writes)


def test_nothing_done_in_a_dry_run(computer: Computer, built: Addin) -> None:
    computer.windows.running.add("excel.exe")  # it may be open: nothing is touched
    files, registry = computer.files(), computer.windows.snapshot()
    planned = install(computer.machine, built, dry_run=True)
    assert (computer.files(), computer.windows.registry) == (files, registry)
    computer.windows.running.clear()
    assert [(step.kind, step.place, step.detail) for step in install(computer.machine, built)] == [
        (step.kind, step.place, step.detail) for step in planned
    ]


def test_a_newer_one_replaces_the_file_only(computer: Computer, built: Addin) -> None:
    install(computer.machine, built)
    steps = install(computer.machine, Addin(b"PK newer", built.xlwings))
    assert [step.kind for step in steps] == [Kind.NOTE, Kind.COPY]


def test_another_python_changes_the_setting_only(computer: Computer, built: Addin) -> None:
    install(computer.machine, built)
    other = computer.change(python=computer.root / "另一个" / "python.exe")
    assert [step.kind for step in install(other, built)] == [Kind.SETTING]
    assert read_setting(places.settings(other).read_bytes(), INTERPRETER) == str(other.python).encode("cp936")


def test_the_mark_of_a_download_goes(computer: Computer, built: Addin) -> None:
    install(computer.machine, built)
    computer.windows.marks.add(places.addin(computer.machine))
    assert [step.kind for step in install(computer.machine, built)] == [Kind.UNMARK]
    assert not computer.windows.marks


def test_others_are_kept(computer: Computer, built: Addin) -> None:
    for name, data in (("OPEN", '"a.xlam"'), ("OPEN1", r'/R "C:\b.xll"')):
        computer.windows.set(OPTIONS, name, data, 2)
    conf = places.settings(computer.machine)
    conf.parent.mkdir()
    conf.write_bytes('"SHOW CONSOLE","True"\n"注","中文"\n'.encode("cp936"))
    foreign = conf.parent.parent / ".xlwings" / "xlwings.conf"
    foreign.parent.mkdir()
    foreign.write_bytes(b'"INTERPRETER_WIN","D:\\other\\python.exe"\n')
    before = computer.windows.snapshot()[OPTIONS]
    install(computer.machine, built)
    after = computer.windows.registry[OPTIONS]
    assert {name: after[name] for name in before} == before
    assert conf.read_bytes().startswith('"SHOW CONSOLE","True"\n"注","中文"\n"INTERPRETER_WIN"'.encode("cp936"))
    assert foreign.read_bytes() == b'"INTERPRETER_WIN","D:\\other\\python.exe"\n'


def test_every_version_of_excel(computer: Computer, built: Addin) -> None:
    add_excel(computer, "15.0", root=r"HKLM\SOFTWARE\WOW6432Node\Microsoft\Office")
    add_excel(computer, "12.0")  # too old for our ribbon
    install(computer.machine, built)
    loading = [
        key
        for key, values in computer.windows.registry.items()
        if opening.ours(values, str(places.addin(computer.machine)))
    ]
    assert loading == [OPTIONS, OPTIONS.replace("16.0", "15.0")]


def test_an_excel_that_was_never_started(computer: Computer, built: Addin) -> None:
    for key in [key for key in computer.windows.registry if key.startswith("HKCU")]:
        del computer.windows.registry[key]
    before = computer.windows.snapshot()
    install(computer.machine, built)
    assert opening.ours(computer.windows.registry[OPTIONS], str(places.addin(computer.machine)))
    del computer.windows.registry[OPTIONS]["OPEN"]  # the user takes the tick away, and has it installed again
    install(computer.machine, built)
    uninstall(computer.machine)
    assert computer.windows.registry == before


def test_interrupted_and_finished(computer: Computer, built: Addin) -> None:
    """The registry refuses; after the right was given, the rest is done, and taken back as from the beginning."""
    before, files = computer.windows.snapshot(), computer.files()
    write = FakeWindows.write
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FakeWindows, "write", lambda _, key, *__: (_ for _ in ()).throw(denied(key)))
        with pytest.raises(SmxError) as caught:
            install(computer.machine, built)
    assert FakeWindows.write is write
    assert caught.value.finding.code == Code.SETUP_REFUSED
    assert OPTIONS in caught.value.finding.message
    assert [step.kind for step in install(computer.machine, built)] == [Kind.REGISTER]
    uninstall(computer.machine)
    assert (computer.windows.registry, computer.files()) == (before, files)


def test_excel_is_running(computer: Computer, built: Addin) -> None:
    computer.windows.running.update({"explorer.exe", "excel.exe"})
    assert stopped(computer, built) == Code.EXCEL_RUNNING


def test_no_excel(computer: Computer, built: Addin) -> None:
    (computer.root / "Office16.0" / "EXCEL.EXE").unlink()  # removed, the registry still speaks of it
    assert stopped(computer, built) == Code.EXCEL_MISSING


def test_a_path_that_vba_cannot_read(computer: Computer, built: Addin) -> None:
    computer.machine = computer.change(code_page="cp1252", python=computer.root / "目标办" / "python.exe")
    assert stopped(computer, built) == Code.INTERPRETER_UNWRITABLE


def test_no_right_to_the_folder(computer: Computer, built: Addin, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, content: bytes) -> None:
        raise denied(str(path))

    monkeypatch.setattr("smx_xl.addin.setup.steps.write_atomic", refuse)
    assert stopped(computer, built) == Code.SETUP_REFUSED


@pytest.mark.parametrize("key", [OPTIONS, r"HKLM\SOFTWARE\Microsoft\Office"])
def test_a_registry_that_may_not_be_read(computer: Computer, built: Addin, key: str) -> None:
    computer.windows.closed.add(key)
    assert stopped(computer, built) == Code.SETUP_REFUSED


def test_not_on_windows(computer: Computer, built: Addin) -> None:
    computer.machine = computer.change(on_windows=False, windows=Elsewhere())
    assert stopped(computer, built) == Code.ADDIN_WINDOWS_ONLY
    with pytest.raises(SmxError) as caught:
        uninstall(computer.machine)
    assert caught.value.finding.code == Code.ADDIN_WINDOWS_ONLY


def test_a_signed_file(computer: Computer, tmp_path: Path) -> None:
    signed = tmp_path / "signed.xlam"
    with zipfile.ZipFile(signed, "w") as archive:
        archive.writestr("xl/vbaProject.bin", b"signed")
    install(computer.machine, from_file(signed))
    assert places.addin(computer.machine).read_bytes() == signed.read_bytes()


@pytest.mark.parametrize(
    ("content", "code"), [(None, Code.FILE_MISSING), (b"no zip", Code.ADDIN_UNREADABLE), (b"", Code.ADDIN_UNREADABLE)]
)
def test_a_file_that_is_none(tmp_path: Path, content: bytes | None, code: Code) -> None:
    path = tmp_path / "x.xlam"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SmxError) as caught:
        from_file(path)
    assert caught.value.finding.code == code


def test_a_workbook_without_macros_is_no_addin(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", b"")
    with pytest.raises(SmxError) as caught:
        from_file(path)
    assert caught.value.finding.code == Code.ADDIN_UNREADABLE


@pytest.mark.slow
def test_the_one_that_is_built_here(computer: Computer) -> None:
    install(computer.machine)
    with zipfile.ZipFile(places.addin(computer.machine)) as archive:
        assert "xl/vbaProject.bin" in archive.namelist()
    assert bringing.install(computer.machine) == ()

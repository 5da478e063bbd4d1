"""Taking out: registry, settings and folders as before, byte for byte; what others did meanwhile stays."""

from __future__ import annotations

import pytest
from windows_fake import OPTIONS, Computer

from smx_xl.addin.setup import opening, places
from smx_xl.addin.setup.install import Addin, install
from smx_xl.addin.setup.machine import Value
from smx_xl.addin.setup.settings import INTERPRETER, read_setting
from smx_xl.addin.setup.steps import Kind
from smx_xl.addin.setup.uninstall import uninstall
from smx_xl.findings import Code, SmxError

BEFORE: list[dict[str, str]] = [
    {},
    {"OPEN": '"a.xlam"'},
    {"OPEN": '"a.xlam"', "OPEN1": '/R "C:\\b.xll"', "OPEN2": '/A "Prog.Id"'},
    {"OPEN": '"a.xlam"', "OPEN2": '"after a gap.xlam"', "OPEN5": '"c.xlam"'},
    {"OPEN1": '"nothing before.xlam"'},
    {"OPEN": '"D:\\旧\\smx_xl.xlam"', "OPEN1": '"b.xlam"'},
    {"OPEN": '"b.xlam"', "OPEN2": '"D:\\旧\\smx_xl.xlam"'},
]


@pytest.mark.parametrize("entries", BEFORE)
def test_as_before(computer: Computer, built: Addin, entries: dict[str, str]) -> None:
    for name, data in entries.items():
        computer.windows.set(OPTIONS, name, data, 1)
    registry, files = computer.windows.snapshot(), computer.files()
    install(computer.machine, built)
    install(computer.machine, Addin(b"PK newer", "0.40.0"))
    assert uninstall(computer.machine)
    assert computer.windows.registry == registry
    assert computer.files() == files
    assert uninstall(computer.machine) == ()


def test_settings_as_before(computer: Computer, built: Addin) -> None:
    conf = places.settings(computer.machine)
    conf.parent.mkdir()
    before = '"A","1"\n"interpreter_win","D:\\王\\python.exe"\n"B","2"\n'.encode("cp936")
    conf.write_bytes(before)
    install(computer.machine, built)
    assert conf.read_bytes() != before
    uninstall(computer.machine)
    assert conf.read_bytes() == before
    assert read_setting(conf.read_bytes(), INTERPRETER) == "D:\\王\\python.exe".encode("cp936")


def test_those_that_came_after_us_are_still_loaded(computer: Computer, built: Addin) -> None:
    install(computer.machine, built)
    computer.windows.set(OPTIONS, "OPEN1", '"later.xlam"', 1)
    uninstall(computer.machine)
    assert opening.numbered(computer.windows.registry[OPTIONS]) == {0: Value('"later.xlam"')}


def test_where_excel_has_moved_us(computer: Computer, built: Addin) -> None:
    """Excel writes the list anew when it closes: other number, no folder."""
    install(computer.machine, built)
    del computer.windows.registry[OPTIONS]["OPEN"]
    computer.windows.set(OPTIONS, "OPEN", '"a.xlam"', 1)
    computer.windows.set(OPTIONS, "OPEN1", '"smx_xl.xlam"', 1)
    uninstall(computer.machine)
    assert opening.numbered(computer.windows.registry[OPTIONS]) == {0: Value('"a.xlam"')}


def test_unticked_by_the_user_and_installed_again(computer: Computer, built: Addin) -> None:
    install(computer.machine, built)
    del computer.windows.registry[OPTIONS]["OPEN"]
    assert [step.kind for step in install(computer.machine, built)] == [Kind.REGISTER]
    uninstall(computer.machine)
    assert not opening.numbered(computer.windows.registry[OPTIONS])


def test_things_put_into_our_folders_stay(computer: Computer, built: Addin) -> None:
    install(computer.machine, built)
    beside = places.addin(computer.machine).with_name("other.xlam")
    beside.write_bytes(b"other")
    places.settings(computer.machine).write_bytes(
        places.settings(computer.machine).read_bytes() + b'"SHOW CONSOLE","True"\r\n'
    )
    uninstall(computer.machine)
    assert beside.read_bytes() == b"other"
    assert places.settings(computer.machine).read_bytes() == b'"SHOW CONSOLE","True"\r\n'
    assert not places.addin(computer.machine).exists()


def test_without_the_note(computer: Computer, built: Addin) -> None:
    """Entry and file go, the settings stay: whose they are is not known any more."""
    registry = computer.windows.snapshot()
    install(computer.machine, built)
    places.receipt(computer.machine).write_bytes(b"{damaged")
    uninstall(computer.machine)
    assert computer.windows.registry == registry
    assert not places.addin(computer.machine).exists()
    assert not places.receipt(computer.machine).exists()
    assert places.settings(computer.machine).exists()


def test_excel_gone_meanwhile(computer: Computer, built: Addin) -> None:
    registry = computer.windows.snapshot()
    install(computer.machine, built)
    (computer.root / "Office16.0" / "EXCEL.EXE").unlink()
    uninstall(computer.machine)
    assert computer.windows.registry == registry


def test_excel_is_running(computer: Computer, built: Addin) -> None:
    install(computer.machine, built)
    computer.windows.running.add("excel.exe")
    files, registry = computer.files(), computer.windows.snapshot()
    with pytest.raises(SmxError) as caught:
        uninstall(computer.machine)
    assert caught.value.finding.code == Code.EXCEL_RUNNING
    assert (computer.files(), computer.windows.registry) == (files, registry)


def test_nothing_done_in_a_dry_run(computer: Computer, built: Addin) -> None:
    install(computer.machine, built)
    files, registry = computer.files(), computer.windows.snapshot()
    assert uninstall(computer.machine, dry_run=True)
    assert (computer.files(), computer.windows.registry) == (files, registry)


def test_nothing_was_installed(computer: Computer) -> None:
    assert uninstall(computer.machine) == ()

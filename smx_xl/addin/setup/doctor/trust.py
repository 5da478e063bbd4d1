"""Checks of what is allowed to run: Excel's macro settings, the organisation's policies, Windows Defender.

Facts: the settings are values of Excel's key Security, policies the same names under Software\\Policies (Office
administrative templates, admx.help). Nothing here is ever changed by this program: trust is the user's to give.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from smx_xl.addin.setup import office, places
from smx_xl.addin.setup.doctor.check import Result, Subject, attention, bad, good, not_applicable
from smx_xl.addin.setup.machine import Machine
from smx_xl.addin.setup.office import Excel
from smx_xl.text import doctor as words

__all__ = ["defender", "internet", "macros", "object_model", "unsigned"]

ALL, ASK, SIGNED, NONE = 1, 2, 3, 4
"""VBAWarnings: run all; ask (the default); only what is signed; none, without a word."""
TRUSTED: Final = "Security\\Trusted Locations"
RULE: Final = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
"""Attack surface reduction: "Block all Office applications from creating child processes" (Microsoft Learn)."""
RULES: Final = (
    r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
    r"HKLM\SOFTWARE\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
)
MANAGED: Final = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager"
"""Where device management (Intune) writes all rules as one text: GUID=state|GUID=state."""
BLOCK, WARN = "1", "6"


def macros(subject: Subject) -> Result:
    """Whether macros may run at all; from a trusted location they run whatever the setting says."""
    machine = subject.machine
    for excel in office.excels(machine):
        level = office.setting(machine, excel, "VBAWarnings")
        facts = {"version": excel.version, "folder": places.addin(machine).parent}
        if level not in {SIGNED, NONE} or _trusted(machine, excel):
            continue
        if office.policy(machine, excel, "VBAWarnings") is not None:
            return bad(words.MACROS_POLICY, **facts)
        return bad(words.MACROS_SIGNED if level == SIGNED else words.MACROS_OFF, **facts)
    return _otherwise(subject, good(words.MACROS))


def unsigned(subject: Subject) -> Result:
    """Whether add-ins must be signed, or are switched off altogether; a trusted location does not help here."""
    for excel in office.excels(subject.machine):
        if office.setting(subject.machine, excel, "DisableAllAddins") == 1:
            return bad(words.ADDINS_OFF, version=excel.version)
        if office.setting(subject.machine, excel, "RequireAddinSig") == 1:
            return bad(words.ADDINS_SIGNED, version=excel.version)
    return _otherwise(subject, good(words.UNSIGNED))


def internet(subject: Subject) -> Result:
    """Whether macros from the internet are let through, which this program does not need.

    Left as it is, Office blocks marked files; the installed add-in has no mark, so the block is no hindrance.
    """
    for excel in office.excels(subject.machine):
        if office.setting(subject.machine, excel, "BlockContentExecutionFromInternet") == 0:
            return attention(words.INTERNET_OPEN, version=excel.version)
    return _otherwise(subject, good(words.INTERNET))


def object_model(subject: Subject) -> Result:
    """Whether programs may write VBA; xlwings needs that for its own import of functions only, ours come ready made."""
    for excel in office.excels(subject.machine):
        if office.setting(subject.machine, excel, "AccessVBOM") == 1:
            return attention(words.OBJECT_MODEL_OPEN, version=excel.version)
    return _otherwise(subject, good(words.OBJECT_MODEL))


def defender(subject: Subject) -> Result:
    """Whether Windows Defender keeps Excel from starting Python (xlwings issues 2310, 2433).

    States: 0 off, 1 block, 2 only note, 6 warn.
    """
    states = set(_rule_states(subject.machine))
    if BLOCK in states:
        return bad(words.DEFENDER_BLOCKS)
    return attention(words.DEFENDER_WARNS) if WARN in states else good(words.DEFENDER)


def _otherwise(subject: Subject, result: Result) -> Result:
    return result if office.excels(subject.machine) else not_applicable(words.NO_EXCEL)


def _trusted(machine: Machine, excel: Excel) -> bool:
    """Whether the add-in's folder is one of the trusted locations of an Excel."""
    if office.setting(machine, excel, "AllLocationsDisabled", TRUSTED) == 1:
        return False
    folder = str(places.addin(machine).parent)
    for root in (excel.user, rf"HKCU\Software\Policies\Microsoft\Office\{excel.version}\Excel"):
        for name in machine.windows.keys(rf"{root}\{TRUSTED}"):
            values = {
                key.lower(): each.data
                for key, each in (machine.windows.values(rf"{root}\{TRUSTED}\{name}") or {}).items()
            }
            path = places.expanded(str(values.get("path", "")), machine.environ)
            below = values.get("allowsubfolders") == 1
            if path and (
                places.under(folder, path) if below else places.under(folder, path) and places.under(path, folder)
            ):
                return True
    return False


def _rule_states(machine: Machine) -> Iterator[str]:
    """The states of the rule, wherever it is set; a key that may not be read says nothing."""
    for key in RULES:
        try:
            values = machine.windows.values(key) or {}
        except PermissionError:
            continue
        yield from (str(value.data) for name, value in values.items() if name.lower() == RULE)
    managed = (machine.windows.values(MANAGED) or {}).get("ASRRules")
    for part in str(managed.data).split("|") if managed else ():
        name, _, state = part.partition("=")
        if name.strip().strip("{}").lower() == RULE:
            yield state.strip()

"""All departments of the packaged notice: issued, filled in, read back as entered, also after LibreOffice saved them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from proof_plans import KEY
from recalc import LibreOffice
from test_verifier_workbooks import certifying

from smx_xl import returns
from smx_xl.model.certification import Certificate, Reported
from smx_xl.model.certifying import duties
from smx_xl.model.plan import Indicator, Method
from smx_xl.workbook.verifier import Entry, VerifierFilling, verifier_books

NAME = "revised"


def figure(indicator: Indicator) -> float | str:
    """What a unit may have reported: on target, or nearly."""
    match indicator.method:
        case Method.TASK:
            return "基本完成"
        case Method.ASSIGNED:
            return 96.5
        case Method.ZERO_INCIDENT:
            return 0.0
        case _:
            return indicator.target or 7.0


@cache
def sent() -> tuple[dict[str, bytes], dict[str, tuple[object, ...]]]:
    """Files by name, and what every indicator is certified with: value, rate, agreed, reported, reason."""
    known = certifying(NAME)
    reported, wanted, fillings = {}, {}, {}
    for department, owed in duties(known).items():
        entries = {}
        for number, duty in enumerate(owed):
            name, own = duty.indicator.id, figure(duty.indicator)
            reported[name] = Reported(value=own, note=f"快报数 {number}", sha256=f"{number:064x}")
            match number % 3:
                case 0:
                    entries[name] = Entry("同意")
                    wanted[name] = (own, None, True, own, "")
                case 1:
                    other = "未完成" if isinstance(own, str) else float(f"{own:.15g}") + 1 if own < 90 else own - 1
                    entries[name] = Entry(None, other, None, "统计公报")
                    wanted[name] = (other, None, False, own, "统计公报")
                case _:
                    entries[name] = Entry(None, None, 85.5)
                    wanted[name] = (None, 0.855, False, own, "")
        fillings[department] = VerifierFilling(entries=entries, contact={"核定人": "李四"})
    return dict(verifier_books(known, KEY, reported, fillings=fillings)), wanted


def read(files: dict[str, bytes], folder: Path) -> list[Certificate]:
    certificates = []
    for name, content in files.items():
        path = folder / name
        path.write_bytes(content)
        outcome = returns.read_certificate(path, certifying(NAME), KEY)
        assert outcome.findings == (), name
        assert outcome.value is not None
        assert outcome.value.contact == {"核定人": "李四"}
        certificates.append(outcome.value)
    return certificates


def meaning(certificates: list[Certificate]) -> dict[str, tuple[object, ...]]:
    return {
        entry.indicator: (entry.value, entry.rate, entry.agreed, entry.reported, entry.reason)
        for certificate in certificates
        for entry in certificate.entries
    }


def test_what_was_entered_is_read(tmp_path: Path) -> None:
    files, wanted = sent()
    certificates = read(files, tmp_path)
    assert [certificate.verifier for certificate in certificates] == list(duties(certifying(NAME)))
    assert meaning(certificates) == wanted
    assert len(wanted) == 1098
    assert sum(len(certificate.entries) for certificate in certificates) == 1098


@pytest.mark.slow
@pytest.mark.libreoffice
def test_saved_by_libreoffice_it_reads_the_same(libreoffice: LibreOffice, tmp_path: Path) -> None:
    files, wanted = sent()
    assert meaning(read(libreoffice.resaved(files), tmp_path)) == wanted

"""A mail server of the test's own, trusted for the time of the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import rounds
import trustme
from post_office import Office, serving

from smx_xl.mail import Server
from smx_xl.model.outgoing import Security
from smx_xl.pipeline import reception


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This computer trusts the tests' authority."""
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    return path


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture(params=list(Security), ids=lambda security: security.value)
def both(request: pytest.FixtureRequest, office: Office, authority: trustme.CA, trusted: Path) -> Iterator[Server]:
    """The server, once for each way of encryption."""
    with serving(office, authority, request.param) as server:
        yield server


@pytest.fixture
def server(office: Office, authority: trustme.CA, trusted: Path) -> Iterator[Server]:
    """The server behind TLS."""
    with serving(office, authority, Security.TLS) as started:
        yield started


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Returned files are read in this process."""
    monkeypatch.setattr(reception.returns, "read_all", rounds.read_here)

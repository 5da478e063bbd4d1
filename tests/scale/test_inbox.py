"""An inbox on a server: read through fsspec, kept before it is read, never changed; the same bytes as in 收件."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import fsspec
import pytest
from cheroot import wsgi
from many_returns import inbox_files, result
from rounds import all_good, codes, made, read_here
from typer.testing import CliRunner
from wsgidav.wsgidav_app import WsgiDAVApp

from smx_xl import pipeline, scale
from smx_xl.cli import app
from smx_xl.findings import Code, SmxError
from smx_xl.scale import share as remote
from smx_xl.text import folders

pytestmark = pytest.mark.xdist_group("inbox")
USER, PASSWORD = "office", "geheim-42"


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the same files give in 收件."""
    folder = made(tmp_path_factory.mktemp("alone") / "round", inbox_files())
    consolidated(folder)
    return result(folder)


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """A folder with the files; an empty one is none that a server could hand on whole."""
    for name, content in inbox_files().items():
        path = tmp_path / "share" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "share"


@pytest.fixture
def webdav(share: Path) -> Iterator[str]:
    """A real WebDAV server on this computer, with a password."""
    served = WsgiDAVApp(
        {
            "provider_mapping": {"/": {"root": str(share), "readonly": True}},
            "simple_dc": {"user_mapping": {"*": {USER: {"password": PASSWORD}}}},
            "http_authenticator": {"accept_basic": True, "accept_digest": False, "default_to_digest": False},
            "logging": {"enable": False},
            "verbose": 0,
        }
    )
    server = wsgi.Server(("127.0.0.1", 0), served)
    server.prepare()
    thread = Thread(target=server.serve)
    thread.start()
    yield f"http://127.0.0.1:{server.bind_addr[1]}"
    server.stop()
    thread.join()


@pytest.fixture
def memory() -> Iterator[str]:
    """fsspec's own store in memory."""
    system = fsspec.filesystem("memory")
    for name, content in inbox_files().items():
        system.pipe_file(f"/inbox/{name}", content)
    yield "memory://inbox"
    system.rm("/inbox", recursive=True)


def consolidated(folder: Path, **more: Any) -> pipeline.Consolidated:
    """Read in this process: the reading is not what is tested."""
    done = pipeline.consolidate(folder, read_all=read_here, **more).value
    assert done is not None
    return done


def gathered(folder: Path, url: str) -> pipeline.Consolidated:
    return consolidated(made(folder), elsewhere=scale.inbox(url))


def same(found: dict[str, bytes], alone: dict[str, bytes]) -> bool:
    """But for the file of no length, which is told of in the run's notes: there is nothing of it to keep."""
    changed = {"市级总表.xlsx", "退回/00_未识别文件_退回说明.txt"}
    return {name: found[name] for name in found.keys() - changed} == {
        name: alone[name] for name in alone.keys() - changed
    }


def test_a_webdav_share_gives_what_the_inbox_gives(
    webdav: str, share: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (share / "空.xlsx").unlink()
    alone = made(tmp_path / "alone")
    for path in (path for path in share.rglob("*") if path.is_file()):
        copy = alone / folders.INBOX / path.relative_to(share)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes())
    consolidated(alone)
    before = {path: path.read_bytes() for path in share.rglob("*") if path.is_file()}
    monkeypatch.setitem(fsspec.config.conf, "webdav", {"base_url": webdav, "auth": (USER, PASSWORD)})
    gathered(tmp_path / "round", "webdav://")
    assert result(tmp_path / "round") == result(alone)
    assert {path: path.read_bytes() for path in share.rglob("*") if path.is_file()} == before
    for content in before.values():
        sha256 = hashlib.sha256(content).hexdigest()
        assert list((tmp_path / "round" / folders.ARCHIVE / sha256[:2]).glob(f"{sha256}.*"))


def test_a_wrong_password_stops_the_run(webdav: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(fsspec.config.conf, "webdav", {"base_url": webdav, "auth": (USER, "wrong")})
    with pytest.raises(SmxError) as caught:
        gathered(tmp_path / "round", "webdav://")
    assert caught.value.finding.code == Code.INBOX_UNREACHABLE
    assert not (tmp_path / "round" / folders.MASTER).exists()


def test_a_store_in_memory_and_a_folder_by_its_address(
    memory: str, share: Path, tmp_path: Path, alone: dict[str, bytes]
) -> None:
    for number, url in enumerate((memory, share.as_uri())):
        done = gathered(tmp_path / str(number), url)
        assert same(result(tmp_path / str(number)), alone), url
        assert [finding.code for finding in done.notes if finding.file == "空.xlsx"] == [Code.RETURN_EMPTY]
        assert "X55" not in {finding.code for finding in done.notes}


def test_what_came_from_the_server_counts_when_it_is_gone_there(memory: str, tmp_path: Path) -> None:
    for name, content in all_good().items():
        fsspec.filesystem("memory").pipe_file(f"/inbox/good/{name}", content)
    first = gathered(tmp_path / "round", f"{memory}/good")
    again = consolidated(tmp_path / "round")
    assert [each.sha256 for each in again.results] == [each.sha256 for each in first.results]
    assert Code.KEPT_ONLY in {finding.code for finding in again.notes}


class Restless(fsspec.filesystem("memory").__class__):  # type: ignore[misc]
    """A store whose files grow, go or fail between the listing and the fetching."""

    protocol = "restless"
    tries = 0

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return "/" + path.removeprefix("restless://").strip("/")

    def cat(self, paths: list[str], **_: Any) -> dict[str, Any]:
        Restless.tries += 1
        contents: dict[str, Any] = super().cat(paths, on_error="return")
        for path in contents:
            if "grows" in path:
                contents[path] += b"more"
            if "gone" in path:
                contents[path] = FileNotFoundError(path)
            if "once" in path and Restless.tries == 1:
                contents[path] = OSError("again")
            if "never" in path:
                contents[path] = OSError("geheim-42")
        return contents


@pytest.fixture
def restless(monkeypatch: pytest.MonkeyPatch, memory: str) -> fsspec.AbstractFileSystem:
    fsspec.register_implementation("restless", Restless, clobber=True)
    Restless.tries = 0
    system = fsspec.filesystem("memory")
    system.rm("/inbox", recursive=True)
    for name in ("grows.xlsx", "gone.xlsx", "once.xlsx"):
        system.pipe_file(f"/inbox/{name}", inbox_files()["00_甲县.xlsx"])
    return system


def test_files_that_change_under_way(restless: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    done = gathered(tmp_path / "round", "restless://inbox")
    told = {finding.file: finding.code for finding in done.notes}
    assert told["grows.xlsx"] == Code.FILE_CHANGING
    assert told["gone.xlsx"] == Code.FILE_VANISHED
    assert done.results[0].file == "once.xlsx"
    assert codes(done)["once.xlsx"] == []
    assert Restless.tries == remote.TRIES


def test_a_file_that_cannot_be_fetched_stops_the_run(restless: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    restless.pipe_file("/inbox/never.xlsx", b"x")
    with pytest.raises(SmxError) as caught:
        gathered(tmp_path / "round", "restless://inbox")
    assert caught.value.finding.code == Code.INBOX_UNREACHABLE


@pytest.mark.parametrize(
    ("url", "status", "code"),
    [("nosuch://there", 2, "X96"), ("memory://not-there", 1, "X97"), ("sftp://me:geheim-42@127.0.0.1/x", 2, "X96")],
)
def test_an_inbox_that_is_none_is_named_without_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, status: int, code: str
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "paramiko", None)
    done = CliRunner().invoke(app, ["consolidate", str(made(tmp_path / "round")), "--inbox", url])
    assert (done.exit_code, code in done.stderr) == (status, True)
    assert "geheim" not in done.output
    assert "Traceback" not in done.output


def test_names_that_lead_out_of_the_folder_stay_names(tmp_path: Path) -> None:
    system = fsspec.filesystem("memory")
    system.store["/inbox/../../x.xlsx"] = system.store.get("/none") or _file(system)
    try:
        done = gathered(tmp_path / "round", "memory://inbox")
    finally:
        del system.store["/inbox/../../x.xlsx"]
    assert done.results[0].file == "x.xlsx"
    assert not list(tmp_path.glob("x.xlsx"))


def _file(system: fsspec.AbstractFileSystem) -> Any:
    system.pipe_file("/elsewhere/x", inbox_files()["00_甲县.xlsx"])
    return system.store["/elsewhere/x"]

"""Started with every Python process that is watched, its children too: writes down what they open, start and connect."""

import os
import subprocess
import sys
from pathlib import Path

_LOG = os.open(os.environ["SMX_WATCH_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
_STARTS = (
    "os.exec", "os.fork", "os.system", "os.spawn", "os.startfile", "os.posix_spawn", "subprocess.Popen", "webbrowser.open",
)  # fmt: skip
_FETCHES = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.")
_CHANGES = (
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "shutil.",
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _told(event: str, arguments: tuple[object, ...]) -> str:
    if event == "open":
        path, mode, flags = arguments
        writes = bool(isinstance(flags, int) and flags & _WRITES) or bool(
            isinstance(mode, str) and set(mode) & set("wxa+")
        )
        return f"write {_path(path)}" if writes and not isinstance(path, int) else ""
    if event.startswith(_STARTS):
        return f"start {event} {arguments!r}"
    if event.startswith(_FETCHES):
        return f"fetch {event} {arguments!r}"
    if event.startswith(_CHANGES):
        return "\n".join(f"change {_path(each)}" for each in arguments if isinstance(each, str | bytes | os.PathLike))
    return ""


def _path(path: object) -> str:
    return os.path.abspath(os.fsdecode(path)).replace("\n", " ")  # type: ignore[arg-type]  # noqa: PTH100


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    told = _told(event, arguments)
    if told:
        os.write(_LOG, told.encode("utf-8", "surrogateescape") + b"\n")


class _Watched(subprocess.Popen):  # type: ignore[type-arg]
    """A child in isolation takes no settings from outside: it is given the watch with its program."""

    def __init__(self, args: object, *more: object, **how: object) -> None:
        if isinstance(args, list | tuple) and args[0] == sys.executable and "-c" in args:
            command = list(args)
            at = command.index("-c") + 1
            command[at] = f"exec(compile(open({__file__!r}).read(), {__file__!r}, 'exec')); {command[at]}"
            args = command
        super().__init__(args, *more, **how)  # type: ignore[call-overload]


if __name__ == "sitecustomize":
    subprocess.Popen = _Watched  # type: ignore[misc]
else:
    __file__ = str(Path(__file__)) if "__file__" in globals() else ""
os.write(_LOG, f"watching {os.getpid()}\n".encode())
sys.addaudithook(_watch)

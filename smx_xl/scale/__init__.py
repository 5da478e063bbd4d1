"""More computers than one: returned files read on a cluster (``engine``), an inbox on a server (``inbox``).

An optional layer: nothing else in the program imports dask or fsspec, and without them everything works on this
computer. What comes out is the same, byte for byte, whoever read the files.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from smx_xl.archive import Lying
from smx_xl.findings import Code, SmxError, found

if TYPE_CHECKING:
    from smx_xl.returns import ReadAll

__all__ = ["engine", "inbox"]


@contextmanager
def engine(name: str, jobs: int) -> Iterator[ReadAll]:
    """What reads files on the cluster ``name`` while the block runs; it takes the place of ``returns.read_all``.

    ``dask`` is a cluster of ``jobs`` processes on this computer, made for the block; ``dask://host:port`` a scheduler
    that runs already, ``dask+tls://host:port`` one with certificates.

    Raises:
        SmxError: the extra is not installed, there is no such engine, or nobody answers there.
    """
    _ask_for("distributed")
    from smx_xl.scale.cluster import cluster

    with cluster(name, jobs) as read_all:
        yield read_all


def inbox(url: str) -> Iterator[Lying]:
    """The files of an inbox on a server, as :func:`smx_xl.archive.collect` takes them; they are only ever read.

    Raises:
        SmxError: the extra is not installed, there is no such kind of server, or it cannot be read in full.
    """
    _ask_for("fsspec")
    from smx_xl.scale.share import files

    return files(url)


def _ask_for(module: str) -> None:
    """Nothing is installed by the program: the user is told what to."""
    if find_spec(module) is None:
        raise SmxError(found(Code.SCALE_MISSING))

"""Limits that the system puts on this very process, so that no file can make it take all memory or write anything.

On Linux they hold and are tested. On Windows a Job Object does the same for memory; that part runs only on Windows and
is verified by hand there. macOS accepts the call and does not enforce it. The parent's clock remains everywhere.
"""

from __future__ import annotations

import ctypes
import gc
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

__all__ = ["confine", "processor_time", "uncollected"]


def confine(memory: int) -> None:
    """Allow this process ``memory`` bytes more than it has now, no files to write and no core dumps.

    A limit that the system refuses to set is left out: the parent's clock still ends what goes on too long.
    """
    if sys.platform == "win32":
        _join_job(memory)
    else:
        _set_limits(memory)


@contextmanager
def processor_time(seconds: float) -> Iterator[None]:
    """End this process when what is done here takes so many seconds of the processor: a busy computer costs nobody."""
    if sys.platform == "win32":
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for cycles of objects once, at the end: a file leaves next to none, and looking all along takes a tenth."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect(0)


if sys.platform == "win32":

    def _join_job(memory: int) -> None:
        """Put this process into a Job Object of its own: a bound on its memory, and no child processes."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        kernel.K32GetProcessMemoryInfo.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32]
        kernel.SetInformationJobObject.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32]
        kernel.AssignProcessToJobObject.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
        process = kernel.GetCurrentProcess()
        counters = _MemoryCounters(size=ctypes.sizeof(_MemoryCounters))
        kernel.K32GetProcessMemoryInfo(process, ctypes.byref(counters), counters.size)
        limits = _ExtendedLimits()
        limits.basic.flags = _PROCESS_MEMORY | _ACTIVE_PROCESS | _DIE_ON_EXCEPTION
        limits.basic.active_processes = 1
        limits.process_memory = counters.committed + memory
        job = kernel.CreateJobObjectW(None, None)
        if job and kernel.SetInformationJobObject(job, _EXTENDED, ctypes.byref(limits), ctypes.sizeof(limits)):
            kernel.AssignProcessToJobObject(job, process)

else:

    def _set_limits(memory: int) -> None:
        """Bounds on address space, on the size of files this process writes, and on core dumps."""
        import resource  # noqa: PLC0415  not there on Windows

        for kind, bound in (
            (resource.RLIMIT_AS, _address_space() + memory),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            with suppress(ValueError, OSError):
                most = resource.getrlimit(kind)[1]
                limit = bound if most == resource.RLIM_INFINITY else min(bound, most)
                resource.setrlimit(kind, (limit, limit))

    def _address_space() -> int:
        """Bytes of address space in use; a generous guess where the system does not tell."""
        try:
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        except (OSError, ValueError, IndexError):
            return 1 << 30
        import resource  # noqa: PLC0415

        return pages * resource.getpagesize()


_EXTENDED = 9
_ACTIVE_PROCESS, _PROCESS_MEMORY, _DIE_ON_EXCEPTION = 0x8, 0x100, 0x400
"""JobObjectExtendedLimitInformation and flags of JOBOBJECT_BASIC_LIMIT_INFORMATION (winnt.h)."""


class _BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )
    flags: int
    active_processes: int


class _ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", _BasicLimits),
        ("io", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )
    basic: Any
    process_memory: int


class _MemoryCounters(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS; ``committed`` is its PagefileUsage."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("faults", ctypes.c_uint32),
        ("sizes", ctypes.c_size_t * 6),
        ("committed", ctypes.c_size_t),
        ("peak_committed", ctypes.c_size_t),
    )
    size: int
    committed: int

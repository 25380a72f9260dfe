"""How much memory and processor time a worker process may use: an article that exhausts them costs its analysis."""

from __future__ import annotations

import contextlib
import signal
import sys

from tui.core.settings.bounds import MB

OUT_OF_MEMORY = "it needs more memory than an analysis may have ({} MB; worker_mb in the config)"


READING_SECONDS = 20.0
"""Seconds of the processor that reading one file may take."""
TOO_SLOW = f"reading it takes more than {READING_SECONDS:.0f} seconds of the processor"


def limit_time(seconds: float) -> None:
    """Have the system end this process after that many more seconds of processor time; 0 for no limit. (A
    handler in Python would wait for what is to be ended: a regular expression holds the interpreter's lock.)"""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)


def limit_memory(megabytes: int) -> None:
    """Let this process have no more memory than that; 0 for no limit.

    What asks for more gets a MemoryError. On Linux only memory that can be written counts (RLIMIT_DATA), elsewhere all
    addresses (RLIMIT_AS); where the platform has neither, nothing happens.
    """
    wanted = megabytes * MB
    if not wanted:
        return
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        which = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
        _, most = resource.getrlimit(which)
        resource.setrlimit(which, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def in_words(error: Exception, worker_mb: int) -> str:
    """An error in a worker, in words for people; `worker_mb` is the megabytes of memory that it may have."""
    if isinstance(error, MemoryError):
        return OUT_OF_MEMORY.format(worker_mb)
    return f"{type(error).__name__}: {error}"[:300]

"""The standard streams: messages on standard error, and what a shell or a closed pipe may have done to them."""

from __future__ import annotations

import contextlib
import errno
import os
import sys

from tui.core.text.sanitise import one_line

OUTPUT_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)
"""Error numbers of the output itself: a full disk, say."""


def print_error(message: str) -> None:
    """Print a line on standard error, safe for a terminal."""
    print(one_line(f"onrecord: {message}"), file=sys.stderr, flush=True)


def drop_output() -> None:
    """Send what is left of the output nowhere: Python flushes once more when it ends, and would fail once more."""
    with contextlib.suppress(OSError, AttributeError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def replace_closed_streams() -> None:
    """Open the null device for each standard stream that a shell has closed (`>&-`): Python has none then."""
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, os.O_RDONLY if mode == "r" else os.O_WRONLY)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            setattr(sys, name, open(number, mode, closefd=False))  # noqa: SIM115 - it stays open


def replace_unencodable_output() -> None:
    """In the locale C, have what cannot be written become a question mark instead of an exception."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]

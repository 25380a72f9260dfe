"""A question to a reading process and its answers, with a bound on the wait."""

from __future__ import annotations

import json
import os
import select
import subprocess
from collections.abc import Iterator
from typing import Any

from tui.core.data.codec import to_json

PATIENCE = 120.0
"""Seconds without an answer after which a file is given up: a disk that does not answer, or a machine that has hardly
any time for the process. What makes a parser work for long is ended before (`limits.READING_SECONDS`)."""
STEP = 0.5
"""Seconds between two looks at whether the answer is still awaited."""


class Lost(Exception):  # noqa: N818 - the process is
    """The process ended in the midst of an answer."""


class Conversation:
    """One question to a process and its answers, with a bound on the wait."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        if process.stdin is None or process.stdout is None:
            raise ValueError("the process has no pipes")
        self._in, self._out = process.stdin, process.stdout
        self._rest = bytearray()

    def ask(self, request: dict[str, Any], raw: bytes) -> Iterator[tuple[dict[str, Any], bytes, bytes]]:
        """The answers up to the last.

        Raises:
            Lost: the process ended before, or says nothing any more.
        """
        try:
            self._in.write(to_json(request).encode("ascii") + b"\n" + raw)
            self._in.flush()
        except (OSError, ValueError):
            raise Lost("the process to read it ended") from None
        while True:
            header = json.loads(self._line())
            if header["is"] != "article":
                yield header, b"", b""
                return
            text = self._bytes(header["text"])
            yield header, text, self._bytes(header["blocks"])

    def _line(self) -> bytes:
        while (end := self._rest.find(b"\n")) < 0:
            self._more()
        line = bytes(self._rest[:end])
        del self._rest[: end + 1]
        return line

    def _bytes(self, size: int) -> bytes:
        while len(self._rest) < size:
            self._more()
        taken = bytes(self._rest[:size])
        del self._rest[:size]
        return taken

    def _more(self) -> None:
        """Take in what came.

        Raises:
            Lost: the process ended, or nothing came for too long.
        """
        waited = 0.0
        try:
            while not select.select([self._out], [], [], STEP)[0]:
                waited += STEP  # and not the time by the clock: the program may have been asleep itself
                if waited > PATIENCE:
                    raise Lost(f"reading it takes longer than {PATIENCE:.0f} seconds")
            data = os.read(self._out.fileno(), 1 << 20)
        except (OSError, ValueError):
            data = b""
        if not data:
            raise Lost("the process to read it ended")
        self._rest += data

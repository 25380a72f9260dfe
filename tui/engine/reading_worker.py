"""The process that reads files: each within a bound of time and memory, which the system enforces.

It is sent {"do": "read" | "read all" | "members", "path": …, "given": […]} as a line of JSON, or {"do": "bytes",
"path": …, "size": n} and n bytes. For an article it says what `header` gives, and behind that line the bytes of its
text and its blocks; {"is": "paths", "paths": […]} for the members of a file; at the end {"is": "end"}, or
{"is": "unreadable", "path": …, "reason": …}.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from array import array
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, BinaryIO

from tui.core.data.codec import to_json
from tui.core.model.article import Article, Block, BlockRole, Link
from tui.core.settings.bounds import MB, Bounds
from tui.engine.limits import READING_SECONDS, limit_memory, limit_time
from tui.sources import Unreadable, group_paths, read_all, read_all_listed, read_listed

MEMORY_MB = 1_024
"""For one file, where the platform has such a limit."""
FULL_MB = 400
"""A process that has become so large by a file is not kept for the next."""
TOO_LARGE = f"it needs more memory than reading may have ({MEMORY_MB} MB)"

_ROLES = list(BlockRole)
_NUMBERS = {role: number for number, role in enumerate(_ROLES)}


def main(bounds: Bounds) -> int:
    """Serve the protocol on standard input and output; returns the exit status."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c in the terminal is for the program, not for its worker
    source = sys.stdin.buffer
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get between the messages
    limit_memory(MEMORY_MB)
    with contextlib.suppress(BrokenPipeError):
        for line in source:
            request = json.loads(line)
            raw = source.read(request["size"]) if request["do"] == "bytes" else b""
            limit_time(READING_SECONDS)
            answer = _serve(request, raw, output, bounds)
            limit_time(0.0)
            full = _size_mb() > FULL_MB
            output.write(to_json({**answer, "last": full}).encode("ascii") + b"\n")
            output.flush()
            if full:
                break
    return 0


def _size_mb() -> float:
    """The memory that this process has. (Linux counts what its parent had as the most that it has had itself.)"""
    try:
        resident = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return resident * os.sysconf("SC_PAGE_SIZE") / MB
    except (OSError, ValueError, IndexError, AttributeError):
        pass
    try:
        import resource
    except ImportError:
        return 0.0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / MB if sys.platform == "darwin" else most / 1024


def _serve(request: dict[str, Any], raw: bytes, output: BinaryIO, bounds: Bounds) -> dict[str, Any]:
    """Write the articles that are asked for; returns what is to be said behind them."""
    path = request["path"]
    try:
        if request["do"] == "members":
            answer: dict[str, Any] = {"is": "paths", "paths": group_paths(Path(path), bounds)}
        else:
            for article in _articles(request, raw, bounds):
                send_article(article, output)
            answer = {"is": "end"}
    except Unreadable as error:
        answer = {"is": "unreadable", "path": error.path, "reason": error.reason}
        if isinstance(error.__cause__, MemoryError):
            answer["reason"] = TOO_LARGE
    except MemoryError:
        answer = {"is": "unreadable", "path": path, "reason": TOO_LARGE}
    return answer


def _articles(request: dict[str, Any], raw: bytes, bounds: Bounds) -> Iterator[Article]:
    path = Path(request["path"])
    if request["do"] == "bytes":
        yield from read_all(raw, request["path"], bounds)
    elif request["do"] == "read all":
        yield from read_all_listed(path, map(Path, request["given"]), bounds)
    else:
        yield read_listed(path, map(Path, request["given"]), bounds)


def send_article(article: Article, output: BinaryIO) -> None:
    """Write an article: a line about it, its text, its blocks as three numbers each."""
    text = article.text.encode("utf-8", "surrogatepass")
    blocks = array("I", (n for b in article.blocks for n in (b.start, b.end, _NUMBERS[b.role])))
    about = {f.name: getattr(article, f.name) for f in fields(article) if f.name not in ("text", "blocks")}
    header = {"is": "article", "text": len(text), "blocks": len(blocks) * blocks.itemsize, "about": about}
    output.write(to_json(header).encode("ascii") + b"\n")
    output.write(text)
    output.write(blocks.tobytes())


def article_of(about: dict[str, Any], text: bytes, blocks: bytes) -> Article:
    """The article in what `send_article` wrote."""
    numbers = array("I")
    numbers.frombytes(blocks)
    values = iter(numbers)
    return Article(
        text=text.decode("utf-8", "surrogatepass"),
        blocks=tuple(Block(start, end, _ROLES[role]) for start, end, role in zip(values, values, values, strict=True)),
        **{**about, "notes": tuple(about["notes"]), "links": tuple(Link(*link) for link in about["links"])},
    )


if __name__ == "__main__":
    sys.exit(main(Bounds.from_dict(json.loads(sys.argv[1]))))

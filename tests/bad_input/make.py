"""A folder of bad files: what each is called, what is in it, and what must become of it."""

from __future__ import annotations

import os
import re
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MARKER = re.compile(rb"zq\d{3}zq|7710\d{3}|enE[0-9A-Za-z]{3,5}xx")
"""What a file writes into its escape sequences: a word, a number, or what stands for base64."""


@dataclass(frozen=True, slots=True)
class Bad:
    """A file, and what must become of it."""

    kind: str
    """The class of bad input, in a few words."""
    name: bytes
    content: bytes
    shown: bool | None
    """Whether it is an article; None where either is right."""
    word: str = ""
    """A marker that is in its text, which must come to be seen on the screen; empty if none must."""


def every() -> Iterator[Bad]:
    """Every bad file that is made of bytes alone."""
    from tests.bad_input import encodings, escapes, names, sizes, texts

    number = 0
    for part in (escapes, texts, names, encodings, sizes):
        for kind, name, content, shown in part.files():
            number += 1
            word, base64 = f"zq{number:03d}zq", f"enE{number:03d}xx"
            marks = {b"@WORD": word.encode(), b"@NUMBER": f"7710{number:03d}".encode(), b"@BASE64": base64.encode()}
            for wide in ("utf-16-le", "utf-16-be"):
                marks["@WORD".encode(wide)] = word.encode(wide)
            made, called = content, name if isinstance(name, bytes) else os.fsencode(name)
            for mark, value in marks.items():
                made, called = made.replace(mark, value), called.replace(mark, value)
            called = re.sub(rb"\A(\w)#", rb"\g<1>%03d" % number, called)
            yield Bad(kind, called, made, shown, word if shown and b"@WORD" in content else "")


def write(folder: Path) -> list[Bad]:
    """Write every bad file into a folder, and what is no regular file; gives those that a list of articles names.

    Hidden files and folders are not among them. What the file system refuses is left out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    base, made = os.fsencode(folder), []
    for bad in every():
        try:
            Path(os.fsdecode(os.path.join(base, bad.name))).write_bytes(bad.content)  # noqa: PTH118 - bytes
        except OSError:
            continue
        made.append(bad)
    (folder / ".hidden.txt").write_text("hidden zq999zq")
    (folder / ".DS_Store").write_bytes(b"\0\0\0\1Bud1" + bytes(100))
    (folder / "._apple.txt").write_bytes(b"\0\5\26\7" + bytes(100))
    (folder / "folder.txt").mkdir()
    return made + _special(folder)


def _special(folder: Path) -> list[Bad]:
    """What is no regular file, or leads elsewhere."""
    outside = folder.parent / "outside.txt"
    outside.write_text("Nobody inside may read this zq998zq.\n")
    links = {
        "loop.txt": "loop.txt", "nothing.txt": "not-there", "out.txt": str(outside), "system.txt": "/etc/hosts",
        "zero.txt": "/dev/zero", "itself.txt": ".",
    }  # fmt: skip
    for name, target in links.items():
        (folder / name).symlink_to(target)
    os.mkfifo(folder / "fifo.txt")
    made = [*links, "fifo.txt"]
    with socket.socket(socket.AF_UNIX) as listener:
        before = Path.cwd()
        try:  # the address of a socket has a length of its own
            os.chdir(folder)
            listener.bind("socket.txt")
            made.append("socket.txt")
        except OSError:
            pass
        finally:
            os.chdir(before)
    if os.geteuid() != 0 and sys.platform != "win32":
        closed = folder / "closed.txt"
        closed.write_text("Nobody may read this.\n")
        closed.chmod(0)
        made.append("closed.txt")
    return [Bad("no regular file inside the folder", name.encode(), b"", shown=False) for name in made]

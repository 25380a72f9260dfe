"""Bytes that are not what they seem."""

from __future__ import annotations

import json
from collections.abc import Iterator

_TEXT = "Head @WORD\n\n“We shall see,” said Mara Finch, the clerk — as café owners in Ottery had hoped for years.\n"
_JAPANESE = "市長は昨日、新しい橋が開通したと発表した。" * 6


def files() -> Iterator[tuple[str, str, bytes, bool | None]]:
    """Kind, name, content, whether it is an article."""
    page = f"<html><head><meta charset='{{}}'></head><body><p>{_TEXT}</p></body></html>"
    made: dict[str, tuple[str, bytes, bool | None]] = {
        "not UTF-8": ("c#.txt", b"Head @WORD\n\nand \xff\xfe\xfa\xc3( broken \xe2\x82 bytes here.\n", True),
        "Windows-1252": ("c#.txt", _TEXT.encode("cp1252"), True),
        "UTF-16 with a mark": ("c#.txt", b"\xff\xfe" + _TEXT.encode("utf-16-le"), True),
        "UTF-16BE without a mark": ("c#.txt", _TEXT.encode("utf-16-be"), True),
        "UTF-16LE without a mark": ("c#.txt", _TEXT.encode("utf-16-le"), True),
        "last character cut": ("c#.txt", (_TEXT + "€").encode()[:-1], True),
        "UTF-8 twice": ("c#.txt", _TEXT.encode().decode("cp1252", "replace").encode(), True),
        "UTF-8 with a mark": ("c#.txt", b"\xef\xbb\xbf" + _TEXT.encode(), True),
        "overlong ESC": ("c#.txt", b"Head @WORD\n\n\xc0\x9b]0;@WORD\xc0\x87 and \xe0\x80\x9b[@NUMBERm.\n", True),
        "Shift-JIS": ("c#.txt", ("見出し @WORD\n\n" + _JAPANESE).encode("shift-jis"), None),
        "HTML that lies": ("c#.html", page.format("utf-8").encode("cp1252"), True),
        "HTML with a charset nobody has": ("c#.html", page.format("x-@WORD").encode(), True),
        "lone surrogates": ("c#.json", json.dumps({"title": "@WORD \udc9b", "text": f"{_TEXT}\ud800"}).encode(), True),
        "line ends": ("c#.txt", "Head @WORD\r\n\r\nOne.\rTwo.\x85Three.\u2028Four.\u2029Five.\n\rSix @WORD.\n".encode(),
                      True),
    }  # fmt: skip
    for kind, (name, content, shown) in made.items():
        yield kind, name, content, shown

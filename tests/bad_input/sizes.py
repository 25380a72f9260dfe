"""Files that are too large, nested too deeply or grow when they are read, and files that are no text."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator

_PARAGRAPH = "The council of Ottery met @WORD and talked about the river until late in the evening. "


def files() -> Iterator[tuple[str, str, bytes, bool | None]]:
    """Kind, name, content, whether it is an article."""
    line = _PARAGRAPH.replace("@WORD", "on Monday")
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(2_000))
    some_parts = (
        parts[: parts.index("Content-Type: multipart/mixed; boundary=b99\r")] + "Content-Type: text/plain\r\n\r\n"
    )
    entities = "<!DOCTYPE x [<!ENTITY a '@WORD'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
    )
    made: dict[str, tuple[str, bytes, bool | None]] = {
        "empty": ("s#.txt", b"", False),
        "white space": ("s#.txt", b" \n\t\r\n \xc2\xa0" * 500, False),
        "1 MB in one line": ("s#.txt", b"@WORD " + (line * 12_000)[:1_000_000].encode(), True),
        "1 MB in one word": ("s#.txt", b"@WORD\n\n" + b"x" * 1_000_000, True),
        "1.2 million characters": ("s#.txt", b"@WORD\n\n" + (line * 5 + "\n\n").encode() * 2_800, True),
        "empty lines": ("s#.txt", b"Head @WORD\n" + b"\n" * 200_000 + b"\nAnd an end, said Finch.\n", True),
        "parentheses": ("s#.txt", b"Head @WORD\n\n" + b"(" * 20_000, True),
        "nested elements": ("s#.html", b"<html><body>" + b"<div>" * 20_000 + b"<p>@WORD says the clerk.", None),
        "unclosed attributes": ("s#.html", b"<html><body><p>@WORD " + b"<a href='" * 50_000, None),
        "nested lists": ("s#.json", b"[" * 100_000, False),
        "nested objects": ("s#.json", b'{"a":' * 100_000, False),
        "nested brackets in lines": ("s#.jsonl", b'{"a":' * 50_000 + b"\n" + b'{"text": "x @WORD"}\n', None),
        "entities that grow": ("s#.xml", f"<?xml version='1.0'?>{entities}]><rss><channel><item><title>t</title>"
                               "<description>&j;</description></item></channel></rss>".encode(), None),
        "an entity outside": ("s#.xml", b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
                              b"<rss><channel><item><title>@WORD</title><description>Said here: &a; by the clerk."
                              b"</description></item></channel></rss>", None),
        "a packed bomb": ("s#.txt.gz", gzip.compress(b"@WORD @WORD\n\n" + b"0" * 260_000_000, 1)[:3_000_000], None),
        "packed, cut short": ("s#.txt.gz", gzip.compress((_PARAGRAPH * 200).encode(), 0)[:9_000], True),
        "packed twice": ("s#.txt.gz", gzip.compress(gzip.compress(b"x @WORD")), False),
        "not really packed": ("s#.txt.gz", b"\x1f\x8b\x08\0" + zlib.compress(b"x"), False),
        "nested parts": ("s#.eml", f"Subject: @WORD\r\nMIME-Version: 1.0\r\n{parts}\r\nend".encode(), None),
        "a program": ("s#.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, False),
        "a picture": ("s#.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4, False),
        "not a document": ("s#.pdf", b"%PDF-1.7\n" + b"1 0 obj << /Kids [1 0 R] >> endobj\n" * 500, False),
        "a mailbox of one line of figures": ("s#.mbox", b"From " + b"1" * 8_000, False),
        "a mailbox of figures and blanks": ("s#.mbox", b"From a@b " + b"1 " * 500_000 + b"\n", False),
        "a million short lines": ("s#.txt", b"Head @WORD\n" + b"a\n" * 900_000, True),
        "a million lines of a blank": ("s#.txt", b"Head @WORD\n" + b" \n" * 900_000 + b"said the clerk.\n", True),
        "99 nested parts and many lines": ("s#.eml", f"Subject: @WORD\r\nMIME-Version: 1.0\r\n{some_parts}".encode()
                                           + b"@WORD says the clerk of the council.\r\n" * 40_000, None),
        "a header that cannot be decoded": ("s#.eml", b"Subject: =?utf-8?q?=00=ff?= =?x?b?A?= \r\n"
                                            b"From: =?utf-8?q?=0d?= <a@>\r\n"
                                            b"Date: Mon, 99 May 2025\r\nContent-Type: text/plain; charset*=''%\r\n\r\n"
                                            b"The council met @WORD and said so.\r\n", True),
        "a mailbox of nothing": ("s#.mbox", b"From a@b Mon May  5 10:00:00 2025\n\n" * 2_000, False),
    }  # fmt: skip
    for kind, (name, content, shown) in made.items():
        yield kind, name, content, shown

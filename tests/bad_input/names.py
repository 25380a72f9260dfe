"""File names that are bad, and harmless articles in them."""

from __future__ import annotations

from collections.abc import Iterator

_ARTICLE = b"{}\n\nNothing happened in Ottery @WORD today, said Mara Finch, the clerk.\n"


def files() -> Iterator[tuple[str, str | bytes, bytes, bool | None]]:
    """Kind, name, content, whether it is an article."""
    named: dict[str, str | bytes] = {
        "ESC and BEL": "n\x1b]0;@WORD\x07.txt",
        "ESC, ended by ST": "n\x1b]2;@WORD\x1b\\.txt",
        "CSI report": "n\x1b[@NUMBERn.txt",
        "newline": "n\n@WORD\nline.txt",
        "C1 and RLO": "n\x9b@NUMBERm\u202etxt.@WORD.txt",
        "zero width": "n\u200b@WORD\u2060.txt",
        "not UTF-8": b"n\xff\xfe\x9b@NUMBERm@WORD.txt",
        "255 bytes": "n@WORD" + "x" * 244 + ".txt",
        "markup": "n[bold]@WORD[@click=app.quit]x[.txt",
        "closing tag": "n[[]@WORD.txt",
        "an option": "--help=@WORD.txt",
        "spaces": "  n @WORD .txt",
        "a shell's words": "n$(touch @WORD);`id`&|'\".txt",
        "a number sign": "n@WORD#3.txt",
        "an escape in a suffix": "n@WORD.\x1b[@NUMBERmtxt.txt",
    }
    for kind, name in named.items():
        yield f"name: {kind}", name, b"A quiet day" + _ARTICLE[2:], True
    yield "name: escapes, and nothing in it", "n\x1b]0;@WORD\x07empty.txt", b"", False
    yield "name: C1, and no text in it", "n\x9d0;@WORD\x9cbinary.txt", b"\x7fELF" + bytes(range(256)), False

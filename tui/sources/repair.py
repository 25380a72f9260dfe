"""Text whose letters were read in the wrong encoding once before it was written: "â€œ" for a quotation mark (ftfy)."""

from __future__ import annotations

import re

_SIGN = re.compile("â€|Ã[\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122]|Â[\u0080-\u00bf]|â\u0080")
"""Sign of such text: letters beside signs that no language puts behind them."""
_LETTERS = ("â", "Ã", "Â")
"""One of these is in all such text, and a plain search for them takes no time."""
_LOST_BYTE = re.compile("â€(?=\\s|$)")
"""A closing quotation mark of which the last byte is gone, as Windows-1252 has no letter for it."""
_IN_A_WORD = re.compile("(?<=[A-Za-z])(?:â€[™˜]|Ã[\u00a0-\u00bf])|Ã[\u00a0-\u00bf](?=[a-z])")
"""Such signs in a word: one of them is enough."""
MIN_SIGNS = 2
NOTE = "letters that were garbled before the file was written (such as “â€œ”) were repaired"


def repaired(text: str) -> tuple[str, str]:
    """A text with garbled letters repaired, and a note if there were any (else "")."""
    if text.isascii() or not any(map(text.__contains__, _LETTERS)):
        return text, ""
    signs = _SIGN.finditer(text)
    few = sum(1 for _, _ in zip(range(MIN_SIGNS), signs, strict=False)) < MIN_SIGNS
    if few and not _IN_A_WORD.search(text):
        return text, ""
    from ftfy import fix_encoding

    lines = (
        fix_encoding(_LOST_BYTE.sub("â€\u009d", line)) if _SIGN.search(line) else line
        for line in re.split(r"(?<=\n)", text)
    )
    better = "".join(lines)
    return (better, NOTE) if better != text else (text, "")


_MAC_QUOTES = re.compile("(?:^|[\\s(])[ÒÔ](?=\\w)|(?<=[.,!?\\w])[ÓÕ](?=\\s|$)", re.MULTILINE)


def mac_roman(raw: bytes, western: str) -> str | None:
    """The bytes as old Macintosh text, if as Windows-1252 text (`western`) they have capitals where quotation marks
    belong."""
    if len(_MAC_QUOTES.findall(western)) < MIN_SIGNS:
        return None
    text = raw.decode("mac_roman")
    return text if len(_MAC_QUOTES.findall(text)) == 0 and text.count("“") + text.count("‘") > 0 else None

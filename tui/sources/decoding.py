"""From bytes to text: UTF-8 first, then what a byte order mark says."""

from __future__ import annotations

import codecs
import re

from tui.sources.repair import mac_roman, repaired

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_PROBE = 65_536
"""Bytes that are looked at to tell text from the rest."""

_CONTROL = re.compile(r"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
"""Control characters that no text has; those of typesetting and of terminals are left out."""

_MAGIC = {
    b"%PDF-": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF87a": "a picture",
    b"GIF89a": "a picture",
    b"PK\x03\x04": "a compressed file",
    b"\x1f\x8b": "a compressed file",
    b"\x7fELF": "a program",
}


class NotText(ValueError):  # noqa: N818 - reads as what it says
    """The bytes are not text; the message says why."""


def decode(raw: bytes, *, guess: bool = True) -> tuple[str, str]:
    """The text in some bytes without its byte order mark, and a note for the reader or an empty string.

    Bytes that are not UTF-8 become U+FFFD one for one, or are read as Windows-1252 if they look like it, or in the
    encoding that is likeliest, which takes its time to `guess`.

    Raises:
        NotText: a binary file by its first bytes, its NUL bytes or its control characters.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            text = raw[len(mark) :].decode(encoding, errors="replace")
            lossy = _broken(raw[len(mark) :], encoding)
            return _checked(text), "some characters could not be decoded" if lossy else ""
    head = raw[:_PROBE]
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            raise NotText(f"{kind}, not text")
    if b"\0" in head and (wide := _wide_without_mark(head)):
        return _checked(raw.decode(wide, errors="replace")), f"read as {wide.upper()}: it has no byte order mark"
    if head.count(0) > max(4, len(head) // 100):
        raise NotText("not a text file")
    try:
        return repaired(_checked(raw.decode("utf-8")))
    except UnicodeDecodeError as error:
        bad = error.start
    utf8 = raw.decode("utf-8", errors="replace")
    multibyte = sum(c > "\x7f" and c != "\ufffd" for c in utf8)
    if utf8.count("\ufffd") > multibyte:
        if (western := _windows_1252(raw)) is not None:
            if (macintosh := mac_roman(raw, western)) is not None:
                return _checked(macintosh), "not UTF-8: read as the Macintosh's old encoding (MacRoman)"
            return _checked(western), "not UTF-8: read as Windows-1252"
        if guess and (guessed := _guessed(raw)) is not None:
            return guessed
    return _checked(utf8), f"not UTF-8 from byte {bad} on: what could not be read is shown as {chr(0xFFFD)}"


def _guessed(raw: bytes) -> tuple[str, str] | None:
    """The bytes in the encoding that charset-normalizer finds likeliest, if it finds one; Shift-JIS, KOI8-R and
    their like. Called where little of the text is UTF-8, because it takes its time."""
    if sum(byte > 0x7F for byte in raw[:_PROBE]) < MIN_FOREIGN:
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_PROBE], preemptive_behaviour=False).best()
    if best is None or best.encoding.startswith("utf"):
        return None
    try:
        return _checked(raw.decode(best.encoding)), f"not UTF-8: read as {best.encoding}, which is a guess"
    except (UnicodeError, LookupError, NotText):
        return None


MIN_FOREIGN = 20
"""Bytes above ASCII from which an encoding can be guessed."""

_AS_BROWSERS_DO = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
"""Actual encoding of a declared charset (WHATWG Encoding Standard)."""


def decode_declared(raw: bytes, charset: str | None) -> tuple[str, str]:
    """As `decode`, for bytes that come with a charset: UTF-8 first even so, then what is declared if it fits.

    Raises:
        NotText: as `decode`.
    """
    if charset and not raw.startswith(tuple(mark for mark, _ in _MARKS)) and _broken(raw, "utf-8"):
        try:
            name = codecs.lookup(charset).name
            name = _AS_BROWSERS_DO.get(name, name)
            text = raw.decode(name)
        except (LookupError, UnicodeError, ValueError):
            return decode(raw)
        return _checked(text), ""
    return decode(raw)


def _broken(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return True
    return False


def _windows_1252(raw: bytes) -> str | None:
    """The bytes as Windows-1252 if nearly all that is not ASCII is a letter or typographic mark."""
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
    high = [c for c in text if c > "\x7f"]
    likely = sum(c.isalpha() or c in "“”‘’–—…€£§«»°· ©®½¼¾" for c in high)
    return text if likely >= 0.9 * len(high) and len(high) < 0.3 * len(text) else None


def _wide_without_mark(head: bytes) -> str | None:
    """UTF-16 without a mark: in western text every second byte is NUL."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else None


def _checked(text: str) -> str:
    probe = text[:_PROBE]
    if len(_CONTROL.findall(probe)) > max(8, len(probe) // 5) or probe.count("\ufffd") > max(8, len(probe) // 4):
        raise NotText("not a text file")
    return text

"""From bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.strategies import decoded_text, news_text
from tui.sources.decoding import NotText, decode

STORY = "The mayor said: “Nobody leaves before the vote – not even Zoë.” It cost £5.\n" * 20


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (STORY.encode(), STORY),
        (codecs.BOM_UTF8 + STORY.encode(), STORY),
        (codecs.BOM_UTF16_LE + STORY.encode("utf-16-le"), STORY),
        (codecs.BOM_UTF16_BE + STORY.encode("utf-16-be"), STORY),
        (codecs.BOM_UTF32_LE + STORY.encode("utf-32-le"), STORY),
        (codecs.BOM_UTF32_BE + STORY.encode("utf-32-be"), STORY),
        (b"", ""),
        (b"\r\n a \r b \x1b[31m", "\r\n a \r b \x1b[31m"),
    ],
)
def test_text_is_untouched_and_nothing_is_remarked(raw: bytes, text: str) -> None:
    assert decode(raw) == (text, "")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_mark(encoding: str) -> None:
    text, note = decode(STORY.encode(encoding))
    assert text == STORY
    assert encoding.upper() in note


def test_windows_1252() -> None:
    text, note = decode(STORY.encode("cp1252"))
    assert text == STORY
    assert "Windows-1252" in note


@pytest.mark.parametrize(
    ("encoding", "sentence"),
    [
        ("shift-jis", "市議会は木曜日の夜に港について投票した。会議はとても長く続いた。"),
        ("koi8-r", "Совет города заседал всю ночь и решил оставить гавань. "),
        ("gb18030", "市议会周四晚上就港口问题进行了投票。会议持续了很长时间。"),
    ],
)
def test_other_encodings_are_guessed(encoding: str, sentence: str) -> None:
    text, note = decode((sentence * 5).encode(encoding))
    assert text == sentence * 5
    assert "guess" in note


@pytest.mark.parametrize(
    ("raw", "position"),
    [
        (STORY.encode() + b"\xe2\x80", len(STORY.encode())),  # the last character cut in two
        (b"abc \xc0\x9b\xe0\x80\x9b31m def\xff\xfe " + STORY.encode(), 4),  # overlong forms of ESC
        (b"a \x9b31m b \x9d0;marker\x9c c", 2),  # raw C1
    ],
)
def test_what_is_not_utf8_is_replaced_and_remarked(raw: bytes, position: int) -> None:
    text, note = decode(raw)
    assert "\ufffd" in text
    assert "\x1b" not in text and not any("\x80" <= c <= "\x9f" for c in text)
    assert str(position) in note


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_broken_text_behind_a_mark_is_remarked(mark: bytes) -> None:
    encoding = "utf-8" if mark == codecs.BOM_UTF8 else "utf-16-le"
    text, note = decode(mark + STORY.encode(encoding) + b"\xff")
    assert text == STORY + "\ufffd"
    assert "could not be decoded" in note


def test_a_replacement_character_in_the_file_is_no_damage() -> None:
    assert decode(codecs.BOM_UTF8 + "a \ufffd b".encode()) == ("a \ufffd b", "")
    assert decode("a \ufffd b".encode()) == ("a \ufffd b", "")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "picture"),
        (b"\xff\xd8\xff\xe0abc", "picture"),
        (b"GIF89a..", "picture"),
        (b"PK\x03\x04....", "compressed"),
        (b"\x1f\x8b\x08....", "compressed"),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 9, "program"),
        (b"\0" * 1000, "not a text"),
        (bytes(range(256)) * 20, "not a text"),
        (b"\x01\x02\x03\x04" * 1000, "not a text"),
        (codecs.BOM_UTF16_LE + b"\x01\0" * 1000, "not a text"),
    ],
)
def test_what_is_no_text(raw: bytes, reason: str) -> None:
    with pytest.raises(NotText, match=reason):
        decode(raw)


def test_text_that_begins_like_a_picture_is_text() -> None:
    for text in ("RIFF raff", "GIF89 is a format", "PK is a chewing gum"):
        assert decode(text.encode()) == (text, "")


@given(st.binary(max_size=400))
def test_bytes_give_text_or_not_text(raw: bytes) -> None:
    try:
        text, note = decode(raw)
    except NotText as error:
        assert str(error)
    else:
        text.encode()  # no lone surrogates
        assert "\n" not in note


@given(st.one_of(decoded_text, news_text).filter(lambda t: "\0" not in t and not t.startswith("\ufeff")))
def test_utf8_text_is_kept_exactly(text: str) -> None:
    try:
        assert decode(text.encode()) == (text, "")
    except NotText:
        assert sum(c < " " or c == "\ufffd" for c in text) > 8


@given(st.one_of(decoded_text, news_text), st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_text_with_a_mark_is_kept_exactly(text: str, encoding: str) -> None:
    try:
        assert decode(text.encode(encoding)) == (text, "")
    except NotText:
        assert sum(c < " " or c == "\ufffd" for c in text) > 8


@given(decoded_text, st.binary(min_size=1, max_size=3), st.integers(0, 400))
def test_a_few_bad_bytes_cost_no_more_than_themselves(text: str, bad: bytes, at: int) -> None:
    text = "A story of some length, in plain ASCII. " * 4 + "".join(c for c in text if "\x80" > c >= " ")
    raw = text.encode()
    at = min(at, len(raw))
    try:
        decoded, _ = decode(raw[:at] + bad + raw[at:])
    except NotText:
        assert b"\0" in bad or (not at and bad.startswith(b"\x1f\x8b"))  # the first bytes of a gzip file
    else:
        assert decoded.startswith(text[:at]) and decoded.endswith(text[at:])

"""The gate between text from outside and a terminal."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import get_character_cell_size

from tests.unit.strategies import any_text, news_text
from tui.core.text.sanitise import HIDDEN, MAX_COMBINING, SafeText, one_line, sanitise

HOSTILE = {
    "OSC 52 sets the clipboard": "\x1b]52;c;bWFya2Vy\x07",
    "OSC 52 ended by ST": "\x1b]52;c;bWFya2Vy\x1b\\",
    "OSC 0 sets the title": "\x1b]0;marker\x07",
    "OSC 8 link": "\x1b]8;;https://marker.example\x1b\\text\x1b]8;;\x1b\\",
    "OSC without an end": "\x1b]2;marker",
    "DCS": "\x1bP$qm\x1b\\",
    "tmux passthrough": "\x1bPtmux;\x1b\x1b]0;marker\x07\x1b\\",
    "APC, PM, SOS": "\x1b_Gmarker\x1b\\\x1b^marker\x1b\\\x1bXmarker\x1b\\",
    "reports and reset": "\x1b[c\x1b[6n\x1b[21t\x1bc\x1b[!p\x1b#8",
    "modes": "\x1b[?1049l\x1b[?2004l\x1b[201~\x1b(0\x0e\x0f",
    "C1": "\x9b31m\x9d0;marker\x9c\x90q\x9c\x9fG\x9c\x85",
    "overwriting": "good\rbad\x08\x7f",
    "bells and others": "\x07\x05\x0b\x0c\x18\x1a\x1c\x1f\x00",
    "bidirectional": "\u202emarker\u202c\u2066\u2069\u200f\u061c",
    "zero width": "Mac\u200bron\u200d\u2060\ufeff\u00ad",
    "tags": "".join(chr(0xE0000 + ord(c)) for c in "marker"),
    "separators": "a\u2028b\u2029c",
    "surrogates and noncharacters": "\ud83d\ude00\ufffe\ufdd0\U0010ffff",
}


def is_dangerous(character: str) -> bool:
    """By the Unicode database, and not by the lists of the code under test."""
    category = unicodedata.category(character)
    return character not in "\t\n" and category in ("Cc", "Cf", "Cs", "Zl", "Zp") and character not in PREPENDED


PREPENDED = {
    chr(c)
    for c in range(sys.maxunicode + 1)
    if unicodedata.category(chr(c)) == "Cf"
    and re.search("NUMBER SIGN|SIGN SANAH|FOOTNOTE|SIGN SAFHA|SIGN SAMVAT|END OF AYAH|ABBREVIATION|KAITHI|POUND MARK"
                  "|PIASTRE MARK|NUMBER MARK|DISPUTED|EGYPTIAN", unicodedata.name(chr(c), ""))
}  # fmt: skip
"""Format characters that are drawn: Arabic number signs and the like, and Egyptian joiners."""


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    safe = sanitise(text)
    assert len(safe) == len(text)
    assert not any(is_dangerous(c) for c in safe)
    assert safe != text


def test_every_code_point_alone() -> None:
    for code in range(sys.maxunicode + 1):
        safe = sanitise(chr(code))
        assert len(safe) == 1 and not is_dangerous(safe), hex(code)
        if safe != chr(code):
            assert unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp", "Mn", "Lo", "So"), hex(code)


@given(st.one_of(any_text, news_text))
def test_same_length_safe_and_stable(text: str) -> None:
    safe = sanitise(text)
    assert isinstance(safe, SafeText)
    assert len(safe) == len(text)
    assert not any(is_dangerous(c) for c in safe)
    assert sanitise(str(safe)) == safe
    assert sanitise(safe) is safe


@given(any_text)
def test_what_is_harmless_stays_at_its_offset(text: str) -> None:
    safe = sanitise(text)
    for before, after in zip(text, safe, strict=True):
        if before.isascii() and before.isprintable():
            assert before == after


@given(any_text, st.integers(-250, 250), st.integers(-250, 250))
def test_a_slice_is_safe_and_at_the_same_offsets(text: str, start: int, end: int) -> None:
    safe = sanitise(text)
    part = safe[start:end]
    assert isinstance(part, SafeText)
    assert str(part) == str(safe)[start:end]
    assert sanitise(str(part)) == part


@given(any_text, any_text)
def test_joined_and_replaced_text_is_safe(one: str, other: str) -> None:
    for made in (SafeText(one) + other, SafeText("-").join([one, other]), SafeText("a-b").replace("-", other)):
        assert isinstance(made, SafeText)
        assert not any(is_dangerous(c) for c in made)
    assert isinstance(SafeText("abc")[1], SafeText)


@given(any_text)
def test_one_line_has_no_line_ends_and_the_same_offsets(text: str) -> None:
    line = one_line(text)
    assert isinstance(line, SafeText) and len(line) == len(text)
    assert len(line.splitlines()) <= 1 and "\t" not in line


@pytest.mark.parametrize("mark", ["\u0301", "\u0489", "\u05b4", "\u0670", "\u0e47", "\u0f71", "\u1dff", "\U0001d165"])
def test_towers_of_combining_marks_are_cut(mark: str) -> None:
    assert unicodedata.category(mark) in ("Mn", "Me", "Mc")
    safe = sanitise("a" + mark * 5000 + "b")
    if unicodedata.category(mark) != "Mc":
        assert safe == "a" + mark * MAX_COMBINING + HIDDEN * (5000 - MAX_COMBINING) + "b"


@pytest.mark.parametrize(
    "text", ["façade “quoted” – €5", "Ελλάδα", "Привет", "שָׁלוֹם", "مَرحَبا", "สวัสดี", "漢字かな", "नमस्ते", "😀"]
)
def test_ordinary_writing_stays(text: str) -> None:
    assert sanitise(text) == text


@pytest.mark.parametrize("mark", ["\u0301", "\u0903", "\u20dd", "\u1161"], ids=["Mn", "Mc", "Me", "Korean vowel"])
def test_no_letter_carries_thousands_of_marks(mark: str) -> None:
    shown = sanitise("\uac00" + mark * 5_000)
    assert len(shown) == 5_001
    assert shown.count(mark) == MAX_COMBINING


def test_nothing_that_takes_no_cell_hides_in_a_latin_word() -> None:
    """Every character there is, between two letters: what terminals draw nothing for becomes visible."""
    hidden = []
    for number in range(0x110000):
        character = chr(number)
        if character in "\t\n" or unicodedata.category(character) in ("Mn", "Mc", "Me", "Cn"):
            continue  # marks are drawn on the letter before
        if 0x1F3FB <= number <= 0x1F3FF:
            continue  # skin tones are drawn as a patch of colour where no emoji is before them
        word = f"Oba{character}ma"
        if (get_character_cell_size(character) == 0 or unicodedata.category(character) == "Cf") and sanitise(
            word
        ) == word:
            hidden.append(f"U+{number:04X}")
    assert hidden == []


@pytest.mark.parametrize(
    "sign",
    ["\U00016fe4", "\ufff0", "\ufff8", "\U00013430", "\U00013438", "\U0001d159", "\u2800", "\U0001107f", "\u2d7f"],
)
def test_signs_that_draw_nothing_do_not_hide_a_name(sign: str) -> None:
    assert sanitise(f"Oba{sign}ma") == f"Oba{HIDDEN}ma"


def test_signs_of_other_scripts_stay_among_their_letters() -> None:
    for text in ("\u1000\u1039\u1000", "\u1780\u17d2\u1780", "\u1100\u1161\u11a8", "\u0600\u0661\u0662"):
        assert sanitise(text) == text

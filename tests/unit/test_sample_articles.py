"""The sample articles are what they are said to be, and `sample_truth.toml` is true of them."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "articles"
TRUTH: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("sample_truth.toml").read_text(encoding="utf-8"))[
    "article"
]
WRAPPED = "02-miss-anthony-fined.txt"
WIRE_BRIEF = "12-ferry-aground.txt"
WEEKDAY = re.compile(r"\b(Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b")

QUOTED = {
    # A paragraph that opens and does not close is a quotation that goes on in the next one.
    "curly": re.compile(r"“([^“”]*)(?:”|$)"),
    "straight": re.compile(r'"([^"]*)"'),
    # A mark with a letter behind it is an apostrophe: man’s, o’clock, ’til.
    "single": re.compile(r"‘(.*?)’(?![A-Za-z])"),
}

each_article = pytest.mark.parametrize("truth", TRUTH, ids=[t["file"] for t in TRUTH])


def text_of(truth: dict[str, Any]) -> str:
    file: str = truth["file"]
    return (FOLDER / file).read_bytes().decode("utf-8")


def flat(text: str) -> str:
    return " ".join(text.split())


def body(text: str) -> str:
    """The text without its front matter, whose quotation marks are YAML's."""
    return text.split("\n---\n", 1)[1] if text.startswith("---\n") else text


def stretches(truth: dict[str, Any]) -> Counter[str]:
    """What stands in quotation marks, paragraph by paragraph."""
    paragraphs = (flat(p) for p in body(text_of(truth)).split("\n\n"))
    return Counter(s for p in paragraphs for s in QUOTED[truth["marks"]].findall(p))


def test_truth_names_every_file_once() -> None:
    assert [t["file"] for t in TRUTH] == sorted(p.name for p in FOLDER.iterdir())
    assert len(TRUTH) == 12


def test_headlines_and_dates_differ() -> None:
    assert len({t["title"] for t in TRUTH}) == 12
    assert len({t["published"] for t in TRUTH}) == 12
    assert {t["published"][:4] for t in TRUTH} >= {"2024", "2025", "2026"}


@each_article
def test_is_plain_utf8_text(truth: dict[str, Any]) -> None:
    data = (FOLDER / truth["file"]).read_bytes()
    text = data.decode("utf-8")
    assert not data.startswith(b"\xef\xbb\xbf")
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert not re.search(r"[^\S\n ]|[ ]\n|\n{3}|[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\ufffd]", text)


@each_article
def test_length(truth: dict[str, Any]) -> None:
    low, high = (150, 300) if truth["file"] == WIRE_BRIEF else (400, 900)
    assert low <= len(text_of(truth).split()) <= high


@each_article
def test_only_one_article_is_wrapped(truth: dict[str, Any]) -> None:
    lines = text_of(truth).splitlines()
    assert (max(map(len, lines)) <= 72) == (truth["file"] == WRAPPED)
    if truth["file"] != WRAPPED:
        running_on = [b for a, b in pairwise(lines) if len(a) > 100 and b and b[0] not in "->"]
        assert not running_on


@each_article
def test_headline_source_and_date(truth: dict[str, Any]) -> None:
    text = text_of(truth)
    lines = [line for line in text.splitlines() if line not in truth["boilerplate"] and line]
    if truth["file"].endswith(".md"):
        assert f'title: "{truth["title"]}"' in lines and f"# {truth['title']}" in lines
    else:
        assert truth["title"] == lines[0]
    for field in ("byline", "source"):
        assert truth[field] in text
    day = date.fromisoformat(truth["published"])
    forms = [f"{day.day} {day:%B %Y}", f"{day.day} {day:%b %Y}", f"{day:%B} {day.day}, {day:%Y}"]
    forms += [f"{day:%b}. {day.day}, {day:%Y}", day.isoformat()]
    written = re.search(rf"^(.{{0,60}}?)({'|'.join(map(re.escape, forms))})", text, re.MULTILINE)
    assert written
    weekday = WEEKDAY.search(written.group(1))
    assert weekday is None or f"{day:%A}".startswith(weekday.group(1))


@each_article
def test_boilerplate_lines_stand_in_the_text(truth: dict[str, Any]) -> None:
    lines = Counter(text_of(truth).splitlines())
    missing = [line for line in truth["boilerplate"] if not lines[line]]
    assert not missing


@each_article
def test_every_stretch_in_quotation_marks_is_accounted_for(truth: dict[str, Any]) -> None:
    marked = [words for quote in truth["quote"] if not quote.get("unmarked") for words in quote["words"]]
    listed = Counter(marked + truth["not_quotes"] + truth["either"])
    assert stretches(truth) == listed
    assert set(listed.values()) == {1}


@each_article
def test_quotes_are_in_text_order(truth: dict[str, Any]) -> None:
    text = flat(text_of(truth))
    at = 0
    for quote in truth["quote"]:
        start = text.find(quote["words"][0], at)
        assert start >= 0, quote["words"][0]
        for words in quote["words"]:
            found = text.find(words, start)
            assert found >= start, words
            start = found + len(words)
        at = text.find(quote["words"][0], at)


@each_article
def test_unmarked_quotes_occur_once(truth: dict[str, Any]) -> None:
    text = flat(text_of(truth))
    for quote in truth["quote"]:
        if quote.get("unmarked"):
            assert [text.count(words) for words in quote["words"]] == [1]


@each_article
def test_speakers_stand_in_the_text_under_their_full_names(truth: dict[str, Any]) -> None:
    text = flat(text_of(truth))
    for quote in truth["quote"]:
        assert quote["kind"] in ("direct", "mixed")
        assert set(quote) <= {"speaker", "source", "also", "via", "kind", "words", "unmarked"}
        names = [quote["speaker"], quote.get("via", ""), *quote.get("also", [])]
        assert [name for name in names if name not in text and not is_shared_surname(name, text)] == []
        if not quote["speaker"]:
            assert quote["source"].casefold() in text.casefold()


def is_shared_surname(name: str, text: str) -> bool:
    """Whether the text has the name as one of a couple: "Giles and Perdita Fanshawe-Lund"."""
    first, _, last = name.rpartition(" ")
    return re.search(rf"\b{re.escape(first)} and \w+ {re.escape(last)}\b", text) is not None


@each_article
def test_five_main_actors_with_roles_in_the_words_of_the_text(truth: dict[str, Any]) -> None:
    text = flat(text_of(truth))
    actors = truth["actor"]
    assert len({actor["name"] for actor in actors}) == 5
    for actor in actors:
        assert actor["name"] in text
        assert actor["type"] in ("person", "organization", "place", "group")
        assert actor["role"] in text, actor["role"]


def test_forms_that_the_samples_are_for() -> None:
    texts = {t["file"]: text_of(t) for t in TRUTH}
    assert Counter(t["marks"] for t in TRUTH) == {"curly": 7, "straight": 4, "single": 1}
    assert texts[WIRE_BRIEF].count("HALVERTON (Agency) —") == 1
    # Only the last of three paragraphs closes the quotation.
    address = next(q for t in TRUTH for q in t["quote"] if q["words"][0].startswith("Four score"))
    closed = [f"“{words}”" in texts["05-lincolns-two-minutes.txt"] for words in address["words"]]
    assert closed == [False, False, True]
    # Somebody speaks in more than one article.
    speakers = Counter(name for t in TRUTH for name in {q["speaker"] for q in t["quote"]} if name)
    assert speakers["Odile Marrack"] >= 3 and speakers["Idris Vane"] == 2

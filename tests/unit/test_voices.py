"""Who is quoted across articles: one voice for one person, in order, and safe wherever it is taken."""

from __future__ import annotations

import csv

from tui.core.export.table import csv_text
from tui.core.voices.voices import (
    Order,
    Speaker,
    Utterance,
    bar,
    named,
    nameless,
    statement_record,
    statement_text,
    statements,
    statements_markdown,
    voices,
    voices_markdown,
)


def speaker(number: int, name: str, *, role: str = "", said: int = 1, day: str | None = None, **more: str) -> Speaker:
    return Speaker(
        number, f"{number}.txt", f"{number:064}", more.get("title", f"Title {number}"), "Courier", day,
        None if more.get("nobody") else "a1", name, "person", role, tuple(filter(None, [more.get("alias", "")])),
        said, 0, 0,
    )  # fmt: skip


def said(number: int, words: str, *, kind: str = "direct", start: int = 5) -> Utterance:
    return Utterance(number, f"q{start}", kind, start, start + len(words), 0.9, "Then", words, "he said.")


def test_one_person_is_one_voice_under_the_fuller_name() -> None:
    found = voices(
        [
            speaker(1, "Ilse Brandt", role="mayor", said=2, alias="Brandt"),
            speaker(2, "Ilse Brandt", role="mayor", said=1, alias="Brandt"),
            speaker(3, "Brandt", said=1),
            speaker(4, "Tomas Okafor", said=5),
            speaker(5, "a spokesman for the county", said=7, nobody="yes"),
        ]
    )
    assert [(voice.name, voice.quotes, voice.articles) for voice in found] == [
        ("Tomas Okafor", 5, 1), ("Ilse Brandt", 4, 3),
    ]  # fmt: skip
    assert found[1].role == "mayor"
    assert nameless([speaker(5, "a spokesman", said=7, nobody="yes"), speaker(4, "Tomas Okafor")]) == 7


def test_what_the_reader_decides_comes_first() -> None:
    rows = [speaker(1, "Ilse Brandt"), speaker(2, "Ilse Marrack"), speaker(3, "Ilse Brandt")]
    first, second = voices(rows)
    joined = voices(rows, [("merge", first.parts[0].key, second.parts[0].key)])
    assert [voice.quotes for voice in joined] == [3]
    alone = f"{first.parts[0].key}@{rows[2].sha256}"
    apart = voices(rows, [("split", first.parts[0].key, alone)])
    assert sorted(voice.quotes for voice in apart) == [1, 1, 1]


def test_statements_by_time_kind_and_article() -> None:
    rows = [speaker(1, "Ilse Brandt", day="2025-01-01"), speaker(2, "Ilse Brandt", day="2025-03-01"),
            speaker(3, "Ilse Brandt")]  # fmt: skip
    (voice,) = voices(rows)
    words = [said(3, "c"), said(1, "b", start=9), said(1, "a", kind="indirect"), said(2, "d")]

    def order(how: Order) -> str:
        return "".join(statement.said.words for statement in statements(voice, words, how))

    assert order(Order.TIME) == "dabc"
    assert order(Order.KIND) == "dbca"
    assert order(Order.ARTICLE) == "abdc"
    assert statements(voice, [said(99, "somebody else's")]) == []


def test_a_name_is_found_by_its_parts_and_its_role() -> None:
    found = voices([speaker(1, "Agnès Petit", role="harbour master"), speaker(2, "Petitjean Roux")])
    assert [voice.name for voice in named(found, "agnes petit")] == ["Agnès Petit"]
    assert {voice.name for voice in named(found, "petit")} == {"Agnès Petit", "Petitjean Roux"}
    assert [voice.name for voice in named(found, "master")] == ["Agnès Petit"]
    assert named(found, "etit") == []


def test_what_is_taken_away_is_safe() -> None:
    (voice,) = voices([speaker(1, "=HYPERLINK(1)", title="\x1b[31m*title*", day="2025-01-01")])
    (statement,) = statements(voice, [said(1, "+1 <b>\x1b]52;c;x\x07 | cell")])
    record = statement_record(voice, statement)
    (row,) = csv.DictReader(csv_text([record]).splitlines())
    assert row["speaker_name"].startswith("'=") and row["words"].startswith("'+")
    assert csv_text([]) == ""
    for text in (statement_text(voice, statement), statements_markdown(voice, [statement]), voices_markdown([voice])):
        assert "\x1b" not in text and "\x07" not in text
    assert r"\*title\*" in statements_markdown(voice, [statement])
    assert r"\| cell" in statements_markdown(voice, [statement])


def test_bars_compare() -> None:
    assert [len(bar(quotes, 40, 20)) for quotes in (40, 20, 1)] == [20, 10, 1]
    assert bar(3, 3, 4, ascii_only=True) == "####"
    assert bar(1, 1, 0) == ""

"""Quotes and summaries as text and Markdown, and saving them."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.harbour import ANALYSIS, ARTICLE
from tui.core.export.text import file_stem, quote_markdown, quote_text, summary_markdown
from tui.core.files.save import save_new, save_over
from tui.core.reading.highlights import who_said_what
from tui.core.text.sanitise import SafeText
from tui.core.text.words import escape

Q = {attribution.id: attribution for attribution in ANALYSIS.attributions}


def test_a_quote_in_parts_with_speaker_and_source() -> None:
    assert quote_text(ARTICLE, ANALYSIS, Q["q1"]) == (
        "“We cannot wait for another winter,” … “The wall will not hold, and we all know it.”\n"
        "— Ilse Brandt, Mayor (“Harbour vote splits the council of Tarn Hollow”, Tarn Hollow Courier, 2 April 2025)"
    )


def test_indirect_speech_is_not_passed_off_as_quoted() -> None:
    assert quote_text(ARTICLE, ANALYSIS, Q["q4"]).startswith(
        "the money would be better spent on the school (told, not quoted)\n— Tomas Okafor, Opposition leader ("
    )


def test_a_speaker_who_is_no_actor_is_named_as_in_the_text() -> None:
    assert "— A spokesman for the county (" in quote_text(ARTICLE, ANALYSIS, Q["q8"])
    assert "— speaker unclear (" in quote_text(ARTICLE, ANALYSIS, replace(Q["q8"], speaker_name=None))


def test_a_quote_as_markdown() -> None:
    assert quote_markdown(ARTICLE, ANALYSIS, Q["q2"]) == (
        "> “a monument to the mayor”\n>\n> — **Tomas Okafor**, Opposition leader "
        "(*Harbour vote splits the council of Tarn Hollow*, Tarn Hollow Courier, 2 April 2025)\n"
    )


def test_a_summary_as_markdown() -> None:
    text = summary_markdown(ARTICLE, "Lead", ANALYSIS.sentences[:2], who_said_what(ARTICLE, ANALYSIS)[:1], "a note")
    assert text.splitlines() == [
        "# Harbour vote splits the council of Tarn Hollow",
        "",
        "Tarn Hollow Courier · 2 April 2025",
        "",
        "## Summary (Lead, 2 sentences; a note)",
        "",
        "1. The council of Tarn Hollow will decide on Thursday whether to rebuild the old harbour wall. (7%)",
        "2. “We cannot wait for another winter,” Mayor Ilse Brandt said. (20%)",
        "",
        "## Who said what",
        "",
        "- **Tomas Okafor**, Opposition leader: “Children do not live on a pier,”",
    ]
    assert isinstance(text, SafeText) and text.endswith("\n")


def test_hostile_titles_become_neither_markdown_nor_terminal_codes() -> None:
    hostile = replace(ARTICLE, title="# [a](javascript:b) <img src=x> \x1b]0;title\x07 *b* `c`\nnext", source="_s_|")
    text = quote_markdown(hostile, ANALYSIS, Q["q1"]) + summary_markdown(hostile, "*m*", (), ())
    assert "\x1b" not in text and "\x07" not in text
    assert "\\<img src=x\\>" in text and "\\[a\\](javascript:b)" in text and "\\*b\\* \\`c\\` next" in text
    assert "\n# \\# " in text and "\\_s\\_\\|" in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- not a list", "\\- not a list"),
        ("1. not a list", "1\\. not a list"),
        ("1949 was a year", "1949 was a year"),
        ("> not a quotation", "\\> not a quotation"),
        ("=== not a heading", "\\=== not a heading"),
        ("a & b &lt; c", "a &amp; b &amp;lt; c"),
    ],
)
def test_escape(text: str, expected: str) -> None:
    assert escape(text) == expected


@given(st.text())
def test_file_stems_are_harmless(title: str) -> None:
    stem = file_stem(title)
    assert stem and len(stem) <= 60
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") and not stem.startswith("-")


def test_file_stems_can_be_read() -> None:
    assert file_stem("Élodie's “Harbour”: a vote!") == "elodie-s-harbour-a-vote"
    assert file_stem("漢字") == "article"
    assert file_stem("word " * 40).endswith("word")


def test_saving_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("mine")
    first, second = save_new("one", [tmp_path], "a"), save_new("two\n", [tmp_path], "a")
    assert (first.name, second.name) == ("a-2.md", "a-3.md")
    assert (tmp_path / "a.md").read_text() == "mine" and second.read_bytes() == b"two\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-2.md", "a-3.md", "a.md"]


def test_saving_where_there_are_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    paths = [save_new(text, [tmp_path], "a") for text in ("one", "two")]
    assert [path.read_text() for path in paths] == ["one", "two"] and paths[0] != paths[1]


def test_the_next_folder_is_taken_where_one_cannot_be_written(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    assert save_new("text", [in_the_way, tmp_path / "new" / "folder"], "a").parent == tmp_path / "new" / "folder"
    with pytest.raises(OSError, match=r"File exists|Not a directory"):
        save_new("text", [in_the_way], "a")


def test_our_own_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "copied.txt"
    save_over("long text", path)
    save_over("x", path)
    assert path.read_text() == "x" and list(path.parent.iterdir()) == [path]
    assert stat.S_IMODE(path.stat().st_mode) & 0o111 == 0

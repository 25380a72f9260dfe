"""`onrecord notes`: bookmarks and notes, found where they stand now."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tui.cli.main import run
from tui.config import locations
from tui.core.data.schema import schema
from tui.core.state.state import Note, State
from tui.sources import read_listed

TEXT = "The lamp\n\nThe lamp burns, said Ann Dole of Quillby.\n\nIt rained.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    (place / "lamp.txt").write_text(TEXT, encoding="utf-8")
    (place / "other.txt").write_text("Nothing was marked in here.\n", encoding="utf-8")
    sha256 = read_listed(place / "lamp.txt", [place]).sha256
    start, rain = TEXT.index("The lamp burns"), TEXT.index("It rained")
    state = State(locations.state_dir())
    assert state.set_bookmark(sha256, rain, "It rained.", words="bookmark")
    assert state.set_note(sha256, Note(start, start + 14, "The lamp burns", "*Really*?"), words="note")
    state.close()
    return place


def test_all_places_in_text_order(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["notes", "--json", str(folder)]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    for record in records:
        jsonschema.validate(record, schema("notes"))
    assert [(r["kind"], r["words"], r["note"]) for r in records] == [
        ("note", "The lamp burns", "*Really*?"),
        ("bookmark", "It rained.", None),
    ]
    assert TEXT[records[0]["start"] : records[0]["end"]] == "The lamp burns"


def test_markdown_and_tables_and_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["notes", "--md", str(folder)]) == 0
    markdown = capsys.readouterr().out
    assert markdown.startswith("# The lamp\n")
    assert "> The lamp burns\n\n\\*Really\\*?\n\n> It rained.\n" in markdown
    assert run(["notes", "--csv", str(folder)]) == 0
    assert capsys.readouterr().out.lstrip("\ufeff").startswith("kind,words,note,title")
    assert run(["notes", str(folder)]) == 0
    assert "The lamp burns\n    *Really*?\n" in capsys.readouterr().out


def test_only_articles_since_a_day(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["notes", "--since", "2020-01-01", str(folder)]) == 0
    assert capsys.readouterr().out == ""

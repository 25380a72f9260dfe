"""Tables, Markdown, and the schema: forms that other programs read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from tests.unit.commands.conftest import STORY, at, onrecord, printed, rows
from tui.config import locations
from tui.core.export.table import cell
from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.engine.cache import Cache

ROOT = Path(__file__).parents[3]


def test_csv_is_safe_for_spreadsheets_and_terminals(story: Article, capsys: pytest.CaptureFixture[str]) -> None:
    again = Path(story.path).with_name("again.txt")
    again.write_bytes(Path(story.path).read_bytes())
    out, _ = printed(capsys, "quotes", "--csv", story.path, str(again))
    table = rows(out)
    assert [row["attribution"] for row in table] == ["q1", "q2", "q3"] * 2
    assert table[0]["title"] == "'=Halverton ␛]0;marker␇ keeps its harbour"
    assert table[0]["words"] == "“Nobody leaves before the vote,”"
    assert table[1]["words"] == "that the hall was ·cold"
    assert (table[0]["start"], table[0]["end"]) == tuple(str(n) for n in at(STORY, "“Nobody leaves before the vote,”"))


@pytest.mark.parametrize("command", ["analyze", "quotes", "actors", "summary"])
def test_what_is_printed_is_what_the_schema_says(
    story: Article, sample: tuple[Article, Analysis], capsys: pytest.CaptureFixture[str], command: str
) -> None:
    published = json.loads(printed(capsys, "schema", command)[0])
    validator = jsonschema.Draft202012Validator(published, format_checker=jsonschema.FormatChecker())
    validator.check_schema(published)
    article, analysis = sample
    cache = Cache(locations.cache_dir())
    cache.put(article.sha256, analysis)
    cache.close()
    out, _ = printed(capsys, command, "--json", story.path, article.path)
    records = [json.loads(line) for line in out.splitlines()]
    assert len(records) > 1
    for record in records:
        validator.validate(record)
    assert set(published["required"]) == set(published["properties"]) == set(records[0])
    broken = {**records[0], "path": 3}
    assert not validator.is_valid(broken)
    del broken["path"]
    assert not validator.is_valid(broken)


def test_the_schema_knows_the_parts_of_the_contract(story: Article, capsys: pytest.CaptureFixture[str]) -> None:
    """That which is in an actor, an attribution and a sentence, and nothing that is not."""
    properties = json.loads(printed(capsys, "schema")[0])["properties"]
    record = json.loads(printed(capsys, "analyze", story.path)[0])
    for name in ("actors", "attributions", "summary"):
        assert set(properties[name]["items"]["properties"]) == set(record[name][0])
    mention = properties["actors"]["items"]["properties"]["mentions"]["items"]
    assert set(mention["properties"]) == set(record["actors"][0]["mentions"][0])


def test_markdown(story: Article, capsys: pytest.CaptureFixture[str]) -> None:
    quotes, _ = printed(capsys, "quotes", "--md", "--kind", "direct", story.path)
    assert quotes.startswith("> “Nobody leaves before the vote,”\n>\n> — **Odile Marrack**, mayor (*")
    assert "always was" in quotes and "porter" not in quotes
    actors, _ = printed(capsys, "actors", "--md", story.path)
    assert "- **Odile Marrack**, mayor (person; 1 mention, 1 quote)\n" in actors
    digest, _ = printed(capsys, "analyze", "--md", story.path)
    for heading in ("# =Halverton", "## Summary (", "## Who said what", "## Actors"):
        assert heading in digest.replace("\\=", "=")
    summary, _ = printed(capsys, "summary", "--md", "--sentences", "1", story.path)
    assert "1. The gulls stayed" in summary and "2." not in summary
    assert "\x1b" not in quotes + actors + digest + summary


def test_a_table_of_articles(story: Article, capsys: pytest.CaptureFixture[str]) -> None:
    [row] = rows(printed(capsys, "analyze", "--csv", story.path)[0])
    assert (row["quotes"], row["named"], row["speakers"], row["actors"]) == ("3", "1", "Odile Marrack", "2")
    assert row["summary"] == "The gulls stayed where they were."


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "＝", "\r="])
def test_no_cell_is_a_formula(start: str) -> None:
    assert str(cell(start + "cmd|' /C calc'!A0"))[0] in "'␍"
    assert cell("5 - 3") == "5 - 3" and cell(-3) == -3


def test_a_table_in_a_file_opens_in_a_spreadsheet(story: Article, tmp_path: Path) -> None:
    path = tmp_path / "quotes.csv"
    with path.open("wb") as file:
        command = [sys.executable, "-m", "tui", "quotes", "--csv", story.path, story.path]
        subprocess.run(command, cwd=ROOT, stdout=file, check=True, timeout=120)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfkey,")
    assert path.read_bytes().count(b"\xef\xbb\xbf") == 1
    assert next(row["words"] for row in rows(path.read_text("utf-8-sig"))) == "“Nobody leaves before the vote,”"
    assert onrecord("quotes", "--csv", story.path).stdout.startswith(b"key,")


@pytest.mark.parametrize("command", ["analyze", "quotes", "actors", "summary"])
def test_a_table_has_its_names_also_where_nothing_is_found(
    story: Article, capsys: pytest.CaptureFixture[str], tmp_path: Path, command: str
) -> None:
    (tmp_path / "none").mkdir()
    empty, _ = printed(capsys, command, "--csv", str(tmp_path / "none"))
    full, _ = printed(capsys, command, "--csv", story.path)
    assert empty.splitlines() == full.splitlines()[:1] and empty.startswith("key," if command == "quotes" else "path,")

"""What the commands print about articles: quotes, actors, summaries, as text and as data."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.unit.commands.conftest import STORY, analysis_of, onrecord, printed, rows
from tui.config import locations
from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.core.model.version import analyzer_id
from tui.core.settings.places import shipped
from tui.engine.cache import Cache
from tui.sources import read_article


def test_analyze_prints_the_contract(story: Article, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = printed(capsys, "analyze", "--json", story.path)
    analyzer = analyzer_id(locations.pipeline())
    assert json.loads(out) == analysis_of(story, analyzer).to_dict(story)
    assert out.count("\n") == 1 and out.isascii() and err == ""
    assert printed(capsys, "analyze", story.path) == (out, err)


def test_quotes_for_people(story: Article, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    out, _ = printed(capsys, "quotes", story.path)
    assert out.splitlines()[-10:] == [
        "",
        "Odile Marrack, mayor · direct",
        "    “Nobody leaves before the vote,”",
        "",
        "A porter · indirect",
        "    that the hall was ·cold",
        "",
        "unclear · direct",
        "    “It always was,”",
        "",
    ]
    assert out.startswith("=Halverton ␛]0;marker␇ keeps its harbour\n")
    assert all(len(line) <= 60 for line in out.splitlines() if story.path not in line)


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--speaker", "marrack"], ["q1"]),
        (["--speaker", "MAYOR"], ["q1"]),
        (["--speaker", "porter"], ["q2"]),
        (["--speaker", "nobody else"], []),
        (["--kind", "direct"], ["q1", "q3"]),
        (["--kind", "indirect", "--speaker", "marrack"], []),
    ],
)
def test_quotes_are_chosen(
    story: Article, capsys: pytest.CaptureFixture[str], options: list[str], found: list[str]
) -> None:
    out, _ = printed(capsys, "quotes", "--json", *options, story.path)
    assert [json.loads(line)["attribution"] for line in out.splitlines()] == found
    people, words = printed(capsys, "quotes", *options, story.path)
    assert people.count(" · direct") + people.count(" · indirect") == len(found)
    assert (people == "") == (not found) and words == ("" if found else "onrecord: there are no such quotes\n")


def test_actors(story: Article, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = printed(capsys, "actors", story.path)
    assert "Odile Marrack, mayor · person · 1 mention, 1 quote\nHalverton · place · 0 mentions\n" in out
    out, _ = printed(capsys, "actors", "--json", story.path)
    assert [json.loads(line)["name"] for line in out.splitlines()] == ["Odile Marrack", "Halverton"]
    out, _ = printed(capsys, "actors", "--csv", story.path)
    assert [row["aliases"] for row in rows(out)] == ["Marrack", ""]


def test_actors_across_articles(story: Article, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    once, _ = printed(capsys, "actors", "--across", story.path)
    assert "· 1 article ·" in once.splitlines()[0]
    records = [json.loads(line) for line in printed(capsys, "actors", "--across", "--json", story.path)[0].splitlines()]
    assert [record["id"] for record in records] == [line.rpartition(" · ")[2] for line in once.splitlines()]
    assert {"name", "type", "role", "articles", "also"} <= records[0].keys()


def test_summary(story: Article, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = printed(capsys, "summary", "--sentences", "1", story.path)
    assert "• The gulls stayed where they were." in out and "Nobody" not in out
    out, _ = printed(capsys, "summary", story.path)
    assert out.index("• “Nobody") < out.index("• The gulls")  # in the order of the text
    out, _ = printed(capsys, "summary", "--json", "--method", "lead", "--sentences", "1", story.path)
    assert json.loads(out)["text"].startswith("“Nobody leaves")


def test_standard_input(story: Article, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    out, _ = printed(capsys, "analyze", "-")
    assert json.loads(out)["path"] == "-" and json.loads(out)["sha256"] == story.sha256


def test_a_sample_article_from_file_to_quotes(tmp_path: Path) -> None:
    """With the pipeline that ships: everything between a file and its quotes, in a process of its own."""
    sample = shipped("articles") / "01-harbour-vote.txt"
    done = onrecord("quotes", "--json", str(sample))
    assert (done.returncode, done.stderr) == (0, b"")
    article = read_article(sample)
    quotes = [json.loads(line) for line in done.stdout.splitlines()]
    vote = next(q for q in quotes if "closed on account of the weather" in q["words"])
    assert vote["speaker_name"].endswith("Tregarth") and vote["kind"] == "direct"
    assert article.text[vote["start"] : vote["end"]].startswith("“I was told")
    again = onrecord("quotes", "--json", str(sample))
    assert again.stdout == done.stdout


@pytest.mark.parametrize(("least", "found"), [("0", ["q1", "q2", "q3"]), ("0.9", ["q1"]), ("1", [])])
def test_only_sure_speakers(story: Article, capsys: pytest.CaptureFixture[str], least: str, found: list[str]) -> None:
    out, _ = printed(capsys, "quotes", "--json", "--min-confidence", least, story.path)
    assert [json.loads(line)["attribution"] for line in out.splitlines()] == found
    people, words = printed(capsys, "quotes", "--min-confidence", least, story.path)
    assert (people == "") == (not found) and words == ("" if found else "onrecord: there are no such quotes\n")


def test_only_recent_articles(story: Article, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    dated = tmp_path / "news/dated.txt"
    dated.write_text(f"Halverton votes\n\n{date.today() - timedelta(days=3):%d %B %Y}\n\nNobody has left yet.\n")
    article = read_article(dated)
    cache = Cache(locations.cache_dir())
    cache.put(article.sha256, Analysis(analyzer_id(locations.pipeline()), analysed_to=len(article.text)))
    cache.close()
    for since, count in (("7d", 1), ("1w", 1), ("2d", 0), ("yesterday", 0), ("2020-01-01", 1), ("2020-01", 1)):
        out, _ = printed(capsys, "analyze", "--since", since, str(tmp_path / "news"))
        assert [json.loads(line)["title"] for line in out.splitlines()] == ["Halverton votes"] * count, since


def test_file_names_from_find(story: Article, tmp_path: Path) -> None:
    odd = tmp_path / "news" / "odd\nna me\udcff.txt"
    odd.write_text(STORY.replace("\u202e", ""))
    Path(story.path).rename(tmp_path / "news/-.txt")
    find = subprocess.run(["find", "news", "-name", "*.txt", "-print0"], cwd=tmp_path, capture_output=True, check=True)
    done = onrecord("analyze", "-0", input=find.stdout, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    paths = {json.loads(line)["path"] for line in done.stdout.splitlines()}
    assert paths == {"news/-.txt", "news/odd\nna me\ufffd.txt"}  # and no half of a character, which is no JSON


def test_a_file_is_read_once(story: Article, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "news"
    (folder / "deeper").mkdir()
    (folder / "deeper/other.txt").write_text("Nobody left.\n")
    names = [*map(str, (folder, *folder.rglob("*"))), f"{folder}/deeper/../deeper/other.txt"]
    out, _ = printed(capsys, "analyze", *names)
    assert sorted(json.loads(line)["path"] for line in out.splitlines()) == [
        str(folder / "deeper/other.txt"),
        story.path,
    ]


@pytest.mark.parametrize("form", [[], ["--md"]])
def test_articles_without_such_quotes_are_left_out(
    story: Article, capsys: pytest.CaptureFixture[str], tmp_path: Path, form: list[str]
) -> None:
    other = tmp_path / "news/a.txt"
    other.write_text("Nobody came to the hall.")
    cache = Cache(locations.cache_dir())
    cache.put(read_article(other).sha256, Analysis(analyzer_id(locations.pipeline())))
    cache.close()
    alone, _ = printed(capsys, "quotes", *form, "--speaker", "porter", story.path)
    assert printed(capsys, "quotes", *form, "--speaker", "porter", str(tmp_path / "news")) == (alone, "")
    assert "hall was" in alone

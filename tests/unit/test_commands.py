"""The commands without a screen, and the command line before the reader opens."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import pty
import re
import shlex
import signal
import subprocess
import sys
import termios
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests import poison
from tests.analysers import shipped_analyser
from tests.processes import FAR, PATIENCE
from tui import __version__
from tui.cli import main as cli
from tui.config import locations
from tui.core.export.table import cell
from tui.core.model.analysis import Actor, Analysis, Attribution, Mention, Ranking
from tui.core.model.article import Article, Span
from tui.core.model.version import analyzer_id
from tui.core.settings.places import shipped
from tui.engine.cache import Cache
from tui.sources import read_article

ROOT = Path(__file__).parents[2]
STORY = (
    "=Halverton \x1b]0;marker\x07 keeps its harbour\n\n"
    "“Nobody leaves before the vote,” said Odile Marrack, the mayor. The gulls stayed where they were.\n\n"
    "A porter said that the hall was \u202ecold. “It always was,” he added.\n"
)


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def analysis_of(article: Article, analyzer: str) -> Analysis:
    text = article.text
    mayor = at(text, "Odile Marrack")
    return Analysis(
        analyzer,
        actors=(
            Actor("a1", "Odile Marrack", "person", "mayor", ("Marrack",), 0.9, (Mention(*mayor, "name"),)),
            Actor("a2", "Halverton", "place", None, (), 0.2, ()),
        ),
        attributions=(
            Attribution(
                "q1", "direct", (mayor,), (at(text, "said"),), (at(text, "“Nobody leaves before the vote,”"),),
                "a1", "Odile Marrack", 0.95, "name",
            ),
            Attribution("q2", "indirect", (at(text, "A porter"),), (), (at(text, "that the hall was \u202ecold"),)),
            Attribution("q3", "direct", (), (), (at(text, "“It always was,”"),)),
        ),
        sentences=(
            at(text, "“Nobody leaves before the vote,” said Odile Marrack, the mayor."),
            at(text, "The gulls stayed where they were."),
        ),
        rankings={"balanced": Ranking((1, 0), (0.5, 1.0)), "lead": Ranking((0, 1), (1.0, 0.5))},
        analysed_to=len(text),
    )  # fmt: skip


@pytest.fixture
def story(tmp_path: Path) -> Article:
    """An article whose analysis is in the cache, so that no pipeline is needed to print it."""
    path = tmp_path / "news/story.txt"
    path.parent.mkdir()
    path.write_text(STORY)
    article = read_article(path)
    cache = Cache(locations.cache_dir())
    cache.put(article.sha256, analysis_of(article, analyzer_id(locations.pipeline())))
    cache.close()
    return article


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> tuple[str, str]:
    assert cli.run(arguments) == status
    out, err = capsys.readouterr()
    return out, err


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


def rows(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out)))


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


def test_what_cannot_be_read_is_named_and_the_rest_printed(
    story: Article, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = Path(story.path).parent
    (folder / "empty.txt").write_text("")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "link.txt").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pipe.txt")
    (folder / "\x1b]0;evil\x07.txt").write_text(" ")
    out, err = printed(capsys, "analyze", str(folder), str(tmp_path / "missing"), status=1)
    assert len(out.splitlines()) == 1
    reasons = sorted(err.splitlines())
    assert len(reasons) == 6 and all(line.startswith("onrecord: ") for line in reasons)
    for reason in ("empty", "a picture", "a link out of the folder", "a pipe", "white space", "no such file"):
        assert sum(reason in line for line in reasons) == 1, reason
    assert "\x1b" not in err and "\x07" not in err


def test_notes_about_the_reading_are_no_failures(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(STORY.replace("\u202e", "").encode("cp1252"))
    article = read_article(path)
    cache = Cache(locations.cache_dir())
    cache.put(article.sha256, Analysis(analyzer_id(locations.pipeline())))
    cache.close()
    _, err = printed(capsys, "quotes", str(path))
    assert "Windows-1252" in err


def test_standard_input(story: Article, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    out, _ = printed(capsys, "analyze", "-")
    assert json.loads(out)["path"] == "-" and json.loads(out)["sha256"] == story.sha256


def test_a_missing_pipeline_is_named_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_PIPELINE", str(tmp_path / "nothing"))
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(f"A story called {name}.\n")
    out, err = printed(capsys, "quotes", str(tmp_path), status=1)
    assert out == ""
    assert err.count("\n") == 1 and "the language pipeline cannot be loaded" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["quotes"],
        ["quotes", "--kind", "loud", "x.txt"],
        ["summary", "--sentences", "0", "x.txt"],
        ["summary", "--method", "guess", "x.txt"],
        ["analyze", "--csv", "--md", "x.txt"],
        ["quotes", "-0", "x.txt"],
        ["quotes", "--since", "soon", "x.txt"],
        ["quotes", "--min-confidence", "80", "x.txt"],
        ["quotes", "--jobs", "0", "x.txt"],
        ["quotes", "--json", "--csv", "x.txt"],
        ["--\x1b]0;evil\x07"],
        ["quotes", "--\x1b]0;evil\x07", "x.txt"],
    ],
)
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.run(arguments)
    assert caught.value.code == 2
    out, err = capsys.readouterr()
    assert out == "" and "usage:" in err
    assert "\x1b" not in err and "\x07" not in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("quotes -j -1 x.txt", "'-1' is no whole number from 1"),
        ("quotes --since -7d x.txt", "is written behind =: --since=-7d"),
        ("quotes --since 2025-13 x.txt", "is no day: 2025-08-20, 2025-08"),
        ("quotes --pipeline nothing_here x.txt", "there is no pipeline 'nothing_here': accurate, small"),
        ("summary --share 0 x.txt", "'0' is no number above 0, at most 1"),
        ("summary --share 2 x.txt", "'2' is no number above 0, at most 1"),
        ("analyze x.txt --output=", "the name of a folder belongs here"),
        ("voices -", "only files and folders of this machine can stand here"),
    ],
)
def test_wrong_usage_is_told_how_to_do_it(arguments: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.run(arguments.split())
    assert words in " ".join(capsys.readouterr().err.split())


def test_a_command_behind_its_options(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    _, err = printed(capsys, "--state", str(tmp_path / "state"), "library", "zebra", status=2)
    assert err == "onrecord: a command stands before its options: onrecord library …\n"


@pytest.mark.parametrize("command", [[], ["quotes", "."], ["voices", "."], ["analyze", ".", "--output", "archive"]])
def test_a_working_folder_that_is_gone(tmp_path: Path, command: list[str]) -> None:
    gone = "mkdir gone && cd gone && rmdir ../gone && exec " + shlex.join([sys.executable, "-m", "tui", *command])
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["sh", "-c", gone], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "onrecord: the folder that you are in is gone: go to another one, with cd\n"


def test_nothing_to_read_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "quotes", str(tmp_path)) == ("", "onrecord: there are no articles\n")
    assert printed(capsys, "actors", "--since", "2026-02", str(tmp_path)) == (
        "",
        "onrecord: there are no articles since 2026-02-01\n",
    )
    options = ("--since", "2026-02", "--until", "2026-01", "--source", "Echo", "--source", "Star")
    _, told = printed(capsys, "quotes", *options, str(tmp_path))
    assert told == "onrecord: there are no articles since 2026-02-01 until 2026-01-31 of Echo, Star\n"


def test_help_into_a_full_disk() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "tui", "quotes", "--help"]
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (1, b"onrecord: the output cannot be written: No space left on device\n")


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--version"], ["--help"], ["quotes", "--help"]):
        with pytest.raises(SystemExit) as caught:
            cli.run(arguments)
        assert caught.value.code == 0
    out = capsys.readouterr().out
    assert f"onrecord {__version__}" in out and "onrecord quotes" in out and "--speaker" in out


# The reader's command line


@pytest.mark.parametrize("name", ["missing", "x" * 5000, "\x1b]0;evil\x07"])
def test_the_reader_names_what_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    _, err = printed(capsys, str(tmp_path), f"{tmp_path}/{name}", status=2)
    assert "there is no such file or folder" in err
    assert "\x1b" not in err


def test_the_reader_needs_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, err = printed(capsys, str(tmp_path), status=2)
    assert "needs a terminal" in err


def onrecord(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments], capture_output=True, timeout=120, **{"cwd": ROOT, **options}
    )


def test_nothing_on_standard_input() -> None:
    done = onrecord("-", stdin=subprocess.DEVNULL)
    assert done.returncode == 1
    assert done.stderr == b"onrecord: standard input: the file is empty\n"


def test_whoever_reads_the_output_may_stop(story: Article) -> None:
    command = [sys.executable, "-m", "tui", "analyze", *[story.path] * 200]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        error = process.stderr.read()
    assert (process.returncode, error) == (0, b"")


def test_in_the_locale_c(story: Article) -> None:
    environment = dict(
        os.environ, LC_ALL="C", LANG="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii"
    )
    environment.pop("HOME", None)
    done = onrecord("quotes", story.path, env=environment)
    assert done.returncode == 0, done.stderr
    assert b"?Nobody leaves before the vote,?" in done.stdout
    assert done.stdout.isascii()


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


# Forms and selections


@pytest.fixture(scope="module")
def sample() -> tuple[Article, Analysis]:
    """A sample article as the pipeline that ships has it."""
    article = read_article(shipped("articles") / "01-harbour-vote.txt")
    return article, shipped_analyser().analyse(article)


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


def test_ctrl_c_is_quiet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = poison.install(tmp_path / "site")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "site"), str(ROOT)]))
    monkeypatch.setenv("POISON_LOG", str(tmp_path / "log"))
    for number, words in enumerate(["Nobody left the hall.", "Nobody could HANG there."]):
        (tmp_path / f"{number}.txt").write_text(words)
    command = [sys.executable, "-m", "tui", "analyze", "--pipeline", name, "0.txt", "1.txt"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        assert json.loads(process.stdout.readline())["path"] == "0.txt"
        process.send_signal(signal.SIGINT)
        assert (process.wait(timeout=PATIENCE), process.stdout.read()) == (130, b"")
        assert FAR.sub("", process.stderr.read().decode()) == ""


def test_a_bar_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = poison.install(tmp_path / "site")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "site"), str(ROOT)]))
    monkeypatch.setenv("POISON_LOG", str(tmp_path / "log"))
    monkeypatch.setenv("POISON_SECONDS", "0.6")  # what is done at once shows no bar
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("Nobody left the hall." * number)
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    command = [sys.executable, "-m", "tui", "analyze", "--jobs", "1", "--pipeline", name, "0.txt", "1.txt", "2.txt"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # a terminal that nobody holds any more
            while block := os.read(ours, 4096):
                shown += block
        out, _ = process.communicate()
    os.close(ours)
    assert out.count(b"\n") == 2 and b"|" not in out
    text = shown.decode()
    assert re.search(r"67%\|.*\| 2/3 \[\d\d:\d\d<\d\d:\d\d, ", text)
    assert "0.txt: the file is empty\r\n" in text  # above the bar, on a line of its own
    assert text.endswith("\r") and text.split("\r")[-2].strip() == ""


@pytest.mark.parametrize("command", ["quotes", "analyze --csv", "summary --md", "actors --json", "library"])
def test_a_full_disk_is_said_in_words(story: Article, command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", *command.split(), story.path], cwd=ROOT, stdout=full, stderr=subprocess.PIPE
        )
    assert (done.returncode, done.stderr) == (1, b"onrecord: the output cannot be written: No space left on device\n")


@pytest.mark.parametrize(
    ("shell", "status", "words"),
    [
        ("quotes {} >&-", 0, ""),
        ("quotes - <&-", 1, "onrecord: -: the file is empty\n"),
        ("quotes -0 <&-", 0, "onrecord: there are no articles\n"),
        ("quotes {} 2>&-", 0, ""),
    ],
)
def test_streams_may_be_closed(story: Article, shell: str, status: int, words: str) -> None:
    command = f"exec {sys.executable} -m tui " + shell.format(story.path)
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (status, words)


@pytest.mark.parametrize("command", ["analyze", "quotes", "actors", "summary"])
def test_a_table_has_its_names_also_where_nothing_is_found(
    story: Article, capsys: pytest.CaptureFixture[str], tmp_path: Path, command: str
) -> None:
    (tmp_path / "none").mkdir()
    empty, _ = printed(capsys, command, "--csv", str(tmp_path / "none"))
    full, _ = printed(capsys, command, "--csv", story.path)
    assert empty.splitlines() == full.splitlines()[:1] and empty.startswith("key," if command == "quotes" else "path,")


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

"""What the documents promise of the commands, by the lines that they give."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import poison
from tests.pilot.newspaper import ARTICLES, analysis_of
from tui.cli import main as cli
from tui.config import locations
from tui.core.model.version import analyzer_id
from tui.core.text.called import called
from tui.engine.cache import Cache
from tui.sources import read_listed

ROOT = Path(cli.__file__).parents[2]
LAMP, OIL, WEATHER = ARTICLES
Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose articles are analysed already: no pipeline can be loaded here, and none need be."""
    monkeypatch.setenv("ONRECORD_PIPELINE", str(tmp_path / "no-pipeline-here"))
    place = tmp_path / "articles"
    place.mkdir()
    cache = Cache(locations.cache_dir())
    for name, text in ARTICLES.items():
        (place / name).write_text(text, encoding="utf-8")
        article = read_listed(place / name, [place])
        cache.put(article.sha256, analysis_of(article.text, analyzer_id(locations.pipeline())))
    cache.close()
    return place


@pytest.fixture
def pipeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    name = poison.install(tmp_path / "site")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.setenv("POISON_LOG", str(tmp_path / "log"))
    monkeypatch.setattr("tui.batch.cores.cores", lambda: 1)  # as many processes on every machine
    return name


def printed(capsys: Capsys, *arguments: str, status: int = 0) -> tuple[str, str]:
    assert cli.run(arguments) == status
    out, err = capsys.readouterr()
    return out, err


@pytest.mark.parametrize(
    ("wanted", "names", "about", "so"),
    [
        ("trump", ["Donald Trump"], "former president", True),
        ("trump", [], "the Trump campaign's director", False),
        ("trump", ["Ana Ruiz"], "director of the Trump campaign", False),
        ("director", [], "the Trump campaign's director", True),
        ("campaign's director", [], "the Trump campaign’s director", True),
        ("ann", ["Ann Rowe"], "", True),
        ("ann", [], "The channel", False),
        ("ann", ["Joanna Rowe"], "", False),
        ("county spokes", [], "a county spokesman for the north, who was not named", True),
        ("north", [], "a county spokesman for the north", False),
        ("levesque", ["René Lévesque"], "", True),
        ("marie", ["Anne-Marie Holt"], "", True),
        ("holt anne", ["Anne-Marie Holt"], "", False),
        ("?", ["Ann Rowe"], "", False),
        ("", [], "", True),
    ],
)
def test_who_is_called_so(wanted: str, names: list[str], about: str, so: bool) -> None:
    assert called(wanted, names, [about]) == so


STORY = """Ruiz will not say who pays

"Nobody pays but the donors," said Ana Ruiz, director of the Trump campaign.

A spokesman for the Trump campaign said that the channel was wrong. "We have no news," the channel said.
"""


def test_a_speaker_is_found_by_what_he_is_called_only(tmp_path: Path, capsys: Capsys) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "story.txt").write_text(STORY)
    everything, _ = printed(capsys, "quotes", "--json", str(news))
    assert "Trump campaign" in everything
    for command in (["quotes"], ["voices"]):
        found = [
            bool(printed(capsys, *command, "--json", "--speaker", name, str(news))[0])
            for name in ("trump", "ann", "ruiz", "director")
        ]
        assert found == [False, False, True, True]
    assert printed(capsys, "library", "--json", "speaker:trump", str(news))[0] == ""
    assert "story.txt" in printed(capsys, "library", "--json", "speaker:ruiz", str(news))[0]
    assert "story.txt" in printed(capsys, "library", "--json", "speaker:director", str(news))[0]


def test_kinds_and_speakers_may_be_several(folder: Path, capsys: Capsys) -> None:
    def chosen(*options: str) -> set[tuple[str, str]]:
        out, _ = printed(capsys, "quotes", "--json", *options, str(folder))
        return {(record["speaker_name"], record["kind"]) for record in map(json.loads, out.splitlines())}

    assert chosen("--kind", "mixed", "--kind", "indirect") == {("Hanna Veld", "mixed"), ("Olof Brandt", "indirect")}
    assert {name for name, _ in chosen("--speaker", "veld", "--speaker", "brandt")} == {"Hanna Veld", "Olof Brandt"}
    out, err = printed(capsys, "voices", "--json", "--speaker", "veld", "--speaker", "brandt", "--speaker", "x",
                       str(folder))  # fmt: skip
    assert {json.loads(line)["speaker_name"] for line in out.splitlines()} == {"Hanna Veld", "Olof Brandt"}
    assert err == "onrecord: nobody called x is quoted here\n"
    both = printed(capsys, "voices", "--json", "--kind", "mixed", "--kind", "indirect", str(folder))[0]
    assert sum(json.loads(line)["quotes"] for line in both.splitlines()) == 2


def test_the_library_takes_names_from_find(folder: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    def piped(*arguments: str) -> list[str]:
        names = f"{folder / LAMP}\0{folder / OIL}\0".encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(names)))
        out, _ = printed(capsys, "library", "-0", "--json", *arguments)
        return [Path(json.loads(line)["path"]).name for line in out.splitlines()]

    assert piped() == [LAMP, OIL]
    assert piped("speaker:brandt") == [LAMP]
    assert piped("-speaker:brandt") == [OIL]
    with pytest.raises(SystemExit, match="2"):
        cli.run(["library", "-0", "lamp", str(folder)])


@pytest.mark.parametrize("command", ["quotes", "library", "voices", "notes", "actors", "summary", "analyze"])
def test_what_is_not_there_ends_alike(folder: Path, capsys: Capsys, command: str) -> None:
    out, err = printed(capsys, command, "--json", str(folder / "gone"), status=1)
    assert out == "" and f"onrecord: {folder / 'gone'}: no such file or folder\n" in err


@pytest.mark.parametrize(
    ("bound", "value", "words"),
    [
        ("ONRECORD_ARTICLES", "2", "more than 2 files: the rest is left out"),
        ("ONRECORD_ANALYSED", "1000", "analysed as far as 1,000 characters"),
    ],
)
def test_what_the_bounds_left_out_is_said(
    pipeline: str, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch, bound: str, value: str, words: str
) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for number in range(3):
        (news / f"{number}.txt").write_text(
            f'Bridge {number}\n\n"It is shut, and it stays shut," said Anna Rowe.\n\n{"Nobody crossed it. " * 60}\n'
        )
    monkeypatch.setenv(bound, value)
    monkeypatch.setenv("ONRECORD_PIPELINE", pipeline)
    ends = set()
    for command in ("library", "quotes", "voices", "library"):  # as they are analysed, and from the cache
        ends.add(cli.run([command, str(news)]))
        assert words in capsys.readouterr().err, command
    assert len(ends) == 1


@pytest.mark.parametrize("before", [["--json"], ["--speaker", "x"], ["-j", "2"], ["--no-cache", "--json"]])
def test_an_option_before_the_command(before: list[str], capsys: Capsys) -> None:
    _, err = printed(capsys, *before, "quotes", "articles", status=2)
    assert err == f"onrecord: a command stands before its options: onrecord quotes {' '.join(before)} …\n"


def test_what_is_no_option_of_the_reader_is_told(capsys: Capsys) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.run(["--jsonl", "articles"])
    assert "unrecognized arguments: --jsonl" in capsys.readouterr().err


def test_a_name_that_is_not_utf_8_gives_valid_json(folder: Path, capsys: Capsys) -> None:
    (folder / LAMP).rename(folder / "lamp\udcff.txt")
    lines = []
    for command in ("quotes", "analyze", "actors", "summary", "library"):
        out, _ = printed(capsys, command, "--json", str(folder))
        lines += out.splitlines()
    assert sum("lamp\\ufffd.txt" in line for line in lines) >= 5
    assert not [line for line in lines if re.search(r"\\ud[89a-f]..", line)]


def test_ssh_is_described_alike() -> None:
    shown, written = ((ROOT / name).read_text("utf-8") for name in ("tui/cli/actions/topics/ssh.md", "docs/ssh.md"))
    for words in ("ssh -C -t host onrecord ~/news", "-C compresses, which halves what is sent"):
        assert words in shown.replace("`", "") and words in written.replace("`", "")


def test_an_archive_uses_the_cache(folder: Path, tmp_path: Path, capsys: Capsys) -> None:
    out, err = printed(capsys, "analyze", str(folder), "--output", str(tmp_path / "archive"))
    assert out == f"{tmp_path}/archive: 3 articles in 1 part\n" and err == ""
    _, err = printed(capsys, "analyze", str(folder), "--output", str(tmp_path / "other"), "--no-cache", status=1)
    assert "the language pipeline cannot be loaded" in err


def test_a_part_is_measured_by_its_text(pipeline: str, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    paragraph = "<p>The council met for hours on Tuesday, and nobody who was there left before the vote.</p>"
    for number in range(6):
        (news / f"{number}.html").write_text(
            f"<html><head><title>Meeting {number}</title><script>{'var x = 1;' * 80_000}</script></head><body><article>"
            f"{paragraph * 8}</article></body></html>"
        )
    assert cli.run(["analyze", str(news), "--output", str(tmp_path / "pages"), "--pipeline", pipeline]) == 0
    assert len(list((tmp_path / "pages").glob("part-*"))) == 1  # five megabytes of pages, four kilobytes of text


def test_offsets_of_a_record_are_into_the_text_that_analyze_gives(tmp_path: Path, capsys: Capsys) -> None:
    said = '"We have no choice," said Anna Rowe, the mayor of Halverton. The bridge stays closed.'
    (tmp_path / "news.jsonl").write_text(json.dumps({"title": "Bridge stays closed", "text": said}) + "\n" + json.dumps(
        {"title": "Ferry", "text": '"It will run," said Anna Rowe.'}) + "\n")  # fmt: skip
    record = json.loads(printed(capsys, "analyze", str(tmp_path / "news.jsonl"))[0].splitlines()[0])
    quote = json.loads(printed(capsys, "quotes", "--json", str(tmp_path / "news.jsonl"))[0].splitlines()[0])
    assert record["text"] == f"Bridge stays closed\n\n{said}"
    assert record["text"][quote["start"] : quote["end"]] == '"We have no choice,"'
    described = (ROOT / "docs/data.md").read_text("utf-8")
    assert "the title, an empty line and the record's text" in " ".join(described.split())


def test_the_program_ends_in_a_pipe_as_documented(folder: Path) -> None:
    line = "find . -name '*.txt' -print0 | onrecord library -0 speaker:tregarth --json"
    assert line in (ROOT / "docs/data.md").read_text("utf-8")
    command = line.replace("onrecord", f"{sys.executable} -m tui").replace("tregarth", "veld")
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout.count("\n")) == (0, 2)

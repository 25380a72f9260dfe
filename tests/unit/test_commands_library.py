"""`onrecord library` and `onrecord voices`: what they print, what they say about mistakes, and what they keep."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import sqlite3
from pathlib import Path

import jsonschema
import pytest

from tests.pilot.newspaper import ARTICLES, analysis_of
from tui.cli.main import run
from tui.config import locations
from tui.core.data.schema import schema
from tui.core.model.version import analyzer_id
from tui.core.state.state import State
from tui.engine.cache import Cache
from tui.engine.index import Index
from tui.sources import read_listed

LAMP, OIL, WEATHER = ARTICLES


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


def names(output: str) -> list[str]:
    return [Path(json.loads(line)["path"]).name for line in output.splitlines()]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ([], [LAMP, OIL, WEATHER]),
        (["speaker:veld"], [LAMP, OIL]),
        (["speaker:veld funeral"], [LAMP]),
        (["--", "-title:lamp"], [WEATHER]),
        (["starred"], [OIL]),
        (["zebra"], []),
    ],
)
def test_the_articles_that_a_filter_finds(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], found: list[str]
) -> None:
    state = State(locations.state_dir())
    oil = read_listed(folder / OIL, [folder])
    state.marks.set({oil.sha256: str(folder / OIL)}, starred=True, words="starred")
    state.close()
    assert run(["library", "--json", *arguments, str(folder)]) == 0
    assert names(capsys.readouterr().out) == found


@pytest.mark.parametrize(
    "query", ["-starred", "-title:oil", "-(barrels or nothing)", '-"forty barrels"', "-j9x -barrels"]
)
def test_a_query_may_begin_with_a_minus(folder: Path, capsys: pytest.CaptureFixture[str], query: str) -> None:
    state = State(locations.state_dir())
    oil = read_listed(folder / OIL, [folder])
    state.marks.set({oil.sha256: str(folder / OIL)}, starred=True, words="starred")
    state.close()
    assert run(["library", query, str(folder), "--json", "-j2"]) == 0
    assert OIL not in (found := names(capsys.readouterr().out)) and found
    assert run(["library", "--", "-done -", str(folder)]) == 2
    assert capsys.readouterr().err.splitlines()[0] == "  -done -"


def test_marks_that_cannot_be_known_are_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = locations.state_dir() / "state.db"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"no database " * 500)
    assert run(["library", "starred", str(folder)]) == 0
    assert "onrecord: state.db was damaged: it is kept as " in capsys.readouterr().err
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    assert run(["library", "starred", str(folder)]) == 1
    assert "state.db belongs to a newer version" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(["library", "zeppelin"], "no article is found"), (["voices", "--since", "2030-01-01"], "nobody is quoted"),
     (["notes"], "no bookmarks or notes")],
)  # fmt: skip
def test_where_there_is_nothing_that_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert run([*arguments, str(folder)]) == 0
    output = capsys.readouterr()
    assert (output.out, output.err) == ("", f"onrecord: {says}\n")


@pytest.mark.parametrize(
    "arguments", [["library"], ["voices"], ["voices", "--speaker", "Veld"], ["notes"], ["quotes", "--across"]]
)
def test_a_missing_path_is_said_once(folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    missing = folder / "missing"
    assert run([arguments[0], str(missing), *arguments[1:]]) == 1
    assert capsys.readouterr().err == f"onrecord: {missing}: no such file or folder\n"


def test_main_actors_stand_where_there_is_room(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["library", "title:lamp", str(folder), "--analyze"]) == 0
    whole = capsys.readouterr().out.splitlines()[0]
    for room, names_shown in ((200, "  Hanna Veld, Olof Brandt"), (13, "  Hanna Veld"), (11, "")):
        monkeypatch.setenv("COLUMNS", str(len(whole.removesuffix("  Hanna Veld, Olof Brandt")) + room))
        assert run(["library", "title:lamp", str(folder)]) == 0
        line = capsys.readouterr().out.splitlines()[0]
        assert line.endswith(f"1-lamp.txt{names_shown}")


def test_the_articles_as_a_table_in_markdown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["library", "boat", str(folder), "--analyze", "--md"]) == 0
    row = "| 2025-07-02 | Oil for the lamp arrives three weeks early |  | 130 | 1 | Hanna Veld |"
    assert capsys.readouterr().out.splitlines()[2:] == [row]
    (folder / OIL).unlink()
    (folder / "4.txt").write_text("Oil | boats\n\nA boat came in from the south, and nobody knew it.", encoding="utf-8")
    assert run(["library", "boat", str(folder), "--md"]) == 0
    assert capsys.readouterr().out.splitlines()[2:] == [r"|  | Oil \| boats |  | 11 |  |  |"]


def test_what_is_known_of_an_article(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["library", "title:oil", str(folder), "--analyze", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["title"] == "Oil for the lamp arrives three weeks early"
    assert (record["published"], record["quotes"], record["actors"]) == ("2025-07-02", 1, "Hanna Veld")
    assert record["read"] is record["done"] is False
    assert run(["library", "title:oil", str(folder)]) == 0
    line = capsys.readouterr().out
    assert line.startswith(" N 2025-07-02  Oil for the lamp arrives three weeks early (130 words, 1 quote)  ")


def test_files_that_change_come_and_go(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["library", "boat", str(folder), "--json"]) == 0
    assert names(capsys.readouterr().out) == [OIL]
    (folder / OIL).unlink()
    (folder / "new.txt").write_text("A boat\n\nA boat came in from the south, and nobody knew it.", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    for _ in range(2):
        assert run(["library", "boat", str(folder), "--json"]) == 1
        output = capsys.readouterr()
        assert names(output.out) == ["new.txt"]
        assert "empty.txt: the file is empty" in output.err


def test_a_mistake_is_said_at_its_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["library", "lamp foo:bar", str(folder)]) == 2
    query, message = capsys.readouterr().err.splitlines()
    assert query == "  lamp foo:bar"
    assert message.startswith("       ^^^ there is no field foo")


def test_the_state_can_be_beside_the_articles(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    beside = folder / ".onrecord"
    state = State(beside)
    oil = read_listed(folder / OIL, [folder])
    state.marks.set({oil.sha256: str(folder / OIL)}, starred=True, words="starred")
    state.close()
    assert run(["library", "--state", str(beside), "--json", "starred", str(folder)]) == 0
    assert names(capsys.readouterr().out) == [OIL]
    assert (beside / "cache.db").exists()
    assert locations.state_dir() != beside and not locations.state_dir().exists()  # the switch is for the command


def test_the_state_is_in_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["library", "--state", str(folder / OIL), str(folder)])
    assert ended.value.code == 2
    assert "not a folder" in capsys.readouterr().err


def test_who_is_quoted_most(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["voices", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "     3  Hanna Veld, mayor (2 articles)", "     2  Olof Brandt, harbour master (1 article)",
    ]  # fmt: skip
    assert run(["voices", str(folder), "--json"]) == 0
    first, _ = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["name"], first["quotes"], first["direct"], first["mixed"]) == ("Hanna Veld", 3, 2, 1)
    assert run(["voices", str(folder), "--md"]) == 0
    assert "| Olof Brandt | harbour master | 2 | 1 |" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["veld", "Hanna Veld", "mayor"])
def test_all_that_a_speaker_said(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert run(["voices", str(folder), "--speaker", name, "--csv"]) == 0
    records = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert [record["published"] for record in records] == ["2025-07-02", "2025-06-04", "2025-06-04"]
    assert {record["speaker_name"] for record in records} == {"Hanna Veld"}
    for record in records:
        assert ARTICLES[Path(record["path"]).name][int(record["start"]) : int(record["end"])] == record["words"]


def test_nobody_of_that_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["voices", str(folder), "--speaker", "Pettigrew"]) == 0
    assert capsys.readouterr().err == "onrecord: nobody called Pettigrew is quoted here\n"


def test_no_cell_begins_a_formula(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / OIL).write_text(
        '=cmd|" /C calc"!A0\n\nThe boats came in, and the boats went out again.', encoding="utf-8"
    )
    assert run(["library", "title:cmd", str(folder), "--csv"]) == 0
    (record,) = csv.DictReader(capsys.readouterr().out.splitlines())
    assert record["title"].startswith("'=cmd")


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], {"Hanna Veld": 3, "Olof Brandt": 2}),
        (["--since", "2025-07-01"], {"Hanna Veld": 1}),
        (["--kind", "mixed"], {"Hanna Veld": 1}),
        (["--kind", "direct", "--since", "2025-07-01"], {"Hanna Veld": 1}),
        (["--min-confidence", "1"], {}),
    ],
)
def test_voices_are_chosen_as_quotes_are(
    folder: Path, capsys: pytest.CaptureFixture[str], options: list[str], found: dict[str, int]
) -> None:
    assert run(["voices", str(folder), "--json", *options]) == 0
    counted = {record["name"]: record["quotes"] for record in map(json.loads, capsys.readouterr().out.splitlines())}
    assert counted == found
    if "Hanna Veld" in found:
        assert run(["voices", str(folder), "--speaker", "veld", "--json", *options]) == 0
        assert capsys.readouterr().out.count("\n") == found["Hanna Veld"]


def test_voices_of_several_paths_and_of_a_list(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [str(folder / LAMP), str(folder / OIL)]
    assert run(["voices", *files]) == 0
    out = capsys.readouterr().out
    assert "Hanna Veld, mayor (2 articles)" in out
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("\0".join(files).encode())))
    assert run(["voices", "-0"]) == 0
    assert capsys.readouterr().out == out


@pytest.mark.parametrize("again", ["", "/.", "/../articles", f"/{OIL}", f"/../articles/{OIL}"])
def test_what_is_named_twice_is_known_once(folder: Path, capsys: pytest.CaptureFixture[str], again: str) -> None:
    assert run(["voices", "--json", str(folder)]) == 0
    once = capsys.readouterr().out
    for _ in range(2):  # the second time it is in the index
        assert run(["voices", "--json", f"{folder}{again}", str(folder)]) == 0
        assert capsys.readouterr().out == once
    assert run(["library", "", str(folder), "--json"]) == 0
    assert names(capsys.readouterr().out) == [LAMP, OIL, WEATHER]


def test_without_the_cache_nothing_known_is_used_and_nothing_kept(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def known() -> int:
        with contextlib.closing(Index(locations.cache_dir())) as index:
            return len(index.rows([folder]))

    assert run(["voices", "--no-cache", str(folder)]) == 1
    assert "the language pipeline cannot be loaded" in capsys.readouterr().err  # it would have been needed
    assert run(["library", "--no-cache", "", str(folder)]) == 0
    assert known() == 0
    assert run(["library", "", str(folder)]) == 0
    assert known() == 3


def test_only_articles_since_a_day(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["library", "--since", "2025-07-01", "--json", str(folder)]) == 0
    assert names(capsys.readouterr().out) == [OIL, WEATHER]


@pytest.mark.parametrize(
    "arguments",
    [
        ["voices", "--jobs", "0", "."],
        ["library", "--jobs", "-3", "."],
        ["voices", "--min-confidence", "2", "."],
        ["voices", "s3://news/august"],
        ["library", "-"],
        ["voices"],
    ],
)
def test_what_makes_no_sense_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(arguments)
    assert f"onrecord {arguments[0]}: error: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "what"),
    [(["library"], "library"), (["voices"], "voices"), (["voices", "--speaker", "veld"], "statements")],
)
def test_what_is_printed_is_what_the_schema_says(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], what: str
) -> None:
    assert run([*arguments, "--json", str(folder)]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert records
    for record in records:
        jsonschema.validate(record, schema(what), cls=jsonschema.Draft202012Validator)
        assert list(record) == list(schema(what)["properties"])  # of which the table is made
    nothing = [
        arguments[0],
        "--csv",
        str(folder),
        *(["--since", "2030-01-01"] if what != "statements" else ["--speaker", "x"]),
    ]
    assert run(nothing) == 0
    assert capsys.readouterr().out == ",".join(schema(what)["properties"]) + "\n"

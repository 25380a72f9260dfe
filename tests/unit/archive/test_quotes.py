"""Archives of quotes: the same table in every form, continued, with what a reader put right."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path

import pytest

from tests.unit.archive.conftest import Capsys, parts_in, run, task_of
from tui.batch.plan import make_plan
from tui.cli import main as cli
from tui.core.model.version import analyzer_id


def test_the_table_of_quotes_is_the_same_in_every_form(told: Path, tmp_path: Path, capsys: Capsys) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    run("quotes", "--json", str(told))
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(printed) == 5 and {row["published"] for row in printed} == {"2025-06-04", "2025-07-02"}
    assert len({row["key"] for row in printed}) == 5
    for form in ("jsonl", "parquet", "sqlite"):
        run("quotes", str(told), "--output", str(tmp_path / form), "--format", form)
    assert "5 quotes in quotes.db" in capsys.readouterr().out
    lines = [line for part in (tmp_path / "jsonl").glob("part-*") for line in part.read_text().splitlines()]
    assert [json.loads(line) for line in lines] == printed
    rows = parquet.read_table(next((tmp_path / "parquet").glob("part-*"))).to_pylist()
    assert [{**row, "published": row["published"].isoformat()} for row in rows] == printed
    with contextlib.closing(sqlite3.connect(tmp_path / "sqlite/quotes.db")) as database:
        database.row_factory = sqlite3.Row
        found = [dict(row) for row in database.execute("SELECT * FROM quotes ORDER BY number")]
        (match,) = database.execute("SELECT count(*) FROM quotes_fts WHERE quotes_fts MATCH 'lifeboat'").fetchone()
    assert [{name: row[name] for name in printed[0]} for row in found] == printed
    assert match == 1 and not list((tmp_path / "sqlite").glob("part-*"))


@pytest.mark.parametrize("first", ["jsonl", "parquet", "sqlite", "analyze"])
@pytest.mark.parametrize("then", ["jsonl", "parquet", "sqlite", "analyze"])
def test_an_archive_of_another_form_is_left_as_it_is(
    told: Path, tmp_path: Path, capsys: Capsys, first: str, then: str
) -> None:
    pytest.importorskip("pyarrow")
    if first == then:
        return
    archive = tmp_path / "archive"

    def made(form: str) -> int:
        command, form = ("analyze", "jsonl") if form == "analyze" else ("quotes", form)
        return cli.run([command, str(told), "--output", str(archive), "--format", form])

    assert made(first) == 0
    there = {path.name: path.read_bytes() for path in archive.iterdir()}
    assert made(then) == 2
    what = f"was made with format {first}"
    if "analyze" in (first, then):
        what = f"is an archive of {'articles' if first == 'analyze' else 'quotes'}"
    assert f"{archive} {what}: choose another folder\n" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in archive.iterdir()} == there


def test_an_archive_of_other_quotes_is_said_in_words(told: Path, tmp_path: Path, capsys: Capsys) -> None:
    for more in ((), ("--kind", "direct", "--named")):
        cli.run(["quotes", str(told), "--output", str(tmp_path / "archive"), *more])
    assert capsys.readouterr().err.endswith("was made with kind none, named no: choose another folder\n")


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_a_search_for_one_table_finds_the_parts_only(told: Path, tmp_path: Path, form: str) -> None:
    pytest.importorskip("pyarrow")
    (told / "bad.pdf").write_text("%PDF-1.4")
    archive = tmp_path / form
    cli.run(["quotes", str(told), "--output", str(archive), "--format", form])
    own = [path.name.split("-")[0] for path in archive.iterdir() if not path.name.startswith("part-")]
    assert sorted(own) == ["_plan", "_problems"]
    assert all(path.name.startswith("part-") for path in archive.glob(f"*.{form}"))


def test_a_database_goes_on_where_it_was_stopped(told: Path, tmp_path: Path, capsys: Capsys) -> None:
    archive = tmp_path / "archive"
    command = ("quotes", str(told), "--output", str(archive), "--format", "sqlite")
    run(*command)
    plan = make_plan(str(archive), "sqlite", (), task_of(*command), kept=parts_in(archive))
    assert len(plan.parts) == 1 and not plan.todo
    # A part that was written, and not taken over: its process was killed in between.
    with contextlib.closing(sqlite3.connect(archive / "quotes.db")) as database, database:
        rows = [dict(zip([c[0] for c in cursor.description], row, strict=True))
                for cursor in [database.execute("SELECT * FROM quotes")] for row in cursor]  # fmt: skip
        database.execute("DELETE FROM quotes")
        database.execute("DELETE FROM parts")
    (archive / plan.parts[0].name).write_text("".join(json.dumps(row) + "\n" for row in rows))
    capsys.readouterr()
    run(*command)
    assert capsys.readouterr().out.endswith("1 part of earlier runs; 5 quotes in quotes.db\n")
    run(*command)
    assert "5 quotes" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["jsonl", "sqlite"])
def test_files_that_changed_are_read_again_when_asked(told: Path, tmp_path: Path, capsys: Capsys, form: str) -> None:
    archive = tmp_path / "archive"
    command = ("quotes", str(told), "--output", str(archive), "--format", form)
    run(*command)
    gone = sorted(told.iterdir())[0]
    gone.write_bytes(gone.read_bytes() + b"\n")
    from tests.pilot.newspaper import analysis_of
    from tui.config import locations
    from tui.engine.cache import Cache
    from tui.sources import read_listed

    changed, cache = read_listed(gone, [told]), Cache(locations.cache_dir())
    cache.put(changed.sha256, analysis_of(changed.text, analyzer_id(locations.pipeline())))
    cache.close()
    run(*command)
    assert hashes(archive, form, gone) != {changed.sha256}
    run(*command, "--refresh")
    assert hashes(archive, form, gone) == {changed.sha256}
    before = sorted(path.name for path in archive.iterdir())
    run(*command, "--refresh")
    assert sorted(path.name for path in archive.iterdir()) == before
    run(*command)
    assert hashes(archive, form, gone) == {changed.sha256}


@pytest.mark.parametrize("form", ["jsonl", "sqlite"])
def test_what_a_reader_put_right_is_in_an_archive(
    told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    from tui.config import locations
    from tui.core.data.corrections import Correction
    from tui.core.state.state import State
    from tui.sources import read_listed

    path, other = told / "2-oil.txt", tmp_path / "later"
    article = read_listed(path, [told])
    words = '"I have signed for it, and I have asked no questions,"'
    start = article.text.index(words)
    command = ("quotes", str(told), "--format", form, "--output")
    run(*command, str(other))
    assert speakers(other, form, path) == ["Hanna Veld"]

    state = State(locations.state_dir())
    state.corrections.add(
        [(article.sha256, Correction("speaker", start, start + len(words), words[:60], "Ines Corrie"))],
        words="x", aliases={str(path): article.sha256},
    )  # fmt: skip
    state.close()
    run(*command, str(tmp_path / "archive"))
    assert speakers(tmp_path / "archive", form, path) == ["Ines Corrie"]
    run(*command, str(other))
    assert speakers(other, form, path) == ["Hanna Veld"]
    run(*command, str(other), "--refresh")
    assert speakers(other, form, path) == ["Ines Corrie"]
    before = sorted(path.name for path in other.iterdir())
    run(*command, str(other), "--refresh")
    assert sorted(path.name for path in other.iterdir()) == before


def speakers(archive: Path, form: str, path: Path) -> list[str]:
    if form == "sqlite":
        with contextlib.closing(sqlite3.connect(archive / "quotes.db")) as database:
            rows = database.execute("SELECT speaker_name FROM quotes WHERE path = ?", (str(path),)).fetchall()
        return [name for (name,) in rows]
    lines = [json.loads(line) for part in archive.glob("part-*") for line in part.read_text().splitlines()]
    return [line["speaker_name"] for line in lines if line["path"] == str(path)]


def hashes(archive: Path, form: str, path: Path) -> set[str]:
    if form == "sqlite":
        with contextlib.closing(sqlite3.connect(archive / "quotes.db")) as database:
            rows = database.execute("SELECT sha256 FROM quotes WHERE path = ?", (str(path),)).fetchall()
        assert len(rows) == 4
        return {sha256 for (sha256,) in rows}
    lines = [json.loads(line) for part in archive.glob("part-*") for line in part.read_text().splitlines()]
    assert sum(line["path"] == str(path) for line in lines) == 4
    return {line["sha256"] for line in lines if line["path"] == str(path)}


@pytest.mark.parametrize(
    "options", [["--format", "sqlite", "--output", "memory://x"], ["--refresh"], ["--json", "--format", "parquet"]]
)
def test_archives_of_quotes_that_cannot_be(told: Path, options: list[str], capsys: Capsys) -> None:
    try:
        status = cli.run(["quotes", str(told), *options])
    except SystemExit as ended:
        status = int(str(ended.code))
    assert status == 2 and capsys.readouterr().err

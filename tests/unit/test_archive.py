"""Archives of parts: whole or not there, continued after a stop, in both formats."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests import poison
from tests.processes import FAR, PATIENCE, alive, children, until
from tui.batch.archive import write_part
from tui.batch.child import PipelineError
from tui.batch.plan import ArchiveError, BusyError, locked_archive, make_plan
from tui.batch.source import find_sources
from tui.batch.store import Store
from tui.batch.task import Task
from tui.cli import main as cli
from tui.cli import options as shared
from tui.cli.parser import parser_of
from tui.config import file as config_file
from tui.core.model.version import analyzer_id
from tui.core.settings.analysis import AnalysisSettings


def by(pipeline: str, *more: Any, **others: Any) -> Task:
    """What is to be done by a pipeline."""
    return Task(AnalysisSettings(pipeline), *more, **others)


ROOT = Path(__file__).parents[2]
ARTICLES = 12
STOPPED = "onrecord: stopped: the same command goes on from here\n"
Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def pipeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    name = poison.install(tmp_path / "site")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.setenv("POISON_LOG", str(tmp_path / "log"))
    monkeypatch.setattr("tui.batch.cores.cores", lambda: 1)  # as many processes on every machine
    return name


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(ARTICLES):
        write(folder, number)
    return folder


def write(folder: Path, number: int, more: str = "") -> None:
    # No headline: one paragraph is one line in the pipeline's log. 600 kB: two articles to a part.
    (folder / f"{number:02}.txt").write_text(
        f"The council met for {number} hours, and nobody left. {more}" + " " * 500_000
    )


def analyzed(tmp_path: Path) -> int:
    log = tmp_path / "log"
    return len(log.read_text().split()) if log.exists() else 0


def records(archive: Path) -> list[str]:
    lines = [line for part in sorted(archive.glob("part-*.jsonl")) for line in part.read_text().splitlines()]
    return [Path(json.loads(line)["path"]).name for line in lines]


def run(*arguments: str, status: int = 0) -> None:
    assert cli.run(arguments) == status


def test_an_archive_is_written_and_not_again(
    pipeline: str, news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "archive"
    command = ("analyze", str(news), "--output", str(archive), "--pipeline", pipeline, "--jobs", "2")
    run(*command)
    assert records(archive) == sorted(path.name for path in news.iterdir())
    assert len(list(archive.glob("part-*"))) == ARTICLES / 2
    assert capsys.readouterr().out == f"{archive}: 12 articles in 6 parts\n"
    assert analyzed(tmp_path) == ARTICLES
    run(*command)
    assert capsys.readouterr().out == f"{archive}: 0 articles in 0 parts, 6 parts of earlier runs\n"
    assert analyzed(tmp_path) == ARTICLES
    write(news, ARTICLES)
    next(archive.glob("part-0000-000002*")).unlink()
    run(*command)
    assert sorted(records(archive)) == sorted(path.name for path in news.iterdir())
    assert analyzed(tmp_path) == ARTICLES + 1  # the other two are in the cache
    next(archive.glob("part-0000-000002*")).unlink()
    run(*command, "--no-cache")
    assert analyzed(tmp_path) == ARTICLES + 3
    assert not [path for path in archive.iterdir() if path.name.startswith(".")]


def test_a_run_that_is_killed_is_continued(
    pipeline: str, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POISON_MOST", "6")  # it does not come to its end, however late it is killed
    archive = tmp_path / "archive"
    command = ["analyze", str(news), "--output", str(archive), "--pipeline", pipeline, "--jobs", "2", "--no-cache"]
    with subprocess.Popen([sys.executable, "-m", "tui", *command], cwd=ROOT) as process:
        while len(list(archive.glob("part-*"))) < 2:
            assert process.poll() is None
            time.sleep(0.02)
        workers = children(process.pid)
        process.kill()
    until(lambda: not any(map(alive, workers)))  # they notice that it is gone
    monkeypatch.delenv("POISON_MOST")
    done = len(list(archive.glob("part-*")))
    before = analyzed(tmp_path)
    assert done < ARTICLES / 2
    run(*command)
    assert records(archive) == sorted(path.name for path in news.iterdir())
    # What stood in a whole part is not analysed twice.
    assert analyzed(tmp_path) - before == ARTICLES - 2 * done


def test_ctrl_c_ends_at_once_and_leaves_whole_parts(pipeline: str, news: Path, tmp_path: Path) -> None:
    write(news, 5, "HANG")
    write(news, 7, "HANG")
    archive = tmp_path / "archive"
    command = ["analyze", str(news), "--output", str(archive), "--pipeline", pipeline, "--jobs", "2"]
    with subprocess.Popen([sys.executable, "-m", "tui", *command], cwd=ROOT, stderr=subprocess.PIPE) as process:
        assert process.stderr
        while len(list(archive.glob("part-*"))) < 2 or analyzed(tmp_path) < 6:
            assert process.poll() is None
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        assert (process.wait(timeout=PATIENCE), FAR.sub("", process.stderr.read().decode())) == (130, STOPPED)
    assert not [path for path in archive.iterdir() if path.name.startswith(".")]
    assert len(records(archive)) == 2 * len(list(archive.glob("part-*")))


def test_problems_stand_beside_their_part(
    pipeline: str, news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(news, 3, "CRASH it did, and nobody left.")
    (news / "04.txt").write_bytes(b"")
    archive = tmp_path / "archive"
    run("analyze", str(news), "--output", str(archive), "--pipeline", pipeline, status=1)
    assert len(records(archive)) == ARTICLES - 2
    problems = [
        json.loads(line) for path in archive.glob("_problems-*.ndjson") for line in path.read_text().splitlines()
    ]
    assert {Path(p["path"]).name for p in problems} == {"03.txt", "04.txt"}
    err = capsys.readouterr().err
    assert "03.txt: the analysis process was ended by SIGSEGV" in err and "04.txt: the file is empty" in err


def test_another_kind_of_archive_is_refused(pipeline: str, news: Path, tmp_path: Path) -> None:
    archive = str(tmp_path / "archive")
    sources = list(find_sources([str(news)], sizes=True))
    make_plan(archive, "jsonl", sources, by(pipeline))
    for form, task in (
        ("parquet", by(pipeline)),
        ("jsonl", by(pipeline, "2025-01-01")),
        ("jsonl", by("other")),
    ):
        with pytest.raises(ArchiveError, match="choose another folder"):
            make_plan(archive, form, sources, task)  # type: ignore[arg-type]
    assert len(make_plan(archive, "jsonl", sources, by(pipeline)).todo) == ARTICLES / 2


def test_a_worker_of_another_version_is_refused(pipeline: str, news: Path, tmp_path: Path) -> None:
    plan = make_plan(str(tmp_path / "archive"), "jsonl", find_sources([str(news)], sizes=True), by(pipeline))
    with pytest.raises(PipelineError, match=r"not other 1\.0"):
        write_part(str(tmp_path / "archive"), plan.parts[0], by(pipeline), "other 1.0")
    assert analyzer_id(pipeline).startswith("poisonous_pipeline 1.0")


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_a_part_whose_worker_was_lost_before_it_told_is_counted(
    pipeline: str, news: Path, tmp_path: Path, form: str
) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    (news / "01.txt").write_bytes(b"")
    archive = str(tmp_path / "archive")
    plan = make_plan(archive, form, find_sources([str(news)], sizes=True), by(pipeline))  # type: ignore[arg-type]
    told = write_part(archive, plan.parts[0], by(pipeline), analyzer_id(pipeline))
    assert told.articles and len(told.problems) == 1
    written = (tmp_path / "archive" / plan.parts[0].name).stat().st_mtime_ns
    assert write_part(archive, plan.parts[0], by(pipeline), analyzer_id(pipeline)) == told
    assert (tmp_path / "archive" / plan.parts[0].name).stat().st_mtime_ns == written


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    addresses = [str(tmp_path / "plain")]
    pytest.importorskip("fsspec")
    addresses.append(f"file://{tmp_path}/address")
    addresses.append("memory://somewhere/deep")
    for address in addresses:
        store = Store(address)
        with pytest.raises(ZeroDivisionError), store.writing("a") as file:
            file.write(b"half")
            raise ZeroDivisionError
        assert store.names() == set()
        with store.writing("a") as file:
            file.write(b"who")
            assert "a" not in Store(address).names()
            file.write(b"le")
        assert (store.names(), Store(address).read("a")) == ({"a"}, b"whole")


def test_articles_and_archive_at_addresses(
    pipeline: str, news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("fsspec")
    (news / "notes.ini").write_text("no article")
    archive = tmp_path / "archive"
    run("analyze", f"file://{news}", "--output", f"file://{archive}", "--pipeline", pipeline)
    assert len(records(archive)) == ARTICLES
    run("quotes", f"file://{news}/missing.txt", "nonsense://bucket", "https://example.org/page", status=1)
    err = capsys.readouterr().err
    assert err.count("it cannot be opened") == 2 and "onrecord add" in err


def test_parquet_holds_the_contract(pipeline: str, news: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    sample = os.fspath(ROOT / "articles" / "01-harbour-vote.txt")
    for form in ("jsonl", "parquet"):
        run("analyze", sample, "--output", str(tmp_path / form), "--format", form)
    [row] = parquet.read_table(next((tmp_path / "parquet").glob("part-*"))).to_pylist()
    expected = json.loads(next((tmp_path / "jsonl").glob("part-*")).read_text())
    for record in (row, expected):
        for item in (*record["actors"], *record["attributions"], *record["summary"]):
            for key in ("salience", "confidence", "score"):
                if key in item:
                    item[key] = float(f"{item[key]:.6g}")  # Parquet has them in 32 bits
    assert row == expected and len(row["attributions"]) > 5


def test_a_file_goes_in_once_and_one_that_is_not_there_later(
    pipeline: str, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, late = tmp_path / "archive", tmp_path / "late.txt"
    monkeypatch.chdir(news)
    command = ("analyze", "00.txt", "./00.txt", str(news / "00.txt"), str(late))
    options = ("--output", str(archive), "--pipeline", pipeline)
    run(*command, *options, status=1)
    assert records(archive) == ["00.txt"]
    assert "late.txt: there is no such file" in capsys.readouterr().err
    late.write_text("Nobody came late.")
    monkeypatch.chdir(tmp_path)  # a path means the same from wherever the run is continued
    run("analyze", "news/00.txt", "late.txt", *options)
    assert records(archive) == ["00.txt", "late.txt"]


def test_what_could_not_be_done_is_tried_again(pipeline: str, news: Path, tmp_path: Path, capsys: Capsys) -> None:
    (news / "04.txt").write_bytes(b"")
    write(news, 7, "CRASH it did, and nobody left.")
    archive = tmp_path / "archive"
    command = ("analyze", str(news), "--output", str(archive), "--pipeline", pipeline)
    names: list[set[str]] = []
    for _ in range(3):
        run(*command, status=1)
        err = capsys.readouterr().err
        assert "04.txt: the file is empty" in err and "07.txt: the analysis process was ended" in err
        assert err.endswith("onrecord: the same command tries again what could not be done\n")
        names.append({path.name for path in archive.iterdir()})
    assert names[1] == names[2]  # whatever stays broken costs no more files, however often it is tried
    before = analyzed(tmp_path)
    write(news, 4)
    write(news, 7)
    run(*command)
    assert capsys.readouterr().err == ""
    assert sorted(records(archive)) == sorted(path.name for path in news.iterdir())
    run(*command)
    assert analyzed(tmp_path) == before + 2


def test_one_of_several_in_a_file_is_told_of_and_not_tried_again(pipeline: str, tmp_path: Path, capsys: Capsys) -> None:
    file, archive = tmp_path / "two.jsonl", tmp_path / "archive"
    file.write_text(
        "".join(
            json.dumps({"title": "", "text": text}) + "\n"
            for text in ("Nobody left.", "CRASH it did, and nobody left.")
        )
    )
    command = ("analyze", str(file), "--output", str(archive), "--pipeline", pipeline)
    run(*command, status=1)
    capsys.readouterr()
    before = analyzed(tmp_path)
    run(*command, status=1)
    assert analyzed(tmp_path) == before
    assert (
        capsys.readouterr().err
        == f"onrecord: 1 article missing from earlier runs: _problems-*.ndjson in {archive} says why\n"
    )


@pytest.mark.parametrize("inside", ["", "archive", "deeper/archive"])
def test_an_archive_among_its_articles_is_no_article(
    pipeline: str, news: Path, tmp_path: Path, inside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (news / "03.txt").write_bytes(b"")
    archive, articles = news / inside, sorted(path.name for path in news.iterdir())
    for _ in range(2):
        run("analyze", str(news), "--output", str(archive), "--pipeline", pipeline, status=1)
    listed = "".join(f"{path}\0" for path in news.rglob("*"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(listed.encode())))
    run("analyze", "-0", "--output", str(archive), "--pipeline", pipeline, status=1)
    assert [*records(archive), "03.txt"] == [*(name for name in articles if name != "03.txt"), "03.txt"]
    assert [Path(source.path).name for source in find_sources([str(news)])] == articles
    named = [source.problem for source in find_sources(map(str, archive.iterdir())) if "-000" in source.path]
    assert set(named) == {"a file of an archive, no article"}


def test_only_one_run_writes_an_archive(pipeline: str, news: Path, tmp_path: Path, capsys: Capsys) -> None:
    archive = str(tmp_path / "archive")
    command = ("analyze", str(news), "--output", archive, "--pipeline", pipeline)
    with locked_archive(archive):
        begun = Path(archive, f".part-0000-000001.jsonl.{32 * 'a'}")
        begun.write_text("half")
        run(*command, status=1)
        assert capsys.readouterr().err == (
            f"onrecord: another run is writing {archive}: give the command again when it is done\n"
        )
        assert begun.exists()
    run(*command)
    assert len(records(tmp_path / "archive")) == ARTICLES


def test_what_a_killed_process_began_is_removed(pipeline: str, news: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    begun, others = archive / f".part-0000-000001.jsonl.{32 * 'a'}", archive / ".notes"
    for path in (begun, others):
        path.write_text("half")
    run("analyze", str(news / "00.txt"), "--output", str(archive), "--pipeline", pipeline)
    assert not begun.exists() and others.exists()


def test_as_many_sentences_as_asked_for(pipeline: str, news: Path, tmp_path: Path) -> None:
    (tmp_path / "news/story.txt").write_text("The gulls came. The vote was late. The hall was cold. Nobody left.")
    archive = tmp_path / "archive"
    run("analyze", str(news / "story.txt"), "--output", str(archive), "--sentences", "2", "--pipeline", pipeline)
    (part,) = archive.glob("part-*")
    assert [sentence["rank"] for sentence in json.loads(part.read_text())["summary"]] == [1, 2]


@pytest.mark.parametrize("place", ["news/00.txt", "news/00.txt/archive", "memory://archive", "broken"])
def test_where_no_archive_can_be(
    pipeline: str, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capsys, place: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken/_plan-0000.ndjson").write_text("{")
    run("analyze", "news", "--output", place, "--pipeline", pipeline, status=2)
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("onrecord: ") and place in err and err.count("\n") == 1
    assert analyzed(tmp_path) == 0


@pytest.mark.parametrize(
    "options",
    [
        ("--format", "parquet"),
        ("--part-mb", "2"),
        ("--output", "archive", "--csv"),
        ("--scheduler", "tcp://127.0.0.1:1", "--jobs", "2"),
    ],
)
def test_options_that_would_do_nothing_are_refused(options: tuple[str, ...], capsys: Capsys) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.run(["analyze", "news", *options])
    assert "onrecord analyze: error: " in capsys.readouterr().err


@pytest.mark.parametrize("where", ["", "file://"])
def test_of_two_runs_that_begin_at_once_one_is_told_to_wait(
    news: Path, tmp_path: Path, pipeline: str, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """As where there are no locks: at an address."""
    if where:
        pytest.importorskip("fsspec")
    archive = f"{where}{tmp_path}/archive"
    first, *others = find_sources([str(news)])
    make_plan(archive, "jsonl", [first], by(pipeline))
    [plan] = Store(archive).names()
    before = Store.names
    calls = iter([set[str](), set[str]()])  # it looked before the first one wrote its plan
    with monkeypatch.context() as patch:
        patch.setattr(Store, "names", lambda store: next(calls, before(store)))
        with pytest.raises(BusyError, match="another run has just begun"):
            make_plan(archive, "jsonl", others, by(pipeline))
    assert Store(archive).names() == {plan}
    assert sum(len(part.sources) for part in make_plan(archive, "jsonl", others, by(pipeline)).parts) == ARTICLES


# Of quotes


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles that are analysed already."""
    from tests.pilot.newspaper import ARTICLES as NEWSPAPER
    from tests.pilot.newspaper import analysis_of
    from tui.config import locations
    from tui.engine.cache import Cache
    from tui.sources import read_listed

    monkeypatch.setenv("ONRECORD_PIPELINE", str(tmp_path / "no-pipeline-here"))
    place = tmp_path / "told"
    place.mkdir()
    cache = Cache(locations.cache_dir())
    for name, text in NEWSPAPER.items():
        (place / name).write_text(text, encoding="utf-8")
        article = read_listed(place / name, [place])
        cache.put(article.sha256, analysis_of(article.text, analyzer_id(locations.pipeline())))
    cache.close()
    return place


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


def task_of(*command: str) -> Task:
    """What a command is to do, by its options."""
    return shared.task(parser_of(command[0]).parse_args(command[1:]), config_file.load())


def parts_in(archive: Path) -> set[str]:
    from tui.batch.quotes_database import QuotesDatabase

    database = QuotesDatabase(archive)
    try:
        return database.parts()
    finally:
        database.close()


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


def test_what_was_mended_is_told_of_no_longer(pipeline: str, tmp_path: Path, capsys: Capsys) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "0.txt").write_text("The council met, and nobody left.")
    (news / "1.txt").write_bytes(b"")
    archive = tmp_path / "archive"
    run("analyze", str(news), "--output", str(archive), "--pipeline", pipeline, status=1)
    assert len(list(archive.glob("_problems-*"))) == 1
    (news / "1.txt").write_text("The council met again, and nobody left.")
    run("analyze", str(news), "--output", str(archive), "--pipeline", pipeline)
    assert not list(archive.glob("_problems-*")) and sorted(records(archive)) == ["0.txt", "1.txt"]


@pytest.mark.parametrize(
    "options", [["--format", "sqlite", "--output", "memory://x"], ["--refresh"], ["--json", "--format", "parquet"]]
)
def test_archives_of_quotes_that_cannot_be(told: Path, options: list[str], capsys: Capsys) -> None:
    try:
        status = cli.run(["quotes", str(told), *options])
    except SystemExit as ended:
        status = int(str(ended.code))
    assert status == 2 and capsys.readouterr().err

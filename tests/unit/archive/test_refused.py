"""What no archive is written to, or by: another kind, another version, another run, options that do nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.archive.conftest import ARTICLES, Capsys, analyzed, by, records, run
from tui.batch.archive import write_part
from tui.batch.child import PipelineError
from tui.batch.plan import ArchiveError, BusyError, locked_archive, make_plan
from tui.batch.source import find_sources
from tui.batch.store import Store
from tui.cli import main as cli
from tui.core.model.version import analyzer_id


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

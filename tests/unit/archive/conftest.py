"""Folders of articles, a pipeline that fails where a text asks for it, and what an archive holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import poison
from tui.batch.children import ending_children
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


ARTICLES = 12
STOPPED = "onrecord: stopped: the same command goes on from here\n"
Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def pipeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The pipeline's name. Processes that are begun in a test end with it: they have its environment."""
    name = poison.install(tmp_path / "site")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.setenv("POISON_LOG", str(tmp_path / "log"))
    monkeypatch.setattr("tui.batch.cores.cores", lambda: 1)  # as many processes on every machine
    with ending_children(1):
        yield name


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

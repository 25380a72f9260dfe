"""The analysis of a whole folder, over a real service and worker: what it does, in which order, and how it pauses."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import spacy

from tests.processes import PATIENCE
from tui.config import locations
from tui.core.model.article import Article
from tui.core.reading.catalogue import Stamp
from tui.engine.backlog import Backlog
from tui.engine.cache import Cache
from tui.engine.events import Dropped, Event, Failed, Finished, Progress
from tui.engine.index import Index
from tui.engine.rows import Read
from tui.engine.service import AnalysisService
from tui.sources import Unreadable, read_article


class Desk:
    """A folder, its index, a service and a backlog, with all that they told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.events: list[Event] = []
        self.told: list[Progress] = []
        self.index = Index(locations.cache_dir())
        self.service = AnalysisService(locations.analysis(), Cache(locations.cache_dir()), self._hear)
        self.backlog = Backlog(self.service, self.index, self._read)
        self.backlog.on_progress = self.told.append

    def _hear(self, event: Event) -> None:
        self.events.append(event)
        self.backlog.hear(event)

    def _read(self, path: str) -> Article | None:
        try:
            return read_article(Path(path))
        except Unreadable:
            return None

    def add(self, *names: str, paragraphs: int = 3) -> None:
        for name in names:
            lines = (f"“We shall see about {n},” the mayor of {name} told the council." for n in range(paragraphs))
            (self.folder / f"{name}.txt").write_text("\n\n".join([f"{name} waits", *lines]), encoding="utf-8")
        self.learn()

    def learn(self) -> None:
        files = sorted(self.folder.iterdir())
        self.index.learn(Read(str(path), Stamp(1, 1, 1), self._read(str(path))) for path in files)

    def until(self, condition: Callable[[], object]) -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, (self.told[-3:], self.events[-3:])
            time.sleep(0.02)

    def done(self) -> bool:
        return bool(self.told) and not self.told[-1].running

    def finished(self) -> list[str]:
        return [event.sha256 for event in self.events if isinstance(event, Finished)]

    def left(self) -> list[str]:
        return self.index.unanalysed([self.folder], self.service.analyzer)

    def close(self) -> None:
        self.backlog.close()
        self.service.close()
        self.index.close()


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.meta["name"] = "blank"
    folder = tmp_path_factory.mktemp("pipeline") / "blank"
    nlp.to_disk(folder)
    return folder


@pytest.fixture
def open_desk(tmp_path: Path, pipeline: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Desk]]:
    monkeypatch.setenv("ONRECORD_PIPELINE", str(pipeline))
    folder = tmp_path / "articles"
    folder.mkdir()
    desks: list[Desk] = []

    def opened() -> Desk:
        desks.append(Desk(folder))
        return desks[-1]

    yield opened
    for desk in desks:
        desk.close()


def test_all_that_is_known_is_analysed_and_what_comes_later_too(open_desk: Callable[[], Desk]) -> None:
    desk = open_desk()
    desk.add("Alder", "Birch")
    desk.backlog.work_on([desk.folder])
    desk.until(desk.done)
    last = desk.told[-1]
    assert (last.done, last.total, last.failed, last.words) == (2, 2, 0, "")
    assert desk.left() == []
    assert [row.quotes is not None for row in desk.index.rows([desk.folder])] == [True, True]
    desk.add("Cedar")
    desk.backlog.wake()
    desk.until(lambda: desk.done() and desk.told[-1].total == 3)
    assert desk.left() == []


def test_after_a_restart_nothing_is_analysed_again(open_desk: Callable[[], Desk]) -> None:
    first = open_desk()
    first.add("Alder", "Birch", "Cedar")
    first.backlog.work_on([first.folder])
    first.until(lambda: first.told and first.told[-1].done >= 1)
    first.backlog.close()
    first.service.close()
    left = len(first.left())
    assert left < 3
    second = open_desk()
    second.backlog.work_on([second.folder])
    second.until(second.done)
    assert len(set(second.finished())) <= left
    assert second.left() == []


def test_what_is_in_the_cache_needs_no_worker(open_desk: Callable[[], Desk]) -> None:
    first = open_desk()
    first.add("Alder")
    first.backlog.work_on([first.folder])
    first.until(first.done)
    first.close()
    second = open_desk()
    second.index.forget([str(second.folder / "Alder.txt")])
    second.learn()
    second.backlog.work_on([second.folder])
    second.until(second.done)
    assert second.service.worker_pid is None and second.events == []


def test_it_pauses_and_goes_on(open_desk: Callable[[], Desk]) -> None:
    desk = open_desk()
    desk.add("Alder", "Birch")
    desk.backlog.pause()
    desk.backlog.work_on([desk.folder])
    desk.until(lambda: desk.told and desk.told[-1].total == 2)
    assert desk.told[-1].words == "analysed 0 of 2, paused"
    assert desk.backlog.paused and len(desk.left()) == 2
    desk.backlog.go_on()
    desk.until(lambda: desk.done() and not desk.left())
    assert not desk.told[-1].paused


def test_the_article_that_is_opened_goes_first(open_desk: Callable[[], Desk]) -> None:
    desk = open_desk()
    desk.add("Alder", paragraphs=2_000)
    desk.add("Birch")
    desk.backlog.work_on([desk.folder])
    desk.until(lambda: desk.events)  # the worker starts for the first of them
    opened = read_article(desk.folder / "Birch.txt")
    desk.service.request(opened)
    desk.until(lambda: opened.sha256 in desk.finished())
    long = read_article(desk.folder / "Alder.txt")
    assert long.sha256 not in desk.finished()
    desk.until(lambda: not desk.left())  # what gave way was asked for again
    assert long.sha256 in desk.finished()


def test_what_cannot_be_analysed_is_left_alone(open_desk: Callable[[], Desk]) -> None:
    desk = open_desk()
    german = (
        "Der Rat hat am Dienstag beschlossen, die Lampe nicht zu löschen, und die Bürger freuen sich darüber sehr. "
    )
    (desk.folder / "deutsch.txt").write_text("Die Lampe bleibt\n\n" + german * 5, encoding="utf-8")
    desk.add("Alder", "Birch")
    (desk.folder / "Birch.txt").unlink()
    desk.backlog.work_on([desk.folder])
    desk.until(desk.done)
    last = desk.told[-1]
    assert (last.done, last.failed, last.total, last.words) == (1, 2, 3, "")


def test_without_a_pipeline_it_gives_up_at_once(open_desk: Callable[[], Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_PIPELINE", "no-such-pipeline")
    desk = open_desk()
    desk.add("Alder", "Birch", "Cedar")
    desk.backlog.work_on([desk.folder])
    desk.until(desk.done)
    failures = [event for event in desk.events if isinstance(event, Failed)]
    assert len(failures) == 1 and failures[0].hopeless
    assert not [event for event in desk.events if isinstance(event, Dropped)]
    assert len(desk.left()) == 3

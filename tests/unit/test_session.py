"""The session of reading, without a screen: what its methods change, and what it tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.pilot.newspaper import ARTICLES, analysis_of
from tui.core.model.article import Article, Span
from tui.core.reading.catalogue import Entry
from tui.core.reading.reading import Reading
from tui.core.reading.session import ReaderSession, Shown
from tui.core.reading.signals import Signal
from tui.core.state.annotations import Note
from tui.core.state.journal import Action
from tui.core.state.state import State
from tui.sources import read_article


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path / "state")


@pytest.fixture
def articles(tmp_path: Path) -> list[Article]:
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [read_article(tmp_path / name) for name in ARTICLES]


def test_a_signal_calls_its_listeners_in_their_order() -> None:
    heard: list[tuple[str, int]] = []
    signal = Signal[int]()
    signal.connect(lambda value: heard.append(("first", value)))
    signal.connect(lambda value: heard.append(("second", value)))
    signal.emit(7)
    assert heard == [("first", 7), ("second", 7)]


def test_an_article_is_shown_with_what_was_kept_of_it(state: State, articles: list[Article], tmp_path: Path) -> None:
    session, article = ReaderSession([tmp_path], state), articles[0]
    state.annotations.set_bookmark(article.sha256, 10, article.text[10:40], words="bookmark")
    state.annotations.set_note(article.sha256, Note(20, 30, article.text[20:50], "doubtful"), words="note")
    shown: list[Shown] = []
    session.signals.shown.connect(shown.append)
    session.show(article, None, 5)
    assert [(one.reading.article, one.offset) for one in shown] == [(article, 5)]
    assert session.reading is not None and session.path == article.path
    assert session.reading.bookmarks == (10,) and session.reading.notes == {Span(20, 30): "doubtful"}


def test_going_to_a_quote_is_told_and_finding_words_leaves_it(
    state: State, articles: list[Article], tmp_path: Path
) -> None:
    session, article = ReaderSession([tmp_path], state), articles[0]
    session.show(article, analysis_of(article.text, "test"), 0)
    told: list[str] = []
    session.signals.marked.connect(lambda reading: told.append(f"quote {reading.quote}"))
    session.signals.found.connect(lambda reading: told.append(f"found {reading.found_current}"))
    session.stand_at("q1", came_from=3)
    session.set_found([Span(0, 4)], 0)
    assert told == ["quote q1", "found 0", "quote None"]
    assert session.reading is not None and session.reading.came_from == 3


def test_what_the_analysis_says_stands_in_one_place(state: State, articles: list[Article], tmp_path: Path) -> None:
    session = ReaderSession([tmp_path], state)
    assert session.analysis_status == ""
    session.show(articles[0], None, 0)
    assert session.analysis_status == "waiting for the analysis"
    told: list[Reading] = []
    session.signals.analysed.connect(told.append)
    session.set_worker_state("loading the language model")
    session.set_worker_state("loading the language model")
    assert session.analysis_status == "loading the language model" and len(told) == 1
    session.fail("no memory left")
    assert session.analysis_status == "No analysis: no memory left"
    session.take(analysis_of(articles[0].text, "test"))
    assert session.analysis_status == ""


def test_what_is_undone_is_settled_and_recalled(state: State, articles: list[Article], tmp_path: Path) -> None:
    session, article = ReaderSession([tmp_path], state), articles[0]
    session.catalogue.renew([Entry(article.path)])
    session.catalogue.known.learn(article)
    session.show(article, None, 0)
    rows: list[Sequence[str]] = []
    undone: list[Action] = []
    session.listing.rows_changed.connect(rows.append)
    session.marking.undone.connect(undone.append)
    assert session.marking.save({article.sha256: article.path}, "done", True, "done, lamp")
    session.marking.take({article.sha256})
    assert session.catalogue[0].marks.done and session.catalogue[0].marks.read and rows == [[article.path]]
    action = session.marking.undo(earlier=False, elsewhere=False)
    assert undone == [action] and not session.catalogue[0].marks.done
    assert session.reading is not None and session.reading.settled
    assert session.marking.undo(earlier=False, elsewhere=False) is None


def test_the_batch_keeps_what_is_listed_and_follows_names(state: State, tmp_path: Path) -> None:
    batch = ReaderSession([tmp_path], state).listing.batch
    for path in ("a", "b", "c", "b"):
        batch.toggle(path)
    batch.rename({"a": "z"})
    assert batch.paths == {"z", "c"} and len(batch) == 2 and "b" not in batch
    batch.keep({"z", "y"})
    assert batch.paths == {"z"}


def test_wishes_for_panes_are_told(state: State, tmp_path: Path) -> None:
    wishes = ReaderSession([tmp_path], state, sidebar=False).wishes
    told: list[None] = []
    wishes.changed.connect(told.append)
    assert wishes.sidebar is False
    wishes.ask(zen=True)
    wishes.ask(sidebar=True, list_alone=True)
    assert (wishes.sidebar, wishes.zen, wishes.list_alone) == (True, True, True) and len(told) == 2

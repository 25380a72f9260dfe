"""What the status line says: answers before news, news before what it says by default."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pilot.newspaper import ARTICLES
from tui.core.reading.session import ReaderSession
from tui.core.state.state import State
from tui.keys.keymap import Keymap
from tui.screens.reader.layout import PaneLayout
from tui.screens.reader.status import StatusModel
from tui.sources import read_article


class Surroundings:
    """A line, and the panes and the list around it, that show nothing."""

    def __init__(self) -> None:
        self.words, self.place, self.problem = "", "", False
        self.in_list, self.width, self.layout, self.cursor_key, self.progress = False, 80, PaneLayout(), None, 40

    def say(self, words: str, *, problem: bool = False, keep_place: bool = False, whole: bool = False) -> None:
        self.words, self.problem = words, problem

    def show_place(self, place: str) -> None:
        self.place = place


@pytest.fixture
def around() -> Surroundings:
    return Surroundings()


@pytest.fixture
def session(tmp_path: Path) -> ReaderSession:
    return ReaderSession([tmp_path], State(tmp_path / "state"))


@pytest.fixture
def status(session: ReaderSession, around: Surroundings) -> StatusModel:
    return StatusModel(session, Keymap(), around, around, around, around)  # type: ignore[arg-type]


def test_news_give_way_to_answers_and_to_newer_news(status: StatusModel, around: Surroundings) -> None:
    status.news("2 new")
    status.news("1 gone", problem=True)
    assert around.words == "1 gone" and around.problem
    status.say("Starred: Lamp")
    status.news("3 new")
    assert around.words == "Starred: Lamp" and not around.problem
    status.say("")
    assert "help" in around.words
    status.news("3 new")
    assert around.words == "3 new"


def test_what_is_added_goes_with_what_it_is_about(status: StatusModel, around: Surroundings) -> None:
    said = status.say("Veld 1/2")
    status.add("also in 2 articles")
    status.add("note: doubtful", to=said)
    assert around.words == status.words == "Veld 1/2 · also in 2 articles · note: doubtful"
    status.say("Brandt 1/2")
    status.add("note: doubtful", to=said)
    assert around.words == "Brandt 1/2"
    status.say("")
    default = around.words
    status.add("note: doubtful")  # nothing is said that it could be about
    assert around.words == default


def test_a_key_does_more_only_when_it_is_pressed_twice_in_a_row(status: StatusModel) -> None:
    assert not status.offer("quote.next", "] again: the next article")
    assert status.offers("quote.next") and not status.offers("article.undo")
    assert status.offer("quote.next", "] again: the next article")
    status.moved_on()
    assert not status.offer("quote.next", "] again: the next article")
    status.say("Starred")
    assert not status.offer("quote.next", "] again: the next article")


def test_by_default_it_says_what_is_the_case(
    status: StatusModel, session: ReaderSession, around: Surroundings, tmp_path: Path
) -> None:
    name, text = next(iter(ARTICLES.items()))
    (tmp_path / name).write_text(text, encoding="utf-8")
    session.show(read_article(tmp_path / name), None, 0)
    status.renew()
    assert around.words == "waiting for the analysis"
    around.layout = PaneLayout(sidebar=True)  # which says so itself
    status.renew()
    assert around.words.startswith("? help")
    session.listing.set_filter("unread")
    around.in_list = True
    status.renew()
    assert around.words.startswith("\\ unread · ")
    status.say("There is no analysis of this article yet", gives_way=True)
    status.renew()
    assert around.words.startswith("\\ unread · ")

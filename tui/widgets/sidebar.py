"""The sidebar: who is in the article, what they say, and how far the analysis is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from tui.core.model.analysis import Actor, Analysis, Attribution
from tui.core.model.article import Article
from tui.core.reading.jump import quote_at, quotes_of, speaker_colours
from tui.core.reading.speakers_view import MentionIndex, QuoteRow, actor_rows, quote_row, reading_range
from tui.core.text.sanitise import SafeText, sanitise
from tui.widgets.actor_list import ActorList, role_width
from tui.widgets.quote_list import QuoteList
from tui.widgets.sidebar_headings import HeadingFacts, HeadingWords

NO_ARTICLE = Article(path="", sha256="", text="", title="", blocks=())
NO_ANALYSIS = Analysis(analyzer="")


class Line(Static):
    """A line or a few of plain text that repaints only when its text changes."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(Content(""), id=id, classes=classes)
        self._text = sanitise("")

    @property
    def text(self) -> SafeText:
        """Its text."""
        return self._text

    def say(self, text: SafeText, *, layout: bool = False) -> None:
        """Show this text; `layout` where its height may change."""
        if text != self._text:
            self._text = text
            self.update(Content(text), layout=layout)


class Heading(Static):
    """A line that is made for the width it is painted in: a widget that was hidden is not always told its size."""

    def __init__(self, make: Callable[[int], SafeText]) -> None:
        super().__init__(classes="sidebar--heading")
        self._make = make
        self._painted: SafeText | None = None

    def render(self) -> Content:
        """For Textual: the line."""
        self._painted = self._make(self.size.width)
        return Content(self._painted)

    def renew(self) -> None:
        """Paint it again if it would be another one."""
        if self._painted != self._make(self.size.width):
            self.refresh()


@dataclass(slots=True)
class Known:
    """Data of the article whose actors and quotes are shown."""

    article: Article = NO_ARTICLE
    analysis: Analysis = NO_ANALYSIS
    mentioned: MentionIndex = field(default_factory=lambda: MentionIndex(()))
    """Mentions of the actors in the text."""

    def name(self, actor_id: str | None) -> str:
        """An actor's name; empty for none."""
        actor = self.analysis.actor(actor_id)
        return actor.name if actor is not None else ""

    def rows_of_quotes(self) -> Callable[[Attribution], QuoteRow]:
        """A function that makes the row of a quote."""
        return partial(quote_row, self.article, self.analysis, speaker_colours(self.analysis))

    def same_actor(self, before: Actor | None) -> str | None:
        """The id of an actor who was selected before the analysis grew: an id may come to stand for somebody else, and
        a reader selects a name."""
        if before is None:
            return None
        same = (actor for actor in self.analysis.actors if actor.name == before.name)
        actor = next(same, self.analysis.actor(before.id))
        return actor.id if actor is not None else None


class Sidebar(Vertical):
    """Actors above, the quotes of the selected one (or of all) below, a status line at the bottom.

    It only shows and reports: what is selected or chosen goes to the screen as messages.
    """

    selected_actor: reactive[str | None] = reactive(None, repaint=False, init=False)
    """Id of the actor whose quotes are shown; None is everyone."""

    show_indirect: reactive[bool] = reactive(True, repaint=False, init=False)
    """Whether indirect speech is counted and listed."""

    class ActorSelected(Message):
        """An actor was selected in the sidebar (None: everyone again)."""

        def __init__(self, actor_id: str | None) -> None:
            super().__init__()
            self.actor_id = actor_id

    class NumbersShown(Message):
        """There is room for more or fewer speakers now."""

    class ActorChosen(Message):
        """An actor was chosen with Enter or the mouse, to be gone to in the text."""

        def __init__(self, actor_id: str) -> None:
            super().__init__()
            self.actor_id = actor_id

    class QuoteChosen(Message):
        """A quote was chosen in the sidebar, to be gone to in the text."""

        def __init__(self, attribution_id: str) -> None:
            super().__init__()
            self.attribution_id = attribution_id

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._known = Known()
        self._screenful: tuple[int, int, int] | None = None
        self._actors = ActorList(id="actors")
        self._quotes = QuoteList(id="quotes")
        words = HeadingWords(self._actors, self._quotes, self._heading_facts)
        self._headings = Heading(words.about_actors), Heading(words.about_quotes)
        self._status = Line(id="sidebar-status")

    def compose(self) -> ComposeResult:
        """Two headed lists and a status line."""
        yield self._headings[0]
        yield self._actors
        yield self._headings[1]
        yield self._quotes
        yield self._status

    def show(self, article: Article | None, analysis: Analysis | None, status: SafeText) -> None:
        """Show what is known now; called again as the analysis grows. Cursors and selection stay.

        `status` says what is still running or what failed and why; empty when there is nothing to say.
        """
        article, analysis = article or NO_ARTICLE, analysis or NO_ANALYSIS
        before = None
        if article.sha256 == self._known.article.sha256:
            before = self._known.analysis.actor(self.selected_actor)
        else:
            self._screenful = None
            self._actors.viewport.forget()
            self._quotes.viewport.forget()
        self._known = Known(article, analysis, MentionIndex(analysis.actors))
        self._status.say(sanitise(status), layout=True)
        self._status.display = bool(status)
        self._fill_actors()
        if (actor_id := self._known.same_actor(before)) != self.selected_actor:
            self.selected_actor = actor_id
            self.post_message(self.ActorSelected(actor_id))
        else:
            self._fill_quotes()
        if self._screenful is not None:
            self.mark_visible(*self._screenful)

    def mark_visible(self, start: int, end: int, reading_offset: int) -> None:
        """Mark the actors mentioned in [start, end) of the text, and the quote under the reading line.

        Repaints only the rows that change; called for each screenful.
        """
        self._screenful = (start, end, reading_offset)
        self._actors.mark(self._known.mentioned.between(start, end))
        here = quote_at(self._known.analysis, reading_offset, actor=self.selected_actor, indirect=self.show_indirect)
        self._quotes.mark(here.id if here else None)

    def watch_selected_actor(self, actor_id: str | None) -> None:
        """Show the quotes of the actor who is selected now."""
        self._actors.select(actor_id)
        self._fill_quotes()
        if self._screenful is not None:
            self.mark_visible(*self._screenful)

    def watch_show_indirect(self) -> None:
        """Count and list anew, with or without indirect speech."""
        self._fill_actors()
        self._fill_quotes()

    @on(ActorList.Chosen, "#actors")
    def _actor_chosen(self, event: ActorList.Chosen) -> None:
        event.stop()
        self.selected_actor = event.key
        self.post_message(self.ActorChosen(event.key))

    @on(QuoteList.Chosen, "#quotes")
    def _quote_chosen(self, event: QuoteList.Chosen) -> None:
        event.stop()
        self.post_message(self.QuoteChosen(event.key))

    @property
    def numbers(self) -> int:
        """How many speakers there is room for with their numbers."""
        return self._actors.numbers

    @on(ActorList.Resized)
    def _resized(self, event: ActorList.Resized) -> None:
        event.stop()
        self._renew_headings()
        self.post_message(self.NumbersShown())

    @property
    def actor_in_hand(self) -> str | None:
        """Id of the actor under the cursor, if the keys go to the list of actors."""
        return self._actors.cursor_key if self._actors.has_focus else None

    @property
    def quote_in_hand(self) -> str | None:
        """Id of the quote under the cursor, if the keys go to the list of quotes."""
        return self._quotes.cursor_key if self._quotes.has_focus else None

    def shows_whole(self, role: str) -> bool:
        """Whether there is room for all of a role."""
        room = role_width(self._actors.size.width)
        return bool(self.display) and not self._actors.look.spare and cell_len(role) <= room

    def _fill_actors(self) -> None:
        rows = actor_rows(self._known.analysis, indirect=self.show_indirect)
        self._actors.show(rows, reading_range(self._known.article))
        self._renew_headings()

    def _fill_quotes(self) -> None:
        chosen = self.selected_actor
        quotes = list(quotes_of(self._known.analysis, chosen, indirect=self.show_indirect))
        self._quotes.show(quotes, self._known.rows_of_quotes(), named=chosen is None)
        self._renew_headings()

    def _heading_facts(self) -> HeadingFacts:
        keymap = getattr(self.app, "keymap", None)
        return HeadingFacts(
            analysed=self._known.analysis is not NO_ANALYSIS,
            selected=self._known.name(self.selected_actor),
            indirect=self.show_indirect,
            focused=self.has_focus_within,
            key=keymap.first("pane.right") if keymap is not None else "l",
        )

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _renew_headings(self) -> None:
        """Where bytes are saved, all is shown only to whoever goes here."""
        for heading in self._headings:
            heading.renew()

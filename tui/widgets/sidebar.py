"""The sidebar: who is in the article, what they say, and how far the analysis is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.core.reading.jump import quote_at, quotes_of, speaker_colours
from tui.core.reading.speakers_view import WhoIsThere, actor_rows, quote_row, reading_range
from tui.core.text.sanitise import SafeText, one_line, sanitise
from tui.core.text.words import count
from tui.widgets.actor_list import ActorList, count_widths, role_width
from tui.widgets.quote_list import QuoteList
from tui.widgets.rows import fit, fit_right, shortened

NO_ARTICLE = Article(path="", sha256="", text="", title="", blocks=())
NO_ANALYSIS = Analysis(analyzer="")


class Line(Static):
    """A line or a few of plain text that repaints only when its text changes."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(Content(""), id=id, classes=classes)
        self._text = sanitise("")

    @property
    def text(self) -> SafeText:
        """What it says."""
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
        self._article = NO_ARTICLE
        self._analysis = NO_ANALYSIS
        self._there = WhoIsThere(())
        self._screenful: tuple[int, int, int] | None = None
        self._actors_heading = Heading(self._head_of_actors)
        self._actors = ActorList(id="actors")
        self._quotes_heading = Heading(self._head_of_quotes)
        self._quotes = QuoteList(id="quotes")
        self._status = Line(id="sidebar-status")

    def compose(self) -> ComposeResult:
        """Two headed lists and a status line."""
        yield self._actors_heading
        yield self._actors
        yield self._quotes_heading
        yield self._quotes
        yield self._status

    def show(self, article: Article | None, analysis: Analysis | None, status: SafeText) -> None:
        """Show what is known now; called again as the analysis grows. Cursors and selection stay.

        `status` says what is still running or what failed and why; empty when there is nothing to say.
        """
        article, analysis = article or NO_ARTICLE, analysis or NO_ANALYSIS
        before = None
        if article.sha256 == self._article.sha256:
            before = self._analysis.actor(self.selected_actor)
        else:
            self._screenful = None
            self._actors.forget_rows()
            self._quotes.forget_rows()
        self._article, self._analysis, self._there = article, analysis, WhoIsThere(analysis.actors)
        self._status.say(sanitise(status), layout=True)
        self._status.display = bool(status)
        selected = None
        if before is not None:
            # While an analysis grows an id may come to stand for somebody else; a reader selects a name.
            same = (a for a in analysis.actors if a.name == before.name)
            selected = next(same, analysis.actor(before.id))
        self._fill_actors()
        if (actor_id := selected.id if selected else None) != self.selected_actor:
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
        self._actors.mark(self._there.between(start, end))
        here = quote_at(self._analysis, reading_offset, actor=self.selected_actor, indirect=self.show_indirect)
        self._quotes.mark(here.id if here else None)

    def watch_selected_actor(self, actor_id: str | None) -> None:
        """Show the quotes of the actor who is selected now."""
        self._actors.selected = actor_id
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
        return bool(self.display) and not self._actors.spare and cell_len(role) <= role_width(self._actors.size.width)

    def _fill_actors(self) -> None:
        rows = actor_rows(self._analysis, indirect=self.show_indirect)
        self._actors.show(rows, reading_range(self._article))
        self._renew_headings()

    def _fill_quotes(self) -> None:
        chosen = self.selected_actor
        quotes = list(quotes_of(self._analysis, chosen, indirect=self.show_indirect))
        make = partial(quote_row, self._article, self._analysis, speaker_colours(self._analysis))
        self._quotes.show(quotes, make, named=chosen is None)
        self._renew_headings()

    def _renew_headings(self) -> None:
        self._actors_heading.renew()
        self._quotes_heading.renew()

    def _key_here(self) -> str:
        """The key that leads here: where bytes are saved, not all is shown before."""
        keymap = getattr(self.app, "keymap", None)
        return keymap.first("pane.right") if keymap is not None else "l"

    def on_descendant_focus(self) -> None:
        """All is shown to whoever goes here."""
        self._renew_headings()

    def on_descendant_blur(self) -> None:
        """Less is shown where bytes are saved."""
        self._renew_headings()

    def _head_of_actors(self, width: int) -> SafeText:
        actors = len(self._actors.keys)
        if self._actors.spare and actors:
            words = f" {count(actors, 'actor')}"
            return fit(f"{words} · {self._key_here()} all" if self._hides_actors else words, width)
        said, named = count_widths(width)
        left = fit(f" {count(actors, 'actor')}" if actors else " Actors", max(0, width - said - named))
        right = fit_right("said", said) + fit_right("named", named) if actors else one_line("")
        return left + right

    @property
    def _hides_actors(self) -> bool:
        """Whether there are actors that are shown only to whoever goes here."""
        return (
            self._actors.spare and not self.has_focus_within and len(self._actors.keys) > self._actors.size.height > 0
        )

    def _head_of_quotes(self, width: int) -> SafeText:
        selected = self._analysis.actor(self.selected_actor)
        number = count(len(self._quotes.keys), "quote") if self._analysis is not NO_ANALYSIS else ""
        told = "" if self.show_indirect else ", none told"
        who = f" {selected.name}" if selected else " Everyone"
        ending = one_line(f" {number}{told}")
        if self._actors.spare and number:
            quotes = self._quotes
            hidden = not self.has_focus_within and 2 * len(quotes.keys) > quotes.size.height > 0
            if hidden and not self._hides_actors:  # else it is said above
                ending = one_line(f"{ending} · {self._key_here()} all")
            return fit(f"{shortened(who, max(0, width - len(ending) - 1))},{ending}", width)
        return fit(who, max(0, width - len(ending))) + ending

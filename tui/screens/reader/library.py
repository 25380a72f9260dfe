"""The library: the list alone on the whole screen, what it is sorted by, and a preview of the article chosen there."""

from __future__ import annotations

from textual import on, work
from textual.message import Message
from textual.timer import Timer

from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.core.reading.catalogue import Entry, Order
from tui.engine.reading import GivenUp
from tui.screens.reader.triage import TriageKeys
from tui.sources import Unreadable
from tui.widgets.article_list import ArticleList

PREVIEW_SECONDS = 0.1
"""How long the cursor rests on an article before it is read for the preview."""
HIDDEN = ("", "read", "done")
"""What can be left out of the list, in the order in which a key does it."""
KEPT = "list"
"""Under what name the state keeps how the list was left."""
PREVIEW_FROM = 16
"""Rows from which there is room for a preview."""


class LibraryKeys(TriageKeys):
    """Sorts the list, groups it, and shows what stands in the article under the cursor."""

    _preview_timer: Timer | None = None
    _previewed: tuple[str, str | None] | None = None  # the path and the content that the preview shows

    class Previewed(Message):
        """An article was read for the preview."""

        def __init__(self, path: str, article: Article, analysis: Analysis | None) -> None:
            super().__init__()
            self.path = path
            self.article = article
            self.analysis = analysis

    def action_sort(self) -> None:
        """Sort the list by something else."""
        orders = list(Order)
        self._catalogue.order = orders[(orders.index(self._catalogue.order) + 1) % len(orders)]
        self._arrange_and_keep()
        self._say(f"Sorted: {self._catalogue.order.words}{self._backward_words}")

    def action_reverse(self) -> None:
        """Turn the order of the list round."""
        self._catalogue.backward = not self._catalogue.backward
        self._arrange_and_keep()
        self._say(f"Sorted: {self._catalogue.order.words}{self._backward_words}")

    @property
    def _backward_words(self) -> str:
        return ", the other way round" if self._catalogue.backward else ""

    def action_group(self) -> None:
        """Group the list by folder, or not."""
        self._catalogue.grouped = not self._catalogue.grouped
        self._arrange_and_keep()
        self._say("Grouped by folder" if self._catalogue.grouped else "Not grouped")

    def action_hide(self) -> None:
        """Leave out of the list what is read; what is done; nothing."""
        hides = HIDDEN[(HIDDEN.index(self._catalogue.hides) + 1) % len(HIDDEN)]
        self._catalogue.hide(hides, keep=self._reading.article.path if self._reading else None)
        self._show_catalogue()
        self._app.state.keep(KEPT, self._catalogue.settings)
        hidden = self._catalogue.left_out
        again = f" · {self._key('article.hide')} again: {'what is done' if hides == 'read' else 'nothing'}"
        listed = f"{len(self._catalogue)} of {self._catalogue.total}"
        self._say(f"Hidden: what is {hides} · {listed}{again}" if hides else f"Nothing is hidden · {hidden} filtered"
                  if hidden else "Nothing is hidden")  # fmt: skip

    def _arrange_and_keep(self) -> None:
        """Sort by what is set now, and keep that for the next time."""
        self._arrange()
        self._app.state.keep(KEPT, self._catalogue.settings)

    def on_mount(self) -> None:
        """The list is sorted as it was left."""
        self._catalogue.use_settings(self._app.state.kept(KEPT))

    def _arrange_panes(self) -> None:
        super()._arrange_panes()
        self.set_class(self.size.height >= PREVIEW_FROM and self._list_alone, "-with-preview")
        self._preview_soon()

    def _show_catalogue(self) -> None:
        super()._show_catalogue()
        self._list_head.repaint()
        self._preview_soon()

    @on(ArticleList.Moved, "#articles")
    def _cursor_moved(self) -> None:
        self._show_place()
        self._preview_soon()

    def _preview_soon(self) -> None:
        """Show the article under the cursor once the cursor rests."""
        entry = self._articles.entry
        if not self.has_class("-with-preview"):
            return
        if entry is None:
            self._previewed = None
            self._preview.say("", "")
        if entry is None or self._previewed == (entry.path, entry.sha256):
            return
        if self._preview_timer is not None:
            self._preview_timer.stop()
        self._preview_timer = self.set_timer(PREVIEW_SECONDS, self._show_preview)

    def _show_preview(self) -> None:
        self._preview_timer = None
        entry = self._articles.entry
        if entry is None:
            return
        if entry.problem is not None:
            self._previewed = None
            self._preview.say(entry.name, entry.problem)
        else:
            self._read_for_preview(entry)

    @work(thread=True, exclusive=True, group="preview")
    def _read_for_preview(self, entry: Entry) -> None:
        """Read an article and its analysis, if it has been made, in a thread."""
        try:
            article = entry.article or self._app.reader.read_listed(entry.file, self._paths)
        except GivenUp:
            return
        except Unreadable as error:
            self.post_message(self.Learnt([error]))
            return
        if entry.unknown:
            self.post_message(self.Learnt([article]))
        self.post_message(self.Previewed(entry.path, article, self._app.service.cached(article)))

    @on(Previewed)
    def _take_preview(self, event: Previewed) -> None:
        entry = self._articles.entry
        if entry is not None and entry.path == event.path:
            self._previewed = event.path, event.article.sha256
            self._preview.show(event.article, event.analysis, entry.actors)

"""Which panes are on screen, and which of them has the keys."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input

from tui.screens.reader.base import ReaderBase
from tui.widgets.rows import RowList

LIST_FROM = 120
"""Columns from which the list stands beside the text; alone, as the library, it takes the place of all."""
WIDE_LIST_FROM = 140
WIDE_SIDEBAR_FROM = 100
WIDE_SIDEBAR_AND_LIST_FROM = 150
SLIM_SIDEBAR_BELOW = 76
OVERLAY_BELOW = 60
"""Columns below which the sidebar lies over the text, and only when asked for."""


class PaneKeys(ReaderBase):
    """List, text and sidebar: what there is room for, what was asked for, and moving between them."""

    _sidebar_wanted: bool | None = None  # None until the reader says
    _zen = False
    _list_alone = False

    def compose(self) -> ComposeResult:
        """The panes, already arranged: styles are worked out once."""
        widgets = list(super().compose())
        self._arrange_panes()
        yield from widgets

    def on_resize(self, event: events.Resize) -> None:
        """Show the panes that there is room for."""
        self._arrange_panes()

    def _arrange_panes(self) -> None:
        width = self.size.width or self.app.size.width
        overlay = width < OVERLAY_BELOW
        beside = self._has_list and width >= LIST_FROM and not self._zen and not self._list_alone
        sidebar = (not overlay if self._sidebar_wanted is None else self._sidebar_wanted) and not self._zen
        self.set_class(overlay, "-overlay")
        self.set_class(beside, "-with-list")
        self.set_class(width >= WIDE_LIST_FROM, "-wide-list")
        self.set_class(self._list_alone, "-list-alone")
        self.set_class(sidebar, "-with-sidebar")
        self._sidebar.set_class(width < (WIDE_SIDEBAR_AND_LIST_FROM if beside else WIDE_SIDEBAR_FROM), "-narrow")
        self._sidebar.set_class(width < SLIM_SIDEBAR_BELOW, "-slim")
        if self.focused is not None and not isinstance(self.focused, Input) and self.focused not in self._panes():
            (self._articles if self._list_alone else self._text).focus()

    @property
    def _has_list(self) -> bool:
        """Whether there is more than one article, or might be."""
        return self._catalogue.total > 1 or (not self._searched and any(path.is_dir() for path in self._paths))

    def _wait_for_list(self) -> bool:
        """Whether the articles are being looked for still: then all keys behind this one wait for them."""
        return False

    def _panes(self) -> list[Widget]:
        """The panes that can take the keys now, from left to right."""
        if self._list_alone:
            return [self._articles]
        panes: list[Widget] = [self._articles] if self.has_class("-with-list") else []
        panes.append(self._text)
        if self.has_class("-with-sidebar"):
            panes.extend(self._sidebar.query(RowList))
        return panes

    def _show_text(self) -> None:
        """Give the keys to the text."""
        if self._list_alone:
            self._list_alone = False
            self._arrange_panes()
        self._text.focus()

    def _show_articles(self, *, alone: bool = False) -> None:
        """Give the keys to the list, which takes the whole screen where that is wanted or there is no room beside
        the text."""
        self._wait_for_list()
        if alone or not self.has_class("-with-list"):
            self._zen, self._list_alone = False, True
            self._arrange_panes()
            self._say("")  # what was said is about the text, which is out of sight now
        self._articles.focus()

    def _turn_pane(self, by: int) -> None:
        panes = self._panes()
        at = panes.index(self.focused) if self.focused in panes else 0
        beyond = not 0 <= at + by < len(panes)
        if self._list_alone:
            self._show_text()
        elif beyond and self._has_list and not self.has_class("-with-list") and not self._zen:
            self._show_articles()  # out of sight, and yet a pane like the others
        else:
            panes[(at + by) % len(panes)].focus()

    def action_next_pane(self) -> None:
        """Go to the next pane, round and round."""
        self._turn_pane(1)

    def action_previous_pane(self) -> None:
        """Go to the previous pane."""
        self._turn_pane(-1)

    def action_pane_left(self) -> None:
        """Go to the pane to the left: from the sidebar the text, from the text the articles."""
        if self.focused is self._text or self.focused is None:
            self._show_articles()
        elif self.focused is not self._articles:
            self._text.focus()

    def action_pane_right(self) -> None:
        """Go to the pane to the right: from the articles the text, from the text the sidebar."""
        if self.focused is self._articles:
            self._show_text()
        elif self.focused is self._text:
            panes = self._panes()  # the text is not among them while something is laid over it
            after = panes[panes.index(self._text) + 1 :] if self._text in panes else panes
            if after:
                after[0].focus()

    def action_toggle_sidebar(self) -> None:
        """Sidebar on or off."""
        shown = self.has_class("-with-sidebar") and not self._list_alone
        self._zen = self._list_alone = False
        self._sidebar_wanted = not shown
        self._arrange_panes()
        if self.has_class("-overlay") and not shown:
            self._panes()[-1].focus()  # it hides the text: whoever asks for it means to use it

    def action_zen(self) -> None:
        """Nothing but the text, and back."""
        self._zen, self._list_alone = not self._zen, False
        self._arrange_panes()
        self._text.focus()

    def action_back(self) -> None:
        """To the library; from there out of the program."""
        if self._zen:
            self.action_zen()
        elif self._list_alone or not self._has_list:
            self.app.exit()
        else:
            self._show_articles(alone=True)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The hints and the place are those of the pane that has the keys."""
        self._show_place()
        if self._says_default:
            self._say("")

"""Which panes there are, and how wide: from the size of the screen and what the reader has asked for."""

from __future__ import annotations

from typing import NamedTuple

from tui.core.reading.session import Wishes

LIST_FROM = 120
"""Columns from which the list stands beside the text; alone, as the library, it takes the place of all."""
WIDE_LIST_FROM = 140
WIDE_SIDEBAR_FROM = 100
WIDE_SIDEBAR_AND_LIST_FROM = 150
SLIM_SIDEBAR_BELOW = 76
OVERLAY_BELOW = 60
"""Columns below which the sidebar lies over the text, and only when asked for."""
PREVIEW_FROM = 16
"""Rows from which there is room for a preview."""


class PaneLayout(NamedTuple):
    """The panes that are on screen."""

    overlay: bool = False
    """Whether the sidebar, if it is there, lies over the text."""
    beside: bool = False
    """Whether the list stands beside the text."""
    wide_list: bool = False
    list_alone: bool = False
    preview: bool = False
    sidebar: bool = False
    narrow_sidebar: bool = False
    slim_sidebar: bool = False

    def classes(self) -> dict[str, bool]:
        """The classes of the screen, for its style sheet."""
        return {
            "-overlay": self.overlay,
            "-with-list": self.beside,
            "-wide-list": self.wide_list,
            "-list-alone": self.list_alone,
            "-with-sidebar": self.sidebar,
            "-with-preview": self.preview,
        }

    def sidebar_classes(self) -> dict[str, bool]:
        """The classes of the sidebar."""
        return {"-narrow": self.narrow_sidebar, "-slim": self.slim_sidebar}


def arrange(width: int, height: int, wishes: Wishes, *, has_list: bool) -> PaneLayout:
    """The panes for a screen of so many columns and rows."""
    overlay = width < OVERLAY_BELOW
    beside = has_list and width >= LIST_FROM and not wishes.zen and not wishes.list_alone
    wanted = wishes.sidebar if wishes.sidebar is not None else not overlay
    return PaneLayout(
        overlay=overlay,
        beside=beside,
        wide_list=width >= WIDE_LIST_FROM,
        list_alone=wishes.list_alone,
        preview=height >= PREVIEW_FROM and wishes.list_alone,
        sidebar=wanted and not wishes.zen,
        narrow_sidebar=width < (WIDE_SIDEBAR_AND_LIST_FROM if beside else WIDE_SIDEBAR_FROM),
        slim_sidebar=width < SLIM_SIDEBAR_BELOW,
    )

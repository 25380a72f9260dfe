"""The reader: the list of articles, the text of one of them, and beside it who says what.

The session (`tui.core.reading.session`) has all state; features change it by its methods and hear of changes by its
signals; the screen composes the panes, hands on their messages, and runs commands by their ids. `wiring` says what
leads to what.
"""

from tui.screens.reader.screen import ReaderScreen

__all__ = ["ReaderScreen"]

"""The reader: the list of articles, the text of one of them, and beside it who says what.

One screen, in layers that build on one another: panes, articles, quotes, finding. Each holds the keys and the
messages of its subject; the state that they share is `Reading` and the attributes of `ReaderBase`.
"""

from tui.screens.reader.screen import ReaderScreen

__all__ = ["ReaderScreen"]

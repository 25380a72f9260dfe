"""Sumy's summarizers, without what its package imports for the web and for other languages' stems.

That is nltk with all of its parts and a client for HTTP: half a second for a worker's first article, of which nothing
is used here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

UNUSED = ("nltk", "nltk.stem", "nltk.stem.snowball", "requests")
HOLDERS = ("sumy.utils", "sumy.nlp.stemmers")
"""Sumy's modules that have imported the empty ones: whoever asks for these later gets them whole."""


@contextmanager
def _left_out() -> Iterator[None]:
    """Have empty modules imported for the unused ones, unless these are there already."""
    empty = {name: ModuleType(name) for name in UNUSED if name not in sys.modules}
    for name, module in empty.items():
        parent, _, child = name.rpartition(".")
        if parent in empty:
            setattr(empty[parent], child, module)
    sys.modules.update(empty)
    try:
        yield
    finally:
        for name in (*empty, *(HOLDERS if empty else ())):
            sys.modules.pop(name, None)


with _left_out():
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.luhn import LuhnSummarizer

__all__ = ["LexRankSummarizer", "LuhnSummarizer"]

"""What textacy's and sayswho's methods find in our parses, in the scorer's form.

Both packages are of the extra `peers`, which stands apart: sayswho pins old versions of packages that other extras
need newer. Both read spaCy's own labels, of which ours have those that they look for (nsubj, compound, aux, neg).
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from spacy.tokens import Doc, Token

from tui.analysis.passages import Passage

Finder = Callable[[Doc], Iterable[Any]]
"""From a parsed text to (speaker, cue, content): tokens, tokens and a span."""

_FINDERS = {
    "textacy": ("textacy.extract.triples", "direct_quotations"),
    "sayswho": ("sayswho.quote_finder", "quote_finder"),
}


def finders() -> dict[str, Finder]:
    """The peers that are installed, by name."""
    found: dict[str, Finder] = {}
    for name, (module, function) in _FINDERS.items():
        try:
            found[name] = getattr(importlib.import_module(module), function)
        except ImportError:
            continue
    return found


def predict(find: Finder, passages: Sequence[Passage]) -> list[dict[str, Any]]:
    """A peer's attributions of a document's paragraphs; what it refuses to read gives none."""
    found: list[dict[str, Any]] = []
    for passage in passages:
        try:
            for speaker, cue, content in find(passage.doc):
                found.append(
                    {
                        "source": list(_spans(passage, speaker)),
                        "cue": list(_spans(passage, cue)),
                        "content": [passage.span(content)],
                    }
                )
        except (ValueError, IndexError, TypeError):
            continue  # textacy: an odd number of marks; sayswho: marks that are no single character
    return found


def _spans(passage: Passage, tokens: Iterable[Token]) -> Iterator[tuple[int, int]]:
    """The ranges in the text of tokens, neighbours in one."""
    places = sorted({token.i for token in tokens})
    for _, run in groupby(enumerate(places), lambda pair: pair[1] - pair[0]):
        block = [place for _, place in run]
        start, end = passage.span(passage.doc[block[0] : block[-1] + 1])
        yield start, end

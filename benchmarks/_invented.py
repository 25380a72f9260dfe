"""Our own annotated articles in the form that the scorer of annotated news takes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from training.speakers.gold import GoldQuote, GoldText, invented

_NAMED = re.compile(r"(?!(?:The|One of|My|Her|His|Our|A|An)\b)\w*[A-ZÀ-Þ]")
"""How the name of an actor begins who is named, and not only described."""


def rows(folder: Path) -> Iterator[dict[str, Any]]:
    """The articles in a folder of our XML files, each as one line of annotated news would be.

    A speaker is one whom the article names. What is told inside somebody's quote is left out, and so are groups, and
    whom an article is about.
    """
    for gold in invented(folder):
        root = ElementTree.parse(folder / f"{gold.name}.xml").getroot()  # noqa: S314 - our own files
        forms = _forms(gold)
        actors = {
            actor.get("id", ""): actor
            for actor in root.iter("actor")
            if actor.get("id") in forms and actor.get("type") != "group" and _NAMED.match(actor.get("name", ""))
        }
        names = {i: actor.get("name", "") for i, actor in actors.items()}
        yield {
            "id": gold.name,
            "text": gold.text,
            "quotes": [_quote(quote, names) for quote in gold.quotes if not _is_inside(quote, gold.quotes)],
            "not_quotes": [],
            "actors": [
                {
                    "name": names[i],
                    "type": actor.get("type"),
                    "aliases": sorted(forms[i]),
                    "role": actor.get("role"),
                }
                for i, actor in actors.items()
            ],
        }


def _forms(gold: GoldText) -> dict[str, set[str]]:
    """Id of an actor → the words of their mentions that begin with a capital letter."""
    found: dict[str, set[str]] = defaultdict(set)
    for (start, end), ids in gold.mentions:
        if len(ids) == 1 and gold.text[start].isupper():
            found[next(iter(ids))].add(gold.text[start:end])
    return found


def _quote(quote: GoldQuote, names: dict[str, str]) -> dict[str, Any]:
    by = [names[i] for i in sorted(quote.by) if i in names]
    return {
        "kind": quote.kind,
        "content": [list(span) for span in quote.spans],
        "speaker": by[0] if by else None,
        "also": by[1:],
        "source": [],
    }


def _is_inside(quote: GoldQuote, quotes: Sequence[GoldQuote]) -> bool:
    """Whether a quote lies inside a longer one."""
    start, end = quote.spans[0][0], quote.spans[-1][1]
    around = ((q.spans[0][0], q.spans[-1][1]) for q in quotes if q is not quote)
    return any(low <= start and end <= high and end - start < high - low for low, high in around)

"""An article of our own with all that an analysis would find in it, written by hand."""

from __future__ import annotations

import re
from dataclasses import replace

from tui.core.model.analysis import Actor, Analysis, Attribution, AttributionKind, Mention, Ranking
from tui.core.model.article import Article, Block, BlockRole, Span

_PARAGRAPHS = (
    "Harbour vote splits the council of Tarn Hollow",
    "The council of Tarn Hollow will decide on Thursday whether to rebuild the old harbour wall.",
    "“We cannot wait for another winter,” Mayor Ilse Brandt said. “The wall will not hold, and we all know it.”",
    "Opposition leader Tomas Okafor called the plan “a monument to the mayor” and said that it cost too much.",
    "He said the money would be better spent on the school. “Children do not live on a pier,” he said.",
    "Agnès Petit, who speaks for the Fishers' Union, said the boats would leave. “They do not come back,” Petit said.",
    "A spokesman for the county said that no decision had been made.",
    "“I would like to leave something that stands,” Brandt told reporters on the quay.",
)

TEXT = "\n\n".join(_PARAGRAPHS) + "\n"


def span(words: str) -> Span:
    """Where these words stand in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


ARTICLE = Article(
    path="harbour.txt",
    sha256="5" * 64,
    text=TEXT,
    title=_PARAGRAPHS[0],
    blocks=tuple(
        Block(*span(words), BlockRole.PARAGRAPH if n else BlockRole.HEADLINE) for n, words in enumerate(_PARAGRAPHS)
    ),
    source="Tarn Hollow Courier",
    published="2025-04-02",
    words=110,
)


def _names(*names: str) -> tuple[Mention, ...]:
    found = (match.span() for name in names for match in re.finditer(re.escape(name), TEXT))
    return tuple(Mention(start, end, "name") for start, end in sorted(found))


_ACTORS = (
    Actor("a1", "Ilse Brandt", "person", "Mayor", ("Brandt",), 0.9, _names("Ilse Brandt")),
    Actor("a2", "Tomas Okafor", "person", "Opposition leader", ("Okafor",), 0.8, _names("Tomas Okafor")),
    Actor("a3", "Tarn Hollow", "place", None, (), 0.5, _names("Tarn Hollow")),
    Actor("a4", "Agnès Petit", "person", None, ("Petit",), 0.4, _names("Agnès Petit")),
    Actor("a5", "Fishers' Union", "organization", None, (), 0.3, _names("Fishers' Union")),
)

_SAID: tuple[tuple[AttributionKind, str | None, tuple[str, ...]], ...] = (
    ("direct", "a1", ("“We cannot wait for another winter,”", "“The wall will not hold, and we all know it.”")),
    ("mixed", "a2", ("“a monument to the mayor”",)),
    ("indirect", "a2", ("that it cost too much",)),
    ("indirect", "a2", ("the money would be better spent on the school",)),
    ("direct", "a2", ("“Children do not live on a pier,”",)),
    ("indirect", "a4", ("the boats would leave",)),
    ("direct", "a4", ("“They do not come back,”",)),
    ("indirect", None, ("that no decision had been made",)),
    ("direct", "a1", ("“I would like to leave something that stands,”",)),
)


def _attribution(number: int, kind: AttributionKind, speaker: str | None, content: tuple[str, ...]) -> Attribution:
    name = next((actor.name for actor in _ACTORS if actor.id == speaker), "A spokesman for the county")
    return Attribution(f"q{number}", kind, (), (), tuple(map(span, content)), speaker, name, 0.9, "name")


_SENTENCES = tuple(
    Span(block.start + match.start(), block.start + match.end())
    for block in ARTICLE.blocks[1:]
    for match in re.finditer(r"\S.+?(?:[.”]$|[.][”]?(?= [A-Z“]))", TEXT[block.start : block.end])
)
_MANY = len(_SENTENCES)


def _ranking(order: tuple[int, ...], note: str = "") -> Ranking:
    return Ranking(order, tuple(1 - order.index(n) / _MANY for n in range(_MANY)), note)


ANALYSIS = Analysis(
    analyzer="by hand 1",
    actors=_ACTORS,
    attributions=tuple(_attribution(n, *said) for n, said in enumerate(_SAID, 1)),
    sentences=_SENTENCES,
    rankings={
        "balanced": _ranking((0, *range(_MANY - 1, 0, -1))),
        "lead": _ranking(tuple(range(_MANY))),
        "lexrank": _ranking(tuple(range(_MANY - 1, -1, -1)), "a faster variant"),
    },
    analysed_to=len(TEXT),
)

EARLY = replace(
    ANALYSIS, attributions=ANALYSIS.attributions[:2], rankings={}, sentences=(), analysed_to=300, complete=False
)
"""The same while the analysis is under way."""

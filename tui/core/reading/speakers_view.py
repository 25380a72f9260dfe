"""Rows of actors and quotes for the sidebar and the summary, without a screen."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tui.core.model.analysis import Actor, Analysis, Attribution, AttributionKind
from tui.core.model.article import Article, Span
from tui.core.reading.jump import (
    NUMBER_KEYS,
    initialled,
    quotes_of,
    short_name,
    speaker_colours,
    speaker_label,
    speakers,
)
from tui.core.text.said import words_with_cue
from tui.core.text.sanitise import SafeText, one_line

BLOCKS = " ▁▂▃▄▅▆▇█"
ASCII_BLOCKS = " .:-=+*#"

KIND_SIGNS: dict[AttributionKind, str] = {"direct": "“”", "mixed": "~“", "indirect": "~ "}
"""Two cells before a quote: quoted, quoted in part, told in other words."""
ASCII_KIND_SIGNS: dict[AttributionKind, str] = {"direct": '""', "mixed": '~"', "indirect": "~ "}


class ActorRow(NamedTuple):
    """An actor as a list shows it; all text is safe."""

    id: str
    number: int | None
    """1 to 9 for the speakers that the number keys choose."""
    colour: int | None
    """Index of the speaker's colour; None for those who say nothing."""
    name: SafeText
    short: SafeText
    """A shorter name for where the whole one does not fit."""
    role: SafeText
    """The role, or the type of the actor where the text gives none."""
    quotes: int
    mentions: int
    places: tuple[Span, ...]
    """Ranges in which the actor speaks, in text order."""


class QuoteRow(NamedTuple):
    """A quote as a list shows it; all text is safe."""

    id: str
    kind: AttributionKind
    speaker: SafeText
    named: bool
    """Whether the speaker is one of the actors; else `speaker` is the text's own words, or "unclear"."""
    initialled: SafeText
    """The speaker for where there is no room for a given name."""
    colour: int | None
    words: SafeText
    """The words of the quote, on one line."""
    start: int


def actor_rows(analysis: Analysis, *, indirect: bool = True) -> tuple[ActorRow, ...]:
    """The speakers in the order of their numbers, then the other actors by salience."""
    places: dict[str, list[Span]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for attribution in quotes_of(analysis, indirect=indirect):
        if attribution.speaker is not None:
            places[attribution.speaker].extend(attribution.content)
            counts[attribution.speaker] += 1
    colours = speaker_colours(analysis)
    talking = speakers(analysis)
    silent = (actor for actor in analysis.actors if actor.id not in colours)
    return tuple(
        ActorRow(
            id=actor.id,
            number=n if n <= min(NUMBER_KEYS, len(talking)) else None,
            colour=colours.get(actor.id),
            name=one_line(actor.name),
            short=short if (short := short_name(actor, analysis)) != actor.name else initialled(actor),
            role=one_line(actor.role or actor.type),
            quotes=counts[actor.id],
            mentions=len(actor.mentions),
            places=tuple(places[actor.id]),
        )
        for n, actor in enumerate((*talking, *silent), 1)
    )


def quote_row(article: Article, analysis: Analysis, colours: Mapping[str, int], attribution: Attribution) -> QuoteRow:
    """One attribution as a list shows it; `colours` are those of `speaker_colours`."""
    actor = analysis.actor(attribution.speaker)
    speaker = speaker_label(article.text, analysis, attribution)
    return QuoteRow(
        id=attribution.id,
        kind=attribution.kind,
        speaker=speaker,
        named=attribution.speaker is not None,
        initialled=initialled(actor) if actor is not None and speaker == actor.name else speaker,
        colour=colours.get(attribution.speaker or ""),
        words=words_with_cue(article.text, attribution),
        start=attribution.span.start,
    )


def reading_range(article: Article) -> Span:
    """From the first to the last character of what is read, boilerplate at either end left out."""
    blocks = article.analysed_blocks
    return Span(blocks[0].start, blocks[-1].end) if blocks else Span(0, len(article.text))


def share_before(article: Article, offset: int) -> float:
    """How far down the article an offset is, 0.0 to 1.0."""
    start, end = reading_range(article)
    return min(1.0, max(0.0, (offset - start) / max(1, end - start)))


def place_strip(places: Iterable[Span], within: Span, width: int, *, ascii_only: bool = False) -> SafeText:
    """`width` cells that stand for `within`: the higher a block, the more of that part is covered."""
    levels = ASCII_BLOCKS if ascii_only else BLOCKS
    size = max(1, within.end - within.start) / max(1, width)
    covered = [0.0] * width
    for start, end in places:
        low, high = (start - within.start) / size, (end - within.start) / size
        for cell in range(max(0, int(low)), min(width - 1, int(high)) + 1):
            covered[cell] += max(0.0, min(high, cell + 1) - max(low, cell))
    top = len(levels) - 1
    return one_line("".join(levels[min(top, -int(-share * top // 1))] for share in covered))


class MentionIndex:
    """Which actors a stretch of the text mentions, for one analysis."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._mentions = sorted((m.start, m.end, a.id) for a in actors for m in a.mentions)
        self._longest = max((end - start for start, end, _ in self._mentions), default=0)

    def between(self, start: int, end: int) -> frozenset[str]:
        """Ids of the actors with a mention that overlaps the range [start, end)."""
        first = bisect_left(self._mentions, (start - self._longest,))
        last = bisect_left(self._mentions, (end,))
        return frozenset(actor for _, stop, actor in self._mentions[first:last] if stop > start)

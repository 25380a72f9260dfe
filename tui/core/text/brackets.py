"""Additions to a sentence that is shown by itself: who its pronoun is, and who speaks, in brackets.

The text is never changed: what is added stands beside it, with the place where it is shown.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tui.core.model.analysis import Analysis
from tui.core.model.article import Span
from tui.core.text.sanitise import SafeText, one_line

CONNECTIVES = frozenset(
    ("but", "and", "or", "nor", "so", "yet", "however", "instead", "still", "nevertheless", "nonetheless")
)
"""First words that take up what stood before."""
_PERSONS = frozenset(["he", "she", "they", "him", "her", "them", "his", "hers", "their", "theirs"])
_MARKS = " \n\t\"“”„«»‘’'(["
MOST = 3
"""Names that are added to a sentence, beside the speaker's: more of them would be all that is read."""


class Added(NamedTuple):
    """Words in brackets that are no part of the text."""

    offset: int
    """Offset in the text at which they are shown."""
    words: SafeText


def brackets(text: str, analysis: Analysis, sentences: Iterable[Span]) -> dict[Span, tuple[Added, ...]]:
    """Additions to sentences that are shown in this order; those that need none are left out.

    A sentence right behind one that is shown too leans on it: who is named there is known.
    """
    names = {actor.id: actor.name for actor in analysis.actors if actor.type == "person"}
    mentions = sorted(
        (m.start, m.end, actor.id, m.form) for actor in analysis.actors if actor.id in names for m in actor.mentions
    )
    found: dict[Span, tuple[Added, ...]] = {}
    before: Span | None = None
    known: set[str] = set()
    for span in sentences:
        follows = before is not None and not text[before.end : span.start].strip(_MARKS)
        low, high = (bisect_left(mentions, (offset,)) for offset in span)
        inside = mentions[low:high]
        named = {actor for _, _, actor, form in inside if form == "name"} | (known if follows else set())
        opening = _opening(text, analysis, span, names, named)
        if not follows and _first_word(text, span) in CONNECTIVES:
            opening = [Added(span.start, SafeText("[…] ")), *opening]
        known = named | {actor for _, _, actor, form in inside if form == "pronoun"}
        speaker = {actor for actor in names if any(names[actor] in each.words for each in opening)}
        added = (*opening, *_pronouns(text, inside, names, named | speaker))
        if added:
            found[span] = added
        before = span
    return found


def _opening(text: str, analysis: Analysis, span: Span, names: Mapping[str, str], named: set[str]) -> list[Added]:
    """Who speaks, where the sentence begins within what somebody says who is not named in it."""
    for item in analysis.attributions:
        name = names.get(item.speaker or "")
        if item.kind == "indirect" or name is None or item.speaker in named:
            continue
        begins = any(content.start <= span.start + 1 < content.end for content in item.content)
        if begins and not any(span.overlaps(source) for source in item.source):
            return [Added(span.start, one_line(f"[{name}:]") + " ")]
    return []


def _pronouns(
    text: str, inside: Sequence[tuple[int, int, str, str]], names: Mapping[str, str], known: set[str]
) -> list[Added]:
    """The name behind the first pronoun of each person whom nothing in the sentence names."""
    done, found = set(known), list[Added]()
    for start, end, actor, form in inside:
        if form == "pronoun" and actor not in done and text[start:end].casefold() in _PERSONS:
            found.append(Added(end, SafeText(" ") + one_line(f"[{names[actor]}]")))
            done.add(actor)
    return found[:MOST]


def _first_word(text: str, span: Span) -> str:
    words = text[span.start : span.end].lstrip(_MARKS).split(maxsplit=1)
    return words[0].rstrip(",").casefold() if words else ""


def with_brackets(text: str, span: Span, added: Sequence[Added]) -> SafeText:
    """A sentence as it is shown: its words at their offsets, and what is added between them."""
    from tui.core.text.layout import display_text  # which imports rich

    words = one_line(display_text(text[span.start : span.end]))
    parts, at = list[str](), 0
    for offset, extra in added:
        parts += [words[at : offset - span.start], extra]
        at = offset - span.start
    return SafeText("").join([*parts, words[at:]])


def shift(offset: int, added: Sequence[Added]) -> int:
    """How far what stands at an offset of the text is moved by what is added before it."""
    return sum(len(extra) for place, extra in added if place <= offset)

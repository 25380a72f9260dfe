"""A reader's corrections of an analysis: whose a quote is, that it is none, what somebody's role is, that two
actors are one. Kept by the content of the article and the place in it, so that a later analysis is put right too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Literal, NamedTuple, cast, get_args

from tui.core.model.analysis import CORRECTED, Actor, Analysis, Attribution, Mention
from tui.core.model.article import Span
from tui.core.text.find import find_all, refound

What = Literal["speaker", "quote", "role", "same"]
"""Kind of a correction: the speaker of a quote (its value is a name, or nothing for nobody known), that it is no quote
(the value is nothing), an actor's role (nothing for none), that an actor is another one of the article (the value is
the name of that one)."""

WORDS = 60
"""Characters of the words at a place by which it is found again."""


class Correction(NamedTuple):
    """One thing put right, at the range [start, end) of an article's text: a quote, or a mention of an actor."""

    what: What
    start: int
    end: int
    words: str
    """The words at the range."""
    value: str = ""
    was: str = ""
    """The value in the analysis before, in words."""


def correct(text: str, analysis: Analysis, corrections: Iterable[Correction]) -> Analysis:
    """The analysis with all that was put right; what is no longer there is passed over.

    Speakers come first: one whom the analysis does not know must be there to be the same as somebody else.
    """
    order = {what: number for number, what in enumerate(("speaker", "same", "role", "quote"))}
    for correction in sorted(corrections, key=lambda c: (order.get(c.what, 9), c.start, c.end)):
        start = refound(text, correction.start, correction.words[:WORDS])
        place = Span(start, start + correction.end - correction.start)
        if correction.what == "same":
            analysis = _joined(analysis, actor_at(analysis, place), actor_named(analysis, correction.value))
        elif correction.what == "role":
            analysis = _with_role(analysis, actor_at(analysis, place), correction.value)
        elif (quote := quote_over(analysis, place)) is not None:
            if correction.what == "quote":
                left = tuple(a for a in analysis.attributions if a.id != quote.id)
                analysis = replace(analysis, attributions=left)
            elif correction.what == "speaker":
                analysis = _with_speaker(text, analysis, quote, correction.value)
    return analysis


def quote_over(analysis: Analysis, place: Span) -> Attribution | None:
    """The attribution at a range: the one that starts and ends there, or shares more than half of the longer one."""
    best, found = 0.5, None
    for attribution in analysis.places.touching(*place):
        span = attribution.span
        if span == place:
            return attribution
        shared = min(span.end, place.end) - max(span.start, place.start)
        part = shared / max(1, span.end - span.start, place.end - place.start)
        if part > best:
            best, found = part, attribution
    return found


def actor_at(analysis: Analysis, place: Span) -> Actor | None:
    """The actor whose mention stands at a range, or overlaps it."""
    overlapping = None
    for actor in analysis.actors:
        for mention in actor.mentions:
            if (mention.start, mention.end) == place:
                return actor
            if place.overlaps(mention[:2]):
                overlapping = overlapping or actor
    return overlapping


def actor_named(analysis: Analysis, name: str) -> Actor | None:
    """The actor of that name; else the one, if there is just one, who goes by it too."""
    wanted = " ".join(name.split()).casefold()
    exact = next((a for a in analysis.actors if a.name.casefold() == wanted), None)
    if exact is not None or not wanted:
        return exact
    found = [a for a in analysis.actors if wanted in (alias.casefold() for alias in a.aliases)]
    return found[0] if len(found) == 1 else None


def place_of(actor: Actor) -> Span | None:
    """The mention by which a correction knows an actor: the first by name, else the first."""
    first = next((m for m in actor.mentions if m.form == "name"), next(iter(actor.mentions), None))
    return None if first is None else Span(first.start, first.end)


def _with_speaker(text: str, analysis: Analysis, quote: Attribution, name: str) -> Analysis:
    actor, actors = None, analysis.actors
    if name:
        actor = actor_named(analysis, name)
        if actor is None:
            number = 1 + max((int(a.id[1:]) for a in actors if a.id[1:].isdecimal()), default=0)
            mentions = tuple(Mention(*span, "name") for span in find_all(text, name))
            actor = Actor(f"a{number}", name, "person", mentions=mentions)
            actors = (*actors, actor)
    fixed = replace(
        quote,
        source=quote.source if name else _unnamed(analysis, quote.source),
        speaker=actor.id if actor else None,
        speaker_name=actor.name if actor else None,
        confidence=1.0,
        evidence="name" if actor else "none",
        because=CORRECTED,
    )
    attributions = tuple(fixed if a.id == quote.id else a for a in analysis.attributions)
    return replace(analysis, actors=actors, attributions=attributions)


def _unnamed(analysis: Analysis, source: tuple[Span, ...]) -> tuple[Span, ...]:
    """A source without what names an actor: whoever is nobody known goes by no name."""
    names = [Span(m.start, m.end) for actor in analysis.actors for m in actor.mentions if m.form == "name"]
    return tuple(span for span in source if not any(span.overlaps(name) for name in names))


def _with_role(analysis: Analysis, actor: Actor | None, role: str) -> Analysis:
    if actor is None:
        return analysis
    fixed = replace(actor, role=role or None)
    return replace(analysis, actors=tuple(fixed if a.id == actor.id else a for a in analysis.actors))


def _joined(analysis: Analysis, gone: Actor | None, kept: Actor | None) -> Analysis:
    """The analysis with one actor for two."""
    if gone is None or kept is None or gone.id == kept.id:
        return analysis
    names = dict.fromkeys((*kept.aliases, gone.name, *gone.aliases))
    names.pop(kept.name, None)
    one = replace(
        kept,
        role=kept.role or gone.role,
        aliases=tuple(names),
        salience=max(kept.salience, gone.salience),
        mentions=tuple(sorted({*kept.mentions, *gone.mentions})),
    )
    actors = tuple(one if a.id == kept.id else a for a in analysis.actors if a.id != gone.id)
    attributions = tuple(
        replace(
            a,
            speaker=kept.id if a.speaker == gone.id else a.speaker,
            speaker_name=kept.name if a.speaker == gone.id else a.speaker_name,
            via=kept.id if a.via == gone.id else a.via,
        )
        for a in analysis.attributions
    )
    return replace(analysis, actors=actors, attributions=attributions)


# As records, for files that others can apply


def record(sha256: str, correction: Correction, path: str = "") -> dict[str, Any]:
    """A correction for programs; `path` is where the article was seen last."""
    return {"sha256": sha256, **correction._asdict(), "path": path}


def from_record(record: Any) -> tuple[str, Correction]:
    """The content hash and the correction that a record of a file stands for.

    Raises:
        ValueError: it stands for none; the message says why.
    """
    if not isinstance(record, dict):
        raise ValueError("must be an object")
    sha256, what, start, end = (record.get(name) for name in ("sha256", "what", "start", "end"))
    if not (isinstance(sha256, str) and len(sha256) == 64 and all(sign in "0123456789abcdef" for sign in sha256)):
        raise ValueError("sha256 must be 64 hexadecimal digits in lower case")
    if what not in get_args(What):
        raise ValueError(f"what must be one of {', '.join(get_args(What))}")
    if not (type(start) is int and type(end) is int and 0 <= start < end < 2**53):
        raise ValueError("start and end must be whole numbers from 0, and start must be below end")
    texts = [record.get(name, "") for name in ("words", "value", "was")]
    if not all(isinstance(text, str) for text in texts):
        raise ValueError("words, value and was must be strings")
    if what == "same" and not texts[1].strip():
        raise ValueError('value must be a name where what is "same"')
    return sha256, Correction(cast(What, what), start, end, *texts)


def in_order(corrections: Iterable[Correction]) -> Sequence[Correction]:
    """By where they stand."""
    return sorted(corrections, key=lambda c: (c.start, c.end, c.what))

"""Moving between the quotes of an article: who can be chosen, which quote comes next, and how to name it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tui.core.model.analysis import Actor, Analysis, Attribution
from tui.core.text.sanitise import SafeText, one_line

NUMBER_KEYS = 9
"""How many speakers the keys 1 to 9 can choose."""

SPEAKER_COLOURS = 7
"""Colours for speakers, a size at which they can still be told apart without full colour vision."""

NEAR = 80
"""A quote this many characters from the reading line, about a line of text, still counts as under it."""

PRONOUNS = frozenset(
    {"he", "she", "it", "they", "we", "i", "you", "who", "that", "which", "his", "her", "their", "its"}
)
"""Sources that name nobody by themselves."""

UNCLEAR = "unclear"
"""Stands where the text does not say, or not surely enough, who speaks."""


def quotes_of(analysis: Analysis, actor: str | None = None, *, indirect: bool = True) -> Iterator[Attribution]:
    """The attributions of one actor (an id) or of everyone, in text order."""
    return _of(analysis.attributions, actor, indirect)


def _of(attributions: Iterable[Attribution], actor: str | None, indirect: bool) -> Iterator[Attribution]:
    for attribution in attributions:
        if (actor is None or attribution.speaker == actor) and (indirect or attribution.kind != "indirect"):
            yield attribution


def next_attribution(
    analysis: Analysis,
    offset: int,
    *,
    actor: str | None = None,
    backward: bool = False,
    indirect: bool = True,
) -> Attribution | None:
    """The nearest attribution that starts after `offset` (before it, if `backward`), or None.

    `offset` is a code point offset: that of the quote one stands on, or of the reading line.
    """
    there = analysis.places.before(offset) if backward else analysis.places.after(offset)
    return next(_of(there, actor, indirect), None)


def quote_at(analysis: Analysis, offset: int, *, actor: str | None = None, indirect: bool = True) -> Attribution | None:
    """The attribution under `offset`, or the nearest within `NEAR` characters of it, or None.

    Of several around the same place, the one that starts last: a quote within a quote is the closer one.
    """
    best: tuple[int, int] | None = None
    found: Attribution | None = None
    for attribution in _of(analysis.places.touching(offset - NEAR, offset + NEAR), actor, indirect):
        distance = min(max(s - offset, offset - e + 1, 0) for s, e in attribution.content)
        rank = (distance, -attribution.span.start)
        if distance <= NEAR and (best is None or rank < best):
            best, found = rank, attribution
    return found


def position(
    analysis: Analysis, attribution: Attribution, *, actor: str | None = None, indirect: bool = True
) -> tuple[int, int]:
    """The attribution's number among those of `actor` (or of everyone), from 1, and how many there are.

    The number is 0 where the attribution is not among them.
    """
    ids = [a.id for a in quotes_of(analysis, actor, indirect=indirect)]
    return (ids.index(attribution.id) + 1 if attribution.id in ids else 0), len(ids)


def position_label(text: str, analysis: Analysis, attribution: Attribution, *, indirect: bool = True) -> SafeText:
    """The attribution in words, for a status line: "Macron 2/2 · direct · quote 5/12".

    Beside a name it is counted among what that speaker says, at the end among all quotes: always both, so that no
    number changes its meaning from one quote to the next.
    """
    name, parts = speaker_label(text, analysis, attribution), [attribution.kind]
    if attribution.speaker is not None:
        number, count = position(analysis, attribution, actor=attribution.speaker, indirect=indirect)
        name = one_line(f"{name} {number}/{count}")
    number, count = position(analysis, attribution, indirect=indirect)
    return one_line(" · ".join((name, *parts, f"quote {number}/{count}")))


def speaker_label(text: str, analysis: Analysis, attribution: Attribution) -> SafeText:
    """Who speaks, in few words: the actor's short name, the name or the source as the text has it ("a Downing
    Street spokesperson"), or "unclear". A lone pronoun that nobody could resolve says no more than that."""
    actor = analysis.actor(attribution.speaker)
    if actor is not None:
        return short_name(actor, analysis)
    return one_line(attribution.speaker_name or source_words(text, attribution) or UNCLEAR)


def source_words(text: str, attribution: Attribution) -> SafeText:
    """The source as the text has it, on one line; empty where there is none, or only an unresolved pronoun."""
    words = " … ".join(" ".join(text[start:end].split()) for start, end in attribution.source)
    return one_line("" if words.lower() in PRONOUNS else words)


def short_name(actor: Actor, analysis: Analysis) -> SafeText:
    """For narrow places: a person's shortest alias that ends the full name ("Macron"), else the name. Of people who
    share a surname, the name with its initial ("B. Ebeling")."""
    if actor.type != "person":
        return one_line(actor.name)
    if actor.name.rpartition(" ")[2] in analysis.shared_surnames:
        return initialled(actor)
    endings = (a for a in actor.aliases if len(a) > 2 and actor.name.endswith(" " + a))
    return one_line(min(endings, key=len, default=actor.name))


def initialled(actor: Actor) -> SafeText:
    """For places narrower still: a person's first name cut to its initial ("D. Polyanskiy"), else the name."""
    first, _, rest = one_line(actor.name).partition(" ")
    return one_line(f"{first[0]}. {rest}" if actor.type == "person" and rest and len(first) > 2 else actor.name)


def numbered_speakers(analysis: Analysis) -> tuple[Actor, ...]:
    """The speakers that the keys 1 to 9 choose: most quoted first, then most salient, then first to speak."""
    return speakers(analysis)[:NUMBER_KEYS]


def speakers(analysis: Analysis) -> tuple[Actor, ...]:
    """All actors who say something: most quoted first, then most salient, then first to speak."""
    counts = Counter(a.speaker for a in analysis.attributions)
    first = {actor_id: n for n, actor_id in enumerate(counts)}
    found = [actor for actor in analysis.actors if actor.id in counts]
    return tuple(sorted(found, key=lambda a: (-counts[a.id], -a.salience, first[a.id])))


def speaker_colours(analysis: Analysis) -> dict[str, int]:
    """A colour index (0 to `SPEAKER_COLOURS` - 1) for each speaker's id.

    Given out in the order of first speaking, so that colours stay while an analysis grows down the text. Where
    there are more speakers than colours, the most quoted have one each that no other of them has.
    """
    order = dict.fromkeys(a.speaker for a in analysis.attributions if a.speaker is not None)
    colours = {actor_id: n % SPEAKER_COLOURS for n, actor_id in enumerate(order)}
    owners: dict[int, str] = {}
    main = [actor.id for actor in speakers(analysis)[:SPEAKER_COLOURS]]
    for actor_id in main:
        owners.setdefault(colours[actor_id], actor_id)
    free = (colour for colour in range(SPEAKER_COLOURS) if colour not in owners)
    return colours | {actor_id: next(free) for actor_id in main if owners[colours[actor_id]] != actor_id}

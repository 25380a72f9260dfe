"""By what a speaker is named, and why, in words for a reader: "'he' → Keir Starmer, named two sentences before"."""

from __future__ import annotations

from bisect import bisect_right

from tui.analysis.document import ArticleDoc
from tui.analysis.speakers.questions import Place
from tui.core.model.analysis import Actor, Evidence
from tui.core.text.names import visible

LONGEST = 40
"""Characters of a source that are repeated."""
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def because(doc: ArticleDoc, place: Place, actor: Actor, evidence: Evidence) -> str:
    """The reason for an utterance's speaker, in one line without a full stop."""
    where = _where(doc, place, actor)
    if place.source < 0:
        return f"no source beside the quote; {actor.name} is {where}"
    words = visible(doc.text[slice(*doc.span(*place.words))])
    words = words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + "…"
    if evidence == "continuation":
        return f"goes on from “{words}” before it"
    if evidence == "name":
        return f"“{words}” names {'the source' if words == actor.name else actor.name}"
    return f"“{words}” → {actor.name}, {where}"


def evidence_of(doc: ArticleDoc, place: Place, actor: Actor) -> Evidence:
    """By what an utterance is an actor's."""
    a = place.attribution
    if a is None or place.source < 0 or a.evidence == "continuation":
        return "continuation"
    start, end = doc.span(*place.words)
    if any(m.form == "name" and start <= m.start < end for m in actor.mentions):
        return "name"
    return "pronoun" if place.tag in ("PRP", "PRP$", "WP") else "nominal"


def _where(doc: ArticleDoc, place: Place, actor: Actor) -> str:
    """Where the actor is named nearest to the question: before it, else behind it."""
    names = [m.start for m in actor.mentions if m.form == "name"]
    if not names:
        return "not named in the text"
    anchor = place.anchor
    at = doc.at(names[max(0, bisect_right(names, doc.offsets[anchor]) - 1)])
    passages = doc.passage_of[anchor] - doc.passage_of[at]
    sentences = doc.sentence_of[anchor] - doc.sentence_of[at]
    if not sentences:
        return "named in the same sentence"
    count, unit = (abs(sentences), "sentence") if not passages else (abs(passages), "paragraph")
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"named {number} {unit}{'s' if count > 1 else ''} {'before' if sentences > 0 else 'after'}"

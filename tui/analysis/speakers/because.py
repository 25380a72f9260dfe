"""Why a speaker is named, in words for a reader: "'he' → Keir Starmer, named two sentences before"."""

from __future__ import annotations

from tui.analysis.document import ArticleDoc
from tui.analysis.speakers.questions import Place
from tui.core.model.analysis import Actor, Evidence, Mention
from tui.core.text.names import visible

LONGEST = 40
"""Characters of a source that are repeated."""
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def because(view: ArticleDoc, place: Place, actor: Actor, evidence: Evidence) -> str:
    """The reason for an utterance's speaker, in one line without a full stop."""
    where = _where(view, place, actor)
    if place.source < 0:
        return f"no source beside the quote; {actor.name} is {where}"
    words = visible(view.text[slice(*view.span(*place.words))])
    words = words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + "…"
    if evidence == "continuation":
        return f"goes on from “{words}” before it"
    if evidence == "name":
        form = _named_in(view, place, actor)
        return f"“{words}” names {'the source' if form == actor.name else actor.name}"
    return f"“{words}” → {actor.name}, {where}"


def _named_in(view: ArticleDoc, place: Place, actor: Actor) -> str:
    start, end = view.span(*place.words)
    return next((visible(view.text[m.start : m.end]) for m in actor.mentions if start <= m.start < end), "")


def _where(view: ArticleDoc, place: Place, actor: Actor) -> str:
    """Mentions of the actor nearest to the question, the places before it first."""
    anchor = place.anchor
    offset = view.offsets[anchor]
    names = [m for m in actor.mentions if m.form == "name"]
    before = [m for m in names if m.start <= offset]
    if before:
        return f"named {_distance(view, anchor, before[-1])}"
    behind = next((m for m in names if m.start > offset), None)
    return "not named in the text" if behind is None else f"named {_distance(view, anchor, behind)}"


def _distance(view: ArticleDoc, anchor: int, mention: Mention) -> str:
    at = view.at(mention.start)
    passages = view.passage_of[anchor] - view.passage_of[at]
    sentences = view.sentence_of[anchor] - view.sentence_of[at]
    if not sentences:
        return "in the same sentence"
    count, unit = (abs(sentences), "sentence") if not passages else (abs(passages), "paragraph")
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{number} {unit}{'s' if count > 1 else ''} {'before' if sentences > 0 else 'after'}"

"""Whom "both men", "the two agencies" and "the couple" mean: two that the text named together just before.

A wrong name is worse than none: the noun must fit both, nothing behind it may restrict it, and no other two may have
been brought in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as TokenSpan

from tui.analysis.coreference import ResolvedMention
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import is_person_noun, lexicon
from tui.analysis.passages import Passage
from tui.analysis.speakers.public_bodies import is_public
from tui.core.model.analysis import Actor
from tui.core.model.article import Span
from tui.core.text.names import fold

LOOK_BACK = 12
"""Paragraphs in which the two may have been named together."""
_ASIDE = r"(?: \([^()]{1,12}\)|,(?: aged)? \d{1,3}(?=,| and)|, [\w’'-]+(?: [\w’'-]+){0,5}(?=,))?"
_JOINED = re.compile(_ASIDE + r"\)?,? and (?:[\w’'.-]+ ){0,3}")
"""What stands between two names that the text gives together: an age, a short apposition, a title."""
_LISTED = re.compile(_ASIDE + r",? (?:and )?(?:[\w’'.-]+ ){0,2}")
"""The same before and behind them, where they are two of a list."""
_IDENTIFYING = re.compile(r"(?:,(?: both| two)?| are(?: both)?| were(?: both)?) ")
"""What stands between them and what they are: "Ann Bell and Ruth Bell, both sailors"."""
_MARRIED = frozenset(["couple", "spouse", "newlywed"])
_WED = re.compile(r"\b(?:wife|husband)\b")
_VERBS = ("V", "MD", "W")
_RESTRICTING = frozenset(["acl", "acl:relcl", "nmod", "appos"])
_FEW = 4
"""Words behind "two" in which its noun stands."""


@dataclass(frozen=True, slots=True)
class Named:
    """The actors of an article that can be speakers, by id, and the genders that are known of people."""

    actors: Mapping[str, Actor]
    genders: Mapping[str, str]


def first_of_two(
    passages: Sequence[Passage],
    number: int,
    tokens: TokenSpan,
    source: Span,
    links: Sequence[ResolvedMention],
    named: Named,
) -> ResolvedMention | None:
    """The first of the two that a source of the passage with a number means; both said it. Nobody if in doubt.

    `links` are those of names and others in text order, by their beginning.
    """
    noun = _noun(tokens)
    if noun is None:
        return None
    found: dict[frozenset[str], ResolvedMention] = {}
    for at in range(number, max(-1, number - LOOK_BACK), -1):
        for pair in _named_together(passages[at], source.start, links, named):
            ids = frozenset(link.actor for link in pair)
            if ids not in found and _fits(noun, passages[at], pair, named):
                if not found and _are_others(passages[at : number + 1], pair, source.start):
                    return None
                found[ids] = pair[0]
    return replace(next(iter(found.values())), span=source, form="nominal") if len(found) == 1 else None


def _noun(tokens: TokenSpan) -> str | None:
    """The noun of a description of two, in the singular ("man"); empty for "both", None for no such words."""
    words = [token.lower_ for token in tokens]
    behind = tokens.doc[tokens.end] if tokens.end < len(tokens.doc) else None
    restricted = behind is not None and behind.lower_ in word_table("speech.toml")["restricting"]
    if restricted or any(child.dep_ in _RESTRICTING for child in tokens.root.rights):
        return None
    if words in (["both"], ["the", "two"]):
        return ""
    if len(words) == 2 and words[0] == "the" and words[1] in word_table("speech.toml")["of_two"]:
        return tokens[-1].lemma_.lower()
    if words[:-1] in (["both"], ["the", "two"], ["these", "two"]) and tokens[-1].tag_ in ("NNS", "NNPS", "NNP"):
        return tokens[-1].lemma_.lower()
    return None


def _named_together(
    passage: Passage, stop: int, links: Sequence[ResolvedMention], named: Named
) -> Iterator[tuple[ResolvedMention, ResolvedMention]]:
    """Names of two people or two bodies of a passage before an offset that "and" joins, and that are no longer list."""
    start, end = passage.block.start, min(passage.block.end, stop)
    names = [k for k in links if k.form == "name" and start <= k.span.start and k.span.end <= end]

    def between(k: int) -> str:
        known = 0 <= k < len(names) - 1
        return passage.text[names[k].span.end - start : names[k + 1].span.start - start] if known else "-"

    for k in range(len(names) - 2, -1, -1):
        first, second = (named.actors.get(link.actor) for link in names[k : k + 2])
        if first is None or second is None or first is second or first.type != second.type:
            continue
        listed = any(_LISTED.fullmatch(between(j)) for j in (k - 1, k + 1))
        if _JOINED.fullmatch(between(k)) and not listed and _are_one_phrase(passage, names[k], names[k + 1]):
            yield names[k], names[k + 1]


def _are_one_phrase(passage: Passage, first: ResolvedMention, second: ResolvedMention) -> bool:
    """Whether no clause ends between two names: not in "Reed met Ott and Bell left"."""
    start = passage.block.start
    words = passage.doc.char_span(first.span.end - start, second.span.start - start, alignment_mode="contract")
    name = passage.doc.char_span(second.span.start - start, second.span.end - start, alignment_mode="expand")
    apart = words is not None and any(token.tag_.startswith(_VERBS) for token in words)
    return name is not None and not apart and not name.root.dep_.startswith("nsubj")


def _fits(noun: str, passage: Passage, pair: tuple[ResolvedMention, ResolvedMention], named: Named) -> bool:
    """Whether both of a pair are what a noun says."""
    two = [named.actors[link.actor] for link in pair]
    if two[0].type not in ("person", "organization"):
        return False
    if not noun:
        return True
    if two[0].type == "organization":
        return all(_is_body(noun, actor) for actor in two)
    words = word_table("speech.toml")
    gender = "m" if noun in lexicon().man else "f" if noun in lexicon().woman else None
    known = [named.genders.get(actor.id) for actor in two]
    if gender is not None and (gender not in known or any(other not in (gender, None) for other in known)):
        return False
    if noun in words["anybody"]:
        return True
    if not (is_person_noun(noun) or not words["of_two"].isdisjoint((noun, f"{noun}s"))):
        return False
    same_family = two[0].name.split()[-1] == two[1].name.split()[-1] and " " in two[0].name and " " in two[1].name
    if noun in words["siblings"] and same_family:
        return True
    if noun in _MARRIED and _WED.search(passage.text[slice(*_offsets(passage, pair))]):
        return True
    return all(noun in (a.role or "").lower().split() for a in two) or _is_beside(noun, passage, pair)


def _offsets(passage: Passage, pair: tuple[ResolvedMention, ResolvedMention]) -> tuple[int, int]:
    """Where the words between two names of a passage begin and end in it."""
    return pair[0].span.end - passage.block.start, pair[1].span.start - passage.block.start


def _is_body(noun: str, actor: Actor) -> bool:
    """Whether a body is what a noun says, by its name and by what the text calls it."""
    own = {fold(word) for word in f"{actor.name} {actor.role or ''}".split()}
    firms = word_table("things.toml")["firms"]
    if noun in own:
        return True
    if noun == "agency":
        return is_public(actor) or fold(actor.name.split()[-1]) == "service"
    kinds = own & lexicon().organization
    return noun in ("company", "firm", "business") and kinds <= firms and not is_public(actor)


def _is_beside(noun: str, passage: Passage, pair: tuple[ResolvedMention, ResolvedMention]) -> bool:
    """Whether a text says beside two names what they are: "sisters Ann Bell and Ruth Bell", "…, both sailors"."""
    start, doc = passage.block.start, passage.doc
    for token in doc:
        if token.tag_ in ("NNS", "NN") and token.lemma_.lower() == noun:
            before = pair[0].span.start - start - token.idx - len(token)
            behind = passage.text[pair[1].span.end - start : token.idx]
            if 0 < before <= 2 or (token.idx > pair[1].span.end - start and _IDENTIFYING.fullmatch(behind)):
                return True
    return False


def _are_others(passages: Sequence[Passage], pair: tuple[ResolvedMention, ResolvedMention], stop: int) -> bool:
    """Whether a text brings in another two ("two runaways") in the sentence of a pair or behind it."""
    known = word_table("speech.toml")
    for passage in passages:
        start, doc = passage.block.start, passage.doc
        for token in doc:
            if start + token.idx >= stop or token.lower_ not in ("two", "2"):
                continue
            if token.i and doc[token.i - 1].lower_ in ("the", "these", "those", "both"):
                continue
            plural = next((t for t in doc[token.i + 1 : token.i + 1 + _FEW] if t.tag_ == "NNS"), None)
            if plural is None or plural.lemma_.lower() in known["measures"]:
                continue
            before = pair[0].span.start - start - plural.idx - len(plural)
            behind = start + token.idx - pair[1].span.end
            if not (0 < before <= 2 or 0 < behind <= 2):
                return True
    return False

"""What the text says somebody is: in front of a name, in apposition to it, or with "is"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from tui.analysis.actors.grammar import FINITE
from tui.analysis.actors.lexicon import is_person_noun, lexicon
from tui.analysis.actors.names import Name
from tui.analysis.actors.nominals import nominal_at
from tui.analysis.actors.view import View
from tui.core.names import fold, visible

MAX_ROLE = 12
"""Words of a role; what is longer is a description."""


_FORMER = frozenset(["former", "formerly", "ex", "once", "onetime", "erstwhile"])
_SERVICES = frozenset(["army", "navy", "marine", "marines", "corps", "air", "force", "coast", "guard"])
"""What belongs to the rank behind it, and not to the office before: "spokesman Navy Captain"."""
_GENERALS = ["attorney", "solicitor", "secretary", "director", "surgeon", "governor", "inspector", "postmaster",
             "consul", "major", "brigadier", "lieutenant"]  # fmt: skip
_ONE_TITLE = frozenset(
    [("chief", word) for word in ("justice", "constable", "inspector", "superintendent", "judge")]
    + [(word, "general") for word in _GENERALS]
    + [("first", "lady"), ("first", "minister"), ("lieutenant", "colonel"), ("lieutenant", "governor")]
)
"""Words that make one title, unlike "military chief Admiral"."""
_NOBODY = frozenset(["man", "woman", "person", "boy", "girl", "guy", "lad", "individual", "kid", "human"])
"""What everybody is, is no role."""
_COURTESY = frozenset(["mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lady", "madam", "mx"])


@dataclass(frozen=True, slots=True)
class Role:
    """A role as the text has it."""

    text: str
    nouns: frozenset[str]
    """Folded words of it, by which a nominal can refer to its bearer."""
    rank: int
    """Where it was found: 0 in front of the name, 1 in apposition, 2 after "is", 3 a mere rank."""
    former: bool = False
    """Whether it is said to be over: "the judge" is not the former judge."""
    owner: int | None = None
    """The position of a pronoun that says whose: "his daughter"."""


def roles_of(view: View, name: Name) -> Iterable[Role]:
    """The roles that the text gives a person at one mention."""
    start = _title_start(view, name.start)
    if start < name.start and (role := _role(view, start, name.start, 0)):
        yield role
    if role := _behind_comma(view, name) or _before_comma(view, name):
        yield role
    head = view.head_of(name.start, name.end)
    base = view.starts[view.passage_of[name.start]]
    token = view.tokens[head]
    colon = view.same_passage(name.end, name.start) and view.words[name.end] == ":"  # "Bell: For a reader, a shy man"
    for child in token.rights:
        if child.dep_ == "appos" and not colon and (role := _described(view, base, child, 1)):
            yield role
    described = token.dep_ == "appos" and base + token.head.i < name.start and not _says(view, name)
    if described and (role := _described(view, base, token.head, 1)):
        yield role
    copula = (
        token.dep_ == "nsubj"
        and token.head.tag_ == "NN"
        and any(child.dep_ == "cop" for child in token.head.lefts)
        and not any(child.lower_ in ("not", "n't", "n’t", "never") for child in token.head.lefts)
    )
    if copula and (role := _described(view, base, token.head, 2)):
        yield role


def _says(view: View, name: Name) -> bool:
    """Whether a name tells what stands around it: "The prisoner, Bell said, had been tried"."""
    return view.same_passage(name.end, name.start) and view.tags[name.end] in FINITE


def _behind_comma(view: View, name: Name) -> Role | None:
    """The role in "Ann Bell, a doctor at the harbour, …", however it was parsed."""
    if not view.same_passage(name.end + 1, name.start) or view.tokens[name.end].text != ",":
        return None
    base = view.starts[view.passage_of[name.start]]
    for position in range(name.end + 1, min(name.end + 8, len(view.tokens))):
        nominal = nominal_at(view, position) if view.same_passage(position, name.start) else None
        if nominal is not None and nominal.start == name.end + 1 and nominal.type == "person":
            return _described(view, base, view.tokens[position], 1)
    return None


def _before_comma(view: View, name: Name) -> Role | None:
    """The role in "The harbour doctor, Ann Bell, …", however it was parsed."""
    at = name.start - 2
    if not view.same_passage(at, name.start) or view.tokens[at + 1].text != ",":
        return None
    if _says(view, name):
        return None
    nominal = nominal_at(view, at)
    if nominal is None or nominal.type != "person" or not nominal.determiner:
        return None
    return _described(view, view.starts[view.passage_of[at]], view.tokens[at], 1)


def _title_start(view: View, end: int) -> int:
    """Where the run of adjectives and nouns in front of a name starts."""
    start = end
    while view.same_passage(start - 1, end) and end - start < MAX_ROLE:
        token = view.tokens[start - 1]
        possessive = token.tag_ == "POS" and view.same_passage(start - 2, end)
        if token.tag_ not in ("NN", "NNP", "JJ", "HYPH", "NNPS", "FW") and not possessive:
            break
        start -= 1
    while start < end and (view.tokens[start].tag_ in ("POS", "HYPH")):
        start += 1
    return start


def _role(view: View, start: int, end: int, rank: int) -> Role | None:
    nouns = lexicon()
    words = [fold(token.text) for token in view.tokens[start:end]]
    last = end
    while last - start > 1 and words[last - start - 1] in nouns.address and _names_role(words[: last - start - 1]):
        if (words[last - start - 2], words[last - start - 1]) in _ONE_TITLE:
            break
        last -= 1  # "military chief Admiral": the rank adds nothing to the office
    if last < end and words[last - start - 1] in _SERVICES:
        office = last
        while office - start > 1 and words[office - start - 1] in _SERVICES:
            office -= 1
        last = office if _names_role(words[: office - start]) else end  # "retired Army General" keeps the rank
    kept = words[: last - start]
    if not kept or not (_names_role(kept)):
        return None
    if all(word in nouns.address for word in kept):
        if not any(word in (nouns.person | nouns.titles) - _COURTESY for word in kept):
            return None
        rank = 3  # a rank or a style, unless the text says more
    text = visible(view.text[slice(*view.span(start, last))])
    owner = start - 1 if view.same_passage(start - 1, end) and view.tags[start - 1] == "PRP$" else None
    return Role(text, frozenset(kept), rank, any(word in _FORMER for word in kept), owner)


def _names_role(words: list[str]) -> bool:
    return bool(words) and (is_person_noun(words[-1]) or words[-1] in lexicon().titles)


def _described(view: View, base: int, noun: Token, rank: int) -> Role | None:
    """The noun phrase around a noun that names a role, without its article and what is told beside."""
    word = noun.lemma_.lower()
    if (
        noun.ent_type_ == "PERSON"
        or noun.tag_ in ("NNS", "NNPS")
        or word.rstrip(".") in _COURTESY
        or word in _NOBODY
        or any(child.lower_ == "whose" for child in noun.lefts)
        or (not is_person_noun(word) and fold(noun.text) not in lexicon().titles)
    ):
        return None
    end = noun.i
    for child in noun.rights:
        if child.dep_ in ("punct", "acl:relcl", "appos", "conj", "cop", "parataxis", "advcl", "cc"):
            break
        end = max(end, child.right_edge.i)
    start = noun.i
    for child in noun.lefts:
        if child.dep_ in ("amod", "compound", "nmod:poss", "nummod", "nmod", "det", "nmod:desc"):
            start = min(start, child.left_edge.i)
    doc = noun.doc
    owner = None
    while start < noun.i and (doc[start].tag_ in ("DT", "PRP$") or doc[start].is_punct):
        owner = base + start if doc[start].tag_ == "PRP$" else owner
        start += 1
    if end - start + 1 > MAX_ROLE:
        end = noun.i
    text = visible(view.text[slice(*view.span(base + start, base + end + 1))])
    nouns = frozenset(fold(t.text) for t in doc[start : noun.i + 1])
    before = doc[max(0, start - 2) : noun.i]
    return Role(text, nouns | {word}, rank, any(t.lower_ in _FORMER for t in before), owner)

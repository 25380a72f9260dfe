"""Whether the names of a cluster are an actor's, and of which type: facilities, products, works, competitions and
words of headings are told from actors.

A multinomial log-linear model over the words of the names, what stands around them and the types that were settled
before. Its weights (`cluster-weights.tsv`) are fitted by `python -m training clusters`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Final, Literal

from spacy.tokens import Token

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.bodies import acts_as_body
from tui.analysis.entities.cluster import cluster, known
from tui.analysis.entities.mentions import Group, Name
from tui.analysis.entities.no_actors import names_no_actor, names_of_actors
from tui.analysis.entities.types import features
from tui.analysis.knowledge.files import read_lines, word_table
from tui.analysis.knowledge.lexicon import lexicon
from tui.core.model.analysis import ActorType
from tui.core.text.names import fold

ClusterKind = Literal["none", "person", "organization", "place", "group"]
KINDS: Final[tuple[ClusterKind, ...]] = ("none", "person", "organization", "place", "group")
ACTORS: Final[tuple[ActorType, ...]] = ("person", "organization", "place", "group")
NOBODY_FROM = 0.4
"""The probability of being no actor from which a cluster is left out."""
RETYPED_FROM = 0.57
"""The probability of another type, among actors, from which a cluster gets it."""
_THINGS = word_table("things.toml")
_BORNE = _THINGS["borne"] | _THINGS["things"] | _THINGS["vessels"]
LOOKED_AT = 30
"""Names of a cluster that are looked at."""
SHORT_LINE = 6
"""Words of a passage that is rather a heading or an entry of a list."""


def evidence(doc: ArticleDoc, group: Group, company: Mapping[str, int], sources: AbstractSet[int]) -> dict[str, float]:
    """Evidence for and against a cluster's being an actor.

    `company` counts the words that stand in full names of people of the article, `sources` are the positions of the
    tokens that stand in the source of an attribution.
    """
    names = group.names[:LOOKED_AT]
    found = features(doc, names, company)
    around: Counter[str] = Counter()
    for name in names:
        around.update(set(_around(doc, name)))
    found |= {key: count / len(names) for key, count in around.items()}
    found[f"type {group.type}"] = 1.0
    found[f"{group.type}, {min(3, len(names[0].words))} words"] = 1.0
    found[f"named {min(4, len(group.names))} times"] = 1.0
    found["named"] = math.log(len(group.names))
    heads = [doc.relations[doc.head_of(name.start, name.end)] for name in names]
    if all(relation in ("compound", "amod") for relation in heads):
        found["only beside nouns"] = 1.0
    elif not any(relation.startswith(("nsubj", "nmod:poss", "obl:agent", "iobj")) for relation in heads):
        found["never acts"] = 1.0
    if len(group.passages) > 1:
        found["in several paragraphs"] = 1.0
    if any(not sources.isdisjoint(range(name.start, name.end)) for name in names):
        found["source"] = 1.0
        found[f"source, {group.type}"] = 1.0
    if all(doc.words[p].isupper() for name in names for p in range(name.start, name.end)):
        found[f"always in capitals, {len(names[0].words) > 1}"] = 1.0
    if names[0].passage < 4:
        found["at the top"] = 1.0
    for name in names[:3]:
        if len(name.words) == 1:
            found[f"only {name.words[0]}"] = 1.0
            continue
        for word in name.words[:-1]:
            found[f"word {word}"] = 1.0
        found[f"last {name.words[-1]}"] = 1.0
    return found


def _around(doc: ArticleDoc, name: Name) -> Iterator[str]:
    start, end, passage = name.start, name.end, doc.passages[name.passage]
    before = doc.words[start - 1] if doc.same_passage(start - 1, start) else ""
    after = doc.words[end] if doc.same_passage(end, start) else ""
    yield f"label {name.label}, before {fold(before) or before}"
    yield f"before {fold(before) or before}"
    yield f"after {fold(after) or after}"
    if doc.same_passage(start - 2, start):
        yield f"before {fold(doc.words[start - 2])} {fold(before) or before}"
    token = doc.tokens[doc.head_of(start, end)]
    relation = token.dep_.split(":")[0]
    yield f"{relation} of {fold(token.head.lemma_)}"
    if relation in ("obl", "nmod"):
        case = next((child.lower_ for child in token.lefts if child.dep_ == "case"), "")
        yield f"{case} {token.head.tag_[:2]}"
        yield f"{case} of {fold(token.head.lemma_)}"
    if relation in ("compound", "amod"):
        yield f"beside {_kind_of_noun(token.head)}"
    if before in ("“", '"', "‘") or after in ("”",):
        yield "in quotation marks"
    if before == "(" or after == ")":
        yield "in brackets"
    if doc.is_headline(start):
        yield "in a headline"
    if len(passage.words) <= SHORT_LINE:
        yield "in a short line"
    if passage.capitals:
        yield "in a line of capitals" if passage.capitals == "letters" else "in a line of capitalised words"
    if token.is_sent_start or start == doc.starts[name.passage]:
        yield "first in its sentence"
    if name.found:
        yield "by repetition"


def _kind_of_noun(noun: Token) -> str:
    """Kind of a noun beside a name: "Artemis program", "Camden hall", "Vell spokesman"."""
    lemma, nouns = noun.lemma_.lower(), lexicon()
    if noun.tag_ in ("NNP", "NNPS"):
        return "another name"
    kinds = {
        "a person": lemma in nouns.person, "a facility": lemma in nouns.facility, "a body": lemma in nouns.organization,
        "a place": lemma in nouns.place, "what bears a name": lemma in _BORNE,
    }  # fmt: skip
    return next((kind for kind, fits in kinds.items() if fits), "a thing")


def actors_among(doc: ArticleDoc, groups: Sequence[Group], sources: AbstractSet[int]) -> list[Group]:
    """The groups that are actors, numbered anew, with the types that the whole of the evidence gives them.

    Names that are none by themselves are left out first; what is left of a group is no actor by the model, unless the
    tables know it or it acts as a body, or by rule, unless it speaks.
    """
    credible = set(map(id, names_of_actors(doc, [name for group in groups for name in group.names])))
    for group in groups:
        full = group.type == "person" and len(group.names[0].words) > 1  # "Larry King", and "Mr. King" is no office
        whose = [name for name in group.names if id(name) in credible or name.shown]
        group.names = group.names if full and group.names[0] in whose else whose
    groups = [group for group in groups if group.names]
    company = companions(groups)
    kept: list[Group] = []
    for group in groups:
        shares = kind_shares(evidence(doc, group, company, sources))
        sure = known(group) or any(acts_as_body(doc, name) for name in group.names)
        best = max(ACTORS, key=lambda kind: shares[kind])
        if not sure and shares[best] >= RETYPED_FROM * (1 - shares["none"]):
            group.type = best
        nobody = (shares["none"] >= NOBODY_FROM and not sure) or names_no_actor(doc, group, sources)
        if not nobody or any(name.shown for name in group.names):
            kept.append(group)
    kept = _joined(doc, kept)
    for number, group in enumerate(kept):
        group.number = number
        for name in group.names:
            name.actor = number
    return kept


def _joined(doc: ArticleDoc, groups: list[Group]) -> list[Group]:
    """The groups, clustered again if what was taken for a person is none: its short forms are others then."""
    if all((group.type == "person") == (group.names[0].type == "person") for group in groups):
        return groups
    for group in groups:
        for name in group.names:
            name.type = group.type
    return cluster(doc, sorted((name for group in groups for name in group.names), key=lambda name: name.start))


def companions(groups: Sequence[Group]) -> Counter[str]:
    """How often each word stands as the last of a person's full name."""
    people = (name.words for group in groups if group.type == "person" for name in group.names)
    return Counter({words[-1] for words in people if len(words) > 1})


def kind_shares(found: Mapping[str, float]) -> dict[ClusterKind, float]:
    """The probability of each kind."""
    weights = _weights()
    scores = [0.0] * len(KINDS)
    for key, value in found.items():
        if (row := weights.get(key)) is not None:
            for k, weight in enumerate(_numbers(row)):
                scores[k] += weight * value
    most = max(scores)
    shares = [math.exp(score - most) for score in scores]
    total = sum(shares)
    return {kind: share / total for kind, share in zip(KINDS, shares, strict=True)}


@cache
def _weights() -> dict[str, str]:
    """Key of a piece of evidence → its weights as a line of the table; an article needs few, so they are parsed on
    demand."""
    rows = (line.partition("\t") for line in read_lines("cluster-weights.tsv"))
    return {key: row for key, _, row in rows}


@cache
def _numbers(row: str) -> tuple[float, ...]:
    return tuple(float(weight or 0) for weight in row.split("\t"))

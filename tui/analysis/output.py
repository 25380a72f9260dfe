"""From ranges of tokens to offsets in the article's text: the actors as the program has them, and their mentions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from tui.analysis.document import ArticleDoc
from tui.analysis.records import Coreference, Entity, NameMention, Reference, References
from tui.core.model.analysis import Actor, Mention

SURE = 0.7
"""The confidence from which the owner of a role is named."""
SHARED = 0.4
"""How sure it is whose a surname is that two have, where nothing says who is meant."""


def coreference_of(
    doc: ArticleDoc, entities: Sequence[Entity], references: References, salience: Mapping[int, float]
) -> Coreference:
    """The actors of an article, most salient first (ids a1, a2, …), and every place that refers to one of them."""
    ranked = sorted(entities, key=lambda entity: (-salience[entity.number], entity.mentions[0].start))
    rank = {entity.number: index for index, entity in enumerate(ranked)}
    links = [
        Reference(name.start, name.end, "name", rank[entity.number], _confidence(name, entity))
        for entity in entities
        for name in entity.mentions
    ]
    links += [replace(reference, entity=rank[reference.entity]) for reference in references.all]
    names = {entity.number: entity.name for entity in entities}
    actors = [_actor(doc, e, references, names, f"a{n}", salience[e.number]) for n, e in enumerate(ranked, 1)]
    genders = {rank[number]: gender for number, gender in references.genders.items()}
    mentions = tuple(sorted(links, key=attrgetter("start", "end")))
    return Coreference(tuple(actors), mentions, genders, references.unnamed)


def _confidence(name: NameMention, entity: Entity) -> float:
    """Of a name's being the entity's: a person's surname or given name alone may be somebody else's."""
    if name.shared:
        return SHARED
    return 1.0 if len(name.words) > 1 or entity.type != "person" else 0.95


def _actor(
    doc: ArticleDoc, entity: Entity, references: References, names: Mapping[int, str], actor_id: str, score: float
) -> Actor:
    mentions = [Mention(*doc.span(name.start, name.end), "name") for name in entity.mentions]
    mentions += [Mention(*doc.span(start, end), "name") for start, end in entity.nested]
    mentions += [Mention(*doc.span(r.start, r.end), r.form) for r in references.of(entity.number)]
    return Actor(
        id=actor_id,
        name=entity.name,
        type=entity.type,
        role=_role(entity, references.all, names),
        aliases=entity.aliases,
        salience=round(score, 4),
        mentions=tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end))),
    )


def _role(entity: Entity, references: Sequence[Reference], names: Mapping[int, str]) -> str | None:
    """An actor's best role, with the name of whom "his" means in "his daughter"."""
    role = next(iter(entity.roles), None)
    if role is None or role.owner is None or re.search(r" of |[’']s ", role.text):
        return role.text if role else None
    owners = (
        r.entity for r in references if r.start == role.owner and r.confidence >= SURE and r.entity != entity.number
    )
    owner = next(owners, None)
    if owner is None:
        return role.text
    mark = "’" if names[owner].endswith("s") else "’s"
    apart = re.search(r" (for|at|in|to|on|with) ", role.text)  # "Democrats’ nominee for mayor"
    return f"{names[owner]}{mark} {role.text}" if apart else f"{role.text} of {names[owner]}"

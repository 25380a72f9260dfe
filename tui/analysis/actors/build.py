"""From parsed passages to the cast of an article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tui.analysis.actors.bodies import with_bodies
from tui.analysis.actors.cluster import cluster
from tui.analysis.actors.doubt import credible
from tui.analysis.actors.groups import Group
from tui.analysis.actors.headings import cut_in_headings
from tui.analysis.actors.names import Name, entity_names, without_title
from tui.analysis.actors.nested import nested_places
from tui.analysis.actors.personal import Aliases
from tui.analysis.actors.resolve import Reference, Resolver
from tui.analysis.actors.roles import Role, roles_of
from tui.analysis.actors.salience import salience, salience_features, whole
from tui.analysis.actors.spread import acronyms, split_pairs, spread
from tui.analysis.actors.standing import actors_among
from tui.analysis.actors.types import settle_types
from tui.analysis.actors.unlabelled import unlabelled_names
from tui.analysis.cast import Cast, Link
from tui.analysis.document import ArticleDoc
from tui.analysis.knowledge import knowledge
from tui.analysis.passages import Passage
from tui.core.model.analysis import Actor, Attribution, Mention
from tui.core.text.names import disguised, fold, key_of, visible

SURE = 0.7
"""The confidence from which the owner of a role is named."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The actors of an article before they are put into words; keys are the groups' numbers."""

    doc: ArticleDoc
    groups: Sequence[Group]
    roles: Mapping[int, Sequence[Role]]
    references: Mapping[int, Sequence[Reference]]
    nested: Mapping[int, Sequence[tuple[int, int]]]
    """Further mentions of places inside longer names, as token ranges."""
    features: Mapping[int, Mapping[str, float]]
    """What speaks for an actor's salience."""


def find_groups(
    doc: ArticleDoc, aliases: Mapping[str, str] | None = None, attributions: Sequence[Attribution] = ()
) -> list[Group]:
    """The names of an article, one group per actor."""
    return actors_among(doc, clusters_of(doc, aliases), source_positions(doc, attributions))


def source_positions(doc: ArticleDoc, attributions: Sequence[Attribution]) -> frozenset[int]:
    """The positions of the tokens that stand in the source of an attribution."""
    spans = [span for attribution in attributions for span in attribution.source]
    return frozenset(p for span in spans for p in range(doc.at(span.start), doc.at(max(span.start, span.end - 1)) + 1))


def clusters_of(doc: ArticleDoc, aliases: Mapping[str, str] | None = None) -> list[Group]:
    """The names of an article in clusters, those included that are nobody's."""
    personal = Aliases(aliases)
    named = cut_in_headings(doc, credible(doc, split_pairs(doc, entity_names(doc))))
    named += acronyms(doc, named)
    named += unlabelled_names(doc, named)
    names = spread(doc, named, personal.forms)
    settle_types(doc, names)
    names = with_bodies(doc, [without_title(doc, name) for name in names])
    personal.apply(names)
    return cluster(doc, names)


def find_roles(doc: ArticleDoc, groups: Sequence[Group]) -> dict[int, list[Role]]:
    """The roles that the text gives each person, the best first."""
    found = {g.number: [r for name in g.names for r in roles_of(doc, name)] for g in groups if g.type == "person"}
    return {n: sorted(roles, key=lambda role: (role.rank, -len(role.text.split()))) for n, roles in found.items()}


def survey(
    text: str,
    passages: Sequence[Passage],
    attributions: Sequence[Attribution],
    aliases: Mapping[str, str] | None = None,
) -> Survey:
    """Find the actors of an article and what refers to them."""
    doc = ArticleDoc(text, passages)
    groups = find_groups(doc, aliases, attributions)
    roles = find_roles(doc, groups)
    resolver = Resolver(doc, groups, roles, attributions)
    references: dict[int, list[Reference]] = {group.number: [] for group in groups}
    for reference in resolver.run():
        references[reference.actor].append(reference)
    quotes = resolver.spoken()
    of = whole(doc, groups, [len(group.names) + len(references[group.number]) for group in groups])
    features = {
        g.number: salience_features(
            doc, of, g, references[g.number], quotes.get(g.number, 0), role=bool(roles.get(g.number))
        )
        for g in groups
    }
    return Survey(doc, groups, roles, references, nested_places(doc, groups), features)


def build_cast(
    text: str,
    passages: Sequence[Passage],
    attributions: Sequence[Attribution],
    aliases: Mapping[str, str] | None = None,
) -> Cast:
    """The actors of an article, most salient first (ids a1, a2, …), and every place that refers to one of them.

    `attributions` have no speaker yet; their sources say whose "I" stands in a quotation. `aliases` maps names as
    printed to the names that a reader wants to see ("BoJo" → "Boris Johnson").
    """
    found = survey(text, passages, attributions, aliases)
    scores = {number: salience(features) for number, features in found.features.items()}
    ranked = sorted(found.groups, key=lambda group: (-scores[group.number], group.names[0].start))
    ids = {group.number: f"a{rank}" for rank, group in enumerate(ranked, 1)}
    names = {group.number: _name(found.doc, group) for group in found.groups}
    actors = tuple(_actor(found, group, names, ids[group.number], scores[group.number]) for group in ranked)
    doc = found.doc
    links = [
        Link(doc.span(name.start, name.end), "name", ids[group.number], _sure(name, group))
        for group in found.groups
        for name in group.names
    ]
    links += [
        Link(doc.span(r.start, r.end), r.form, ids[number], r.confidence)
        for number, references in found.references.items()
        for r in references
    ]
    genders = {ids[group.number]: group.gender for group in found.groups if group.gender}
    return Cast(actors, tuple(sorted(links, key=lambda link: link.span)), genders)


def _sure(name: Name, group: Group) -> float:
    return 1.0 if len(name.words) > 1 or group.type != "person" else 0.95


def _actor(found: Survey, group: Group, names: Mapping[int, str], actor_id: str, score: float) -> Actor:
    doc, name = found.doc, names[group.number]
    references = found.references[group.number]
    forms = Counter(_shown(doc, name) for name in group.names)
    mentions = [Mention(*doc.span(n.start, n.end), "name") for n in group.names]
    mentions += [Mention(*doc.span(start, end), "name") for start, end in found.nested.get(group.number, ())]
    mentions += [Mention(*doc.span(r.start, r.end), r.form) for r in references]
    return Actor(
        id=actor_id,
        name=name,
        type=group.type,
        role=_role(found, group, names),
        aliases=tuple(form for form, _ in forms.most_common() if form != name),
        salience=round(score, 4),
        mentions=tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end))),
    )


def _role(found: Survey, group: Group, names: Mapping[int, str]) -> str | None:
    """An actor's best role, with the name of whom "his" means in "his daughter"."""
    role = next(iter(found.roles.get(group.number, ())), None)
    if role is None or role.owner is None or re.search(r" of |[’']s ", role.text):
        return role.text if role else None
    owner = next(
        (
            number
            for number, references in found.references.items()
            for reference in references
            if reference.start == role.owner and reference.confidence >= SURE and number != group.number
        ),
        None,
    )
    return role.text if owner is None else f"{role.text} of {names[owner]}"


def _name(doc: ArticleDoc, group: Group) -> str:
    forms = Counter(_shown(doc, name) for name in group.names)
    shown = next((n.shown for n in group.names if n.shown), None) or _official(group)
    return shown or _styled(doc, group) or _canonical(forms, person=group.type == "person")


_STYLES = frozenset(["prince", "princess", "queen", "king", "lord", "lady", "pope", "baroness", "sultan", "emperor"])
"""Titles that people are known by, with a first name or a surname alone."""


def _styled(doc: ArticleDoc, group: Group) -> str | None:
    """The name of a person who is only called by title and one name: "Lady Starmer", "Prince Andrew"."""
    if group.type != "person" or any(len(name.words) > 1 and name.words[1] not in _REGNAL for name in group.names):
        return None
    styled = [
        f"{doc.words[name.start - 1]} {_shown(doc, name)}"
        for name in group.names
        if doc.same_passage(name.start - 1, name.start)
        and doc.words[name.start - 1].lower() in _STYLES
        and doc.words[name.start - 1].istitle()
    ]
    return Counter(styled).most_common(1)[0][0] if styled else None


_REGNAL = frozenset(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xvi"])


def _official(group: Group) -> str | None:
    """The name that a well-known institution gives itself, if the article has it or one that means nothing else."""
    if group.type == "person":
        return None
    official = _official_names()
    return next((official[key] for name in group.names if (key := key_of(name.words)) in official), None)


@cache
def _official_names() -> dict[str, str]:
    return {key_of(tuple(map(fold, form.split()))): name for form, name in knowledge().official.items()}


def _shown(doc: ArticleDoc, name: Name) -> str:
    return visible(doc.text[slice(*doc.span(name.start, name.end))]).rstrip("-–")


def _canonical(forms: Mapping[str, int], *, person: bool = False) -> str:
    """The longest form, unless it is all in capitals (a short one may be initials, but for a person); among equals the
    commonest.

    Words in it with look-alike letters are spelt as they are elsewhere in the article, if they are.
    """
    longest = max(
        forms, key=lambda f: (not f.isupper() or (len(f) <= 5 and not person), len(f.split()), len(f), forms[f])
    )
    if not any(map(disguised, longest.split())):
        return longest
    plain = {fold(word): word for form in forms for word in form.split() if not disguised(word)}
    return " ".join(plain.get(fold(word), word) if disguised(word) else word for word in longest.split())

"""The entities of an article: its names, clustered, with types and roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.actors import actors_among
from tui.analysis.entities.aliases import Aliases
from tui.analysis.entities.bodies import with_bodies
from tui.analysis.entities.body_kinds import kinds_of
from tui.analysis.entities.canonical import names_of
from tui.analysis.entities.cluster import cluster
from tui.analysis.entities.credible import credible
from tui.analysis.entities.evident import type_bodies
from tui.analysis.entities.groups import Group
from tui.analysis.entities.headings import cut_in_headings
from tui.analysis.entities.mentions import entity_names, without_title
from tui.analysis.entities.nested import nested_places
from tui.analysis.entities.papers import with_pairs, with_papers
from tui.analysis.entities.repeats import acronyms, repeated
from tui.analysis.entities.roles import roles_of
from tui.analysis.entities.spelt_out import with_spelt_out
from tui.analysis.entities.types import settle_types
from tui.analysis.entities.unlabelled import unlabelled_names
from tui.analysis.records import Entity, NameMention, Role
from tui.core.model.analysis import Attribution


def find_entities(
    doc: ArticleDoc, attributions: Sequence[Attribution], aliases: Mapping[str, str] | None = None
) -> tuple[Entity, ...]:
    """The entities of an article, numbered from 0.

    Args:
        doc: the article with its names.
        attributions: its quotes, without speakers yet: who is the source of one is an actor.
        aliases: names as printed → the names that a reader wants to see ("BoJo" → "Boris Johnson").
    """
    groups = actors_among(doc, clusters_of(doc, aliases), source_positions(doc, attributions))
    nested = nested_places(doc, groups)
    return tuple(_frozen(doc, group, nested.get(group.number, ())) for group in groups)


def clusters_of(doc: ArticleDoc, aliases: Mapping[str, str] | None = None) -> list[Group]:
    """The names of an article in clusters, those included that are nobody's."""
    personal = Aliases(aliases)
    named = cut_in_headings(doc, credible(doc, list(entity_names(doc))))
    named += acronyms(doc, named)
    named = with_spelt_out(doc, named)
    named += unlabelled_names(doc, named)
    names = repeated(doc, with_papers(doc, named), personal.forms)
    settle_types(doc, names)
    type_bodies(doc, names)
    names = with_bodies(doc, with_pairs(doc, [without_title(doc, name) for name in names]))
    personal.apply(names)
    return cluster(doc, names)


def source_positions(doc: ArticleDoc, attributions: Sequence[Attribution]) -> frozenset[int]:
    """The positions of the tokens that stand in the source of an attribution."""
    spans = [span for attribution in attributions for span in attribution.source]
    return frozenset(p for span in spans for p in range(doc.at(span.start), doc.at(max(span.start, span.end - 1)) + 1))


def _frozen(doc: ArticleDoc, group: Group, nested: Sequence[tuple[int, int]]) -> Entity:
    name, aliases = names_of(doc, group)
    return Entity(
        number=group.number,
        type=group.type,
        name=name,
        aliases=aliases,
        mentions=tuple(NameMention(n.start, n.end, n.words, n.passage, n.type, n.shared) for n in group.names),
        gender=group.gender,
        titles=frozenset(group.titles),
        roles=_roles(doc, group),
        nested=tuple(nested),
    )


def _roles(doc: ArticleDoc, group: Group) -> tuple[Role, ...]:
    """The roles that the text gives a person, or what it says a body is, the best first."""
    if group.type not in ("person", "organization"):
        return ()
    told = roles_of if group.type == "person" else kinds_of
    found = [role for name in group.names for role in told(doc, name)]
    return tuple(sorted(found, key=lambda role: (role.rank, -len(role.text.split()))))

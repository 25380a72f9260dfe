"""The entities of an article: its names, clustered, with types and roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.actors import actors_among
from tui.analysis.entities.bodies import with_bodies
from tui.analysis.entities.canonical import names_of
from tui.analysis.entities.cluster import cluster
from tui.analysis.entities.credible import credible, cut_in_headings
from tui.analysis.entities.evident import type_bodies
from tui.analysis.entities.mentions import Group, Name, bare_name, entity_names
from tui.analysis.entities.nested import nested_places
from tui.analysis.entities.repeats import repeated
from tui.analysis.entities.roles import kinds_of, roles_of
from tui.analysis.entities.types import settle_types
from tui.analysis.entities.unlabelled import with_pairs, with_unlabelled
from tui.analysis.knowledge.lexicon import lexicon
from tui.analysis.records import Entity, NameMention, Role
from tui.core.model.analysis import Attribution
from tui.core.text.names import fold


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
    shown = {_words(printed): name for printed, name in (aliases or {}).items() if _words(printed) and _words(name)}
    named = cut_in_headings(doc, credible(doc, list(entity_names(doc))))
    names = repeated(doc, with_unlabelled(doc, named), shown)
    settle_types(doc, names)
    type_bodies(doc, names)
    names = with_bodies(doc, with_pairs(doc, [_without_title(doc, name) for name in names]))
    for name in names:
        if (given := shown.get(name.words)) is not None:
            name.words, name.shown = _words(given), given
    return cluster(doc, names)


def _without_title(doc: ArticleDoc, name: Name) -> Name:
    """A name that turned out to be a person's, without the title that the pipeline took for a part of it."""
    if name.type != "person" or name.label == "PERSON" or name.words[0] not in lexicon().titles:
        return name
    return next(bare_name(doc, name.start, name.end, "person", name.label, found=name.found), name)


def _words(name: str) -> tuple[str, ...]:
    """The folded words of a name as printed, without the article."""
    words = tuple(filter(None, map(fold, name.split())))
    return words[1:] if len(words) > 1 and words[0] == "the" else words


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

"""The entities of an article: its names, clustered, with types, canonical names and roles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.actors import actors_among
from tui.analysis.entities.bodies import with_bodies
from tui.analysis.entities.body_kinds import kinds_of
from tui.analysis.entities.cluster import cluster
from tui.analysis.entities.mentions import Group, Name, bare_name, cut_in_headings, entity_names
from tui.analysis.entities.repeats import repeated
from tui.analysis.entities.roles import roles_of
from tui.analysis.entities.spelt_out import with_spelt_out
from tui.analysis.entities.types import settle_types
from tui.analysis.entities.unlabelled import with_pairs, with_unlabelled
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import lexicon
from tui.analysis.records import Entity, NameMention, Role
from tui.core.model.analysis import Attribution
from tui.core.text.names import disguised, fold, key_of, visible

_STYLES = word_table("titles.toml")["styles"]
"""Titles that people are known by, with a first name or a surname alone."""
_REGNAL = word_table("titles.toml")["regnal"]
LONGEST = 3
"""Words of a place's name that is looked for in others."""


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
    nested = _nested_places(doc, groups)
    return tuple(_frozen(doc, group, nested[group.number]) for group in groups)


def clusters_of(doc: ArticleDoc, aliases: Mapping[str, str] | None = None) -> list[Group]:
    """The names of an article in clusters, those included that are nobody's."""
    shown = {_words(printed): name for printed, name in (aliases or {}).items() if _words(printed) and _words(name)}
    names = repeated(doc, with_unlabelled(doc, list(entity_names(doc))), shown)
    names = with_spelt_out(doc, cut_in_headings(doc, names))
    settle_types(doc, names)
    names = with_bodies(doc, with_pairs(doc, [_without_title(doc, name) for name in names]))
    for name in names:
        if (given := shown.get(name.words)) is not None:
            name.words, name.shown = _words(given), given
    return cluster(doc, names)


def _words(name: str) -> tuple[str, ...]:
    """The folded words of a name as printed, without the article."""
    words = tuple(filter(None, map(fold, name.split())))
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _without_title(doc: ArticleDoc, name: Name) -> Name:
    """A name that turned out to be a person's, without the title that the pipeline took for a part of it."""
    if name.type != "person" or name.label == "PERSON" or name.words[0] not in lexicon().titles:
        return name
    return next(bare_name(doc, name.start, name.end, "person", name.label, found=name.found), name)


def source_positions(doc: ArticleDoc, attributions: Sequence[Attribution]) -> frozenset[int]:
    """The positions of the tokens that stand in the source of an attribution."""
    spans = [span for attribution in attributions for span in attribution.source]
    return frozenset(p for span in spans for p in range(doc.at(span.start), doc.at(max(span.start, span.end - 1)) + 1))


def _nested_places(doc: ArticleDoc, groups: Sequence[Group]) -> Mapping[int, list[tuple[int, int]]]:
    """Group number → token ranges inside the names of others, only of places that the article names by themselves:
    "Australia" in "Medical Journal of Australia", at the beginning or behind a preposition."""
    places = {key_of(name.words): group.number for group in groups if group.type == "place" for name in group.names}
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for name in (name for group in groups if group.type != "person" for name in group.names):
        for start in range(name.start, name.end):
            if start > name.start and doc.tags[start - 1] not in ("IN", "CC", "DT", ","):
                continue
            for end in range(min(start + LONGEST, name.end), start, -1):
                number = places.get(key_of(tuple(map(fold, doc.words[start:end]))), name.actor)
                if number != name.actor and (start, end) != (name.start, name.end):
                    found[number].append((start, end))
                    break
    return found


def _frozen(doc: ArticleDoc, group: Group, nested: Sequence[tuple[int, int]]) -> Entity:
    forms = Counter(_printed(doc, name) for name in group.names)
    name = (
        next((name.shown for name in group.names if name.shown), None)
        or _styled(doc, group)
        or _canonical(forms, person=group.type == "person")
    )
    return Entity(
        number=group.number,
        type=group.type,
        name=name,
        aliases=tuple(form for form, _ in forms.most_common() if form != name),
        mentions=tuple(NameMention(n.start, n.end, n.words, n.passage, n.type, n.shared) for n in group.names),
        gender=group.gender,
        titles=frozenset(group.titles),
        roles=_roles(doc, group),
        nested=tuple(nested),
    )


def _printed(doc: ArticleDoc, name: Name) -> str:
    return visible(doc.text[slice(*doc.span(name.start, name.end))]).rstrip("-–")


def _styled(doc: ArticleDoc, group: Group) -> str | None:
    """The name of a person who is only called by title and one name: "Lady Starmer", "Prince Andrew"."""
    if group.type != "person" or any(len(name.words) > 1 and name.words[1] not in _REGNAL for name in group.names):
        return None
    before = ((doc.words[name.start - 1], name) for name in group.names if doc.same_passage(name.start - 1, name.start))
    styled = [f"{word} {_printed(doc, name)}" for word, name in before if word.istitle() and word.lower() in _STYLES]
    return Counter(styled).most_common(1)[0][0] if styled else None


def _canonical(forms: Mapping[str, int], *, person: bool) -> str:
    """The longest form, unless it is all in capitals (a short one may be initials, but for a person); among equals the
    commonest. Words in it with look-alike letters are spelt as they are elsewhere in the article, if they are.
    """
    longest = max(
        forms, key=lambda f: (not f.isupper() or (len(f) <= 5 and not person), len(f.split()), len(f), forms[f])
    )
    plain = {fold(word): word for form in forms for word in form.split() if not disguised(word)}
    return " ".join(plain.get(fold(word), word) if disguised(word) else word for word in longest.split())


def _roles(doc: ArticleDoc, group: Group) -> tuple[Role, ...]:
    """The roles that the text gives a person, or what it says a body is, the best first."""
    if group.type not in ("person", "organization"):
        return ()
    told = roles_of if group.type == "person" else kinds_of
    found = [role for name in group.names for role in told(doc, name)]
    ranked = sorted(found, key=lambda role: (role.rank, -len(role.text.split())))
    return tuple(sorted(ranked, key=lambda role: not _says_more(role, ranked[0])))


def _says_more(role: Role, best: Role) -> bool:
    """Whether a role is the best one and more: "chairman of the Vell committee" than "chairman"."""
    words, fewer = role.text.lower().split(), best.text.lower().split()
    begins = len(words) > len(fewer) and words[: len(fewer)] == fewer
    return begins and role.rank <= 2 and role.former == best.former

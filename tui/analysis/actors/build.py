"""From parsed passages to the cast of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from tui.analysis.actors.cluster import Group, cluster
from tui.analysis.actors.fold import fold, visible
from tui.analysis.actors.names import Name, entity_names
from tui.analysis.actors.resolve import Reference, Resolver
from tui.analysis.actors.roles import Role, roles_of
from tui.analysis.actors.salience import salience
from tui.analysis.actors.spread import split_pairs, spread
from tui.analysis.actors.view import View
from tui.analysis.cast import Cast, Link
from tui.analysis.passages import Passage
from tui.core.analysis import Actor, Attribution, Mention


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
    view = View(text, passages)
    groups = cluster(view, find_names(view))
    roles = {group.number: _roles(view, group) for group in groups if group.type == "person"}
    references = Resolver(view, groups, roles, attributions).run()
    by_actor: dict[int, list[Reference]] = {}
    for reference in references:
        by_actor.setdefault(reference.actor, []).append(reference)
    scores = {group.number: salience(view, group, by_actor.get(group.number, ()), attributions) for group in groups}
    ranked = sorted(groups, key=lambda group: (-scores[group.number], group.names[0].start))
    top = max(scores.values(), default=1.0)
    ids = {group.number: f"a{rank}" for rank, group in enumerate(ranked, 1)}
    actors = tuple(
        _actor(
            view, group, ids, by_actor.get(group.number, ()), roles.get(group.number, []), scores[group.number] / top
        )
        for group in ranked
    )
    links = [Link(view.span(n.start, n.end), "name", ids[g.number], _sure(n, g)) for g in groups for n in g.names]
    links += [Link(view.span(r.start, r.end), r.form, ids[r.actor], r.confidence) for r in references]
    return Cast(actors, tuple(sorted(links, key=lambda link: link.span)))


def find_names(view: View) -> list[Name]:
    """Every name of the article, in text order."""
    return spread(view, split_pairs(view, entity_names(view)))


def _sure(name: Name, group: Group) -> float:
    return 1.0 if len(name.words) > 1 or group.type != "person" else 0.95


def _roles(view: View, group: Group) -> list[Role]:
    found = [role for name in group.names for role in roles_of(view, name)]
    return sorted(found, key=lambda role: (role.rank, -len(role.text.split())))


def _actor(
    view: View,
    group: Group,
    ids: Mapping[int, str],
    references: Sequence[Reference],
    roles: Sequence[Role],
    score: float,
) -> Actor:
    name = _canonical(view, group)
    forms = Counter(_shown(view, n) for n in group.names)
    mentions = [Mention(*view.span(n.start, n.end), "name") for n in group.names]
    mentions += [Mention(*view.span(r.start, r.end), r.form) for r in references]
    return Actor(
        id=ids[group.number],
        name=name,
        type=group.type,
        role=roles[0].text if roles else None,
        aliases=tuple(form for form, _ in forms.most_common() if form != name),
        salience=round(score, 4),
        mentions=tuple(sorted(mentions, key=lambda m: (m.start, m.end))),
    )


def _shown(view: View, name: Name) -> str:
    return visible(view.text[slice(*view.span(name.start, name.end))])


def _canonical(view: View, group: Group) -> str:
    """The longest form; among equals the commonest, then the first."""
    forms = Counter(_shown(view, n) for n in group.names)
    return max(
        forms, key=lambda form: (not form.isupper() or len(form) <= 5, len(form.split()), len(form), forms[form])
    )


__all__ = ["build_cast", "fold"]

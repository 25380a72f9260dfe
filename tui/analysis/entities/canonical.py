"""How an entity is called: the name that stands for it in a list, and its other forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Group, Name
from tui.analysis.knowledge.files import word_table
from tui.core.text.names import disguised, fold, visible


def names_of(doc: ArticleDoc, group: Group) -> tuple[str, tuple[str, ...]]:
    """The canonical name of a group, and its other forms as printed, the commonest first."""
    forms = Counter(_shown(doc, name) for name in group.names)
    name = (
        next((n.shown for n in group.names if n.shown), None)
        or _styled(doc, group)
        or _canonical(forms, person=group.type == "person")
    )
    return name, tuple(form for form, _ in forms.most_common() if form != name)


_STYLES = word_table("titles.toml")["styles"]
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


_REGNAL = word_table("titles.toml")["regnal"]


def _shown(doc: ArticleDoc, name: Name) -> str:
    return visible(doc.text[slice(*doc.span(name.start, name.end))]).rstrip("-–")


def _canonical(forms: Mapping[str, int], *, person: bool = False) -> str:
    """The longest form, unless it is all in capitals (a short one may be initials, but for a person); among equals the
    commonest. Of a body's or a place's forms of several words with other words in them the one that is much commoner.

    Words in it with look-alike letters are spelt as they are elsewhere in the article, if they are.
    """
    longest = max(
        forms, key=lambda f: (not f.isupper() or (len(f) <= 5 and not person), len(f.split()), len(f), forms[f])
    )
    if not any(map(disguised, longest.split())):
        return longest
    plain = {fold(word): word for form in forms for word in form.split() if not disguised(word)}
    return " ".join(plain.get(fold(word), word) if disguised(word) else word for word in longest.split())

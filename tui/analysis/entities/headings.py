"""Names in headings and lines of capitals, where every word has a capital: cut down to what is a name elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Name, make_name
from tui.analysis.knowledge.lexicon import known_places, names_kind
from tui.core.model.analysis import ActorType

FEW = 3
"""Words of a line from which its capitals say something about all of them."""
SHARE = 0.75


def cut_in_headings(doc: ArticleDoc, names: Sequence[Name]) -> list[Name]:
    """The names, those in lines of capitals cut down: "Fitzgerald Equates" is Fitzgerald, "US FALLS" the US.

    A name stays whole that the article has in running text too, or no word of which is a name elsewhere.
    """
    heading = [has_capitals_only(doc, number) for number in range(len(doc.passages))]
    elsewhere: dict[tuple[str, ...], ActorType] = {}
    for name in names:
        if not heading[name.passage]:
            elsewhere[name.words] = name.type
            if name.type == "person" and len(name.words) > 1:
                elsewhere.setdefault(name.words[-1:], "person")
    return [_cut(doc, name, elsewhere) if heading[name.passage] else name for name in names]


def _cut(doc: ArticleDoc, name: Name, elsewhere: dict[tuple[str, ...], ActorType]) -> Name:
    if name.words in elsewhere or len(name.words) < 2:
        return name
    if names_kind(name.words[-1]) and (name.type != "place" or len(name.words) == 2):  # but "Vell Gas Station"
        return name
    for size in range(name.end - name.start - 1, 0, -1):
        for start in (name.start, name.end - size):
            text = " ".join(doc.words[start : start + size])
            part = make_name(doc, start, start + size, name.type)
            if part is None:
                continue
            kind = elsewhere.get(part.words) or ("place" if text in known_places() and start == name.start else None)
            if kind is not None and kind != "group":
                part.type, part.label = kind, name.label
                return part
    return name


def has_capitals_only(doc: ArticleDoc, number: int) -> bool:
    """Whether nearly all longer words of a passage have a capital."""
    words = [word for word in doc.passages[number].words if (len(word) > 3 or word.isupper()) and word.isalpha()]
    small = sum(map(str.islower, words))
    return len(words) > 1 and small <= (1 - SHARE) * len(words) and not doc.passages[number].text.rstrip().endswith(".")

"""Names whose type the words beside them say: "the newspaper Dagens Blad", "Agence Vell-Presse (AVP)",
"French Connection"."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Name
from tui.analysis.entities.repeats import in_brackets
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import lexicon, peoples

_FIRMS = word_table("things.toml")["firm_plurals"]


def type_bodies(doc: ArticleDoc, names: Sequence[Name]) -> None:
    """Retype as organisations names tagged as persons that the text, or their last word, calls a body."""
    initials = {long for short, long in in_brackets(doc, names).items() if len(short[0]) > 2}
    known = {name.words[-1] for name in names if name.type == "person" and name.label == "PERSON"}
    called = {name.words for name in names if name.type == "person" and _is_body(doc, name, initials, known)}
    for name in names:
        if name.words in called and name.type == "person":
            name.type, name.label = "organization", "ORG"


def _is_body(doc: ArticleDoc, name: Name, initials: set[tuple[str, ...]], known: set[str]) -> bool:
    """Whether a name is a body's; `known` are the last words of the names that the pipeline takes for people's."""
    if name.titles or len(name.words) < 2:
        return False
    if name.words[0] in peoples() and name.label == "ORG" and name.words[-1] not in known:
        return True
    if name.words[0] in lexicon().given:
        return False
    if name.words[-1] in _FIRMS or name.words in initials:
        return True
    before = name.start - 1
    if not doc.same_passage(before, name.start) or doc.tags[before] != "NN":
        return False
    token = doc.tokens[before]
    together = doc.head(before) in range(name.start, name.end) or doc.head(name.start) == before
    acts = doc.tokens[doc.head_of(name.start, name.end)].dep_.startswith("nsubj")  # "a band Bell Ott formed"
    return (together or not acts) and token.lower_ in lexicon().organization

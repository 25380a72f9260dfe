"""Bodies that speak through their members: "lawmakers on the Harbour Committee wrote", then "the lawmakers said".

Only bodies whose members act in common are named so (`members` of speech.toml): who works somewhere is not the firm.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from tui.analysis.coreference import ResolvedMention
from tui.analysis.knowledge.files import word_table
from tui.analysis.passages import Passage

Find = Callable[[Passage, Token], ResolvedMention | None]
"""The link of a word, or of what names the same as it."""
_OF = frozenset(["of", "on", "from", "in"])


def body_of_members(passages: Sequence[Passage], number: int, head: Token, find: Find) -> ResolvedMention | None:
    """The body whose members a source's head means, of the passage with a number."""
    if head.tag_ != "NNS" or head.lower_ not in word_table("speech.toml")["members"]:
        return None
    left = [child for child in head.lefts if child.dep_ != "punct"]
    own = _body(passages[number], head, find)
    if own is not None or [child.lower_ for child in left] != ["the"] or any(c.dep_ == "nmod" for c in head.rights):
        return own
    for at in range(number, -1, -1):
        passage = passages[at]
        end = head.i if at == number else len(passage.tokens)
        for i in range(end - 1, -1, -1):
            if passage.lower[i] == head.lower_ and (body := _body(passage, passage.tokens[i], find)) is not None:
                return body
    return None


def _body(passage: Passage, noun: Token, find: Find) -> ResolvedMention | None:
    """The body in "lawmakers on the Harbour Committee" and "Harbour Caucus members"."""
    for child in noun.children:
        inside = child.dep_ == "nmod" and any(c.lower_ in _OF for c in child.lefts)
        if (inside or child.dep_ in ("compound", "nmod:poss")) and (link := find(passage, child)) is not None:
            return link
    return None

"""Roles of several people named together: "the directors Ann Bell and Karl Ott", "poets such as Ann Bell"."""

from __future__ import annotations

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Name
from tui.analysis.entities.role_phrases import ACCUSED, FORMER, NOBODY, role_start, title_start
from tui.analysis.knowledge.lexicon import is_person_noun
from tui.analysis.records import Role
from tui.core.text.names import fold, visible

MAX_LIST = 14
"""Tokens of a list of people that is followed back to its noun."""


_EXAMPLES = frozenset(["including", "like"])


def role_in_list(doc: ArticleDoc, name: Name) -> Role | None:
    """The role of each of "the directors Ann Bell, Karl Ott and Olga Brandt", in the singular."""
    at, listed = name.start - 1, 0
    while doc.same_passage(at, name.start) and name.start - at <= MAX_LIST:
        tag = doc.tags[at]
        if tag not in ("NNP", ",", "CC", "HYPH", "NNPS") or doc.words[at] in ("or", "but"):
            break
        listed += tag in (",", "CC")
        at -= 1
    examples = _before_examples(doc, at)
    at = at if examples is None else examples
    if not doc.same_passage(at, name.start) or doc.tags[at] not in ("NNS", "NNPS"):
        return None
    noun = doc.tokens[at]
    singular = noun.lemma_.lower() if noun.tag_ == "NNS" else fold(noun.text)
    if not is_person_noun(singular) or singular in ACCUSED or singular in NOBODY:
        return None
    alone = listed == 0 or (listed == 1 and doc.words[at + 1] == ",")
    if alone and examples is None and not _goes_on(doc, name):
        return None
    start = role_start(doc, title_start(doc, at), at)
    words = [fold(token.text) for token in doc.tokens[start:at]]
    before = doc.text[doc.offsets[start] : doc.offsets[at]]
    text = visible(before + (singular if noun.text[0].islower() else singular.capitalize()))
    return Role(text, frozenset([*words, singular]), 1, any(word in FORMER for word in words))


def _before_examples(doc: ArticleDoc, at: int) -> int | None:
    """The noun before "such as", "like" or "including", if these words end at a position."""
    if doc.words[at] == "as" and doc.same_passage(at - 2, at) and doc.words[at - 1] == "such":
        noun = at - 2
    elif doc.words[at] in _EXAMPLES and doc.same_passage(at - 1, at):
        noun = at - 1
    else:
        return None
    return noun - 1 if doc.words[noun] == "," and doc.same_passage(noun - 1, at) else noun


def _goes_on(doc: ArticleDoc, name: Name) -> bool:
    """Whether a list of names goes on behind a name."""
    for at in range(name.end, min(name.end + 2, len(doc.tokens) - 1)):
        if doc.same_passage(at, name.start) and doc.words[at] in (",", "and") and doc.tags[at + 1] in ("NNP", "CC"):
            return True
    return False

"""How far a name goes beyond what the pipeline marked of it."""

from __future__ import annotations

from tui.analysis.document import ArticleDoc
from tui.analysis.knowledge.lexicon import GIVEN_TOO
from tui.core.text.names import SUFFIXES, fold


def with_rest(doc: ArticleDoc, start: int, end: int) -> tuple[int, int]:
    """Extend a name over the parts that the tagger cut off ("Alireza" Mehraban, Dean "Howells"), and "Jr."."""
    while doc.same_passage(end, end - 1):
        token = doc.tokens[end]
        free = token.text[:1].isupper() and not doc.labels[end]
        flat = free and token.dep_ == "flat" and token.tag_ == "NNP"
        if not (flat or fold(token.text) in SUFFIXES):
            break
        end += 1
    if end - start == 1 and doc.same_passage(start - 1, start):
        before = doc.tokens[start - 1]
        if fold(before.text) in GIVEN_TOO and before.tag_ == "NNP" and not doc.labels[start - 1]:
            start -= 1
    return start, end


def with_ampersand(doc: ArticleDoc, start: int, end: int) -> tuple[int, int, bool]:
    """The whole of "Marks & Spencer", of which the pipeline may have seen one part only, and whether it is one."""

    def proper(at: int) -> bool:
        token = doc.tokens[at] if doc.same_passage(at, start) else None
        return token is not None and token.text[:1].isupper() and token.tag_ in ("NNP", "NNPS", "NN", "NNS")

    firm = "&" in doc.words[start + 1 : end - 1]
    if doc.same_passage(start - 1, start) and doc.tokens[start - 1].text == "&" and proper(start - 2):
        start, firm = start - 2, True
    if doc.same_passage(end, start) and doc.tokens[end].text == "&" and proper(end + 1):
        end, firm = end + 2, True
    return start, end, firm


def with_of(doc: ArticleDoc, end: int) -> int:
    """Past "of" and the name behind it ("Supreme Court" of Cassation, "Cape" of Good Hope)."""
    at = end
    while doc.same_passage(at, end - 1) and doc.tokens[at].lower_ in ("of", "the") and at < end + 2:
        at += 1
    if at == end or doc.tokens[end].lower_ != "of":
        return end
    last = at
    while doc.same_passage(last, end - 1) and doc.tokens[last].tag_ in ("NNP", "NNPS"):
        last += 1
    return last if last > at else end

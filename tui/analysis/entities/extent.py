"""How far a name goes beyond what the pipeline marked of it."""

from __future__ import annotations

from tui.analysis.document import ArticleDoc
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import is_person_noun, lexicon, names_kind
from tui.core.text.names import SUFFIXES, fold

_GIVEN_TOO = word_table("titles.toml")["given_too"]


def with_rest(doc: ArticleDoc, start: int, end: int) -> tuple[int, int]:
    """With the rest of a person's name that was cut off ("Alireza" Mehraban, Dean "Howells"), and a suffix ("Jr.")."""
    while doc.same_passage(end, end - 1):
        token = doc.tokens[end]
        free = token.text[:1].isupper() and not doc.labels[end]
        flat = free and token.dep_ == "flat" and token.tag_ == "NNP"
        second = free and end - start == 1 and _could_be_surname(doc, end)
        if not (flat or second or fold(token.text) in SUFFIXES):
            break
        end += 1
    if end - start == 1 and doc.same_passage(start - 1, start):
        before = doc.tokens[start - 1]
        if fold(before.text) in _GIVEN_TOO and before.tag_ == "NNP" and not doc.labels[start - 1]:
            start -= 1
    return start, end


def with_ampersand(doc: ArticleDoc, start: int, end: int) -> tuple[int, int, bool]:
    """The whole of "Marks & Spencer", of which the pipeline may have seen one part only, and whether it is one."""

    def proper(at: int) -> bool:
        token = doc.tokens[at] if doc.same_passage(at, start) else None
        return token is not None and token.text[:1].isupper() and token.tag_ in ("NNP", "NNPS", "NN", "NNS")

    firm = any(token.text == "&" for token in doc.tokens[start + 1 : end - 1])
    if doc.same_passage(start - 1, start) and doc.tokens[start - 1].text == "&" and proper(start - 2):
        start, firm = start - 2, True
    if doc.same_passage(end, start) and doc.tokens[end].text == "&" and proper(end + 1):
        end, firm = end + 2, True
    return start, end, firm


def _could_be_surname(doc: ArticleDoc, position: int) -> bool:
    """Whether a capitalised word behind a given name is the rest of the name, whatever the tagger makes of it."""
    token = doc.tokens[position]
    word = fold(token.text)
    return (
        token.tag_ in ("NNP", "NNPS", "NN", "NNS")
        and not doc.is_headline(position)
        and not token.text.isupper()
        and (fold(doc.tokens[position - 1].text) in lexicon().given or _followed(doc, position))
        and word not in lexicon().titles
        and not is_person_noun(word)
        and not names_kind(word)
    )


def _followed(doc: ArticleDoc, position: int) -> bool:
    """Whether what follows a word is what follows a full name ("…, who", "…, 42,")."""
    if not doc.same_passage(position + 2, position) or doc.tokens[position + 1].text != ",":
        return False
    return doc.tokens[position + 2].lower_ in ("who", "whose") or doc.tokens[position + 2].like_num


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

"""Names that only their place gives away: who is said to have said something is somebody."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from tui.analysis.attribution.lexicon import word_list
from tui.analysis.passages import Passage
from tui.core.analysis import Attribution

_PROPER = frozenset(("NNP", "NNPS"))
_SIZE = 6
"""Most words of a name that is marked."""


def mark_sources(passages: Sequence[Passage], attributions: Sequence[Attribution]) -> None:
    """Add to `doc.ents` the names of sources that the pipeline missed ("Anna Rowe said").

    A name behind "the", or with a word for an organisation in it, becomes an ORG, any other a PERSON.
    """
    read = [p for p in passages if len(p.doc)]
    begins = [p.block.start for p in read]
    for attribution in attributions:
        for span in attribution.source[:1]:
            at = bisect_right(begins, span.start) - 1
            if at < 0 or span.end > read[at].block.end:
                continue
            doc, base = read[at].doc, read[at].block.start
            words = doc.char_span(span.start - base, span.end - base, alignment_mode="expand")
            if words is not None and len(words):
                _mark(doc, words)


def _mark(doc: Doc, words: TokenSpan) -> None:
    name = _name(words)
    if name is None or any(doc[i].ent_type_ for i in range(*name)):
        return
    first, end = name
    lower = {t.lower_ for t in doc[first:end]}
    organisation = bool(lower & word_list("organisations.txt")) or any("." in t[:-1] and len(t) > 4 for t in lower)
    if not organisation and first > words.start and doc[first - 1].lower_ == "the":
        organisation = True
    if end - first == 1 and not organisation and not _single(doc[first]):
        return
    doc.set_ents([*doc.ents, TokenSpan(doc, first, end, label="ORG" if organisation else "PERSON")])


def _single(token: Token) -> bool:
    """Whether one capitalised word is taken for a surname: letters only, neither a day nor shouted."""
    return token.text.isalpha() and token.text.istitle() and len(token.text) > 2 and token.i > 0


def _name(words: TokenSpan) -> tuple[int, int] | None:
    """The run of proper nouns that names the head of a noun phrase, without the title before it."""
    doc = words.doc
    root = words.root
    at = (
        root.i
        if root.tag_ in _PROPER
        else next(
            (
                c.i
                for c in root.children
                if c.dep_ in ("flat", "appos") and c.tag_ in _PROPER and c.i in range(words.start, words.end)
            ),
            -1,
        )
    )
    if at < 0:
        return None
    first = end = at
    while end < words.end and (
        doc[end].tag_ in _PROPER
        or (doc[end].text in ("-", "’") and end + 1 < words.end and doc[end + 1].tag_ in _PROPER)
    ):
        end += 1
    while first > words.start and doc[first - 1].tag_ in _PROPER and not doc[first - 1].ent_type_:
        first -= 1
    titles = word_list("titles.txt")
    while first < end - 1 and (doc[first].lower_.rstrip(".") in titles or doc[first].dep_ == "nmod:desc"):
        first += 1
    if not 0 < end - first <= _SIZE or doc[first].lower_.rstrip(".") in titles:
        return None
    return first, end

"""Names that only their place gives away: who is said to have said something is somebody."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from tui.analysis.knowledge.files import word_list
from tui.analysis.passages import Passage
from tui.core.model.analysis import Attribution

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
    if name is None:
        return
    first, end = name
    entities = doc.ents
    for place in entities:  # "the ambassador to the United States Anna Rowe"
        if place.label_ in ("GPE", "LOC", "NORP") and first <= place.start and place.end <= end - 2:
            first = place.end
    touched = [e for e in entities if e.start < end and first < e.end]
    if any(e.start < first or e.end > end or e.end - e.start == end - first or e.label_ == "PERSON" for e in touched):
        return
    lower = {t.lower_ for t in doc[first:end]}
    organisation = bool(lower & word_list("source-organisations.txt")) or any(
        "." in t[:-1] and len(t) > 4 for t in lower
    )
    if not organisation and first > words.start and doc[first - 1].lower_ == "the":
        organisation = True
    if end - first == 1 and not organisation and not _single(doc[first]):
        return
    doc.set_ents(
        [
            *(e for e in entities if e not in touched),
            TokenSpan(doc, first, end, label="ORG" if organisation else "PERSON"),
        ]
    )


def _single(token: Token) -> bool:
    """Whether one capitalised word is taken for a surname: letters only, neither a day nor shouted."""
    opens = token.i == 0 and token.tag_ != "NNP"
    return token.text.isalpha() and token.text.istitle() and len(token.text) > 2 and not opens


def _name(words: TokenSpan) -> tuple[int, int] | None:
    """The run of capitalised words that names a source: behind titles, not behind a preposition."""
    doc, titles = words.doc, word_list("source-titles.txt")
    stop = next((t.i for t in words if t.text in (",", "(")), words.end)
    end = stop
    while end > words.start and not _capital(doc[end - 1]):
        end -= 1
    first = end
    while first > words.start and (_capital(doc[first - 1]) or doc[first - 1].lower_ in _PARTICLES):
        first -= 1
    while first < end and (
        not _capital(doc[first]) or doc[first].lower_.rstrip(".") in titles or doc[first].tag_ == "JJ"
    ):
        first += 1
    if not 0 < end - first <= _SIZE or end < stop:
        return None
    before = next(
        (doc[i] for i in range(first - 1, words.start - 1, -1) if doc[i].lower_.rstrip(".") not in titles), None
    )
    if before is not None and before.tag_ in ("IN", "TO", "POS", "CC"):
        return None
    return first, end


_PARTICLES = frozenset(("de", "van", "von", "der", "al", "el", "bin", "la", "du", "di", "da", "-"))


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.tag_ not in ("PRP", "PRP$", "DT", "IN", "CC", "WP")

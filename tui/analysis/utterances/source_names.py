"""Names that only their place gives away: who is said to have said something is somebody."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from tui.analysis.knowledge.files import word_list
from tui.analysis.passages import Passage
from tui.analysis.records import Labelled
from tui.core.model.analysis import Attribution

_SIZE = 6
"""Most words of a name that is marked."""


def mark_sources(passages: Sequence[Passage], attributions: Sequence[Attribution]) -> list[Passage]:
    """The passages with the names of sources that the pipeline missed among theirs ("Anna Rowe said").

    A name behind "the", or with a word for an organisation in it, becomes an ORG, any other a PERSON.
    """
    read = [p for p in passages if len(p.doc)]
    begins = [p.block.start for p in read]
    names = {p.block.start: list(p.names) for p in read}
    for attribution in attributions:
        for span in attribution.source[:1]:
            at = bisect_right(begins, span.start) - 1
            if at < 0 or span.end > read[at].block.end:
                continue
            doc, base = read[at].doc, read[at].block.start
            words = doc.char_span(span.start - base, span.end - base, alignment_mode="expand")
            if words is not None and len(words):
                _mark(doc, words, names[base])
    return [p.renamed(names[p.block.start]) if len(p.doc) else p for p in passages]


def _mark(doc: Doc, words: TokenSpan, entities: list[Labelled]) -> None:
    name = _name(words)
    if name is None:
        return
    first, end = name
    for start, stop, label in entities:  # "the ambassador to the United States Anna Rowe"
        if label in ("GPE", "LOC", "NORP") and first <= start and stop <= end - 2:
            first = stop
    touched = [found for found in entities if found[0] < end and first < found[1]]
    if any(a < first or b > end or b - a == end - first or label == "PERSON" for a, b, label in touched):
        return
    lower = {t.lower_ for t in doc[first:end]}
    organisation = bool(lower & word_list("source-organisations.txt")) or any(
        "." in t[:-1] and len(t) > 4 for t in lower
    )
    if not organisation and first > words.start and doc[first - 1].lower_ == "the":
        organisation = True
    if end - first == 1 and not organisation and not _single(doc[first]):
        return
    kept = [found for found in entities if found not in touched]
    entities[:] = sorted([*kept, Labelled(first, end, "ORG" if organisation else "PERSON")])


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

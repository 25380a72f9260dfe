"""Quotes as one flat table: the same fields as JSON, CSV, Parquet and SQLite. `docs/data.md` describes them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple, get_args

from tui.core.model.analysis import (
    Analysis,
    Attribution,
    AttributionKind,
    Evidence,
    Factuality,
    spans_as_text,
    text_digest,
)
from tui.core.model.article import Article, Span
from tui.core.text.dates import day
from tui.core.text.said import said_words

AROUND = 1_000
"""Characters of context kept on either side."""

Type = Literal["text", "count", "share", "day"]


class Field(NamedTuple):
    """A column of the table."""

    name: str
    type: Type
    about: str
    maybe: bool = True
    """Whether it can be null."""
    choices: tuple[str, ...] = ()


FIELDS = (
    Field("key", "text", "The quote's id: the same as long as the text and the quote's place in it are.", False),
    Field("words", "text", "What was said, on one line, all parts of it; an ellipsis where words between them are left "
          "out.", False),
    Field("kind", "text", "Quoted, quoted in part, or told in other words.", False, get_args(AttributionKind)),
    Field("said", "text", "Whether the words were uttered as they stand.", False, get_args(Factuality)),
    Field("speaker_name", "text", "Who says it; null where nobody can be named."),
    Field("speaker", "text", "The speaker's id among the actors of the article."),
    Field("speaker_role", "text", "As the text puts it."),
    Field("source_words", "text", "The words that name who says it, where there are any."),
    Field("cue_words", "text", "The words that attribute it, such as “said”."),
    Field("via", "text", "The id of the actor who reports it."),
    Field("via_name", "text", "Who reports it."),
    Field("confidence", "share", "Calibrated probability that the named speaker is right.", False),
    Field("evidence", "text", "What names the speaker.", False, get_args(Evidence)),
    Field("because", "text", "Why this speaker, in words."),
    Field("before", "text", "What stands before it, from the beginning of the sentence before."),
    Field("after", "text", "What stands behind it, to the end of the sentence after."),
    Field("attribution", "text", "The quote's id in the article, as in `analyze`.", False),
    Field("start", "count", "Offset of its first character in `text` of `analyze`, in code points.", False),
    Field("end", "count", "Offset behind its last character.", False),
    Field("spans", "text", "The offsets of all its parts: “12-40,55-60”.", False),
    Field("path", "text", "The article's file; “#3” behind it is the third article of a file of several.", False),
    Field("title", "text", "The article's title.", False),
    Field("byline", "text", "Who wrote it."),
    Field("source", "text", "The publication."),
    Field("url", "text", "Where it was published."),
    Field("published", "day", "When it was published."),
    Field("language", "text", "ISO 639-1; null where it cannot be told."),
    Field("id", "text", "The record's own id, where the article came from a record that had one."),
    Field("sha256", "text", "Of the bytes that were read.", False),
)  # fmt: skip
"""The columns, in their order."""


def quote_rows(article: Article, analysis: Analysis, chosen: Iterable[Attribution]) -> list[dict[str, Any]]:
    """One row for each quote, by the names of `FIELDS`; what is missing is None, `published` an ISO date."""
    chosen = list(chosen)
    if not chosen:
        return []
    digest, sentences = text_digest(article.text), sorted(analysis.sentences)
    return [_row(article, analysis, item, digest, sentences) for item in chosen]


def words_at(article: Article, spans: Iterable[Span]) -> str:
    """The text at some ranges on one line; what does not stand together is joined by an ellipsis."""
    return " … ".join(" ".join(article.text[start:end].split()) for start, end in spans)


def _row(
    article: Article, analysis: Analysis, item: Attribution, digest: bytes, sentences: Sequence[Span]
) -> dict[str, Any]:
    speaker, via = analysis.actor(item.speaker), analysis.actor(item.via)
    before, after = _around(article.text, item.span, sentences)
    return {
        "key": item.key(digest),
        "words": said_words(article.text, item),
        "kind": item.kind,
        "said": item.said,
        "speaker_name": item.speaker_name or None,
        "speaker": item.speaker,
        "speaker_role": (speaker.role if speaker else None) or None,
        "source_words": words_at(article, item.source) or None,
        "cue_words": words_at(article, item.cue) or None,
        "via": item.via,
        "via_name": via.name if via else None,
        "confidence": round(item.confidence, 3),
        "evidence": item.evidence,
        "because": item.because or None,
        "before": before or None,
        "after": after or None,
        "attribution": item.id,
        "start": item.span.start,
        "end": item.span.end,
        "spans": spans_as_text(item.content),
        "path": article.path,
        "title": article.title,
        "byline": article.byline,
        "source": article.source,
        "url": article.url,
        "published": day(article.published),
        "language": article.language,
        "id": article.id,
        "sha256": article.sha256,
    }


def _around(text: str, span: Span, sentences: Sequence[Span]) -> tuple[str, str]:
    """The text on either side of a quote: the rest of its sentences, and the one before and after."""
    at = bisect_right(sentences, (span.start, len(text)))  # the first that begins behind where the quote does
    inside = at > 0 and sentences[at - 1].end > span.start
    first = sentences[max(0, at - 1 - inside)].start if at else span.start
    to = bisect_left(sentences, span.end, key=lambda s: s.start)  # the first that begins where the quote ends, or later
    last = sentences[min(to, len(sentences) - 1)].end if sentences else span.end
    before = text[max(first, span.start - AROUND) : span.start]
    return " ".join(before.split()), " ".join(text[span.end : min(last, span.end + AROUND)].split())

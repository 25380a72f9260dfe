"""Quotes and summaries as text to take elsewhere: plain, and as Markdown."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tui.core.model.analysis import Analysis, Attribution
from tui.core.model.article import Article, Span
from tui.core.reading.highlights import Highlight
from tui.core.reading.jump import UNCLEAR, source_words
from tui.core.reading.speakers_view import share_before
from tui.core.text.brackets import brackets, with_brackets
from tui.core.text.lazily import lazily
from tui.core.text.said import words_with_cue
from tui.core.text.sanitise import SafeText, one_line
from tui.core.text.words import count, escape

if TYPE_CHECKING:  # an import that every start would pay for
    from tui.core.export.digest import Digest, Piece

_NOT_IN_NAMES = lazily(r"[^a-z0-9]+")


def quote_text(article: Article, analysis: Analysis, attribution: Attribution) -> SafeText:
    """A quote with its speaker and source on two lines of plain text.

    Indirect speech is put without quotation marks and said to be told, not quoted.
    """
    speaker = ", ".join(_speaker(article, analysis, attribution))
    return SafeText("\n").join((_said(article, attribution), f"— {speaker} ({_source(article)})"))


def quote_markdown(article: Article, analysis: Analysis, attribution: Attribution) -> SafeText:
    """A quote with its speaker and source as a Markdown block quotation, ending in a newline."""
    name, *role = _speaker(article, analysis, attribution)
    who = ", ".join((f"**{escape(name)}**", *map(escape, role)))
    said = escape(_said(article, attribution))
    return one_line(f"> {said}") + "\n>\n" + one_line(f"> — {who} ({_source_markdown(article)})") + "\n"


def summary_markdown(
    article: Article,
    method: str,
    sentences: Iterable[Span],
    said: Iterable[Highlight],
    note: str = "",
    analysis: Analysis | None = None,
) -> SafeText:
    """A summary with title, source and date, numbered sentences with their places, and who said what.

    `method` names the method for people, `note` is added to it; `sentences` come in the order to be shown. By the
    `analysis`, names are added to them in brackets (`tui.core.text.brackets`).
    """
    chosen, highlights = list(sentences), list(said)
    lines = [f"# {escape(one_line(article.title))}", "", _origin_markdown(article), ""]
    how = "; ".join(filter(None, (f"{method}, {count(len(chosen), 'sentence')}", note)))
    lines += [f"## Summary ({escape(how)})", ""]
    extra = brackets(article.text, analysis, chosen) if analysis else {}
    for number, span in enumerate(chosen, 1):
        words = " ".join(with_brackets(article.text, span, extra.get(span, ())).split())
        lines.append(f"{number}. {escape(words)} ({share_before(article, span.start):.0%})")
    if highlights:
        lines += ["", "## Who said what", ""]
        lines += map(_highlight_markdown, highlights)
    return SafeText("\n").join(one_line(line) for line in lines) + "\n"


def digest_markdown(pieces: Sequence[Piece], what: Digest, method: str) -> SafeText:
    """A digest of several articles, grouped by article with title, source and date, and who said what across them."""
    lines = [f"# Digest of {count(len(pieces), 'article')} ({escape(method)})"]
    for number, piece in enumerate(pieces):
        shown = [sentence for sentence in what.sentences if sentence.place.piece == number]
        if shown:
            lines += ["", f"## {escape(one_line(piece.article.title))}", "", _origin_markdown(piece.article), ""]
        extra = brackets(piece.article.text, piece.analysis, [sentence.place.span for sentence in shown])
        for sentence in shown:
            span = sentence.place.span
            words = " ".join(with_brackets(piece.article.text, span, extra.get(span, ())).split())
            others = "; ".join(f"*{escape(pieces[place.piece].article.title)}*" for place in sentence.also)
            where = f"{share_before(piece.article, sentence.place.span.start):.0%}"
            lines.append(f"- {escape(words)} ({where}{f'; also in {others}' if others else ''})")
    if what.voices:
        lines += ["", "## Who said what across them", ""]
    for voice in what.voices:
        counts = f"{count(voice.highlight.quotes, 'quote')} in {count(voice.articles, 'article')}"
        title = escape(pieces[voice.piece].article.title)
        lines.append(f"{_highlight_markdown(voice.highlight)} (*{title}*; {counts})")
    return SafeText("\n").join(one_line(line) for line in lines) + "\n"


def file_stem(title: str, *, longest: int = 60) -> str:
    """A file name without its suffix, made of a title: ASCII letters, digits and hyphens, never empty."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = _NOT_IN_NAMES.sub("-", plain).strip("-")
    if len(stem) > longest:
        stem = stem[:longest].rsplit("-", 1)[0]
    return stem or "article"


def _said(article: Article, attribution: Attribution) -> SafeText:
    words = words_with_cue(article.text, attribution)
    return words if attribution.kind != "indirect" else words + " (told, not quoted)"


def _speaker(article: Article, analysis: Analysis, attribution: Attribution) -> list[SafeText]:
    """Name and, where there is one, role."""
    actor = analysis.actor(attribution.speaker)
    if actor is None:
        name = attribution.speaker_name or source_words(article.text, attribution)
        return [one_line(name or f"speaker {UNCLEAR}")]
    return [one_line(part) for part in (actor.name, actor.role) if part]


def _highlight_markdown(item: Highlight) -> str:
    role = f", {escape(item.actor.role)}" if item.actor.role else ""
    kind = " (indirect)" if item.attribution.kind == "indirect" else ""
    return f"- **{escape(item.actor.name)}**{role}{kind}: {escape(item.words)}"


def _published(article: Article) -> str:
    """The date in words ("20 August 2025"), or as recognised, or nothing."""
    if article.published is None:
        return ""
    try:
        day = date.fromisoformat(article.published)
    except ValueError:
        return article.published
    return f"{day.day} {day:%B %Y}"


def _source(article: Article) -> str:
    """Title, source and date for the end of a quote."""
    return ", ".join(filter(None, (f"“{one_line(article.title)}”", article.source, _published(article))))


def _source_markdown(article: Article) -> str:
    """The same in Markdown."""
    known = (escape(part) for part in (article.source, _published(article)) if part)
    return ", ".join((f"*{escape(article.title)}*", *known))


def _origin_markdown(article: Article) -> str:
    """Source, author and date for below a title; the path where none is known."""
    known = (escape(part) for part in (article.source, article.byline, _published(article)) if part)
    return " · ".join(known) or escape(article.path)

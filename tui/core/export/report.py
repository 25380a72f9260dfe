"""A folder as one page of HTML: its voices, quotations, stories, and each article with its quotes marked.

Nothing in it is a script, and nothing comes from elsewhere; a policy in the page forbids both. Texts are untrusted:
each is sanitised and escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from tui.core.model.analysis import Analysis, Attribution
from tui.core.model.article import Article, Block, BlockRole, Span
from tui.core.reading.jump import source_words
from tui.core.text.sanitise import one_line
from tui.core.text.words import count
from tui.core.voices.across import LentName, Quotation
from tui.core.voices.voices import Voice

SHOWN_VOICES = 100
SHOWN_QUOTATIONS = 500
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = """
:root { color-scheme: light dark; --mark: #fff3bf; --line: #8884; }
@media (prefers-color-scheme: dark) { :root { --mark: #4a4015; } }
body { font: 17px/1.5 Georgia, serif; max-width: 42em; margin: 2em auto; padding: 0 1em; }
h1, h2, h3, table, nav, .about { font-family: system-ui, sans-serif; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .2em .6em .2em 0; }
td.number { text-align: right; } tr { border-bottom: 1px solid var(--line); }
mark { background: var(--mark); color: inherit; } mark.indirect { background: none; border-bottom: 1px dotted; }
.who { font: 12px system-ui, sans-serif; vertical-align: super; padding-left: .3em; }
.about, .dim { opacity: .7; font-size: .85em; } article { border-top: 2px solid var(--line); margin-top: 3em; }
blockquote { margin: 1.2em 0 .2em; padding-left: 1em; border-left: 3px solid var(--line); }
"""


class Piece(NamedTuple):
    """An article, and its analysis where there is one."""

    article: Article
    analysis: Analysis | None


@dataclass(frozen=True, slots=True)
class Report:
    """The contents of a report."""

    title: str
    voices: Sequence[Voice]
    quotations: Sequence[Quotation]
    """Those that stand in several articles."""
    stories: Sequence[Sequence[str]]
    """The paths of the articles that are copies of one another."""
    pieces: Iterable[Piece]
    paths: Sequence[str]
    """Of the articles, in their order."""


def report_html(report: Report) -> Iterator[str]:
    """The page, piece by piece."""
    numbers = {path: number for number, path in enumerate(report.paths, 1)}
    title = _safe(report.title)
    yield (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body>\n<h1>{title}</h1>\n'
        '<nav><a href="#voices">Voices</a> · <a href="#quotations">Quotations</a> · <a href="#stories">Stories</a> · '
        f'<a href="#articles">Articles</a></nav>\n<p class="about">{count(len(report.paths), "article")}</p>\n'
    )
    yield from _voices(report.voices)
    yield from _quotations(report.quotations, numbers)
    yield from _stories(report.stories, numbers)
    yield '<h2 id="articles">Articles</h2>\n'
    given = {
        (heard.path, Span(heard.start, heard.end)): name
        for quotation in report.quotations
        for heard in quotation.occurrences
        if (name := quotation.given(heard))
    }
    for piece in report.pieces:
        yield from _article(piece, numbers.get(piece.article.path, 0), given)
    yield "</body></html>\n"


def _voices(found: Sequence[Voice]) -> Iterator[str]:
    yield '<h2 id="voices">Voices</h2>\n<table><tr><th>Who<th>Role<th>Quotes<th>Articles</tr>\n'
    for voice in found[:SHOWN_VOICES]:
        yield (
            f'<tr><td>{_safe(voice.name)}<td>{_safe(voice.role)}<td class="number">{voice.quotes}'
            f'<td class="number">{voice.articles}</tr>\n'
        )
    yield "</table>\n" + _left(len(found) - SHOWN_VOICES)


def _quotations(found: Sequence[Quotation], numbers: dict[str, int]) -> Iterator[str]:
    yield '<h2 id="quotations">In several articles</h2>\n' + _none(found)
    for quotation in found[:SHOWN_QUOTATIONS]:
        names = "; ".join(name for name, _ in quotation.names) or "nobody named"
        who = f"disagreement: {names}" if quotation.disagreement else names
        yield f'<blockquote>{_safe(quotation.words)}</blockquote><p class="about">{_safe(who)}: '
        places = {heard.path: quotation.given(heard) for heard in quotation.occurrences}
        yield ", ".join(_link(path, numbers) + _named(given) for path, given in places.items()) + "</p>\n"
    yield _left(len(found) - SHOWN_QUOTATIONS)


def _stories(found: Sequence[Sequence[str]], numbers: dict[str, int]) -> Iterator[str]:
    copies = [paths for paths in found if len(paths) > 1]
    yield '<h2 id="stories">Copies of a story</h2>\n' + _none(copies) + "<ul>\n"
    for paths in copies:
        yield f"<li>{', '.join(_link(path, numbers) for path in paths)}\n"
    yield "</ul>\n"


def _none(found: Sequence[object]) -> str:
    return "" if found else '<p class="about">none</p>\n'


def _named(given: LentName | None) -> str:
    return f" ({_safe(given.words)})" if given else ""


_Names = Mapping[tuple[str, Span], LentName]
"""The names that quotes have from other articles, by path and place."""


def _article(piece: Piece, number: int, given: _Names) -> Iterator[str]:
    article = piece.article
    known = (article.source, article.byline, article.published, article.path)
    yield f'<article id="a{number}"><h3>{_safe(article.title)}</h3>\n'
    yield f'<p class="about">{" · ".join(_safe(part) for part in known if part)}</p>\n'
    said = sorted(piece.analysis.attributions, key=lambda a: a.span.start) if piece.analysis else []
    spans = sorted(((span, item) for item in said for span in item.content), key=lambda pair: pair[0])
    for block in article.blocks:
        if block.role in (BlockRole.PARAGRAPH, BlockRole.SUBHEADING):
            yield from _block(article, block, spans, given)
    yield "</article>\n"


def _block(article: Article, block: Block, spans: Sequence[tuple[Span, Attribution]], given: _Names) -> Iterator[str]:
    """A paragraph with its quotes marked; of quotes within quotes the outer one."""
    tag = "p" if block.role is BlockRole.PARAGRAPH else "h4"
    yield f"<{tag}>"
    at = block.start
    for span, item in spans:
        start, end = max(span.start, at), min(span.end, block.end)
        if start >= end or span.start >= block.end:
            continue
        yield _safe(article.text[at:start])
        kind = ' class="indirect"' if item.kind == "indirect" else ""
        yield f"<mark{kind}>{_safe(article.text[start:end])}</mark>"
        if span == item.content[-1]:
            name = given.get((article.path, item.span))
            who = name.name if name else item.speaker_name or source_words(article.text, item) or "unclear"
            yield f'<span class="who">{_safe(who)}{_named(name)}</span>'
        at = end
    yield f"{_safe(article.text[at : block.end])}</{tag}>\n"


def _link(path: str, numbers: dict[str, int]) -> str:
    return f'<a href="#a{numbers[path]}">{numbers[path]}</a>' if path in numbers else _safe(path)


def _left(number: int) -> str:
    return f'<p class="about">and {number:,} more</p>\n' if number > 0 else ""


def _safe(text: str) -> str:
    return escape(one_line(text))

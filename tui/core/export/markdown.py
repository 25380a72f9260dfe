"""Analyses of whole articles as Markdown, for the commands without a screen."""

from __future__ import annotations

from collections.abc import Collection

from tui.core.export.text import quote_markdown, summary_markdown
from tui.core.export.views import actor_records, choose_quotes, summary_records
from tui.core.model.analysis import DEFAULT_METHOD, DEFAULT_SENTENCES, Analysis
from tui.core.model.article import Article, Span
from tui.core.reading.highlights import who_said_what
from tui.core.reading.methods import method as method_named
from tui.core.text.sanitise import SafeText, one_line
from tui.core.text.words import count, escape


def quotes_markdown(
    article: Article, analysis: Analysis, speakers: Collection[str] = (), kinds: Collection[str] = ()
) -> SafeText:
    """Block quotations with their speakers and sources; see `tui.core.export.views.choose_quotes`."""
    chosen = choose_quotes(article, analysis, speakers, kinds)
    return SafeText("\n").join(quote_markdown(article, analysis, item) for item in chosen)


def actors_markdown(article: Article, analysis: Analysis) -> SafeText:
    """The article's title above a list of its actors."""
    return SafeText("\n").join([f"# {escape(article.title)}", "", *_actors(article, analysis), ""])


def sentences_markdown(article: Article, analysis: Analysis, method: str, length: float) -> SafeText:
    """The sentences that a method chose, in the order of the text; see `tui.core.export.views.summary_records`."""
    chosen = sorted(Span(r["start"], r["end"]) for r in summary_records(article, analysis, method, length))
    return summary_markdown(article, method_named(method).title, chosen, (), analysis=analysis)


def digest_markdown(article: Article, analysis: Analysis) -> SafeText:
    """A digest of an article: summary, who said what, and its actors."""
    chosen = sorted(
        Span(r["start"], r["end"]) for r in summary_records(article, analysis, DEFAULT_METHOD, DEFAULT_SENTENCES)
    )
    title = method_named(DEFAULT_METHOD).title
    head = summary_markdown(article, title, chosen, who_said_what(article, analysis), analysis=analysis)
    return SafeText("\n").join([head, "## Actors", "", *_actors(article, analysis), ""])


def _actors(article: Article, analysis: Analysis) -> list[SafeText]:
    lines = []
    for actor in actor_records(article, analysis):
        role = f", {escape(actor['role'])}" if actor["role"] else ""
        counts = count(actor["mentions"], "mention")
        counts += f", {count(actor['quotes'], 'quote')}" if actor["quotes"] else ""
        lines.append(one_line(f"- **{escape(actor['name'])}**{role} ({actor['type']}; {counts})"))
    return lines

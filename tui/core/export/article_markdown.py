"""An article with its quotes as Markdown, to keep or to send."""

from __future__ import annotations

from tui.core.export.text import quote_markdown
from tui.core.model.analysis import Analysis
from tui.core.model.article import ANALYSED_ROLES, Article, BlockRole
from tui.core.text.sanitise import SafeText, one_line
from tui.core.text.words import escape


def article_markdown(article: Article, analysis: Analysis | None, *, indirect: bool = True) -> SafeText:
    """Title, source, what was said by whom, and the text: headline, subheadings and paragraphs, no boilerplate.

    Every character of the article that means something in Markdown is escaped.
    """
    known = [escape(part) for part in (article.source, article.byline, article.published, article.url) if part]
    parts = [one_line(f"# {escape(article.title)}"), one_line(" · ".join(known)) or escape(article.path)]
    said = [a for a in (analysis.attributions if analysis else ()) if indirect or a.kind != "indirect"]
    if analysis is not None and said:
        quotes = [SafeText(quote_markdown(article, analysis, a).rstrip("\n")) for a in said]
        parts += [one_line("## Quotes"), *quotes, one_line("## Text")]
    for block in article.blocks:
        if block.role in ANALYSED_ROLES and block.role is not BlockRole.HEADLINE:
            words = escape(" ".join(article.text[block.start : block.end].split()))
            parts.append(one_line(f"### {words}") if block.role is BlockRole.SUBHEADING else words)
    return SafeText("\n\n").join(parts) + "\n"


def article_plain(article: Article) -> SafeText:
    """The whole text as it stands, safe for a terminal, ending in a newline."""
    text = SafeText(article.text)
    return text if text.endswith("\n") else text + "\n"

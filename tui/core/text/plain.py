"""An article from a text that somebody has in hand, without a file."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from tui.core.model.article import Article
from tui.core.text.language import identify
from tui.core.text.structure import recognise


def article_from_text(text: str, path: str = "text") -> Article:
    """The article that a text is: headline, byline, paragraphs and boilerplate are recognised as in a file.

    `path` names it for people.
    """
    structure = recognise(text)
    named = " ".join(text[slice(*structure.title)].split()) if structure.title else path
    article = Article(
        path=path,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        title=structure.given_title or named,
        blocks=tuple(structure.blocks),
        byline=structure.byline,
        source=structure.source,
        published=structure.published,
    )
    running = "\n".join(text[block.start : block.end] for block in article.analysed_blocks)
    return replace(article, words=article.count_words(), language=identify(running))

"""Articles as files of their own: Markdown with front matter under a safe, readable name."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from tui.core.files.save import save_new
from tui.core.model.article import Article, BlockRole
from tui.core.text.sanitise import one_line

MAX_NAME = 80
"""Characters of a file's name before its suffix."""
MAX_HEAD = 20_000
"""Characters of a file in which its front matter is looked for."""

_KEY = re.compile(r"^(?:id|url): (\".*\")$", re.MULTILINE)
_MARKDOWN_SIGN = re.compile(r"^(?=#{1,6}\s|>|-{3,}\s*$|={3,}\s*$)")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def save_article(article: Article, folder: Path, url: str | None = None) -> Path:
    """Save an article as a new file; gives its path. The address goes before the one that the article states.

    Raises:
        OSError: it cannot be written; nothing is left of it then.
    """
    return save_new(as_file(article, url), [folder], file_stem(article))


def as_file(article: Article, url: str | None = None) -> str:
    """The article as Markdown with front matter, as our own reader reads it back."""
    fields = {
        "title": article.title,
        "author": article.byline,
        "source": article.source,
        "date": article.published,
        "language": article.language,
        "url": url or article.url,
        "id": article.sha256,
    }
    head = "".join(f"{name}: {_quoted(value)}\n" for name, value in fields.items() if value)
    return f"---\n{head}---\n\n# {_line(article.title)}\n\n" + "".join(f"{line}\n\n" for line in _body(article))


def _body(article: Article) -> Iterable[str]:
    for block in article.blocks:
        # A caption without its picture says nothing, and only the page could say that it is one.
        if block.role in (BlockRole.HEADLINE, BlockRole.FRONT_MATTER, BlockRole.CAPTION):
            continue
        line = _line(article.text[block.start : block.end])
        sign = "## " if block.role is BlockRole.SUBHEADING else ""
        if line:
            yield sign + _MARKDOWN_SIGN.sub(r"\\", line)


def _line(text: str) -> str:
    return " ".join(str(one_line(" ".join(text.split()))).split())


def _quoted(value: str) -> str:
    """A YAML scalar on one line."""
    return json.dumps(_line(value), ensure_ascii=False)


def _unquoted(value: str) -> str:
    try:
        return str(json.loads(value))
    except ValueError:
        return value


def file_stem(article: Article) -> str:
    """A name from date and title, in letters and figures of any language, that no system takes amiss."""
    title = unicodedata.normalize("NFC", article.title.casefold())
    words = re.sub(r"[^\w]+|_", "-", title).strip("-")
    stem = "-".join(filter(None, (article.published, words)))
    while len(stem) > MAX_NAME or len(stem.encode()) > 200:
        shorter = stem[: min(len(stem) - 1, MAX_NAME)]
        stem = shorter.rpartition("-")[0] or shorter
    stem = stem.strip("-")
    return f"article-{stem}" if not stem or _RESERVED.fullmatch(stem) else stem


def keys_of(article: Article, *urls: str | None) -> set[str]:
    """The keys by which a saved article is recognised: its addresses, or its content hash if it has none."""
    addresses = {one for url in (*urls, article.url) if url and (one := _line(url))}
    return addresses or {article.sha256}


def known_keys(folder: Path) -> set[str]:
    """The addresses and ids of the articles saved before in a folder."""
    found: set[str] = set()
    for path in folder.glob("*.md"):
        try:
            if not path.is_symlink() and path.is_file():
                with path.open(encoding="utf-8", errors="replace") as file:
                    head = file.read(MAX_HEAD)
                if head.startswith("---\n"):
                    found.update(map(_unquoted, _KEY.findall(head.partition("\n---\n")[0])))
        except OSError:
            continue
    return found

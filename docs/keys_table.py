"""Puts the table of all keys, made from `tui.keys.bindings`, into keys.md when MkDocs builds the site (its `hooks`)."""

from __future__ import annotations

from tui.keys.bindings import by_group

PAGE = "keys.md"
PLACE = "*Where the documents are built as a site (`mkdocs serve`), the table of all keys stands in this place.*"
"""What the table stands instead of."""


def key_table() -> str:
    """A row per key that help lists, by group, in Markdown."""
    rows = ["| | Key | Does |", "|---|---|---|"]
    for group, keys in by_group():
        for index, key in enumerate(keys):
            label = " ".join(f"`{name}`" for name in key.label.replace("|", "\\|").split(" "))
            rows.append(f"| {f'**{group}**' if index == 0 else ''} | {label} | {key.description} |")
    return "\n".join(rows)


def with_table(markdown: str) -> str:
    """The page with its table.

    Raises:
        ValueError: the page has no one place for it.
    """
    if markdown.count(PLACE) != 1:
        raise ValueError(f"{PAGE} must have this line once: {PLACE}")
    return markdown.replace(PLACE, key_table())


def on_page_markdown(markdown: str, *, page: object, **_: object) -> str:
    """MkDocs calls this with each page before it makes HTML of it; `page.file.src_uri` is the page's path."""
    path = getattr(getattr(page, "file", None), "src_uri", "")
    return with_table(markdown) if path == PAGE else markdown

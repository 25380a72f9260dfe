"""Articles as the lines of a list, for a terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.cells import cell_len

from tui.core.text.sanitise import SafeText, one_line
from tui.core.text.words import count, escape


def article_line(record: Mapping[str, Any], width: int) -> SafeText:
    """The facts of an article on one line; its main actors as far as `width` cells have room for them."""
    signs = ("*" if record["starred"] else " ") + ("D" if record["done"] else " " if record["read"] else "N")
    if record["problem"]:
        return one_line(f"!  {'':10}  {record['path']}: {record['problem']}")
    quotes = "" if record["quotes"] is None else f", {count(record['quotes'], 'quote')}"
    head = f"{signs} {record['published'] or '-':10}  {record['title']} ({record['words']} words{quotes})"
    actors = record["actors"].split("; ") if record["actors"] else []
    for kept in range(len(actors), 0, -1):
        line = one_line(f"{head}  {record['path']}  {', '.join(actors[:kept])}")
        if cell_len(line) <= width:
            return line
    return one_line(f"{head}  {record['path']}")


def articles_markdown(records: Iterable[Mapping[str, Any]]) -> SafeText:
    """Articles as a table."""
    lines = ["| Date | Title | Source | Words | Quotes | Main actors |", "|---|---|---|--:|--:|---|"]
    for record in records:
        cells = (record["published"], record["title"] or record["path"], record["source"], str(record["words"]),
                 "" if record["quotes"] is None else str(record["quotes"]), record["actors"])  # fmt: skip
        lines.append(f"| {' | '.join(escape(cell or '') for cell in cells)} |")
    return SafeText("\n").join(map(one_line, lines)) + "\n"

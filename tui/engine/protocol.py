"""The lines that the program and a process that analyses exchange: one JSON object each, in ASCII.

To the process: first {"do": "begin", "settings": …}, then {"do": "analyse", "job": n, "article": …, "from": offset,
"methods": …, "partial": …} and {"do": "cancel", "job": n}. From it: {"is": "ready"} or {"is": "broken", "reason": …},
and for a job {"is": "partial" | "finished", "job": n, "analysis": …}, {"is": "failed", "job": n, "reason": …},
{"is": "cancelled", "job": n}.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from tui.core.data.codec import dump_article, load_article, to_json
from tui.core.model.article import Article
from tui.core.settings.analysis import AnalysisSettings


def encode(message: dict[str, Any]) -> bytes:
    """A message as a line."""
    return to_json(message).encode("ascii") + b"\n"


def decode(line: bytes) -> dict[str, Any]:
    """The message in a line.

    Raises:
        ValueError: the line is no message.
    """
    message = json.loads(line)
    if not isinstance(message, dict):
        raise ValueError("a message is an object")
    return message


def begin_message(settings: AnalysisSettings) -> dict[str, Any]:
    """The first message to a worker: by which pipeline and within which bounds it works."""
    return {"do": "begin", "settings": settings.to_dict()}


def analyse_message(
    job: int, article: Article, start: int = 0, *, methods: Sequence[str] | None = None, partial: bool = True
) -> dict[str, Any]:
    """The request to analyse an article: with partial analyses as it grows, what is at the offset `start` first, and
    all rankings; or whole at once, with those of some methods of summarising beside the default one's (None for
    all)."""
    how = {"from": start, "methods": methods, "partial": partial}
    return {"do": "analyse", "job": job, "article": dump_article(article), **how}


def article_of(message: dict[str, Any]) -> Article:
    """The article in a request.

    Raises:
        ValueError: there is none.
    """
    return load_article(message["article"])

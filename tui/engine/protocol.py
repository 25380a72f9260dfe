"""The lines that the painting process and its worker exchange: one JSON object each, in ASCII.

To the worker: {"do": "analyse", "job": n, "text": …, "blocks": [[start, end, role], …], "from": offset} and
{"do": "cancel", "job": n}.
From it: {"is": "ready"}, {"is": "broken", "reason": …}, and for a job {"is": "partial" | "finished", "job": n,
"analysis": …}, {"is": "failed", "job": n, "reason": …}, {"is": "cancelled", "job": n}.
"""

from __future__ import annotations

import json
from typing import Any

from tui.core.model.article import Article, Block, BlockRole
from tui.core.model.codec import to_json


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


def analyse_message(job: int, article: Article, start: int = 0) -> dict[str, Any]:
    """The request to analyse an article, what is at an offset first: its text and its blocks, nothing else of it."""
    blocks = [[b.start, b.end, b.role.value] for b in article.blocks]
    return {"do": "analyse", "job": job, "text": article.text, "blocks": blocks, "from": start}


def article_of(message: dict[str, Any]) -> Article:
    """The article in a request, without what the analysis does not read."""
    blocks = tuple(Block(int(s), int(e), BlockRole(role)) for s, e, role in message["blocks"])
    return Article(path="", sha256="", text=message["text"], title="", blocks=blocks)

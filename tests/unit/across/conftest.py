"""Texts and analyses in which the same words are said, and an index."""

from __future__ import annotations

import random
from pathlib import Path
from textwrap import fill

import pytest

from tui.core.model.analysis import Actor, Analysis, Attribution, Mention
from tui.core.model.article import Article, Span
from tui.core.reading.entry import Stamp
from tui.core.text.plain import article_from_text
from tui.core.voices.across import QuoteOccurrence
from tui.engine.index import Index
from tui.engine.rows import Read

Capsys = pytest.CaptureFixture[str]
SAID = "We have known for years that the bridge was never meant to carry so many lorries"


def heard(words: str, name: str | None = None, path: str = "a", **more: object) -> QuoteOccurrence:
    base = QuoteOccurrence("k", words, "direct", name, 0.9, path, f"Title {path}", None, None, 0, len(words), "0" * 64)
    return base._replace(**more)  # type: ignore[arg-type]


_WORDS = [
    f"{a}{b}"
    for a in ["har", "bel", "cor", "dun", "esk", "fal", "gor", "hin"]
    for b in ["low", "ton", "mere", "ford", "by", "stead", "wick", "ley"]
]


def story(seed: int, paragraphs: int = 10) -> str:
    chance = random.Random(seed)
    body = [" ".join(chance.choices(_WORDS, k=40)).capitalize() + "." for _ in range(paragraphs)]
    return "\n\n".join([f"Story {seed} of the day", *body]) + "\n"


def edited(text: str, how: str) -> str:
    head, *body = text.strip().split("\n\n")
    if how == "headline":
        head = "Something else on top"
    elif how == "cut":
        body = body[: len(body) * 6 // 10]
    elif how == "swap":
        body[2], body[7] = body[7], body[2]
    elif how == "wrapped":
        body = [fill(paragraph, 60) for paragraph in body]
    else:
        for number in (1, 4, 6):
            words = body[number].split()
            words[10] = "perhaps"
            body[number] = " ".join(words)
    return "\n\n".join([head, *body]) + "\n"


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return Index(tmp_path / "cache")


def learnt(index: Index, texts: dict[str, str]) -> dict[str, int | None]:
    articles = [article_from_text(text, f"/news/{name}") for name, text in texts.items()]
    index.learn(Read(a.path, Stamp(1, 2, n), a) for n, a in enumerate(articles))
    return {Path(row.path).name: row.story for row in index.rows([Path("/news")])}


def told(text: str, said: str, name: str | None) -> Analysis:
    start = text.index(said)
    actors = (Actor("a1", name, "person", None, (), 0.5, (Mention(0, 1, "name"),)),) if name else ()
    quote = Attribution("q1", "direct", (), (), (Span(start, start + len(said)),), "a1" if name else None, name, 0.9)
    return Analysis("test", actors, (quote,), analysed_to=len(text))


def article(path: str, before: str, said: str) -> Article:
    return article_from_text(f"{before}\n\n{said}\n", path)

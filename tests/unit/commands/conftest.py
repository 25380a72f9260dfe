"""A story whose analysis is in the cache, and what a command prints about it."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.analysers import shipped_analyser
from tui.cli import main as cli
from tui.config import locations
from tui.core.model.analysis import Actor, Analysis, Attribution, Mention, Ranking
from tui.core.model.article import Article, Span
from tui.core.model.version import analyzer_id
from tui.core.settings.places import shipped
from tui.engine.cache import Cache
from tui.sources import read_article

ROOT = Path(__file__).parents[3]
STORY = (
    "=Halverton \x1b]0;marker\x07 keeps its harbour\n\n"
    "“Nobody leaves before the vote,” said Odile Marrack, the mayor. The gulls stayed where they were.\n\n"
    "A porter said that the hall was \u202ecold. “It always was,” he added.\n"
)


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def analysis_of(article: Article, analyzer: str) -> Analysis:
    text = article.text
    mayor = at(text, "Odile Marrack")
    return Analysis(
        analyzer,
        actors=(
            Actor("a1", "Odile Marrack", "person", "mayor", ("Marrack",), 0.9, (Mention(*mayor, "name"),)),
            Actor("a2", "Halverton", "place", None, (), 0.2, ()),
        ),
        attributions=(
            Attribution(
                "q1", "direct", (mayor,), (at(text, "said"),), (at(text, "“Nobody leaves before the vote,”"),),
                "a1", "Odile Marrack", 0.95, "name",
            ),
            Attribution("q2", "indirect", (at(text, "A porter"),), (), (at(text, "that the hall was \u202ecold"),)),
            Attribution("q3", "direct", (), (), (at(text, "“It always was,”"),)),
        ),
        sentences=(
            at(text, "“Nobody leaves before the vote,” said Odile Marrack, the mayor."),
            at(text, "The gulls stayed where they were."),
        ),
        rankings={"balanced": Ranking((1, 0), (0.5, 1.0)), "lead": Ranking((0, 1), (1.0, 0.5))},
        analysed_to=len(text),
    )  # fmt: skip


@pytest.fixture
def story(tmp_path: Path) -> Article:
    """An article whose analysis is in the cache, so that no pipeline is needed to print it."""
    path = tmp_path / "news/story.txt"
    path.parent.mkdir()
    path.write_text(STORY)
    article = read_article(path)
    cache = Cache(locations.cache_dir())
    cache.put(article.sha256, analysis_of(article, analyzer_id(locations.pipeline())))
    cache.close()
    return article


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> tuple[str, str]:
    assert cli.run(arguments) == status
    out, err = capsys.readouterr()
    return out, err


def rows(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out)))


def onrecord(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments], capture_output=True, timeout=120, **{"cwd": ROOT, **options}
    )


@pytest.fixture(scope="module")
def sample() -> tuple[Article, Analysis]:
    """A sample article as the pipeline that ships has it."""
    article = read_article(shipped("articles") / "01-harbour-vote.txt")
    return article, shipped_analyser().analyse(article)

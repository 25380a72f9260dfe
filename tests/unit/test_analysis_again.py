"""An analysis is a function of the article: it grows to what it is at once, and finds the same a second time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysers import shipped_analyser
from tui.analysis.passages import passages
from tui.analysis.pipeline import Analyser, conclude
from tui.core.model.article import Article
from tui.core.settings.places import shipped
from tui.sources import read_article

SAMPLES = sorted(path for path in shipped("articles").iterdir() if path.suffix in (".txt", ".md"))
LONGEST = max(SAMPLES, key=lambda path: path.stat().st_size)


@pytest.fixture(scope="module")
def small() -> Analyser:
    return shipped_analyser("small")


@pytest.fixture(scope="module")
def accurate() -> Analyser:
    return shipped_analyser("accurate")


def grown(analyser: Analyser, article: Article, *batch_sizes: int) -> bool:
    """Whether the last of an analysis that grows, in whatever steps, is what was found at once before."""
    before = analyser.analyse(article)
    return all(list(analyser.stream(article, batch_size=size))[-1] == before for size in batch_sizes)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_an_analysis_grows_to_what_it_is_at_once(small: Analyser, path: Path) -> None:
    assert grown(small, read_article(path), 3)


def test_an_analysis_grows_in_steps_of_any_size(small: Analyser) -> None:
    article = read_article(LONGEST)
    assert grown(small, article, 1, 64)
    assert small.analyse(article) == small.analyse(article)


def test_with_the_network_too(accurate: Analyser) -> None:
    assert grown(accurate, read_article(LONGEST), 2)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_what_was_parsed_is_not_written_to(small: Analyser, path: Path) -> None:
    article = read_article(path)
    parsed = list(passages(article, small.nlp))
    before = [passage.doc.to_bytes() for passage in parsed]
    first = conclude(article, parsed, "x")
    conclude(article, parsed[: len(parsed) // 2], "x", complete=False)
    assert conclude(article, parsed, "x") == first
    assert [passage.doc.to_bytes() for passage in parsed] == before

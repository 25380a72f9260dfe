"""An analysis is a function of the article: it grows to what it is at once, and finds the same a second time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.analysis.passages import passages
from tui.analysis.pipeline import Analyser, conclude
from tui.config.locations import pipeline
from tui.core.model.article import Article
from tui.core.settings.places import shipped
from tui.sources import read_article

SAMPLES = sorted(path for path in shipped("articles").iterdir() if path.suffix in (".txt", ".md"))
LONGEST = max(SAMPLES, key=lambda path: path.stat().st_size)


@pytest.fixture(scope="module")
def small() -> Analyser:
    return Analyser(pipeline("small"))


@pytest.fixture(scope="module")
def accurate() -> Analyser:
    return Analyser(pipeline("accurate"))


def grown(analyser: Analyser, article: Article, batch_size: int) -> bool:
    """Whether the last of an analysis that grows is what is found at once, before and after."""
    before = analyser.analyse(article)
    last = list(analyser.stream(article, batch_size=batch_size))[-1]
    return last == before == analyser.analyse(article)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("batch_size", [1, 3, 64])
def test_an_analysis_grows_to_what_it_is_at_once(small: Analyser, path: Path, batch_size: int) -> None:
    assert grown(small, read_article(path), batch_size)


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

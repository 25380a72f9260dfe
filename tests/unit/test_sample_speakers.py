"""The whole analysis on the sample articles: most quotes have the right speaker, few a wrong one, roles are true."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.samples import outcomes
from tui import analyze
from tui.sources.reading import read_bytes

FOLDER = Path(__file__).parents[2] / "articles"


def test_speakers_of_the_samples_stay_as_good_as_they_are() -> None:
    counts = Counter(outcome.verdict for outcome in outcomes())
    assert counts["right"] >= 170, counts
    assert counts["wrong"] <= 5, counts
    assert counts["missed"] <= 8, counts


@pytest.mark.parametrize(
    ("file", "roles"),
    [
        # "The prisoner, Hunt insisted, had been tried": he is the judge.
        ("02-miss-anthony-fined.txt", {"Ward Hunt": "Justice", "Susan B. Anthony": None}),
        # "Castellan: In 1991, for a reader, a shy man"
        ("07-crossword-setter.txt", {"Ione Castellan": None}),
    ],
)
def test_nobody_has_the_role_of_somebody_else(file: str, roles: dict[str, str | None]) -> None:
    article = read_bytes((FOLDER / file).read_bytes(), file)
    found = {actor.name: actor.role for actor in analyze(article).actors}
    assert {name: found[name] for name in roles} == roles

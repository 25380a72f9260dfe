"""The whole analysis on the sample articles: most quotes have the right speaker, few a wrong one."""

from __future__ import annotations

from collections import Counter

from benchmarks.samples import outcomes


def test_speakers_of_the_samples_stay_as_good_as_they_are() -> None:
    counts = Counter(outcome.verdict for outcome in outcomes())
    assert counts["right"] >= 155, counts
    assert counts["wrong"] <= 18, counts
    assert counts["missed"] <= 12, counts

"""Copies of a story: found in the index, folded in the list."""

from __future__ import annotations

import pytest

from tests.unit.across.conftest import edited, learnt, story
from tui.core.reading.catalogue import Catalogue, Entry
from tui.core.text.plain import article_from_text
from tui.engine.index import Index


@pytest.mark.parametrize("how", ["headline", "cut", "swap", "words", "wrapped"])
def test_copies_are_one_story(index: Index, how: str) -> None:
    texts = {f"{seed:03}.txt": story(seed) for seed in range(40)}
    texts |= {f"copy-{seed:03}.txt": edited(story(seed), how) for seed in range(0, 40, 2)}
    stories = learnt(index, texts)
    for seed in range(40):
        of = stories[f"{seed:03}.txt"]
        assert (of is not None) == (seed % 2 == 0)
        if of is not None:
            assert [name for name, number in stories.items() if number == of] == [
                f"{seed:03}.txt", f"copy-{seed:03}.txt"
            ]  # fmt: skip
    index.close()


def test_copies_that_come_later_join_and_a_text_that_changes_leaves(index: Index) -> None:
    learnt(index, {"a.txt": story(1), "b.txt": story(2)})
    stories = learnt(index, {"c.txt": edited(story(1), "swap"), "d.txt": edited(story(1), "cut")})
    assert stories["a.txt"] == stories["c.txt"] == stories["d.txt"] is not None and stories["b.txt"] is None
    sha256 = article_from_text(story(1)).sha256
    assert len(index.stories([sha256])) == 3
    assert learnt(index, {"c.txt": story(9)})["c.txt"] is None
    index.close()


def test_short_texts_are_no_copies(index: Index) -> None:
    assert set(learnt(index, {"a.txt": "A line\n\nNo more.\n", "b.txt": "A line\n\nNo more!\n"}).values()) == {None}
    index.close()


BRIEF = """The Skerra Line denied on Tuesday that it would end its winter sailings.

“The islands can count on us,” said Marta Oduya, the managing director of the company, in a statement.

Councillor Tom Brisk said that the timetable had already been cut twice since the spring.
"""


def test_of_a_brief_only_the_very_same_is_a_copy(index: Index) -> None:
    texts = {
        "a.txt": f"Boats stay\n\n{BRIEF}",
        "b.txt": f"Line says no cuts\n\n{BRIEF.replace('“', '‘').replace('”', '’')}",
        "c.txt": f"Boats go\n\n{BRIEF.replace('Councillor Tom Brisk said that the timetable', 'She did not say what')}",
    }
    stories = learnt(index, texts)
    assert stories["a.txt"] == stories["b.txt"] is not None and stories["c.txt"] is None
    index.close()


def test_copies_fold_under_the_first_row_and_unfold() -> None:
    catalogue = Catalogue()
    catalogue.renew(Entry(name, title=name, sha256=name, story=story) for name, story in
                    (("a", 1), ("b", None), ("c", 1), ("d", 2), ("e", 1)))  # fmt: skip
    assert catalogue.paths() == ["a", "b", "d"]
    assert [entry.path for entry in catalogue.copies.of("a")] == ["c", "e"] and catalogue.copies.of("d") == []
    assert catalogue.number("c") == 0 and catalogue.copies.lead_of("e") == "a"
    assert (step := catalogue.step("c", 1)) and step.path == "b"
    lead, alone = catalogue.entry("a"), catalogue.entry("b")
    assert lead and alone
    assert catalogue.fold(lead) is True and catalogue.paths() == ["a", "b", "c", "d", "e"]
    assert catalogue.fold(lead) is False and catalogue.fold(alone) is None
    catalogue.narrow({"c", "d", "e"})
    assert catalogue.paths() == ["c", "d"] and [e.path for e in catalogue.copies.of("c")] == ["e"]
    catalogue.narrow(None)
    assert catalogue.known.learn_stories({"b": 2}) and not catalogue.known.learn_stories({"b": 2})
    catalogue.arrange()
    assert catalogue.paths() == ["a", "b"]

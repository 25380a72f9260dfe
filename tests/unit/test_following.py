"""Where else a speaker is quoted: known by the actor, whatever they are called there."""

from __future__ import annotations

from tui.core.reading.catalogue import Entry
from tui.core.reading.following import quoted_in, way_on
from tui.core.reading.list_finding import ListFinder, searched
from tui.core.voices.voices import Speaker


def speaker(number: int, path: str, name: str, *aliases: str, quotes: int = 2) -> Speaker:
    return Speaker(number, path, path * 2, path, None, None, f"a{number}", name, "person", "", aliases, quotes, 0, 0)


SPEAKERS = [
    speaker(1, "a", "Odile Marrack", "Marrack"),
    speaker(2, "b", "Nell Ashdown", "Ashdown"),
    speaker(3, "c", "Marrack"),
    speaker(4, "e", "Odile Marrack", "Marrack", quotes=3),
]


def test_a_surname_alone_in_another_article_is_the_same_speaker() -> None:
    quoted = quoted_in(SPEAKERS, [], "aa", "a1", "Odile Marrack")
    assert sorted(quoted) == ["a", "c", "e"]
    way = way_on(["a", "b", "c", "d", "e"], "a", quoted)
    assert way == ("c", "Marrack", 2, 5)
    assert way_on(["a", "b", "c", "d", "e"], "c", quoted) == ("e", "Odile Marrack", 1, 3)
    assert way_on(["a", "b", "c", "d", "e"], "e", quoted) == (None, "", 0, 0)
    assert way_on(["a", "b", "c", "d", "e"], "e", quoted, backward=True) == ("c", "Marrack", 2, 4)


def test_only_what_is_listed_counts_and_decisions_hold() -> None:
    quoted = quoted_in(SPEAKERS, [], "aa", "a1", "Odile Marrack")
    assert way_on(["a", "e"], "a", quoted).path == "e"
    apart = quoted_in(SPEAKERS, [("split", "person:marrack", "person:odile marrack")], "aa", "a1", "Odile Marrack")
    assert sorted(apart) == ["a", "e"]


def test_what_the_index_does_not_have_is_known_by_its_name() -> None:
    assert sorted(quoted_in(SPEAKERS, [], "zz", None, "odile marrack")) == ["a", "c", "e"]
    assert quoted_in(SPEAKERS, [], "zz", None, "Nobody") == {}


def test_words_are_found_in_titles_actors_and_sources_of_the_list() -> None:
    finder = ListFinder()
    listed = [Entry("1", title="Bridge shut"), Entry("2", title="x", actors=("Odile Marrack",)),
              Entry("3", title="y", source="Bridge Times"), Entry("4", title="z")]  # fmt: skip
    finder.look(["bridge"], searched(listed))
    assert finder.found == [0, 2] and finder.place(2) == "bridge: 2/2"
    assert (finder.step(0, 1), finder.step(2, 1), finder.step(0, -1), finder.first_from(1)) == (2, 0, 2, 2)
    assert finder.stepped(2, 0, 1) == "bridge: 2/2" and finder.stepped(0, 2, 1) == "bridge: 1/2 · from the top again"
    assert finder.stepped(2, 0, -1) == "bridge: 2/2 · from the end again"
    finder.look(["marrack", "", "z"], searched(listed))
    assert finder.found == [1, 3] and finder.place(3) == "marrack, z: 2/2"
    finder.look(["nothing like it"], searched(listed))
    assert (finder.found, finder.step(0, 1), finder.place(0)) == ([], None, "nothing like it: not in the list")

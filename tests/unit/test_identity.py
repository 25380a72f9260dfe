"""The same actor across articles: full names and types, safe aliases, namesakes, and what the reader decides."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.voices.identity import Appearance, Decision, Identity, identities


def person(article: str, name: str, role: str | None = None, *aliases: str) -> Appearance:
    return Appearance(article, f"{article}:{name}", name, "person", role, aliases)


def body(article: str, name: str, *aliases: str) -> Appearance:
    return Appearance(article, f"{article}:{name}", name, "organization", None, aliases)


def sets(found: list[Identity]) -> set[frozenset[str]]:
    """The names that are one, with their articles."""
    return {frozenset(f"{m.article} {m.name}" for m in identity.members) for identity in found}


def test_one_name_is_one_person_however_it_is_spelt() -> None:
    [bell] = identities([person("1", "Ann Bell"), person("2", "ANN BELL"), person("3", "Ann B\u200bell")])
    assert (bell.key, bell.name) == ("person:ann bell", "Ann Bell")


def test_a_name_of_two_types_is_two_actors_but_a_seat_of_power_is_one() -> None:
    found = identities([
        Appearance("1", "a1", "Lincoln", "person"), Appearance("2", "a1", "Lincoln", "place"),
        Appearance("1", "a2", "Rook House", "place"), Appearance("3", "a1", "Rook House", "organization"),
        Appearance("4", "a1", "the Rook House", "organization"),
    ])  # fmt: skip
    house = frozenset({"1 Rook House", "3 Rook House", "4 the Rook House"})
    assert sets(found) == {frozenset({"1 Lincoln"}), frozenset({"2 Lincoln"}), house}
    assert found[0].type == "organization"


def test_a_middle_name_may_be_left_out_where_only_one_has_it() -> None:
    assert len(identities([person("1", "Ann Bell"), person("2", "Ann M. Bell"), person("3", "Ann Mary Bell")])) == 1
    assert len(identities([person("1", "Ann Bell"), person("2", "Ann M. Bell"), person("3", "Ann K. Bell")])) == 3
    assert len(identities([person("1", "Ann Bell"), person("2", "Ann Bell Jr.")])) == 2


def test_a_bare_surname_goes_to_the_only_one_who_is_called_so() -> None:
    bell, carr = person("1", "Ann Bell", None, "Bell"), person("2", "Tom Bell", None, "Bell")
    assert len(identities([bell, person("3", "Bell")])) == 1
    assert len(identities([bell, carr, person("3", "Bell")])) == 3
    assert len(identities([person("1", "Ann Bell", None, "Ann"), person("3", "Ann")])) == 2


def test_an_acronym_goes_with_the_name_that_an_article_explains() -> None:
    full = body("1", "Halverton Harbour Authority", "HHA", "Authority")
    found = identities([full, body("2", "HHA"), body("3", "HHA"), body("3", "Authority")])
    assert {len(list(identity.members)) for identity in found} == {3, 1}
    assert found[0].name == "HHA"


def test_spellings_of_one_sound_and_an_initial_are_one_person() -> None:
    names = ["Marko Velynsky", "Marko Velynskyy", "Marko Velynskiy", "M. Velynsky"]
    assert len(identities([person(str(k), name) for k, name in enumerate(names)])) == 1
    assert (
        len(identities([person("1", "Marko Velynsky"), person("2", "Mirko Velynsky"), person("3", "M. Velynsky")])) == 3
    )
    assert len(identities([person("1", "Ann Belle"), person("2", "Ann Bell")])) == 2, "too short to be a slip"


def test_spellings_of_people_in_fields_that_exclude_each_other_are_two() -> None:
    found = identities([person("1", "Marko Velynsky", "striker"), person("2", "Marko Velynskyy", "foreign minister")])
    assert len(found) == 2


def test_a_reader_parts_two_spellings_again() -> None:
    two = [person("1", "Marko Velynsky"), person("2", "Marko Velynskyy")]
    keys = sorted(identity.key for single in two for identity in identities([single]))
    assert len(identities(two, [("split", keys[0], keys[1])])) == 2


def test_namesakes_in_different_fields_are_two_people() -> None:
    found = identities([
        person("1", "Ann Bell", "Justice Minister"), person("2", "Ann Bell", "Halverton midfielder"),
        person("3", "Ann Bell"), person("4", "Ann Bell", "former minister"),
    ])  # fmt: skip
    assert sets(found) == {frozenset({"1 Ann Bell", "3 Ann Bell", "4 Ann Bell"}), frozenset({"2 Ann Bell"})}
    assert [identity.key for identity in found] == ["person:ann bell", "person:ann bell (sport)"]


def test_somebody_who_is_both_is_one_person() -> None:
    rower = person("3", "Ann Bell", "rower turned senator")
    assert len(identities([person("1", "Ann Bell", "Senator"), person("2", "Ann Bell", "rower"), rower])) == 1


def test_the_reader_merges_and_splits_and_the_later_decision_holds() -> None:
    bell, nick = person("1", "Ann Bell", None, "Bell"), person("2", "The Hammer")
    merge: Decision = ("merge", "person:ann bell", "person:hammer")
    [one] = identities([bell, nick], [merge])
    assert one.name == "Ann Bell"
    assert {part.key for part in one.parts} == {"person:ann bell", "person:hammer"}
    assert len(identities([bell, nick], [merge, ("split", "person:hammer", "person:ann bell")])) == 2
    assert len(identities([bell, person("3", "Bell")], [("split", "person:ann bell", "person:bell")])) == 2


def test_what_is_split_is_not_joined_by_way_of_a_third() -> None:
    people = [person("1", "Ann Bell"), person("2", "Ann M. Bell"), person("3", "Ann Mary Bell")]
    found = identities(people, [("split", "person:ann m bell", "person:ann mary bell")])
    assert frozenset({"1 Ann Bell", "2 Ann M. Bell", "3 Ann Mary Bell"}) not in sets(found)
    assert len(found) == 2


def test_one_article_can_be_set_apart() -> None:
    people = [person(article, "Ann Bell") for article in "123"]
    found = identities(people, [("split", "person:ann bell", "person:ann bell@2")])
    assert sets(found) == {frozenset({"1 Ann Bell", "3 Ann Bell"}), frozenset({"2 Ann Bell"})}


def test_decisions_on_what_is_not_there_change_nothing() -> None:
    people = [person("1", "Ann Bell")]
    assert identities(people, [("merge", "person:ann bell", "person:x"), ("split", "", "@")]) == identities(people)


NAMES = ["Ann Bell", "Ann M. Bell", "Bell", "Tom Bell", "HHA", "Halverton Harbour Authority", "the", "", "Ann"]
ROLES = [None, "midfielder", "Justice Minister", "judge"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(ROLES), st.sampled_from(NAMES)), max_size=12),
    st.lists(
        st.tuples(
            st.sampled_from(["merge", "split"]),
            st.sampled_from(["person:ann bell", "person:bell", "person:tom bell", "person:ann m bell@2"]),
            st.sampled_from(["person:ann bell", "person:bell", "person:ann m bell"]),
        ),
        max_size=4,
    ),
    st.randoms(),
)
def test_every_actor_once_and_the_order_does_not_matter(
    made: list[tuple[str, str | None, str]], decisions: list[Decision], chance: random.Random
) -> None:
    people = [Appearance(f"{k // 3}", f"a{k}", n, "person", role, (alias,)) for k, (n, role, alias) in enumerate(made)]
    found = identities(people, decisions)
    members = [member for identity in found for member in identity.members]
    assert sorted(m.actor for m in members) == sorted(p.actor for p in people if p.name)
    assert len({part.key for identity in found for part in identity.parts}) == sum(len(i.parts) for i in found)
    shuffled = list(people)
    chance.shuffle(shuffled)
    assert identities(shuffled, decisions) == found


@pytest.mark.parametrize("times", [1, 8])
def test_the_number_of_comparisons_does_not_grow_faster_than_the_actors(times: int) -> None:
    """Every name here could be everybody's alias: what is looked at per actor stays the same."""
    people = [person(f"{k}", f"Given{k} Bell", None, "Bell") for k in range(500 * times)]
    people += [person(f"b{k}", "Bell") for k in range(500 * times)]
    assert len(identities(people)) == 500 * times + 1

"""Names of one actor are one entry under its longest name; names of two are two."""

from __future__ import annotations

import pytest

from tests.unit.actors_made_by_hand import coreference_of, named, words_of
from tui.analysis.knowledge import knowledge
from tui.core.text.names import fold, folded_words


def test_a_surname_belongs_to_the_full_name() -> None:
    text, coreference = coreference_of("[PERSON Odile Marrack] left .", "[PERSON Marrack] said no .")
    assert [a.name for a in coreference.actors] == ["Odile Marrack"]
    assert words_of(text, coreference.actors[0]) == ["Odile Marrack", "Marrack"]
    assert coreference.actors[0].aliases == ("Marrack",)


def test_a_body_named_with_a_nations_adjective_is_nobody() -> None:
    _, coreference = coreference_of("[ORG French Marrack] shut ten shops .")
    assert [(a.name, a.type) for a in coreference.actors] == [("French Marrack", "organization")]


def test_titles_are_not_part_of_a_name_and_become_the_role() -> None:
    text, coreference = coreference_of(
        "[NORP Halvian] [PERSON President Odile Marrack] left .", "[PERSON Mrs Marrack] said no ."
    )
    actor = named(coreference, "Odile Marrack")
    assert words_of(text, actor) == ["Odile Marrack", "Marrack"]
    assert actor.role == "Halvian President"


def test_a_couple_with_one_surname_stays_two_by_their_titles() -> None:
    text, coreference = coreference_of(
        "[PERSON Robert Quaife] and [PERSON Linda Quaife] left .",
        "[PERSON Mr Quaife] said no .",
        "[PERSON Mrs Quaife] said yes .",
    )
    assert words_of(text, named(coreference, "Robert Quaife")) == ["Robert Quaife", "Quaife"]
    assert words_of(text, named(coreference, "Linda Quaife")) == ["Linda Quaife", "Quaife"]


def test_a_bare_surname_means_the_only_one_in_the_paragraph() -> None:
    _, coreference = coreference_of(
        "[PERSON Robert Quaife] left .",
        "[PERSON Linda Quaife] left . [PERSON Quaife] said no .",
    )
    assert len(named(coreference, "Linda Quaife").mentions) == 2


def test_initials_and_middle_names_do_not_split_a_person() -> None:
    _, coreference = coreference_of(
        "[PERSON Odile Jane Marrack] left .", "[PERSON O. Marrack] and [PERSON Odile Marrack] said no ."
    )
    assert [a.name for a in coreference.actors] == ["Odile Jane Marrack"]


def test_an_acronym_and_a_head_word_are_short_for_an_organisation() -> None:
    _, coreference = coreference_of(
        "The [ORG Halverton Harbour Authority] ( [ORG HHA] ) said no .",
        "The [ORG HHA] left . The [ORG Authority] said no .",
    )
    assert [a.name for a in coreference.actors] == ["Halverton Harbour Authority"]
    assert len(coreference.actors[0].mentions) == 4


@pytest.mark.parametrize("short", ["US", "U.S.", "America", "USA"])
def test_names_of_one_country_are_one_place(short: str) -> None:
    _, coreference = coreference_of(f"The [GPE United States] said no . [GPE {short}] left .")
    assert [(a.name, a.type) for a in coreference.actors] == [("United States", "place")]


def test_a_nationality_is_no_mention_of_the_state() -> None:
    _, coreference = coreference_of("[GPE Russia] left . The [NORP Russian/amod] army left .")
    assert [(a.name, len(a.mentions)) for a in coreference.actors] == [("Russia", 1)]


def test_a_name_that_the_pipeline_missed_once_is_found() -> None:
    text, coreference = coreference_of("[PERSON Odile Marrack] left .", "Then Marrack/nsubj won .")
    assert words_of(text, coreference.actors[0]) == ["Odile Marrack", "Marrack"]


def test_an_office_alone_is_not_a_person() -> None:
    _, coreference = coreference_of("[PERSON Senators] left . [PERSON Madam Speaker] said no .")
    assert coreference.actors == ()


def test_capitals_in_a_headline_are_the_same_person_and_not_the_name() -> None:
    _, coreference = coreference_of("[PERSON ODILE MARRACK] LEFT", "[PERSON Odile Marrack] left .", headline=True)
    assert [a.name for a in coreference.actors] == ["Odile Marrack"]


@pytest.mark.parametrize("spelling", ["Mar\u200brack", "\u2060Marrack", "M\u0430rrack", "Marr\u00e0ck"])
def test_invisible_and_look_alike_letters_do_not_split_an_actor(spelling: str) -> None:
    text, coreference = coreference_of("[PERSON Odile Marrack] left .", f"[PERSON {spelling}] said no .")
    assert [a.name for a in coreference.actors] == ["Odile Marrack"]
    assert words_of(text, coreference.actors[0]) == ["Odile Marrack", spelling]


def test_names_in_another_script_are_not_taken_for_latin_ones() -> None:
    _, coreference = coreference_of("[PERSON Жанна Белова] left .", "[PERSON Janna Belova] said no .")
    assert len(coreference.actors) == 2


def test_a_readers_alias_names_the_actor() -> None:
    text, coreference = coreference_of(
        "[PERSON OdMa] left .", "[PERSON Odile Marrack] said no .", aliases={"OdMa": "Odile Marrack"}
    )
    assert words_of(text, named(coreference, "Odile Marrack")) == ["OdMa", "Odile Marrack"]


def test_the_order_is_by_salience_and_ids_follow_it() -> None:
    _, coreference = coreference_of(
        "[PERSON Robert Quaife] met [PERSON Odile Marrack] .", "[PERSON Marrack] said no . [PERSON Marrack] left ."
    )
    assert [(a.id, a.name) for a in coreference.actors] == [("a1", "Odile Marrack"), ("a2", "Robert Quaife")]
    assert coreference.actors[0].salience > coreference.actors[1].salience > 0


def test_a_hyphenated_surname_is_one_word() -> None:
    text, coreference = coreference_of(
        "[PERSON Perdita Fanshawe _- _Lund] left .", "[PERSON Mrs Fanshawe _- _Lund] said no ."
    )
    assert words_of(text, named(coreference, "Perdita Fanshawe-Lund")) == ["Perdita Fanshawe-Lund", "Fanshawe-Lund"]


def test_storms_and_prizes_are_no_actors() -> None:
    _, coreference = coreference_of(
        "[PERSON Cyclone Edith] left . [PERSON Edith] won .", "The [ORG Halverton Prize] was in [GPE Cork] ."
    )
    assert [a.name for a in coreference.actors] == ["Cork"]


def test_a_name_that_is_a_thing_is_no_actor() -> None:
    _, coreference = coreference_of(
        "The browser [ORG Kestrel] won .", "[ORG Kestrel/nsubj] left . [PERSON Odile Marrack] saw it ."
    )
    assert [actor.name for actor in coreference.actors] == ["Odile Marrack"]


def test_an_ordinary_word_with_a_capital_is_no_name() -> None:
    _, coreference = coreference_of("[ORG Gardening] is in fashion .", "[PERSON Odile Marrack] saw gardening .")
    assert [a.name for a in coreference.actors] == ["Odile Marrack"]


def test_a_place_inside_a_longer_name_is_mentioned_there() -> None:
    text, coreference = coreference_of("[GPE Norway] won .", "The [ORG Bank of Norway] said no .")
    assert words_of(text, named(coreference, "Norway")) == ["Norway", "Norway"]
    assert words_of(text, named(coreference, "Bank of Norway")) == ["Bank of Norway"]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("[PERSON Odile Marrack] , the/det harbour/amod doctor , left .", "harbour doctor"),
        ("The/det harbour/amod doctor , [PERSON Odile Marrack] , left .", "harbour doctor"),
        ("[PERSON Captain Odile Marrack] left .", "Captain"),
        ("Port spokesman Navy Captain [PERSON Odile Marrack] left .", "Port spokesman"),
        ("Retired Army General [PERSON Odile Marrack] left .", "Retired Army General"),
        ("[PERSON Mrs Odile Marrack] left .", None),
        ("Chief Justice [PERSON Odile Marrack] left .", "Chief Justice"),
        ("First Lady [PERSON Odile Marrack] left .", "First Lady"),
        ("Attorney General [PERSON Odile Marrack] left .", "Attorney General"),
        ("[PERSON Odile Marrack] , a/det shy/amod man , left .", None),
        ("Harbour chief Admiral [PERSON Odile Marrack] left .", "Harbour chief"),
        ("Former neurosurgeon [PERSON Odile Marrack] left .", "Former neurosurgeon"),
        ("The/det doctor , [PERSON Odile Marrack] said , left .", None),
    ],
)
def test_roles_stand_beside_names(line: str, role: str | None) -> None:
    _, coreference = coreference_of(line)
    assert [(a.name, a.role) for a in coreference.actors] == [("Odile Marrack", role)]


def test_look_alike_letters_stay_visible_as_an_alias() -> None:
    _, coreference = coreference_of("[PERSON Odile M\u0430rrack] left .", "[PERSON Marrack] said no .")
    assert [(a.name, a.aliases) for a in coreference.actors] == [("Odile Marrack", ("Odile M\u0430rrack", "Marrack"))]


def test_a_speaker_label_of_a_transcript_is_a_name() -> None:
    _, coreference = coreference_of("Marrack : we left .", "Why was that ?", "Marrack : we won .")
    assert [a.name for a in coreference.actors] == ["Marrack"]


def test_an_office_beside_a_name_is_no_actor() -> None:
    _, coreference = coreference_of("The/det Guild/nmod:poss 's/case Secretary , [PERSON Odile/appos Marrack] , left .")
    assert [a.name for a in coreference.actors] == ["Odile Marrack"]


def test_a_house_is_not_the_white_house() -> None:
    _, coreference = coreference_of(
        "The [ORG White House] won .", "The [ORG House] of [GPE Norway] left .", "The [ORG House] said no ."
    )
    assert ("White House", ()) in [(a.name, a.aliases) for a in coreference.actors]


def test_a_ministry_is_one_however_its_name_is_turned() -> None:
    _, coreference = coreference_of("The [ORG Ministry of Ports] left .", "The [ORG Ports Ministry] said no .")
    assert len(coreference.actors) == 1


def test_a_long_surname_misspelt_once_is_the_same_person() -> None:
    lines = "[PERSON Lydia Buchtmann] left .", "Ms [PERSON Bauchtman] said no ."
    assert [a.name for a in coreference_of(*lines)[1].actors] == ["Lydia Buchtmann"]
    other = "[PERSON Maria Buchtmann] won ."
    assert len(coreference_of(*lines, other)[1].actors) == 3


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("the harbour firm Brightwell said no .", "Brightwell"),
        ("according to Brightwell Data , no ship left .", "Brightwell Data"),
    ],
)
def test_a_name_that_the_pipeline_did_not_see_is_given_away_by_its_neighbours(line: str, name: str) -> None:
    _, coreference = coreference_of(line)
    assert name in [a.name for a in coreference.actors]


@pytest.mark.parametrize(
    "line",
    [
        "the journal Harbours left .",
        "the firm Brightwell - like said no .",
        "[PERSON Hera] , Aphrodite . [PERSON Athena] left .",
    ],
)
def test_what_only_looks_like_it_is_no_name(line: str) -> None:
    _, coreference = coreference_of(line)
    assert not {"Harbours", "Brightwell", "Aphrodite"} & {a.name for a in coreference.actors}


def test_a_known_acronym_is_a_name_before_others_and_whatever_its_tag() -> None:
    text, coreference = coreference_of("The [ORG HHA/nsubj] left .", "a HHA Harbour plan left .", "an who left .")
    assert words_of(text, named(coreference, "HHA")) == ["HHA", "HHA"]


def test_a_storm_keeps_its_name_from_being_a_persons_wherever_it_stands() -> None:
    _, coreference = coreference_of(
        "Cyclone Edith left .", "[PERSON T C Edith] won . [PERSON Edith] won .", "[PERSON Odile] saw it ."
    )
    assert [a.name for a in coreference.actors] == ["Odile"]


def test_the_end_of_an_office_is_no_organisation() -> None:
    _, coreference = coreference_of(
        "[PERSON Odile Marrack] , the Secretary of [ORG State] , left .", "The [ORG Harbour] won ."
    )
    assert [a.name for a in coreference.actors] == ["Odile Marrack", "Harbour"]


def test_a_vessel_bears_the_name_before_it() -> None:
    _, coreference = coreference_of("the [PERSON Ulyxes] spacecraft left .", "[PERSON Odile Marrack] saw it .")
    assert [a.name for a in coreference.actors] == ["Odile Marrack"]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["[PERSON Odile Hale Jr.] left .", "[PERSON Odile Hale Sr.] said no ."], ["Odile Hale Jr.", "Odile Hale Sr."]),
        (["[PERSON Carl Hale] left .", "[PERSON Carl Hale Jr.] said no ."], ["Carl Hale", "Carl Hale Jr."]),
        (["[PERSON Carl Hale Jr.] left .", "[PERSON Carl Hale] said no ."], ["Carl Hale Jr."]),
        (["[PERSON Carl H. W. Hale] left .", "[PERSON Carl W. Hale] said no ."], ["Carl H. W. Hale", "Carl W. Hale"]),
        (["[PERSON Carl W. Hale] left .", "[PERSON Carl Hale] said no ."], ["Carl W. Hale"]),
    ],
)
def test_father_and_son_are_two(lines: list[str], names: list[str]) -> None:
    _, coreference = coreference_of(*lines)
    assert sorted(a.name for a in coreference.actors) == sorted(names)


def test_a_bare_surname_is_not_that_of_a_relative() -> None:
    text, coreference = coreference_of(
        "[PERSON Rosa Hale] left .", "Her father , [PERSON Carl Hale] , won . [PERSON Hale] saw [PERSON Rosa Hale] ."
    )
    assert words_of(text, named(coreference, "Rosa Hale")).count("Hale") == 1


def test_a_town_is_not_short_for_an_organisation_in_it() -> None:
    _, coreference = coreference_of("The [ORG Port Authority of Vellingen] said no .", "[GPE Vellingen] saw it .")
    assert {(a.name, a.type) for a in coreference.actors} == {
        ("Port Authority of Vellingen", "organization"),
        ("Vellingen", "place"),
    }


@pytest.mark.parametrize(
    "line", ["[PERSON Bob Pike] said no .", "[PERSON Bob] said no .", "[PERSON Robert J. Pike] said no ."]
)
def test_a_short_first_name_is_the_same_person(line: str) -> None:
    _, coreference = coreference_of("[PERSON Robert Pike] left .", line)
    assert len(coreference.actors) == 1


def test_a_firm_of_two_surnames_is_no_relative() -> None:
    _, coreference = coreference_of("[PERSON Dennis Finch] left .", "[ORG Marlow & Finch] won .")
    assert {a.name: a.type for a in coreference.actors} == {"Dennis Finch": "person", "Marlow & Finch": "organization"}


def test_the_words_of_tables_are_folded_as_those_of_articles() -> None:
    known = knowledge()
    names = known.cities | known.countries | known.organisations | {"St. Olaf's  Hall", "Łódź", "東京 Tower"}
    assert {name: folded_words(name) for name in names} == {name: tuple(map(fold, name.split())) for name in names}

"""One body under two names is one actor; what is none by its name or place is none. Parses are written by hand."""

from __future__ import annotations

import pytest

from tests.unit.actors_made_by_hand import coreference_of, parsed
from tui.analysis.document import ArticleDoc
from tui.analysis.entities.actors import actors_among
from tui.analysis.entities.mentions import Group, bare_name


def names_of(*lines: str) -> dict[str, tuple[str, ...]]:
    """The actors' names with their other forms."""
    return {actor.name: actor.aliases for actor in coreference_of(*lines)[1].actors}


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["The [GPE Kingdom of Norway] won .", "[GPE Norway] left ."], "Kingdom of Norway"),
        (["The [ORG Government of Norway] won .", "The [ORG Norwegian Government] left ."], "Government of Norway"),
        (["The [ORG Norway Military] won .", "The [ORG Norwegian Armed Forces] left ."], "Norwegian Armed Forces"),
        (["[ORG Agence Vell-Presse] won .", "[ORG AVP] left ."], "Agence Vell-Presse"),
        (["The [ORG Centre for Coastal Floods and Storms] won .", "[ORG CCF] left ."],
         "Centre for Coastal Floods and Storms"),
        (["[ORG Big Vessel Records] won .", "[ORG Big Vessel Label Group] left .", "[ORG Big Vessel] won ."],
         "Big Vessel Label Group"),
        (["The [ORG U.S. Department of Agriculture] won .", "[ORG USDA] left ."], "U.S. Department of Agriculture"),
        (["The [GPE Rukan] camp , also known as the [GPE Berm] , won ."], "Rukan"),
    ],
)  # fmt: skip
def test_two_names_are_one_body(lines: list[str], name: str) -> None:
    assert list(names_of(*lines)) == [name]


@pytest.mark.parametrize(
    "lines",
    [
        ["The [ORG Government of Norway] won .", "The [ORG Swedish Government] left ."],
        ["[GPE Austria] won .", "[GPE Austria] left .", "They saw [GPE Australia] ."],
        ["[GPE Rukan] , unlike [GPE Berm] , won ."],
    ],
)
def test_names_that_are_alike_are_two(lines: list[str]) -> None:
    assert len(names_of(*lines)) == 2


def test_a_known_body_is_not_one_of_its_parts() -> None:
    lines = ["The [ORG United Nations Environment Programme] won .", "The [ORG United Nations] left ."]
    assert list(names_of(*lines)) == ["United Nations Environment Programme", "United Nations"]


def test_initials_in_brackets_tell_where_the_name_begins() -> None:
    line = "They met in the Public Service Co-ordinating [ORG Bargaining Council] ( [ORG PSCBC] ) ."
    assert names_of(line) == {"Public Service Co-ordinating Bargaining Council": ("PSCBC",)}
    assert "Bargaining Council" in names_of("The Harbour [ORG Bargaining Council] ( [ORG PSCBC] ) won .")


def test_an_office_before_its_initials_is_nobody() -> None:
    assert "Chief Administrative Secretary" not in names_of("The Chief Administrative Secretary ( [ORG CAS] ) won .")


@pytest.mark.parametrize(
    "line",
    [
        "The race for the [ORG Europa League] won .",
        "[PERSON Odile Marrack] saw a mission called [ORG Vesper] .",
        "[PERSON Odile Marrack] wrote “ [PERSON Marta Quill] Is Gone ” .",
        "They saw platforms like [ORG WhatsApp] .",
        "They saw the [ORG Polar Exploration Rover] .",
    ],
)
def test_competitions_missions_titles_platforms_and_vessels_are_no_actors(line: str) -> None:
    assert set(names_of(line)) <= {"Odile Marrack"}


def test_who_is_quoted_in_full_is_somebody() -> None:
    assert "Marta Quill" in names_of("[PERSON Odile Marrack] wrote “ [PERSON Marta Quill] is gone now ” .")


def test_nothing_is_a_mission_for_standing_behind_one() -> None:
    assert "Vell Board" in names_of("It was a mission [ORG Vell/nsubj Board] left .", "The [ORG Vell Board] won .")


def test_a_family_name_first_is_the_persons() -> None:
    assert list(names_of("[PERSON Xi Tavan] left .", "They saw [GPE Xi] .")) == ["Xi Tavan"]


def test_a_town_in_a_heading_stays_whole() -> None:
    assert "Virginia Beach" in names_of("June 24 – [GPE Virginia Beach] VA @ Ott Arena", "They won .")


def test_a_newspaper_that_is_told_something_is_named() -> None:
    assert "Intercept" in names_of("[PERSON Odile Marrack/nsubj] told The Intercept .")


def test_a_body_that_is_told_something_or_does_it_is_named() -> None:
    line = "[PERSON Odile Marrack/nsubj] told the/det [NORP Norwegian/amod] government/iobj ."
    assert "Norwegian government" in names_of(line)


def test_what_was_taken_for_a_person_has_its_short_forms_as_a_body() -> None:
    doc = ArticleDoc(*parsed("The [ORG Vell-Two Group] said no .", "[ORG Vell-Two] left ."))
    long, short = *bare_name(doc, 1, 3, "person", "ORG"), *bare_name(doc, 6, 7, "organization", "ORG")
    groups = [Group(0, "person"), Group(1, "organization")]
    for group, name in zip(groups, (long, short), strict=True):
        group.add(name)
    (body,) = actors_among(doc, groups, frozenset())
    assert (body.type, len(body.names)) == ("organization", 2)


def test_a_firm_is_not_its_forum_that_comes_up_later() -> None:
    lines = ["[ORG Gartland] won .", "[ORG Gartland] left .", "They read the [ORG Gartland User Forum] ."]
    assert set(names_of(*lines)) == {"Gartland", "Gartland User Forum"}


def test_a_firm_is_called_in_short_by_what_its_long_name_began_with() -> None:
    lines = ["The [ORG Gartland Flight Center] won .", "[ORG Gartland] left ."]
    assert list(names_of(*lines)) == ["Gartland Flight Center"]


def test_an_agency_in_a_dateline_is_not_its_town() -> None:
    lines = ["[GPE SOUTH ELMTOWN] ( [ORG AP] ) — A bus fell on Monday .", "[GPE South Elmtown] won ."]
    assert "AP" not in names_of(*lines)["South Elmtown"]


@pytest.mark.parametrize(
    "line", ["The [ORG Customer Relations Manager] won .", "The Duchess of [GPE Rukan] met the crew ."]
)
def test_an_office_and_the_land_of_a_title_are_no_actors(line: str) -> None:
    assert not names_of(line)

"""What is told from actors, and whose names are one, by what stands beside them: on texts of our own."""

from __future__ import annotations

import pytest

from tests.unit.actors_made_by_hand import coreference_of
from tests.unit.test_actors_believed import actors, mentions


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Tim Ott spoke at Salesforce's Dreamforce conference in San Francisco. The hall was full at Dreamforce.",
            "Dreamforce",
        ),
        (
            "The shells came from Israel's Merkava tanks, the report said. A soldier stood on a Merkava tank.",
            "Merkava",
        ),
        ("One Weibo commenter said the town was lost. Others on Weibo were kinder.", "Weibo"),
        ("“We wait,” said Karl Ott, Head of Coastal Research at Gartland Securities.", "Coastal Research"),
        ("The singer will play at the AMAs in Ludford.", "AMAs"),
    ],
)
def test_what_only_bears_a_name_is_no_actor(text: str, name: str) -> None:
    assert name not in actors(f"{text}\n")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two days later Giles Tremlett told MPs: “This is late.”", "MPs"),
        ("Her plan was shown in a Netflix documentary. “It is late,” Ann Bell said.", "Netflix"),
        ("Adam Ott met Twitter chief Karl Bell. Twitter released a study on Friday.", "Twitter"),
        ("The study is in the journal Annals of the Royal Harbour Society.", "Annals of the Royal Harbour Society"),
    ],
)
def test_who_acts_or_is_called_so_is_an_actor(text: str, name: str) -> None:
    assert name in actors(f"{text}\n"), set(actors(f"{text}\n"))


def test_a_state_and_a_firm_under_two_names_are_one_each() -> None:
    found = actors(
        "Haley spoke in New Hampshire on Friday. Her hall in Windham, N.H., was full.\n\n"
        "Sierra Gartland Corp. built the hall. Sierra Gartland Corporation is from Reno.\n"
    )
    assert sum("Gartland" in name for name in found) == 1, set(found)
    assert "N.H." in found["New Hampshire"].aliases


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The leak was in the newspaper Dagens Bladet on Friday. Dagens Bladet said it had proof.", "Dagens Bladet"),
        ("The slump goes on, Vell Institutional Equities said on Friday.", "Vell Institutional Equities"),
    ],
)
def test_a_body_is_no_person_where_the_text_says_so(text: str, name: str) -> None:
    found = actors(f"{text}\n")
    assert name in found, set(found)
    assert found[name].type == "organization"


def test_a_name_is_whole_wherever_the_article_has_it_whole() -> None:
    found = actors(
        "The market counts on growth, said a report from Kotak Institutional Equities.\n\n"
        "“It goes on,” said Kotak Institutional Equities.\n\n“It will end,” Kotak Institutional Equities said.\n"
    )
    assert set(found) == {"Kotak Institutional Equities"}


def test_halls_in_a_list_of_dates_are_no_actors() -> None:
    found = actors(
        "Ann Bell will sing again, she said.\n\n"
        "June 26 -- PPL Center, Allentown\n\nJuly 3 -- Xfinity Center, Mansfield\n"
    )
    assert not any("Center" in name for name in found), set(found)


def products_and_pairs() -> set[str]:
    """The names of actors in a text that says which words are bodies' names."""
    _, coreference = coreference_of(
        "[ORG MacBook] is sold in [GPE Ludford] .",
        "[PERSON Ann/nsubj Bell] left [ORG Roads Agency] and [ORG Harbour Protection] .",
        "[PERSON Ann/nsubj Bell] met [ORG Roads Agency] and [ORG Harbour Protection] .",
    )
    return {actor.name for actor in coreference.actors}


def test_two_bodies_that_only_come_up_together_are_one() -> None:
    assert "Roads Agency and Harbour Protection" in products_and_pairs()


def test_a_product_that_everybody_knows_is_no_body() -> None:
    assert "MacBook" not in products_and_pairs()


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        ("Sam Hoyt, the mayor's husband, said on Tuesday that the bridge was broken.", "Sam Hoyt", "mayor"),
        ("Paul Jackson, the governor's younger brother, said that he would run.", "Paul Jackson", "governor"),
        ("Tim Ott, the judge's son, said on Tuesday that the hall was full.", "Tim Ott", "judge"),
    ],
)
def test_an_apposition_says_its_head_of_somebody_and_not_whose_it_is(text: str, name: str, other: str) -> None:
    text = f"{text}\n\nThe {other} said she would mend it. She left on Friday.\n"
    actor = actors(text)[name]
    said_of = [text[m.start : m.end].lower() for m in actor.mentions]
    assert not {f"the {other}", "she"} & set(said_of), said_of
    assert any(words.startswith(f"the {other}'s") for words in said_of), said_of


def test_relatives_of_one_surname_are_told_apart_whatever_they_are_called() -> None:
    found = actors(
        "Sue Reid plays for her father, Don Reid, the Rovers coach. “We want to win,” Sue Reid said.\n\n"
        "Anna Burke said the boat was lost. Her son, Major Burke, said he would buy another.\n"
    )
    assert {"Sue Reid", "Don Reid", "Anna Burke", "Burke"} <= set(found), set(found)
    assert (found["Sue Reid"].role, found["Don Reid"].role) == (None, "Rovers coach")
    assert found["Anna Burke"].role is None


def test_a_title_before_a_surname_stays_with_who_was_brought_in_so() -> None:
    text = (
        "Anna Burke said the boat was lost. Her son, Major Burke, said he would buy another.\n\n"
        "“It is a shame,” Major Burke said. “It is old,” Burke said.\n"
    )
    found = actors(text)
    assert (mentions(found["Burke"]), mentions(found["Anna Burke"])) == (2, 2)


def test_an_officer_with_a_full_name_is_one_person_as_a_relative() -> None:
    found = actors(
        "Major Karl Burke opened the hall on Friday. “It is late,” Anna Burke said. Her husband, Major Burke, left.\n"
    )
    assert mentions(found["Karl Burke"]) == 2, set(found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“It is late,” said Alhaji Garba Isa on Friday.", "Garba Isa"),
        ("“It is late,” said Malam Sani Ado on Friday.", "Sani Ado"),
    ],
)
def test_a_given_name_and_a_form_of_address_are_no_roles(text: str, name: str) -> None:
    assert actors(f"{text}\n")[name].role is None

"""What is told from actors, and whose names are one, by what stands beside them: on texts of our own."""

from __future__ import annotations

import pytest

from tests.unit.test_actors_believed import actors


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She met the makers at the Harbourforce conference in Ludford.", "Harbourforce"),
        ("The army sent ten Belmarka tanks to Ludford on Friday.", "Belmarka"),
        ("One Weibo commenter said the town was lost. Others on Weibo were kinder.", "Weibo"),
        ("Rep. Ann Bell, R-W.Va., visited Ludford on Friday.", "R-W.Va"),
        ("She bought a MacBook and an iPhone in Ludford.", "MacBook"),
        ("The doctors spoke of acute harbour syndrome (AHS). AHS kills, they said.", "AHS"),
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
        (
            "He left Roads and Harbour Protection. Ann Bell asked Roads and Harbour Protection for help.",
            "Roads and Harbour Protection",
        ),
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
        "“It is slow,” said a report from Kotak Institutional Equities.\n\n"
        "“It goes on,” said Kotak Institutional Equities.\n\n“It will end,” Kotak Institutional Equities said.\n"
    )
    assert set(found) == {"Kotak Institutional Equities"}


def test_halls_in_a_list_of_dates_are_no_actors() -> None:
    found = actors(
        "Ann Bell will sing again, she said.\n\nJune 26 -- PPL Center, Allentown\n\nJuly 3 -- Xfinity Center, Mansfield\n"
    )
    assert not any("Center" in name for name in found), set(found)

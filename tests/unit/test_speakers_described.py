"""Speakers whom a description means, in articles of our own: an office beside a name, what somebody gives his name as;
and the same words where they mean somebody else."""

from __future__ import annotations

import pytest

from tests.analysers import shipped_analyser
from tui.sources.reading import read_bytes


def speaker(text: str, source: str) -> str | None:
    """The name that is shown for the last source in an article that begins with some words."""
    found = shipped_analyser("accurate").analyse(read_bytes(text.encode(), "a.txt"), methods=()).attributions
    sources = [(text[slice(*a.source[0])], a.speaker_name) for a in found if a.source]
    return [name for words, name in sources if words.startswith(source)][-1]


OFFICES = {
    "for": "Stalls were pulled down on Monday.\n\nHowever, the Commissioner for Works and Rural Roads, Mr Dayo Akin, "
    "said the stalls were illegal.\n\nThe commissioner added that traders would be moved to a new market.\n",
    "of": "The union met on Monday.\n\nThe Chairperson of the Kelani Boat Union, Hajia Rabi Sule, said they had lost "
    "money.\n\n“We shall go to court,” the chairperson said.\n",
    "to": "The harbour will close in May.\n\nThe press secretary to the governor, Ruth Pell, said nothing was agreed.\n"
    "\n“We are still talking,” the press secretary said.\n",
    "without an article": "The mill was shut on Friday. Counsel to the farmers, Mr Tayo Bright, described the order as "
    "“a shame”. Bright said the judge, Justice Ann Cole, had been misled. “We will appeal,” the lawyer vowed.\n",
}


@pytest.mark.parametrize(
    ("kind", "source", "name"),
    [
        ("for", "the Commissioner for Works", "Dayo Akin"),
        ("for", "The commissioner", "Dayo Akin"),
        ("of", "the chairperson", "Rabi Sule"),
        ("to", "the press secretary", "Ruth Pell"),
        ("without an article", "the lawyer", "Tayo Bright"),
    ],
)
def test_an_office_with_its_field_is_whose_name_follows_it(kind: str, source: str, name: str) -> None:
    assert speaker(OFFICES[kind], source) == name


@pytest.mark.parametrize(
    "text",
    [
        "After asking the head of the clinic at length, Bell went home. Ann Bell had come by boat.\n\n"
        "“It was cold,” the head of the clinic said.\n",
        "According to the mayor of Brack, Ann Bell left the room early. Bell came back at noon.\n\n"
        "“I saw her go,” the mayor of Brack said.\n",
    ],
)
def test_what_stands_before_a_sentence_says_nothing_of_its_subject(text: str) -> None:
    assert speaker(text, "the ") != "Ann Bell"


@pytest.mark.parametrize(
    ("words", "source", "name"),
    [
        ("A fish trader, who gave her name simply as Mama Sade, said the tap was dry.", "A fish trader", "Mama Sade"),
        ("One man, who gave his name only as Rustam, said he had been robbed.", "One man", "Rustam"),
        ("A seller, who identified herself as Mama Bisi, said she would go home.", "A seller", "Mama Bisi"),
        ("A driver, who wanted to be identified only as Femi, said that he had lost it all.", "A driver", "Femi"),
        ("Another resident, identified only as Mrs Okoro, said the tap had been dry.", "Another resident", "Okoro"),
        ("A woman who identified the dead man as Peter Obi said it was dark.", "A woman", None),
    ],
)
def test_who_gives_a_name_is_named(words: str, source: str, name: str | None) -> None:
    assert speaker(f"Villagers wait for water.\n\n{words}\n", source) == name


def test_a_bishop_is_the_cleric_and_a_senator_the_lawmaker() -> None:
    text = (
        "An attempt by Bishop Mark Oduya to make peace failed in June after Senator Jane Muli walked out. “{}"
        "” the {} said.\n"
    )
    assert speaker(text.format("I am still praying,", "cleric"), "the cleric") == "Mark Oduya"
    assert speaker(text.format("I had to be elsewhere,", "lawmaker"), "the lawmaker") == "Jane Muli"


@pytest.mark.parametrize(("name", "pronoun"), [("Karan Iyer", "He"), ("Karan Reed", "She"), ("Tunde Cole", "He")])
def test_a_name_of_men_here_and_of_women_there_tells_no_gender(name: str, pronoun: str) -> None:
    text = f"{name}, managing director, denied it on a call. {pronoun} said all of it had been agreed.\n"
    assert speaker(text, pronoun) == name


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("In a post, the United Vell Movement (UVM) chief wrote: “They cannot win.”", "the United Vell Mov", None),
        ("“We are sorry,” the Nandi Water Board (NWB) managing director said.", "the Nandi Water", None),
        ("The Acme Foods (AF) spokesman told reporters that it was sad.", "The Acme Foods", None),
        ("Acme Foods will close. “We have no choice,” the Acme boss said.", "the Acme boss", None),
        ("Party of Hope (POH) leader Jim Oduor said he would run.", "Party of Hope", "Jim Oduor"),
        ("The United Vell Movement (UVM) wrote on Sunday: “They cannot win.”", "The United", "United Vell Movement"),
        ("Acme Foods told reporters that it was sad.", "Acme", "Acme Foods"),
    ],
)
def test_somebody_of_a_body_is_not_the_body(text: str, source: str, name: str | None) -> None:
    assert speaker(f"{text}\n", source) == name


@pytest.mark.parametrize("member", ["Labour MP", "Sinn Féin TD", "Oklahoma Republican", "Vermont Democrat"])
def test_a_member_of_a_parliament_or_party_is_no_name(member: str) -> None:
    """A description with capitals is neither an actor nor a speaker's name, nor is the party in it."""
    text = (
        "The committee met on Tuesday, and Helen Marsh took the chair.\n\n"
        f"“What interests me is what the board is told,” the {member} said.\n"
    )
    assert speaker(text, f"the {member}") in (None, "Helen Marsh")


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        (
            "Karl Ott came. “I am tired,” Ott said.\n\n“We lost it all,” the retired banker said.\n",
            "the retired",
            "Karl Ott",
        ),
        ("Rita Hoyt said the surgeon had told her: “You will walk again.”\n", "the surgeon", None),
    ],
)
def test_who_just_spoke_may_be_told_anew_but_not_within_what_he_says(text: str, source: str, name: str | None) -> None:
    assert speaker(f"A day at the bank\n\n{text}", source) == name


NEXT = "Luca Ferri said the players were behind the manager.{}\n\n“They want to play for him,” the {} said.\n"


@pytest.mark.parametrize("noun", ["Italian", "defender", "captain"])
def test_behind_a_quote_that_opens_a_paragraph_a_description_goes_on(noun: str) -> None:
    assert speaker(NEXT.format("", noun), f"the {noun}") == "Luca Ferri"
    assert speaker(NEXT.format(" All defenders had run hard.", noun), f"the {noun}") == "Luca Ferri"
    assert speaker(NEXT.format(f" Dan Rae, another {noun}, nodded.", noun), f"the {noun}") != "Luca Ferri"

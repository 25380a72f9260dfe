"""Who speaks where the parse gives a verb another subject: sentences of the kinds that annotated news showed."""

from __future__ import annotations

import pytest

from tests.analysers import shipped_analyser
from tui.analysis.pipeline import Analyser
from tui.sources.reading import read_bytes


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return shipped_analyser()


def speaker(text: str, words: str, analyser: Analyser) -> str | None:
    """The name of who says some words in an article with a headline."""
    article = read_bytes(f"A day at the harbour\n\n{text}\n".encode(), "article.txt")
    said = [
        a for a in analyser.analyse(article, ()).attributions if any(words in article.text[s:e] for s, e in a.content)
    ]
    assert said, f"nobody says {words!r}"
    return said[0].speaker_name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "In a visit to Cedar Falls, Iowa, Rowe told reporters Tuesday that the boats would stay in the harbour.",
            "the boats would stay",
            "Rowe",
        ),
        (
            "Tom Field praised Ann Rowe on Monday. “I believe in Ann Rowe,” Field said.\n\n"
            "Rowe, Field wrote, “has always shown her commitment to boats.”",
            "has always shown",
            "Tom Field",
        ),
    ],
)
def test_a_comma_parts_who_speaks_from_a_name_before(text: str, words: str, name: str, analyser: Analyser) -> None:
    assert speaker(text, words, analyser) == name


def test_the_name_between_a_title_and_its_verb_is_who_speaks(analyser: Analyser) -> None:
    text = "Bluewing Vice President for news and talk Dave Rowe called the show “the best news show of the year.”"
    assert speaker(text, "best news show", analyser) == "Dave Rowe"


def test_a_place_with_its_state_speaks_for_nobody_else(analyser: Analyser) -> None:
    text = "The council of Cedar Falls met. The mayor of the town, Ann Rowe, said that the boats would stay."
    assert speaker(text, "the boats would stay", analyser) == "Ann Rowe"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "“We are continuing the work,” White House press secretary Josh Field told reporters.",
            "continuing the work",
            "Josh Field",
        ),
        (
            "“It would have been better for the economy,” the harbour board’s press secretary, Josh Rowe, said.",
            "better for the economy",
            "Josh Rowe",
        ),
    ],
)
def test_a_press_secretary_presses_nothing(text: str, words: str, name: str, analyser: Analyser) -> None:
    assert speaker(text, words, analyser) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Over the past two weeks, prosecutors charged the officer with murder and Rowe fired his police chief, "
            "Garry Field, acknowledging that large parts of the city had lost trust in the force.",
            "lost trust",
            "Rowe",
        ),
        (
            "Protest groups say the rules are less for safety than for show, and the Harbour League of Ohio has "
            "already sued the city over them, saying they violate free-speech rights.",
            "they violate",
            "Harbour League of Ohio",
        ),
        (
            "When Field pointed out that Sand refers to it as “Ferries for all,” Rowe seized upon the reference, "
            "repeating her campaign’s line this week that Sand’s plan would jeopardize all ferries.",
            "plan would jeopardize",
            "Rowe",
        ),
    ],
)
def test_a_participle_goes_with_the_last_main_clause(text: str, words: str, name: str, analyser: Analyser) -> None:
    assert speaker(text, words, analyser) == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "By the end of the day, Mr. Rowe was forced into a rare moment of damage control and said that his words "
            "had been “misconstrued.”",
            "misconstrued",
        ),
        (
            "As the crowd began to chant, Rowe was joined on stage again by Sen. Al Field and joked, “Ferry or bust "
            "people, you’re being ridiculous,” drawing loud jeers.",
            "Ferry or bust",
        ),
    ],
)
def test_who_suffers_something_goes_on_to_speak(text: str, words: str, analyser: Analyser) -> None:
    assert speaker(text, words, analyser) == "Rowe"


def test_a_verb_and_a_name_announce_the_next_paragraph(analyser: Analyser) -> None:
    text = "Tom Field spoke on Monday in Leeds.\n\nStated Field:\n\n“The stakes are so high that they would go.”"
    assert speaker(text, "The stakes are so high", analyser) == "Tom Field"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "The talks went on after Mr. Field, asked about the deaths of journalists under Mr. Rowe, had said, “I "
            "think our country does plenty of killing also.”",
            "does plenty of killing",
            "Field",
        ),
        (
            "The silence comes two days after the Harbour Post, which originally said it would cover the campaign, "
            "said it would treat the campaign as news.",
            "treat the campaign as news",
            "Harbour Post",
        ),
    ],
)
def test_who_stands_behind_after_may_be_its_subject(text: str, words: str, name: str, analyser: Analyser) -> None:
    assert speaker(text, words, analyser) == name


def test_a_paper_called_post_is_no_post_of_somebody(analyser: Analyser) -> None:
    text = (
        "The silence comes two days after the Harbour Post, which originally said it would cover the campaign, closed."
    )
    assert speaker(text, "it would cover the campaign", analyser) == "Harbour Post"


def test_who_does_something_behind_a_quote_did_not_say_it(analyser: Analyser) -> None:
    text = "Rowe interjected, “Ladies and gentlemen, Mr. Paul Sand,” who proceeded to perform a song."
    assert speaker(text, "Ladies and gentlemen", analyser) == "Rowe"


def test_the_utility_is_the_firm_named_as_one(analyser: Analyser) -> None:
    text = "The utility Harbour Water was fined on Tuesday.\n\nThe utility said that it regretted the delay."
    assert speaker(text, "it regretted the delay", analyser) == "Harbour Water"


@pytest.mark.parametrize("told", ["nobody", "no one"])
def test_what_nobody_was_told_is_not_said(told: str, analyser: Analyser) -> None:
    article = read_bytes(f"A secret\n\nAnn Rowe told {told} that the roof leaked.\n".encode(), "article.txt")
    (attribution,) = analyser.analyse(article, ()).attributions
    assert attribution.said == "denied"
    assert [article.text[s:e] for s, e in attribution.cue] == [f"told {told}"]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "They kept her delegates at the last contested meeting in 1976, in what Ann Rowe, treasurer of the union, "
            "called “hand-to-hand combat.”",
            "hand-to-hand combat",
            "Ann Rowe",
        ),
        (
            "Another would be a more traditional club, while a third would be what Rowe called a “let a thousand "
            "flowers bloom” approach.",
            "let a thousand",
            "Rowe",
        ),
        (
            "As Leeds prepares for what Ann Rowe called “the loudest, most hated vote in modern history,” the former "
            "mayor is packing.",
            "most hated vote",
            "Ann Rowe",
        ),
    ],
)
def test_what_somebody_called_something(text: str, words: str, name: str, analyser: Analyser) -> None:
    assert speaker(text, words, analyser) == name


def test_who_acts_behind_a_clause_with_a_quote_did_not_say_it(analyser: Analyser) -> None:
    text = "While Merton proclaims the article a “terrific piece and well worth the trip,” Rowe fixates on one line."
    assert speaker(text, "terrific piece", analyser) == "Merton"


def test_a_request_of_somebody_is_not_their_request_now(analyser: Analyser) -> None:
    text = (
        "Merton, speaking to reporters Tuesday on his plane, said of Rowe's latest request: “The police resolved all "
        "of this. Their report answered all the questions.”"
    )
    assert speaker(text, "Their report answered", analyser) == "Merton"


def test_who_says_what_reminds_goes_on_to_explain(analyser: Analyser) -> None:
    text = (
        "Merton said Rowe's plight reminds him of an old book titled “The Tragedy of Lyndon Sand,” explaining, “it was "
        "what could have been and so there are certain tragic sides of it.”"
    )
    assert speaker(text, "what could have been", analyser) == "Merton"


def test_who_is_blamed_for_saying_something_said_it(analyser: Analyser) -> None:
    text = "Ann Rowe attacked Merton for saying “the boats are gone.” Nobody laughed."
    assert speaker(text, "the boats are gone", analyser) == "Merton"


def test_a_step_of_announcing_something_announces_nothing(analyser: Analyser) -> None:
    text = (
        "Likely nominee Tom Merton has offered few ideas for debt aside from stating that the state shouldn't profit."
    )
    assert speaker(text, "shouldn't profit", analyser) == "Tom Merton"


def test_that_nobody_came_may_be_said(analyser: Analyser) -> None:
    article = read_bytes(b"A fire\n\nAnn Rowe said nobody died in the fire.\n", "article.txt")
    (attribution,) = analyser.analyse(article, ()).attributions
    assert attribution.said == "asserted"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("China’s Xinhua news agency said that ten were hurt.", "Xinhua"),
        ("Ten were hurt, according to the Interfax news agency.", "Interfax"),
        ("Germany’s Harbour Post newspaper said that ten were hurt.", "Harbour Post"),
        ("Britain’s Sky News channel reported that ten were hurt.", "Sky News"),
        ("A United Nations agency said that ten were hurt.", None),
    ],
)
def test_who_is_named_before_what_it_is_speaks(text: str, name: str | None, analyser: Analyser) -> None:
    assert speaker(f"The bridge fell on Friday. {text}", "ten were hurt" if "that" in text else "Ten", analyser) == name


@pytest.mark.parametrize(
    "text",
    [
        "Russia’s Interfax news agency quoted the mayor, Ann Rowe, as saying that ten were hurt.",
        "The Interfax news agency quoted Mayor Ann Rowe as saying ten were hurt.",
        "The daily Harbour Post cited Ann Rowe as saying ten were hurt.",
    ],
)
def test_who_is_quoted_speaks_and_not_who_quotes(text: str, analyser: Analyser) -> None:
    assert speaker(f"The bridge fell on Friday. {text}", "ten were hurt", analyser) == "Ann Rowe"


def test_a_survey_of_the_earth_is_a_body(analyser: Analyser) -> None:
    text = "The U.S. Geological Survey said it detected an earthquake. The Harbour Survey said boats were liked."
    assert speaker(text, "it detected an earthquake", analyser) == "U.S. Geological Survey"

"""Names of speakers that the article as a whole gives: offices, papers, cities, heroes, and names that are none."""

from __future__ import annotations

import pytest

from tests.analysers import shipped_analyser
from tui.analysis.pipeline import Analyser
from tui.core.model.analysis import Attribution
from tui.core.model.article import Article
from tui.sources.reading import read_bytes


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return shipped_analyser()


def said(text: str, words: str, analyser: Analyser) -> Attribution:
    """The attribution whose content has some words."""
    article: Article = read_bytes(text.encode(), "article.txt")
    for attribution in analyser.analyse(article).attributions:
        if any(words in article.text[start:end] for start, end in attribution.content):
            return attribution
    raise AssertionError(f"nobody says {words!r}")


COURT = """A trial ends in Brack

Henry Selden, formerly a judge of the county court, left his table to be sworn as a witness. "She was as lawful a
voter as I am," he told the jury.

Mr. Justice Ward Hunt heard him out. "Take the verdict, Mr. Clerk," said the Judge.
"""


def test_the_judge_is_not_the_former_judge(analyser: Analyser) -> None:
    assert said(COURT, "Take the verdict", analyser).speaker_name == "Ward Hunt"


def test_he_is_no_newspaper(analyser: Analyser) -> None:
    text = """The setter of puzzles

Aubrey Tindall, now 96, was the first editor of the page.

Courier: What is a clue for?

Castellan: To be beaten by.

Courier: Will you retire?

Castellan: Not this year.

Tindall was asked by the Courier whether he remembered it. "I said lots of things," he answered from his garden.
"""
    assert said(text, "lots of things", analyser).speaker_name in ("Aubrey Tindall", None)


def test_nobody_is_nobodys_name(analyser: Analyser) -> None:
    text = "A clock\n\nThe clock struck thirteen for years. Nobody told the vicar that it could stop.\n"
    assert said(text, "it could stop", analyser).speaker_name is None


def test_an_ambassador_is_not_the_country(analyser: Analyser) -> None:
    text = """A contest of robots

"Seventeen years ago this would not have been possible at all," said the ambassador to the United States Helen Tarrant.
"""
    assert said(text, "Seventeen years", analyser).speaker_name == "Helen Tarrant"


def test_he_at_the_head_of_a_paragraph_is_whom_the_text_is_about(analyser: Analyser) -> None:
    text = """The life of Edmund Carrow

Edmund Carrow was born in Brack in 1788. Carrow went to school there, and he wrote his first poems at nine. He printed
them himself. His verses sold well, and his name was known in the county before he was twenty. Carrow travelled.

His neighbour, George Pell, kept bees. The garden was old. It had a wall. The wall had a door. A path ran by.

The following autumn, he went up to college. About a friend of those years he wrote, "His voice first attracted my
attention, and his manners attached me to him for ever."
"""
    assert said(text, "His voice first", analyser).speaker_name in ("Edmund Carrow", None)


def test_a_dateline_is_no_source(analyser: Analyser) -> None:
    text = """Biscuits return

HALVERTON, 3 March 2025 – Marrow & Finch, the family-owned baker, announced that the biscuit would be back.
"""
    assert said(text, "would be back", analyser).speaker_name == "Marrow & Finch"


def test_the_conductor_of_a_band_is_the_name_behind_the_comma(analyser: Analyser) -> None:
    text = """A ferry runs aground

The conductor of the Quillby Silver Band, Enoch Tull, told the paper on Monday that his players had played all night.
He called it "our best booking since the eclipse."
"""
    assert said(text, "our best booking", analyser).speaker_name == "Enoch Tull"


def test_a_party_s_front_runner_is_not_the_other_party_s(analyser: Analyser) -> None:
    text = """A debate in Brack

Rita Colman, the Democratic front-runner, came first. The Republican front-runner said, "We will win this one."
"""
    assert said(text, "We will win", analyser).speaker_name is None
    text = text.replace("Republican", "Democratic")
    assert said(text, "We will win", analyser).speaker_name == "Rita Colman"


def test_whom_one_insists_to_does_not_insist(analyser: Analyser) -> None:
    text = (
        "Earlier this week, Chuck Tamm pressed Harbour Party Chairman Reince Tarvus on the subject of taxes, insisting"
        " to Tarvus that Blunt should release them."
    )
    article: Article = read_bytes(text.encode(), "article.txt")
    assert "Reince Tarvus" not in {a.speaker_name for a in analyser.analyse(article).attributions}


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        # What is told about a place is not the place's.
        (
            "The Brightwater is wide. Karl Ott left London.\n\nLondon’s energy report reveals that oil is dear.\n",
            "oil is dear",
            None,
        ),
        # A country speaks on as "it".
        (
            "Norway said 31 boats were lost.\n\nIt said that another five were found near the port.\n",
            "another five",
            "Norway",
        ),
        # A role that is said again in full.
        (
            "“We stay,” Norway's ambassador to Chile Karl Ott said on Monday in London.\n\n"
            "The town has 40 boats and two ferries. It had more.\n\n"
            "Norway's ambassador to Chile warned that the ferry would be late.\n",
            "would be late",
            "Karl Ott",
        ),
        # The words of a body's name.
        (
            "The boat sank. The California Public Utilities Commission looked into it, and the ferry line paid.\n\n"
            "The utilities commission said on Friday that the line had failed to share what it knew.\n",
            "had failed",
            "California Public Utilities Commission",
        ),
        # What the text has called somebody beside the name.
        (
            "The suspect, Michael Webb, was taken from a hotel on Friday.\n\n"
            "The video shows an officer at the door. The suspect said he needed to get dressed.\n",
            "needed to get dressed",
            "Michael Webb",
        ),
        # What the text says that a body is.
        (
            "The minister spoke of the leak in the newspaper Dagens Bladet.\n\n"
            "At least 30 officers were “security risks”, the newspaper reported.\n",
            "security risks",
            "Dagens Bladet",
        ),
        # A body by its members.
        (
            "Lawmakers on the Senate Intelligence Committee, led by Ann Bell, asked the FBI for answers.\n\n"
            "“We ask for more,” the lawmakers wrote in a letter on Friday.\n",
            "We ask for more",
            "Senate Intelligence Committee",
        ),
        # "They" behind a quote that opens its paragraph.
        (
            "Taylor Swift posted it on Friday. Big Machine have twice denied doing anything wrong.\n\n"
            "“At no point did we say no,” they said in a statement on their website.\n",
            "At no point",
            "Big Machine",
        ),
        # Somebody new is nobody who was named.
        (
            "“It is not a good deal for Donald Trump,” a second person briefed on the call said on Friday.\n",
            "not a good deal",
            None,
        ),
    ],
)
def test_a_description_says_who_speaks(text: str, words: str, speaker: str | None, analyser: Analyser) -> None:
    assert said(f"A day in the news\n\n{text}", words, analyser).speaker_name == speaker

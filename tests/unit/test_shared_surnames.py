"""Whom a surname alone names where relatives share it: nobody, unless a title, a name or usage says who."""

from __future__ import annotations

import pytest

from tests.analysers import shipped_analyser
from tests.unit.test_speakers_in_context import said
from tui.analysis.pipeline import Analyser


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return shipped_analyser()


CASES = {
    "Ann Bell and her brother, Karl Bell, run the bakery in Brack. “We open at six,” Ann Bell said. The shop "
    "has been in the family for a century. “The flour is dear,” Bell said.":
        ("The flour is dear", (None,)),
    "Ann Bell and her brother, Karl Bell, run the bakery in Brack. “We open at six,” Ann Bell said. “The "
    "flour is dear,” Mr Bell said.":
        ("The flour is dear", ("Karl Bell",)),
    "Karl Bell and his sister, Ann Bell, run the bakery in Brack. “We open at six,” Karl Bell said. “The "
    "flour is dear,” Ms Bell said.":
        ("The flour is dear", ("Ann Bell",)),
    "Tom Rowe and Jack Rowe are brothers and both sail. “The sea was rough,” Tom Rowe said. “I was sick,” "
    "Rowe said.":
        ("I was sick", (None,)),
    "Tom Rowe and Jack Rowe are brothers and both sail. “The sea was rough,” Tom Rowe said. “I was sick,” "
    "Jack said.":
        ("I was sick", ("Jack Rowe",)),
    "Tom Rowe and Jack Rowe are brothers and both sail. “The sea was rough,” Tom Rowe said. “I was sick,” "
    "his brother said.":
        ("I was sick", ("Jack Rowe", None)),
    "Maria Voss, 34, lost her husband, Peter Voss, in the flood.\n\n"
    "“He went back for the dog,” Maria Voss said.\n\n"
    "“I called him,” Voss said.":
        ("I called him", ("Maria Voss", None)),
    "Dr Lena Marsh and her father, Sir Hugh Marsh, disagree on the dam. “It will hold,” Hugh Marsh said.\n\n"
    "“It will not,” Dr Marsh said.":
        ("It will not", ("Lena Marsh",)),
    "Dr Lena Marsh and her father, Sir Hugh Marsh, disagree on the dam. “It will hold,” Lena Marsh said.\n\n"
    "“It will not,” Sir Hugh said.":
        ("It will not", ("Hugh Marsh",)),
    "Councillor Ben Hoyt and Judge Rita Hoyt, who are married, spoke on Friday. “I vote, she rules,” Ben "
    "Hoyt said. “I rule alone,” Judge Hoyt said.":
        ("I rule alone", ("Rita Hoyt",)),
    "Councillor Ben Hoyt and Judge Rita Hoyt, who are married, spoke on Friday. “I vote, she rules,” Ben "
    "Hoyt said.\n\n"
    "Hoyt said the vote would be close.":
        ("the vote would be close", (None,)),
    "Ben Hoyt was elected on Friday. His wife, Rita Hoyt, watched from the gallery.\n\n"
    "“I am glad,” Hoyt told reporters.":
        ("I am glad", ("Ben Hoyt", None)),
    "The twins Olga Brandt and Nina Brandt won the race. “She pulled me up,” Olga Brandt said. Brandt said "
    "the last mile was the worst.":
        ("the last mile was the worst", (None,)),
    "The mayor, Paul Stern, was questioned on Monday. “I did nothing,” Stern said. “It is over,” Stern said.":
        ("It is over", ("Paul Stern",)),
    "Paul Stern, the mayor, has a son, Max. “I did nothing,” Paul Stern said. “It is over,” Stern said.":
        ("It is over", ("Paul Stern",)),
    "Sheriff Dale Orr arrested his own cousin, Wade Orr. “He ran,” the sheriff said.\n\n"
    "Sheriff Orr said the chase took an hour.":
        ("the chase took an hour", ("Dale Orr",)),
    "Sheriff Dale Orr arrested his own cousin, Wade Orr. “He ran,” Dale Orr said.\n\n"
    "“I never ran,” Orr said.":
        ("I never ran", (None,)),
    "Ruth Lang sued her brother Saul Lang. “He took the house,” she said.\n\n"
    "Her brother said the house was his.":
        ("the house was his", ("Saul Lang", None)),
    "Ruth Lang sued her brother Saul Lang. “He took the house,” Ruth Lang said.\n\n"
    "“She gave it to me,” he said.":
        ("She gave it to me", ("Saul Lang",)),
    "Dina Frost and her husband, Paul Frost, bought the mill in May. “It leaked,” Dina Frost said.\n\n"
    "Frost said the roof had to go.":
        ("the roof had to go", (None,)),
    "Dina Frost and her husband, Paul Frost, bought the mill in May. “It leaked,” Dina Frost said.\n\n"
    "Mr. Frost said the roof had to go.":
        ("the roof had to go", ("Paul Frost",)),
    "Dina Frost and her husband, Paul Frost, bought the mill in May. “It leaked,” Dina Frost said.\n\n"
    "Paul said the roof had to go.":
        ("the roof had to go", ("Paul Frost",)),
    "Dina Frost bought the mill in May. Frost is a baker. Her husband, Paul Frost, sold it.\n\n"
    "Frost said the roof had to go.":
        ("the roof had to go", ("Dina Frost",)),
    "Dina Frost bought the mill in May, and Frost Mill is the oldest in Brack. Paul Frost, who is no "
    "relation, is the miller.\n\n"
    "“The roof has to go,” Mrs Frost said.":
        ("The roof has to go", ("Dina Frost",)),
    "Two brothers, Ivo Kern and Max Kern, found the ring.\n\n"
    "“It was under the sand,” Ivo Kern said. “We sold it,” Max Kern said.\n\n"
    "“I was wrong,” Kern said.":
        ("I was wrong", (None,)),
    "Two brothers, Ivo Kern and Max Kern, found the ring.\n\n"
    "“It was under the sand,” Ivo Kern said.\n\n"
    "Max Kern took it to the bank. “I was wrong,” Kern said.":
        ("I was wrong", ("Max Kern",)),
    "Captain Ivo Kern sails with his son, the cook Max Kern.\n\n"
    "“The boy is good,” Ivo Kern said.\n\n"
    "“The sea is kind,” Captain Kern said.":
        ("The sea is kind", ("Ivo Kern",)),
    "Ivo Kern, the captain, sails with his son, Max Kern.\n\n"
    "“He is a hard man,” Max Kern said.\n\n"
    "“The sea is kind,” Captain Kern said.":
        ("The sea is kind", ("Ivo Kern",)),
    "Lord Ashby and his daughter, Clara Ashby, gave evidence. “I was in Vell,” Clara Ashby said.\n\n"
    "Miss Ashby said she had lost the key.":
        ("she had lost the key", ("Clara Ashby",)),
}  # fmt: skip


@pytest.mark.parametrize("text", CASES)
def test_whose_surname_it_is(text: str, analyser: Analyser) -> None:
    words, speakers = CASES[text]
    assert said(f"A day in Brack\n\n{text}\n", words, analyser).speaker_name in speakers

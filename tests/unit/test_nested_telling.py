"""Whose words stand behind a colon where one tells what another said: the innermost teller's."""

from __future__ import annotations

import pytest

from tests.analysers import shipped_analyser
from tests.unit.test_speakers_in_context import said
from tui.analysis.pipeline import Analyser


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return shipped_analyser()


CASES = {
    "Jane Rowe recalled what her mother had told her: “Never sell the boat.”":
        ("Never sell the boat", (None,)),
    "Jane Rowe and her mother, Ida Lenz, mended nets. Rowe recalled what her mother had told her: “Never "
    "sell the boat.”":
        ("Never sell the boat", ("Ida Lenz", None)),
    "Jane Rowe recalled what Ida Lenz had told her: “Never sell the boat.”":
        ("Never sell the boat", ("Ida Lenz",)),
    "Tom Vane remembered the words Karl Ott had said to him: “Keep the light on.”":
        ("Keep the light on", ("Karl Ott",)),
    "Tom Vane said Karl Ott had told him: “Keep the light on.”":
        ("Keep the light on", ("Karl Ott",)),
    "Tom Vane repeated what the captain, Karl Ott, had shouted: “All hands on deck!”":
        ("All hands on deck", ("Karl Ott",)),
    "Tom Vane wrote to the council about what Karl Ott had promised: “The lamp will be mended in May.”":
        ("The lamp will be mended", ("Karl Ott",)),
    "Ann Bell quoted a line that Mayor Paul Stern wrote to her: “You are fired.”":
        ("You are fired", ("Paul Stern",)),
    "Ann Bell recalled how her teacher had put it: “Read the small print.”":
        ("Read the small print", (None,)),
    "Ann Bell described what she saw: “There was smoke everywhere.”":
        ("There was smoke everywhere", ("Ann Bell",)),
    "Ann Bell told the court what she had told Karl Ott: “The gate is locked.”":
        ("The gate is locked", ("Ann Bell",)),
    "Ann Bell remembered what she had thought: “This is the end.”":
        ("This is the end", ("Ann Bell",)),
    "Ann Bell explained what Karl Ott had done: “He took the keys and drove off.”":
        ("He took the keys", ("Ann Bell",)),
    "Asked about gifts from Lord Reed, Karl Ott said: “I sent them back.”":
        ("I sent them back", ("Karl Ott",)),
    "Paul Stern, the mayor, met reporters. Asked about gifts from Lord Reed, he said: “I sent them back.”":
        ("I sent them back", ("Paul Stern",)),
    "Paul Stern, the mayor, met reporters. Asked about a letter that Lord Reed wrote, he said: “I never read "
    "it.”":
        ("I never read it", ("Paul Stern",)),
    "“I cried,” Jane Rowe said. She recalled what Karl Ott had told her: “Keep the light on.”":
        ("Keep the light on", ("Karl Ott",)),
    "Rita Hoyt remembered what the surgeon, Lena Marsh, had told her: “You will walk again.”":
        ("You will walk again", ("Lena Marsh",)),
    "Rita Hoyt recalled what her father had told her: “Count the money twice.”":
        ("Count the money twice", (None,)),
    "Rita Hoyt said the surgeon had told her: “You will walk again.”":
        ("You will walk again", (None,)),
    "Rita Hoyt said Lena Marsh had written to her: “You will walk again.”":
        ("You will walk again", ("Lena Marsh",)),
    "Rita Hoyt repeated what Tom Vane had said to her: “The bus is late.”":
        ("The bus is late", ("Tom Vane",)),
    "Rita Hoyt remembers how Tom Vane had put it: “The bus is late.”":
        ("The bus is late", ("Tom Vane",)),
    "Rita Hoyt said she had told Tom Vane: “The bus is late.”":
        ("The bus is late", ("Rita Hoyt",)),
    "Rita Hoyt said after Tom Vane had left: “The bus is late.”":
        ("The bus is late", ("Rita Hoyt",)),
    "Rita Hoyt said of what Tom Vane had done: “It was brave.”":
        ("It was brave", ("Rita Hoyt",)),
    "Rita Hoyt said the letter Tom Vane had sent was clear: “The bus is late.”":
        ("The bus is late", ("Rita Hoyt", None, "Tom Vane")),
    "Rita Hoyt, who had told Tom Vane to leave, said: “The bus is late.”":
        ("The bus is late", ("Rita Hoyt",)),
    "Rita Hoyt had told the driver and then said to the others: “The bus is late.”":
        ("The bus is late", ("Rita Hoyt",)),
}  # fmt: skip


@pytest.mark.parametrize("text", CASES)
def test_the_innermost_teller_speaks(text: str, analyser: Analyser) -> None:
    words, speakers = CASES[text]
    assert said(f"A day in Brack\n\n{text}\n", words, analyser).speaker_name in speakers

"""Who answers a question: whom the text says to be asked, and never the one who asks."""

from __future__ import annotations

import pytest

from tests.analysers import shipped_analyser
from tests.unit.test_speakers_in_context import said
from tui.analysis.pipeline import Analyser


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return shipped_analyser()


CASES = {
    "Jane Hale chaired the hearing. Olga Brandt came at noon. Asked by Ms Hale whether the gate was shut, "
    "she said it was open all night.":
        ("it was open all night", ("Olga Brandt",)),
    "Olga Brandt gave evidence on Monday. Asked by Ms Hale whether the gate was shut, she said it was open "
    "all night.":
        ("it was open all night", ("Olga Brandt",)),
    "Olga Brandt gave evidence on Monday. Asked by counsel Jane Hale whether the gate was shut, she said: "
    "“It was open all night.”":
        ("It was open all night", ("Olga Brandt",)),
    "Karl Ott, the guard, was the last witness. Questioned by Tom Reed about the keys, he said they were "
    "lost.":
        ("they were lost", ("Karl Ott",)),
    "Karl Ott, the guard, was the last witness. Tom Reed asked him where the keys were. “They were lost,” he "
    "said.":
        ("They were lost", ("Karl Ott",)),
    "Karl Ott, the guard, was the last witness. “Where are the keys?” Tom Reed asked. “They were lost,” he "
    "replied.":
        ("They were lost", ("Karl Ott",)),
    "Karl Ott, the guard, was the last witness. “Where are the keys?” Tom Reed asked him. He said they were "
    "lost.":
        ("they were lost", ("Karl Ott",)),
    "Olga Brandt, the nurse, spoke last. Jane Hale asked her whether the ward was full. She answered that it "
    "was empty.":
        ("it was empty", ("Olga Brandt",)),
    "Mr Reed asked Karl Ott whether the keys were lost. He said they were.":
        ("they were", ("Karl Ott",)),
    "Tom Reed asked why the lamp was out. “It was a dark night,” he added.":
        ("It was a dark night", ("Tom Reed",)),
    "Tom Reed asked the council for money. “The roof leaks,” he said.":
        ("The roof leaks", ("Tom Reed",)),
    "Tom Reed asked Karl Ott for help. “I cannot lift it alone,” he said.":
        ("I cannot lift it alone", ("Tom Reed", None)),
    "When Tom Reed asked whether the lamp was lit, Karl Ott said it was not. “I am sorry,” he said.":
        ("I am sorry", ("Karl Ott",)),
    "Pressed by Jane Hale on the costs, Olga Brandt said the budget was fixed. She added that no more would "
    "come.":
        ("no more would come", ("Olga Brandt",)),
    "Olga Brandt was pressed by Jane Hale on the costs. “The budget is fixed,” she said.":
        ("The budget is fixed", ("Olga Brandt",)),
    "Karl Ott gave evidence. Asked whether he knew Tom Reed, he said they had met once.":
        ("they had met once", ("Karl Ott",)),
    "Karl Ott gave evidence. Asked about gifts from Lord Reed, he said he had sent them back.":
        ("he had sent them back", ("Karl Ott",)),
    "Senator Ruth Lang questioned the minister, Olga Brandt.\n\n"
    "Did you read the letter, Lang asked.\n\n"
    "I did not, Brandt said.":
        ("I did not", ("Olga Brandt",)),
    "Lena Marsh led the inquiry. Rita Hoyt was the nurse on duty.\n\n"
    "Marsh asked Hoyt whether the alarm had rung. “It never did,” she said.":
        ("It never did", ("Rita Hoyt", None)),
    "Rita Hoyt was the nurse on duty. Challenged by Lena Marsh over the alarm, she said it never rang.":
        ("it never rang", ("Rita Hoyt",)),
    "Rita Hoyt was the nurse on duty. Lena Marsh asked her why the alarm was off.\n\n"
    "“I was told to,” she said.":
        ("I was told to", ("Rita Hoyt",)),
    "Dale Orr was on the stand. “Did you see the car?” Ben Hoyt asked. “I saw nothing,” he answered.":
        ("I saw nothing", ("Dale Orr",)),
    "Dale Orr was on the stand. Ben Hoyt asked him whether he saw the car. He replied that he saw nothing.":
        ("he saw nothing", ("Dale Orr",)),
    "Dale Orr was on the stand. Quizzed by Ben Hoyt about the car, he said he saw nothing.":
        ("he saw nothing", ("Dale Orr",)),
    "Ben Hoyt asked the clerk to close the door. “It is cold,” he said.":
        ("It is cold", ("Ben Hoyt",)),
    "Ben Hoyt asked the crowd whether they were afraid. “I am not,” he said.":
        ("I am not", ("Ben Hoyt", None)),
    "Ben Hoyt was asked whether he was afraid. “I am not,” he said.":
        ("I am not", ("Ben Hoyt",)),
    "Ben Hoyt was asked by Dale Orr whether he was afraid. “I am not,” he said.":
        ("I am not", ("Ben Hoyt",)),
    "Dale Orr asked Rita Hoyt whether she was afraid. “I am not,” she said.":
        ("I am not", ("Rita Hoyt",)),
    "Dale Orr asked Ben Hoyt whether he was afraid, and Ben Hoyt said he was not. “I am old,” he said.":
        ("I am old", ("Ben Hoyt",)),
    "Dale Orr pressed Ben Hoyt on why he left. “I was ill,” he said.":
        ("I was ill", ("Ben Hoyt", None)),
}  # fmt: skip


@pytest.mark.parametrize("text", CASES)
def test_who_answers(text: str, analyser: Analyser) -> None:
    words, speakers = CASES[text]
    assert said(f"A day in Brack\n\n{text}\n", words, analyser).speaker_name in speakers

"""Patterns of news around its quotations, in sentences of our own: who says what, and what is nobody's words."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.analysers import shipped_analyser
from tui.analysis.passages import Passage, parse_blocks
from tui.analysis.speakers.reporters import find_reporter
from tui.analysis.utterances import find_attributions
from tui.core.model.article import Block, BlockRole


@pytest.fixture(scope="module")
def nlp() -> Language:
    return shipped_analyser().nlp


def read(text: str, nlp: Language, role: BlockRole = BlockRole.PARAGRAPH) -> list[Passage]:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), role))
        at += len(line) + 1
    return list(parse_blocks(text, blocks, nlp))


def found(text: str, nlp: Language, role: BlockRole = BlockRole.PARAGRAPH) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution, pieces joined by " … "."""

    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " … ".join(text[start:end] for start, end in spans)

    return [(words(a.source), words(a.cue), words(a.content)) for a in find_attributions(text, read(text, nlp, role))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "WEXCOMBE, March 3 (Agency) — The pool will close on Friday, the mayor said.",
            [("the mayor", "said", "The pool will close on Friday")],
        ),
        (
            "“The risk,” said Helen Tarrant, an economist who is head of the county bank, “is that nobody pays.”",
            [
                (
                    "Helen Tarrant, an economist",
                    "said",
                    "“The risk,” … “is that nobody pays.”",
                )
            ],
        ),
        (
            "But those words brought an answer from the members in Leeds (“I want my dues back,” wrote Edward Tarrant, "
            "a clerk), and the union is in talks.",
            [("Edward Tarrant, a clerk", "wrote", "“I want my dues back,”")],
        ),
        (
            "The Brack Courier called on Tarrant to get his act together or drop out.",
            [("The Brack Courier", "called on", "Tarrant to get his act together or drop out")],
        ),
        (
            "Tarrant said the pool would close in May: “It is too old for anybody to mend.”",
            [
                ("Tarrant", "said", "the pool would close in May"),
                ("Tarrant", "said", "“It is too old for anybody to mend.”"),
            ],
        ),
        (
            "Dolan said he was there when engineers told the guards: “We have to close the weir.”",
            [
                ("Dolan", "said", "he was there when engineers told the guards"),
                ("engineers", "told", "“We have to close the weir.”"),
            ],
        ),
        (
            "When Dolan called the plan “thin”, Tarrant said it was not.",
            [("Dolan", "called", "the plan “thin”"), ("Tarrant", "said", "it was not")],
        ),
        (
            "They buy more boats than ever. That is according to a survey by Brack Foods.",
            [("a survey", "according to", "They buy more boats than ever")],
        ),
        (
            "Nobody doubts the council’s finding that the roof had leaked.",
            [("the council", "finding", "that the roof had leaked")],
        ),
        (
            "Dolan’s colleague in Wexcombe, Helen Tarrant, said a second study, in winter, would start in March if "
            "money could be found.",
            [
                (
                    "Dolan’s colleague in Wexcombe, Helen Tarrant",
                    "said",
                    "a second study, in winter, would start in March if money could be found",
                )
            ],
        ),
        (
            "The key to the harbour, says Dolan, is patience.",
            [("Dolan", "says", "The key to the harbour … is patience")],
        ),
        (
            "In a Wexcombe home, a room meant for four held eleven people with only one bath, the Courier reported.",
            [
                (
                    "the Courier",
                    "reported",
                    "In a Wexcombe home, a room meant for four held eleven people with only one bath",
                )
            ],
        ),
        (
            "Dolan was not charged and has told police he went straight home from the pool.",
            [("Dolan", "has told", "he went straight home from the pool")],
        ),
        ("The doctors pleaded with the council to open the pool.", [("The doctors", "pleaded", "to open the pool")]),
        (
            "Dolan accused the county for hiding the leak in the weir.",
            [("Dolan", "accused", "the county for hiding the leak in the weir")],
        ),
        (
            "Asked by Helen Tarrant whether the advice still stood, Dolan answered that it did.",
            [("Helen Tarrant", "Asked", "whether the advice still stood"), ("Dolan", "answered", "that it did")],
        ),
        (
            "The mayor, Helen Tarrant, has asked Dolan to “turn it down”, the Wexcombe Courier reports.",
            [("The mayor, Helen Tarrant", "has asked", "Dolan to “turn it down”")],
        ),
        (
            "It was a stroke, Dr Helen Tarrant, the neurologist, told my brother and me that night.",
            [("Dr Helen Tarrant, the neurologist", "told", "It was a stroke")],
        ),
        ("As Dolan noted, the dam is older than the law.", [("Dolan", "noted", "the dam is older than the law")]),
        (
            "Dolan was quoted by the Mercury as saying that the dam was safe.",
            [("Dolan", "saying", "that the dam was safe")],
        ),
        (
            "Calling the dam a “time bomb”, Dolan urged the government to act.",
            [("Dolan", "Calling", "the dam a “time bomb”"), ("Dolan", "urged", "the government to act")],
        ),
        (
            "When Dolan suggested that the county would sue, Tarrant replied: “They are going to lose in any court.”",
            [
                ("Dolan", "suggested", "that the county would sue"),
                ("Tarrant", "replied", "“They are going to lose in any court.”"),
            ],
        ),
        (
            "Asked by the court why he came, Dolan responded in a text message: “Because somebody had to do it.”",
            [("Dolan", "responded", "“Because somebody had to do it.”")],
        ),
        (
            "The land has been sold, said a person who asked not to be named.",
            [("a person", "said", "The land has been sold")],
        ),
        (
            "Dolan, prosecutors say, took the money from the till.",
            [("prosecutors", "say", "Dolan … took the money from the till")],
        ),
        (
            "According to the letter, which was seen by the Mercury, the dam is “a time bomb”.",
            [("the letter", "According to", "the dam is “a time bomb”")],
        ),
        (
            "Mayor Ines Calder denied that she had misled the council, telling reporters: “I said what I knew.”",
            [
                ("Mayor Ines Calder", "denied", "that she had misled the council"),
                ("Mayor Ines Calder", "telling", "“I said what I knew.”"),
            ],
        ),
        (
            "The Mercury quoted a friend of the mayor as saying she was “exhausted”.",
            [("a friend of the mayor", "saying", "she was “exhausted”")],
        ),
        (
            "Ada Mbeki, head of the agency: “There is hope.”",
            [("Ada Mbeki, head of the agency", ":", "“There is hope.”")],
        ),
        ("“Save our dam!” chanted the crowd.", [("the crowd", "chanted", "“Save our dam!”")]),
        (
            "“Yes,” she returned, “but the harbour is nobody's to sell.”",
            [("she", "returned", "“Yes,” … “but the harbour is nobody's to sell.”")],
        ),
        (
            "“An ordinary man,” she used to tell trainees, “is one whose sister you have not asked.”",
            [("she", "tell", "“An ordinary man,” … “is one whose sister you have not asked.”")],
        ),
        (
            "It was, said Calder, “the best day of the year”.",
            [("Calder", "said", "It was … “the best day of the year”")],
        ),
        (
            "The dam burst at 4 p.m. “It went off like a gun,” said Calder.",
            [("Calder", "said", "“It went off like a gun,”")],
        ),
    ],
)
def test_who_says_what(text: str, expected: list[tuple[str, str, str]], nlp: Language) -> None:
    assert found(text, nlp) == expected


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("He said the traffic forecast had been “drawn up by a man in love”, accused Belvane of greed and left.", "He"),
        ("Gribble announced that he would live on “out of spite”, according to Sallow.", "Gribble"),
        (
            "Even as Tarrant claimed on Tuesday that “others paid far less,” a lawyer said the cases differed.",
            "Tarrant",
        ),
        (
            "Calder, during a visit on Thursday, referred to the pool as “the most valuable pond” of the county.",
            "Calder",
        ),
        ("The weir will stay shut, said Helen Tarrant, the mayor. “Nobody is safe on it.”", "Helen Tarrant, the mayor"),
        ("Tarrant, who had crossed the weir on foot, repeated a warning. “Nobody is safe on it.”", "Tarrant"),
    ],
)
def test_the_speaker_of_a_quote_in_a_longer_sentence(text: str, source: str, nlp: Language) -> None:
    quoted = [s for s, _, content in found(text, nlp) if "“" in content]
    assert quoted == [source]


def test_who_reports_is_not_who_says_it(nlp: Language) -> None:
    text = "Gribble announced that he would live on “out of spite”, according to Sallow."
    passage = read(text, nlp)[0]
    (attribution,) = [a for a in find_attributions(text, [passage]) if "spite" in text[slice(*a.content[-1])]]
    reporter = find_reporter(passage, attribution)
    assert reporter is not None
    assert text[slice(*reporter)] == "Sallow"


@pytest.mark.parametrize(
    "text",
    [
        "The rebel leader, known as Commander Zoran, denied the attack.",
        "He pledged his boats to the port during the storm that sank forty of them.",
        "Asked whether the bridge was safe, nobody answered.",
        "The crowd sang “Eternal Father, Strong to Save” when the lights failed.",
        "When the wind blows from the west, it sings.",
        "Among those who wrote was Agnes Penberthy.",
    ],
)
def test_what_nobody_says(text: str, nlp: Language) -> None:
    assert found(text, nlp) == []


def test_who_was_asked_is_not_who_asked(nlp: Language) -> None:
    assert found("Asked whether the bridge was safe, Tarrant said it was.", nlp) == [("Tarrant", "said", "it was")]


def test_a_signature_takes_a_quotation_from_the_speaker_before(nlp: Language) -> None:
    text = (
        "From Bragg: “No further statement will be made.”\n"
        "“Nobody has mended a chair here in forty years.”\n"
        "— Farida Quayle"
    )
    assert found(text, nlp) == [
        ("Bragg", ":", "“No further statement will be made.”"),
        ("Farida Quayle", "—", "“Nobody has mended a chair here in forty years.”"),
    ]


def test_a_quotation_without_a_cue_goes_on_with_who_was_speaking_before(nlp: Language) -> None:
    text = "Calder says people should be able to use the pool they prefer. “It is their life, and they harm nobody.”"
    assert found(text, nlp)[-1][0] == "Calder"


def test_what_the_talk_is_about_is_not_what_was_said(nlp: Language) -> None:
    assert found("The council denied the charge.", nlp) == []
    assert found("Kremlin downplays early talks", nlp, BlockRole.HEADLINE) == []
    assert found("The council denied the charge that it had known of the leak.", nlp) != []


def test_a_headline_is_what_the_name_before_the_colon_says(nlp: Language) -> None:
    text = "Governor Mary Fallin: The County Is ‘Trying To Heal,’ and Will Not Stop"
    assert [source for source, _, _ in found(text, nlp, BlockRole.HEADLINE)] == ["Governor Mary Fallin"]


def headline_sources(headline: str, text: str, nlp: Language) -> list[str]:
    """The sources of what a headline says, above the paragraph `text`."""
    whole = f"{headline}\n{text}"
    blocks = [
        Block(0, len(headline), BlockRole.HEADLINE),
        Block(len(headline) + 1, len(whole), BlockRole.PARAGRAPH),
    ]
    attributions = find_attributions(whole, list(parse_blocks(whole, blocks, nlp)))
    said = [a for a in attributions if a.content[0].end <= len(headline)]
    return [" ".join(whole[start:end] for start, end in a.source) for a in said]


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("Man killed in crash named: Ned Cole", "Cole said in May that he loved the road."),
        ("New head of Norvik Bank named: Ola Brandt", "“I am glad,” Brandt said on Monday."),
        ("Cabinet gets new face: Ada Marsh", "“I am ready,” Marsh said on Monday."),
        ("Star striker returns to boyhood club: Everdon Rovers", "Everdon Rovers said he would play on Sunday."),
        ("Thousands walked the coast path again: Ned Cole", "The path is closed in winter."),
        ("Thousands walked the coast path again: Norvik Bank", "The Bank of Ludmere said it was glad."),
    ],
)
def test_a_headline_that_ends_in_whom_it_is_about(headline: str, text: str, nlp: Language) -> None:
    assert headline_sources(headline, text, nlp) == []


@pytest.mark.parametrize(
    ("headline", "source", "text"),
    [
        ("Bridge to close for good next year: report", "report", "It is old."),
        ("Talks on the harbour have failed: White House", "White House", "They began in May."),
        ("Man killed in crash identified: police", "police", "He was 40."),
    ],
)
def test_a_headline_that_ends_in_who_says_it(headline: str, source: str, text: str, nlp: Language) -> None:
    assert headline_sources(headline, text, nlp) == [source]


def test_nobody_reports_a_quote_whose_sentence_is_over(nlp: Language) -> None:
    text = "“The laws are clear,” said Ann Box. “They are silent on the dog.” The county will meet, according to Box."
    (quote, _), (passage,) = find_attributions(text, read(text, nlp)), read(text, nlp)
    assert find_reporter(passage, quote) is None

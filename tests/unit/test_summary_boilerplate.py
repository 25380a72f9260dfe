"""Lists, headings and the boilerplate of a page are no sentences of a summary."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from tui.analysis.passages import Passage
from tui.analysis.summary.boilerplate import is_sentence
from tui.analysis.summary.boundaries import document, of_others
from tui.core.model.analysis import Attribution
from tui.core.model.article import Block, BlockRole, Span

FURNITURE = [
    "• The bridge is shut.",
    "* Bridge shut until June",
    "1. The bridge at Tarnsund",
    "- Boats go round the island",
    "18:31",
    "Read more: the bridge that nobody wanted",
    "Sign up for our newsletter.",
    "Published 6 hours ago",
    "By our court reporter",
    "Source: Tarnsund Courier",
    "© 2024 Tarnsund Courier. All rights reserved.",
    "What happens next",
    "TARNSUND",
    "WHAT ARE THE BOATS OF TARNSUND?",
    "by the council of Tarnsund, which is glad of it.",
    "A bridge too far.",
    "Second Day of Protests in Tarnsund After the Mayor Is Seen on a Boat With Friends (VIDEO)",
]
SENTENCES = [
    "The bridge is shut.",
    "Is the bridge shut?",
    "“We will not wait,” Olsen said",
    "Video from the bridge shows boats that go round it every day of the week.",
    "“It is shut.”",
    "the bridge is shut and boats go round the island.",
    "Ninety islanders a day have to take the boat round the island since the bridge was shut",
]


def tags(text: str) -> list[str]:
    """As a parser might: a finite verb where there is one."""
    finite = {"is", "happens", "said", "shows", "go", "have", "was", "will", "wanted"}
    return ["VBZ" if word.strip("“”,.?").lower() in finite else "NNP" for word in text.split()]


@pytest.mark.parametrize("text", FURNITURE)
def test_what_is_no_sentence(text: str) -> None:
    assert not is_sentence(text, tags(text), alone=True)


@pytest.mark.parametrize("text", [s for s in SENTENCES if s != "“We will not wait,” Olsen said"])
def test_what_is_one(text: str) -> None:
    assert is_sentence(text, tags(text), alone=True)
    assert is_sentence(text, [""] * len(text.split()), alone=True)


@pytest.mark.parametrize("text", SENTENCES)
def test_within_a_paragraph_all_are_sentences(text: str) -> None:
    assert is_sentence(text, tags(text), alone=False)


@pytest.mark.parametrize(
    "text", ["pic.example.com/PbK0B7UjJM", "THIS IS A LIVE BLOG.", "What a bridge!", "The council's plan is:"]
)
def test_what_is_none_within_a_paragraph_either(text: str) -> None:
    assert not is_sentence(text, tags(text), alone=False)


def passages(*paragraphs: str) -> list[Passage]:
    nlp, found, at = spacy.blank("en"), [], 0
    for text in paragraphs:
        doc: Doc = nlp.make_doc(text)
        for token in doc:
            token.is_sent_start = token.i == 0
        found.append(Passage(doc, Block(at, at + len(text), BlockRole.PARAGRAPH)))
        at += len(text) + 2
    return found


def test_they_are_left_out_of_an_article() -> None:
    made = document(passages("What happens next", "The bridge is shut.", "• Boats go round it."), [])
    assert [sentence.span for sentence in made.sentences] == [Span(19, 38)]


def test_an_article_of_nothing_else_has_them() -> None:
    assert len(document(passages("• Bridge shut", "• Boats full"), []).sentences) == 2


def test_whose_words_a_sentence_is_without_naming_them() -> None:
    text = "Olsen spoke. “The bridge is shut,” Olsen said. “Boats go round it.”"
    spans = [Span(0, 12), Span(13, 46), Span(47, len(text))]
    contents = (Span(13, 35), Span(47, len(text)))
    said = Attribution("q1", "direct", (Span(35, 40),), (), contents, "a1", "Olsen", 0.9, "name")
    assert of_others(spans, [said])[1] == {2}
    pronoun = Attribution("q1", "direct", (Span(35, 40),), (), contents, "a1", "Olsen", 0.9, "pronoun")
    assert of_others(spans, [pronoun])[1] == {1, 2}

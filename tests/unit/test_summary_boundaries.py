"""Sentences for summaries: the parser's, mended, with quotations whole, and what each leans on."""

from __future__ import annotations

import re

import pytest
import spacy
from spacy.tokens import Doc

from tui.analysis.passages import Passage
from tui.analysis.summary.boundaries import cut, document, leans_back
from tui.analysis.summary.ranking import quote_weights, rank_sentences
from tui.core.model.analysis import DEFAULT_METHOD, Attribution
from tui.core.model.article import Block, BlockRole, Span
from tui.core.reading.methods import METHODS

NLP = spacy.blank("en")


def parsed(text: str, *, split_at: tuple[str, ...] = ()) -> Doc:
    """The text's tokens, with a sentence's start at each of the given strings, as a parser might put it."""
    doc = NLP.make_doc(text)
    starts, place = {0}, 0
    for piece in split_at:
        place = text.index(piece, place)
        starts.add(next(t.i for t in doc if t.idx == place))
        place += len(piece)
    for token in doc:
        token.is_sent_start = token.i in starts
        token.lemma_ = token.lower_
    return doc


def pieces(text: str, *split_at: str) -> list[str]:
    return [piece.tokens.text for piece in cut(passage(parsed(text, split_at=split_at)))]


def test_sentences_are_the_parsers() -> None:
    text = "The bridge is shut. Boats go round it."
    assert pieces(text, "Boats") == ["The bridge is shut.", "Boats go round it."]


def test_a_cut_after_a_title_or_an_initial_is_mended() -> None:
    assert pieces("It was Mr. Olsen who called.", "Olsen") == ["It was Mr. Olsen who called."]
    assert pieces("It was J. Olsen who called.", "Olsen") == ["It was J. Olsen who called."]


def test_a_cut_before_a_small_letter_or_a_lone_mark_is_mended() -> None:
    assert pieces("“Is it shut?” asked Olsen.", "asked") == ["“Is it shut?” asked Olsen."]
    assert pieces("The bridge is shut.”", "”") == ["The bridge is shut.”"]


def test_a_short_quotation_is_not_cut() -> None:
    text = "Olsen said: “The bridge is shut. Boats go round it. That is all.” Nobody asked why."
    assert pieces(text, "Boats", "That", "Nobody") == [
        "Olsen said: “The bridge is shut. Boats go round it. That is all.”",
        "Nobody asked why.",
    ]
    straight = text.replace("“", '"').replace("”", '"')
    assert len(pieces(straight, "Boats", "That", "Nobody")) == 2


def test_a_quotation_that_the_paragraph_does_not_close_is_kept_whole_too() -> None:
    assert len(pieces("“The bridge is shut. Boats go round it.", "Boats")) == 1


def test_a_mark_that_closes_a_quotation_stays_with_it() -> None:
    text = '"The bridge is shut. Boats go round it. " To the islanders that is bad news.'
    assert pieces(text, "Boats", '" To')[-1] == "To the islanders that is bad news."


def test_a_sentence_does_not_end_with_a_comma() -> None:
    assert len(pieces("Olsen stated, “The bridge is shut.”", "“The")) == 1


def test_a_label_or_a_score_stays_with_what_follows() -> None:
    assert len(pieces("Courier: Why is the bridge shut?", "Why")) == 1
    assert len(pieces("Tarnsund Rovers 1 Olsen scored.", "Olsen")) == 1
    endless = "bridge " * 50
    assert len(pieces(f"The {endless} Boats go round it.", "Boats")) == 2


def test_text_without_capitals_is_cut_too() -> None:
    assert len(pieces("the bridge is shut. boats go round it.", "boats")) == 2


def test_a_long_quotation_is_cut_between_its_sentences() -> None:
    long = "The bridge over the sound is shut to every lorry and bus that we have on this side of the island."
    text = f"“{long} {long} {long} {long}” Olsen said."
    starts = [m.start() for m in re.finditer("The", text)][1:]
    doc = parsed(text)
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    assert [piece.goes_on for piece in cut(passage(doc))] == [False, True, True, True]


def passage(doc: Doc, start: int = 0, role: BlockRole = BlockRole.PARAGRAPH) -> Passage:
    return Passage(doc, Block(start, start + len(doc.text), role))


def leaning(first: str, second: str, *attributions: Attribution) -> bool:
    text = f"{first} {second}"
    doc = parsed(text, split_at=(second.split()[0],) if second not in first else ())
    for token in doc:
        token.is_sent_start = token.idx in (0, len(first) + 1)
    made = document([passage(doc, 0)], attributions)
    assert len(made.sentences) == 2
    return made.sentences[1].leans


def test_sentences_that_open_with_a_connective_or_a_pronoun_lean() -> None:
    shut = "The bridge is shut."
    assert leaning(shut, "But boats go round it.")
    assert leaning(shut, "He called it a pity.")
    assert leaning(shut, "This was a pity.")
    assert not leaning(shut, "Boats go round it.")
    assert not leaning(shut, "This week boats go round it.")


def test_what_is_told_from_a_time_that_was_named_before_leans() -> None:
    shut = "The bridge was shut in May."
    assert leaning(shut, "Two weeks later boats went round it.")
    assert leaning(shut, "In the same year boats went round it.")
    assert not leaning(shut, "Later this week boats go round it.")
    assert not leaning(shut, "Boats of the same line go round it.")


def test_what_only_adds_to_the_sentence_before_leans() -> None:
    adds = Doc(
        NLP.vocab, ["The", "bridge", "also", "fell"], heads=[1, 3, 3, 3], deps=["det", "nsubj", "advmod", "ROOT"]
    )
    assert leans_back(passage(adds), adds[:])
    of_a_noun = Doc(NLP.vocab, ["Boats", ",", "also", "red", ",", "go"], heads=[5, 0, 3, 0, 0, 5], deps=["dep"] * 6)
    assert not leans_back(passage(of_a_noun), of_a_noun[:])


def test_an_articles_first_sentence_leans_on_nothing() -> None:
    made = document([passage(parsed("But boats go round it."), 0)], [])
    assert [s.leans for s in made.sentences] == [False]


def test_a_sentence_that_only_goes_on_quoting_leans_on_the_one_that_names_the_speaker() -> None:
    first, second = "“The bridge is shut,” Olsen said.", "“Boats go round it every hour of the day.”"
    after = len(first) + 1
    said = Attribution(
        "q1", "direct", (Span(22, 27),), (Span(28, 32),), (Span(0, 21), Span(after, after + len(second))), "a1"
    )
    assert leaning(first, second, said)
    unsourced = Attribution("q1", "direct", (), (), (Span(after, after + len(second)),))
    assert not leaning(first, second, unsourced)


def test_a_quote_whose_speaker_is_a_pronoun_leans() -> None:
    first, second = "The bridge is shut.", "“Boats go round it,” she said."
    after = len(first) + 1
    content = Span(after, after + second.index(" she"))
    source = Span(content.end + 1, content.end + 4)
    pronoun = Attribution("q1", "direct", (source,), (), (content,), "a1", evidence="pronoun")
    named = Attribution("q1", "direct", (source,), (), (content,), "a1", evidence="name")
    assert leaning(first, second, pronoun)
    assert not leaning(first, second, named)


TEXT = (
    "Boats wait\n\n"
    "The bridge is shut. Boats go round the bridge.\n\n"
    "“We will open the bridge again in June,” Olsen said. Nobody asked the boats."
)


def article_passages() -> list[Passage]:
    parts = TEXT.split("\n\n")
    roles = [BlockRole.HEADLINE, BlockRole.PARAGRAPH, BlockRole.PARAGRAPH]
    splits = [(), ("Boats",), ("Nobody",)]
    return [
        passage(parsed(part, split_at=split), TEXT.index(part), role)
        for part, role, split in zip(parts, roles, splits, strict=True)
    ]


def quote() -> Attribution:
    start = TEXT.index("“")
    content = Span(start, TEXT.index("”") + 1)
    return Attribution("q1", "direct", (), (), (content,), "a1", "Olsen", 0.9, "name")


def test_sentences_have_their_place_in_the_text_and_headlines_are_left_out() -> None:
    spans, rankings = rank_sentences(TEXT, article_passages(), [quote()])
    assert [TEXT[start:end] for start, end in spans] == [
        "The bridge is shut.",
        "Boats go round the bridge.",
        "“We will open the bridge again in June,” Olsen said.",
        "Nobody asked the boats.",
    ]
    assert set(rankings) == {m.id for m in METHODS}
    assert sorted(rankings[DEFAULT_METHOD].order) == [0, 1, 2, 3]


def test_only_a_named_speakers_longer_speech_can_be_the_main_quote() -> None:
    spans, _ = rank_sentences(TEXT, article_passages(), [])
    found = quote()
    assert quote_weights(TEXT, spans, [found]) == pytest.approx([0, 0, 8 / 15, 0])
    nobody = Attribution("q1", "direct", (), (), found.content)
    short = Attribution("q1", "direct", (), (), (Span(found.span.start, found.span.start + 8),), "a1")
    indirect = Attribution("q1", "indirect", (), (), found.content, "a1")
    assert quote_weights(TEXT, spans, [nobody, short, indirect]) == [0, 0, 0, 0]


def test_an_article_without_a_body_has_no_sentences() -> None:
    spans, rankings = rank_sentences(TEXT, article_passages()[:1], [])
    assert spans == ()
    assert all(found.order == () and found.ratings == () for found in rankings.values())

"""From the words of a source to an actor: heads, titles, possessors, pronouns, reporters, and no name in doubt."""

from __future__ import annotations

from operator import attrgetter
from typing import cast

import pytest
from spacy.language import Language

from tests.analysers import shipped_analyser
from tui.analysis.document import ArticleDoc
from tui.analysis.passages import Passage, parse_blocks
from tui.analysis.pipeline import with_sources
from tui.analysis.records import Coreference, Reference
from tui.analysis.speakers import NAMED_FROM, name_speakers
from tui.analysis.utterances import find_attributions
from tui.core.model.analysis import Actor, ActorType, Attribution, Mention, MentionForm
from tui.core.model.article import Block, BlockRole
from tui.sources import read_bytes


@pytest.fixture(scope="module")
def nlp() -> Language:
    return shipped_analyser().nlp


def coreference_of(doc: ArticleDoc, *people: tuple[str, str, str, str, float]) -> Coreference:
    """Actors and links from (name, type, words in the text, form, confidence), every occurrence linked."""
    text, names = doc.text, list(dict.fromkeys((name, kind) for name, kind, *_ in people))
    numbers = {name: n for n, (name, _) in enumerate(names)}
    links = []
    for name, _, words, form, confidence in people:
        at = text.find(words)
        while at >= 0:
            start, end = doc.at(at), doc.at(at + len(words) - 1) + 1
            links.append(Reference(start, end, cast("MentionForm", form), numbers[name], confidence))
            at = text.find(words, at + 1)
    actors = tuple(
        Actor(
            id=f"a{number + 1}",
            name=name,
            type=cast("ActorType", kind),
            mentions=tuple(sorted(Mention(*doc.span(k.start, k.end), k.form) for k in links if k.entity == number)),
        )
        for number, (name, kind) in enumerate(names)
    )
    return Coreference(actors, tuple(sorted(links, key=attrgetter("start"))))


def read(text: str, nlp: Language) -> list[Passage]:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), BlockRole.PARAGRAPH))
        at += len(line) + 1
    return list(parse_blocks(text, blocks, nlp))


def named(text: str, nlp: Language, *people: tuple[str, str, str, str, float]) -> list[Attribution]:
    doc = ArticleDoc(text, read(text, nlp))
    attributions = find_attributions(text, doc.passages)
    return list(name_speakers(doc, attributions, coreference_of(doc, *people))[0])


HOLT = ("Mara Holt", "person", "Mara Holt", "name", 1.0)
REED = ("Tom Reed", "person", "Tom Reed", "name", 1.0)


@pytest.mark.parametrize(
    "text",
    [
        "Mara Holt said the harbour would stay open.",
        "“The harbour will stay open,” said harbour master Mara Holt.",
        "Mara Holt, who runs the harbour, said it would stay open.",
        "The harbour master, Mara Holt, said it would stay open.",
        "Mara Holt and other captains said the harbour would stay open.",
        "Mara Holt’s letter said the harbour would stay open.",
    ],
)
def test_the_speaker_is_who_the_source_names(text: str, nlp: Language) -> None:
    (only,) = named(text, nlp, HOLT)
    assert (only.speaker, only.speaker_name, only.evidence) == ("a1", "Mara Holt", "name")
    assert NAMED_FROM <= only.confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman for Mara Holt said the harbour would stay open.",
        "Mara Holt’s lawyer said the harbour would stay open.",
        "A fisherman said the harbour of Mara Holt would stay open.",
    ],
)
def test_who_is_only_mentioned_beside_the_source_is_not_the_speaker(text: str, nlp: Language) -> None:
    (only,) = named(text, nlp, HOLT)
    assert (only.speaker, only.speaker_name, only.evidence) == (None, None, "none")


def test_below_the_threshold_nobody_is_named(nlp: Language) -> None:
    text = "He said the harbour would stay open."
    doubtful = ("Tom Reed", "person", "He", "pronoun", 0.2)
    (only,) = named(text, nlp, doubtful)
    assert only.speaker is None
    assert 0 < only.confidence < NAMED_FROM


def test_a_pronoun_is_resolved_by_its_link(nlp: Language) -> None:
    text = "He said the harbour would stay open."
    (only,) = named(text, nlp, ("Tom Reed", "person", "He", "pronoun", 0.95))
    assert (only.speaker_name, only.evidence) == ("Tom Reed", "pronoun")


def test_a_third_person_between_ends_that(nlp: Language) -> None:
    text = "Tom Reed said the boats would wait. Paul Ash came in. He added that the boats would sail."
    ash = ("Paul Ash", "person", "Paul Ash", "name", 1.0)
    he = ("Paul Ash", "person", "He", "pronoun", 0.9)
    assert [a.speaker_name for a in named(text, nlp, REED, ash, he)] == ["Tom Reed", "Paul Ash"]


def test_who_reports_it_is_not_who_says_it(nlp: Language) -> None:
    text = "Mara Holt said the harbour would stay open, according to the Nessing Echo."
    echo = ("Nessing Echo", "organization", "Nessing Echo", "name", 1.0)
    attribution = next(a for a in named(text, nlp, HOLT, echo) if a.speaker_name == "Mara Holt")
    assert attribution.via == "a2"


def test_a_source_that_the_pipeline_does_not_know_is_marked_as_a_name(nlp: Language) -> None:
    text = "Quillane Ostrava said the harbour would stay open."
    passages = read(text, nlp)
    passages[0].doc.set_ents([])
    doc = with_sources(ArticleDoc(text, passages), find_attributions(text, passages))
    assert doc.names == [(0, 2, "PERSON")]
    assert not passages[0].doc.ents


def test_order_and_number_are_kept(nlp: Language) -> None:
    text = "“It is late,” Mara Holt said.\n\n“It is early,” Tom Reed said."
    assert [a.id for a in named(text, nlp, HOLT, REED)] == ["q1", "q2"]


BRACK = ("Brack Foods", "organization", "Brack Foods", "name", 1.0)


@pytest.mark.parametrize(
    "text",
    [
        "Brack Foods sent a letter to the council on Monday.\n\nThe letter said the harbour would stay open.",
        "Brack Foods said in a statement that it was sorry.\n\nThe statement said the harbour would stay open.",
        "A report by Brack Foods came out on Monday.\n\nThe report said the harbour would stay open.",
    ],
)
def test_a_document_is_its_authors(text: str, nlp: Language) -> None:
    last = named(text, nlp, BRACK)[-1]
    assert (last.speaker_name, last.evidence) == ("Brack Foods", "nominal")


@pytest.mark.parametrize(
    "text",
    [
        "Brack Foods got a letter from a fisherman.\n\nThe letter said the harbour would stay open.",
        "Brack Foods makes soup.\n\nThe letter said the harbour would stay open.",
        "Brack Foods got a letter on Monday.\n\nThe letter said the harbour would stay open.",
        "A Brack Foods post came out.\n\nThe post said the harbour would stay open.",
    ],
)
def test_a_document_of_somebody_else_is_nobodys(text: str, nlp: Language) -> None:
    last = named(text, nlp, BRACK)[-1]
    assert last.speaker_name is None


def test_who_is_asked_is_who_spoke_before(nlp: Language) -> None:
    text = "Tom Reed said the boats would wait. Asked about gifts from Paul Ash, he said he had declared them all."
    ash = ("Paul Ash", "person", "Paul Ash", "name", 1.0)
    he = ("Paul Ash", "person", "he", "pronoun", 0.9)
    assert {a.speaker_name for a in named(text, nlp, REED, ash, he)} == {"Tom Reed"}


def test_a_body_is_known_by_the_words_of_its_name() -> None:
    text = "Nessing Harbour Authority met.\n\nNessing’s harbour authority said the boats would wait."
    (only,) = shipped_analyser().analyse(read_bytes(text.encode(), "a.txt")).attributions
    assert only.speaker_name == "Nessing Harbour Authority"


@pytest.mark.parametrize(
    "source", ["Nessing Echo Editor-in-Chief Mara Holt", "Former harbour adviser Mara Holt", "Minister Mara Holt"]
)
def test_a_name_behind_what_somebody_is(source: str, nlp: Language) -> None:
    text = f"{source} said the harbour would stay open."
    echo = ("Nessing Echo", "organization", "Nessing Echo", "name", 1.0)
    (only,) = named(text, nlp, HOLT, echo)
    assert only.speaker_name == "Mara Holt"

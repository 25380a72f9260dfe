"""Each stage of the analysis by itself: records in, records out, nothing written to. All people are made up."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.analysers import shipped_analyser
from tests.unit.marked_articles import document, words
from tui.analysis.entities import find_entities
from tui.analysis.entities.mentions import entity_names
from tui.analysis.entities.types import settle_types
from tui.analysis.names import names_of_sources
from tui.analysis.output import coreference_of
from tui.analysis.references import find_references
from tui.analysis.salience import find_salience
from tui.analysis.utterances import find_attributions


@pytest.fixture(scope="module")
def nlp() -> Language:
    return shipped_analyser("small").nlp


STORY = (
    "[Nora Pike|person], the mayor of [Dornwick|place], said “we are tired”.",
    "She left for [Dornwick Harbour Trust|organization]. Pike was late.",
)


def test_the_builder_lays_names_over_a_parse(nlp: Language) -> None:
    doc = document(nlp, *STORY)
    assert doc.text.startswith("Nora Pike, the mayor of Dornwick, said “we are tired”.\n\nShe left")
    assert [(words(doc, a, b), label) for a, b, label in doc.names] == [
        ("Nora Pike", "PERSON"), ("Dornwick", "GPE"), ("Dornwick Harbour Trust", "ORG"),
    ]  # fmt: skip
    assert doc.labels[doc.at(0)] == "PERSON" and not doc.continues[0] and doc.continues[1]


def test_positions_count_through_the_article(nlp: Language) -> None:
    doc = document(nlp, *STORY)
    she = doc.at(doc.text.index("She"))
    assert doc.words[she] == "She" and doc.passage_of[she] == 1 and she == doc.starts[1]
    assert doc.sentence_of[she] == 1 and not doc.same_passage(she, she - 1)
    assert words(doc, doc.head(she), doc.head(she) + 1) == "left"
    assert doc.span(she, she + 1) == (doc.text.index("She"), doc.text.index("She") + 3)


def test_names_are_found_where_they_stand_again(nlp: Language) -> None:
    (pike,) = find_entities(document(nlp, "[Nora Pike|person] left.", "Then Nora Pike came back.", "Pike slept."), ())
    assert [len(mention.words) for mention in pike.mentions] == [2, 2, 1]


def test_a_word_of_a_longer_unknown_name_is_none(nlp: Language) -> None:
    (pike,) = find_entities(document(nlp, "[Nora Pike|person] left.", "She is in the Greater Dornwick Hotel."), ())
    assert len(pike.mentions) == 1


def test_who_says_something_is_somebody(nlp: Language) -> None:
    doc = document(nlp, "“We are tired,” said Quillane Ostrava.")
    (name,) = names_of_sources(doc, find_attributions(doc.text, doc.passages))
    assert (words(doc, name.start, name.end), name.label) == ("Quillane Ostrava", "PERSON")
    assert doc.names == []


def test_entities_have_names_types_and_roles(nlp: Language) -> None:
    entities = find_entities(document(nlp, *STORY), ())
    assert [e.number for e in entities] == list(range(len(entities)))
    pike = next(e for e in entities if e.type == "person")
    assert (pike.name, pike.aliases, pike.gender) == ("Nora Pike", ("Pike",), "f")
    assert pike.roles[0].text == "mayor of Dornwick" and not pike.roles[0].former
    trust = next(e for e in entities if e.type == "organization")
    assert trust.name == "Dornwick Harbour Trust" and len(trust.mentions) == 1


def test_an_alias_of_the_reader_joins_names(nlp: Language) -> None:
    doc = document(nlp, "[Nora Pike|person] left.", "[Noz|person] came back.")
    (only,) = find_entities(doc, (), {"Noz": "Nora Pike"})
    assert only.name == "Nora Pike" and len(only.mentions) == 2


def test_references_have_antecedents(nlp: Language) -> None:
    doc = document(nlp, *STORY)
    entities = find_entities(doc, ())
    found = find_references(doc, entities, ())
    meant = {words(doc, r.start, r.end): entities[r.entity].name for r in found.all}
    assert meant["She"] == "Nora Pike" and meant["the mayor"] == "Nora Pike"
    assert found.genders == {next(e.number for e in entities if e.name == "Nora Pike"): "f"}


def test_whose_i_it_is_and_how_often_somebody_speaks(nlp: Language) -> None:
    doc = document(nlp, "“I am tired,” said [Nora Pike|person].")
    quotes = find_attributions(doc.text, doc.passages)
    entities = find_entities(doc, quotes)
    found = find_references(doc, entities, quotes)
    assert [words(doc, r.start, r.end) for r in found.of(0)] == ["I"]


def test_output_has_offsets_and_an_order(nlp: Language) -> None:
    doc = document(nlp, *STORY)
    entities = find_entities(doc, ())
    found = find_references(doc, entities, ())
    coreference = coreference_of(doc, entities, found, find_salience(doc, entities, found))
    assert [a.id for a in coreference.actors] == [f"a{n}" for n in range(1, len(entities) + 1)]
    assert coreference.actors[0].name == "Nora Pike" and coreference.actors[0].salience == max(
        a.salience for a in coreference.actors
    )
    spoken = [doc.text[m.start : m.end] for m in coreference.actors[0].mentions]
    assert spoken[0] == "Nora Pike" and {"the mayor", "She", "Pike"} <= set(spoken)


@pytest.mark.parametrize(
    ("lines", "types"),
    [
        (("[Imran Pike|person] left.", "[Imran|place] slept."), {"person"}),
        (("[Halverton Harbour Authority|organization] met.", "Then [Halverton|person] agreed."), {"organization"}),
        (("[Nora Pike|person] left.", "[Seren Pike|place] stayed."), {"person"}),
        (("In [Nashville|person], TN, it rained.", "[Nashville|person], TN, is wet."), {"place"}),
        (("[Dornwick|place] won.", "Then [Dornwick|place] lost.", "[Dornwick|person] won again."), {"place"}),
    ],
)
def test_a_form_has_the_type_of_most_places_and_of_longer_names(
    nlp: Language, lines: tuple[str, ...], types: set[str]
) -> None:
    names = list(entity_names(document(nlp, *lines)))
    settle_types(document(nlp, *lines), names)
    assert {name.type for name in names} == types


def test_a_surname_that_is_a_title_too_is_no_office(nlp: Language) -> None:
    (king,) = find_entities(document(nlp, "[Ansel King|person] left.", "Then Mr. [King|person] slept."), ())
    assert [mention.words for mention in king.mentions] == [("ansel", "king"), ("king",)]

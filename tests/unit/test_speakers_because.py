"""Why a speaker is named, in words."""

from __future__ import annotations

import pytest

from tests.analysers import shipped_analyser
from tests.unit.test_speakers import coreference_of, read
from tui.analysis.document import ArticleDoc
from tui.analysis.speakers.because import because
from tui.analysis.speakers.grammar import Grammar
from tui.analysis.utterances import find_attributions
from tui.core.model.analysis import Mention

REED = ("Tom Reed", "person", "Tom Reed", "name", 1.0)


@pytest.fixture(scope="module")
def nlp():
    return shipped_analyser().nlp


def reason(text, evidence, nlp, quote=-1):
    passages = read(text, nlp)
    view = ArticleDoc(text, passages)
    coreference = coreference_of(view, REED)
    places = Grammar(view, coreference).utterances(find_attributions(text, passages))
    mentions = tuple(Mention(*view.span(link.start, link.end), "name") for link in coreference.mentions)
    actor = type(coreference.actors[0])(id="a1", name="Tom Reed", type="person", mentions=mentions)
    return because(view, places[quote], actor, evidence)


def test_a_pronoun_says_where_its_person_is_named(nlp) -> None:
    text = "Tom Reed came in. The boats would wait. He said the harbour would stay open."
    assert reason(text, "pronoun", nlp) == "“He” → Tom Reed, named two sentences before"


def test_another_paragraph(nlp) -> None:
    text = "Tom Reed came in.\n\nThe boats would wait.\n\nThe captain said the harbour would stay open."
    assert reason(text, "nominal", nlp) == "“The captain” → Tom Reed, named two paragraphs before"


def test_a_name_in_the_source(nlp) -> None:
    assert reason("Tom Reed said the boats would wait.", "name", nlp) == "“Tom Reed” names the source"
    assert reason("Captain Tom Reed said the boats would wait.", "name", nlp) == "“Captain Tom Reed” names Tom Reed"


def test_a_long_source_is_cut_at_a_word(nlp) -> None:
    text = "Tom Reed left.\n\nThe former chairman of the harbour board of Upper Kingsmouth said boats would wait."
    assert reason(text, "nominal", nlp).startswith("“The former chairman of the harbour…” → Tom Reed")


def test_a_reason_has_no_invisible_characters(nlp) -> None:
    text = "Tom Reed left.\n\nThe har\u200bbour mas\u202eter said the boats would wait."
    assert reason(text, "nominal", nlp).startswith("“The harbour master” → Tom Reed")

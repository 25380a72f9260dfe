"""The pipeline that is shipped: complete, small, and at home with news as it is printed. All people are made up."""

import json
from pathlib import Path

import pytest
import spacy

import tui

PACKAGE = Path(tui.__file__).parent / "en_onrecord_news"


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(PACKAGE)


def names(doc, label=None):
    return [e.text for e in doc.ents if label in (None, e.label_)]


def subject_of(doc, verb):
    token = next(t for t in doc if t.text.lower() == verb)
    return [t.text for t in token.children if t.dep_.startswith("nsubj")]


def test_components(nlp):
    assert nlp.pipe_names == ["tok2vec", "tagger", "morphologizer", "parser", "ner", "lemmatizer"]
    assert {"PERSON", "ORG", "GPE", "LOC", "NORP", "DATE", "EVENT"} == set(nlp.get_pipe("ner").labels)
    assert {"nsubj", "ccomp", "parataxis", "obj", "acl:relcl"} <= set(nlp.get_pipe("parser").labels)


def test_it_is_small_enough_for_a_wheel():
    assert sum(f.stat().st_size for f in PACKAGE.rglob("*") if f.is_file()) <= 25_000_000


def test_it_says_where_it_comes_from():
    meta = json.loads((PACKAGE / "meta.json").read_text(encoding="utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"
    assert meta["spacy_version"].startswith(">=3.8")
    assert {source["license"] for source in meta["sources"]} >= {"CC BY-SA 4.0", "MIT", "CC BY 4.0"}
    assert 70 < meta["performance"]["ewt_dev"]["las"] < 100
    assert "Attribution-ShareAlike 4.0 International" in (PACKAGE / "LICENSE").read_text(encoding="utf-8")


def test_no_paths_of_the_training_machine_are_left():
    config = (PACKAGE / "config.cfg").read_text(encoding="utf-8")
    assert "/" not in config and "onrecord.tokenizer" not in config


@pytest.mark.parametrize("marks", ["“”", '""', ("``", "''"), "‘’", "''"])
def test_quotation_marks(nlp, marks):
    doc = nlp(f"{marks[0]}The river will not wait for us,{marks[1]} Ms. Zorbek said on Tuesday.")
    assert [doc[0].text, doc[0].pos_] == [marks[0], "PUNCT"]
    said = next(t for t in doc if t.text == "said")
    assert said.dep_ in ("ROOT", "parataxis") and said.lemma_ == "say"
    assert subject_of(doc, "said")[-1:] in (["Zorbek"], ["Ms."])


@pytest.mark.parametrize("dash", ["—", " — ", " – ", " -- "])
def test_dashes_part_words(nlp, dash):
    doc = nlp(f"The mayor{dash}who was elected in May{dash}did not answer.")
    assert "mayor" in [t.text for t in doc]
    assert subject_of(doc, "answer") == ["mayor"]
    assert len(list(doc.sents)) == 1


@pytest.mark.parametrize("spelling", [("organise", "colours", "defence"), ("organize", "colors", "defense")])
def test_british_and_american_spelling(nlp, spelling):
    verb, nouns, noun = spelling
    doc = nlp(f"They will {verb} the {nouns} of their {noun}.")
    assert [t.pos_ for t in doc] == ["PRON", "AUX", "VERB", "DET", "NOUN", "ADP", "PRON", "NOUN", "PUNCT"]
    assert doc[4].lemma_ == nouns.removesuffix("s")


@pytest.mark.parametrize("title", ["Prime Minister", "President", "Foreign Secretary", "Mr.", "Sen.", "Queen"])
def test_titles_are_outside_the_name(nlp, title):
    assert names(nlp(f"Reporters asked {title} Anna Petrov about the talks."), "PERSON") == ["Anna Petrov"]


@pytest.mark.parametrize("mark", ["'", "’"])
def test_possessives_are_outside_the_name(nlp, mark):
    assert names(nlp(f"Critics doubt that Anna Petrov{mark}s plan will work."), "PERSON") == ["Anna Petrov"]


def test_a_headline_in_capitals(nlp):
    doc = nlp("MINISTER SAYS TALKS WITH FRANCE WILL GO ON")
    assert subject_of(doc, "says") == ["MINISTER"]
    assert "FRANCE" in names(doc)


@pytest.mark.parametrize("dateline", ["LONDON (Reuters) — ", "LONDON (AP) -- ", "LONDON — "])
def test_datelines(nlp, dateline):
    doc = nlp(f"{dateline}The government said on Monday that it would not pay.")
    assert "LONDON" in names(doc)
    assert subject_of(doc, "said") == ["government"]


@pytest.mark.parametrize("white", ["  ", "\n", "\n\n", "\t"])
def test_white_space_is_nobodys_subject(nlp, white):
    doc = nlp(f"The minister{white}said that the talks had failed.{white}Nobody was surprised.")
    assert all(t.dep_ in ("dep", "") and t.pos_ == "SPACE" for t in doc if t.is_space)
    assert subject_of(doc, "said") == ["minister"]
    assert "Nobody" in subject_of(doc, "surprised")


def test_lemmas_of_closed_classes(nlp):
    doc = nlp("They weren't there; she doesn’t know them and I am not its owner.")
    lemmas = {t.text: t.lemma_ for t in doc}
    expected = {"They": "they", "were": "be", "n't": "not", "does": "do", "n’t": "not", "them": "they", "am": "be"}
    assert {word: lemmas[word] for word in expected} == expected


def test_loading_it_needs_spacy_alone(nlp):
    factories = {nlp.get_pipe_meta(name).factory for name in nlp.pipe_names}
    assert factories == {"tok2vec", "tagger", "morphologizer", "parser", "ner", "lemmatizer"}

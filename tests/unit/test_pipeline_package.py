"""The pipelines that ship: complete, small, and at home with news as it is printed. All people are made up."""

import json
import sys
from pathlib import Path

import pytest
import spacy

import tui
from tui.analysis.encoder.decode import join_subjects
from tui.core.settings.pipelines import SHIPPED_PIPELINES

PACKAGE, ACCURATE = (Path(tui.__file__).parent / SHIPPED_PIPELINES[name] for name in ("small", "accurate"))
LABELS = {"PERSON", "ORG", "GPE", "LOC", "NORP", "DATE", "EVENT"}


@pytest.fixture(scope="module", params=[PACKAGE, ACCURATE], ids=["small", "accurate"])
def nlp(request):
    return spacy.load(request.param)


@pytest.fixture(scope="module")
def accurate():
    return spacy.load(ACCURATE)


def names(doc, label=None):
    return [e.text for e in doc.ents if label in (None, e.label_)]


def subject_of(doc, verb):
    token = next(t for t in doc if t.text.lower() == verb)
    return [t.text for t in token.children if t.dep_.startswith("nsubj")]


def test_components_of_the_small_one() -> None:
    nlp = spacy.load(PACKAGE)
    assert nlp.pipe_names == ["tok2vec", "tagger", "morphologizer", "parser", "ner", "lemmatizer"]
    assert set(nlp.pipe_labels["ner"]) == LABELS
    assert {"nsubj", "ccomp", "parataxis", "obj", "acl:relcl"} <= set(nlp.pipe_labels["parser"])
    factories = {nlp.get_pipe_meta(name).factory for name in nlp.pipe_names}
    assert factories == {"tok2vec", "tagger", "morphologizer", "parser", "ner", "lemmatizer"}  # spaCy's own alone


def test_components_of_the_accurate_one(accurate) -> None:
    assert accurate.pipe_names == ["encoder", "lemmatizer"]
    assert set(accurate.get_pipe("encoder").labels) == LABELS
    labels = json.loads((ACCURATE / "encoder" / "labels.json").read_text(encoding="utf-8"))
    assert {"nsubj", "ccomp", "parataxis", "obj", "acl:relcl"} <= set(labels["deps"])


@pytest.mark.parametrize(("folder", "megabytes"), [(PACKAGE, 25), (ACCURATE, 40)])
def test_they_are_small_enough_for_a_wheel(folder, megabytes) -> None:
    assert sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) <= megabytes * 1_000_000


@pytest.mark.parametrize("folder", [PACKAGE, ACCURATE])
def test_they_say_where_they_come_from(folder) -> None:
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"
    assert meta["spacy_version"].startswith(">=3.8")
    licences = {source["license"] for source in meta["sources"]}
    assert licences >= {"CC BY-SA 4.0", "MIT", "CC BY 4.0"}
    assert ("Apache-2.0" in licences) == (folder == ACCURATE)
    assert 70 < meta["performance"]["ewt_dev"]["las"] < 100
    licence = (folder / "LICENSE").read_text(encoding="utf-8")
    assert "Attribution-ShareAlike 4.0 International" in licence
    assert ("Apache License 2.0" in licence) == (folder == ACCURATE)


@pytest.mark.parametrize("folder", [PACKAGE, ACCURATE])
def test_no_paths_of_the_training_machine_are_left(folder) -> None:
    config = (folder / "config.cfg").read_text(encoding="utf-8")
    assert "/" not in config and "onrecord.tokenizer" not in config


@pytest.mark.parametrize("marks", ["“”", '""', ("``", "''"), "‘’", "''"])
def test_quotation_marks(nlp, marks) -> None:
    doc = nlp(f"{marks[0]}The river will not wait for us,{marks[1]} Ms. Zorbek said on Tuesday.")
    assert [doc[0].text, doc[0].pos_] == [marks[0], "PUNCT"]
    said = next(t for t in doc if t.text == "said")
    assert said.dep_ in ("ROOT", "parataxis") and said.lemma_ == "say"
    assert subject_of(doc, "said")[-1:] in (["Zorbek"], ["Ms."])


@pytest.mark.parametrize("dash", ["—", " — ", " – ", " -- "])
def test_dashes_part_words(nlp, dash) -> None:
    doc = nlp(f"The mayor{dash}who was elected in May{dash}did not answer.")
    assert "mayor" in [t.text for t in doc]
    assert subject_of(doc, "answer") == ["mayor"]
    assert len(list(doc.sents)) == 1


@pytest.mark.parametrize("spelling", [("organise", "colours", "defence"), ("organize", "colors", "defense")])
def test_british_and_american_spelling(nlp, spelling) -> None:
    verb, nouns, noun = spelling
    doc = nlp(f"They will {verb} the {nouns} of their {noun}.")
    assert [t.pos_ for t in doc] == ["PRON", "AUX", "VERB", "DET", "NOUN", "ADP", "PRON", "NOUN", "PUNCT"]
    assert doc[4].lemma_ == nouns.removesuffix("s")


@pytest.mark.parametrize("title", ["Prime Minister", "President", "Foreign Secretary", "Mr.", "Sen.", "Queen"])
def test_titles_are_outside_the_name(nlp, title) -> None:
    assert names(nlp(f"Reporters asked {title} Anna Petrov about the talks."), "PERSON") == ["Anna Petrov"]


@pytest.mark.parametrize("mark", ["'", "’"])
def test_possessives_are_outside_the_name(nlp, mark) -> None:
    assert names(nlp(f"Critics doubt that Anna Petrov{mark}s plan will work."), "PERSON") == ["Anna Petrov"]


def test_a_headline_in_capitals(nlp) -> None:
    doc = nlp("MINISTER SAYS TALKS WITH FRANCE WILL GO ON")
    assert subject_of(doc, "says") == ["MINISTER"]
    assert "FRANCE" in names(doc)


@pytest.mark.parametrize("dateline", ["LONDON (Reuters) — ", "LONDON (AP) -- ", "LONDON — "])
def test_datelines(nlp, dateline) -> None:
    doc = nlp(f"{dateline}The government said on Monday that it would not pay.")
    assert "LONDON" in names(doc)
    assert subject_of(doc, "said") == ["government"]


@pytest.mark.parametrize("white", ["  ", "\n", "\n\n", "\t"])
def test_white_space_is_nobodys_subject(nlp, white) -> None:
    doc = nlp(f"The minister{white}said that the talks had failed.{white}Nobody was surprised.")
    assert all(t.dep_ in ("dep", "") and t.pos_ == "SPACE" for t in doc if t.is_space)
    assert subject_of(doc, "said") == ["minister"]
    assert "Nobody" in subject_of(doc, "surprised")


def test_lemmas_of_closed_classes(nlp) -> None:
    doc = nlp("They weren't there; she doesn’t know them and I am not its owner.")
    lemmas = {t.text: t.lemma_ for t in doc}
    expected = {"They": "they", "were": "be", "n't": "not", "does": "do", "n’t": "not", "them": "they", "am": "be"}
    assert {word: lemmas[word] for word in expected} == expected


def facts(doc):
    return [(t.text, t.tag_, t.dep_, t.head.i, t.is_sent_start) for t in doc], [(e.text, e.label_) for e in doc.ents]


def test_a_paragraph_does_not_hang_on_its_neighbours(accurate) -> None:
    texts = [
        "Anna Petrov left.",
        "The talks in Tarnow failed, Mr. Zorbek told reporters on Monday. " * 5,
        "No",
        " ",
        "",
    ]
    assert [facts(doc) for doc in accurate.pipe(texts, batch_size=3)] == [facts(accurate(text)) for text in texts]


def test_a_long_paragraph_is_read_in_windows(accurate) -> None:
    sentence = "The minister, Anna Petrov, said that the talks with France had failed. "
    doc = accurate(sentence * 60)
    sentences = list(doc.sents)
    assert len(sentences) == 60
    assert {sent.root.text for sent in sentences} == {"said"}
    assert all(subject_of(sent.as_doc(), "failed")[-1] == "talks" for sent in sentences)
    assert names(doc, "PERSON") == ["Anna Petrov"] * 60


def test_a_sentence_without_an_end_is_read_to_its_end(accurate) -> None:
    doc = accurate("and the Petrov brothers came " * 400)
    assert doc.has_annotation("DEP") and all(t.tag_ and t.dep_ for t in doc)
    assert len(doc.ents) > 100


def test_a_saved_copy_is_the_same(accurate, tmp_path) -> None:
    accurate.to_disk(tmp_path)
    text = "Critics doubt that Anna Petrov’s plan will work."
    assert facts(spacy.load(tmp_path)(text)) == facts(accurate(text))


def test_without_weights_it_says_what_to_do() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord_encoder")
    with pytest.raises(ValueError, match="its folder"):
        nlp("Nothing.")


def test_without_its_libraries_the_accurate_one_says_what_to_install(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    monkeypatch.delitem(sys.modules, "tui.analysis.encoder.network", raising=False)
    with pytest.raises(OSError, match=r"onnxruntime: install it, or choose --pipeline small"):
        spacy.load(ACCURATE)


@pytest.mark.parametrize(
    ("text", "first", "name"),
    [
        ("The harbour master, Mara Holt, said it would stay open.", "master", "Mara"),
        ("Senior researcher Mu Lin, of the school of public health, said it was reasonable.", "researcher", "Mu"),
    ],
)
def test_a_name_beside_a_subject_is_no_second_subject(accurate, text, first, name) -> None:
    doc = accurate(text)
    said = next(token for token in doc if token.text == "said")
    assert [t.text for t in said.children if t.dep_ == "nsubj"] == [first]
    assert next(t for t in doc if t.text == name).head.text == first


def test_only_a_name_right_behind_a_subject_is_joined_to_it() -> None:
    heads, deps = [5, 5, 5, 5, 5, 5], [1, 0, 1, 1, 0, 0]
    join_subjects(heads, deps, 1, 2, [False, False, True, False, False, False], [False, True] + [False] * 4)
    assert (heads, deps) == ([5, 5, 0, 5, 5, 5], [1, 0, 2, 1, 0, 0])
    heads, deps = [3, 3, 3, 3], [1, 0, 1, 0]
    join_subjects(heads, deps, 1, 2, [True] * 4, [False] * 4)
    assert (heads, deps) == ([3, 3, 3, 3], [1, 0, 1, 0])

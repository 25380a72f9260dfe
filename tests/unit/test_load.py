"""How the analysis loads a pipeline: what it leaves out changes nothing, and what is begun ahead is taken once."""

from __future__ import annotations

import gc
from itertools import product
from pathlib import Path

import pytest
import spacy

from tui.analysis import load as loading
from tui.config.locations import pipeline
from tui.core.settings.analysis import AnalysisSettings
from tui.engine.worker import load

TEXT = (
    "“We've got mixed feelings,” she'd told the B.B.C. on Jan. 3rd (U.K. time), e.g. about the co-op's gonna-be "
    "houses; they're worse, weren't they? Geese, mice and the Joneses' children were running, better than the worst. "
    "See https://example.org/a-b?c=d, mail me@example.org, or call 555-0199:) It cost $3.50/kg — don’t buy!"
)


@pytest.fixture(scope="module")
def ours() -> spacy.language.Language:
    return loading.load(pipeline())


@pytest.fixture(scope="module")
def spacys() -> spacy.language.Language:
    return spacy.load(pipeline())


def test_the_same_annotations(ours: spacy.language.Language, spacys: spacy.language.Language) -> None:
    def facts(doc: spacy.tokens.Doc) -> list[object]:
        tokens = [
            (t.text, t.whitespace_, t.norm_, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i) for t in doc
        ]
        return [*tokens, *((e.text, e.label_) for e in doc.ents), doc.tensor.tobytes()]

    assert facts(ours(TEXT)) == facts(spacys(TEXT))


def test_the_same_tokenizer_without_the_one_that_is_thrown_away(
    ours: spacy.language.Language, spacys: spacy.language.Language
) -> None:
    assert ours.tokenizer.to_bytes(exclude=["vocab"]) == spacys.tokenizer.to_bytes(exclude=["vocab"])
    assert len(ours.vocab.strings) < len(spacys.vocab.strings) / 10


def test_the_same_lemmas_of_any_word(ours: spacy.language.Language, spacys: spacy.language.Language) -> None:
    words = [f"{word}{end}" for word in ("walk", "Ox", "bus", "wolf", "qux", "tri", "leaf") for end in
             ("", "s", "es", "ed", "ing", "en", "ves", "ier", "iest", "er", "ly", "'s")]  # fmt: skip
    features = ("", "Number=Sing", "VerbForm=Inf", "Tense=Past|VerbForm=Fin", "Degree=Pos", "Degree=Cmp")
    kinds = ("NOUN", "VERB", "ADJ", "ADV", "PROPN", "AUX", "X")
    for pos, feature, _ in product(kinds, features, range(2)):  # what is looked up again is the same
        lemmas = []
        for nlp in (ours, spacys):
            doc = spacy.tokens.Doc(nlp.vocab, words, pos=[pos] * len(words), morphs=[feature] * len(words))
            lemmas.append([t.lemma_ for t in nlp.get_pipe("lemmatizer")(doc)])
        assert lemmas[0] == lemmas[1], (pos, feature)
    empty = spacy.tokens.Doc(ours.vocab)
    assert not len(ours.get_pipe("lemmatizer")(empty))


def test_other_pipelines_are_loaded_whole() -> None:
    small = loading.load(pipeline("small"))
    assert small.pipe_names[0] == "tok2vec" and len(small.vocab.strings) > 10_000
    with pytest.raises(OSError, match="there is no pipeline 'nowhere'"):
        loading.load("nowhere")


def test_graphs_that_were_begun_are_taken_once() -> None:
    loading.begin(pipeline())
    begun = dict(loading.ahead)
    assert {file.name for file in begun} == set(loading.GRAPHS)
    file = next(file for file in begun if file.name == "relations.onnx")
    taken = loading.session(file)
    assert taken is begun[file].result()
    assert loading.session(file) is not taken
    for other in set(begun) - {file}:
        assert loading.session(other).get_inputs()
    assert not loading.ahead


def test_a_broken_graph_is_told_to_whoever_wants_it(tmp_path: Path) -> None:
    broken = tmp_path / "network.onnx"
    broken.write_bytes(b"no graph")
    loading.begin_graphs([broken, tmp_path / "missing.onnx"])
    with pytest.raises(Exception, match=r"(?i)protobuf|model"):
        loading.session(broken)
    with pytest.raises(FileNotFoundError):
        loading.session(tmp_path / "missing.onnx")


def test_nothing_is_begun_that_will_not_be_taken() -> None:
    loading.begin(pipeline("small"))
    assert not loading.ahead


def test_garbage_is_looked_for_again_once_all_is_loaded() -> None:
    assert load(AnalysisSettings()).speakers is not None
    assert gc.isenabled()
    with pytest.raises(OSError):
        load(AnalysisSettings("nowhere"))
    assert gc.isenabled()


def test_sums_of_eight_bits_are_exact_on_every_processor() -> None:
    session = loading.session(Path(pipeline()) / "encoder" / "relations.onnx")
    assert session.get_session_options().get_session_config_entry(loading.EXACT_SUMS) == "1"

"""The teacher of names and what the names' own layers learn from it. Random weights, made-up texts."""

import itertools
import random
import time

import pytest

torch = pytest.importorskip("torch", reason="the extra “training” is not installed")

import numpy as np  # noqa: E402
import spacy  # noqa: E402
from tokenizers import Tokenizer, models  # noqa: E402

from tests.unit.small_mpnet import word_pieces  # noqa: E402
from training.encoder.texts import NAME_TAGS, UNKNOWN, Example, Labels  # noqa: E402
from training.own.mixture import STYLES  # noqa: E402
from training.own.train import batches, targets  # noqa: E402
from training.teacher.mpnet import MPNet  # noqa: E402
from training.teacher.names import Lower, Marker, NameTeacher, Upper, Vocabulary  # noqa: E402
from training.teacher.names_train import train  # noqa: E402
from training.tokens import Tok  # noqa: E402
from tui.analysis.encoder.features import Reader  # noqa: E402

VOCABULARY = ["<s>", "<pad>", "</s>", "[UNK]", "ada", "veld", "of", "##wick", "council", "said", "no", "."]
TOKS = [Tok("Ada", entity="PERSON", begins=True), Tok("Veldwick", False, entity="PERSON"), Tok("said"), Tok("no")]


@pytest.fixture(scope="module")
def tokenizer():
    return word_pieces(VOCABULARY)


@pytest.fixture(scope="module")
def encoder():
    torch.manual_seed(0)
    return MPNet(vocabulary=len(VOCABULARY)).eval()


def example(tokenizer) -> Example:
    made = Labels([]).example(TOKS, Reader(Vocabulary(tokenizer)), only_names=True)
    assert made is not None
    return made


def test_the_ends_of_a_text_are_mpnets(tokenizer) -> None:
    assert example(tokenizer).pieces.ids == [0, 4, 5, 7, 9, 10, 2]


def test_a_style_changes_the_answer_and_the_mean_lies_between(encoder, tokenizer) -> None:
    upper = Upper(encoder)
    torch.nn.init.normal_(upper.added[2].weight)
    teacher = NameTeacher(Lower(encoder), upper, tokenizer)
    texts = [example(tokenizer)] * 2
    uner, gum, both = (teacher.probabilities(texts, styles) for styles in (["uner"], ["gum"], ["uner", "gum"]))
    assert [rows.shape for rows in uner] == [(4, len(NAME_TAGS))] * 2
    assert np.allclose(uner[0].sum(1), 1, atol=0.01) and np.allclose(uner[0], uner[1], atol=0.01)
    assert not np.allclose(uner[0], gum[0], atol=0.01)
    assert np.allclose(both[0], (uner[0] + gum[0]) / 2, atol=0.01)


def test_what_is_taught_stands_beside_the_text_as_the_student_reads_it(encoder, tokenizer) -> None:
    teacher = NameTeacher(Lower(encoder), Upper(encoder), tokenizer)
    student = Tokenizer(models.WordPiece({"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "no": 3}, unk_token="[UNK]"))  # noqa: S106
    found = list(teacher.marked([TOKS, [], TOKS], Reader(student), ["uner"]))
    assert [text.pieces.ids for text, _ in found] == [[1, 0, 0, 0, 3, 2]] * 2
    assert all(len(rows) == len(text.names) for text, rows in found)


def test_a_teacher_learns_its_texts_and_its_weights_are_kept(encoder, tokenizer, tmp_path, monkeypatch) -> None:
    clock = itertools.count()  # a second passes with every look at it
    monkeypatch.setattr(time, "monotonic", lambda: float(next(clock)))
    lower, upper, text = Lower(encoder), Upper(encoder), example(tokenizer)

    def of_gold() -> float:
        (rows,) = NameTeacher(lower, upper, tokenizer).probabilities([text], ["uner"])
        return float(rows[np.arange(4), text.names].mean())

    before = of_gold()
    train(upper, lower, [(STYLES.index("uner"), text)], 0.25, 0, tmp_path / "teacher.pt")
    assert of_gold() > 2 * before
    kept = torch.load(tmp_path / "teacher.pt", weights_only=True)
    assert torch.equal(kept["head.weight"], upper.head.weight)


def test_a_teacher_stands_in_the_place_of_a_pipeline(encoder, tokenizer) -> None:
    upper = Upper(encoder)
    with torch.no_grad():
        upper.head.weight.zero_()
        upper.head.bias[NAME_TAGS.index("U-PERSON")] = 9.0
    (doc,) = Marker(NameTeacher(Lower(encoder), upper, tokenizer), spacy.blank("en"), ["gum"]).pipe(["Ada \n said"])
    assert [(e.text, e.label_) for e in doc.ents] == [("Ada", "PERSON"), ("said", "PERSON")]


def test_open_words_teach_nothing_and_taught_ones_what_the_teacher_says(tokenizer) -> None:
    gold, taught = example(tokenizer), example(tokenizer)
    gold.names[3] = UNKNOWN
    rows = np.full((2, len(NAME_TAGS)), 1 / len(NAME_TAGS), dtype=np.float16)
    wanted = targets([(gold, None), (taught, rows)])
    assert wanted[0].sum(-1).tolist() == [1, 1, 1, 0]
    assert wanted[0, 0].argmax() == NAME_TAGS.index("B-PERSON") and wanted[0, 2].argmax() == NAME_TAGS.index("O")
    assert torch.allclose(wanted[1].sum(-1), torch.tensor([1.0, 1.0, 0.0, 0.0]), atol=0.01)


def test_batches_have_every_text_once(tokenizer) -> None:
    lessons = [(example(tokenizer), None) for _ in range(500)]
    groups = batches(lessons, random.Random(0))
    assert len(groups) > 1 and sum(map(len, groups)) == 500

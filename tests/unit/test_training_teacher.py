"""The larger teacher of the network of speakers: how it reads a text, what it knows at the start. Random weights."""

from itertools import pairwise
from types import SimpleNamespace

import pytest

torch = pytest.importorskip("torch", reason="the extra “training” is not installed")

from tests.unit.small_mpnet import word_pieces  # noqa: E402
from training.speakers.model import WORDS, Speakers  # noqa: E402
from training.teacher.model import TRAINED, Teacher  # noqa: E402
from training.teacher.mpnet import LAYERS, MPNet, distance_bias, published  # noqa: E402
from training.teacher.read import OVERLAP, WINDOW, Lower, window_starts  # noqa: E402
from tui.analysis.speakers.questions import ABOUT, CANDIDATES, FEATURES, MENTIONS, PAIRS  # noqa: E402

VOCABULARY = ["<s>", "<pad>", "</s>", "[UNK]", "wad", "##hurst", "said", "the", "quay"]


@pytest.fixture(scope="module")
def tokenizer():
    return word_pieces(VOCABULARY)


@pytest.fixture(scope="module")
def encoder():
    torch.manual_seed(0)
    return MPNet(vocabulary=len(VOCABULARY)).eval()


def lesson(words):
    return SimpleNamespace(name="text", words=words)


def test_a_text_without_the_wheels_says_what_is_missing(tmp_path):
    with pytest.raises(FileNotFoundError, match="README"):
        published(tmp_path)


@pytest.mark.parametrize("pieces", [1, WINDOW, WINDOW + 1, 2 * WINDOW - 2 * OVERLAP, 2000])
def test_windows_cover_a_text_and_overlap(pieces):
    starts = window_starts(pieces)
    assert starts[0] == 0 and starts[-1] + min(WINDOW, pieces) == pieces
    assert all(WINDOW - (b - a) >= OVERLAP for a, b in pairwise(starts))


def test_far_distances_are_one_class_and_sides_differ():
    torch.manual_seed(0)
    bias = distance_bias(torch.nn.Embedding(32, 12), 400)
    assert torch.equal(bias[:, 0, 200], bias[:, 0, 399])
    assert not torch.equal(bias[:, 0, 3], bias[:, 3, 0])
    assert torch.equal(bias[:, 5, 8], bias[:, 50, 53])


def test_a_word_is_its_first_piece_and_windows_do_not_see_each_other(encoder, tokenizer):
    words = ["Wadhurst", "\n\n", "said", "the", "quay"]
    read = Lower(encoder, tokenizer, LAYERS)(lesson(words))
    assert read.at.tolist() == [1, 3, 3, 4, 5]  # row 0 is where the window starts, 2 the rest of "Wadhurst"
    ids = torch.tensor([0, 4, 5, 6, 7, 8, 2])
    with torch.no_grad():
        alone, both = encoder([ids]), encoder([ids, ids.flip(0)])
    assert torch.allclose(alone.half(), read.hidden)
    assert torch.allclose(alone.float(), both[: len(ids)].float(), atol=0.05)


def test_a_word_of_a_long_text_is_read_in_the_window_in_whose_middle_it_stands(encoder, tokenizer):
    read = Lower(encoder, tokenizer, 0)(lesson(["quay"] * 900))
    assert read.sizes == [WINDOW + 2, WINDOW + 2]
    assert read.at[0] == 1 and read.at[-1] == sum(read.sizes) - 2
    assert len(set(read.at.tolist())) == 900
    assert read.at[449] < WINDOW + 2 <= read.at[451]


def test_the_teacher_begins_as_the_network_that_it_is_made_from_and_learns_from_mpnet(encoder, tokenizer):
    torch.manual_seed(0)
    top = Speakers()
    teacher = Teacher(encoder, top).eval()
    read = Lower(encoder, tokenizer, LAYERS - TRAINED)(lesson(["the", "quay", "said", "Wadhurst"]))
    questions = (
        torch.zeros(1, 4, dtype=torch.int64), torch.zeros(1, ABOUT), torch.zeros(1, CANDIDATES, dtype=torch.int64),
        torch.zeros(1, CANDIDATES, FEATURES), torch.zeros(1, CANDIDATES, MENTIONS, dtype=torch.int64),
        torch.zeros(1, CANDIDATES, MENTIONS, dtype=torch.int64), torch.zeros(1, CANDIDATES, MENTIONS, PAIRS),
    )  # fmt: skip
    text = (torch.randn(4, WORDS), torch.zeros(4, dtype=torch.int64), torch.zeros(4, dtype=torch.int64), *questions)
    (words,) = teacher.read([read])
    assert words.shape == (4, 768)
    assert torch.equal(teacher(*text, words)[0], top(*text)[0])
    torch.nn.init.normal_(teacher.into.weight)
    scores, _ = teacher(*text, words)
    assert not torch.equal(scores, top(*text)[0])
    scores.sum().backward()
    assert all(p.grad is not None for p in teacher.layers.parameters())

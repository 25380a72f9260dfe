"""The names' own layers: what of our own news, CrossNER and WNUT-17 is marked, and what is left open. Made-up texts."""

import io
import random
import shutil
import tarfile
from pathlib import Path

import pytest
import spacy

from training.corpora import Corpora
from training.own.measure import names
from training.own.mixture import marked_up
from training.own.texts import blocks, held_out, news, sentences
from training.prepare_names import spans_in
from training.tokens import MISSING, Tok
from tui.config.locations import pipeline

ARTICLE = """<article genre="news" style="daily" country="GB" marks="curly double">
<actors>
<actor id="a1" type="person" name="Nora Pikestone" gender="f"/>
<actor id="a2" type="organization" name="Ludford Borough Council"/>
<actor id="a3" type="place" name="Ludford"/>
<actor id="a4" type="group" name="Harriers"/>
</actors>
<h>Baths keeper fears for <m a="a3">Ludford</m></h>
<by>By Sam Aldous</by>
<furniture>Read more: Kim Dent</furniture>
<p><m a="a1">Nora Pikestone</m>, <m a="a1">the <m a="a2">Ludford Borough Council</m> caretaker</m>, met the
<m a="a4">Harriers</m> in Paris on Friday. <m a="a1">She</m> told <m a="a2">the council</m> that
<m a="a1">The Minister for Baths</m> was out. <m a="a2">Police</m> and <m a="a2">police</m> came.</p>
</article>
"""


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(pipeline("small"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a-01-baths.xml").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def texts_of(toks: list[Tok]) -> set[tuple[str, str]]:
    return {(" ".join(t.text for t in toks[s:e]), label) for s, e, label in spans_in(toks)}


def opened(toks: list[Tok]) -> set[str]:
    return {t.text for t in toks if t.entity == MISSING}


def test_blocks_have_code_points_of_mentions_and_no_furniture(folder: Path) -> None:
    found = list(blocks(folder / "a-01-baths.xml"))
    assert [block.kind for block in found] == ["h", "by", "p"]
    block = found[2]
    marked = [(block.text[start:end], kind) for start, end, kind, _ in block.mentions]
    assert marked[:3] == [
        ("Nora Pikestone", "person"),
        ("Ludford Borough Council", "organization"),
        ("the Ludford Borough Council caretaker", "person"),
    ]
    assert "\n" not in block.text


def test_names_of_our_own_news_are_marked_and_what_it_does_not_mark_is_open(folder: Path, nlp) -> None:
    texts = dict(enumerate(toks for _, toks in news(folder, nlp)))
    assert texts_of(texts[0]) == {("Ludford", "GPE")}
    assert {"Sam", "Aldous"} >= opened(texts[1]) and not texts_of(texts[1])
    names_ = texts_of(texts[2])
    assert ("Nora Pikestone", "PERSON") in names_ and ("Ludford Borough Council", "ORG") in names_
    # A description is no name: not the pronoun, nor a title with capitals, nor what stands in small letters elsewhere.
    assert {label for _, label in names_} == {"PERSON", "ORG"} and len(names_) == 2
    # The group, the place in passing and the date are open; the pronoun is no name.
    assert {"Harriers", "Paris", "Friday", "Minister", "Police"} <= opened(texts[2])
    assert "She" not in opened(texts[2])


def test_a_fifth_of_the_articles_is_held_out() -> None:
    assert [number for number in range(12) if held_out(number)] == [2, 7]


def archive(folder: Path, name: str, files: dict[str, str]) -> Corpora:
    with tarfile.open(folder / f"{name}.tar.xz", "w:xz") as tar:
        for path, text in files.items():
            data = text.encode()
            info = tarfile.TarInfo(path)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return Corpora(folder)


def test_kinds_of_other_corpora_are_names_open_or_nothing(tmp_path: Path) -> None:
    rows = [
        ("Zorbek", "B-politician"), ("of", "O"), ("Veld", "B-politicalparty"), ("wrote", "O"), ("Dust", "B-book"),
        ("for", "O"), ("a", "O"), ("Golden", "B-award"), ("Quill", "I-award"), ("in", "O"), ("Hungary", "B-country"),
    ]  # fmt: skip
    text = "\n".join("\t".join(row) for row in rows)
    other = "@you\tO\nZorbek\tB-person\n\nnothing\tO\nhere\tO\n"
    corpora = archive(tmp_path, "mixed", {"x/ai/train.txt": text, "x/music/train.txt": other, "x/LICENSE": "A\tB-book"})
    (toks,) = sentences(corpora, "mixed", ("train.txt",))
    assert texts_of(toks) == {("Zorbek", "PERSON"), ("Veld", "ORG"), ("Hungary", "GPE")}
    assert opened(toks) == {"Golden", "Quill"}


def test_markdown_is_left_around_names_and_is_no_name() -> None:
    toks = [Tok("Ada", entity="PERSON", begins=True), Tok("Veld", False, entity="PERSON"), Tok("."), Tok("She")]
    seen = set()
    for seed in range(300):
        out = marked_up(toks, random.Random(seed))
        assert [t.text for t in out if t.entity] == ["Ada", "Veld"]
        assert [t.text for t in out if t.text.isalpha()] == ["Ada", "Veld", "She"]
        seen.add("".join(t.text + " " * t.space for t in out))
    assert "Ada Veld. She " in seen and "**Ada Veld**. She " in seen and "[Ada Veld]. She " in seen


def test_open_words_count_for_nothing(nlp) -> None:
    toks = [Tok(word) for word in ["Angela", "Merkel", "met", "officials", "in", "Berlin", "on", "Friday", "."]]
    gold = [*toks]
    gold[0:2] = [Tok("Angela", entity="PERSON", begins=True), Tok("Merkel", entity="PERSON")]
    without = names(nlp, [gold])
    gold[5] = Tok("Berlin", entity=MISSING, begins=True)
    assert names(nlp, [gold])["f"] == 100.0 > without["f"]


def test_the_graph_gives_its_names_weights_and_takes_them_back(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="the extra “training” is not installed")
    pytest.importorskip("onnx", reason="the extra “training” is not installed")
    from training.own.graph import read, write

    network = Path(pipeline("accurate")) / "encoder" / "network.onnx"
    weights = read(network)
    write(network, tmp_path / "same.onnx", weights)
    again = read(tmp_path / "same.onnx")
    assert all((weights[name] - again[name]).abs().max() < 1e-6 for name in weights)

    from tui.analysis.encoder.network import FILES, Encoder

    for name in FILES[1:]:
        shutil.copyfile(network.parent / name, tmp_path / name)
    weights["names.bias"] += 100 * (weights["names.bias"] == weights["names.bias"][0])  # all is "in no name"
    write(network, tmp_path / FILES[0], weights)
    old, new = Encoder(network.parent), Encoder(tmp_path)
    pieces = old.reader.read(["Angela", "Merkel", "met", "officials", "in", "Berlin"], [" "] * 6)
    before, after = old.score(pieces), new.score(pieces)
    assert (before.arcs == after.arcs).all() and (before.tags == after.tags).all()
    assert old.decoder.decode(before.names) and not new.decoder.decode(after.names)


def test_the_layers_over_the_trunk_say_what_the_graph_says(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch", reason="the extra “training” is not installed")
    pytest.importorskip("onnx", reason="the extra “training” is not installed")
    from training.encoder.export import DOUBT
    from training.encoder.texts import Example
    from training.own.graph import read
    from training.own.train import Own, Trunk
    from tui.analysis.encoder.network import Encoder

    folder = Path(pipeline("accurate")) / "encoder"
    encoder, below, own = Encoder(folder), Trunk(folder / "network.onnx", tmp_path), Own().eval()
    own.load_state_dict(read(folder / "network.onnx"))
    words = ["Angela", "Merkel", "of", "Germany", "met", "officials", "of", "Reuters", "in", "Berlin", "."]
    pieces = encoder.reader.read(words, [" "] * len(words))
    with torch.no_grad():
        scores = own(*below([Example(pieces, [], [], [], [], [], [0] * len(words), True)]))[0].numpy()
    scores[:, 0] += DOUBT
    shipped = encoder.score(pieces).names
    # The graph's activations have 8 bits.
    assert (scores.argmax(1) == shipped.argmax(1)).all() and abs(scores - shipped).max() < 1.5


def test_what_the_network_of_speakers_takes_of_a_word_is_kept() -> None:
    pytest.importorskip("onnx", reason="the extra “training” is not installed")
    import numpy as np

    from training.own.speakers import fitted

    rng = np.random.default_rng(3)
    old = rng.normal(size=(600, 12))
    turned = old @ np.linalg.qr(rng.normal(size=(12, 12)))[0]
    weights = {"scale": np.ones(12), "shift": np.zeros(12), "table": rng.normal(size=(12, 4)), "bias": np.ones(4)}
    weights = {name: value.astype(np.float32) for name, value in weights.items()}
    _, _, same = fitted(old, old, weights)
    table, _, explained = fitted(old, turned, weights)
    assert same > 0.999 and explained > 0.8
    _, _, noise = fitted(old, rng.normal(size=old.shape), weights)
    assert noise < 0.2 and table.shape == (12, 4)


def test_a_share_of_the_lessons_makes_as_many_steps_as_all() -> None:
    pytest.importorskip("torch", reason="the extra “training” is not installed")
    from training.speakers.train import part_of

    lessons = [*range(40)]
    quarter = part_of(lessons, 0.25)  # type: ignore[arg-type]
    assert len(quarter) == 40 and len({*quarter}) == 10
    assert {*quarter} < {*part_of(lessons, 0.5)} < {*part_of(lessons, 1.0)}  # type: ignore[arg-type]

"""From the corpora of names to what the names' own layers are trained on."""

from __future__ import annotations

import json
import pickle
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import spacy
from tokenizers import Tokenizer

from training import names as corpus
from training.corpora import Corpora
from training.encoder.texts import NAME_TAGS
from training.own.mixture import Mixture
from training.prepare_syntax import grouped
from training.teacher.names import NameTeacher
from training.tokens import Tok
from tui.analysis.encoder.features import Reader

COPIES = {"gmb": 0.0, "uner": 2, "uner sentences": 1, "gum news": 1, "gum": 0.7, "wikigold": 0.6, "re3d": 0.3,
          "btc": 0.15, "lines": 0.1, "crossner": 0.25, "wnut17": 0.4, "our news": 0.12}  # fmt: skip
"""How often the texts that people have marked are read, or what share of them."""
MOST_WORDS = 120
"""Of a text that the teacher marks."""
GMB_SHARE = 0.2
"""Of the news of GMB, which the teacher marks."""


def prepare(corpora: Corpora, folder: Path, work: Path, pipeline: Path, encoder: Path, seed: int) -> None:
    """Write what is trained on and held out; `folder` is our own news, `pipeline` what the training sets out from.

    `gold.pkl` has texts as numbers, `taught.pkl` those that the teacher in `work` marks, with its probabilities;
    `check.pkl` those held out, `held.pkl` the articles of our own news that judge; `network.onnx` is the pipeline's.
    """
    nlp = spacy.load(pipeline)
    reader = Reader(Tokenizer.from_file(str(pipeline / "encoder" / "pieces.json")))
    kept = json.loads((pipeline / "encoder" / "labels.json").read_text(encoding="utf-8"))
    if kept["names"] != list(NAME_TAGS):
        raise ValueError(f"{pipeline} has other tags of names than this recipe")
    shutil.copyfile(pipeline / "encoder" / "network.onnx", work / "network.onnx")
    mixture = Mixture(corpora, folder, nlp, seed)
    held, check = mixture.held_out(reader)
    _write(work / "held.pkl", held)
    _write(work / "check.pkl", check)
    _write(work / "gold.pkl", [example for _, example in mixture.examples(reader, COPIES, markdown=True)])
    teacher = NameTeacher.load(encoder, work / "teacher.pt")
    gmb = list(grouped(list(corpus.gmb(corpora)), mixture.rng))
    mixture.rng.shuffle(gmb)
    ewt = [part for toks in corpus.ewt(corpora) for part in parts(toks)]
    taught = [
        *teacher.marked(ewt, reader, ("uner",)),
        *teacher.marked(gmb[: int(GMB_SHARE * len(gmb))], reader, ("uner", "gum")),
    ]
    _write(work / "taught.pkl", taught)


def parts(toks: Sequence[Tok]) -> Iterator[Sequence[Tok]]:
    """A text in parts of at most `MOST_WORDS`, which end with a sentence where one ends in their second half."""
    while len(toks) > MOST_WORDS:
        ends = [i for i in range(MOST_WORDS // 2, MOST_WORDS) if toks[i].text in ".?!"]
        end = max(ends, default=MOST_WORDS - 1) + 1
        yield toks[:end]
        toks = toks[end:]
    yield toks


def _write(path: Path, value: Any) -> None:
    draft = path.with_suffix(".part")
    draft.write_bytes(pickle.dumps(value))
    draft.rename(path)

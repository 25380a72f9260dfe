"""From the corpora of names to what the names' own layers are trained on."""

from __future__ import annotations

import json
import pickle
import random
import shutil
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from tokenizers import Tokenizer

from training.augment import in_print
from training.corpora import Corpora
from training.encoder.texts import NAME_TAGS, Example, Labels, bare
from training.own.texts import held_out, news, sentences
from training.prepare_names import RENAMED, Text, doubted, organisations, taught
from training.prepare_names import texts as named_texts
from training.prepare_syntax import grouped
from training.rename import Names, rename
from training.tokens import Tok
from tui.analysis.encoder.features import Reader
from tui.analysis.knowledge import knowledge

VARIANTS = 3
"""Times that everything is written, each time changed otherwise."""
COPIES = {"our news": 2, "wnut17": 1, "crossner": 0.5, "uner": 2, "gum news": 1, "gum": 0.3, "wikigold": 0.3,
          "re3d": 0.3, "btc": 0.15, "ewt": 0.15, "gmb": 0.4, "lines": 0.3}  # fmt: skip
"""How often the texts of a corpus are read per variant, or what share of them. The pipeline has read the later ones
many times: here they only keep it from forgetting."""
GMB_SHARE = 4
"""One text of the machine-made corpus in so many is read."""
CHANGED = 0.7
"""The share of texts that are changed as a news site may print them, with some names replaced."""
MARKED_UP = 0.04
"""The share of names of changed texts around which Markdown is left standing."""


def all_texts(corpora: Corpora, folder: Path, rng: random.Random, names: Names, nlp: Language) -> list[Text]:
    """Corpus, whether held out, and text: GMB's where the pipeline finds the same names, EWT's with its names."""
    old = list(named_texts(corpora, rng, names))
    ewt = taught([text for text in old if text[0] == "ewt"], nlp)
    gmb = doubted([text for text in old if text[0] == "gmb"][::GMB_SHARE], nlp)
    found = [*gmb, *ewt, *(text for text in old if text[0] not in ("ewt", "gmb"))]
    for name, suffixes in (("crossner", ("train.txt", "dev.txt", "test.txt")), ("wnut17", (".conll", ".annotated"))):
        found += [(name, False, text) for text in grouped(list(sentences(corpora, name, suffixes)), rng)]
    for number, (_, blocks) in enumerate(groupby(news(folder, nlp), key=lambda pair: pair[0])):
        found += [("our news", held_out(number), toks) for _, toks in blocks]
    return found


def marked_up(toks: list[Tok], rng: random.Random) -> list[Tok]:
    """The text with what a page's Markdown leaves around some names: stars, underscores, and signs of a heading."""
    out: list[Tok] = []
    if rng.random() < MARKED_UP:
        out += [Tok("#", False)] * rng.choice((0, 1, 2)) + [Tok(rng.choice(("#", "*", "-", ">")), True)]
    closing: list[Tok] = []
    for i, tok in enumerate(toks):
        if tok.entity and tok.begins and rng.random() < MARKED_UP:
            marks = [Tok(mark, False) for mark in rng.choice(("**", "*", "_", "["))]
            out += marks
            closing = [Tok("]", False) if m.text == "[" else m for m in marks]
        goes_on = i + 1 < len(toks) and bool(toks[i + 1].entity) and not toks[i + 1].begins
        if closing and not goes_on:
            out += [Tok(tok.text, False, entity=tok.entity, begins=tok.begins), *closing[:-1]]
            out.append(Tok(closing[-1].text, tok.space))
            closing = []
        else:
            out.append(tok)
    return out


def prepare(corpora: Corpora, folder: Path, work: Path, pipeline: Path, seed: int) -> None:
    """Write what is trained on and held out; `folder` is our own news, `pipeline` what the training sets out from.

    `variant-N.pkl` and `check.pkl` have texts as numbers, `held.pkl` the articles of our own news that are kept to
    judge; `network.onnx` is the pipeline's own.
    """
    rng = random.Random(seed)
    nlp = spacy.load(pipeline)
    reader = Reader(Tokenizer.from_file(str(pipeline / "encoder" / "pieces.json")))
    kept = json.loads((pipeline / "encoder" / "labels.json").read_text(encoding="utf-8"))
    if kept["names"] != list(NAME_TAGS):
        raise ValueError(f"{pipeline} has other tags of names than this recipe")
    labels = Labels([])
    cities = sorted(knowledge().cities | knowledge().capitals)
    names = Names.load()
    found = all_texts(corpora, folder, rng, names, nlp)
    names.organisations = sorted(organisations(toks for _, held, toks in found if not held))

    def examples(texts: Iterator[list[Tok]]) -> list[Example]:
        return [e for toks in texts if (e := labels.example(toks, reader, only_names=True))]

    work.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(pipeline / "encoder" / "network.onnx", work / "network.onnx")
    _write(work / "held.pkl", [toks for name, held, toks in found if held and name == "our news"])
    _write(work / "check.pkl", examples(bare(toks) for _, held, toks in found if held))
    for variant in range(VARIANTS):
        chosen: list[list[Tok]] = []
        for name, held, toks in found:
            copies = 0 if held else int(COPIES[name]) + (rng.random() < COPIES[name] % 1)
            for _ in range(copies):
                changed = bare(toks)
                if rng.random() < CHANGED:
                    changed = marked_up(in_print(rename(changed, rng, names, RENAMED), rng, cities), rng)
                chosen.append(changed)
        made = examples(iter(chosen))
        rng.shuffle(made)
        _write(work / f"variant-{variant}.pkl", made)
        print(f"variant {variant}: {len(made)} texts, {sum(len(e.pieces.ids) for e in made)} pieces", flush=True)


def _write(path: Path, value: Any) -> None:
    draft = path.with_suffix(".part")
    draft.write_bytes(pickle.dumps(value))
    draft.rename(path)

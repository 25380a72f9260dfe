"""Texts with names for the NER component."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from training import names as corpus
from training.augment import in_print
from training.corpora import Corpora
from training.gum_names import gum
from training.lines import line
from training.prepare_syntax import grouped, is_held_out
from training.rename import Names, rename
from training.silver import analysed, with_names
from training.tokens import MISSING, Tok, named_doc

Text = tuple[str, bool, list[Tok]]
"""Corpus, whether held out, and tokens."""
COPIES = {"gmb": 0, "wikigold": 5, "uner": 5, "gum": 1, "gum news": 4, "re3d": 1, "btc": 1, "lines": 0, "ewt": 0}
"""Changed variants of each corpus's texts, beside the texts themselves; GMB's are changed in half of the cases."""
LIKE_NEWS = ("news", "interview", "speech", "bio", "voyage")
"""GUM's genres that are near to news."""
LINES = 2000
"""Lines of sports results, bylines and the like."""
RENAMED = 0.3
"""Share of the names that a changed variant replaces."""


def texts(corpora: Corpora, rng: random.Random, names: Names) -> Iterator[tuple[str, bool, list[Tok]]]:
    """Corpus, whether held out, and text."""
    for text in grouped(corpus.gmb(corpora), rng):
        yield "gmb", False, text
    for i, text in enumerate(grouped(corpus.wikigold(corpora), rng)):
        yield "wikigold", i % 20 == 0, text
    for document, group in groupby(corpus.universal(corpora), key=lambda pair: pair[0]):
        for text in grouped([toks for _, toks in group], rng):
            yield "uner", is_held_out("uner" + document), text
    for document, toks in gum(corpora):
        like_news = document.split("_")[1] in LIKE_NEWS
        yield "gum news" if like_news else "gum", is_held_out(document), toks
    for text in grouped(corpus.conflict(corpora), rng):
        yield "re3d", False, text
    for text in corpus.twitter(corpora):
        yield "btc", False, text
    for toks in corpus.ewt(corpora):
        yield "ewt", False, toks
    for _ in range(LINES):
        yield "lines", False, line(rng, names)


def prepare(
    corpora: Corpora,
    vocab: Vocab,
    cities: list[str],
    seed: int,
    teacher: Language | None = None,
    silver: Language | None = None,
) -> tuple[DocBin, DocBin]:
    """Training and checkpoint texts.

    Where a teacher contradicts the machine-made GMB, the words are left open; `silver` is a teacher whose names are
    taken for those of GMB and EWT.
    """
    rng = random.Random(seed)
    attrs = ["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"]
    train, check = DocBin(attrs=attrs), DocBin(attrs=attrs)
    names = Names.load()
    everything = list(texts(corpora, rng, names))
    if teacher:
        everything = doubted(everything, teacher)
    if silver:
        everything = taught(everything, silver)
    names.organisations = sorted(organisations(toks for _, held_out, toks in everything if not held_out))
    for name, held_out, toks in everything:
        if held_out:
            check.add(named_doc(vocab, toks))
            continue
        if name == "gmb" and rng.random() < 0.5:
            toks = in_print(rename(toks, rng, names, RENAMED), rng, cities)
        train.add(named_doc(vocab, toks))
        for _ in range(COPIES[name]):
            train.add(named_doc(vocab, in_print(rename(toks, rng, names, RENAMED), rng, cities)))
    return train, check


def organisations(texts: Iterator[list[Tok]]) -> set[str]:
    """The names of organisations in some texts."""
    return {
        " ".join(t.text for t in toks[start:end])
        for toks in texts
        for start, end, label in spans_in(toks)
        if label == "ORG"
    }


def taught(texts: list[Text], teacher: Language) -> list[Text]:
    """The texts with the teacher's names where no people have annotated them: in GMB and EWT."""
    unsure = ("gmb", "ewt")
    found = iter([with_names(*pair) for pair in analysed(teacher, (t for name, _, t in texts if name in unsure))])
    return [(name, held, next(found) if name in unsure else toks) for name, held, toks in texts]


def doubted(texts: list[Text], teacher: Language) -> list[Text]:
    """The texts with GMB's words left open where the teacher, a model trained on all corpora, has another label."""
    machine_made = [toks for name, _, toks in texts if name == "gmb"]
    docs = teacher.pipe(
        (Doc(teacher.vocab, [t.text for t in toks], [t.space for t in toks]) for toks in machine_made), batch_size=256
    )
    opened = iter([open_where_other(toks, doc) for toks, doc in zip(machine_made, docs, strict=True)])
    return [(name, held, next(opened) if name == "gmb" else toks) for name, held, toks in texts]


def open_where_other(toks: list[Tok], doc: Doc) -> list[Tok]:
    """Leave open every name, whole, that the corpus and the teacher do not have alike."""
    ours = spans_in(toks)
    theirs = {(e.start, e.end, e.label_) for e in doc.ents}
    out = list(toks)
    for start, end, _ in ours ^ theirs:
        for i in range(start, end):
            out[i] = replace(out[i], entity=MISSING, begins=True)
    # A name cut in two by an overlapping doubt is in doubt as a whole.
    for start, end, _ in ours & theirs:
        if any(out[i].entity == MISSING for i in range(start, end)):
            out[start:end] = [replace(t, entity=MISSING, begins=True) for t in out[start:end]]
    return out


def spans_in(toks: list[Tok]) -> set[tuple[int, int, str]]:
    """The names of a text as token ranges with labels."""
    found = set()
    for i, tok in enumerate(toks):
        if tok.entity and tok.entity != MISSING and tok.begins:
            end = i + 1
            while end < len(toks) and toks[end].entity == tok.entity and not toks[end].begins:
                end += 1
            found.add((i, end, tok.entity))
    return found

"""Texts with names for the NER component."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import groupby

from spacy.tokens import DocBin
from spacy.vocab import Vocab

from training import names as corpus
from training.augment import in_print
from training.corpora import Corpora
from training.prepare_syntax import is_held_out
from training.rename import Names, rename
from training.tokens import Tok, named_doc

COPIES = {"gmb": 0, "wikigold": 5, "uner": 5, "gum": 3, "re3d": 1, "btc": 1}
"""Changed variants of each corpus's texts, beside the texts themselves; GMB's are changed in half of the cases."""


def grouped(sentences: list[list[Tok]], rng: random.Random) -> Iterator[list[Tok]]:
    """Texts of one to four neighbouring sentences."""
    i = 0
    while i < len(sentences):
        size = rng.choice((1, 1, 2, 3, 4))
        yield [tok for sentence in sentences[i : i + size] for tok in sentence]
        i += size


def texts(corpora: Corpora, rng: random.Random) -> Iterator[tuple[str, bool, list[Tok]]]:
    """Corpus, whether held out, and text."""
    for text in grouped(corpus.gmb(corpora), rng):
        yield "gmb", False, text
    for i, text in enumerate(grouped(corpus.wikigold(corpora), rng)):
        yield "wikigold", i % 20 == 0, text
    for document, group in groupby(corpus.universal(corpora), key=lambda pair: pair[0]):
        for text in grouped([toks for _, toks in group], rng):
            yield "uner", is_held_out("uner" + document), text
    for document, toks in corpus.gum(corpora):
        yield "gum", is_held_out(document), toks
    for text in grouped(corpus.conflict(corpora), rng):
        yield "re3d", False, text
    for text in corpus.twitter(corpora):
        yield "btc", False, text


def prepare(corpora: Corpora, vocab: Vocab, cities: list[str], seed: int) -> tuple[DocBin, DocBin]:
    """Training and checkpoint texts."""
    rng = random.Random(seed)
    attrs = ["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"]
    train, check = DocBin(attrs=attrs), DocBin(attrs=attrs)
    names = Names.load()
    everything = list(texts(corpora, rng))
    names.organisations = sorted(organisations(toks for _, held_out, toks in everything if not held_out))
    for name, held_out, toks in everything:
        if held_out:
            check.add(named_doc(vocab, toks))
            continue
        if name == "gmb" and rng.random() < 0.5:
            toks = in_print(rename(toks, rng, names, 0.3), rng, cities)
        train.add(named_doc(vocab, toks))
        for _ in range(COPIES[name]):
            train.add(named_doc(vocab, in_print(rename(toks, rng, names, 0.5), rng, cities)))
    return train, check


def organisations(texts: Iterator[list[Tok]]) -> set[str]:
    """The names of organisations in some texts."""
    found = set()
    for toks in texts:
        for i, tok in enumerate(toks):
            if tok.entity == "ORG" and tok.begins:
                end = i + 1
                while end < len(toks) and toks[end].entity == "ORG" and not toks[end].begins:
                    end += 1
                found.add(" ".join(t.text for t in toks[i:end]))
    return found

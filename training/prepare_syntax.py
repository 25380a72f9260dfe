"""Parsed texts for the tagger, morphologizer and parser: EWT train, GUM, and news that a teacher has parsed."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator
from itertools import groupby

from spacy.language import Language
from spacy.tokens import DocBin
from spacy.vocab import Vocab

from training import names as corpus
from training.augment import in_print
from training.conllu import Sentence, read
from training.corpora import Corpora
from training.silver import analysed, with_syntax
from training.tokens import Tok, from_sentences, parsed_doc

MAX_TOKENS = 400
"""Longer texts are cut between paragraphs or sentences."""
COPIES = 2
"""Variants in print of each text, beside the text itself."""
IN_PRINT = 0.67
"""Share of the texts that a teacher has parsed that are changed to a variant in print."""
HELD_OUT = 29
"""One document in so many chooses among checkpoints and is not trained on."""


def is_held_out(document: str) -> bool:
    """Whether a training corpus's document is kept to choose among checkpoints."""
    return zlib.crc32(document.encode()) % HELD_OUT == 0


def documents(corpora: Corpora) -> Iterator[tuple[str, list[Sentence]]]:
    """The training documents in a fixed order."""
    for lines in [corpora.lines("ud-english-ewt", "en_ewt-ud-train.conllu"), *corpora.gum()]:
        for name, sentences in groupby(read(lines), key=lambda s: s.document):
            yield name, list(sentences)


def texts(sentences: list[Sentence], rng: random.Random) -> Iterator[list[Tok]]:
    """Cut a document into texts of one paragraph, and now and then of several with blank lines between."""
    group: list[Sentence] = []
    joined = 1
    for sentence in sentences:
        full = sum(len(s.words) for s in group) + len(sentence.words) > MAX_TOKENS
        if group and (full or (sentence.starts_paragraph and joined <= 0)):
            yield from_sentences(group)
            group = []
        if not group:
            joined = rng.choice((0, 0, 0, 1, 3))
        elif sentence.starts_paragraph:
            joined -= 1
        group.append(sentence)
    if group:
        yield from_sentences(group)


def grouped(sentences: list[list[Tok]], rng: random.Random) -> Iterator[list[Tok]]:
    """Texts of one to four neighbouring sentences."""
    i = 0
    while i < len(sentences):
        size = rng.choice((1, 1, 2, 3, 4))
        yield [tok for sentence in sentences[i : i + size] for tok in sentence]
        i += size


def unparsed(corpora: Corpora, rng: random.Random) -> Iterator[list[Tok]]:
    """Texts like news without trees, from the corpora of names."""
    for sentences in (corpus.gmb(corpora), corpus.wikigold(corpora), corpus.conflict(corpora)):
        yield from grouped(sentences, rng)


def prepare(
    corpora: Corpora, vocab: Vocab, cities: list[str], seed: int, silver: Language | None = None
) -> tuple[DocBin, DocBin]:
    """Training and checkpoint texts; with `silver`, that pipeline's parses of news beside those made by hand."""
    attrs = ["ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START"]
    train, check = DocBin(attrs=attrs), DocBin(attrs=attrs)
    rng = random.Random(seed)
    for name, sentences in documents(corpora):
        for toks in texts(sentences, rng):
            if is_held_out(name):
                check.add(parsed_doc(vocab, toks))
                continue
            train.add(parsed_doc(vocab, toks))
            for _ in range(COPIES):
                train.add(parsed_doc(vocab, in_print(toks, rng, cities)))
    if silver:
        for toks, doc in analysed(silver, unparsed(corpora, rng)):
            parsed = with_syntax(toks, doc)
            train.add(parsed_doc(vocab, in_print(parsed, rng, cities) if rng.random() < IN_PRINT else parsed))
    return train, check

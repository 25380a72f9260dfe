"""A better pipeline as the teacher of the small one: what it finds is taken as it stands.

Hinton, Vinyals and Dean 2015, "Distilling the Knowledge in a Neural Network", with hard labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from training.tokens import Tok


def analysed(teacher: Language, texts: Iterable[list[Tok]]) -> Iterator[tuple[list[Tok], Doc]]:
    """Each text beside the teacher's reading of its words, in order."""
    pairs = ((Doc(teacher.vocab, [t.text for t in toks], [t.space for t in toks]), toks) for toks in texts)
    for doc, toks in teacher.pipe(pairs, as_tuples=True, batch_size=64):
        yield toks, doc


def with_syntax(toks: list[Tok], doc: Doc) -> list[Tok]:
    """The text with the teacher's tags, features, dependencies and sentences."""
    return [
        replace(
            tok, tag=word.tag_, pos=word.pos_, morph=str(word.morph), lemma=word.lemma_, dep=word.dep_, head=word.head.i
        )
        for tok, word in zip(toks, doc, strict=True)
    ]


def with_names(toks: list[Tok], doc: Doc) -> list[Tok]:
    """The text with the teacher's names, and no others."""
    return [
        replace(tok, entity=word.ent_type_, begins=word.ent_iob_ == "B") for tok, word in zip(toks, doc, strict=True)
    ]

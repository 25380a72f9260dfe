"""A text as tokens with labels, the form in which the corpora are changed and written for spaCy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from training.conllu import Sentence

MISSING = "?"
"""The entity label of a token on which a corpus says nothing that can be trusted."""


@dataclass(frozen=True, slots=True)
class Tok:
    """One token of a text with what is known of it."""

    text: str
    space: bool = True
    """Whether a space follows."""
    tag: str = ""
    pos: str = ""
    morph: str = ""
    lemma: str = ""
    dep: str = ""
    head: int = 0
    """Index of the head in the text, from 0."""
    entity: str = ""
    """The label of the name that it is part of, or empty."""
    begins: bool = False
    """Whether it is the first token of a name or of a sentence's tree."""

    def with_text(self, text: str) -> Tok:
        """The same token printed otherwise."""
        return replace(self, text=text)


def from_sentences(sentences: Iterable[Sentence], breaks: bool = True) -> list[Tok]:
    """Join parsed sentences to one text; with `breaks`, a blank line stands before each new paragraph."""
    toks: list[Tok] = []
    for sentence in sentences:
        if breaks and sentence.starts_paragraph and toks:
            toks[-1] = replace(toks[-1], space=False)
            toks.append(whitespace("\n\n", len(toks) - 1))
        start = len(toks)
        for w in sentence.words:
            morph = "" if w.feats == "_" else w.feats
            dep, head = w.dep, start + w.head
            toks.append(Tok(w.text, w.space, w.xpos, w.upos, morph, w.lemma, dep, head))
    return toks


def whitespace(text: str, head: int) -> Tok:
    """A token of white space, labelled as spaCy's own pipelines do."""
    return Tok(text, False, "_SP", "SPACE", "", text, "dep", head)


def insert(toks: list[Tok], at: int, new: list[Tok]) -> list[Tok]:
    """Put tokens before position `at`; heads of the old ones move along, those of the new ones are final."""

    def move(tok: Tok) -> Tok:
        return replace(tok, head=tok.head + len(new)) if tok.head >= at else tok

    return [move(t) for t in toks[:at]] + new + [move(t) for t in toks[at:]]


def parsed_doc(vocab: Vocab, toks: list[Tok]) -> Doc:
    """A Doc with tags, features, lemmas and dependencies."""
    return Doc(
        vocab,
        words=[t.text for t in toks],
        spaces=[t.space for t in toks],
        tags=[t.tag for t in toks],
        pos=[t.pos for t in toks],
        morphs=[t.morph for t in toks],
        lemmas=[t.lemma or t.text for t in toks],
        heads=[t.head for t in toks],
        deps=[t.dep for t in toks],
    )


def named_doc(vocab: Vocab, toks: list[Tok]) -> Doc:
    """A Doc with names; tokens labelled `MISSING` are left open."""
    doc = Doc(vocab, words=[t.text for t in toks], spaces=[t.space for t in toks])
    spans: list[Span] = []
    missing: list[Span] = []
    i = 0
    while i < len(toks):
        end = i + 1
        if label := toks[i].entity:
            while end < len(toks) and toks[end].entity == label and not toks[end].begins:
                end += 1
            (missing if label == MISSING else spans).append(Span(doc, i, end, "" if label == MISSING else label))
        i = end
    doc.set_ents(spans, missing=missing, default="outside")
    return doc

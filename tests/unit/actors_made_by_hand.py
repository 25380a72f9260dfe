"""Parsed passages written by hand, so that the rules for actors are tested without a trained pipeline.

`parsed("[PERSON Ann/nsubj Bell] left .", …)` makes one passage per argument. Words are parted by spaces; a name
stands in brackets behind its label; "word/relation" gives a word's relation to the first verb of its sentence;
"_word" joins a word to the one before without a space. Tags are guessed from the word.
"""

from __future__ import annotations

import re

import spacy
from spacy.tokens import Doc

from tui.analysis.document import ArticleDoc
from tui.analysis.passages import Passage
from tui.analysis.pipeline import build_coreference
from tui.analysis.records import Coreference
from tui.core.model.analysis import Actor, Attribution
from tui.core.model.article import Block, BlockRole

VOCAB = spacy.blank("en").vocab
TAGS = {
    **dict.fromkeys(["he", "she", "it", "they", "him", "them", "i", "we", "you", "me", "us", "herself"], "PRP"),
    **dict.fromkeys(["his", "her", "its", "their", "my", "our", "your"], "PRP$"),
    **dict.fromkeys(["the", "a", "an", "this", "that"], "DT"),
    **dict.fromkeys(["said", "told", "met", "left", "saw", "praised", "was", "is", "wrote", "won", "became"], "VBD"),
    **dict.fromkeys(["of", "in", "at", "to", "by", "for", "with", "as", "from"], "IN"),
    **dict.fromkeys([".", ",", "(", ")", "-", "“", "”"], "."),
    **dict.fromkeys(["'s", "’s"], "POS"),
    "and": "CC",
}


def parsed(*lines: str, headline: bool = False) -> tuple[str, list[Passage]]:
    """The text and its passages; with `headline` the first line is the headline."""
    text, passages = "", []
    for number, line in enumerate(lines):
        doc = _doc(line)
        role = BlockRole.HEADLINE if headline and number == 0 else BlockRole.PARAGRAPH
        passages.append(Passage(doc, Block(len(text), len(text) + len(doc.text), role)))
        text += doc.text + "\n\n"
    return text, passages


def _doc(line: str) -> Doc:
    words: list[str] = []
    spaces: list[bool] = []
    relations: list[str] = []
    entities: list[str] = []
    label = ""
    for piece in line.split():
        if piece.startswith("["):
            label, begun = piece[1:], True
            continue
        closes = piece.endswith("]")
        piece = piece.rstrip("]")
        word, _, relation = piece.partition("/") if len(piece) > 1 else (piece, "", "")
        if word.startswith("_") and spaces:
            word, spaces[-1] = word[1:], False
        words.append(word)
        spaces.append(True)
        relations.append(relation or "dep")
        entities.append(f"{'B' if begun else 'I'}-{label}" if label else "O")
        begun = False
        if closes:
            label = ""
    tags = [TAGS.get(w.lower()) or ("NNP" if re.match(r"\W?[^\W\d_]", w) and w[0].isupper() else "NN") for w in words]
    tags = [
        "NNP" if entity != "O" and tag in ("NN", "VBD") else tag for tag, entity in zip(tags, entities, strict=True)
    ]
    heads, starts, start = [], [], 0
    for k, word in enumerate(words):
        starts.append(k == start)
        if word == "." or k == len(words) - 1:
            root = next((j for j in range(start, k + 1) if tags[j].startswith("VB")), start)
            heads += [root] * (k + 1 - start)
            relations[root] = "ROOT"
            start = k + 1
    for k in reversed(range(len(words) - 1)):
        if relations[k] in ("det", "amod", "nmod:poss"):
            heads[k] = heads[k + 1] if relations[k + 1] in ("det", "amod", "nmod:poss") else k + 1
    for k in range(1, len(words)):  # the words of a name hang on its first
        if entities[k].startswith("I-"):
            heads[k], relations[k] = (heads[k - 1] if entities[k - 1].startswith("I-") else k - 1), "flat"
    lemmas = [w.lower() for w in words]
    pos = ["PROPN" if tag.startswith("NNP") else "NOUN" for tag in tags]
    return Doc(VOCAB, words, spaces, tags=tags, pos=pos, lemmas=lemmas, heads=heads, deps=relations, ents=entities)


def coreference_of(
    *lines: str,
    attributions: tuple[Attribution, ...] = (),
    aliases: dict[str, str] | None = None,
    headline: bool = False,
) -> tuple[str, Coreference]:
    """The text of some lines and its coreference."""
    text, passages = parsed(*lines, headline=headline)
    return text, build_coreference(ArticleDoc(text, passages), attributions, aliases)


def named(coreference: Coreference, name: str) -> Actor:
    """The one actor of that name."""
    (actor,) = [a for a in coreference.actors if a.name == name]
    return actor


def words_of(text: str, actor: Actor) -> list[str]:
    """What the actor's mentions say."""
    return [text[m.start : m.end] for m in actor.mentions]

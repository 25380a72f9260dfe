"""The corpora of names as one mixture of texts, each with the corpus by whose rules it is marked."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from spacy.language import Language

from training import names as corpus
from training.augment import in_print
from training.corpora import Corpora
from training.encoder.texts import Example, Labels, bare
from training.own.texts import held_out, news, sentences
from training.prepare_names import RENAMED, Text, doubted, organisations
from training.prepare_names import texts as named_texts
from training.prepare_syntax import grouped
from training.rename import Names, rename
from training.tokens import Tok
from tui.analysis.encoder.features import Reader
from tui.analysis.knowledge import knowledge

STYLES = ("uner", "gum", "wikigold", "re3d", "btc", "wnut17", "crossner", "our news", "gmb", "lines")
"""Corpora whose rules are told apart."""
OTHER_STYLES = {"uner sentences": "uner", "gum news": "gum"}
"""Parts of corpora → whose rules they follow."""
GMB_SHARE = 12
"""One text of the machine-made corpus in so many is read as it is marked."""
CHANGED = 0.5
"""The share of texts that are changed as a news site may print them, with some names replaced."""
MARKED_UP = 0.04
"""The share of names of changed texts around which Markdown is left standing."""


class Mixture:
    """All texts with names, and the names that may stand in the place of others."""

    def __init__(self, corpora: Corpora, folder: Path, nlp: Language, seed: int) -> None:
        """Read the corpora, and our own news in `folder`. Of GMB only names count that the pipeline finds too."""
        self.rng = random.Random(seed)
        self._names = Names.load()
        self._cities = sorted(knowledge().cities | knowledge().capitals)
        self.texts = list(self._all(corpora, folder, nlp))
        self._names.organisations = sorted(organisations(toks for _, held, toks in self.texts if not held))

    def _all(self, corpora: Corpora, folder: Path, nlp: Language) -> Iterator[Text]:
        old = [text for text in named_texts(corpora, self.rng, self._names) if text[0] != "ewt"]
        yield from doubted([text for text in old if text[0] == "gmb"][::GMB_SHARE], nlp)
        yield from (text for text in old if text[0] != "gmb")
        yield from (("uner sentences", False, toks) for _, toks in corpus.universal(corpora))
        for name, suffixes in (
            ("crossner", ("train.txt", "dev.txt", "test.txt")),
            ("wnut17", (".conll", ".annotated")),
        ):
            yield from ((name, False, t) for t in grouped(list(sentences(corpora, name, suffixes)), self.rng))
        for number, (_, blocks) in enumerate(groupby(news(folder, nlp), key=lambda pair: pair[0])):
            yield from (("our news", held_out(number), toks) for _, toks in blocks)

    def examples(self, reader: Reader, copies: Mapping[str, float], *, markdown: bool) -> list[tuple[int, Example]]:
        """Style and text as numbers, in random order, without what is held out of our own news.

        `copies`: corpus → how often its texts are read, or what share of them; `markdown` may stand around names.
        """
        rng, labels = self.rng, Labels([])
        out: list[tuple[int, Example]] = []
        pieces: Counter[str] = Counter()
        for name, held, toks in self.texts:
            often = 0 if held and name == "our news" else int(copies[name]) + (rng.random() < copies[name] % 1)
            for copy in range(often):
                text = bare(toks)
                if (copy or not name.startswith("uner")) and rng.random() < CHANGED:
                    text = in_print(rename(text, rng, self._names, RENAMED), rng, self._cities)
                    text = marked_up(text, rng) if markdown else text
                example = labels.example(text, reader, only_names=True)
                if example:
                    out.append((STYLES.index(OTHER_STYLES.get(name, name)), example))
                    pieces[name] += len(example.pieces.ids)
        rng.shuffle(out)
        print(f"{len(out)} texts, {pieces.total()} pieces: {dict(pieces)}", flush=True)
        return out

    def held_out(self, reader: Reader) -> tuple[list[Sequence[Tok]], list[Example]]:
        """The texts of our own news that judge, and all texts held out as numbers."""
        held = [(name, toks) for name, is_held, toks in self.texts if is_held]
        labels = Labels([])
        made = (labels.example(bare(toks), reader, only_names=True) for _, toks in held)
        return [toks for name, toks in held if name == "our news"], [example for example in made if example]


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

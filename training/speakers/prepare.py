"""From marked texts to what the network of speakers is trained on: questions, vectors of words, right answers."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language

from training.speakers.gold import GoldQuote, GoldText
from tui.analysis.document import ArticleDoc
from tui.analysis.passages import parse_blocks, passages
from tui.analysis.pipeline import build_coreference, named, with_sources
from tui.analysis.records import Coreference
from tui.analysis.speakers.ask import Asker
from tui.analysis.speakers.grammar import Grammar
from tui.analysis.speakers.questions import CANDIDATES, Place, Questions
from tui.analysis.utterances import find_attributions
from tui.core.model.analysis import Attribution
from tui.core.model.article import Block, BlockRole
from tui.sources.reading import read_bytes


@dataclass(slots=True)
class Lesson:
    """A text as the network reads it, with the right answers."""

    name: str
    vectors: NDArray[np.float16]
    """Token × width."""
    questions: Questions
    right: NDArray[np.bool_]
    """Question × (CANDIDATES + 1): right answers, the last being "nobody who is named"."""
    wrong: NDArray[np.bool_]
    """The same: answers that are known to be wrong. Where none is right, all else may be."""
    said: NDArray[np.float32]
    """Question: 1 for an utterance, 0 for what is none, -1 unknown or a pronoun."""
    ruled: list[int]
    """Question: the candidate that the rules alone would show, -1 for none."""
    words: list[str]
    """The tokens, for whoever reads them otherwise (`training/teacher`)."""


def analysed(nlp: Language, text: GoldText) -> tuple[ArticleDoc, tuple[Attribution, ...], Coreference]:
    """A text as the analysis sees it before speakers are chosen."""
    if text.pronoun is None:
        article = read_bytes(text.text.encode(), f"{text.name}.txt")
        assert article.text == text.text, text.name
        parsed = passages(article, nlp)
    else:
        parsed = parse_blocks(text.text, [Block(0, len(text.text), BlockRole.PARAGRAPH)], nlp)
    doc = named(text.text, list(parsed))
    attributions = find_attributions(text.text, doc.passages)
    return doc, attributions, build_coreference(with_sources(doc, attributions), attributions)


def lesson(nlp: Language, gold: GoldText) -> Lesson | None:
    """The lesson of one text; None where it has no question."""
    view, attributions, coreference = analysed(nlp, gold)
    if not view.passages:
        return None
    grammar = Grammar(view, coreference)
    utterances = grammar.utterances(attributions)
    nominals = _nominals(gold, view, utterances)
    places = [*utterances, *grammar.pronouns(utterances), *(place for place, _ in nominals)]
    described = {id(place): ids for place, ids in nominals}
    if gold.pronoun:
        places = [p for p in places if p.source == view.at(gold.pronoun[0])][:1]
    if not places:
        return None
    whose = _meant(gold, view, coreference)
    questions = Asker(view, coreference, utterances).ask(places)
    right = np.zeros((len(places), CANDIDATES + 1), dtype=bool)
    wrong = np.zeros_like(right)
    said = np.full(len(places), -1, dtype=np.float32)
    starts = {span[0]: ids for span, ids in sorted(gold.mentions, reverse=True)}
    for q, place in enumerate(places):
        wanted: frozenset[str] | None
        if id(place) in described:
            wanted = described[id(place)]
        elif place.attribution is None or not gold.quotes:
            wanted = starts.get(view.offsets[place.source])
        else:
            quote = _same(gold.quotes, place.attribution)
            said[q] = float(quote is not None)
            wanted = quote.by if quote else None
        if wanted is None:
            continue
        chosen = [int(c) for c in questions.candidates[q]]
        for k, number in enumerate(chosen):
            if number < 0:
                continue
            ids = whose.get(number, frozenset())
            right[q, k] = bool(ids & wanted)
            wrong[q, k] = bool(ids & gold.denied) if gold.pronoun else not ids & wanted
        if not right[q].any() and not gold.pronoun:
            right[q, -1] = True
    ruled = [
        next((k for k, c in enumerate(questions.candidates[q]) if c == place.number >= 0), -1)
        for q, place in enumerate(places)
    ]
    return Lesson(
        gold.name,
        np.concatenate([p.doc.tensor for p in view.passages]).astype(np.float16),
        questions,
        right,
        wrong,
        said,
        ruled,
        list(view.words),
    )


def _nominals(gold: GoldText, view: ArticleDoc, utterances: Sequence[Place]) -> list[tuple[Place, frozenset[str]]]:
    """Descriptions and other pronouns that are marked ("the mayor", "they"), to learn from: nobody asks for them."""
    sources = {p.source for p in utterances}
    found = []
    named = {i for (start, end), ids in gold.mentions if gold.text[start].isupper() for i in ids}
    for (start, end), ids in gold.mentions:
        words = gold.text[start:end].split()
        if not gold.quotes and not ids <= named:  # in other texts most things are nobody
            continue
        if len(ids) != 1 or not 1 <= len(words) <= 5 or words[0].lower() not in _DETERMINERS:
            continue
        if any(word[0].isupper() for word in words[1:]):
            continue
        first, last = view.at(start), view.at(end - 1) + 1
        head = view.head_of(first, last)
        if head not in sources and view.offsets[first] == start:
            found.append((replace(Place.at(view, head), words=(first, last)), ids))
    return found


_DETERMINERS = frozenset(["the", "his", "her", "their", "its", "this", "that", "they", "it", "them", "a"])


def _meant(gold: GoldText, view: ArticleDoc, coreference: Coreference) -> dict[int, frozenset[str]]:
    """Which marked ids each actor of the coreference is: those of most of its names."""
    votes: list[Counter[str]] = [Counter() for _ in coreference.actors]
    spans = sorted(gold.mentions)
    for link in coreference.mentions:
        if link.form != "name":
            continue
        first, stop = view.span(link.start, link.end)
        for (start, end), ids in spans:
            if start >= stop:
                break
            shared = min(end, stop) - max(start, first)
            if shared > 0 and shared >= 0.5 * (end - start) and len(ids) == 1:
                votes[link.entity].update(ids)
    return {number: frozenset(i for i, n in own.items() if n * 2 > own.total()) for number, own in enumerate(votes)}


def _same(quotes: Sequence[GoldQuote], a: Attribution) -> GoldQuote | None:
    """The marked quote that an attribution is: the one that shares most of its words."""
    size = sum(e - s for s, e in a.content)
    best, most = None, 0
    for quote in quotes:
        length = sum(e - s for s, e in quote.spans)
        shared = sum(max(0, min(e, f) - max(s, t)) for s, e in quote.spans for t, f in a.content)
        if shared > most and (shared >= 0.5 * length or (shared >= 0.6 * size and shared >= 0.3 * length)):
            best, most = quote, shared
    return best


def lessons(pipeline: str, texts: Iterable[GoldText]) -> Iterator[Lesson]:
    """The lessons of some texts, read by a pipeline whose documents have vectors."""
    nlp = spacy.load(pipeline)
    for text in texts:
        made = lesson(nlp, text)
        if made is not None:
            yield made


def save(path: Path, made: Iterable[Lesson]) -> None:
    """Write lessons to a file."""
    with path.open("wb") as file:
        pickle.dump(list(made), file)

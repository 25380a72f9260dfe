"""Annotated texts of several kinds as the analysis reads them, each with what is counted of its answers."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks._scorer import load_scorer
from benchmarks.actors import documents, parsed
from tui.analysis.passages import Passage, parse_blocks, passages
from tui.analysis.pipeline import Analyser
from tui.core.model.analysis import Actor, Attribution, Mention
from tui.core.model.article import Block, BlockRole
from tui.sources.reading import read_bytes

Range = tuple[int, int]
Count = Callable[[Sequence[Attribution], Sequence[Actor]], Counter[str]]
"""What is counted of the attributions and actors that were found in a text."""

_PRONOUN = re.compile(r"(?:he|him|his|himself|she|hers?|herself|it|its|itself|they|them|theirs?|themselves)$", re.I)


@dataclass(frozen=True)
class Annotated:
    """A text with its parse; nothing that is found is written into it."""

    group: str
    """The set of texts that it is of."""
    name: str
    text: str
    passages: Sequence[Passage]
    count: Count


def news(folder: Path, analyser: Analyser) -> Iterator[Annotated]:
    """The given news: quotes and actors as their scorer counts them."""
    scorer = load_scorer(folder / "score_news.py")
    for gold in (gold for file in sorted((folder / "news").glob("*.jsonl.xz")) for gold in scorer.load(file)):
        article = read_bytes(gold["text"].encode(), f"{gold['id']}.txt")
        count = partial(_scored, scorer.score_document, gold)
        yield Annotated("news", gold["id"], article.text, list(passages(article, analyser.nlp)), count)


def invented(folder: Path, analyser: Analyser, every: int = 1) -> Iterator[Annotated]:
    """Our own news: who says each utterance, and whom each pronoun and common noun means."""
    from training.speakers import gold as annotations

    for found in islice(annotations.invented(folder), 0, None, every):
        article = read_bytes(found.text.encode(), f"{found.name}.txt")
        names: dict[Range, str] = {}
        others: dict[Range, str] = {}
        for span, ids in found.mentions:
            if len(ids) == 1:
                words = found.text[slice(*span)]
                named = words[:1].isupper() and not _PRONOUN.match(words) and not words.startswith("The ")
                (names if named else others)[span] = next(iter(ids))
        quotes = [(quote.spans, quote.by) for quote in found.quotes]
        count = partial(_by_annotation, found.text, quotes, names, others)
        yield Annotated("corpus", found.name, article.text, list(passages(article, analyser.nlp)), count)


def gum(folder: Path, analyser: Analyser) -> Iterator[Annotated]:
    """GUM's development documents: whom each pronoun and common noun means."""
    for document in documents(folder, "dev"):
        names: dict[Range, str] = {}
        others: dict[Range, str] = {}
        for number, actor in enumerate(document["actors"]):
            for mention in actor["mentions"]:
                (names if mention["form"] == "name" else others)[tuple(mention["head"])] = str(number)
        count = partial(_by_annotation, document["text"], (), names, others)
        yield Annotated("gum", document["id"], document["text"], parsed(document, analyser.nlp), count)


def gap(file: Path, analyser: Analyser, every: int = 1) -> Iterator[Annotated]:
    """Texts of GAP: whether a pronoun means one of two names."""
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in islice(rows, 0, None, every):
        blocks = [Block(0, len(row["Text"]), BlockRole.PARAGRAPH)]
        found = list(parse_blocks(row["Text"], blocks, analyser.nlp))
        yield Annotated("gap", row["ID"], row["Text"], found, partial(_of_two_names, row))


def _scored(
    score: Callable[..., Any], gold: Mapping[str, Any], attributions: Sequence[Attribution], actors: Sequence[Actor]
) -> Counter[str]:
    quotes = [
        {"content": a.content, "kind": a.kind, "speaker_name": a.speaker_name, "source": a.source} for a in attributions
    ]
    people = [
        {"name": a.name, "type": a.type, "aliases": a.aliases, "role": a.role,
         "mentions": [{"form": m.form} for m in a.mentions]}
        for a in actors
    ]  # fmt: skip
    kinds, counts = score(gold, {"attributions": quotes, "actors": people}, [])
    return sum(kinds.values(), Counter()) + Counter({f"actors {key}": n for key, n in counts.items()})


def _of_two_names(row: Mapping[str, str], attributions: Sequence[Attribution], actors: Sequence[Actor]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for x in "AB":
        start = int(row[f"{x}-offset"])
        shown = means(actors, int(row["Pronoun-offset"]), start, len(row[x]))
        wanted = row[f"{x}-coref"].upper() == "TRUE"
        counts.update({"shown": shown, "wanted": wanted, "right": shown and wanted})
    return counts


def means(actors: Iterable[Actor], pronoun: int, name: int, length: int) -> bool:
    """Whether the actor that has the pronoun has a name that shares a character with a name.

    "his wife" begins where its pronoun does, and is somebody else.
    """
    actor = next((a for a in actors if any(m.start == pronoun and m.form == "pronoun" for m in a.mentions)), None)
    return actor is not None and any(
        m.form == "name" and m.start < name + length and name < m.end for m in actor.mentions
    )


def _by_annotation(
    text: str,
    quotes: Sequence[tuple[Sequence[Range], frozenset[str]]],
    names: Mapping[Range, str],
    others: Mapping[Range, str],
    attributions: Sequence[Attribution],
    actors: Sequence[Actor],
) -> Counter[str]:
    """Mentions by form that are of the right actor and of another one, and utterances by their speakers.

    An actor is the annotated one with whom it shares most names.
    """
    at = {offset: who for (start, end), who in names.items() for offset in range(start, end)}
    shared = Counter(
        (actor.id, at[m.start]) for actor in actors for m in actor.mentions if m.form == "name" and m.start in at
    )
    same: dict[str, str] = {}
    for (found, who), _ in shared.most_common():
        same.setdefault(found, who)
    ends = {end: who for (_, end), who in others.items()}
    counts: Counter[str] = Counter()
    for actor in actors:
        for mention in actor.mentions:
            if mention.form != "name" and not _of_first_person(text, mention):
                right = ends.get(mention.end) == same.get(actor.id, actor.id)
                counts[f"{mention.form} {'right' if right else 'wrong'}"] += 1
    for spans, by in quotes:
        first = spans[0]
        said = next((a for a in attributions if any(s.start < first[1] and first[0] < s.end for s in a.content)), None)
        if said is not None and said.speaker is not None:
            counts["speaker right" if same.get(said.speaker) in by else "speaker wrong"] += 1
    return counts


def _of_first_person(text: str, mention: Mention) -> bool:
    return mention.form == "pronoun" and not _PRONOUN.match(text[mention.start : mention.end])

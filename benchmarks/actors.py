"""Actors against annotated documents: `python -m benchmarks actors PATH [--split dev] [--captions]`.

PATH holds `score_actors.py` and `gum/actors-*.jsonl.xz`. The documents are plain paragraphs without a page around
them, so every paragraph is analysed; with `--captions` the reader's own recognition of captions, datelines and the
like is kept, and what it masks counts as missed.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from benchmarks._scorer import load_scorer
from tui.analysis.passages import Passage, parse_blocks
from tui.analysis.pipeline import build_coreference, named
from tui.analysis.speakers import SpeakerNetwork, name_speakers
from tui.analysis.utterances import find_attributions
from tui.config.locations import pipeline
from tui.core.model.article import ANALYSED_ROLES, BlockRole
from tui.core.model.version import analyzer_id
from tui.sources.reading import read_bytes

Document = dict[str, Any]


def documents(folder: Path, split: str) -> Iterator[Document]:
    """The annotated documents of a split.

    Raises:
        FileNotFoundError: they are not there.
    """
    path = folder / "gum" / f"actors-{split}.jsonl.xz"
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, filter(str.strip, lines))


def parsed(document: Document, nlp: Language, *, captions: bool = False) -> list[Passage]:
    """The document's paragraphs as the analysis gets them."""
    article = read_bytes(document["text"].encode(), f"{document['id']}.txt")
    blocks = [
        block if captions or block.role in ANALYSED_ROLES else block._replace(role=BlockRole.PARAGRAPH)
        for block in article.blocks
    ]
    kept = [block for block in blocks if block.role in ANALYSED_ROLES]
    return list(parse_blocks(article.text, kept, nlp))


def predict(document: Document, passages: list[Passage], network: SpeakerNetwork | None) -> Document:
    """The document's actors in the scorer's form."""
    text = document["text"]
    doc = named(text, passages)
    attributions = find_attributions(text, doc.passages)
    _, found = name_speakers(doc, attributions, build_coreference(doc, attributions), network)
    actors = [
        {"name": a.name, "type": a.type, "mentions": [{"start": m.start, "end": m.end} for m in a.mentions]}
        for a in found
    ]
    return {"id": document["id"], "actors": actors}


def main(arguments: list[str]) -> int:
    """Print the scores over all documents and by genre; 2 if the documents are missing."""
    options = argparse.ArgumentParser(prog="python -m benchmarks actors", description=__doc__)
    options.add_argument("path", type=Path, help="the folder of score_actors.py and gum/")
    options.add_argument("--split", default="dev")
    options.add_argument("--captions", action="store_true", help="mask captions and datelines, as for a reader")
    options.add_argument("--errors", type=int, default=0, metavar="N", help="print the first N errors too")
    chosen = options.parse_args(arguments)
    try:
        scoring = load_scorer(chosen.path / "score_actors.py")
        gold = {document["id"]: document for document in documents(chosen.path, chosen.split)}
    except OSError as error:
        print(f"not there: {error.filename or error}", file=sys.stderr)
        return 2
    nlp = spacy.load(pipeline())
    network = SpeakerNetwork.of(nlp)
    found = {i: predict(d, parsed(d, nlp, captions=chosen.captions), network) for i, d in gold.items()}
    report, by_genre, errors = scoring.score(gold, found)
    print(f"{analyzer_id(pipeline())}; {len(gold)} documents of {chosen.split}")
    for title, scores in [("all", report), *by_genre.items()]:
        scoring.show(scores, title)
    print(*("\t".join(map(str, error)) for error in errors[: chosen.errors]), sep="\n", end="")
    return 0

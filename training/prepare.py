"""From the corpora to what `train` reads: `vectors/`, `syntax-*.spacy`, `ner-*.spacy`."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.vocab import Vocab

from training.corpora import Corpora
from training.vectors import vectors
from tui.analysis.knowledge import knowledge


def prepare(
    corpora_folder: Path, work: Path, part: str, seed: int, teacher: Path | None = None, silver: Path | None = None
) -> None:
    """Write the training files of one part, and the vectors if they are not there.

    `teacher`: a pipeline trained before, which casts doubt on the machine-made corpus of names. `silver`: a better
    pipeline, whose parses and names are taken where no people have annotated them.
    """
    work.mkdir(parents=True, exist_ok=True)
    if not (work / "vectors").exists():
        nlp = spacy.blank("en")
        nlp.vocab.vectors = vectors(nlp.vocab, seed)
        nlp.to_disk(work / "vectors")
    corpora = Corpora(corpora_folder)
    cities = sorted(knowledge().cities | knowledge().capitals)
    vocab = Vocab()
    better = spacy.load(silver) if silver else None
    if part in ("syntax", "syntax-last"):
        from training.prepare_syntax import prepare as syntax

        train, check = syntax(corpora, vocab, cities, seed, better)
    else:
        from training.prepare_names import prepare as names

        doubts = spacy.load(teacher) if teacher else None
        train, check = names(corpora, vocab, cities, seed, doubts, silver=better)
    train.to_disk(work / f"{part}-train.spacy")
    check.to_disk(work / f"{part}-check.spacy")
    print(f"{part}: {len(train)} texts to train on, {len(check)} to choose by")

"""The encoder as it is shipped: a folder with the network for onnxruntime, its pieces, labels and label weights."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from tui.analysis.encoder.decode import Floats, Ints, NameDecoder
from tui.analysis.encoder.features import Pieces, Reader
from tui.analysis.load import session

FILES = ("network.onnx", "relations.onnx", "pieces.json", "labels.json")
INPUTS = ("ids", "cases", "glues", "first")


@dataclass(frozen=True, slots=True)
class Scores:
    """The network's scores for the words of a window."""

    tags: Ints
    morphs: Ints
    starts: Floats
    """Above zero: a sentence begins."""
    arcs: Floats
    """Word × head; on the diagonal, that it is a root."""
    child: Floats
    head: Floats
    names: Floats
    """Word × tag of names."""
    vectors: Floats
    """Word × width: what the network knows of each word, for the choice of speakers; no columns in networks without."""


class Encoder:
    """The network, loaded. One thread by default: an article is short, and articles run side by side."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        """Load the network from its folder.

        Raises:
            OSError: a file is missing.
        """
        self.folder = folder
        labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.tags, self.morphs, self.deps, self.names = (labels[k] for k in ("tags", "morphs", "deps", "names"))
        self.decoder = NameDecoder(self.names)
        self.reader = Reader(Tokenizer.from_str((folder / "pieces.json").read_text(encoding="utf-8")))
        self._session, self._relations = (session(folder / name, threads) for name in FILES[:2])

    def score(self, pieces: Pieces) -> Scores:
        """Run the network over one window.

        Windows are run one by one: the 8-bit scale of a layer is taken over all that is run at once, and the result
        for a paragraph must not hang on its neighbours. On one core that costs no time, since nothing is filled up.
        """
        rows = (pieces.ids, pieces.cases, pieces.glues, pieces.first)
        values = self._session.run(
            None, {name: np.array([row], dtype=np.int64) for name, row in zip(INPUTS, rows, strict=True)}
        )
        if len(values) < len(fields(Scores)):
            values.append(np.zeros((1, len(pieces.first), 0), dtype=np.float32))
        return Scores(*(value[0] for value in values))

    def relations(self, scores: Scores, heads: Sequence[int] | Ints) -> Ints:
        """The dependency label of each word, as an index of `deps`, given the words' heads."""
        best: Ints = self._relations.run(None, {"child": scores.child, "head": scores.head[heads]})[0]
        return best

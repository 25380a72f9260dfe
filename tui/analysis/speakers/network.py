"""The network of speakers as it is shipped: two graphs for onnxruntime beside the encoder's (`training/speakers`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from spacy.language import Language

from tui.analysis.load import session
from tui.analysis.speakers.questions import Floats, Ints, Questions

FILES = ("surroundings.onnx", "speakers.onnx", "distances.npy")
"""Words that are asked for in their surroundings; questions against candidates; what distance adds to attention, part ×
distance."""
WINDOW, CONTEXT = 384, 96
"""Tokens that are read at once, and those before and behind them that are read with them."""
AT_ONCE = 64
"""Questions that are answered at once."""


class SpeakerNetwork:
    """The network, loaded. It needs the vectors that the encoder leaves in `doc.tensor`."""

    def __init__(self, folder: Path) -> None:
        """Load it from the encoder's folder.

        Raises:
            OSError: a file is missing.
        """
        self._read, self.choose = (session(folder / name) for name in FILES[:2])
        # Row i of a part's matrix is the table from distance -i on: the same for every text.
        table = np.load(folder / FILES[2], allow_pickle=False)
        most = (table.shape[1] + 1) // 2
        self._bias = sliding_window_view(table, most, axis=1)[:, ::-1]
        self._room = np.empty(self._bias.size, dtype=table.dtype)
        self._bias_now: Floats = np.empty((0, 0, 0), dtype=table.dtype)

    @classmethod
    def of(cls, nlp: Language) -> SpeakerNetwork | None:
        """The network that a pipeline brings with its encoder; None for one without."""
        folder = next((pipe.folder for _, pipe in nlp.pipeline if hasattr(pipe, "folder")), None)
        return cls(folder) if folder is not None and (folder / FILES[1]).exists() else None

    def answer(self, vectors: Floats, questions: Questions) -> Floats:
        """The probability of each answer, question × (CANDIDATES + 1), the last "nobody who is named"."""
        places = {name: getattr(questions, name) for name in ("anchors", "mentions", "heads")}
        asked, rows = _numbered(len(vectors), places)
        words = self.surroundings(vectors, questions.roles, questions.passages, asked, questions.near)
        scores = []
        for start in range(0, len(questions.anchors), AT_ONCE):
            now = slice(start, start + AT_ONCE)
            part = {name: getattr(questions, name)[now] for name in ("about", "candidates", "features", "pairs")}
            here = those_at(words, {name: at[now] for name, at in rows.items()})
            scores.append(self.choose.run(["scores"], {**here, **part})[0])
        logits = np.concatenate(scores)
        shares = np.exp(logits - logits.max(1, keepdims=True))
        return np.asarray(shares / shares.sum(1, keepdims=True))

    def surroundings(
        self, vectors: Floats, roles: Ints, passages: Ints, asked: Ints, near: Sequence[tuple[int, int]]
    ) -> Floats:
        """Word × width of those that are asked for, in order, and a row of nothing for what is not there.

        `near` are the ranges that are read, in order, each for itself; all that is asked for stands in one of them.
        """
        rows = []
        for first, start, stop, end in _windows(near):
            wanted = asked[(asked >= start) & (asked < stop)]
            if not len(wanted):
                continue
            part = {"vectors": vectors[first:end], "roles": roles[first:end], "passages": passages[first:end]}
            part |= {"bias": self._bias_of(end - first), "asked": wanted - first}
            rows.append(self._read.run(None, part)[0])
        return np.concatenate([*rows, np.zeros((1, vectors.shape[1]), dtype=np.float32)])

    def _bias_of(self, tokens: int) -> Floats:
        """In one piece, as onnxruntime wants it; always in the same place: megabytes of new memory take their time."""
        if self._bias_now.shape[1] != tokens:
            wanted = self._bias[:, :tokens, :tokens]
            self._bias_now = self._room[: wanted.size].reshape(wanted.shape)
            np.copyto(self._bias_now, wanted)
        return self._bias_now


def _windows(near: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """What is read at once of some ranges: from where on, the tokens that it is read for, and to where."""
    for low, high in near:
        size = high - low
        window = size if size <= WINDOW + 2 * CONTEXT else -(-size // -(-size // WINDOW))
        for start in range(low, high, window):
            stop = min(high, start + window)
            yield max(low, start - CONTEXT), start, stop, min(high, stop + CONTEXT)


def those_at(words: Floats, places: Mapping[str, Ints]) -> dict[str, Any]:
    """The rows of `words` that some places point to, with the last one, and the places as they stand among these.

    The graph multiplies every row that it is given, and others are asked about at another time.
    """
    nowhere = len(words) - 1
    wanted, now = _numbered(nowhere, places)
    return {"words": words[np.append(wanted, nowhere)], **now}


def _numbered(size: int, places: Mapping[str, Ints]) -> tuple[Ints, dict[str, Ints]]:
    """The positions below `size` that some places have, in order, and the places as numbers of these; -1 stays."""
    number = np.full(size + 1, -1, dtype=np.int64)  # the last of them is that of -1
    for at in places.values():
        number[at] = 0
    asked = np.flatnonzero(number[:-1] == 0)
    number[asked] = np.arange(len(asked))
    number[-1] = -1
    return asked, {name: number[at] for name, at in places.items()}

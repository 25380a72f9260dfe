"""The encoder as it is shipped, a folder with the network for onnxruntime, its pieces and labels; and a text of any
length through it: window by window, each sentence whole in one of them where it fits."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from tui.analysis.encoder.decode import Floats, Ints, NameDecoder, tree
from tui.analysis.encoder.features import Pieces, Reader
from tui.analysis.load import session

FILES = ("network.onnx", "relations.onnx", "pieces.json", "labels.json")
INPUTS = Pieces._fields
MAX_PIECES = 200
"""Pieces in a window: what the encoder was trained on, and attention costs their square."""
CONTEXT = 24
"""Words before a window's first new sentence that it reads again."""
MARGIN = 8
"""Words that must follow a sentence's end in a window for it to be believed."""


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
        rows = {name: np.array([row], dtype=np.int64) for name, row in pieces._asdict().items()}
        values = self._session.run(None, rows)
        if len(values) < len(fields(Scores)):
            values.append(np.zeros((1, len(pieces.first), 0), dtype=np.float32))
        return Scores(*(value[0] for value in values))

    def relations(self, scores: Scores, heads: Sequence[int] | Ints) -> Ints:
        """The dependency label of each word, as an index of `deps`, given the words' heads."""
        best: Ints = self._relations.run(None, {"child": scores.child, "head": scores.head[heads]})[0]
        return best


@dataclass(slots=True)
class Reading:
    """The encoder's results for the words of a text."""

    tags: list[int] = field(default_factory=list)
    morphs: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    """Index of each word's head in the text; a root is its own."""
    deps: list[int] = field(default_factory=list)
    names: list[tuple[int, int, str]] = field(default_factory=list)
    """Ranges of words with labels."""
    vectors: list[Floats] = field(default_factory=list)
    """Blocks of rows, word × width."""


def read(encoder: Encoder, words: Sequence[str], before: Sequence[str]) -> Reading:
    """Parse some words; `before` is the white space before each.

    A long text is read in windows that overlap: sentences that end well inside a window are kept, and the next window
    begins some words before the first one that does not.
    """
    reading = Reading()
    counts = [encoder.reader.count(word) for word in words]
    done = 0
    while done < len(words):
        start = max(0, done - CONTEXT)
        end, size = start, 2
        while end < len(words) and (size + counts[end] <= MAX_PIECES or end == done):
            size += counts[end]
            end += 1
        scores = encoder.score(encoder.reader.read(words[start:end], before[start:end]))
        starts = scores.starts > 0
        starts[done - start] = True
        begins = [start + int(i) for i in np.flatnonzero(starts) if start + i >= done]
        stop = len(words)
        if end < len(words):
            # The last sentence is read again in the next window, unless it is the only one: then it is cut.
            stop = next((b for b in reversed(begins) if done < b <= end - MARGIN), end)
        spans = [(a, b) for a, b in zip(begins, [*begins[1:], end], strict=True) if a < stop]
        heads = np.arange(end - start)
        for first, last in spans:
            part = slice(first - start, min(last, stop) - start)
            heads[part] = tree(scores.arcs[part, part]) + part.start
        new = slice(done - start, stop - start)
        reading.tags += scores.tags[new].tolist()
        reading.morphs += scores.morphs[new].tolist()
        reading.deps += encoder.relations(scores, heads)[new].tolist()
        reading.heads += (heads[new] + start).tolist()
        reading.names += [(a + done, b + done, label) for a, b, label in encoder.decoder.decode(scores.names[new])]
        reading.vectors.append(scores.vectors[new])
        done = stop
    return reading

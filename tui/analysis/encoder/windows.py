"""A text of any length through the encoder: window by window, each sentence whole in one of them where it fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from tui.analysis.encoder.decode import Floats, tree
from tui.analysis.encoder.network import Encoder

MAX_PIECES = 200
"""Pieces in a window: what the encoder was trained on, and attention costs their square."""
CONTEXT = 24
"""Words before a window's first new sentence that it reads again."""
MARGIN = 8
"""Words that must follow a sentence's end in a window for it to be believed."""


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

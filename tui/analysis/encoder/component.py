"""The spaCy component `onrecord_encoder`: tags, features, trees, sentences and names of a Doc by one network."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

if TYPE_CHECKING:
    from tui.analysis.encoder.network import Encoder

ROOT = "ROOT"
_ATTRIBUTES = ["TAG", "POS", "MORPH", "DEP", "HEAD"]


class EncoderPipe:
    """The component. It holds no weights until `from_disk`, as `spacy.load` calls it."""

    def __init__(self, nlp: Language, name: str, threads: int) -> None:
        self.name = name
        self._vocab = nlp.vocab
        self._threads = threads
        self._encoder: Encoder | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of names; none before the weights are loaded."""
        return tuple(sorted({tag[2:] for tag in self._encoder.names if tag != "O"})) if self._encoder else ()

    @property
    def folder(self) -> Path | None:
        """Folder of the weights; None before they are loaded."""
        return self._encoder.folder if self._encoder else None

    @property
    def _loaded(self) -> Encoder:
        if self._encoder is None:
            raise ValueError("the encoder has no weights: load the pipeline from its folder with spacy.load")
        return self._encoder

    def from_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> EncoderPipe:
        """Load the network.

        Raises:
            OSError: a file is missing, or onnxruntime or tokenizers is.
        """
        try:  # only where there is a network to run
            from tui.analysis.encoder.network import Encoder

            self._encoder = encoder = Encoder(Path(path), self._threads)
        except ModuleNotFoundError as error:
            raise OSError(f"the accurate pipeline needs {error.name}: install it, or choose --pipeline small") from None
        strings, morphology = self._vocab.strings, self._vocab.morphology
        parts = [label.partition("|") for label in encoder.morphs]
        self._tags = np.array([strings.add(tag) for tag in encoder.tags], dtype=np.uint64)
        self._deps = np.array([strings.add(dep) for dep in encoder.deps], dtype=np.uint64)
        self._pos = np.array([strings[pos.removeprefix("POS=")] for pos, _, _ in parts], dtype=np.uint64)
        self._morphs = np.array([morphology.add(features) for _, _, features in parts], dtype=np.uint64)
        self._blank = np.array(
            [strings.add("_SP"), strings["SPACE"], morphology.add(""), strings.add("dep")], dtype=np.uint64
        )
        self._root = strings.add(ROOT)
        known = {"nsubj", "appos"} <= set(encoder.deps)
        self._appositive = (encoder.deps.index("nsubj"), encoder.deps.index("appos")) if known else ()
        for label in self.labels:
            strings.add(label)
        return self

    def to_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> None:
        """Copy the network's files, and those of the network of speakers, if any."""
        shutil.copytree(self._loaded.folder, path, dirs_exist_ok=True)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one Doc."""
        from tui.analysis.encoder.decode import join_subjects
        from tui.analysis.encoder.network import read

        encoder = self._loaded
        words, texts, before = words_of(doc)
        values = np.zeros((len(doc), 5), dtype=np.uint64)
        values[:, :4] = self._blank
        if not words:
            return doc.from_array(_ATTRIBUTES, values)  # type: ignore[arg-type]
        reading = read(encoder, texts, before)
        if self._appositive:
            proper = [encoder.tags[tag].startswith("NNP") for tag in reading.tags]
            commas = [text == "," for text in texts]
            join_subjects(reading.heads, reading.deps, *self._appositive, proper, commas)
        at = np.array(words)
        heads = at[reading.heads]
        deps = self._deps[reading.deps]
        deps[heads == at] = self._root
        # White space hangs on the word before it, as in the small pipeline.
        owner = np.full(len(doc), words[0])
        owner[at] = at
        values[:, 4] = (np.maximum.accumulate(owner) - np.arange(len(doc))).view(np.uint64)
        values[at, 0] = self._tags[reading.tags]
        values[at, 1] = self._pos[reading.morphs]
        values[at, 2] = self._morphs[reading.morphs]
        values[at, 3] = deps
        values[at, 4] = (heads - at).astype(np.int64).view(np.uint64)
        doc.from_array(_ATTRIBUTES, values)  # type: ignore[arg-type]
        if reading.vectors[0].shape[1]:
            doc.tensor = np.zeros((len(doc), reading.vectors[0].shape[1]), dtype=np.float16)
            doc.tensor[at] = np.concatenate(reading.vectors)
        doc.set_ents([Span(doc, words[a], words[b - 1] + 1, label) for a, b, label in reading.names])
        return doc


def words_of(doc: Doc) -> tuple[list[int], list[str], list[str]]:
    """The tokens that are words: their indexes, their texts, and the white space before each."""
    indexes, texts, before, space = [], [], [], ""
    for index, token in enumerate(doc):
        text = token.text
        if token.is_space:
            space += text
        else:
            indexes.append(index)
            texts.append(text)
            before.append(space)
            space = ""
        space += token.whitespace_
    return indexes, texts, before


@Language.factory(
    "onrecord_encoder",
    assigns=["token.tag", "token.pos", "token.morph", "token.dep", "token.head", "token.is_sent_start", "doc.sents",
             "doc.ents"],
    default_config={"threads": 1},
)  # fmt: skip
def create(nlp: Language, name: str, threads: int) -> Any:
    """The factory: `threads` for the network."""
    return EncoderPipe(nlp, name, threads)

"""A pipeline, loaded for the analysis: those that ship without what `spacy.load` makes and then throws away.

This module is light. `begin` can be called before spaCy is imported, which `load` does.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.analysis import sessions
from tui.core.settings.pipelines import no_pipeline

if TYPE_CHECKING:
    from spacy.language import Language
ENCODER = "encoder"
"""The folder of graphs in a pipeline that has an encoder."""
GRAPHS = ("network.onnx", "relations.onnx", "surroundings.onnx", "speakers.onnx")
"""In the order in which they are wanted."""
FROM_DISK = "onrecord.FromDisk.v1"


def begin(pipeline: str) -> None:
    """Begin to load a pipeline's graphs, if it has any, beside whatever is imported next."""
    folder = Path(pipeline) / ENCODER
    if (folder / GRAPHS[0]).is_file():
        sessions.begin(folder / name for name in GRAPHS if (folder / name).is_file())


def load(pipeline: str) -> Language:
    """Load a pipeline by name or folder, to analyse with it and not to save it again.

    Raises:
        OSError: there is no such pipeline.
    """
    if reason := no_pipeline(pipeline):
        raise OSError(reason)
    import spacy
    from spacy.util import registry

    from tui.analysis.lemmas import FACTORY

    if not (Path(pipeline) / ENCODER / GRAPHS[0]).is_file():
        return spacy.load(pipeline)
    registry.tokenizers(FROM_DISK, func=_empty_tokenizers)
    # The tokenizer stands in the folder whole. Of the strings only small's vectors have any use: every string that a
    # text or a table brings is added when it comes.
    changed = {"nlp": {"tokenizer": {"@tokenizers": FROM_DISK}}, "components": {"lemmatizer": {"factory": FACTORY}}}
    return spacy.load(pipeline, exclude=["strings"], config=changed)


def _empty_tokenizers() -> Any:
    """A factory of tokenizers without rules, which are read from the disk next."""
    from spacy.tokenizer import Tokenizer

    return lambda nlp: Tokenizer(nlp.vocab)

"""A pipeline, loaded for the analysis: those that ship without what `spacy.load` makes and then throws away.

Graphs for onnxruntime can be begun ahead in a thread, beside which spaCy is imported; and spaCy comes without what it
brings along and no analysis uses, a third of its time, on which a first quote waits. This module itself is light.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from tui.core.settings.pipelines import no_pipeline

if TYPE_CHECKING:
    from spacy.language import Language
ENCODER = "encoder"
"""The folder of graphs in a pipeline that has an encoder."""
GRAPHS = ("network.onnx", "relations.onnx", "surroundings.onnx", "speakers.onnx")
"""In the order in which they are wanted."""
FROM_DISK = "onrecord.FromDisk.v1"
ONE_THREAD = 1
"""An article is short, and articles run side by side."""
EXACT_SUMS = "session.x64quantprecision"
"""A setting of onnxruntime. Processors without VNNI add products of 8 bits in 16, where large sums are cut off: an
article would have other names there, and fewer right ones. It makes the sums exact, for a twentieth of the time."""

ahead: dict[Path, Future[Any]] = {}
"""The graphs that were begun and that nobody has asked for yet."""


def begin(pipeline: str) -> None:
    """Begin to load a pipeline's graphs, if it has any, beside whatever is imported next."""
    folder = Path(pipeline) / ENCODER
    if (folder / GRAPHS[0]).is_file():
        begin_graphs(folder / name for name in GRAPHS if (folder / name).is_file())


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


def session(file: Path, threads: int = ONE_THREAD) -> Any:
    """An `onnxruntime.InferenceSession` of a graph: the one that was begun ahead, if it was, else a new one.

    Raises:
        OSError: the file is missing.
    """
    begun = ahead.pop(file, None) if threads == ONE_THREAD else None
    return begun.result() if begun is not None else _made(file, threads)


def begin_graphs(files: Iterable[Path]) -> None:
    """Load some graphs in a thread of their own, one after the other; an error is raised where a graph is asked for."""
    import onnxruntime  # noqa: F401 - here: a module must not be imported by two threads at once

    pool = ThreadPoolExecutor(1, "graphs")
    ahead.update({file: pool.submit(_made, file, ONE_THREAD) for file in files})
    pool.shutdown(wait=False)


def _made(file: Path, threads: int) -> Any:
    import onnxruntime  # only pipelines with an encoder need it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry(EXACT_SUMS, "1")
    onnxruntime.disable_telemetry_events()
    return onnxruntime.InferenceSession(file.read_bytes(), options, providers=["CPUExecutionProvider"])


def import_spacy() -> None:
    """Import spaCy, unless it is there, without what no analysis uses; whoever asks for that later gets it whole.

    Its command line has a client for downloads and the like, a fifth of the time and 18 MB. The models that check
    patterns for its matcher are made when one is checked. Its settings are checked by the present pydantic, beside
    which an interface of pydantic's first version is imported where there is one; hashes do without OpenSSL.
    """
    if "spacy" in sys.modules:
        return
    info = ModuleType("spacy.cli.info")
    info.__dict__["info"] = None
    sys.modules.setdefault(info.__name__, info)
    with stand_ins({"_hashlib": None}):
        import hashlib  # noqa: F401
        import hmac  # noqa: F401
    with stand_ins({"pydantic.v1": None}):
        import confection  # noqa: F401
    with _made_later():
        import spacy  # noqa: F401


@contextmanager
def stand_ins(modules: Mapping[str, ModuleType | None], *holders: str) -> Iterator[None]:
    """Have others imported in place of some modules, None as where it is not installed, unless these are there already.

    They are forgotten at the end, and the `holders` that have imported them: whoever asks for these later gets them
    whole.
    """
    missing = {name: module for name, module in modules.items() if name not in sys.modules}
    sys.modules.update(missing)  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in (*missing, *(holders if missing else ())):
            sys.modules.pop(name, None)


@contextmanager
def _made_later() -> Iterator[None]:
    """Have what pydantic needs to check by a model made when the model is first used (`defer_build`)."""
    from pydantic import BaseModel

    before = BaseModel.model_config
    BaseModel.model_config = {**before, "defer_build": True}
    try:
        yield
    finally:
        BaseModel.model_config = before

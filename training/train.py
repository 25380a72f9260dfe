"""Train one part with spaCy's own loop; the best and the last checkpoint are in `work/<part>/`."""

from __future__ import annotations

from pathlib import Path

from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_loop
from spacy.util import load_config

from training import tokenizer as _tokenizer  # noqa: F401  (registers the callback that the configs name)


def train(work: Path, part: str, seed: int, steps: int | None = None) -> None:
    """Train `syntax` or `ner` from the files that `prepare` wrote."""
    overrides: dict[str, object] = {
        "paths.train": str(work / f"{part}-train.spacy"),
        "paths.dev": str(work / f"{part}-check.spacy"),
        "paths.vectors": str(work / "vectors"),
        "system.seed": seed,
    }
    if steps:
        overrides["training.max_steps"] = steps
    config = load_config(Path(__file__).parent / "configs" / f"{part}.cfg", overrides=overrides, interpolate=False)
    nlp = init_nlp(config)
    output = work / part
    output.mkdir(exist_ok=True)
    train_loop(nlp, output)

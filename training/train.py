"""Train one part with spaCy's own loop; the best and the last checkpoint are in `work/<part>/`."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_loop
from spacy.util import load_config

from training import tokenizer as _tokenizer  # noqa: F401  (registers the callback that the configs name)

LAST_RATE = 0.0004
LAST_STEPS = 1500


def borrow(nlp: Language, parsed: Language) -> None:
    """Begin the names' tok2vec with the weights of the syntax's one, which has the same shape.

    What tells a proper noun and its extent from other words is learned there from text tagged by hand.
    """
    ner, tok2vec = nlp.get_pipe("ner"), parsed.get_pipe("tok2vec")
    assert isinstance(ner, TrainablePipe) and isinstance(tok2vec, TrainablePipe)
    ner.model.get_ref("tok2vec").layers[0].from_bytes(tok2vec.model.to_bytes())


def train(work: Path, part: str, seed: int, steps: int | None = None, start: Path | None = None) -> None:
    """Train `syntax`, `syntax-last` or `ner` from the files that `prepare` wrote.

    `start` is a pipeline whose tok2vec `ner` begins with.
    """
    overrides: dict[str, object] = {
        "paths.train": str(work / f"{part}-train.spacy"),
        "paths.dev": str(work / f"{part}-check.spacy"),
        "paths.vectors": str(work / "vectors"),
        "system.seed": seed,
    }
    if part == "syntax-last":
        # A last, gentle stage on trees made by hand: what the teacher's trees taught is kept.
        pipes = ("tok2vec", "tagger", "morphologizer", "parser")
        overrides |= {f"components.{pipe}": {"source": str(work / "syntax" / "model-last")} for pipe in pipes}
        overrides |= {
            "training.max_steps": LAST_STEPS,
            "training.optimizer.learn_rate.initial_rate": LAST_RATE,
        }
    if steps:
        overrides["training.max_steps"] = steps
    config = load_config(
        Path(__file__).parent / "configs" / f"{part.removesuffix('-last')}.cfg", overrides=overrides, interpolate=False
    )
    nlp = init_nlp(config)
    if start:
        borrow(nlp, spacy.load(start))
    output = work / part
    output.mkdir(exist_ok=True)
    train_loop(nlp, output)

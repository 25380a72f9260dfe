"""The steps of `python -m training` for the network of speakers."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

from training.corpora import Corpora

NEWS = Path(__file__).parents[1] / "corpus" / "news"
QUOTES, COREFERENCE, ALWAYS, HELD = "quotes", "coreference", "gap-validation", "gap-development"
"""The files of lessons: our own news; LitBank and GUM; GAP."""
EPOCHS = 5


def run(options: argparse.Namespace, pipeline: Path) -> None:
    """Prepare, train or package; `pipeline` is the accurate one, whose encoder's vectors the network reads."""
    work: Path = options.work / "speakers"
    work.mkdir(parents=True, exist_ok=True)
    if options.step == "prepare":
        prepare(Corpora(options.corpora), work, pipeline)
    elif options.step == "train":
        train(work, options.epochs, options.seed, options.fold, options.share, options.news_only)
    else:
        package(work, pipeline, options.version)


def prepare(corpora: Corpora, work: Path, pipeline: Path) -> None:
    """Write the lessons of all texts, read by the pipeline with one more output of its encoder."""
    from training.speakers.export import widen
    from training.speakers.gold import gap, gum, invented, litbank
    from training.speakers.prepare import lessons, save

    reading = work / "pipeline"
    shutil.rmtree(reading, ignore_errors=True)
    shutil.copytree(pipeline, reading)
    widen(pipeline / "encoder" / "network.onnx", reading / "encoder" / "network.onnx", None)
    texts = {
        QUOTES: invented(NEWS),
        COREFERENCE: (t for part in (litbank(corpora.litbank()), gum(corpora.gum())) for t in part),
        ALWAYS: gap(corpora.lines("gap", "gap-validation.tsv")),
        HELD: gap(corpora.lines("gap", "gap-development.tsv")),
    }
    for name, made in texts.items():
        save(work / f"{name}.pkl", lessons(str(reading), made))
        print(name, flush=True)


def train(work: Path, epochs: int, seed: int, fold: int | None, share: float = 1.0, news_only: bool = False) -> None:
    """Train on all lessons and keep the weights; with a fold, leave it out and print what is right on it too.

    `share`: how much of our own news is read, as often as makes the steps of the whole; `news_only`: nothing else is.
    """
    import torch

    from training.speakers.train import TOKENS, fold_of, load, part_of, pronouns, report
    from training.speakers.train import train as learn

    quotes = load(work, QUOTES)
    gap, always, coreference = ([] if news_only else load(work, name) for name in (HELD, ALWAYS, COREFERENCE))
    if fold is None:
        network = learn(part_of(quotes, share), coreference, [*gap, *always], epochs, seed)
        torch.save(network.state_dict(), work / "speakers.pt")
        return
    (quotes, held), (gap, other) = fold_of(quotes, fold), fold_of(gap, fold)
    # Our own news alone is a fifth of all that is read: in steps of one article each it is enough to learn from.
    each = 1 if news_only else TOKENS
    network = learn(part_of(quotes, share), coreference, [*gap, *always], epochs, seed, each)
    torch.save(network.state_dict(), work / f"speakers-without-{fold}.pt")
    print(report(network, held), *([report(network, other), pronouns(network, other)] if other else []), sep="\n")


def package(work: Path, pipeline: Path, version: str | None) -> None:
    """Put the network beside the encoder that it learned with, and raise the pipeline's version if one is given."""
    import torch

    from training.speakers.export import export
    from training.speakers.model import Speakers

    network = Speakers()
    network.load_state_dict(torch.load(work / "speakers.pt", weights_only=True))
    export(network, pipeline / "encoder", pipeline / "encoder")
    if version:
        meta = pipeline / "meta.json"
        data = json.loads(meta.read_text(encoding="utf-8")) | {"version": version}
        meta.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

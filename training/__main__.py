"""`python -m training STEP`: make, measure and package the pipeline; `--help` names the steps."""

from __future__ import annotations

import argparse
from pathlib import Path

from tui.core.settings.pipelines import SHIPPED_PIPELINES

ROOT = Path(__file__).parent.parent
SMALL, ACCURATE = (ROOT / "tui" / SHIPPED_PIPELINES[name] for name in ("small", "accurate"))


def main() -> None:
    """Read the command line and run one step."""
    parser = argparse.ArgumentParser(prog="training", description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    for name, text in (
        ("knowledge", "make the generated tables of tui/analysis/knowledge"),
        ("prepare", "corpora to spaCy's training files and vectors"),
        ("train", "train the syntax or the names"),
        ("package", "put the trained parts together under tui/"),
        ("reported", "fit what is reported speech and what is not, on annotated news"),
        ("rules", "measure the rules of utterances, on annotated news"),
        ("evaluate", "measure a pipeline on the sections held out"),
        ("clusters", "fit which names are actors' (tui/analysis/knowledge/cluster-weights.tsv)"),
    ):
        step = steps.add_parser(name, help=text)
        step.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
        step.add_argument("--work", type=Path, default=ROOT / "training" / "work")
        step.add_argument("--seed", type=int, default=0)
        if name in ("prepare", "train"):
            step.add_argument(
                "part",
                choices=("syntax", "syntax-last", "ner", "encoder", "names", "names-teacher", "speakers", "teacher"),
            )
            step.add_argument(
                "--encoder", type=Path, help="the folder of the pretrained encoder (default: as installed)"
            )
        if name == "prepare":
            step.add_argument("--teacher", type=Path, help="a trained NER that casts doubt on the machine-made corpus")
            step.add_argument("--silver", type=Path, help="a better pipeline whose parses and names are learned from")
        if name == "train":
            step.add_argument("--steps", type=int, help="training steps (default: what the config says)")
            step.add_argument(
                "--start", type=Path, help="to set out from: a parsed pipeline (ner) or an earlier encoder.pt (encoder)"
            )
            step.add_argument("--epochs", type=int, default=5, help="of the network of speakers")
            step.add_argument("--fold", type=int, help="of five: leave it out, and say what is right on it")
            step.add_argument("--minutes", type=float, default=60.0, help="of the encoder's training, or of its names'")
            step.add_argument(
                "--news-only", action="store_true", help="let the network of speakers read nothing but our own news"
            )
            step.add_argument(
                "--share", type=float, default=1.0, help="of our own news that the network of speakers reads"
            )
            step.add_argument("--processes", type=int, default=2, help="the encoder's processes, of one thread each")
        if name == "package":
            step.add_argument("part", nargs="?", choices=("small", "encoder", "names", "speakers"), default="small")
            step.add_argument("--version", help="of the pipeline whose names or network of speakers are changed")
            step.add_argument("--share", type=float, default=0.5, help="of the names' earlier weights in the new ones")
            step.add_argument("--doubt", type=float, help="added to the score of words in no name")
            step.add_argument(
                "--encoder", type=Path, help="the folder of the pretrained encoder (default: as installed)"
            )
            step.add_argument("--bits", type=int, choices=(8, 32), default=8, help="of the encoder's weights")
            step.add_argument(
                "--earlier", type=Path, help="an encoder's weights to average those of the last training with"
            )
        if name == "evaluate":
            step.add_argument(
                "--pipeline",
                type=Path,
                nargs="+",
                default=[SMALL],
                help="folders; the figures of several stand side by side",
            )
            step.add_argument("--benchmarks", type=Path, default=ROOT.parent / "shared" / "benchmarks")
            step.add_argument("--articles", type=Path, default=ROOT.parent / "shared" / "articles")
            step.add_argument("--keep", action="store_true", help="keep the scores for package's meta.json")
            step.add_argument("--json", action="store_true", help="the figures as JSON")
    options = parser.parse_args()
    if options.step == "knowledge":
        from training.knowledge import write

        write()
    elif options.step == "clusters":
        from training.clusters import fit_clusters

        fit_clusters(options.corpora, options.work)
    elif options.step == "reported":
        from training.reported_speech import run as fit_reported

        fit_reported(ACCURATE)
    elif options.step == "rules":
        from training.rules import run as measure_rules

        measure_rules(ACCURATE)
    elif options.step != "evaluate" and options.part == "speakers":
        from training.speakers.steps import run as run_speakers

        run_speakers(options, ACCURATE)
    elif options.step != "evaluate" and options.part == "teacher":
        from training.teacher.steps import run as run_teacher

        run_teacher(options)
    elif options.step != "evaluate" and options.part == "names-teacher":
        from training.teacher.steps import run_names as run_names_teacher

        run_names_teacher(options, ACCURATE)
    elif options.step != "evaluate" and options.part == "names":
        from training.own.steps import run as run_names

        run_names(options, ACCURATE)
    elif options.step != "evaluate" and options.part == "encoder":
        from training.encoder.steps import run

        run(options, small=SMALL, target=ACCURATE)
    elif options.step == "prepare":
        from training.prepare import prepare

        prepare(options.corpora, options.work, options.part, options.seed, options.teacher, options.silver)
    elif options.step == "train":
        from training.train import train

        train(options.work, options.part, options.seed, options.steps, options.start)
    elif options.step == "package":
        from training.corpora import Corpora
        from training.package import package

        package(Corpora(options.corpora), options.work, SMALL)
    else:
        from training.evaluate import report

        report(options)


if __name__ == "__main__":
    main()

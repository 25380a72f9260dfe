"""Whom a pronoun means: `python -m benchmarks pronouns FILE.tsv [--most N]`, a file of GAP.

GAP (Webster et al. 2018) asks, in 2,000 texts of the development part, whether a pronoun means one of two names. The
whole analysis reads each text; the answer is the actor that has the pronoun among its mentions. F1 as GAP counts it:
over the two names of each text, right where the pronoun is a mention of the actor that has the name.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path

from benchmarks._annotated import means
from tui.analysis.passages import parse_blocks
from tui.analysis.pipeline import Analyser, conclude
from tui.config.locations import pipeline
from tui.core.model.analysis import Analysis
from tui.core.model.article import Article, Block, BlockRole
from tui.core.model.version import analyzer_id


def analysed(text: str, analyser: Analyser) -> Analysis:
    """The analysis of a text that is one paragraph."""
    block = Block(0, len(text), BlockRole.PARAGRAPH)
    article = Article(path="", sha256="", text=text, title="", blocks=(block,))
    passages = list(parse_blocks(text, [block], analyser.nlp))
    return conclude(article, passages, analyser.analyzer, methods=(), speakers=analyser.speakers)


def main(arguments: list[str]) -> int:
    """Print precision, recall and F1, for all and by gender; 2 if the file is missing."""
    options = argparse.ArgumentParser(prog="python -m benchmarks pronouns", description=__doc__)
    options.add_argument("path", type=Path, help="gap-development.tsv or another file of its form")
    options.add_argument("--most", type=int, help="read so many texts only")
    chosen = options.parse_args(arguments)
    try:
        lines = chosen.path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        print(f"not there: {error.filename or error}", file=sys.stderr)
        return 2
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[: chosen.most]
    analyser = Analyser(pipeline())
    counts: dict[str, Counter[str]] = {"all": Counter(), "feminine": Counter(), "masculine": Counter()}
    for row in rows:
        analysis = analysed(row["Text"], analyser)
        gender = "feminine" if row["Pronoun"].lower() in ("she", "her", "hers") else "masculine"
        for x in "AB":
            shown = means(analysis.actors, int(row["Pronoun-offset"]), int(row[f"{x}-offset"]), len(row[x]))
            wanted = row[f"{x}-coref"].upper() == "TRUE"
            for name in ("all", gender):
                counts[name].update({"shown": shown, "wanted": wanted, "right": shown and wanted})
    print(f"{analyzer_id(pipeline())}; {len(rows)} texts of {chosen.path.name}")
    for name, c in counts.items():
        precision, recall = c["right"] / max(1, c["shown"]), c["right"] / max(1, c["wanted"])
        f = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{name:9}  F1 {100 * f:.1f}, precision {100 * precision:.1f}, recall {100 * recall:.1f}")
    return 0

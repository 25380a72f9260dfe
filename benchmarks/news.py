"""Quotes with their speakers, actors and roles on annotated news: `python -m benchmarks news PATH [--faults]`, by
either pipeline (`--pipeline small`) and by the rules or the network of speakers alone (`--speakers`).

PATH holds `score_news.py` and `news/*.jsonl.xz`; `--articles FOLDER` are annotated articles of our own instead.
Beside that scorer's figures: of the roles that are shown for people,
how many are right. A role is right if all its words (but articles and prepositions) are in the annotated one or the
other way round; the rest is printed with `--roles`, for a reader to judge. And how often a name is right by the
confidence that is told with it (a reliability table: DeGroot and Fienberg 1983).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks._invented import rows as rows_of
from benchmarks._scorer import load_scorer
from benchmarks._speakers import MEANS, by
from tui.analysis.pipeline import Analyser
from tui.config.locations import pipeline
from tui.core.data.codec import dump_analysis
from tui.core.model.version import analyzer_id
from tui.core.text.names import fold
from tui.sources.reading import read_bytes

SMALL = frozenset(["a", "an", "the", "of", "for", "in", "at", "to", "and", "s", "us", "u.s"])
_FORMS = {"prime minister": "pm", "senator": "sen", "representative": "rep", "governor": "gov", "professor": "prof"}


def role_words(role: str) -> frozenset[str]:
    """The folded words of a role that say something, in short forms, without possessive marks."""
    words = " ".join(fold(word).removesuffix("'s").rstrip("'") for word in role.replace("-", " ").split())
    for long, short in _FORMS.items():
        words = words.replace(long, short)
    return frozenset(words.split()) - SMALL


def judged(
    gold: Mapping[str, Any], shown: Mapping[str, Any], scoring: ModuleType
) -> Iterator[tuple[str, str, str, str]]:
    """The people of an analysis with a role: name, role, the annotated role, and right, doubtful or unknown.

    Unknown is who is not annotated, or has no role there.
    """
    for actor in shown["actors"]:
        if actor["type"] != "person" or not actor.get("role"):
            continue
        names = {scoring.fold(name) for name in (actor["name"], *actor["aliases"])}
        wanted = next(
            (
                g.get("role") or ""
                for g in gold["actors"]
                if names & {scoring.fold(name) for name in (g["name"], *g.get("aliases", []))}
            ),
            "",
        )
        ours, theirs = role_words(actor["role"]), role_words(wanted)
        verdict = "unknown" if not theirs else "right" if ours <= theirs or theirs <= ours else "doubtful"
        yield actor["name"], actor["role"], wanted, verdict


STEPS = (0.0, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
"""Where the classes of confidence begin."""


def reliability(gold: Mapping[str, Any], shown: Mapping[str, Any], scoring: ModuleType) -> Iterator[tuple[float, bool]]:
    """The confidence of each name that is shown for an annotated quote, and whether it is right."""
    for attribution in shown["attributions"]:
        if attribution.get("speaker_name"):
            kinds, _ = scoring.score_document(gold, {"attributions": [attribution], "actors": []}, [])
            right, wrong = (sum(counts[name] for counts in kinds.values()) for name in ("right", "wrong"))
            if right + wrong:
                yield attribution["confidence"], wrong == 0


def reliability_rows(judged_names: Sequence[tuple[float, bool]]) -> Iterator[str]:
    """The reliability table, a line a class of confidence: how many names, what was told, what share is right."""
    for low, high in pairwise((*STEPS, 1.01)):
        rows = [(sure, ok) for sure, ok in judged_names if low <= sure < high]
        if rows:
            told = sum(sure for sure, _ in rows) / len(rows)
            right = sum(ok for _, ok in rows) / len(rows)
            yield f"sure {low:.2f} to {min(high, 1):.2f}: {len(rows):4} names, told {told:.2f}, right {right:.2f}"


def main(arguments: list[str]) -> int:
    """Print the figures; 2 without the news."""
    options = argparse.ArgumentParser(prog="python -m benchmarks news", description=__doc__)
    options.add_argument("path", type=Path, help="the folder of score_news.py and news/")
    options.add_argument(
        "--articles", type=Path, help="annotated articles of our own instead: a folder such as benchmarks/unseen"
    )
    options.add_argument("--faults", action="store_true", help="list every fault")
    options.add_argument("--roles", action="store_true", help="list the roles that are not plainly right")
    options.add_argument("--pipeline", help="small, accurate or a folder (default: as the environment says)")
    options.add_argument("--speakers", choices=MEANS, default=MEANS[0], help="who names speakers")
    chosen = options.parse_args(arguments)
    try:
        scoring = load_scorer(chosen.path / "score_news.py")
        documents = _documents(chosen, scoring)
    except (OSError, StopIteration) as error:
        print(f"not there: {getattr(error, 'filename', None) or error or chosen.path / 'news'}", file=sys.stderr)
        return 2
    by(chosen.speakers)
    measured = _measured(documents, Analyser(pipeline(chosen.pipeline)), scoring)
    print(f"{analyzer_id(pipeline(chosen.pipeline))}; {len(documents)} articles; speakers by {chosen.speakers}")
    unknown = ("five most salient", "recall group") if chosen.articles else ()
    for label, figures in scoring.rates(measured.rows).items():
        print(f"{label:9}", ", ".join(f"{k} {v}" for k, v in figures.items() if k not in unknown))
    print(_of_roles(measured.roles), *reliability_rows(measured.names), sep="\n")
    if chosen.faults:
        print(*(" | ".join(map(str, fault)) for fault in measured.faults), sep="\n")
    if chosen.roles:
        print(*(" | ".join(row) for row in measured.roles if row[-1] != "right"), sep="\n")
    return 0


def _documents(chosen: argparse.Namespace, scoring: ModuleType) -> list[dict[str, Any]]:
    """The annotated articles that were asked for."""
    if chosen.articles is None:
        return list(scoring.load(next((chosen.path / "news").glob("*.jsonl.xz"))))
    found = list(rows_of(chosen.articles))
    if not found:
        raise FileNotFoundError(chosen.articles)
    return found


@dataclass(slots=True)
class _Measured:
    """The scorer's counts of each article and its faults, the roles as judged, and how sure each name was."""

    rows: list[Any] = field(default_factory=list)
    faults: list[tuple[str, ...]] = field(default_factory=list)
    roles: list[tuple[str, ...]] = field(default_factory=list)
    names: list[tuple[float, bool]] = field(default_factory=list)


def _measured(documents: Sequence[Mapping[str, Any]], analyser: Analyser, scoring: ModuleType) -> _Measured:
    found = _Measured()
    for gold in documents:
        analysis = analyser.analyse(read_bytes(gold["text"].encode(), f"{gold['id']}.txt"))
        shown = dump_analysis(analysis)
        found.rows.append(scoring.score_document(gold, shown, found.faults))
        found.names += reliability(gold, shown, scoring)
        found.roles += [(gold["id"], *row) for row in judged(gold, shown, scoring)]
    return found


def _of_roles(roles: Sequence[tuple[str, ...]]) -> str:
    """In words, how many of the roles shown are right."""
    verdicts = Counter(row[-1] for row in roles)
    told = verdicts["right"] + verdicts["doubtful"]
    share = 100 * verdicts["right"] / told if told else 0.0
    return f"roles     shown {len(roles)}, right {share:.1f} % of {told} with an annotated one, {dict(verdicts)}"

"""What each rule of the analysis brings: `python -m benchmarks ablation PATH [--in entities] [--rule RULE=VALUE]`.

PATH has `score_news.py` and `news/news-*.jsonl.xz`. Each function of `names`, `entities` and `references` that answers
yes or no, or may find nothing, is switched off in turn (it gives False or None), and the annotated news are analysed
again where that changes an answer. Printed is by how much each count of the scorer differs then: a rule whose counts
stay, or become better, brings nothing. These news were looked at while the rules were written.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import tui.analysis
from benchmarks._scorer import load_scorer
from tui.analysis import pipeline as stages
from tui.analysis.document import ArticleDoc
from tui.analysis.passages import Passage, passages
from tui.analysis.utterances import find_attributions
from tui.config.locations import pipeline
from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.sources.reading import read_bytes

HOME = Path(tui.analysis.__file__).parent
PACKAGES = ("names", "entities", "references")
Text = tuple[dict[str, Any], Article, list[Passage]]


def rules(packages: Sequence[str]) -> Iterator[tuple[str, object]]:
    """Functions by "module:name", with what they give when they are switched off."""
    for package in packages:
        for path in sorted((HOME / package).glob("*.py")):
            for node in ast.parse(path.read_text("utf-8")).body:
                if isinstance(node, ast.FunctionDef) and node.returns is not None:
                    gives = ast.unparse(node.returns)
                    if gives == "bool" or gives.endswith("| None"):
                        name = f"tui.analysis.{package}.{path.stem}:{node.name}"
                        yield name, False if gives == "bool" else None


class Switched:
    """A function of the analysis replaced wherever it is imported, until the block ends."""

    def __init__(self, rule: str, make: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
        module, _, name = rule.partition(":")
        self._old = getattr(importlib.import_module(module), name)
        self._new = make(self._old)

    def __enter__(self) -> None:
        self._swap(self._old, self._new)

    def __exit__(self, *_: object) -> None:
        self._swap(self._new, self._old)

    def _swap(self, old: object, new: object) -> None:
        for module in [m for name, m in sys.modules.items() if name.startswith("tui.analysis")]:
            for key in [key for key, value in vars(module).items() if value is old]:
                setattr(module, key, new)


def watched(rule: str, off: object, seen: list[bool]) -> Switched:
    """The function itself, which notes in `seen` where it gives something else than when it is switched off."""

    def make(old: Callable[..., Any]) -> Callable[..., Any]:
        def function(*given: Any, **named: Any) -> Any:
            found = old(*given, **named)
            seen[0] = seen[0] or found != off
            return found

        return function

    return Switched(rule, make)


def texts(folder: Path, analyser: stages.Analyser) -> tuple[ModuleType, list[Text]]:
    """The scorer, and the annotated articles, parsed."""
    scorer = load_scorer(folder / "score_news.py")
    found = []
    for gold in scorer.load(next((folder / "news").glob("*.jsonl.xz"))):
        article = read_bytes(gold["text"].encode(), f"{gold['id']}.txt")
        found.append((gold, article, list(passages(article, analyser.nlp))))
    return scorer, found


def counts(scorer: ModuleType, analyser: stages.Analyser, text: Text) -> Counter[str]:
    """The scorer's counts for one article."""
    gold, article, parsed = text
    found = stages.conclude(article, parsed, "", methods=(), speakers=analyser.speakers)
    kinds, actors = scorer.score_document(gold, _plain(found), [])
    return sum(kinds.values(), Counter()) + Counter({f"actors {key}": n for key, n in actors.items()})


def _plain(found: Analysis) -> Mapping[str, Any]:
    quotes = [
        {"content": a.content, "kind": a.kind, "speaker_name": a.speaker_name, "source": a.source}
        for a in found.attributions
    ]
    actors = [
        {"name": a.name, "type": a.type, "aliases": a.aliases, "role": a.role,
         "mentions": [{"form": m.form} for m in a.mentions]}
        for a in found.actors
    ]  # fmt: skip
    return {"attributions": quotes, "actors": actors}


def main(arguments: list[str]) -> int:
    """Print a line for each rule; 2 if the news are missing."""
    options = argparse.ArgumentParser(prog="python -m benchmarks ablation", description=__doc__)
    options.add_argument("path", type=Path)
    options.add_argument("--in", dest="packages", action="append", choices=PACKAGES, help="a package only")
    options.add_argument(
        "--rule", action="append", default=[], help="a function as MODULE:NAME, and what it gives, in Python"
    )
    chosen = options.parse_args(arguments)
    if not (chosen.path / "score_news.py").is_file():
        print(f"not there: {chosen.path / 'score_news.py'}", file=sys.stderr)
        return 2
    given = [(rule.partition("=")[0], ast.literal_eval(rule.partition("=")[2])) for rule in chosen.rule]
    analyser = stages.Analyser(pipeline())
    scorer, news = texts(chosen.path, analyser)
    whole = [counts(scorer, analyser, text) for text in news]
    for rule, off in given or rules(chosen.packages or PACKAGES):
        differs: Counter[str] = Counter()
        fired = 0
        for text, before in zip(news, whole, strict=True):
            seen = [False]
            with watched(rule, off, seen):
                stages.build_cast(*_sources(text))
            if seen[0]:
                fired += 1
                with Switched(rule, partial(_always, off)):
                    after = counts(scorer, analyser, text)
                differs.update({key: after[key] - before[key] for key in after | before})
        changes = " ".join(f"{key} {n:+g}" for key, n in sorted(differs.items()) if n)
        print(f"{rule}\t{fired}\t{changes or 'nothing'}", flush=True)
    return 0


def _always(answer: object, _: object) -> Callable[..., object]:
    """What gives one answer, whatever it is asked, in a function's place."""
    return lambda *given, **named: answer


def _sources(text: Text) -> tuple[ArticleDoc, Any]:
    """The document of an article with its names, and its utterances."""
    _, article, parsed = text
    doc = stages.named(article.text, parsed)
    attributions = find_attributions(article.text, doc.passages)
    return stages.with_sources(doc, attributions), attributions

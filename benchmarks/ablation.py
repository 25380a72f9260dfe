"""What each rule of the analysis brings: `python -m benchmarks ablation PATH [--corpus FOLDER] [--gap FILE]`.

PATH has `score_news.py`, `news/news-*.jsonl.xz` and `gum/actors-dev.jsonl.xz`; the corpus is a folder of invented news
(`training/corpus/news`). Each function of the chosen packages that answers yes or no, may find nothing, or gives
several, is switched off in turn (it gives False, None, nothing), and the annotated texts are analysed again where that
changes an answer. Printed is by how much each count differs then: a rule whose counts stay, or become better, brings
nothing. The given news and GUM's development documents were looked at while the rules were written.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import tui.analysis
from benchmarks import _annotated
from benchmarks._annotated import Annotated
from tui.analysis.answers import with_answers
from tui.analysis.entities import find_entities
from tui.analysis.output import coreference_of
from tui.analysis.pipeline import Analyser, named, with_sources
from tui.analysis.records import References
from tui.analysis.references import find_references
from tui.analysis.salience import find_salience
from tui.analysis.speakers import name_speakers
from tui.analysis.utterances import find_attributions
from tui.config.locations import pipeline

HOME = Path(tui.analysis.__file__).parent
PACKAGES = ("names", "entities", "references", "answers")
LATE = ("references", "answers")
"""Packages on which the names and the entities do not depend: these are found once."""
EMPTY: dict[str, object] = {"frozenset": frozenset(), "Iterator": (), "Sequence": (), "list": [], "range": range(0)}

Switch = tuple[str, object]
"""A function as "module:name" or "module:class.name", and what it gives when it is switched off."""


def rules(packages: Sequence[str]) -> Iterator[Switch]:
    """The functions that can be switched off."""
    for package in packages:
        for path in sorted([*(HOME / package).glob("*.py"), *HOME.glob(f"{package}.py")]):
            module = ".".join(("tui.analysis", *path.relative_to(HOME).with_suffix("").parts))
            tree = ast.parse(path.read_text("utf-8"))
            classes = [(f"{c.name}.", c.body) for c in tree.body if isinstance(c, ast.ClassDef)]
            for prefix, body in [("", tree.body), *classes]:
                for node in body:
                    if isinstance(node, ast.FunctionDef) and node.returns is not None and node.name[:2] != "__":
                        yield from _off(f"{module}:{prefix}{node.name}", ast.unparse(node.returns))


def _off(name: str, gives: str) -> Iterator[Switch]:
    kind = gives.partition("[")[0]
    if gives == "bool" or gives.endswith("| None"):
        yield name, False if gives == "bool" else None
    elif kind in EMPTY:
        yield name, EMPTY[kind]


class Switched:
    """A function of the analysis replaced wherever it is imported, until the block ends."""

    def __init__(self, rule: str, make: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
        module, _, name = rule.partition(":")
        self._owner, _, self._name = name.rpartition(".")
        self._module = importlib.import_module(module)
        holder = getattr(self._module, self._owner) if self._owner else self._module
        self._old = vars(holder)[self._name]
        self._new = make(self._old)

    def __enter__(self) -> None:
        self._swap(self._old, self._new)

    def __exit__(self, *_: object) -> None:
        self._swap(self._new, self._old)

    def _swap(self, old: object, new: object) -> None:
        if self._owner:
            setattr(getattr(self._module, self._owner), self._name, new)
            return
        for module in [m for name, m in sys.modules.items() if name.startswith("tui.analysis")]:
            for key in [key for key, value in vars(module).items() if value is old]:
                setattr(module, key, new)


def watched(switch: Switch, seen: set[str]) -> Switched:
    """The function itself, which adds its name to `seen` where it gives something else than when it is switched off."""
    rule, off = switch

    def make(old: Callable[..., Any]) -> Callable[..., Any]:
        def function(*given: Any, **named: Any) -> Any:
            found = old(*given, **named)
            found = list(found) if isinstance(found, Iterator) else found
            if isinstance(off, bool) or off is None:
                differs = found != off
            else:
                differs = len(found) > 0
            if differs:
                seen.add(rule)
            return found

        return function

    return Switched(rule, make)


def _always(answer: object, _: object) -> Callable[..., object]:
    """What gives one answer, whatever it is asked, in a function's place."""
    return lambda *given, **named: answer


class Analysed:
    """A text that is analysed again and again."""

    def __init__(self, text: Annotated, analyser: Analyser) -> None:
        self._text = text
        self._speakers = analyser.speakers
        self.group = text.group
        self.seen: set[str] = set()
        """The rules that change an answer here."""
        self._entities: tuple[Any, ...] = ()
        self._references: References | None = None

    def watch(self, switches: Iterable[Switch]) -> None:
        """Analyse the text, and note which rules change an answer."""
        with ExitStack() as stack:
            for switch in switches:
                stack.enter_context(watched(switch, self.seen))
            self._entities = self._named()
            self._references = self._referring(self._entities)
            self.before = self._counted(self._entities, self._references)

    def counts(self, package: str) -> Counter[str]:
        """What is counted now that a rule of a package is switched off."""
        entities = self._entities if package in LATE else self._named()
        references = self._referring(entities)
        if package == "references" and references == self._references:
            return self.before
        return self._counted(entities, references)

    def _named(self) -> tuple[Any, ...]:
        """The document with its names, its utterances, and the entities."""
        doc = named(self._text.text, self._text.passages)
        attributions = find_attributions(doc.text, doc.passages)
        doc = with_sources(doc, attributions)
        return doc, attributions, find_entities(doc, attributions, None)

    def _referring(self, found: tuple[Any, ...]) -> References:
        doc, attributions, entities = found
        return find_references(doc, entities, attributions)

    def _counted(self, found: tuple[Any, ...], references: References) -> Counter[str]:
        doc, attributions, entities = found
        coreference = coreference_of(doc, entities, references, find_salience(doc, entities, references))
        spoken, actors = name_speakers(doc, attributions, coreference, self._speakers)
        return self._text.count(with_answers(doc.passages, spoken, actors), actors)


def annotated(options: argparse.Namespace, analyser: Analyser) -> Iterator[Annotated]:
    """All texts that were asked for.

    Raises:
        OSError: some are not there.
    """
    yield from _annotated.news(options.path, analyser)
    yield from _annotated.gum(options.path, analyser)
    if options.corpus:
        yield from _annotated.invented(options.corpus, analyser, options.every)
    if options.gap:
        yield from _annotated.gap(options.gap, analyser, options.every)


def main(arguments: list[str]) -> int:
    """Print a line for each rule; 2 if texts are missing."""
    options = argparse.ArgumentParser(prog="python -m benchmarks ablation", description=__doc__)
    options.add_argument("path", type=Path)
    options.add_argument("--corpus", type=Path, help="a folder of invented news")
    options.add_argument("--gap", type=Path, help="a file of GAP")
    options.add_argument("--every", type=int, default=1, metavar="N", help="read every Nth text of these two only")
    options.add_argument("--in", dest="packages", action="append", choices=PACKAGES, help="a package only")
    options.add_argument("--pipeline", help="another pipeline than the default one")
    options.add_argument(
        "--rule", action="append", default=[], help="a function as MODULE:NAME, and what it gives, in Python"
    )
    chosen = options.parse_args(arguments)
    packages = chosen.packages or PACKAGES
    given = [(rule.partition("=")[0], ast.literal_eval(rule.partition("=")[2])) for rule in chosen.rule]
    switches = given or list(rules(packages))
    analyser = Analyser(pipeline(chosen.pipeline))
    try:
        texts = [Analysed(text, analyser) for text in annotated(chosen, analyser)]
    except OSError as error:
        print(f"not there: {error.filename or error}", file=sys.stderr)
        return 2
    for text in texts:
        text.watch(switches)
    print("all rules\t" + _all(texts), flush=True)
    for switch in switches:
        print(_line(switch, texts), flush=True)
    return 0


def _all(texts: Sequence[Analysed]) -> str:
    """The counts with all rules, by set."""
    total: Counter[tuple[str, str]] = Counter()
    for text in texts:
        total.update({(text.group, key): n for key, n in text.before.items()})
    return " ".join(f"{group}/{key} {n:g}" for (group, key), n in sorted(total.items()))


def _line(switch: Switch, texts: Sequence[Analysed]) -> str:
    """The rule, the texts in which it changes an answer, and by how much each count differs without it."""
    rule, off = switch
    package = rule.removeprefix("tui.analysis.").partition(":")[0].partition(".")[0]
    differs: Counter[tuple[str, str]] = Counter()
    fired = [text for text in texts if rule in text.seen]
    with Switched(rule, partial(_always, off)):
        for text in fired:
            after = text.counts(package)
            differs.update({(text.group, key): after[key] - text.before[key] for key in after | text.before})
    changes = " ".join(f"{group}/{key} {n:+g}" for (group, key), n in sorted(differs.items()) if n)
    return f"{rule}\t{len(fired)}\t{changes or 'nothing'}"

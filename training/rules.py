"""Measures each rule of utterances: `python -m training rules`.

On annotated news of our own (the XML of `training/corpus/news`): how often a rule
finds a candidate that is kept, how many of these are annotated utterances, how many have the right source too; and what
its absence costs, in utterances that are found with their source by all rules and not without it. The figures go to
`tui/analysis/knowledge/utterance-rules.tsv`, beside the confidences that are there. The model of reported speech was
fitted on the same articles, so its share in the precision of rules for clauses is flattered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import spacy

from training.reported_speech import NEWS, Annotated, Spans, read_article, shared, size
from tui.analysis.knowledge.files import HERE, read_lines
from tui.analysis.passages import Passage, passages
from tui.analysis.pipeline import named
from tui.analysis.utterances import find_attributions
from tui.analysis.utterances.article import turn_labels
from tui.analysis.utterances.candidate import RuleId
from tui.analysis.utterances.in_passage import PassageReader
from tui.analysis.utterances.marked import MarkedPassage
from tui.analysis.utterances.rules import RULES
from tui.core.model.analysis import Attribution
from tui.sources.reading import read_bytes

TARGET = HERE / "utterance-rules.tsv"
HEAD = """\
# Rules of utterances: rule, confidence, kept, utterances, sources, lost.
# The confidence is how often the source was right where the rule found the content, on 840 annotated news articles.
# The network of speakers was trained with these figures: they change only with its weights.
# The rest is measured by `python -m training rules` on our own annotated articles, at which the rules were looked at:
# how many candidates were kept; of these, per cent that are utterances, and that have the right source too; utterances
# with their source that are lost without the rule. Without figures: joins passages, and is no rule of one passage.
"""


class Figures(NamedTuple):
    """What was counted of the rules."""

    kept: Counter[RuleId]
    utterances: Counter[RuleId]
    sources: Counter[RuleId]
    lost: Counter[RuleId]


def articles(folder: Path, pipeline: Path) -> Iterator[tuple[Annotated, Sequence[Passage]]]:
    """The annotated articles of a folder, parsed."""
    nlp = spacy.load(pipeline)
    for path in sorted(folder.glob("*.xml")):
        annotated = read_article(path)
        article = read_bytes(annotated.text.encode(), f"{path.stem}.txt")
        yield annotated, named(article.text, [p for p in passages(article, nlp) if len(p.doc)]).passages


def measure(found: Iterable[tuple[Annotated, Sequence[Passage]]]) -> Figures:
    """The figures of the rules over some articles."""
    figures = Figures(Counter(), Counter(), Counter(), Counter())
    for annotated, parsed in found:
        fired = _count(annotated, parsed, figures)
        whole = _right(annotated, find_attributions(annotated.text, parsed))
        for rule in RULES:
            if rule.id in fired:
                others = [other for other in RULES if other is not rule]
                figures.lost[rule.id] += whole - _right(annotated, find_attributions(annotated.text, parsed, others))
    return figures


def _count(annotated: Annotated, parsed: Sequence[Passage], figures: Figures) -> set[RuleId]:
    """Count what the rules keep in an article; which of them found anything."""
    labels, fired = turn_labels(parsed), set[RuleId]()
    for passage in parsed:
        marked = MarkedPassage(passage, annotated.text, labels)
        reader = PassageReader(marked)
        reader.read()
        fired |= {candidate.rule for candidate in reader.considered}
        for candidate in reader.candidates:
            figures.kept[candidate.rule] += 1
            content = [(span.start, span.end) for span in (marked.span(*piece) for piece in candidate.content)]
            number = _annotation(annotated, content)
            if number is not None:
                figures.utterances[candidate.rule] += 1
                source = [(s.start, s.end) for s in [marked.span(*candidate.source)]] if candidate.source else []
                figures.sources[candidate.rule] += _agree(annotated.sources[number], source)
    return fired


def _annotation(annotated: Annotated, content: Spans) -> int | None:
    """The number of the annotated utterance that has half of a content, and of which it is half."""
    for number, spans in enumerate(annotated.contents):
        both = shared(content, spans)
        if 2 * both >= size(content) and (2 * both >= size(spans) or len(spans) > 1):
            return number
    return None


def _agree(annotated: Spans, source: Spans) -> bool:
    return not annotated or shared(annotated, source) > 0


def _right(annotated: Annotated, found: Sequence[Attribution]) -> int:
    """How many annotated utterances are found with their source."""
    numbers = set()
    for utterance in found:
        number = _annotation(annotated, [(s.start, s.end) for s in utterance.content])
        if number is not None and _agree(annotated.sources[number], [(s.start, s.end) for s in utterance.source]):
            numbers.add(number)
    return len(numbers)


def write(figures: Figures) -> None:
    """Write the figures beside the confidences."""
    rows = []
    for line in read_lines(TARGET.name):
        name, confidence, *_ = line.split("\t")
        rule, row = RuleId(name), [name, confidence]
        if any(rule is known.id for known in RULES):
            kept = figures.kept[rule]
            shares = (f"{100 * part[rule] / max(1, kept):.1f}" for part in (figures.utterances, figures.sources))
            row += [str(kept), *shares, str(figures.lost[rule])]
        rows.append("\t".join(row))
    TARGET.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


def run(pipeline: Path) -> None:
    """Measure and write."""
    write(measure(articles(NEWS, pipeline)))

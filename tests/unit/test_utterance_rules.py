"""Each rule of utterances finds its own example; the data file has its figures."""

from __future__ import annotations

import re

import pytest
from spacy.language import Language

from tests.analysers import shipped_analyser
from tui.analysis.knowledge.files import read_lines
from tui.analysis.passages import Passage, parse_blocks
from tui.analysis.utterances.article import turn_labels
from tui.analysis.utterances.candidate import RuleId, confidences
from tui.analysis.utterances.in_passage import PassageReader
from tui.analysis.utterances.marked import MarkedPassage
from tui.analysis.utterances.rules import RULES, Rule
from tui.core.model.article import Block, BlockRole

PARTS = {"[": "]", "<": ">", "{": "}"}
Pieces = dict[str, list[str]]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return shipped_analyser().nlp


def plain(example: str) -> str:
    """The example without its signs."""
    return re.sub(r"[\[\]<>{}]|^# ", "", example, flags=re.M)


def parse(text: str, nlp: Language, example: str) -> list[Passage]:
    """The passages of an example's text: a line that begins with "# " in the example is a headline."""
    blocks, at = [], 0
    for line, signed_line in zip(text.split("\n"), example.split("\n"), strict=True):
        role = BlockRole.HEADLINE if signed_line.startswith("# ") else BlockRole.PARAGRAPH
        blocks.append(Block(at, at + len(line), role))
        at += len(line) + 1
    return list(parse_blocks(text, blocks, nlp))


def signed(paragraph: str) -> Pieces:
    """What stands between the signs of a paragraph: `[` source, `<` cue, `{` content."""
    return {sign: re.findall(rf"{re.escape(sign)}([^{re.escape(end)}]*)", paragraph) for sign, end in PARTS.items()}


def found(marked: MarkedPassage, text: str, rule: Rule) -> list[Pieces]:
    """Source, cue and content of what the rule found in a passage."""
    reader = PassageReader(marked)
    reader.read()

    def words(*ranges: tuple[int, int] | None) -> list[str]:
        return [text[slice(*marked.span(*piece))] for piece in ranges if piece]

    return [
        {"[": words(c.source), "<": words(c.cue), "{": words(*c.content)}
        for c in reader.candidates
        if c.rule is rule.id
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.id))
def test_a_rule_finds_its_example(rule: Rule, nlp: Language) -> None:
    text = plain(rule.example)
    passages = parse(text, nlp, rule.example)
    labels = turn_labels(passages)
    for passage, paragraph in zip(passages, rule.example.split("\n"), strict=True):
        assert found(MarkedPassage(passage, text, labels), text, rule) == [signed(paragraph)]


def test_every_rule_has_its_place_once_and_a_confidence() -> None:
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    assert confidences().keys() == set(RuleId)
    assert all(0 < sure < 1 for sure in confidences().values())


def test_the_precision_of_every_rule_was_measured() -> None:
    rows = {line.split("\t")[0]: line.split("\t")[2:] for line in read_lines("utterance-rules.tsv")}
    for rule in RULES:
        assert len(rows[rule.id]) == 4, f"{rule.id} has no figures yet: run python -m training rules"
        kept, utterances, sources, _ = map(float, rows[rule.id])
        assert kept >= 0
        assert 0 <= sources <= utterances <= 100

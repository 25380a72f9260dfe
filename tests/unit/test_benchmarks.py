"""What the benchmarks need: the extra "benchmarks" and nothing of the tests' own."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import cast

import pytest

from benchmarks import ablation
from benchmarks.__main__ import SPEED, main
from benchmarks._annotated import means
from tui.analysis.references import apposition, definite
from tui.analysis.references.turns import Turns
from tui.core.model.analysis import Actor, Mention

ROOT = Path(__file__).parents[2]


def test_the_budgets_are_measured_without_pytest() -> None:
    code = (
        "import importlib, sys\n"
        "for name in ('pytest', '_pytest', 'hypothesis', 'xdist'):\n"
        "    sys.modules[name] = None\n"
        f"for name in {SPEED!r}:\n"
        "    assert importlib.import_module(f'benchmarks.{name}').rows\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


def test_the_help_says_what_each_benchmark_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    shown = capsys.readouterr().out
    assert ended.value.code == 0 and shown.startswith("usage: python -m benchmarks [")
    there = sorted(path.stem for path in (ROOT / "benchmarks").glob("[!_]*.py"))
    assert [line.split()[0] for line in shown.splitlines() if re.match(r"  \w+ +[A-Z]", line)] == there
    assert max(map(len, shown.splitlines())) <= 120
    with pytest.raises(SystemExit):
        main(["start", "--help"])
    assert capsys.readouterr().out.startswith("usage: python -m benchmarks start [")


def test_a_rule_is_off_wherever_it_is_imported_until_the_block_ends() -> None:
    rules = dict(ablation.rules(["references"]))
    rule, method = "tui.analysis.references.apposition:possessed", "tui.analysis.references.turns:Turns.next_speaker"
    assert (rules[rule], rules[method]) == (None, None)

    def functions() -> tuple[object, ...]:
        return vars(definite)["possessed"], apposition.possessed, Turns.next_speaker

    before = functions()
    with ablation.Switched(rule, lambda _: max), ablation.Switched(method, lambda _: min):
        assert functions() == (max, max, min)
    assert functions() == before


def test_a_pronoun_s_actor_is_not_who_a_phrase_beginning_with_it_means() -> None:
    # "Ann Bell met Tom Reed . His wife …": "His wife" is Ann Bell, "His" is Tom Reed
    ann = Actor("a1", "Ann Bell", "person", mentions=(Mention(0, 8, "name"), Mention(24, 32, "nominal")))
    tom = Actor("a2", "Tom Reed", "person", mentions=(Mention(13, 21, "name"), Mention(24, 27, "pronoun")))
    assert means((ann, tom), 24, 13, 8) and not means((ann, tom), 24, 0, 8)


def test_a_role_of_whoever_has_none_in_the_annotation_is_unknown() -> None:
    from benchmarks.news import judged

    gold = {"actors": [{"name": "Ann Bell", "role": None}, {"name": "Karl Ott", "role": "mayor of Brack"}]}
    shown = {
        "actors": [
            {"name": "Ann Bell", "type": "person", "role": "captain", "aliases": []},
            {"name": "Karl Ott", "type": "person", "role": "mayor", "aliases": []},
        ]
    }
    verdicts = [verdict for *_, verdict in judged(gold, shown, cast("ModuleType", SimpleNamespace(fold=str.casefold)))]
    assert verdicts == ["unknown", "right"]

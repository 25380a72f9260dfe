"""The names of speakers that annotated sources have, and how the program's are judged by them."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks import _sourced

TEXT = (
    "Mayor Ann Rowe said the boats would sail. Her spokesman, Tom Field, said so too. Critics said never. "
    "“We sail,” said Rowe. She was with Ann Sanders and the Harbour Board. Nobody asked why they sail."
)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Mayor Ann Rowe", "Mayor Ann Rowe"),
        ("Rowe's", "Rowe's"),
        ("Her spokesman, Tom Field,", "Tom Field"),
        ("Tom Field, a spokesman for Rowe", "Tom Field"),
        ("Rowe spokesman Tom Field (of Leeds)", "Tom Field"),
        ("the Harbour Board", "Harbour Board"),
        ("the Department of Boats", "Department of Boats"),
        ("Secretary of State Tom Field", "Secretary of State Tom Field"),
        ("Sanders", "Sanders"),
        ("Rowe's office", ""),
        ("a spokesman for Rowe", ""),
        ("The Mayor", ""),
        ("She", ""),
        ("Critics", ""),
        ("Rowe and Field", ""),
        ("a Harbour poll", ""),
        ("", ""),
    ],
)
def test_the_name_in_a_source(source: str, name: str) -> None:
    assert _sourced.name_of(source, TEXT) == name


@pytest.mark.parametrize(
    ("name", "forms", "right"),
    [
        ("Mayor Ann Rowe", ["Ann Rowe"], True),
        ("Rowe", ["Ann Rowe"], True),
        ("Ann Rowe", ["Rowe"], True),
        ("Ann Rowe", ["Bob Rowe", "Rowe"], False),
        ("Ann Rowe", ["A. Rowe"], True),
        ("Rowe", ["Rowe Holdings"], False),
        ("HB", ["Harbour Board"], True),
        ("Harbour Board", ["Harbour"], False),
    ],
)
def test_an_actor_has_the_name(name: str, forms: list[str], right: bool) -> None:
    assert _sourced.is_named(name, forms) is right


class _Words:
    """The words of a text by their places: what the scorer of the given benchmarks offers of it."""

    def __init__(self, text: str, strict: bool) -> None:
        pass

    def prepare(self, items: list[dict[str, Any]], cues: set[str]) -> list[dict[str, Any]]:
        return [{"c": set(range(*a["content"][0])), "kind": a["kind"], "other": False, "raw": a} for a in items]


def test_each_name_is_right_wrong_missing_or_its_quote_not_found() -> None:
    def item(words: str, source: str, **more: Any) -> dict[str, Any]:
        at, who = TEXT.index(words), TEXT.index(source)
        span, of = [at, at + len(words)], [who, who + len(source)]
        return {"content": [span], "source": [of], "cue": [], "kind": "indirect", **more}

    gold = [item("the boats would sail", "Mayor Ann Rowe"), item("so too", "Her spokesman, Tom Field,")]
    gold += [item("never", "Critics"), item("“We sail,”", "Rowe", kind="direct"), item("why they sail", "Ann Sanders")]
    found = [
        item("the boats would sail", "Mayor Ann Rowe", speaker="Ann Rowe", names=["Ann Rowe"]),
        item("so too", "Her spokesman", speaker="Ann Rowe", names=["Ann Rowe"]),
        item("“We sail,”", "Rowe", speaker=None),
    ]
    score = SimpleNamespace(Doc=_Words)
    counts = _sourced.counts(score, [{"text": TEXT, "attributions": gold}], [{"attributions": found}], set())
    assert counts["indirect"] == Counter({"right": 1, "wrong": 1, "not found": 1})
    assert counts["direct"] == Counter({"none": 1})
    nested = item("the boats would sail. Her spokesman, Tom Field, said so too", "Rowe")
    again = _sourced.counts(score, [{"text": TEXT, "attributions": [*gold, nested]}], [{"attributions": found}], set())
    assert again == counts
    lines = list(_sourced.rows(counts))
    assert "right   0.0 %, no name 100.0 %" in lines[0] and "wrong of shown 50.00 % (1)" in lines[2]


def test_the_halves_of_a_set_share_nothing() -> None:
    names = [{"id": f"text-{n}"} for n in range(40)]
    a, b = ([d for d in names if _sourced.in_half(d, half)] for half in "ab")
    assert a and b and len(a) + len(b) == len(names) and not [d for d in a if d in b]

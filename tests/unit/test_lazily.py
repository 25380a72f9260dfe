"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from tui.core.text.lazily import lazily


def test_it_finds_what_a_compiled_one_finds() -> None:
    pattern, compiled = lazily(r"(?P<who>[a-z]+) said", re.IGNORECASE), re.compile(r"(?P<who>[a-z]+) said", re.I)
    text = "Rowe said no. Nobody SAID yes."
    for _ in range(2):
        assert [m["who"] for m in pattern.finditer(text)] == [m["who"] for m in compiled.finditer(text)]
    assert pattern.sub("x", text) == compiled.sub("x", text)
    assert (pattern.pattern, pattern.flags, pattern.groupindex) == (
        compiled.pattern, compiled.flags, compiled.groupindex
    )  # fmt: skip
    assert lazily(rb"\d+").findall(b"7 of 12") == [b"7", b"12"]


def test_a_mistake_is_told_when_it_is_used() -> None:
    broken = lazily("(")
    with pytest.raises(re.error):
        broken.match("x")

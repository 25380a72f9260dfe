"""Reads the data files of this folder: the one loader of word lists and tables."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


def read_lines(name: str) -> list[str]:
    """The lines of a data file, without empty ones and comments."""
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def word_table(name: str) -> Mapping[str, frozenset[str]]:
    """The word lists of a TOML file: each a text of words, or a list where some are of two words."""
    lists = tomllib.loads((HERE / name).read_text(encoding="utf-8"))
    return {key: frozenset(words.split() if isinstance(words, str) else words) for key, words in lists.items()}


@cache
def weights(name: str) -> Mapping[str, Mapping[str, float]]:
    """The fitted weights of a model, from a table with a column for each class: class → feature → weight."""
    head, *rows = (line.split("\t") for line in read_lines(name))
    return {
        column: {row[0]: float(row[k]) for row in rows if k < len(row) and row[k]} for k, column in enumerate(head) if k
    }

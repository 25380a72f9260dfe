"""The type of a command: a name, a line of help, its arguments, and its function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a start with nothing but paths does without
    from argparse import ArgumentParser, Namespace

    from tui.config.settings import Settings


class UsageError(Exception):
    """The arguments of a command contradict each other, in words; the program ends with status 2."""


def _as_given(arguments: Sequence[str]) -> Sequence[str]:
    return arguments


@dataclass(frozen=True, slots=True)
class Command:
    """A command. Its module imports nothing that takes time: help and completion load all of them."""

    name: str
    help: str
    """Description, in the list of `onrecord --help`."""
    add_arguments: Callable[[ArgumentParser], None]
    """Adds its arguments to a parser, and sets the parser's description."""
    run: Callable[[Namespace, Settings], int]
    """Does it; returns the exit status: 0, 1 if something could not be done.

    Raises:
        UsageError: the arguments contradict each other.
    """
    about_program: bool = False
    """Whether it is about the program, not about articles."""
    names_problems: bool = True
    """Whether what is set wrongly is named on standard error before it runs."""
    prepare: Callable[[Sequence[str]], Sequence[str]] = _as_given
    """Changes its arguments before they are parsed."""

"""Other programs: the reader's editor, and commands that an article is piped to.

A command is the reader's own words, split as a shell would split them, and run without one. Nothing of an article
ever becomes part of it, but for the path of its file as one argument.
"""

from __future__ import annotations

import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

TAKES_LINE = frozenset({"vi", "vim", "nvim", "view", "nano", "pico", "emacs", "emacsclient", "micro", "joe", "less",
                        "kak", "mg", "ne", "jed"})  # fmt: skip
"""Editors that take "+12" before a file for its twelfth line."""


class NotRunError(Exception):
    """A program could not be run; the message says why and what to do."""


def split(command: str) -> list[str]:
    """The words of a command.

    Raises:
        NotRunError: there are none, or a quotation mark is missing.
    """
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise NotRunError(f"{command}: {str(error).lower()}") from None
    if not words:
        raise NotRunError("there is no command")
    return words


def split_pipe(command: str) -> list[str]:
    """The words of a command that a text is piped to.

    Raises:
        NotRunError: as `split`; or something in it means nothing without a shell.
    """
    words = split(command)
    signs = shlex.shlex(command, punctuation_chars=True)  # not posix: what is in quotation marks keeps them
    signs.commenters = ""
    if sign := next((sign for sign in signs if not sign.strip("();<>|&")), None):
        raise NotRunError(f"{sign} is a shell's: sh -c '…' asks one")
    return [str(Path(word).expanduser()) if word.startswith("~/") else word for word in words]


def editor(setting: str, environment: Mapping[str, str]) -> str:
    """The reader's editor: what is set for this program, else $VISUAL, else $EDITOR, else vi."""
    return setting or environment.get("VISUAL") or environment.get("EDITOR") or "vi"


def editor_command(command: str, path: Path, line: int | None) -> list[str]:
    """The arguments to edit a file, at a line (from 1) where the editor is known to take one.

    Raises:
        NotRunError: as `split`.
    """
    words = split(command)
    at = [f"+{line}"] if line is not None and Path(words[0]).name in TAKES_LINE else []
    return [*words, *at, str(path.absolute())]  # absolute: a name that begins with a hyphen is no option then


def run(command: Sequence[str], text: str | None = None) -> int:
    """Run a program in the terminal, with a text on its standard input if one is given; gives its exit status,
    negative for a signal. Control-C ends that program, not this one. A program that does not read to the end is fine.

    Raises:
        NotRunError: it cannot be started.
    """
    data = None if text is None else text.encode("utf-8", "replace")
    with _left_to_the_other(signal.SIGINT, signal.SIGQUIT):
        try:
            return subprocess.run(command, input=data, check=False).returncode
        except FileNotFoundError:
            raise NotRunError(f"there is no program “{command[0]}”") from None
        except OSError as error:
            raise NotRunError(f"{command[0]}: {error.strerror}") from None
        except ValueError:
            raise NotRunError("a command cannot hold a null character") from None


def ended(command: Sequence[str], status: int) -> str:
    """How a program ended, in words."""
    name = Path(command[0]).name
    if status < 0:
        return f"{name} was ended by signal {-status}"
    return f"{name} ended with status {status}" if status else f"{name} is done"


def wait_for_enter(words: str) -> None:
    """Say something in the terminal and wait until the reader has seen it; `words` are safe text."""
    with _left_to_the_other(signal.SIGINT, signal.SIGQUIT):
        print(words, flush=True)
        sys.stdin.readline()


@contextmanager
def _left_to_the_other(*numbers: signal.Signals) -> Iterator[None]:
    """Do nothing about signals from the keyboard. A handler, unlike SIG_IGN, is not handed on to the program."""
    before = [(number, signal.signal(number, lambda *_: None)) for number in numbers]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)

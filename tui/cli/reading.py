"""From the command line to the reader: the paths that were given, an article that is piped in, and a terminal."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tui.cli.commands import NAMES
from tui.cli.console import print_error
from tui.config.file import COMMAND_LINE
from tui.config.settings import Settings
from tui.core.model.article import Article
from tui.core.settings.bounds import Bounds
from tui.core.settings.places import shipped


def open_reader(given: Sequence[str], settings: Settings) -> int:
    """Open the reader on the paths that were given; returns the exit status."""
    for problem in settings.problems:
        print_error(str(problem))
    if any(problem.place == COMMAND_LINE for problem in settings.problems):
        return 2
    names = given or [str(shipped("articles"))]
    paths = [Path(name) for name in names if name != "-"]
    # os.path.lexists: Path.exists raises where a name is too long or its folder closed.
    if missing := [path for path in paths if not os.path.lexists(path)]:
        for words in _what_is_missing(missing):
            print_error(words)
        return 2
    if len(paths) > 1:
        from tui.sources import spelt_alike

        paths = spelt_alike(paths)
    article = None
    if "-" in names:
        article = _standard_input(settings.bounds)
        if article is None:
            return 1
    # Textual paints on standard error. TEXTUAL_DRIVER is what `textual serve` sets.
    if not (sys.stdout.isatty() and sys.stderr.isatty()) and not os.environ.get("TEXTUAL_DRIVER"):
        print_error(
            "the reader needs a terminal (standard error too); a pipe: 'onrecord quotes', 'onrecord analyze --json'"
        )
        return 2
    gc.disable()  # until the first paint: start-up leaves hardly any garbage, and looking for it takes a sixth of it
    from tui.app.launch import run_app

    return run_app(paths, article, settings)


def before_its_options(command: str, options: Sequence[str]) -> str:
    """Error message for a command behind its options."""
    return f"a command stands before its options: onrecord {' '.join([command, *options])} …"


def _what_is_missing(paths: Sequence[Path]) -> Iterator[str]:
    """Error messages for missing paths, with the command that may have been meant."""
    import difflib

    if command := next((str(path) for path in paths if str(path) in NAMES), None):
        yield before_its_options(command, ())
        return
    for path in paths:
        near = difflib.get_close_matches(str(path), NAMES, n=1)
        meant = f"; did you mean the command {near[0]}?" if near else ""
        yield f"{path}: no such file or folder{meant}"


def _standard_input(bounds: Bounds) -> Article | None:
    """The article on standard input, whose place the terminal then takes; None, with an error message, without one."""
    from tui.engine.reading import Reader
    from tui.sources import Unreadable

    if sys.stdin is None or sys.stdin.isatty():
        print_error("-: nothing is piped into standard input")
        return None
    reader = Reader(bounds)
    try:
        article = next(iter(reader.read_all(sys.stdin.buffer.read(bounds.file_bytes + 1), "-")))
        terminal = os.open("/dev/tty", os.O_RDWR)
    except Unreadable as error:
        print_error(f"standard input: {error.reason}")
        return None
    except OSError as error:
        print_error(f"the terminal cannot be opened for keys: {error.strerror}")
        return None
    finally:
        reader.close()
    os.dup2(terminal, 0)
    os.close(terminal)
    return article

"""`onrecord config`: what is set, where, and a file to begin with."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from tui.cli.main import complain
from tui.cli.parser import SafeParser
from tui.config import file as config_file
from tui.config import locations
from tui.core.export.save import make_private
from tui.core.text.sanitise import one_line, sanitise


def parser() -> argparse.ArgumentParser:
    """The command's own parser."""
    made = SafeParser(prog="onrecord config", description="Shows or begins the config file.")
    which = made.add_mutually_exclusive_group()
    which.add_argument("--show", action="store_true", help="every value with where it was set (this is the default)")
    which.add_argument("--init", action="store_true", help="write a file that names every value; never over another")
    which.add_argument("--path", action="store_true", help="where the file is, or would be")
    return made


def run_config(arguments: Sequence[str]) -> int:
    """Show, begin or find the config file; returns the exit status: 1 if something in it is wrong, or not written."""
    options = parser().parse_args(arguments)
    path = config_file.path()
    if options.path:
        print(one_line(str(path)))
        return 0
    if options.init:
        try:
            make_private(path.parent)
            made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(made, "w", encoding="utf-8") as file:
                file.write(config_file.example())
        except FileExistsError:
            complain(f"{locations.for_people(path)} is there already and was left as it is")
            return 1
        except OSError as error:
            complain(f"{locations.for_people(path)} cannot be written: {error.strerror}")
            return 1
        print(one_line(f"Written: {path}"))
        return 0
    settings = config_file.load()
    sys.stdout.write(sanitise(config_file.shown(settings)))
    for problem in settings.problems:
        complain(str(problem))
    return 1 if settings.problems else 0

"""Lists the settings with their origins, and writes a first config file."""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from tui.cli.console import print_error
from tui.config.file import FILE
from tui.config.listing import example, shown
from tui.config.settings import Settings
from tui.core.files.save import make_private
from tui.core.settings.places import for_people
from tui.core.text.sanitise import one_line, sanitise


def run_config(options: Namespace, settings: Settings) -> int:
    """Show, begin or find the config file; returns the exit status: 1 if something in it is wrong, or not written."""
    path = settings.locations.config / FILE
    if options.path:
        print(one_line(str(path)))
        return 0
    if options.init:
        try:
            make_private(path.parent)
            made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(made, "w", encoding="utf-8") as file:
                file.write(example())
        except FileExistsError:
            print_error(f"{for_people(path)} is there already and was left as it is")
            return 1
        except OSError as error:
            print_error(f"{for_people(path)} cannot be written: {error.strerror}")
            return 1
        print(one_line(f"Written: {path}"))
        return 0
    sys.stdout.write(sanitise(shown(settings)))
    for problem in settings.problems:
        print_error(str(problem))
    return 1 if settings.problems else 0

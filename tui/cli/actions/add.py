"""`add`: saving what is at addresses, in files or piped in as articles in a folder."""

from __future__ import annotations

from argparse import Namespace

from tui.cli.console import print_error
from tui.config.settings import Settings
from tui.core.text.sanitise import one_line
from tui.fetching.add import Destination, add


def run_add(options: Namespace, settings: Settings) -> int:
    """Run `add`; returns the exit status: 0, or 1 if something could not be added."""
    allow_local = options.allow_local or settings.config.allow_local
    to = Destination(options.to, settings.locations.state, settings.bounds, allow_local)
    failed = False
    for target in options.targets:
        for added in add(target, to):
            if added.path is not None:
                print(one_line(str(added.path)), flush=True)
            else:
                print_error(added.message)
            failed = failed or added.failed
    return 1 if failed else 0

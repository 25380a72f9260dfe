"""`python -m tui` and the command `onrecord`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program; returns the exit status."""
    from tui.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

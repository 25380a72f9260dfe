"""Runs a command line that opens the reader, in a pty, as a new user would: text, a quote, the summary, quit.

usage: python -m tests.end_to_end.smoke 'COMMAND LINE' FOLDER
"""

from __future__ import annotations

import sys

from tests.end_to_end.terminal import Terminal


def main(command: str, folder: str) -> int:
    """Exit status 0 if the reader opened, found quotes, and quit cleanly."""
    with Terminal(["bash", "-c", command], cwd=folder, size=(100, 30)) as terminal:
        terminal.wait_for(r"\d+ min", seconds=1200)
        terminal.press("}")
        terminal.wait_for(r"\d+/\d+ · (direct|mixed|indirect)", seconds=120)
        terminal.press("s")
        terminal.wait_for("(?i)who said what", seconds=60)
        terminal.press("Q")
        status = terminal.wait_exit()
        print(terminal.text() if status else "the README's first command opens the reader, finds quotes and quits")
        return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))

"""`onrecord completion SHELL`: a script that completes commands, switches, their values and files."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tui.cli.command import Command
from tui.config.settings import Settings

SHELLS = ("bash", "zsh", "fish")


def add_arguments(parser: ArgumentParser) -> None:
    """For which shell."""
    parser.description = "Prints a script for the shell."
    parser.epilog = (
        'bash: eval "$(onrecord completion bash)" in ~/.bashrc · zsh: onrecord completion zsh > a file named '
        "_onrecord in $fpath · fish: onrecord completion fish > ~/.config/fish/completions/onrecord.fish"
    )
    parser.add_argument("shell", choices=SHELLS)


def run(options: Namespace, settings: Settings) -> int:
    """Print the script."""
    import sys

    from tui.cli.actions.completion import script

    sys.stdout.write(script(options.shell))
    return 0


COMMAND = Command(
    "completion",
    "complete commands, switches and files in the shell: completion bash|zsh|fish",
    add_arguments,
    run,
    about_program=True,
    names_problems=False,
)

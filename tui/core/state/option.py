"""`--state DIR`: what the program keeps goes into a folder of the reader's choice, beside the articles say."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def add_state(parser: argparse._ActionsContainer) -> None:
    """`--state DIR`, which goes before the folders that the environment names."""
    parser.add_argument(
        "--state",
        metavar="DIR",
        action=_Folder,
        help="keep marks, notes and analyses in this folder, beside the articles say: --state ~/news/.onrecord",
    )


class _Folder(argparse.Action):
    """Sets the environment, from which the program's other processes know the folder too."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        if not values or "\0" in str(values):
            parser.error("--state: the name of a folder belongs here")
        folder = Path(str(values)).absolute()
        if os.path.lexists(folder) and not folder.is_dir():
            parser.error(f"--state: {folder} is not a folder")
        os.environ["ONRECORD_STATE"] = os.environ["ONRECORD_CACHE"] = str(folder)
        setattr(namespace, self.dest, str(folder))

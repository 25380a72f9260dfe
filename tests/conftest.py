"""Every test has a state, a cache and a config of its own, never the user's; each run tries the same examples."""

from __future__ import annotations

import gc
import os
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says more about the machine than about the program: no deadlines anywhere.
settings.register_profile(
    "quick", deadline=None, derandomize=True, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "thorough", deadline=None, max_examples=1_000, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("quick")

# A shell that starts the tests in the background has SIGINT ignored, in all that they start too.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Whatever the environment says: what one process of the tests compiles, the others need not.
sys.dont_write_bytecode = False

# Modules and tests stay to the end, some hundred thousand objects: looking through them for garbage again and again is
# a third of the time of a test that opens the reader.
gc.disable()


def pytest_collection_finish() -> None:
    """From here on garbage is looked for in what tests make."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    gc.enable()


LEFT_OUT = ("NO_COLOR", "COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE")
"""What tells of the terminal of whoever runs the tests, and what has each process compile the program again."""


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Fresh folders in the environment, also for processes that a test starts; nothing else is set there."""
    for name in os.environ:
        if name.startswith(("ONRECORD_", "SSH_")) or name in LEFT_OUT:
            monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    for name in ("STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"ONRECORD_{name}", str(home / name.lower()))
    return home

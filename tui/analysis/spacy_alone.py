"""spaCy, imported without what it brings along and no analysis uses: a third of its time, on which a first quote waits.

Whoever asks for any of it later gets it whole.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


def import_spacy() -> None:
    """Import spaCy, unless it is there.

    Its command line has a client for downloads and the like, a fifth of the time and 18 MB. The models that check
    patterns for its matcher are made when one is checked. Its settings are checked by the present pydantic, beside
    which an interface of pydantic's first version is imported where there is one; hashes do without OpenSSL.
    """
    if "spacy" in sys.modules:
        return
    info = ModuleType("spacy.cli.info")
    info.__dict__["info"] = None
    sys.modules.setdefault(info.__name__, info)
    with _absent("_hashlib"):
        import hashlib  # noqa: F401
        import hmac  # noqa: F401
    with _absent("pydantic.v1"):
        import confection  # noqa: F401
    with _made_later():
        import spacy  # noqa: F401


@contextmanager
def _absent(name: str) -> Iterator[None]:
    """Have imports of a module fail, as where it is not installed, unless it is there already."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[name]


@contextmanager
def _made_later() -> Iterator[None]:
    """Have what pydantic needs to check by a model made when the model is first used (`defer_build`)."""
    from pydantic import BaseModel

    before = BaseModel.model_config
    BaseModel.model_config = {**before, "defer_build": True}
    try:
        yield
    finally:
        BaseModel.model_config = before

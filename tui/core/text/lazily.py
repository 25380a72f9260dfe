"""Regular expressions that not every article needs: compiled when they are first used, not at every start."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def lazily(pattern: AnyStr, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[AnyStr]:
    """A pattern that is compiled on first use."""
    return cast("re.Pattern[AnyStr]", Lazy(pattern, flags))


class Lazy:
    """An expression that is compiled with its first use; `given` are its pattern and flags."""

    def __init__(self, pattern: str | bytes, flags: re.RegexFlag) -> None:
        self.given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        # Only for what the instance does not have yet: from the second use on, a method is found at once.
        pattern: re.Pattern[Any] = re.compile(*self.given)
        found = getattr(pattern, name)
        setattr(self, name, found)
        return found

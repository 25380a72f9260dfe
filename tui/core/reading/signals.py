"""Typed signals: how a model tells that it has changed without knowing who listens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Signal(Generic[T]):
    """Calls its listeners at once, in the order in which they were connected."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[T], object]] = []

    def connect(self, listener: Callable[[T], object]) -> None:
        """Have a listener called with each value from now on."""
        self._listeners.append(listener)

    def emit(self, value: T) -> None:
        """Tell all who listen now."""
        for listener in tuple(self._listeners):
            listener(value)

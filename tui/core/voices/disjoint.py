"""Sets of keys that are joined, but for those that are kept apart."""

from __future__ import annotations

from collections.abc import Iterable


class DisjointSets:
    """Disjoint sets of keys, some of which may never be joined."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._parent = {key: key for key in keys}
        self._forbidden: dict[str, set[str]] = {}

    def named(self, key: str) -> str | None:
        """A key, if it is in any set."""
        return key if key in self._parent else None

    def find(self, key: str) -> str:
        """The representative of a key's set."""
        root = key
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[key] != root:
            self._parent[key], key = root, self._parent[key]
        return root

    def forbid(self, a: str, b: str) -> None:
        """Never join the sets of two keys, unless they are joined already."""
        first, second = self.find(a), self.find(b)
        if first != second:
            self._forbidden.setdefault(first, set()).add(second)
            self._forbidden.setdefault(second, set()).add(first)

    def join(self, a: str, b: str) -> None:
        """Join the sets of two keys, unless that is forbidden."""
        first, second = sorted((self.find(a), self.find(b)))
        if first == second or second in self._forbidden.get(first, ()):
            return
        self._parent[second] = first
        for other in self._forbidden.pop(second, ()):
            self._forbidden[other].discard(second)
            self._forbidden[other].add(first)
            self._forbidden.setdefault(first, set()).add(other)

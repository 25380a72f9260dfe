"""The articles that wait for their analysis."""

from __future__ import annotations

from collections import OrderedDict

from tui.engine.jobs import Request


class Waiting:
    """Requests by content hash. What somebody waits for goes first, and of these the newest; then in their order."""

    def __init__(self) -> None:
        self._requests: OrderedDict[str, Request] = OrderedDict()

    def __len__(self) -> int:
        return len(self._requests)

    def __contains__(self, key: object) -> bool:
        return key in self._requests

    def add(self, request: Request) -> bool:
        """Take a request; False if the article waits already and goes no earlier for it."""
        key = request.article.sha256
        if (known := self._requests.get(key)) is not None and known.rank <= request.rank:
            return False
        self.put(request)
        if not request.ahead:
            self._requests.move_to_end(key, last=False)
        return True

    def put(self, request: Request) -> None:
        """Take a request as it is."""
        self._requests[request.article.sha256] = request

    def next(self) -> Request:
        """The request that is first, which waits no longer."""
        key = min(self._requests.items(), key=lambda item: item[1].rank)[0]
        return self._requests.pop(key)

    def remove(self, key: str) -> None:
        """An article waits no longer, if it did."""
        self._requests.pop(key, None)

    def give_way(self, key: str) -> list[str]:
        """Remove all that somebody has waited for but `key`: the reader has moved on. Gives their hashes."""
        others = [other for other, request in self._requests.items() if not request.ahead and other != key]
        for other in others:
            del self._requests[other]
        return others

    def clear(self) -> list[str]:
        """Nothing waits any more; gives what did."""
        keys = list(self._requests)
        self._requests.clear()
        return keys

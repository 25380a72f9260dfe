"""The actors of many articles together: who is one across them, as a table."""

from __future__ import annotations

import json
from collections.abc import Iterable

from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.core.text.sanitise import SafeText, one_line
from tui.core.text.words import count
from tui.core.voices.identity import Appearance, Decision, Identity, identities


class ActorsAcross:
    """The actors of the articles that were added."""

    def __init__(self) -> None:
        self._appearances: list[Appearance] = []

    def add(self, article: Article, analysis: Analysis) -> bool:
        """Add an article's actors; whether it has any."""
        self._appearances += [
            Appearance(article.sha256, a.id, a.name, a.type, a.role, a.aliases) for a in analysis.actors
        ]
        return bool(analysis.actors)

    def lines(self, decisions: Iterable[Decision], *, as_json: bool = False) -> list[SafeText]:
        """One line per actor, those of the most articles first. What a reader joined or parted counts first."""
        found = identities(self._appearances, decisions)
        return [one_line(json.dumps(_record(identity)) if as_json else _words(identity)) for identity in found]


def _also(identity: Identity) -> list[str]:
    return [part.name for part in identity.parts if part.name != identity.name]


def _articles(identity: Identity) -> int:
    return len({member.article for member in identity.members})


def _record(identity: Identity) -> dict[str, object]:
    """An actor for programs. The id is the same as long as the name is."""
    return {
        "id": identity.key,
        "name": identity.name,
        "type": identity.type,
        "role": identity.role or "",
        "articles": _articles(identity),
        "also": _also(identity),
    }


def _words(identity: Identity) -> str:
    role = f", {identity.role}" if identity.role else ""
    also = f" · also {'; '.join(_also(identity))}" if _also(identity) else ""
    return f"{identity.name}{role} · {identity.type} · {count(_articles(identity), 'article')}{also} · {identity.key}"

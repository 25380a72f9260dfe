"""Following one speaker through the articles of a folder: where else they are quoted, under whatever name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tui.core.text.fuzzy import fold
from tui.core.voices.identity import Decision
from tui.core.voices.voices import Speaker, Voice, voices


class OtherArticles(NamedTuple):
    """Other articles that quote a speaker, beside the open one."""

    path: str | None
    """The next article in the list, or the one before; None where there is none."""
    name: str
    """The speaker's name there."""
    articles: int
    """In how many articles they are quoted from there on."""
    quotes: int
    """How often."""


def quoted_in(
    speakers: Iterable[Speaker], decisions: Iterable[Decision], sha256: str, actor: str | None, name: str
) -> Mapping[str, Speaker]:
    """By path, who the speaker is in each article in which they are quoted. They are known by their actor in one
    article (the content's hash and the actor's id); where the index does not have that, by their name."""
    speakers = list(speakers)
    found = voices(speakers, decisions)
    voice = next((v for v in found if any((s.sha256, s.actor) == (sha256, actor) for s in v.speakers)), None)
    voice = voice or next((v for v in found if _is_called(v, name)), None)
    return {} if voice is None else {speaker.path: speaker for speaker in voice.speakers}


def way_on(
    listed: Sequence[str], here: str | None, quoted: Mapping[str, Speaker], *, backward: bool = False
) -> OtherArticles:
    """The next article in a list in which somebody is quoted, and how many follow."""
    order = list(reversed(listed)) if backward else list(listed)
    at = order.index(here) + 1 if here in order else 0
    left = [quoted[path] for path in order[at:] if path in quoted]
    first = left[0] if left else None
    quotes = sum(speaker.quotes for speaker in left)
    return OtherArticles(first.path if first else None, first.name if first else "", len(left), quotes)


def _is_called(voice: Voice, name: str) -> bool:
    return fold(name) in (fold(voice.name), *(fold(part.name) for part in voice.parts))

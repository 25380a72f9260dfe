"""Who is quoted across articles, and everything that somebody said: plain rows, without a screen and without a disk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple, cast

from tui.core.model.analysis import ActorType
from tui.core.text.called import called
from tui.core.text.dates import day
from tui.core.text.fuzzy import fold
from tui.core.text.sanitise import SafeText, one_line
from tui.core.text.words import count, escape
from tui.core.voices.identity import Appearance, Decision, identities

BAR = "█"
ASCII_BAR = "#"


class Speaker(NamedTuple):
    """Somebody who is quoted in an article, as the index has it."""

    id: int
    """By which the index knows it."""
    path: str
    sha256: str
    title: str
    source: str | None
    published: str | None
    actor: str | None
    """The actor's id in the article; None where the source is nobody known ("a spokesman for the county")."""
    name: str
    type: str
    role: str
    aliases: tuple[str, ...]
    direct: int
    mixed: int
    indirect: int

    @property
    def quotes(self) -> int:
        """How many things they say there."""
        return self.direct + self.mixed + self.indirect


class Utterance(NamedTuple):
    """Something that was said, with the sentence around it. Offsets are code points in the article's text."""

    speaker: int
    """`Speaker.id`."""
    attribution: str
    kind: str
    start: int
    end: int
    confidence: float
    before: str
    words: str
    after: str
    quotation: int | None = None
    """Id shared by places with the same words by the same speaker."""


class NamePart(NamedTuple):
    """One of the names that a voice goes by."""

    key: str
    """For decisions on who is who."""
    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class Voice:
    """A person, organisation, place or group that is quoted in some articles."""

    key: str
    """Stable as long as its name is."""
    name: str
    type: str
    role: str
    parts: tuple[NamePart, ...]
    """The names that it goes by, the most frequent first."""
    speakers: tuple[Speaker, ...]

    @property
    def direct(self) -> int:
        """Direct quotes."""
        return sum(speaker.direct for speaker in self.speakers)

    @property
    def mixed(self) -> int:
        """Quotes of a part of what was said."""
        return sum(speaker.mixed for speaker in self.speakers)

    @property
    def indirect(self) -> int:
        """Those of indirect speech."""
        return sum(speaker.indirect for speaker in self.speakers)

    @property
    def quotes(self) -> int:
        """How many things they say."""
        return sum(speaker.quotes for speaker in self.speakers)

    @property
    def articles(self) -> int:
        """In how many articles; copies of one count once."""
        return len({speaker.sha256 for speaker in self.speakers})


class Order(StrEnum):
    """How the things that somebody said are sorted."""

    TIME = "time"
    KIND = "kind"
    ARTICLE = "article"

    @property
    def words(self) -> str:
        """The order for people."""
        return {"time": "newest first", "kind": "direct quotes first", "article": "article by article"}[self.value]


class Statement(NamedTuple):
    """Something that a voice said, and the article where it stands."""

    said: Utterance
    speaker: Speaker

    @property
    def key(self) -> str:
        """Its unique key."""
        return f"{self.speaker.sha256}/{self.said.attribution}"


_KINDS = {"direct": 0, "mixed": 1, "indirect": 2}


def voices(speakers: Iterable[Speaker], decisions: Iterable[Decision] = ()) -> list[Voice]:
    """Everybody with a name who is quoted, the most quoted first. `decisions` are the reader's on who is who."""
    known: dict[tuple[str, str], list[Speaker]] = defaultdict(list)
    appearances: dict[tuple[str, str], Appearance] = {}
    for speaker in speakers:
        if speaker.actor is not None:
            key = speaker.sha256, speaker.actor
            known[key].append(speaker)
            appearances[key] = Appearance(
                *key, speaker.name, cast(ActorType, speaker.type), speaker.role or None, speaker.aliases
            )
    found = [
        Voice(
            identity.key, identity.name, identity.type, identity.role or "",
            tuple(NamePart(part.key, part.name, len(part.members)) for part in identity.parts),
            tuple(speaker for member in identity.members for speaker in known[member.article, member.actor]),
        )
        for identity in identities(appearances.values(), decisions)
    ]  # fmt: skip
    return sorted(found, key=lambda voice: (-voice.quotes, -voice.articles, voice.name))


def statements(voice: Voice, said: Iterable[Utterance], order: Order = Order.TIME) -> list[Statement]:
    """Everything that a voice said, sorted; within what is alike by time, article and place in it. What has no date
    comes last."""
    by_id = {speaker.id: speaker for speaker in voice.speakers}
    found = [Statement(item, by_id[item.speaker]) for item in said if item.speaker in by_id]
    found.sort(key=lambda s: (s.speaker.path, s.said.start))
    if order is Order.ARTICLE:
        return found
    found.sort(key=lambda s: s.speaker.published or "", reverse=True)
    if order is Order.KIND:
        found.sort(key=lambda s: _KINDS.get(s.said.kind, 3))
    return found


def named(found: Sequence[Voice], name: str) -> list[Voice]:
    """The voices of that name, or those who are called so (`called`)."""
    wanted = fold(" ".join(name.split()))
    exact = [voice for voice in found if wanted in (fold(voice.name), *(fold(part.name) for part in voice.parts))]
    if exact:
        return exact
    return [v for v in found if called(name, (v.name, *(part.name for part in v.parts)), (v.role,))]


def nameless(speakers: Iterable[Speaker]) -> int:
    """How many quotes have a source that is nobody known."""
    return sum(speaker.quotes for speaker in speakers if speaker.actor is None)


def bar(quotes: int, most: int, width: int, *, ascii_only: bool = False) -> SafeText:
    """A bar for a number of quotes, of `width` cells for the most; at least one."""
    cells = max(1, round(width * quotes / max(1, most))) if width > 0 else 0
    return one_line((ASCII_BAR if ascii_only else BAR) * min(width, cells))


def articles_words(voice: Voice) -> str:
    """In how many articles, in words: "12 articles"."""
    return count(voice.articles, "article")


def origin(speaker: Speaker) -> str:
    """Origin of a quote in words: title, source and date."""
    return ", ".join(filter(None, (f"“{one_line(speaker.title)}”", speaker.source, speaker.published)))


# As files


def voice_record(voice: Voice) -> dict[str, Any]:
    """A voice for programs."""
    return {
        "name": voice.name,
        "type": voice.type,
        "role": voice.role or None,
        "quotes": voice.quotes,
        "direct": voice.direct,
        "mixed": voice.mixed,
        "indirect": voice.indirect,
        "articles": voice.articles,
        "also": "; ".join(part.name for part in voice.parts if part.name != voice.name),
    }


def statement_record(voice: Voice, statement: Statement) -> dict[str, Any]:
    """Something that a voice said, for programs; offsets are code points in the article's text."""
    said, speaker = statement
    return {
        "speaker_name": voice.name,
        "speaker_role": speaker.role or None,
        "published": day(speaker.published),
        "kind": said.kind,
        "words": said.words,
        "before": said.before,
        "after": said.after,
        "title": speaker.title,
        "source": speaker.source or None,
        "path": speaker.path,
        "sha256": speaker.sha256,
        "start": said.start,
        "end": said.end,
        "confidence": round(said.confidence, 3),
    }


def voices_markdown(found: Sequence[Voice]) -> SafeText:
    """Who is quoted most, as a table."""
    lines = ["| Who | Role | Quotes | Articles |", "|---|---|--:|--:|"]
    lines += [f"| {escape(voice.name)} | {escape(voice.role)} | {voice.quotes} | {voice.articles} |" for voice in found]
    return SafeText("\n").join(one_line(line) for line in lines) + "\n"


def statements_markdown(voice: Voice, found: Sequence[Statement]) -> SafeText:
    """Everything that a voice said, each as a quotation with its source."""
    role = f", {escape(voice.role)}" if voice.role else ""
    lines = [f"# {escape(voice.name)}{role}", "", f"{count(len(found), 'quote')} in {articles_words(voice)}", ""]
    for said, speaker in found:
        lines += [f"> {escape(utterance_words(said))}", ">", f"> — {_source_markdown(speaker)}", ""]
    return SafeText("\n").join(one_line(line) for line in lines)


def statement_text(voice: Voice, statement: Statement) -> SafeText:
    """Something that a voice said, with name and source, on two lines."""
    said, speaker = statement
    who = ", ".join(filter(None, (voice.name, speaker.role)))
    return SafeText("\n").join((one_line(utterance_words(said)), one_line(f"— {who} ({origin(speaker)})")))


def utterance_words(said: Utterance) -> str:
    """The words; indirect speech is marked as such."""
    return said.words if said.kind != "indirect" else f"{said.words} (told, not quoted)"


def _source_markdown(speaker: Speaker) -> str:
    known = (escape(part) for part in (speaker.source, speaker.published) if part)
    return ", ".join((f"*{escape(speaker.title)}*", *known))

"""Interprets the lines between headline and running text: byline, source, date, reading time."""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.core.model.article import BlockRole
from tui.core.text.dates import find_date
from tui.core.text.lazily import lazily

MAX_LINE = 160
"""Characters: a longer line is running text."""

_READING_TIME = re.compile(
    r"\W*+(?:reading time:?\s*)?\d{1,3}[\s-]*min(?:ute)?s?(?:\s+read(?:ing)?)?\W*+", re.IGNORECASE
)
_BYLINE = re.compile(
    r"\W*+(?:(?i:(?:(?:words|written|text|story|report(?:ed|ing)?|interview|analysis)\s+)?by:?"
    r"|(?:author|words|reporter|interview|text)s?:)\s+(?P<name>.+)"
    r"|(?i:from)\s+(?P<correspondent>(?i:our|a|the)\s.*(?i:correspondent|reporter)s?))"
)
_LABELLED_SOURCE = re.compile(r"\W*+(?:source|publication|published\s+in|from):\s*(?P<name>\S.{0,80})", re.IGNORECASE)
_NAME_ENDS = lazily(
    r"\s+(?:at|in|for|with|via)\s|\s*[|/(]"
    r"|,\s*(?=.*\b(?:correspondents?|editors?|reporters?|writers?|columnists?|contributors?|staff|bureau|chief|agency"
    r"|analyst|critic|producer|in|at|for)\b)",
    re.IGNORECASE,
)
_OFFICE = lazily(r"(?:[a-z]+ ){0,2}(?:correspondent|editor|reporter|writer|columnist)s? (?=[A-Z])")
_DESK = lazily(
    r"(?:[A-Z][a-z]+ )?(?i:our|a|special|staff|court|own|[a-z]+) (?i:correspondents?|reporters?|bureau|desk|team|staff)"
)
_NO_WRITER = lazily(
    r"\b(?:live|updates?|read|more|photos?|pictures?|gallery|league|cup|opinion|watch|listen|share|save|print|subscribe"
    r"|related|topics?|latest|top|story|stories|picks?|guide|newsletter|menu|home|search|video|audio|podcast|support)\b"
    r"|^(?:new|san|los|las|santa|st|fort|port|cape|north|south|east|west|hong|united)\b",
    re.IGNORECASE,
)
"""Labels of a site, and towns, which have the form of a name."""
_SMALL_WORDS = lazily(r"and|of|the|for|de|del|della|da|di|du|la|le|van|von|der|den|ter|bin|al|el|y|e|our|own", re.I)
_INITIAL_OR_NAME = lazily(r"[^\W\d_]\.?|[^\W\d_][^\W\d_’'-]*(?:[’'-][^\W\d_]+)*\.?")

_DATE_WORD = lazily(
    r"(?i:(?:first|last)|published|posted|updated|modified|dated?|filed|issued|on|at|[ap]\.?m"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)"
    r"|T?\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\.\d+)?(?i:[ap]\.?m|z)?(?:[+-]\d{2}:?\d{2})?|\d{1,2}(?i:[ap]\.?m)"
    r"|GMT|BST|UTC|WET|WEST|CES?T|EES?T|MSK|[AECMP][SD]?T|A[CEW][SD]T|IST|JST|HKT|NZ[SD]T|SAST|EAT|WAT|"
)
_AROUND = " \t,.:;()[]|/·•–—-"

_SEPARATOR = re.compile(r"\s+[|•·–—/-]\s+|\s{3,}")

_PUBLICATION = lazily(
    r"\b(?:courier|reviews?|times|post|herald|gazette|news|newspaper|echo|journal|tribune|guardian|observer|telegraph"
    r"|mail|star|standard|chronicle|daily|weekly|press|beacon|register|sentinel|globe|independent|express|mirror"
    r"|argus|advertiser|mercury|examiner|dispatch|despatch|bulletin|ledger|monitor|wire|agency|agence|magazine"
    r"|broadcasting|radio|television|online|digest|inquirer|enquirer|reuters|afp|bbc|cnn|npr|nbc|abc|cbs|itv|bloomberg"
    r"|politico|axios|associated press|al jazeera|le monde|der spiegel|die zeit|el pa[ií]s|deutsche welle)\b"
    r"|^ap$|\.(?:com|org|net|co\.uk)\b",
    re.IGNORECASE,
)
_SECTIONS = re.compile(
    r"news|world|politics|business|economy|money|markets|opinion|comment|editorial|analysis|"
    r"explainer|feature|features|sport|sports|football|cricket|culture|arts|books|film|music|food|"
    r"travel|style|lifestyle|entertainment|history|science|technology|tech|health|education|"
    r"environment|climate|weather|law|crime|local|national|international|uk|us|europe|asia|africa|"
    r"americas|obituary|obituaries|interview|profile|review|reviews|exclusive|breaking|live|video|"
    r"podcast|letters",
    re.IGNORECASE,
)


class Clue(NamedTuple):
    """Something that a line under a headline says."""

    role: BlockRole
    """BYLINE, SOURCE, DATE or READING_TIME."""
    value: str
    """A name, a publication, an ISO date; empty for a reading time."""
    sure: bool = True
    """False where only its place under a headline makes it one."""


def clues(line: str) -> tuple[list[Clue], list[str]]:
    """The facts of a line, and those of its parts that could not be read."""
    found: list[Clue] = []
    unread: list[str] = []
    for part in _SEPARATOR.split(line) if len(line) <= MAX_LINE else ():
        if part.strip():
            read = _clues_of_part(part.strip())
            found += read
            time = all(_DATE_WORD.fullmatch(word.strip(_AROUND)) for word in part.split())
            if not read and not time and not is_section(part):
                unread.append(part.strip())
    return found, unread


def is_reading_time(line: str) -> bool:
    """Whether a line says how long the reading takes, and no more."""
    return len(line) <= MAX_LINE and _READING_TIME.fullmatch(line) is not None


def is_section(line: str) -> bool:
    """Whether a line is the name of a newspaper's section."""
    return _SECTIONS.fullmatch(line.strip(_AROUND)) is not None


def is_publication(line: str) -> bool:
    """Whether a line can be nothing but the name of a publication."""
    return looks_like_source(line) and _PUBLICATION.search(line) is not None


def looks_like_source(line: str) -> bool:
    """Whether a line could be a publication: a few capitalised words."""
    words = line.split()
    capital = all(w[0].isupper() or w in ("of", "the", "and", "for", "&", "on") for w in words)
    return 1 <= len(words) <= 6 and capital and not re.search(r"[!?:;,]|\.$", line) and not is_section(line)


def as_name(line: str) -> str | None:
    """The name in a line that is a person's name and no more, perhaps with a place behind it."""
    name = _NAME_ENDS.split(line, maxsplit=1)[0].strip(_AROUND)
    words = name.split()
    good = all(w[0].isupper() and _INITIAL_OR_NAME.fullmatch(w) for w in words)
    return name if 2 <= len(words) <= 4 and good and not _PUBLICATION.search(line) else None


def as_writer(line: str) -> str | None:
    """Who wrote an article, if a line says no more than that without a "by": a name, perhaps with an office or a
    publication behind it, or a desk ("Our Correspondent", "Business Desk").
    """
    if _DESK.fullmatch(line) and not _NO_WRITER.search(line):
        return line
    name, *others = _SEPARATOR.split(line)
    if name.endswith((":", ".", "!", "?", ";")) or _NO_WRITER.search(name):  # "Wrote Rowe:", "Live Updates"
        return None
    return as_name(name) if all(is_publication(other) for other in others) else None


def _clues_of_part(part: str) -> list[Clue]:
    if is_reading_time(part):
        return [Clue(BlockRole.READING_TIME, "")]
    if name := _byline(part):
        return [Clue(BlockRole.BYLINE, name)]
    if labelled := _LABELLED_SOURCE.fullmatch(part):
        return [Clue(BlockRole.SOURCE, labelled["name"].strip(_AROUND))]
    if hit := find_date(part):
        return _with_date(hit[0], part[: hit[1]] + " " + part[hit[2] :])
    return []


def _with_date(day: str, others: str) -> list[Clue]:
    """A date, if what else stands in its line is nothing, a byline, a publication or a place."""
    words = [w for w in others.split() if not _DATE_WORD.fullmatch(w.strip(_AROUND))]
    rest = " ".join(words).strip(_AROUND)
    if not rest:
        return [Clue(BlockRole.DATE, day)]
    if name := _byline(rest):
        return [Clue(BlockRole.DATE, day), Clue(BlockRole.BYLINE, name)]
    if is_publication(rest):
        return [Clue(BlockRole.DATE, day), Clue(BlockRole.SOURCE, rest)]
    if len(words) <= 4 and all(w[0].isupper() for w in words):
        return [Clue(BlockRole.DATE, day, sure=False)]
    return []


def _byline(part: str) -> str | None:
    """The name in a byline, without office or place."""
    match = _BYLINE.fullmatch(part)
    if match is None:
        return None
    if match["correspondent"]:
        return str(match["correspondent"]).strip(_AROUND)
    office = _OFFICE.match(match["name"])
    name = _NAME_ENDS.split(match["name"][office.end() if office else 0 :], maxsplit=1)[0].strip(_AROUND)
    words = name.replace(",", " ").split()
    if not 1 <= len(words) <= 14 or part.endswith((".", "!", "?")):
        return None
    likely = words[0][0].isupper() and all(w[0].isupper() or _SMALL_WORDS.fullmatch(w) for w in words)
    return name if likely else None

"""Following a speaker: on from the last quote in one article to the next article in which they are quoted, and from
one mention of them to the next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tui.core.reading.following import OtherArticles, quoted_in, way_on
from tui.core.reading.jump import short_name
from tui.core.reading.reading import PendingJump, Reading
from tui.core.reading.session import ReaderSession
from tui.core.text.words import count
from tui.screens.reader.offers import HandPort, OpenPort, QuotesPort
from tui.screens.reader.ports import StatusPort, TextPort
from tui.screens.services import AppServices
from tui.screens.threads import WorkPort
from tui.sources import Unreadable

LOOK_AHEAD = 50
"""Articles of which it is looked whether an analysis is there that the index does not have."""


class NextQuoteRequest(NamedTuple):
    """From where a command asked where a speaker is quoted next."""

    key: str
    jump: PendingJump
    here: str
    """The article."""
    sha256: str
    actor: str | None
    listed: list[str]
    row: str
    """Key of the article's row in the list."""


class NextQuoteFound(NamedTuple):
    """It is known where a speaker is quoted next."""

    asked: NextQuoteRequest
    way: OtherArticles
    back: OtherArticles
    """The other way round."""
    unknown: int
    """Articles there that are not analysed: whoever is quoted in them, nobody knows yet."""


class Following:
    """Knows a speaker by their actor across articles, as the voices do."""

    def __init__(
        self,
        session: ReaderSession,
        status: StatusPort,
        hand: HandPort,
        text: TextPort,
        quotes: QuotesPort,
        opening: OpenPort,
        work: WorkPort,
        services: AppServices,
    ) -> None:
        self._session, self._status, self._hand, self._text = session, status, hand, text
        self._quotes, self._opening, self._work, self._services = quotes, opening, work, services
        self._found: NextQuoteFound | None = None  # where the key leads that was said to lead on

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`."""
        return {"mention.next": self._step_mention, "mention.previous": partial(self._step_mention, backward=True)}

    # Other articles

    def follow(self, key: str, jump: PendingJump) -> None:
        """Look for the next article in which the speaker of a jump is quoted; go there if the key comes again."""
        reading = self._session.reading
        if reading is None or reading.analysis is None:
            return
        found = self._found
        if found is not None and found.asked.key == key and found.asked.here == reading.article.path:
            self._found = None
            if self._status.offers(key):
                self._go(found)
                return
        actor = next((a.id for a in reading.analysis.actors if a.name == jump.speaker), None)
        catalogue, article = self._session.catalogue, reading.article
        asked = NextQuoteRequest(
            key, jump, article.path, article.sha256, actor, catalogue.paths(), catalogue.copies.lead_of(article.path)
        )
        self._work.thread(partial(self._find, asked), group="way", exclusive=True, keys_wait=True)

    def _find(self, asked: NextQuoteRequest) -> None:
        """Ask the index where a speaker is quoted, in a thread."""
        index, paths = self._services.index, self._session.paths
        analyzer, listed, jump = self._services.analysis.analyzer, asked.listed, asked.jump
        at = listed.index(asked.row) if asked.row in listed else 0
        before, behind = listed[:at][::-1], listed[at + 1 :]
        ahead, back = (before, behind) if jump.backward else (behind, before)
        unknown = set(index.unanalysed(paths, analyzer))
        for path in [path for path in (*ahead, *back) if path in unknown][:LOOK_AHEAD]:
            self._learn_cached(path)
        decisions = self._services.state.identities.all()
        quoted = quoted_in(index.speakers(paths), decisions, asked.sha256, asked.actor, jump.speaker or "")
        left = len(unknown.intersection(ahead).intersection(index.unanalysed(paths, analyzer)))
        way = way_on(listed, asked.row, quoted, backward=jump.backward)
        way_back = way_on(listed, asked.row, quoted, backward=not jump.backward)
        self._work.tell(self._take, NextQuoteFound(asked, way, way_back, left))

    def _learn_cached(self, path: str) -> None:
        """Have the index learn of an analysis that is in the cache already. In a thread."""
        try:
            article = self._services.reader.read_listed(Path(path), self._session.paths)
        except Unreadable:
            return
        analysis = self._services.analysis.cached(article)
        if analysis is not None and analysis.complete:
            self._services.index.learn_analysis(article, analysis)

    def _take(self, found: NextQuoteFound) -> None:
        reading, asked, way = self._session.reading, found.asked, found.way
        if reading is None or reading.article.path != asked.here:
            return
        name, backward = asked.jump.speaker or "", asked.jump.backward
        progress = f" · {count(found.unknown, 'article')} there not analysed yet" if found.unknown else ""
        if way.path is None:
            words = f"No {'earlier' if backward else 'more'} quotes from "
            left = f" · {found.unknown} unanalysed" if found.unknown else ""
            rest = f" here, nor {'before' if backward else 'behind'} it{left}"
            if found.back.articles:
                other = self._status.key("quote.next" if backward else "quote.previous")
                rest += f" · {other} {count(found.back.articles, 'article')} {'behind' if backward else 'before'} it"
            self._status.say(f"{words}{self._status.short(_short(name, reading), words + rest)}{rest}")
            return
        entry = self._session.catalogue.entry(way.path)
        title = entry.name if entry is not None else way.path
        articles = count(way.articles, "earlier article" if backward else "more article")
        words = f"{_short(name, reading)}: {articles}{progress} · {self._status.key(asked.key)} again: "
        self._found = found
        self._status.offer(asked.key, words + self._status.short(title, words))

    def _go(self, found: NextQuoteFound) -> None:
        entry = self._session.catalogue.entry(found.way.path)
        if entry is not None:
            jump = found.asked.jump._replace(speaker=found.way.name)
            self._opening.open(entry, opened=partial(self._quotes.arrive_in_article, jump))

    # Mentions

    def _step_mention(self, *, backward: bool = False) -> None:
        """Go to where the selected speaker is mentioned next, or was mentioned before."""
        analysis, reading = self._hand.analysis(), self._session.reading
        if analysis is None or reading is None:
            return
        actor = analysis.actor(reading.selected)
        if actor is None:
            number, pick = self._status.key("speaker.1"), self._status.key("speaker.pick")
            self._status.say(f"Whose mentions? {number}-9 or {pick} chooses somebody")
            return
        places, name = reading.mentions_of_selected, short_name(actor, analysis)
        starts = [span.start for span in places]
        here = self._text.reading_offset
        index = bisect_left(starts, here) - 1 if backward else bisect_right(starts, here)
        if not 0 <= index < len(places):
            self._status.say(f"{name} is not mentioned {'before' if backward else 'after'} this")
            return
        self._session.stand_at(None, came_from=here)
        place = places[index]
        self._text.go_to(place.start, end=place.end, point_out=True)
        self._status.say(f"{name}: mention {index + 1}/{len(places)}")


def _short(name: str, reading: Reading) -> str:
    """A speaker's short name, where they are among the actors of an article."""
    actor = next((a for a in reading.analysis.actors if a.name == name), None) if reading.analysis else None
    return short_name(actor, reading.analysis) if actor is not None and reading.analysis is not None else name

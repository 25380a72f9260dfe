"""Following a speaker: on from the last quote in one article to the next article in which they are quoted, and from
one mention of them to the next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from tui.core.reading.jump import short_name
from tui.core.reading.reading import Arriving
from tui.core.text.words import count
from tui.screens.reader.corrections import CorrectionKeys
from tui.sources import Unreadable

if TYPE_CHECKING:
    from tui.core.reading.following import Way

LOOK_AHEAD = 50
"""Articles of which it is looked whether an analysis is there that the index does not have."""


class FollowKeys(CorrectionKeys):
    """Knows a speaker by their actor across articles, as the voices do."""

    class WayFound(Message):
        """It is known where a speaker is quoted next."""

        def __init__(self, key: str, jump: Arriving, here: str, way: Way, unknown: int) -> None:
            super().__init__()
            self.key = key
            self.jump = jump
            self.here = here
            """The article from which it was asked."""
            self.way = way
            self.unknown = unknown
            """Articles there that are not analysed: whoever is quoted in them, nobody knows yet."""

    _way: WayFound | None = None  # where the key leads that was said to lead on

    def _leave_for_quotes(self, key: str, jump: Arriving) -> None:
        """With a speaker selected, go on to the next article in which they are quoted."""
        reading = self._reading
        if jump.speaker is None or reading is None or reading.analysis is None:
            super()._leave_for_quotes(key, jump)
            return
        way = self._way
        if self._offered == key and way is not None and way.key == key and way.here == reading.article.path:
            self._way = None
            self._follow_way(way)
            return
        actor = next((a.id for a in reading.analysis.actors if a.name == jump.speaker), None)
        listed, row = self._catalogue.paths(), self._catalogue.lead_of(reading.article.path)
        found = self._find_way(key, jump, reading.article.path, reading.article.sha256, actor, listed, row)
        self._app.keys_wait_for(found)

    @work(thread=True, exclusive=True, group="way")
    def _find_way(
        self, key: str, jump: Arriving, here: str, sha256: str, actor: str | None, listed: list[str], row: str
    ) -> None:
        """Ask the index where a speaker is quoted, in a thread; `row` is what stands for the article in the list."""
        from tui.core.reading.following import quoted_in, way_on

        index = self._app.index
        at = listed.index(row) if row in listed else 0
        ahead = listed[:at][::-1] if jump.backward else listed[at + 1 :]
        unknown = set(index.unanalysed(self._paths, self._app.service.analyzer))
        for path in [path for path in ahead if path in unknown][:LOOK_AHEAD]:
            self._learn_cached(path)
        quoted = quoted_in(
            index.speakers(self._paths), self._app.state.identity_decisions(), sha256, actor, jump.speaker or ""
        )
        left = len(unknown.intersection(ahead).intersection(index.unanalysed(self._paths, self._app.service.analyzer)))
        way = way_on(listed, row, quoted, backward=jump.backward)
        self.post_message(self.WayFound(key, jump, here, way, left))

    def _learn_cached(self, path: str) -> None:
        """Have the index learn of an analysis that is in the cache already. In a thread."""
        try:
            article = self._app.reader.read_listed(Path(path), self._paths)
        except Unreadable:
            return
        analysis = self._app.service.cached(article)
        if analysis is not None and analysis.complete:
            self._app.index.learn_analysis(article, analysis)

    @on(WayFound)
    def _take_way(self, event: WayFound) -> None:
        reading = self._reading
        if reading is None or reading.article.path != event.here:
            return
        way, name = event.way, event.jump.speaker
        progress = f" · {count(event.unknown, 'article')} there not analysed yet" if event.unknown else ""
        words = f"No {'earlier' if event.jump.backward else 'more'} quotes from {name} here"
        if way.path is None:
            self._say(f"{words}, nor {'before' if event.jump.backward else 'behind'} it in the list{progress}")
            return
        entry = self._catalogue.entry(way.path)
        title = entry.name if entry is not None else way.path
        actor = next((a for a in reading.analysis.actors if a.name == name), None) if reading.analysis else None
        short = short_name(actor, reading.analysis) if actor is not None and reading.analysis is not None else name
        which = "earlier article" if event.jump.backward else "more article"
        words = f"{short}: {count(way.articles, which)}{progress} · {self._key(event.key)} again: "
        self._way = event
        self._again(event.key, words + self._short(title, words))

    def _follow_way(self, event: WayFound) -> None:
        entry = self._catalogue.entry(event.way.path)
        if entry is not None:
            arrive = partial(self._arrive_in_article, event.jump._replace(speaker=event.way.name))
            self._open(entry, opened=arrive)

    # Mentions

    def action_next_mention(self) -> None:
        """Go to where the selected speaker is mentioned next."""
        self._step_mention()

    def action_previous_mention(self) -> None:
        """Go to where the selected speaker was mentioned before."""
        self._step_mention(backward=True)

    def _step_mention(self, *, backward: bool = False) -> None:
        analysis, reading = self._analysis_or_words(), self._reading
        if analysis is None or reading is None:
            return
        actor = analysis.actor(reading.selected)
        if actor is None:
            number, pick = self._key("speaker.1"), self._key("speaker.pick")
            self._say(f"Whose mentions? {number}-9 or {pick} chooses somebody")
            return
        places, name = reading.mentions_of_selected, short_name(actor, analysis)
        starts = [span.start for span in places]
        here = self._text.reading_offset
        index = bisect_left(starts, here) - 1 if backward else bisect_right(starts, here)
        if not 0 <= index < len(places):
            self._say(f"{name} is not mentioned {'before' if backward else 'after'} this")
            return
        reading.came_from, reading.quote = here, None
        place = places[index]
        self._show_marks()
        self._text.go_to(place.start, end=place.end, point_out=True)
        self._say(f"{name}: mention {index + 1}/{len(places)}")

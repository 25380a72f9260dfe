"""Makes the questions of an article: whose each utterance is, and whom each pronoun means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from tui.analysis.document import ArticleDoc
from tui.analysis.records import Coreference
from tui.analysis.speakers import questions as q
from tui.analysis.speakers.features import Features
from tui.analysis.speakers.mentions import Mentions
from tui.analysis.speakers.questions import Ints, Place, Questions


class Asker:
    """Makes the questions of one article."""

    def __init__(self, doc: ArticleDoc, coreference: Coreference, utterances: Sequence[Place]) -> None:
        """`utterances` are all of the article's, with what the rules take their sources for."""
        self._doc, self._coreference, self._utterances = doc, coreference, utterances
        self._roles = self._token_roles()
        self._mentions = Mentions(doc, coreference, self._roles)

    def ask(self, places: Sequence[Place]) -> Questions:
        """The questions at some places."""
        mentions, near = self._mentions, self._near(places)
        read = np.zeros(len(self._roles), dtype=bool)
        for start, end in near:
            read[start:end] = True
        mentions_read = read[mentions.at] & read[mentions.head]
        candidates = np.full((len(places), q.CANDIDATES), -1, dtype=np.int64)
        chosen = np.full((*candidates.shape, q.MENTIONS), -1, dtype=np.int64)
        for n, place in enumerate(places):
            for k, (number, picked) in enumerate(mentions.candidates(place, mentions_read)):
                candidates[n, k] = number
                chosen[n, k, : len(picked)] = picked
        features = Features(self._doc, self._coreference, self._utterances, mentions, self._roles, places)
        return Questions(
            roles=self._roles,
            passages=np.array(self._doc.passage_of, dtype=np.int64),
            anchors=np.array([(p.source, p.cue, p.first, p.last) for p in places], dtype=np.int64).reshape(-1, 4),
            about=features.about(),
            candidates=candidates,
            features=features.of_candidates(candidates, chosen),
            mentions=np.where(chosen < 0, -1, mentions.at[chosen]),
            heads=np.where(chosen < 0, -1, mentions.head[chosen]),
            pairs=features.of_pairs(chosen),
            near=near,
        )

    def _near(self, places: Sequence[Place]) -> list[tuple[int, int]]:
        """The ranges of tokens around some places, and around whom the rules choose there, or chose before; those that
        touch as one."""
        size = len(self._roles)
        ranges = []
        for place in places:
            there = [at for at in (place.source, place.cue, place.first, place.last) if at >= 0]
            ranges.append((min(there) - q.READ_BACK, max(there) + q.READ_AHEAD))
            number = place.before.number if place.number < 0 and place.before is not None else place.number
            for at in self._mentions.of_choice(number, place):
                ranges.append((at - q.READ_ALSO, at + q.READ_ALSO))
        found: list[tuple[int, int]] = []
        for start, end in sorted(ranges):
            if found and start <= found[-1][1] + q.READ_APART:
                found[-1] = found[-1][0], min(size, max(end, found[-1][1]))
            else:
                found.append((max(0, start), min(size, end)))
        return found

    def _token_roles(self) -> Ints:
        doc = self._doc
        roles = np.zeros(len(doc.tokens), dtype=np.int64)
        for number, passage in enumerate(doc.passages):
            start = doc.starts[number]
            if passage.is_headline:
                roles[start : start + len(passage.tokens)] = q.HEADING
            for stretch in passage.quotations:
                first = bisect_left(passage.offsets, stretch.span.start)
                roles[start + first : start + bisect_left(passage.offsets, stretch.span.end)] = q.MARKED
        for place in self._utterances:
            for s, e in place.attribution.content if place.attribution else ():
                roles[doc.at(s) : doc.at(e - 1) + 1] = q.CONTENT
        for place in self._utterances:
            if place.source >= 0:
                roles[slice(*place.words)] = q.SOURCE
            if place.cue >= 0:
                roles[place.cue] = q.CUE
        return roles

"""The utterances of one passage: turns, quotes, then reported speech; what is said inside others is dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tui.analysis.knowledge.cues import cue_nouns
from tui.analysis.utterances.candidate import Candidate
from tui.analysis.utterances.marked import MarkedPassage
from tui.analysis.utterances.overlaps import clashes, is_reported, outermost, without_parts
from tui.analysis.utterances.quotes import QuoteReader
from tui.analysis.utterances.reported_speech import is_uttered
from tui.analysis.utterances.rule import Rule, Takes, finders_of
from tui.analysis.utterances.rule_ids import RuleId
from tui.analysis.utterances.rules import RULES, clauses
from tui.analysis.utterances.rules.according import ACCORDING, is_according

_CLAUSE = clauses.governed(clauses.clause, RuleId.CLAUSE)
_SURFACE = clauses.governed(clauses.clause_by_words, RuleId.SURFACE)


class PassageReader:
    """The utterances of one passage."""

    def __init__(self, marked: MarkedPassage, rules: Sequence[Rule] = RULES) -> None:
        self.marked = marked
        self._rules, self._finders = rules, finders_of(tuple(rules))
        self.considered: list[Candidate] = []
        """All that the rules found, before it was decided what is uttered and what is said inside it."""
        self.candidates: list[Candidate] = []
        self.loose: list[int] = []
        """Quotes at the beginning that nothing in the passage attributes."""

    def read(self) -> None:
        """Find all candidates, and drop those that are no speech or inside others."""
        turn = self._first(Takes.PASSAGE, 0)
        found = {turn.verb: turn} if turn is not None else {}
        if turn is None:
            quotes = QuoteReader(self.marked, self._rules)
            quotes.read()
            found, self.loose = quotes.by_verb, quotes.loose
        self.considered = self._with_reported(found)
        for candidate in self.considered:
            candidate.content = without_parts(candidate.content)
        self.candidates = outermost([c for c in self.considered if is_uttered(self.marked, c)])
        self.loose = [k for k in self.loose if not self._covered(k)]

    def _first(self, takes: Takes, at: int) -> Candidate | None:
        """The result of the first rule that matches at a place."""
        return next((found for find in self._finders[takes] if (found := find(self.marked, at)) is not None), None)

    def _with_reported(self, quoted: dict[int, Candidate]) -> list[Candidate]:
        """The candidates of quotes, and those of cues that no quote has taken."""
        found = [*quoted.values(), *self._before_colons(quoted.values())]
        taken = [piece for candidate in found for piece in candidate.content]
        for takes, places in self._cues():
            for i in places:
                candidate = self._first(takes, i) if i not in quoted else None
                if candidate is None or clashes(candidate, taken):
                    continue
                if takes is Takes.ACCORDING and is_reported(
                    candidate, [c for c in found if is_uttered(self.marked, c)]
                ):
                    continue
                found.append(candidate)
                if candidate.rule in (RuleId.PARENTHETICAL, RuleId.AS_THEY_SAID):
                    taken += candidate.content
        return found

    def _before_colons(self, quoted: Iterable[Candidate]) -> Iterator[Candidate]:
        """What the cue of a quote says before it too: `Rowe said the bridge would close: “It is too old.”`"""
        for candidate in quoted:
            first = candidate.content[0][0] if candidate.content else 0
            colon = candidate.rule is RuleId.CUE_BEFORE and self.marked.passage.words[first - 1] == ":"
            for find in (_CLAUSE, _SURFACE) if colon and candidate.verb in self.marked.cues else ():
                more = find(self.marked, candidate.verb)
                if more is None:
                    continue
                start, end = more.content[0]
                if candidate.verb < start and end < first and self.marked.has_finite(start, end):
                    yield more
                    break

    def _cues(self) -> Iterator[tuple[Takes, list[int]]]:
        """Positions of cues outside quotes."""
        marked, lower, tags, nouns = self.marked, self.marked.passage.lower, self.marked.passage.tags, cue_nouns()
        yield Takes.CUE_VERB, list(marked.cues)
        free = [i for i in range(len(lower)) if marked.quoted[i] < 0]
        yield Takes.ACCORDING, [i for i in free if lower[i] in ACCORDING and is_according(marked, i)]
        yield Takes.CUE_NOUN, [i for i in free if lower[i] in nouns and tags[i] in ("NN", "NNS", "VBG")]

    def _covered(self, k: int) -> bool:
        quote = self.marked.quotes[k]
        return any(s < quote.end and quote.first < e for c in self.candidates for s, e in c.content)

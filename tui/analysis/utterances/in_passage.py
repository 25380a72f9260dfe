"""The utterances of one passage: turns, quotes, then reported speech; what is said inside others is dropped."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from tui.analysis.knowledge.cues import cue_nouns
from tui.analysis.utterances.candidate import Candidate, Range, RuleId
from tui.analysis.utterances.content_span import LONGEST
from tui.analysis.utterances.marked import MarkedPassage
from tui.analysis.utterances.quotes import QuoteReader
from tui.analysis.utterances.reported_speech import is_uttered
from tui.analysis.utterances.rules import RULES, Rule, Takes, clauses, first_of
from tui.analysis.utterances.rules.others import ACCORDING, is_according


class PassageReader:
    """The utterances of one passage."""

    def __init__(self, marked: MarkedPassage, rules: Sequence[Rule] = RULES) -> None:
        self.marked = marked
        self._rules = rules
        self.considered: list[Candidate] = []
        """All that the rules found, before it was decided what is uttered and what is said inside it."""
        self.candidates: list[Candidate] = []
        self.loose: list[int] = []
        """Quotes at the beginning that nothing in the passage attributes."""

    def read(self) -> None:
        """Find all candidates, and drop those that are no speech or inside others."""
        turn = first_of(self._rules, Takes.PASSAGE, self.marked, 0)
        found = {turn.verb: turn} if turn is not None else {}
        if turn is None:
            quotes = QuoteReader(self.marked, self._rules)
            quotes.read()
            found, self.loose = quotes.by_verb, quotes.loose
        self.considered = self._with_reported(found)
        for candidate in self.considered:
            candidate.content = _joined(candidate.content)
        self.candidates = _outermost([c for c in self.considered if is_uttered(self.marked, c)])
        self.loose = [k for k in self.loose if not self._covered(k)]

    def _with_reported(self, quoted: dict[int, Candidate]) -> list[Candidate]:
        """The candidates of quotes, and those of cues that no quote has taken."""
        found = [*quoted.values(), *self._before_colons(quoted.values())]
        taken = [piece for candidate in found for piece in candidate.content]
        for takes, places in self._cues():
            for i in places:
                candidate = first_of(self._rules, takes, self.marked, i) if i not in quoted else None
                if candidate is None or _clashes(candidate, taken):
                    continue
                if takes is Takes.ACCORDING and self._is_reported(candidate, found):
                    continue
                found.append(candidate)
                if candidate.rule in (RuleId.PARENTHETICAL, RuleId.AS_THEY_SAID):
                    taken += candidate.content
        return found

    def _before_colons(self, quoted: Iterable[Candidate]) -> Iterator[Candidate]:
        """What the cue of a quote says before it too: `Rowe said the bridge would close: “It is too old.”`"""
        for candidate in quoted:
            verb, start = candidate.verb, candidate.content[0][0] if candidate.content else 0
            if candidate.rule is RuleId.CUE_BEFORE and self.marked.passage.words[start - 1] == ":":
                more = clauses.clause(self.marked, verb) or clauses.clause_by_words(self.marked, verb)
                if more is not None and verb < more.content[0][0] and more.content[0][1] < start:
                    yield more

    def _cues(self) -> Iterator[tuple[Takes, list[int]]]:
        """Positions of cues outside quotes."""
        marked, lower, tags, nouns = self.marked, self.marked.passage.lower, self.marked.passage.tags, cue_nouns()
        yield Takes.CUE_VERB, list(marked.cues)
        free = [i for i in range(len(lower)) if marked.quoted[i] < 0]
        yield Takes.ACCORDING, [i for i in free if lower[i] in ACCORDING and is_according(marked, i)]
        yield Takes.CUE_NOUN, [i for i in free if lower[i] in nouns and tags[i] in ("NN", "NNS", "VBG")]

    def _is_reported(self, according: Candidate, found: Sequence[Candidate]) -> bool:
        """Whether "according to" stands behind something that already has a speaker (it then says who reports it)."""
        return any(
            c.verb < min(according.verb, c.content[0][0]) and any(s <= c.verb < e for s, e in according.content)
            for c in found
            if c.content and is_uttered(self.marked, c)
        )

    def _covered(self, k: int) -> bool:
        quote = self.marked.quotes[k]
        return any(s < quote.end and quote.first < e for c in self.candidates for s, e in c.content)


def _joined(content: list[Range]) -> list[Range]:
    """Ranges of a content in order, those that overlap as one."""
    out: list[Range] = []
    for start, end in sorted(content):
        if out and start < out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return out


def _clashes(candidate: Candidate, taken: list[Range]) -> bool:
    """Whether a candidate's content mostly belongs to quotes that are attributed already."""
    size = sum(e - s for s, e in candidate.content)
    shared = sum(max(0, min(e, b) - max(s, a)) for s, e in candidate.content for a, b in taken)
    return shared > 0.3 * size


def _outermost(found: list[Candidate]) -> list[Candidate]:
    """Without those that are told inside another's content."""
    pieces = sorted(((start, end, k) for k, c in enumerate(found) for start, end in c.content))
    long = [piece for piece in pieces if piece[1] - piece[0] > LONGEST]

    def tells(o: Candidate, c: Candidate) -> bool:
        fewer = not c.quotes or len(o.quotes) >= len(c.quotes)
        return o is not c and fewer and not any(s <= o.verb < e for s, e in c.content)

    def is_told(c: Candidate) -> bool:
        near = pieces[bisect_left(pieces, (c.verb - LONGEST,)) : bisect_left(pieces, (c.verb + 1,))]
        return any(s <= c.verb < e and tells(found[k], c) for s, e, k in (*near, *long))

    return [c for c in found if not is_told(c)]

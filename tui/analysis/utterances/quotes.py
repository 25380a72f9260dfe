"""Gives each quote of a passage the cue that it goes with: behind it, before it, or in the sentence before.

The order in which places are looked at is that of the sieves of Muzny et al., A Two-stage Sieve Approach for Quote
Attribution (2017), and of the features of O'Keefe et al., A Sequence Labelling Approach to Quote Attribution (2012).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui.analysis.utterances.candidate import Candidate
from tui.analysis.utterances.content_span import content_range
from tui.analysis.utterances.embedded import embed
from tui.analysis.utterances.marked import MarkedPassage
from tui.analysis.utterances.rule import Rule, Takes, finders_of
from tui.analysis.utterances.rule_ids import RuleId
from tui.analysis.utterances.rules.clauses import clause, governed
from tui.analysis.utterances.rules.parenthetical import parenthetical
from tui.analysis.utterances.rules.preceding import cue_before, main_clause

TAGS = frozenset([RuleId.IS_WHAT, RuleId.INVERTED_TAG, RuleId.TAG, RuleId.ANY_VERB_TAG])


class QuoteReader:
    """The quotes of one passage, read in order."""

    def __init__(self, marked: MarkedPassage, rules: Sequence[Rule]) -> None:
        self.marked = marked
        self.by_verb: dict[int, Candidate] = {}
        """The candidates, by the main token of their cue."""
        self.loose: list[int] = []
        """Quotes at the beginning that nothing in the passage attributes."""
        finders = finders_of(tuple(rules))
        self._behind, self._before = finders[Takes.TAGGED_QUOTE], finders[Takes.QUOTE]
        self._previous: Candidate | None = None

    def read(self) -> None:
        """Give the quotes their cues."""
        places = (self._tagged, self._set_off, self._second_half, self._introduced, self._continued)
        for k in range(len(self.marked.quotes)):
            if not self._is_audience(k):
                found = (candidate for place in places if (candidate := place(k)) is not None)
                self._previous = next(found, self._previous)

    def _tagged(self, k: int) -> Candidate | None:
        """The quote with the tag behind it."""
        if self._asks(k):
            return None
        found = next((c for find in self._behind if (c := find(self.marked, k)) is not None), None)
        if found is not None:
            found = self._take(found, k)
            self._widen(found, k)
        return found

    def _set_off(self, k: int) -> Candidate | None:
        """A cue clause set off by commas later in the quote's sentence: `"Yes" to that, she said.`"""
        marked, quote = self.marked, self.marked.quotes[k]
        for j in range(quote.end, min(marked.ends[quote.end - 1], quote.end + 40)):
            if j in marked.cues and j not in self.by_verb:
                found = parenthetical(marked, j)
                if found is not None:
                    self.by_verb[j] = found
                    found.quotes.append(k)
                    return found
        return None

    def _second_half(self, k: int) -> Candidate | None:
        """A quote that goes on where its speaker was named: `"The risk," said Anna Rowe, who …, "is that …"`."""
        marked, quote, previous = self.marked, self.marked.quotes[k], self._previous
        if previous is None or previous.rule not in TAGS or previous.quotes[-1:] != [k - 1]:
            return None
        first = next((t.text for t in marked.tokens[quote.first : quote.end] if t.text[:1].isalpha()), "A")
        goes_on = (
            marked.starts[quote.first] <= previous.verb
            and marked.tokens[quote.first - 1].text in (",", "—", "–")
            and first[:1].islower()
        )
        return self._take(previous, k) if goes_on else None

    def _introduced(self, k: int) -> Candidate | None:
        """The quote with the cue before it."""
        marked, quote = self.marked, self.marked.quotes[k]
        found = next((c for find in self._before if (c := find(marked, k)) is not None), None)
        if found is None:
            return None
        used = self.by_verb.get(found.verb)
        apart = quote.first - found.verb > 6 and marked.tokens[quote.first - 1].text not in (",", ":")
        if used is not None and used.rule in TAGS and apart:
            return None  # the cue of a quote before it
        if found.content:
            return self.by_verb.setdefault(found.verb, found)
        around = parenthetical(marked, found.verb) if found.verb in marked.cues else None
        if around is not None and any(s <= quote.first < e for s, e in around.content):
            return self.by_verb.setdefault(found.verb, around)
        found = self.by_verb.setdefault(found.verb, found)
        if found.rule in TAGS or self._is_whole(found, k):
            return self._take(found, k)
        embed(marked, found, k)
        return found

    def _continued(self, k: int) -> Candidate | None:
        """A quote without a cue in its sentence: it goes on, or is introduced by the sentence before."""
        marked, quote, previous = self.marked, self.marked.quotes[k], self._previous
        opens = marked.opens_sentence(quote)
        if quote.words < 3 and not (opens and quote.last in ".?!"):
            return None
        if previous is not None and self._follows(previous, k):
            return self._take(self._latest(previous, quote.first), k)
        at = self._sentence_before(quote.first)
        if previous is None and opens and at < 0:
            self.loose.append(k)
            return None
        if quote.words < 4 or not opens or marked.works[k] or at < 0:
            return None
        low = marked.starts[at]
        found = (
            self._inverted(low, quote.first)
            or main_clause(marked, low, quote.first, outer=True)
            or main_clause(marked, low, quote.first)
        )
        if found is None:
            return None
        found.continued = True
        if found.verb in marked.cues:
            found.verb = quote.first  # the verb's own content stands before the quote
        return self._take(found, k)

    def _inverted(self, low: int, high: int) -> Candidate | None:
        """The cue behind what is said in the sentence before: `The bridge stays closed, said Anna Rowe. "…"`."""
        for j in range(high - 1, low - 1, -1):
            found = parenthetical(self.marked, j) if j in self.marked.cues else None
            if found is not None:
                return replace(found, content=[], quotes=[])
        return None

    def _latest(self, previous: Candidate, stop: int) -> Candidate:
        """`"…," she said, adding that …. "…"`: the second quote goes with the participle."""
        marked = self.marked
        for j in range(min(stop, marked.ends[previous.verb]) - 1, previous.verb, -1):
            if j in marked.cues and marked.cues[j].lemma == "add":
                found = governed(clause, RuleId.CLAUSE)(marked, j)
                if found is not None:
                    return found
        return previous

    def _take(self, candidate: Candidate, k: int) -> Candidate:
        candidate = self.by_verb.setdefault(candidate.verb, candidate)
        quote = self.marked.quotes[k]
        candidate.content.append((quote.first, quote.end))
        candidate.quotes.append(k)
        return candidate

    def _widen(self, candidate: Candidate, k: int) -> None:
        """Take in the words before a quote in its sentence: `The bridge "will never hold," she said.`"""
        marked, quote = self.marked, self.marked.quotes[k]
        low = marked.starts[quote.first]
        low = next(
            (i + 1 for i in range(quote.first - 1, low, -1) if marked.tokens[i].text in ("—", "–", ":", "(")), low
        )
        if low == quote.first or len(candidate.content) > 1:
            return
        others = [c for c in self.by_verb.values() if c is not candidate]
        if any(s < quote.first and low < e for c in others for s, e in c.content):
            return
        if marked.tokens[quote.first - 1].text in (",", ":") and any(i in marked.cues for i in range(low, quote.first)):
            return
        if marked.has_finite(low, quote.first) or quote.first - low >= 3:
            candidate.content[-1] = (content_range(marked, low, quote.end)[0], quote.end)

    def _is_whole(self, found: Candidate, k: int) -> bool:
        """Whether a quote behind its cue is all that is said, and not part of a clause."""
        tokens, quote = self.marked.tokens, self.marked.quotes[k]
        before = tokens[quote.first - 1].text
        sentence = before == ":" and quote.words >= 2 and quote.last in ".?!"  # `in an editorial: “They must go.”`
        if (quote.words < 4 and not sentence) or before not in (",", ":"):
            return False
        begins = next((t for t in tokens[quote.first : quote.end] if t.text[:1].isalpha()), None)
        if before == ":" or begins is None or begins.text[:1].isupper():
            return not any(t.lower_ == "that" and t.tag_ == "IN" for t in tokens[found.verb + 1 : quote.first])
        return quote.first - found.verb <= 4

    def _asks(self, k: int) -> bool:
        """Whether a quote that ends like a question stands behind its cue, and a new sentence follows."""
        tokens, quote = self.marked.tokens, self.marked.quotes[k]
        if quote.last not in "?!" or quote.first == 0 or quote.end >= len(tokens):
            return False
        if tokens[quote.first - 1].text not in (",", ":") or not tokens[quote.end].text[:1].isupper():
            return False
        return cue_before(self.marked, k) is not None

    def _is_audience(self, k: int) -> bool:
        """Whether a quote is the title of what somebody talks to: `told "Fox and Friends"`."""
        return self.marked.works[k] and self.marked.tokens[self.marked.quotes[k].first - 1].lower_ in ("told", "tells")

    def _sentence_before(self, first: int) -> int:
        """The last token before another that is no space; -1 if there is none."""
        return next((i for i in range(first - 1, -1, -1) if not self.marked.tokens[i].is_space), -1)

    def _follows(self, previous: Candidate, k: int) -> bool:
        """Whether a quote without a cue stands directly behind the sentence of the previous utterance."""
        marked, quote = self.marked, self.marked.quotes[k]
        at = self._sentence_before(quote.first) if marked.opens_sentence(quote) else -1
        return at >= 0 and marked.starts[at] <= max([previous.verb, *(end - 1 for _, end in previous.content)])

"""Gives each quote of a passage the cue that it goes with: behind it, before it, or in the sentence before.

The order in which places are looked at is that of the sieves of Muzny et al., A Two-stage Sieve Approach for Quote
Attribution (2017), and of the features of O'Keefe et al., A Sequence Labelling Approach to Quote Attribution (2012).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from tui.analysis.knowledge.cues import CueVerb
from tui.analysis.utterances.candidate import Candidate, Range, RuleId
from tui.analysis.utterances.content_span import content_range
from tui.analysis.utterances.marked import FINITE, MarkedPassage, Quote
from tui.analysis.utterances.rules import Rule, Takes, first_of
from tui.analysis.utterances.rules.parenthetical import parenthetical
from tui.analysis.utterances.rules.preceding import main_clause

TAGS = frozenset([RuleId.INVERTED_TAG, RuleId.TAG, RuleId.ANY_VERB_TAG])
NEAR = 15
"""Tokens between a cue and a quote that are said too."""


class QuoteReader:
    """The quotes of one passage, read in order."""

    def __init__(self, marked: MarkedPassage, rules: Sequence[Rule]) -> None:
        self.marked = marked
        self.by_verb: dict[int, Candidate] = {}
        """The candidates, by the main token of their cue."""
        self.loose: list[int] = []
        """Quotes at the beginning that nothing in the passage attributes."""
        self._rules = rules
        self._previous: Candidate | None = None

    def read(self) -> None:
        """Give the quotes their cues."""
        for k in range(len(self.marked.quotes)):
            found = self._tagged(k) or self._introduced(k) or self._continued(k)
            self._previous = found or self._previous

    def _tagged(self, k: int) -> Candidate | None:
        """The quote with the tag behind it."""
        found = first_of(self._rules, Takes.TAGGED_QUOTE, self.marked, k)
        if found is not None:
            found = self._take(found, k)
            self._widen(found, k)
        return found

    def _introduced(self, k: int) -> Candidate | None:
        """The quote with the cue before it."""
        marked, quote = self.marked, self.marked.quotes[k]
        found = first_of(self._rules, Takes.QUOTE, marked, k)
        if found is None:
            return None
        before, used = marked.passage.words[quote.first - 1], self.by_verb.get(found.verb)
        if used is not None and used.rule in TAGS:  # a quote before it has its cue
            return self._take(used, k) if quote.first - found.verb <= 6 or before in (",", ":") else None
        around = parenthetical(marked, found.verb) if found.verb in marked.cues else None
        if around is not None and any(s <= quote.first < e for s, e in around.content):
            return self.by_verb.setdefault(found.verb, around)
        found = self.by_verb.setdefault(found.verb, found)
        # `in an editorial: “They must go.”`: no part of a clause
        if before == ":" and quote.words >= 2 and quote.last in ".?!":
            return self._take(found, k)
        self._embed(found, k)
        return found

    def _continued(self, k: int) -> Candidate | None:
        """A quote without a cue in its sentence: it goes on, or is introduced by the sentence before."""
        marked, quote, previous = self.marked, self.marked.quotes[k], self._previous
        opens = marked.starts[quote.first] == quote.first
        if quote.words < 3 and not (opens and quote.last in ".?!"):
            return None  # scare quotes
        at = next((i for i in range(quote.first - 1, -1, -1) if not marked.tokens[i].is_space), -1)
        if previous is None and opens and at < 0:
            self.loose.append(k)
        if at < 0:
            return None
        low = marked.starts[at]
        if previous is not None and low <= max([previous.verb, *(end - 1 for _, end in previous.content)]):
            return self._take(previous, k)
        if not opens or quote.words < 4 or quote.is_work:
            return None
        cues = (j for j in range(at, low - 1, -1) if j in marked.cues)  # `…, said Rowe. "…"`
        found = next((replace(c, content=[]) for j in cues if (c := parenthetical(marked, j)) is not None), None)
        found = found or main_clause(marked, low, quote.first)
        if found is None:
            return None
        found.continued = True
        if found.verb in marked.cues:
            found.verb = quote.first  # the verb's own content stands before the quote
        return self._take(found, k)

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
        if marked.has_finite(low, quote.first) or quote.first - low >= 3:
            candidate.content[-1] = (content_range(marked, low, quote.end)[0], quote.end)

    def _embed(self, candidate: Candidate, k: int) -> None:
        """Take a quote in that is part of a clause: the content is the clause as far as the parse has it."""
        quote = self.marked.quotes[k]
        start, end = content_range(self.marked, *_clause(self.marked, candidate.verb, quote))
        candidate.content.append((start, max(_before_report(self.marked, quote.end, end), quote.end)))
        candidate.quotes.append(k)


def _clause(marked: MarkedPassage, at: int, quote: Quote) -> Range:
    """The clause of a cue that a quote is part of."""
    tokens, verb, cue, high = marked.tokens, marked.tokens[at], marked.cues.get(at), marked.ends[quote.first]
    child = next((c for c in verb.rights if c.left_edge.i <= quote.first <= c.right_edge.i), None)
    start, end = quote.first, quote.end
    if child is not None:
        start, end = max(at + 1, child.left_edge.i), max(end, min(child.right_edge.i + 1, high))
    if cue is None:
        return start, end
    inside, clauses = tokens[quote.first - 1].text not in (",", ":"), "c" in cue.frames
    if inside and quote.last not in ",.?!":
        if clauses and end <= quote.end:
            end = high
        elif cue.prepositions:
            end = max(end, min(verb.right_edge.i + 1, high))
    if clauses and inside:
        behind = (t for t in tokens[at + 1 : quote.first] if t.head.i != at or t.dep_ != "nsubj")  # "told the court"
        clause = [t for t in behind if t.tag_ in FINITE or t.dep_ == "nsubj"]
        begun = tokens[start].tag_ in FINITE | {"TO"} or any(t.i < start for t in clause)
        main = next((t.i for t in clause if "acl:relcl" not in (t.dep_, t.head.dep_)), quote.first)
        that = (t for t in tokens[at + 1 : main] if t.lower_ == "that" and t.tag_ == "IN" and not _of_noun(t, cue))
        start = next((t.i for t in that), at + 1 if begun else start)
    elif not clauses and quote.first - at < NEAR and (cue.frames & {"l", "a", "o"} or cue.prepositions):
        start = at + 1
    return start, end


def _of_noun(that: Token, cue: CueVerb) -> bool:
    """Whether a clause with "that" belongs to a noun, and not to the cue: `found her claim that …`."""
    told = "j" in cue.frames  # `told the court that …`
    return that.head.dep_ == "acl" and that.head.head.dep_ in (("conj", "nsubj") if told else ("conj", "nsubj", "obj"))


def _before_report(marked: MarkedPassage, first: int, end: int) -> int:
    """Where a content ends that goes on with who reports it: `asked them to “turn it down”, the Courier reports`."""
    cue = marked.cues.get(end - 1)
    comma = next((i for i in range(end - 2, first - 1, -1) if marked.tokens[i].text == ","), end)
    reports = cue is not None and cue.lemma == "report" and not marked.has_finite(comma, end - 1)
    return comma if reports else end

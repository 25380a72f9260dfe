"""The attributions of one passage: quoted stretches first, then clauses, then what is told inside others dropped."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span as TokenSpan

from tui.analysis.utterances.candidate import Candidate, Draft
from tui.analysis.utterances.content_span import content_range
from tui.analysis.utterances.embedded import embed
from tui.analysis.utterances.lexicon import cue_nouns
from tui.analysis.utterances.marked import FINITE, Line, is_punctuation
from tui.analysis.utterances.noun_phrases import phrase_after
from tui.analysis.utterances.overlaps import clashes, is_reported, outermost, without_parts
from tui.analysis.utterances.reported_speech import is_told
from tui.analysis.utterances.rules.clauses import by_noun, by_parse
from tui.analysis.utterances.rules.following import cue_after
from tui.analysis.utterances.rules.named import named_before
from tui.analysis.utterances.rules.parenthetical import according_to, parenthetical
from tui.analysis.utterances.rules.preceding import cue_before, main_clause
from tui.analysis.utterances.sources import find_source


class PassageReader:
    """The attributions of one passage."""

    def __init__(self, line: Line, labels: frozenset[str]) -> None:
        self.labels = labels
        self.line = line
        self.by_verb: dict[int, Candidate] = {}
        self.considered: list[Candidate] = []
        """All that was found, before it was decided what is told and what is told inside it."""
        self.candidates: list[Candidate] = []
        self.loose: list[int] = []
        """Quotes at the beginning that nothing in the passage attributes."""

    def read(self) -> None:
        """Find all candidates, and drop those inside others."""
        self._turn()
        if not self.by_verb:
            self._quotes()
        taken = [r for c in self.by_verb.values() for r in c.content]
        found = list(self.by_verb.values())
        for i in self.line.cues:
            if i not in self.by_verb:
                candidate = parenthetical(self.line, i) or by_parse(self.line, i)
                if candidate is not None and not clashes(candidate, taken):
                    found.append(candidate)
                    if candidate.order == "parenthetical":
                        taken += candidate.content
        lower = self.line.passage.lower
        for i, word in enumerate(lower[:-2]):
            if word == "according" and lower[i + 1] == "to" and self.line.quote[i] < 0 and i not in self.by_verb:
                candidate = according_to(self.line, i)
                if candidate is not None and not clashes(candidate, taken) and not is_reported(candidate, found):
                    found.append(candidate)
        nouns = cue_nouns()
        for i, word in enumerate(lower):
            if word in nouns and self.line.quote[i] < 0 and self.line.passage.tags[i] in ("NN", "NNS"):
                candidate = by_noun(self.line, i)
                if candidate is not None and not clashes(candidate, taken):
                    found.append(candidate)
        for candidate in found:
            candidate.content = without_parts(candidate.content)
        self.considered = found
        self.candidates = outermost([c for c in found if is_told(self.line, c)])
        self.loose = [k for k in self.loose if not self._covered(k)]

    def _covered(self, k: int) -> bool:
        quote = self.line.quotes[k]
        return any(s < quote.end and quote.first < e for c in self.candidates for s, e in c.content)

    def introduces(self) -> Draft | None:
        """The cue and source at the end of a passage that ends with a colon."""
        line, n = self.line, len(self.line.doc)
        end = n - 1
        while end > 0 and line.doc[end].text != ":":
            end -= 1
        low = line.starts[end]
        if end - low > 2 and line.doc[low].lower_ == "according" and line.doc[low + 1].lower_ == "to":
            reporter = phrase_after(line, low + 2, end)
            if reporter is not None:
                return Draft([line.span(*reporter)], [line.span(low, low + 2)], [], "continuation", 0.85)
        for j in range(end - 1, max(low, end - 60) - 1, -1):
            if j in line.cues and line.quote[j] < 0:
                source = find_source(line, line.doc[j])
                if source is not None:
                    return Draft([line.span(*source)], [line.span(j, j + 1)], [], "continuation", 0.85)
        clause = named_before(line, end, low) or main_clause(line, low, end)
        if clause is not None and clause.source is not None and clause.cue is not None:
            return Draft([line.span(*clause.source)], [line.span(*clause.cue)], [], "continuation", 0.7)
        return None

    def _names_a_speaker(self, name: TokenSpan, colon: int) -> bool:
        """Whether what stands before a colon in a line of its own kind is somebody whose words follow it."""
        line, n = self.line, len(self.line.doc)
        whole = bool(line.quotes) and line.quotes[0].first == colon + 1 and line.quotes[0].end >= n - 1
        if line.passage.is_headline and not name.start and not whole and self._is_headline_turn(name, colon):
            return True
        if colon >= n - 2 or (line.quotes and line.quotes[0].first == colon + 1):
            return False
        if name.text.isupper() and len(name.text) > 2:
            return n - colon > 8 or line.doc[n - 1].text[-1:] in ".?!…—-”’\"'"  # and not "PRICE: £205"
        if not name.start and n - colon <= 8 and not any(q >= 0 for q in line.quote[colon + 1 :]):
            return False
        proper = all(t.tag_ in ("NNP", "NNPS", "-LRB-", "-RRB-") or t.text.istitle() for t in name)
        return proper and not name.start and any(t.ent_type_ in ("PERSON", "PER") for t in name)

    def _is_headline_turn(self, name: TokenSpan, colon: int) -> bool:
        """Whether a headline is what somebody says: `Rowe: Bridge Will Close`, not `Analysis: a bridge too far`."""
        doc = self.line.doc
        somebody = any(t.ent_type_ in ("PERSON", "PER", "ORG", "NORP", "GPE") for t in name)
        return (
            somebody
            and all(t.text[:1].isupper() or not t.is_alpha for t in name)
            and any(t.tag_ in FINITE for t in doc[colon + 1 :])
        )

    def _turn(self) -> None:
        """A line that is one speaker's turn or a headline of that form: `ROWE: We will "never" sell.`"""
        line, doc, n = self.line, self.line.doc, len(self.line.doc)
        first = 1 if n and line.quote[0] == 0 and is_punctuation(doc[0]) else 0
        colon = next((i for i in range(first, min(9, n)) if doc[i].text == ":"), 0)
        if not first < colon < n - 1 or (first == 0) != (line.quote[colon] < 0):
            return
        name = line.passage.doc[first:colon]
        interview = name.text in self.labels or (bool(self.labels) and name.text.isupper() and len(name.text) > 2)
        if not interview and not self._names_a_speaker(name, colon):
            return
        end = line.quotes[0].end if first else n
        while end > colon + 2 and doc[end - 1].is_space:
            end -= 1
        if end > colon + 1:
            self.by_verb[colon] = Candidate(
                colon, (colon, colon + 1), (first, colon), [(colon + 1, end)], "interview" if interview else "turn"
            )
            self.by_verb[colon].quotes += range(len(line.quotes))

    def _quotes(self) -> None:
        line = self.line
        previous: Candidate | None = None
        for k, quote in enumerate(line.quotes):
            if self._is_told(k):
                continue
            found = None if self._asked(k) else cue_after(line, k)
            if found is not None:
                previous = self._take(found, k)
                self._widen(previous, k)
                continue
            found = self._around(k)
            if found is not None:
                previous = found
                continue
            if previous is not None and self._second_half(previous, k):
                previous = self._take(previous, k)
                continue
            found = cue_before(line, k)
            used = self.by_verb.get(found.verb) if found is not None else None
            if found is not None and used is not None and used.order == "after":
                apart = quote.first - found.verb > 6 and line.doc[quote.first - 1].text not in (",", ":")
                found = None if apart else found  # else the cue of a quote before it, in a clause of its own
            if found is not None:
                if found.content:
                    previous = self.by_verb.setdefault(found.verb, found)
                    continue
                around = parenthetical(line, found.verb) if found.verb in line.cues else None
                if around is not None and any(s <= quote.first < e for s, e in around.content):
                    previous = self.by_verb.setdefault(found.verb, around)
                    continue
                whole = self._whole(found, k)
                found = self.by_verb.setdefault(found.verb, found)
                if found.order == "after" or whole:
                    self._take(found, k)
                else:
                    embed(line, found, k)
                previous = found
                continue
            if quote.words < 3 and not self._alone(k):
                continue
            if previous is not None and self._follows(previous, k):
                previous = self._take(self._latest(previous, quote.first), k)
            elif (
                previous is None and line.starts[quote.first] == quote.first and not self._words_before(quote.first)
            ) or (self.loose and self.loose[-1] == k - 1):
                self.loose.append(k)
            elif quote.words >= 4 and line.starts[quote.first] == quote.first and not line.titles[k]:
                at = self._sentence_before(quote.first)
                low = line.starts[at]
                clause = (
                    self._inverted(low, quote.first)
                    or main_clause(line, low, quote.first, outer=True)
                    or main_clause(line, low, quote.first)
                    if at >= 0
                    else None
                )
                if clause is not None:
                    clause.evidence = "continuation"
                    if clause.verb in line.cues:
                        clause.verb = quote.first  # the verb's own content stands before the quote
                    previous = self._take(clause, k)

    def _inverted(self, low: int, high: int) -> Candidate | None:
        """The cue behind what is said in the sentence before: `The bridge stays closed, said Anna Rowe. "…"`."""
        for j in range(high - 1, low - 1, -1):
            found = parenthetical(self.line, j) if j in self.line.cues else None
            if found is not None and found.source is not None:
                return replace(found, content=[], quotes=[])
        return None

    def _second_half(self, previous: Candidate, k: int) -> bool:
        """Whether a quote goes on where its speaker was named: `"The risk," said Anna Rowe, who …, "is that …"`."""
        line, quote = self.line, self.line.quotes[k]
        first = next((t.text for t in line.doc[quote.first : quote.end] if t.text[:1].isalpha()), "A")
        return (
            previous.order == "after"
            and previous.quotes[-1:] == [k - 1]
            and line.starts[quote.first] <= previous.verb
            and line.doc[quote.first - 1].text in (",", "—", "–")
            and first[:1].islower()
            and not any(i in line.cues for i in range(previous.verb + 1, quote.first) if line.doc[i].tag_ != "NN")
        )

    def _widen(self, candidate: Candidate, k: int) -> None:
        """Take in the words before a quote in its sentence: `The bridge "will never hold," she said.`"""
        line, quote = self.line, self.line.quotes[k]
        low = line.starts[quote.first]
        dash = next((i for i in range(quote.first - 1, low, -1) if line.doc[i].text in ("—", "–", ":")), low - 1)
        low = dash + 1
        if low == quote.first or len(candidate.content) > 1:
            return
        if any(s < quote.first and low < e for c in self.by_verb.values() if c is not candidate for s, e in c.content):
            return
        if line.doc[quote.first - 1].text in (",", ":") and any(i in line.cues for i in range(low, quote.first)):
            return
        if any(c is not candidate and low <= c.verb < quote.first for c in self.by_verb.values()):
            return
        if any(line.doc[i].tag_ in FINITE for i in range(low, quote.first)) or quote.first - low >= 3:
            start, _ = content_range(line, low, quote.end)
            candidate.content[-1] = (start, quote.end)

    def _around(self, k: int) -> Candidate | None:
        """A cue clause set off by commas later in the quote's sentence: `"Yes" to that, she said.`"""
        line, quote = self.line, self.line.quotes[k]
        for j in range(quote.end, min(line.ends[quote.end - 1], quote.end + 40)):
            if j in self.by_verb and self.by_verb[j].order == "parenthetical":
                return self.by_verb[j]
            if j in line.cues and j not in self.by_verb:
                found = parenthetical(line, j)
                if found is not None and any(s <= quote.first and quote.end <= e for s, e in found.content):
                    self.by_verb[j] = found
                    found.quotes.append(k)
                    return found
        return None

    def _take(self, candidate: Candidate, k: int) -> Candidate:
        candidate = self.by_verb.setdefault(candidate.verb, candidate)
        quote = self.line.quotes[k]
        candidate.content.append((quote.first, quote.end))
        candidate.quotes.append(k)
        return candidate

    def _latest(self, previous: Candidate, stop: int) -> Candidate:
        """`"…," she said, adding that …. "…"`: the second quote goes with the participle."""
        line = self.line
        for j in range(min(stop, line.ends[previous.verb]) - 1, previous.verb, -1):
            if j in line.cues and line.cues[j].lemma == "add" and line.doc[j].tag_ == "VBG" and j not in self.by_verb:
                found = by_parse(line, j)
                if found is not None:
                    return found
        return previous

    def _whole(self, found: Candidate, k: int) -> bool:
        """Whether a quote behind its cue is all that is said, and not part of a clause."""
        line, quote = self.line, self.line.quotes[k]
        before = line.doc[quote.first - 1].text
        sentence = before == ":" and quote.words >= 2 and quote.last in ".?!"  # `in an editorial: “They must go.”`
        if (quote.words < 4 and not sentence) or before not in (",", ":"):
            return False
        begins = next((t for t in line.doc[quote.first : quote.end] if t.text[:1].isalpha()), None)
        if before == ":" or begins is None or begins.text[:1].isupper():
            return not any(
                line.doc[i].lower_ == "that" and line.doc[i].tag_ == "IN" for i in range(found.verb + 1, quote.first)
            )
        return quote.first - found.verb <= 4

    def _asked(self, k: int) -> bool:
        """Whether a quote that ends like a question stands behind its cue, and a new sentence follows."""
        line, quote = self.line, self.line.quotes[k]
        if quote.last not in "?!" or quote.first == 0 or quote.end >= len(line.doc):
            return False
        if line.doc[quote.first - 1].text not in (",", ":") or not line.doc[quote.end].text[:1].isupper():
            return False
        return cue_before(line, k) is not None

    def _is_told(self, k: int) -> bool:
        """Whether a quote is the title of what somebody talks to: `told "Fox and Friends"`."""
        return self.line.titles[k] and self.line.doc[self.line.quotes[k].first - 1].lower_ in ("told", "tells")

    def _alone(self, k: int) -> bool:
        quote = self.line.quotes[k]
        return self.line.starts[quote.first] == quote.first and quote.last in ".?!"

    def _words_before(self, first: int) -> bool:
        return any(not self.line.doc[i].is_space for i in range(min(first, 3)))

    def _sentence_before(self, first: int) -> int:
        at = first - 1
        while at >= 0 and self.line.doc[at].is_space:
            at -= 1
        return at

    def _follows(self, previous: Candidate, k: int) -> bool:
        """Whether a quote without a cue stands directly behind the sentence of the previous attribution."""
        quote = self.line.quotes[k]
        start = self.line.starts[quote.first]
        if start != quote.first and (
            quote.first - start > 3
            or quote.words < 4
            or any(self.line.doc[i].tag_ in FINITE for i in range(start, quote.first))
        ):
            return False
        at = self._sentence_before(start)
        return at >= 0 and self.line.starts[at] <= max([previous.verb, *(r[1] - 1 for r in previous.content)])

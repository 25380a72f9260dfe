"""The attributions of one passage: quoted stretches first, then clauses, then what is told inside others dropped."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span as TokenSpan

from tui.analysis.utterances.candidate import Candidate, Draft
from tui.analysis.utterances.content_span import content_range
from tui.analysis.utterances.embedded import embed
from tui.analysis.utterances.lexicon import cue_nouns
from tui.analysis.utterances.marked import FINITE, MarkedPassage, is_punctuation
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

    def __init__(self, marked: MarkedPassage, labels: frozenset[str]) -> None:
        self.labels = labels
        self.marked = marked
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
        for i in self.marked.cues:
            if i not in self.by_verb:
                candidate = parenthetical(self.marked, i) or by_parse(self.marked, i)
                if candidate is not None and not clashes(candidate, taken):
                    found.append(candidate)
                    if candidate.order == "parenthetical":
                        taken += candidate.content
        lower = self.marked.passage.lower
        for i, word in enumerate(lower[:-2]):
            if word == "according" and lower[i + 1] == "to" and self.marked.quoted[i] < 0 and i not in self.by_verb:
                candidate = according_to(self.marked, i)
                if candidate is not None and not clashes(candidate, taken) and not is_reported(candidate, found):
                    found.append(candidate)
        nouns = cue_nouns()
        for i, word in enumerate(lower):
            if word in nouns and self.marked.quoted[i] < 0 and self.marked.passage.tags[i] in ("NN", "NNS"):
                candidate = by_noun(self.marked, i)
                if candidate is not None and not clashes(candidate, taken):
                    found.append(candidate)
        for candidate in found:
            candidate.content = without_parts(candidate.content)
        self.considered = found
        self.candidates = outermost([c for c in found if is_told(self.marked, c)])
        self.loose = [k for k in self.loose if not self._covered(k)]

    def _covered(self, k: int) -> bool:
        quote = self.marked.quotes[k]
        return any(s < quote.end and quote.first < e for c in self.candidates for s, e in c.content)

    def introduces(self) -> Draft | None:
        """The cue and source at the end of a passage that ends with a colon."""
        marked, n = self.marked, len(self.marked.tokens)
        end = n - 1
        while end > 0 and marked.tokens[end].text != ":":
            end -= 1
        low = marked.starts[end]
        if end - low > 2 and marked.tokens[low].lower_ == "according" and marked.tokens[low + 1].lower_ == "to":
            reporter = phrase_after(marked, low + 2, end)
            if reporter is not None:
                return Draft([marked.span(*reporter)], [marked.span(low, low + 2)], [], "continuation", 0.85)
        for j in range(end - 1, max(low, end - 60) - 1, -1):
            if j in marked.cues and marked.quoted[j] < 0:
                source = find_source(marked, marked.tokens[j])
                if source is not None:
                    return Draft([marked.span(*source)], [marked.span(j, j + 1)], [], "continuation", 0.85)
        clause = named_before(marked, end, low) or main_clause(marked, low, end)
        if clause is not None and clause.source is not None and clause.cue is not None:
            return Draft([marked.span(*clause.source)], [marked.span(*clause.cue)], [], "continuation", 0.7)
        return None

    def _names_a_speaker(self, name: TokenSpan, colon: int) -> bool:
        """Whether what stands before a colon in a marked of its own kind is somebody whose words follow it."""
        marked, n = self.marked, len(self.marked.tokens)
        whole = bool(marked.quotes) and marked.quotes[0].first == colon + 1 and marked.quotes[0].end >= n - 1
        if marked.passage.is_headline and not name.start and not whole and self._is_headline_turn(name, colon):
            return True
        if colon >= n - 2 or (marked.quotes and marked.quotes[0].first == colon + 1):
            return False
        if name.text.isupper() and len(name.text) > 2:
            return n - colon > 8 or marked.tokens[n - 1].text[-1:] in ".?!…—-”’\"'"  # and not "PRICE: £205"
        if not name.start and n - colon <= 8 and not any(q >= 0 for q in marked.quoted[colon + 1 :]):
            return False
        proper = all(t.tag_ in ("NNP", "NNPS", "-LRB-", "-RRB-") or t.text.istitle() for t in name)
        return proper and not name.start and any(t.ent_type_ in ("PERSON", "PER") for t in name)

    def _is_headline_turn(self, name: TokenSpan, colon: int) -> bool:
        """Whether a headline is what somebody says: `Rowe: Bridge Will Close`, not `Analysis: a bridge too far`."""
        tokens = self.marked.tokens
        somebody = any(t.ent_type_ in ("PERSON", "PER", "ORG", "NORP", "GPE") for t in name)
        return (
            somebody
            and all(t.text[:1].isupper() or not t.is_alpha for t in name)
            and any(t.tag_ in FINITE for t in tokens[colon + 1 :])
        )

    def _turn(self) -> None:
        """A marked that is one speaker's turn or a headline of that form: `ROWE: We will "never" sell.`"""
        marked, tokens, n = self.marked, self.marked.tokens, len(self.marked.tokens)
        first = 1 if n and marked.quoted[0] == 0 and is_punctuation(tokens[0]) else 0
        colon = next((i for i in range(first, min(9, n)) if tokens[i].text == ":"), 0)
        if not first < colon < n - 1 or (first == 0) != (marked.quoted[colon] < 0):
            return
        name = marked.passage.doc[first:colon]
        interview = name.text in self.labels or (bool(self.labels) and name.text.isupper() and len(name.text) > 2)
        if not interview and not self._names_a_speaker(name, colon):
            return
        end = marked.quotes[0].end if first else n
        while end > colon + 2 and tokens[end - 1].is_space:
            end -= 1
        if end > colon + 1:
            self.by_verb[colon] = Candidate(
                colon, (colon, colon + 1), (first, colon), [(colon + 1, end)], "interview" if interview else "turn"
            )
            self.by_verb[colon].quotes += range(len(marked.quotes))

    def _quotes(self) -> None:
        marked = self.marked
        previous: Candidate | None = None
        for k, quote in enumerate(marked.quotes):
            if self._is_told(k):
                continue
            found = None if self._asked(k) else cue_after(marked, k)
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
            found = cue_before(marked, k)
            used = self.by_verb.get(found.verb) if found is not None else None
            if found is not None and used is not None and used.order == "after":
                apart = quote.first - found.verb > 6 and marked.tokens[quote.first - 1].text not in (",", ":")
                found = None if apart else found  # else the cue of a quote before it, in a clause of its own
            if found is not None:
                if found.content:
                    previous = self.by_verb.setdefault(found.verb, found)
                    continue
                around = parenthetical(marked, found.verb) if found.verb in marked.cues else None
                if around is not None and any(s <= quote.first < e for s, e in around.content):
                    previous = self.by_verb.setdefault(found.verb, around)
                    continue
                whole = self._whole(found, k)
                found = self.by_verb.setdefault(found.verb, found)
                if found.order == "after" or whole:
                    self._take(found, k)
                else:
                    embed(marked, found, k)
                previous = found
                continue
            if quote.words < 3 and not self._alone(k):
                continue
            if previous is not None and self._follows(previous, k):
                previous = self._take(self._latest(previous, quote.first), k)
            elif (
                previous is None and marked.starts[quote.first] == quote.first and not self._words_before(quote.first)
            ) or (self.loose and self.loose[-1] == k - 1):
                self.loose.append(k)
            elif quote.words >= 4 and marked.starts[quote.first] == quote.first and not marked.titles[k]:
                at = self._sentence_before(quote.first)
                low = marked.starts[at]
                clause = (
                    self._inverted(low, quote.first)
                    or main_clause(marked, low, quote.first, outer=True)
                    or main_clause(marked, low, quote.first)
                    if at >= 0
                    else None
                )
                if clause is not None:
                    clause.evidence = "continuation"
                    if clause.verb in marked.cues:
                        clause.verb = quote.first  # the verb's own content stands before the quote
                    previous = self._take(clause, k)

    def _inverted(self, low: int, high: int) -> Candidate | None:
        """The cue behind what is said in the sentence before: `The bridge stays closed, said Anna Rowe. "…"`."""
        for j in range(high - 1, low - 1, -1):
            found = parenthetical(self.marked, j) if j in self.marked.cues else None
            if found is not None and found.source is not None:
                return replace(found, content=[], quotes=[])
        return None

    def _second_half(self, previous: Candidate, k: int) -> bool:
        """Whether a quote goes on where its speaker was named: `"The risk," said Anna Rowe, who …, "is that …"`."""
        marked, quote = self.marked, self.marked.quotes[k]
        first = next((t.text for t in marked.tokens[quote.first : quote.end] if t.text[:1].isalpha()), "A")
        return (
            previous.order == "after"
            and previous.quotes[-1:] == [k - 1]
            and marked.starts[quote.first] <= previous.verb
            and marked.tokens[quote.first - 1].text in (",", "—", "–")
            and first[:1].islower()
            and not any(
                i in marked.cues for i in range(previous.verb + 1, quote.first) if marked.tokens[i].tag_ != "NN"
            )
        )

    def _widen(self, candidate: Candidate, k: int) -> None:
        """Take in the words before a quote in its sentence: `The bridge "will never hold," she said.`"""
        marked, quote = self.marked, self.marked.quotes[k]
        low = marked.starts[quote.first]
        dash = next((i for i in range(quote.first - 1, low, -1) if marked.tokens[i].text in ("—", "–", ":")), low - 1)
        low = dash + 1
        if low == quote.first or len(candidate.content) > 1:
            return
        if any(s < quote.first and low < e for c in self.by_verb.values() if c is not candidate for s, e in c.content):
            return
        if marked.tokens[quote.first - 1].text in (",", ":") and any(i in marked.cues for i in range(low, quote.first)):
            return
        if any(c is not candidate and low <= c.verb < quote.first for c in self.by_verb.values()):
            return
        if any(marked.tokens[i].tag_ in FINITE for i in range(low, quote.first)) or quote.first - low >= 3:
            start, _ = content_range(marked, low, quote.end)
            candidate.content[-1] = (start, quote.end)

    def _around(self, k: int) -> Candidate | None:
        """A cue clause set off by commas later in the quote's sentence: `"Yes" to that, she said.`"""
        marked, quote = self.marked, self.marked.quotes[k]
        for j in range(quote.end, min(marked.ends[quote.end - 1], quote.end + 40)):
            if j in self.by_verb and self.by_verb[j].order == "parenthetical":
                return self.by_verb[j]
            if j in marked.cues and j not in self.by_verb:
                found = parenthetical(marked, j)
                if found is not None and any(s <= quote.first and quote.end <= e for s, e in found.content):
                    self.by_verb[j] = found
                    found.quotes.append(k)
                    return found
        return None

    def _take(self, candidate: Candidate, k: int) -> Candidate:
        candidate = self.by_verb.setdefault(candidate.verb, candidate)
        quote = self.marked.quotes[k]
        candidate.content.append((quote.first, quote.end))
        candidate.quotes.append(k)
        return candidate

    def _latest(self, previous: Candidate, stop: int) -> Candidate:
        """`"…," she said, adding that …. "…"`: the second quote goes with the participle."""
        marked = self.marked
        for j in range(min(stop, marked.ends[previous.verb]) - 1, previous.verb, -1):
            if (
                j in marked.cues
                and marked.cues[j].lemma == "add"
                and marked.tokens[j].tag_ == "VBG"
                and j not in self.by_verb
            ):
                found = by_parse(marked, j)
                if found is not None:
                    return found
        return previous

    def _whole(self, found: Candidate, k: int) -> bool:
        """Whether a quote behind its cue is all that is said, and not part of a clause."""
        marked, quote = self.marked, self.marked.quotes[k]
        before = marked.tokens[quote.first - 1].text
        sentence = before == ":" and quote.words >= 2 and quote.last in ".?!"  # `in an editorial: “They must go.”`
        if (quote.words < 4 and not sentence) or before not in (",", ":"):
            return False
        begins = next((t for t in marked.tokens[quote.first : quote.end] if t.text[:1].isalpha()), None)
        if before == ":" or begins is None or begins.text[:1].isupper():
            return not any(
                marked.tokens[i].lower_ == "that" and marked.tokens[i].tag_ == "IN"
                for i in range(found.verb + 1, quote.first)
            )
        return quote.first - found.verb <= 4

    def _asked(self, k: int) -> bool:
        """Whether a quote that ends like a question stands behind its cue, and a new sentence follows."""
        marked, quote = self.marked, self.marked.quotes[k]
        if quote.last not in "?!" or quote.first == 0 or quote.end >= len(marked.tokens):
            return False
        if marked.tokens[quote.first - 1].text not in (",", ":") or not marked.tokens[quote.end].text[:1].isupper():
            return False
        return cue_before(marked, k) is not None

    def _is_told(self, k: int) -> bool:
        """Whether a quote is the title of what somebody talks to: `told "Fox and Friends"`."""
        return self.marked.titles[k] and self.marked.tokens[self.marked.quotes[k].first - 1].lower_ in ("told", "tells")

    def _alone(self, k: int) -> bool:
        quote = self.marked.quotes[k]
        return self.marked.starts[quote.first] == quote.first and quote.last in ".?!"

    def _words_before(self, first: int) -> bool:
        return any(not self.marked.tokens[i].is_space for i in range(min(first, 3)))

    def _sentence_before(self, first: int) -> int:
        at = first - 1
        while at >= 0 and self.marked.tokens[at].is_space:
            at -= 1
        return at

    def _follows(self, previous: Candidate, k: int) -> bool:
        """Whether a quote without a cue stands directly behind the sentence of the previous attribution."""
        quote = self.marked.quotes[k]
        start = self.marked.starts[quote.first]
        if start != quote.first and (
            quote.first - start > 3
            or quote.words < 4
            or any(self.marked.tokens[i].tag_ in FINITE for i in range(start, quote.first))
        ):
            return False
        at = self._sentence_before(start)
        return at >= 0 and self.marked.starts[at] <= max([previous.verb, *(r[1] - 1 for r in previous.content)])

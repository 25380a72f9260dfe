"""The utterances of an article: those of its passages, and what goes on from one to the next."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Sequence

from tui.analysis.passages import Passage
from tui.analysis.utterances.candidate import Candidate, Draft, RuleId, confidences
from tui.analysis.utterances.factuality import factuality
from tui.analysis.utterances.headings import (
    MOST_PARAGRAPHS,
    credit,
    find_speakers,
    is_pulled,
    post,
    speakers_behind,
    stands_alone,
)
from tui.analysis.utterances.in_passage import PassageReader
from tui.analysis.utterances.marked import MarkedPassage
from tui.analysis.utterances.rules import RULES, Rule
from tui.analysis.utterances.rules.names import DASHES, signature_at
from tui.analysis.utterances.sources import find_source
from tui.analysis.utterances.subjects import phrase_after
from tui.core.model.analysis import Attribution, AttributionKind
from tui.core.model.article import Span

LONGEST_SIGNATURE = 20
"""Tokens of a paragraph that only signs the quote above it."""
REACH = 60
"""Tokens before a colon at the end of a passage in which the cue is looked for."""


def find_attributions(text: str, passages: Sequence[Passage], rules: Sequence[Rule] = RULES) -> tuple[Attribution, ...]:
    """Every utterance in the passages of a text: spans, cue, content and kind, in text order, no speaker yet.

    `confidence` is that of the source being right; `evidence` is "continuation" where the source stands in a
    sentence before, "none" where there is no source.
    """
    reader = _ArticleReader(text, turn_labels(passages), rules)
    for passage in passages:
        if len(passage.doc):
            reader.read(passage)
    find_speakers(reader.headings, reader.drafts, text)
    drafts = sorted([*reader.drafts, *reader.headings], key=lambda d: (d.content[0].start, d.content[-1].end))
    return tuple(
        Attribution(
            id=f"q{n}",
            kind="direct" if d.verbatim else kind_of(text, d.content, reader.marks),
            source=tuple(d.source),
            cue=tuple(d.cue),
            content=tuple(d.content),
            evidence=d.evidence if d.source else "none",
            confidence=d.confidence if d.source else 0.0,
            said=d.said,
        )
        for n, d in enumerate(drafts, 1)
    )


_LABEL = re.compile(r"[A-Z][\w.’'-]*(?: [\w.’'&-]+){0,4}(?=:\s+\S)")
_SPOKEN = re.compile(r"[.?!…—-][”’\"')\]]*\s*$")
"""How a sentence that somebody says ends."""


def turn_labels(passages: Sequence[Passage]) -> frozenset[str]:
    """Labels before a colon at the head of two or more passages, where at least two speakers take turns."""
    heads = [(match.group(), passage.text) for passage in passages if (match := _LABEL.match(passage.text[:80]))]
    counts = Counter(label for label, _ in heads)
    # "Fill: 650 down", "Bottom line: B": what a thing is like, and nobody's words.
    spoken = Counter(label for label, text in heads if _SPOKEN.search(text))
    repeated = frozenset(label for label, n in counts.items() if n > 1 and 2 * spoken[label] >= n)
    return repeated if len(repeated) > 1 else frozenset()


def kind_of(text: str, content: Sequence[Span], marks: Sequence[Span]) -> AttributionKind:
    """Direct if no word but "and" and the like stands outside quotation marks (`marks`, sorted), indirect if all do."""
    quoted, outside = False, ""
    for start, end in content:
        at = max(0, bisect_right(marks, Span(start, start)) - 1)
        while at < len(marks) and marks[at].start < end:
            if start < marks[at].end:
                quoted = True
                outside += text[start : marks[at].start] + " "
                start = min(end, marks[at].end)
            at += 1
        outside += text[start:end] + " "
    if not quoted:
        return "indirect"
    return "mixed" if set(re.findall(r"\w+", outside.lower())) - {"and", "or", "but", "that"} else "direct"


class _ArticleReader:
    """Reads passages in order and remembers what the next may go on from."""

    def __init__(self, text: str, labels: frozenset[str], rules: Sequence[Rule]) -> None:
        self._text, self._labels, self._rules = text, labels, rules
        self.drafts: list[Draft] = []
        self.headings: list[Draft] = []
        """Quotes of headings that have no speaker there."""
        self.marks: list[Span] = []
        """The quoted stretches."""
        self._carry: Draft | None = None
        """What a passage that begins with a quote goes on from, if it has no cue of its own."""
        self._joins = False
        """Whether such a quote is part of the same utterance, and not a new one of the same speaker."""
        self._introduced = False
        """Whether a colon at the end of the passage before announces it."""
        self._unsigned: tuple[Draft, Span] | None = None
        """The quote that is all of the passage before, and the utterance that has it if no signature follows."""
        self._before: deque[MarkedPassage] = deque(maxlen=MOST_PARAGRAPHS)
        """The passages before, since the last post."""

    def read(self, passage: Passage) -> None:
        """Take in the next passage."""
        marked = MarkedPassage(passage, self._text, self._labels)
        self.marks += [quote.span for quote in marked.quotes]
        if not any(word[0].isalnum() for word in passage.words) or self._signed(marked) or self._posted(marked):
            return
        self._before.append(marked)
        self._unsigned = None
        found = PassageReader(marked, self._rules)
        found.read()
        drafts = [_draft(marked, candidate) for candidate in found.candidates]
        if passage.is_headline or (not drafts and is_pulled(marked)):
            self._heading(marked, drafts)
            return
        for k in found.loose:
            self._continue(marked, k)
        self.drafts += drafts
        self._remember(marked, found, drafts)

    def _signed(self, marked: MarkedPassage) -> bool:
        """`— Anna Rowe, councillor` below a passage that is only a quote."""
        if self._unsigned is None or len(marked.tokens) > LONGEST_SIGNATURE or marked.quotes:
            return False
        name = signature_at(marked, 0)
        if name is None:
            return False
        host, quote = self._unsigned
        host.content.remove(quote)
        if not host.content:
            self.drafts.remove(host)
        sure = confidences()[RuleId.SIGNED_BELOW]
        self.drafts.append(Draft([marked.span(*name)], [marked.span(0, 1)], [quote], confidence=sure))
        self._unsigned = self._carry = None
        return True

    def _heading(self, marked: MarkedPassage, drafts: list[Draft]) -> None:
        """A headline or subheading: a quote without a speaker in it does not go on from what stands before."""
        for quote in marked.quotes:
            taken = any(quote.span.overlaps(piece) for draft in drafts for piece in draft.content)
            if not taken and stands_alone(marked, quote):
                people = speakers_behind(marked, quote)
                source = [marked.span(*people)] if people else []
                self.headings.append(Draft(source, [], [quote.span], confidence=confidences()[RuleId.HEADING]))
        self.drafts += drafts
        self._carry, self._joins, self._introduced = None, False, False

    def _posted(self, marked: MarkedPassage) -> bool:
        """The credit of a post, whose words are the paragraphs above: `— Anna Rowe (@rowe) May 3, 2025`."""
        name = credit(marked)
        if name is None:
            return False
        content = post(self._before, self._text)
        if content:
            start, end = content[0].start, content[-1].end
            self.drafts = [d for d in self.drafts if not start <= d.content[0].start < end]
            self.drafts.append(Draft([name], [], content, confidence=confidences()[RuleId.POST], verbatim=True))
        self._before.clear()
        self._unsigned = self._carry = None
        return True

    def _continue(self, marked: MarkedPassage, k: int) -> None:
        """A quote at the beginning of a passage, without a cue: the speaker before goes on."""
        quote, host = marked.quotes[k], self._carry
        alone = quote.end >= len(marked.tokens) - 1
        if host is None and alone:
            host = Draft([], [], [quote.span])
            self.drafts.append(host)
        elif host is not None and self._joins:
            host.content.append(quote.span)
        elif host is not None:
            sure = host.confidence if self._introduced else confidences()[RuleId.CONTINUED]
            self._carry = Draft([*host.source], [*host.cue], [quote.span], "continuation", sure)
            self._joins = True
            self.drafts.append(self._carry)
            return
        if host is not None and alone and quote.words >= 2 and quote.closed:
            self._unsigned = host, quote.span

    def _remember(self, marked: MarkedPassage, found: PassageReader, drafts: list[Draft]) -> None:
        """What the next passage may go on from."""
        if found.loose and not drafts:
            return
        self._introduced = marked.passage.text.rstrip().endswith(":")
        if self._introduced:
            self._carry, self._joins = _introduction(marked), False
        elif not drafts:
            self._carry, self._joins = None, False
        else:
            last = max(drafts, key=lambda d: d.content[-1].end)
            end = marked.quotes[-1].span.end if marked.quotes else -1
            self._carry, self._joins = (last if last.source else None), last.content[-1].end == end
            if last.cue and self._text[slice(*last.cue[0])] in DASHES | {"―"}:
                self._carry = None  # where quotes are signed, the next one has a signature of its own


def _introduction(marked: MarkedPassage) -> Draft | None:
    """The cue and source before the colon at the end of a passage, which announce a quote: `Anna Rowe wrote:`."""
    end = max((i for i, t in enumerate(marked.tokens) if t.text == ":"), default=0)
    low = marked.starts[end]
    author = phrase_after(marked, low + 1, end) if low in marked.cues else None  # `Wrote Anna Rowe:`
    found = [(author, (low, low + 1))] if author is not None and author[1] == end else []
    cues = (j for j in range(end - 1, max(low, end - REACH) - 1, -1) if j in marked.cues)
    found += [(source, (j, j + 1)) for j in cues if (source := find_source(marked, marked.tokens[j])) is not None]
    for source, cue in found[:1]:
        sure = confidences()[RuleId.INTRODUCED]
        return Draft([marked.span(*source)], [marked.span(*cue)], [], "continuation", sure)
    return None


def _draft(marked: MarkedPassage, candidate: Candidate) -> Draft:
    source = [marked.span(*candidate.source)]
    pronoun = marked.relatives.get(candidate.verb)
    if pronoun is not None and candidate.source[1] <= pronoun < candidate.verb:
        source.append(marked.span(pronoun, pronoun + 1))
    said, cue = factuality(marked, candidate)
    return Draft(
        source,
        [marked.span(*cue)],
        [marked.span(*piece) for piece in sorted(set(candidate.content))],
        "continuation" if candidate.continued else "name",
        confidences()[RuleId.CONTINUED if candidate.continued else candidate.rule],
        verbatim=candidate.rule is RuleId.INTERVIEW,
        said=said,
    )

"""The attributions of an article: those of its passages, and what goes on from one to the next."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from tui.analysis.passages import Passage
from tui.analysis.utterances.candidate import Candidate, Draft
from tui.analysis.utterances.factuality import uttered
from tui.analysis.utterances.headings import find_speakers, is_pulled, speakers_behind, stands_alone
from tui.analysis.utterances.in_passage import PassageReader
from tui.analysis.utterances.marked import MarkedPassage
from tui.analysis.utterances.posts import MOST_PARAGRAPHS, credit, post
from tui.analysis.utterances.rules.named import closing_name, signature, tag_inside
from tui.core.model.analysis import Attribution, AttributionKind
from tui.core.model.article import Span

SURE = {
    "after": 0.98,
    "turn": 0.96,
    "according": 0.96,
    "parenthetical": 0.95,
    "ccomp": 0.94,
    "surface": 0.93,
    "colon": 0.93,
    "signature": 0.93,
    "before": 0.91,
    "obj inf": 0.91,
    "obj": 0.9,
    "inf": 0.89,
    "prep": 0.88,
    "label": 0.84,
    "clause": 0.76,
    "noun": 0.73,
    "interview": 0.9,
}
"""How often the source was right where a rule found the content: measured on 840 annotated news articles."""
CONTINUED = 0.5
"""The same for a quotation whose source stands in a sentence or paragraph before."""


def find_attributions(text: str, passages: Sequence[Passage]) -> tuple[Attribution, ...]:
    """Every attribution in the passages of a text: spans, cue, content and kind, in text order, no speaker yet.

    `confidence` is that of the source being right; `evidence` is "continuation" where the source stands in a
    sentence before, "none" where there is no source.
    """
    finder = _Finder(text, turn_labels(passages))
    for passage in passages:
        if len(passage.doc):
            finder.read(MarkedPassage(passage, text))
    find_speakers(finder.headings, finder.drafts, text)
    drafts = sorted([*finder.drafts, *finder.headings], key=lambda d: (d.content[0].start, d.content[-1].end))
    return tuple(
        Attribution(
            id=f"q{n}",
            kind="direct" if d.verbatim else kind_of(text, d.content, finder.marks),
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
    """What stands before a colon at the head of two passages and more, where two speakers at least take turns."""
    heads = [(match.group(), passage.text) for passage in passages if (match := _LABEL.match(passage.text[:80]))]
    counts = Counter(label for label, _ in heads)
    # "Fill: 650 down", "Bottom marked: B": what a thing is like, and nobody's words.
    spoken = Counter(label for label, text in heads if _SPOKEN.search(text))
    repeated = frozenset(label for label, n in counts.items() if n > 1 and 2 * spoken[label] >= n)
    return repeated if len(repeated) > 1 else frozenset()


def kind_of(text: str, content: Sequence[Span], marks: Sequence[Span]) -> AttributionKind:
    """Direct if no word but "and" and the like stands outside quotation marks (`marks`, sorted), indirect if all do."""
    inside, outside = 0, ""
    for start, end in content:
        at = max(0, bisect_right(marks, Span(start, start)) - 1)
        while at < len(marks) and marks[at].start < end:
            a, b = max(start, marks[at].start), min(end, marks[at].end)
            if a < b:
                inside += b - a
                outside += text[start:a] + " "
                start = b
            at += 1
        outside += text[start:end] + " "
    if not inside:
        return "indirect"
    return "mixed" if set(_WORD.findall(outside.lower())) - _SMALL else "direct"


_WORD = re.compile(r"\w+")
_SMALL = frozenset(["and", "or", "but", "that"])


class _Finder:
    """Reads passages in order and remembers what the next may go on from."""

    def __init__(self, text: str, labels: frozenset[str]) -> None:
        self.text = text
        self.labels = labels
        self.drafts: list[Draft] = []
        self.marks: list[Span] = []
        self.carry: Draft | None = None
        """What a passage that begins with a quote goes on from, if it has no cue of its own."""
        self.joins = False
        """Whether such a quote is part of the same attribution, and not a new one of the same speaker."""
        self.introduced = False
        """Whether a colon at the end of the passage before announces it."""
        self.orphan: Draft | None = None
        """The attribution of a passage before that is only a quote: a signature below it names its source."""

        self.headings: list[Draft] = []
        """Quotes of headings that have no speaker there."""
        self.before: list[MarkedPassage] = []
        """The passages before, since the last post."""
        self.guest: tuple[Draft, Draft] | None = None
        """The attribution that such a quote was added to, and the one that it is if a signature follows."""

    def read(self, marked: MarkedPassage) -> None:
        """Take in the next passage."""
        self.marks += [q.stretch.span for q in marked.quotes]
        if not any(word[0].isalnum() for word in marked.passage.words):
            return
        if self._signed(marked):
            return
        if self._posted(marked):
            return
        self.before = [*self.before[-MOST_PARAGRAPHS:], marked]
        self.orphan = self.guest = None
        found = PassageReader(marked, self.labels)
        found.read()
        drafts = [_draft(marked, c) for c in found.candidates if c.content]
        if marked.passage.is_headline or (not drafts and is_pulled(marked)):
            self._heading(marked, drafts)
            return
        for k in found.loose:
            self._continue(marked, k)
        self.drafts += drafts
        self._remember(marked, found, drafts)

    def _signed(self, marked: MarkedPassage) -> bool:
        """`— Anna Rowe, councillor` below a passage that is only a quote."""
        if (self.orphan is None and self.guest is None) or len(marked.tokens) > 20:
            return False
        name = signature(marked, 0) if not marked.quotes else closing_name(marked)
        if name is None:
            return False
        signed = self.orphan
        if self.guest is not None:
            host, signed = self.guest
            host.content.remove(signed.content[0])
            self.drafts.append(signed)
        if signed is not None:
            signed.source = [marked.span(*name)]
            signed.cue = [] if marked.quotes else [marked.span(0, 1)]
            signed.evidence, signed.confidence = "name", 0.9
        self.orphan = self.guest = self.carry = None
        return True

    def _heading(self, marked: MarkedPassage, drafts: list[Draft]) -> None:
        """A headline or subheading: a quote without a speaker in it does not go on from what stands before."""
        for quote in marked.quotes:
            span = quote.stretch.span
            taken = any(span.overlaps(piece) for draft in drafts for piece in draft.content)
            if not taken and stands_alone(marked, quote):
                people = speakers_behind(marked, quote)
                self.headings.append(Draft([marked.span(*people)] if people else [], [], [span]))
        self.drafts += drafts
        self.carry, self.joins, self.introduced = None, False, False

    def _posted(self, marked: MarkedPassage) -> bool:
        """The credit of a post, whose words are the paragraphs above: `— Anna Rowe (@rowe) May 3, 2025`."""
        name = credit(marked)
        if name is None:
            return False
        content = post(self.before, self.text)
        if content:
            start, end = content[0].start, content[-1].end
            self.drafts = [d for d in self.drafts if not start <= d.content[0].start < end]
            self.drafts.append(Draft([name], [], content, "name", 0.93, verbatim=True))
        self.before.clear()
        self.orphan = self.guest = self.carry = None
        return True

    def _continue(self, marked: MarkedPassage, k: int) -> None:
        """A quote at the beginning of a passage, without a cue: the speaker before goes on."""
        span = marked.quotes[k].stretch.span
        only = marked.quotes[k].end >= len(marked.tokens) - 1
        tag = tag_inside(marked, k)
        if tag is not None:
            self.drafts.append(
                Draft(
                    [marked.span(*tag.source or (0, 1))],
                    [marked.span(*tag.cue or (0, 1))],
                    [marked.span(*tag.content[0])],
                    "name",
                    0.85,
                )
            )
            self.carry, self.joins = None, False
            return
        if self.carry is None:
            if only and marked.quotes[k].words >= 4:
                self.orphan = Draft([], [], [span])
            return
        if self.joins and self.carry in self.drafts[-8:]:
            self.carry.content.append(span)
            if only and marked.quotes[k].words >= 2 and marked.quotes[k].stretch.closed:
                self.guest = self.carry, Draft([], [], [span])
            self.orphan = None
        else:
            draft = Draft(
                list(self.carry.source),
                list(self.carry.cue),
                [span],
                "continuation",
                self.carry.confidence if self.introduced else CONTINUED,
            )
            self.drafts.append(draft)
            self.carry, self.joins = draft, True
        return

    def _remember(self, marked: MarkedPassage, found: PassageReader, drafts: list[Draft]) -> None:
        text = marked.passage.text.rstrip()
        if not (found.loose and not drafts):
            self.introduced = False
        if self.orphan is not None and not self.orphan.source:
            self.drafts.append(self.orphan)
        if found.loose and not drafts:
            return
        if text.endswith(":") and not (marked.quotes and marked.quoted[len(marked.tokens) - 1] >= 0):
            self.carry, self.joins, self.introduced = found.introduces(), False, True
            return
        if not drafts:
            self.carry, self.joins = None, False
            return
        end = marked.quotes[-1].stretch.end if marked.quotes else -1
        last = max(drafts, key=lambda d: d.content[-1].end)
        self.carry, self.joins = (last if last.source else None), last.content[-1].end == end
        if last.cue and self.text[slice(*last.cue[0])] in ("-", "--", "–", "—", "―"):
            self.carry = None  # where quotes are signed, the next one has a signature of its own


def _draft(marked: MarkedPassage, c: Candidate) -> Draft:
    source = [marked.span(*c.source)] if c.source else []
    pronoun = marked.relatives.get(c.verb)
    if c.source and pronoun is not None and c.source[1] <= pronoun < c.verb:
        source.append(marked.span(pronoun, pronoun + 1))
    said, cue = uttered(marked, c)
    return Draft(
        source,
        [marked.span(*cue)] if cue else [],
        [marked.span(*r) for r in sorted(set(c.content))],
        "continuation" if c.evidence == "continuation" else "name",
        CONTINUED
        if c.evidence == "continuation"
        else SURE.get(c.order.split()[0] if c.order not in SURE else c.order, 0.9),
        verbatim=c.order == "interview",
        said=said,
    )

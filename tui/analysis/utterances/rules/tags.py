"""Tags: the cue clause behind a quote, `"…," X said`, `"…?" said X`, and the signature behind it."""

from __future__ import annotations

from tui.analysis.phrases import NOMINAL
from tui.analysis.utterances.candidate import Candidate, Range, RuleId
from tui.analysis.utterances.content_span import cue_range
from tui.analysis.utterances.marked import FINITE, SENTENCE_ENDS, MarkedPassage, Quote
from tui.analysis.utterances.rules.names import signature_at
from tui.analysis.utterances.rules.preceding import verb_before
from tui.analysis.utterances.sources import find_source
from tui.analysis.utterances.subjects import is_passive, phrase_after, subject_before

REACH = 40
"""Tokens behind a quote in which its cue is looked for."""
_ADVERBS = frozenset(("RB", "RBR"))
_ON_THE_WAY = frozenset(["used", "went", "on", "continued", "liked"])
"""What may stand before "to say": `used to say`, `went on to say`."""
_WHEN = frozenset(["when", "after", "as", "while", "if", "once", "before", "because", "though", "although", "since"])
_STRAY = frozenset(("'", '"', "”", "’", "''"))
_APART = frozenset((",", "-", "--", "—", "–"))


def signature(marked: MarkedPassage, k: int) -> Candidate | None:
    """A dash and a name to the end of the paragraph, behind a quote that is a paragraph or the end of one.

    {“The old harbour must stay open.”} <—> [Mara Holt, harbour master]
    """
    quote = marked.quotes[k]
    signed = signature_at(marked, quote.end) if marked.starts[quote.first] == quote.first else None
    return Candidate(quote.end, (quote.end, quote.end + 1), signed, [], RuleId.SIGNATURE) if signed else None


def inverted_tag(marked: MarkedPassage, k: int) -> Candidate | None:
    """A cue verb directly behind the quote, and its subject behind that.

    {“The old harbour must stay open,”} <said> [Mara Holt].
    """
    tail, tokens = _tail(marked, k), marked.tokens
    verb = _inverted_verb(marked, k, tail) if tail else None
    if tail is None or verb is None or tokens[verb].lower_ == "accused":
        return None  # `…, accused Rowe of …`: nobody says that Rowe accused
    source = phrase_after(marked, verb + 1, tail[1])
    parsed = find_source(marked, tokens[verb])
    if source is not None and parsed is not None and parsed[0] <= source[0] < parsed[1]:
        capitals = all(tokens[i].text[:1].isupper() for i in range(parsed[1], source[1]))
        source = parsed[0], max(parsed[1], source[1] if capitals else 0)
    return _tag(marked, verb, source, RuleId.INVERTED_TAG)


def tag(marked: MarkedPassage, k: int) -> Candidate | None:
    """A subject behind the quote, and its cue verb behind that.

    {“The old harbour must stay open,”} [Mara Holt] <said>.
    """
    tail, tokens = _tail(marked, k), marked.tokens
    if tail is None or not _may_begin_tag(marked, k, tail):
        return None
    for j in range(tail[0] + 1, tail[1]):
        if j not in marked.cues or not _is_tag_verb(marked, tail[0], j):
            continue
        if _only_reports(marked, k, j):
            return None
        found = find_source(marked, tokens[j])
        source = found if found is not None and tail[0] <= found[0] < j else subject_before(marked, j, tail[0])
        if source is not None:
            return _tag(marked, j, source, RuleId.TAG)
    return None


def any_verb_tag(marked: MarkedPassage, k: int) -> Candidate | None:
    """A subject and any finite verb, behind a quote that ends with a comma.

    {“The old harbour must stay open,”} [Mara Holt] <exploded>.
    """
    tail, quote, tokens = _tail(marked, k), marked.quotes[k], marked.tokens
    if tail is None or quote.last != "," or quote.is_work or not _may_begin_tag(marked, k, tail):
        return None
    for j in range(tail[0] + 1, min(tail[1], tail[0] + 14)):
        if tokens[j].tag_ in ("VBD", "VBZ", "VBP"):
            source = subject_before(marked, j, tail[0])
            return _tag(marked, j, source, RuleId.ANY_VERB_TAG)
    return None


def _tag(marked: MarkedPassage, verb: int, source: Range | None, rule: RuleId) -> Candidate | None:
    return Candidate(verb, cue_range(marked, verb), source, [], rule) if source else None


def _behind_marks(marked: MarkedPassage, quote: Quote) -> tuple[int, bool]:
    """The first token behind a quote and the marks that close it, and whether its sentence goes on there."""
    tokens, at = marked.tokens, quote.end
    goes_on = quote.last in ",?!-—–…"
    while at < len(tokens) and (tokens[at].text in _APART or (tokens[at].text in _STRAY and marked.quoted[at] < 0)):
        goes_on, at = goes_on or tokens[at].text not in _STRAY, at + 1
    return at, goes_on


def _tail(marked: MarkedPassage, k: int) -> Range | None:
    """The words behind a quote that may be its tag; None if its sentence ends there."""
    quote, tokens = marked.quotes[k], marked.tokens
    if quote.words <= 3 and quote.first > 0 and tokens[quote.first - 1].tag_ in ("IN", "POS"):
        return None
    first, goes_on = _behind_marks(marked, quote)
    if not goes_on or first >= len(tokens) or marked.quoted[first] >= 0 or _is_told_before(marked, quote.first):
        return None  # a full stop inside the marks ends the sentence
    ends = range(first, min(len(tokens), first + REACH))
    stop = next((i for i in ends if tokens[i].text in SENTENCE_ENDS | {";", ":"} or marked.in_long_quote(i)), ends.stop)
    return (first, stop) if first < stop else None


def _is_told_before(marked: MarkedPassage, first: int) -> bool:
    """Whether a clause of time or the like says whose a quote in it is: `As Rowe claimed that "…," Lee said …`."""
    words, low = marked.passage.lower, marked.starts[first]
    cues = [i for i in range(low, first) if i in marked.cues and marked.passage.tags[i] in FINITE | {"VBG"}]
    subordinate = low in cues or not _WHEN.isdisjoint(words[low : low + 3])
    return subordinate and len(cues) > 0 and words[first - 1] != ","


def _inverted_verb(marked: MarkedPassage, k: int, tail: Range) -> int | None:
    """The cue with which a tag begins, which no title of a work is the subject of."""
    quote, tags = marked.quotes[k], marked.passage.tags
    verb = next((i for i in range(*tail) if tags[i] not in _ADVERBS), tail[0])
    if verb not in marked.cues or tags[verb] == "VBG":
        return None
    return verb if not quote.is_work or "c" in marked.cues[verb].frames or quote.last in "!?" else None


def _may_begin_tag(marked: MarkedPassage, k: int, tail: Range) -> bool:
    """Whether the first word behind a quote may begin the subject of its tag."""
    token = marked.tokens[tail[0]]
    if token.tag_ in ("WP", "WDT", "WP$") or _inverted_verb(marked, k, tail) is not None:
        return False
    nominal = token.tag_ in _ADVERBS or _may_begin_subject(marked, tail[0])
    return nominal or not token.text[:1].islower() or token.lower_ in ("as", "retired")


def _may_begin_subject(marked: MarkedPassage, i: int) -> bool:
    """Whether a noun phrase may begin at a token, also with a participle: `managing director`, `disgraced banker`."""
    tags = marked.passage.tags
    participle = tags[i] in ("VBG", "VBN") and i not in marked.cues
    return tags[i] in NOMINAL or (participle and i + 1 < len(tags) and tags[i + 1] in ("NN", "JJ"))


def _is_tag_verb(marked: MarkedPassage, first: int, j: int) -> bool:
    """Whether a cue behind a quote is the verb of its tag."""
    tokens, token = marked.tokens, marked.tokens[j]
    named = tokens[j - 1].tag_ in ("NNP", "NNPS", "PRP") and token.tag_ in ("NN", "JJ", "NNS")
    last = j + 1 >= len(tokens) or tokens[j + 1].text in (".", ",")
    if not named and not (last and j - first <= 4) and token.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VB"):
        return False
    return not is_passive(token) and (tokens[j - 1].tag_ != "TO" or tokens[j - 2].lower_ in _ON_THE_WAY)


def _only_reports(marked: MarkedPassage, k: int, verb: int) -> bool:
    """Whether a verb behind a quote reports what somebody else says: `He called it "a joke", the paper reported`."""
    if marked.cues[verb].lemma != "report":
        return False
    found = verb_before(marked, k)
    return found is not None and not marked.tokens[found.verb].dep_.startswith("acl")

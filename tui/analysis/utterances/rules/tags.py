"""Tags: the cue clause behind a quote, `"…," X said`, `"…?" said X`, `"…" is what X said`."""

from __future__ import annotations

from typing import NamedTuple

from tui.analysis.knowledge.lexicon import is_person_noun
from tui.analysis.phrases import NOMINAL, PHRASE
from tui.analysis.utterances.candidate import Candidate, Range
from tui.analysis.utterances.content_span import clause_begins, cue_range
from tui.analysis.utterances.marked import FINITE, MarkedPassage
from tui.analysis.utterances.noun_phrases import AUXILIARIES, phrase_after, trim
from tui.analysis.utterances.quote import Quote
from tui.analysis.utterances.rule import Rule, Takes
from tui.analysis.utterances.rule_ids import RuleId
from tui.analysis.utterances.rules.names import signature_at
from tui.analysis.utterances.rules.preceding import cue_before, opens_with_cue
from tui.analysis.utterances.sentences import SENTENCE_ENDS
from tui.analysis.utterances.sources import find_source
from tui.analysis.utterances.subjects import is_passive

REACH = 40
"""Tokens behind a quote in which its cue is looked for."""
_ADVERBS = frozenset(("RB", "RBR"))
_HELPERS = AUXILIARIES | {"also", "later", "then", "once"}
_ON_THE_WAY = frozenset(["used", "went", "on", "continued", "liked"])
"""What may stand before "to say": `used to say`, `went on to say`."""
_WHEN = frozenset(
    ["when", "after", "as", "while", "if", "once", "before", "because", "though", "although", "since"]
)  # fmt: skip
_STRAY = frozenset(("'", '"', "”", "’", "''"))
_APART = frozenset((",", "-", "--", "—", "–"))


class Tail(NamedTuple):
    """Words behind a quote that may be its tag."""

    first: int
    lead: int
    """The first token that is no adverb."""
    stop: int
    """Behind the last token of the clause."""


def signature(marked: MarkedPassage, k: int) -> Candidate | None:
    """The name that signs a quote which is a paragraph or the end of one."""
    quote = marked.quotes[k]
    signed = signature_at(marked, quote.end) if marked.opens_sentence(quote) else None
    return Candidate(quote.end, (quote.end, quote.end + 1), signed, [], RuleId.SIGNATURE) if signed else None


def is_what_they_said(marked: MarkedPassage, k: int) -> Candidate | None:
    """The subject and cue verb of a cleft sentence behind the quote that is its topic."""
    tokens = marked.tokens
    first, _ = _behind_marks(marked, marked.quotes[k])
    if first + 3 >= len(tokens) or tokens[first].lower_ not in ("is", "was"):
        return None
    if tokens[first + 1].lower_ not in ("what", "how") or marked.quoted[first] >= 0:
        return None
    for j in range(first + 3, min(first + 14, marked.ends[first + 2])):
        if j in marked.cues:
            return _tag(marked, j, _plain_subject(marked, first + 2, j), RuleId.IS_WHAT)
    return None


def inverted_tag(marked: MarkedPassage, k: int) -> Candidate | None:
    """A cue verb directly behind the quote, and its subject behind that."""
    tail, tokens = _tail(marked, k), marked.tokens
    if tail is None or not _is_inverted(marked, k, tail) or tokens[tail.lead].lower_ == "accused":
        return None  # `…, accused Rowe of …`: nobody says that Rowe accused
    lead = tail.lead
    source = phrase_after(marked, lead + 1, tail.stop)
    if source is None:
        return None
    parsed = find_source(marked, tokens[lead])
    if parsed is not None and parsed[0] <= source[0] < parsed[1]:
        capitals = all(tokens[i].text[:1].isupper() for i in range(parsed[1], source[1]))
        source = parsed[0], max(parsed[1], source[1] if capitals else 0)
    return _tag(marked, lead, source, RuleId.INVERTED_TAG)


def tag(marked: MarkedPassage, k: int) -> Candidate | None:
    """A subject behind the quote, and its cue verb behind that."""
    tail, tokens = _tail(marked, k), marked.tokens
    if tail is None or not _may_begin_tag(marked, k, tail):
        return None
    for j in range(tail.first + 1, tail.stop):
        cue = marked.cues.get(j)
        if cue is None:
            if _is_other_verb(marked, tail, j):
                return None
            continue
        if not _is_tag_verb(marked, tail.first, j):
            continue
        if _only_reports(marked, k, j) or _is_circumstance(marked, k, j):
            return None
        found = find_source(marked, tokens[j])
        source = found if found is not None and tail.first <= found[0] < j else _plain_subject(marked, tail.first, j)
        if source is not None:
            return _tag(marked, j, source, RuleId.TAG)
    return None


def any_verb_tag(marked: MarkedPassage, k: int) -> Candidate | None:
    """A subject and any finite verb behind a quote that ends with a comma: `Rowe countered`."""
    tail, quote, tokens = _tail(marked, k), marked.quotes[k], marked.tokens
    if tail is None or quote.last != "," or marked.works[k] or not _may_begin_tag(marked, k, tail):
        return None
    first, stop = tail.first, tail.stop
    pronoun = tokens[first].lower_ in ("he", "she", "they", "i", "we") and first + 2 <= stop
    if not pronoun and opens_with_cue(marked, k):
        return None
    if quote.words < 4 and not (pronoun and tokens[first + 1].tag_ == "VBD"):
        return None
    for j in range(first + 1, min(stop, first + 14)):
        if tokens[j].tag_ in ("VBD", "VBZ", "VBP"):
            if _only_reports(marked, k, j) or _is_circumstance(marked, k, j):
                return None
            source = _plain_subject(marked, first, j)
            return Candidate(j, (j, j + 1), source, [], RuleId.ANY_VERB_TAG) if source else None
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


def _tail(marked: MarkedPassage, k: int) -> Tail | None:
    """Candidate for the tag of a quote; None if its sentence ends there."""
    quote, tokens = marked.quotes[k], marked.tokens
    if quote.words <= 3 and quote.first > 0 and tokens[quote.first - 1].tag_ in ("IN", "POS"):
        return None
    first, goes_on = _behind_marks(marked, quote)
    if first >= len(tokens) or marked.quoted[first] >= 0:
        return None
    if not goes_on and not _only_a_cue(marked, first):
        return None  # a full stop inside the marks ends the sentence
    if _has_cue_before(marked, quote):
        return None
    stop = first
    while stop < min(len(tokens), first + REACH) and tokens[stop].text not in SENTENCE_ENDS | {";", ":"}:
        if marked.in_long_quote(stop, 2):
            break
        stop += 1
    lead = next((i for i in range(first, stop) if tokens[i].tag_ not in _ADVERBS), first)
    return Tail(first, lead, stop) if first < stop else None


def _only_a_cue(marked: MarkedPassage, first: int) -> bool:
    """Whether what follows a quote can only be its tag: `"Go home." said Rowe`, `"Go home." Rowe said.`"""
    tokens, verb = marked.tokens, first
    while verb < min(len(tokens) - 1, first + 3) and tokens[verb].tag_ in ("NNP", "PRP"):
        verb += 1
    cue = marked.cues.get(verb)
    if cue is None or "q" not in cue.frames or tokens[verb].tag_ != "VBD":
        return False
    if verb == first:
        return tokens[verb].text[:1].islower()
    return verb + 1 >= len(tokens) or tokens[verb + 1].text == "."


def _has_cue_before(marked: MarkedPassage, quote: Quote) -> bool:
    """Whether a quote goes with a verb before it in a subordinate clause: `As Rowe claimed that "…," Lee said …`."""
    tokens, low, last = marked.tokens, marked.starts[quote.first], quote.first - 1
    if last <= low:
        return False
    opening = marked.cues.get(low)
    if opening is not None and tokens[low].tag_ == "VBG" and opening.frames & {"l", "a", "o", "c"}:
        return not marked.has_finite(low, quote.first)  # `Calling it "a joke," Rowe left`
    if tokens[last].lower_ != "that" or not any(t.lower_ in _WHEN for t in tokens[low : low + 3]):
        return False
    return any(i in marked.cues and tokens[i].tag_ in FINITE for i in range(max(low, last - 6), last))


def _is_inverted(marked: MarkedPassage, k: int, tail: Tail) -> bool:
    """Whether a tag begins with its verb, which no title of a work is the subject of."""
    cue = marked.cues.get(tail.lead)
    if cue is None or marked.tokens[tail.lead].tag_ == "VBG":
        return False
    return not marked.works[k] or "c" in cue.frames or marked.quotes[k].last in "!?"


def _may_begin_tag(marked: MarkedPassage, k: int, tail: Tail) -> bool:
    """Whether the first word behind a quote may begin the subject of its tag."""
    token = marked.tokens[tail.first]
    if (
        marked.tokens[tail.lead].lower_ == "according"
        or token.tag_ in ("WP", "WDT", "WP$")
        or _is_inverted(marked, k, tail)
    ):
        return False
    nominal = token.tag_ in NOMINAL | _ADVERBS or _is_attribute(marked, tail.first)
    return nominal or not token.text[:1].islower() or token.lower_ in ("as", "retired")


def _is_attribute(marked: MarkedPassage, i: int) -> bool:
    """Whether a participle stands before the noun that it describes: `managing director`, `disgraced banker`."""
    token = marked.tokens[i]
    if token.tag_ not in ("VBG", "VBN") or i in marked.cues:
        return False
    described = token.dep_ in ("amod", "compound") and token.head.i > i and token.head.tag_[:2] == "NN"
    return described or _is_titled_subject(marked, i + 1)


def _is_titled_subject(marked: MarkedPassage, first: int) -> bool:
    """Whether a title, a name and a finite verb begin at a token: `professor Ann Rowe said`."""
    tags = [t.tag_ for t in marked.tokens[first : first + PHRASE]]
    name = next((i for i, t in enumerate(tags) if t not in ("NN", "JJ", "HYPH")), 0)
    verb = next((i for i, t in enumerate(tags[name:], name) if t not in ("NNP", "HYPH")), 0)
    titled = name > 0 and is_person_noun(marked.tokens[first + name - 1].lemma_.lower())
    return titled and verb > name and tags[verb] in ("VBD", "VBZ", "VBP")


def _is_tag_verb(marked: MarkedPassage, first: int, j: int) -> bool:
    """Whether a cue behind a quote is the verb of its tag."""
    tokens, token = marked.tokens, marked.tokens[j]
    named = tokens[j - 1].tag_ in ("NNP", "NNPS", "PRP") and token.tag_ in ("NN", "JJ", "NNS")
    last = j + 1 >= len(tokens) or tokens[j + 1].text in (".", ",")
    if not named and not (last and j - first <= 4) and token.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VB"):
        return False
    return not is_passive(token) and (tokens[j - 1].tag_ != "TO" or tokens[j - 2].lower_ in _ON_THE_WAY)


def _is_other_verb(marked: MarkedPassage, tail: Tail, j: int) -> bool:
    """Whether a verb that is no cue has the words behind the quote as its subject."""
    token = marked.tokens[j]
    if token.tag_ not in ("VBD", "VBZ", "VBP") or token.lower_ in _HELPERS | _ON_THE_WAY:
        return False
    return _plain_subject(marked, tail.first, j) is not None


def _only_reports(marked: MarkedPassage, k: int, verb: int) -> bool:
    """Whether a verb behind a quote reports what somebody else says: `He called it "a joke", the paper reported`."""
    cue = marked.cues.get(verb)
    return cue is not None and cue.lemma == "report" and _said_before(marked, k)


def _is_circumstance(marked: MarkedPassage, k: int, verb: int) -> bool:
    """Whether a quote stands in a clause that says when something else was said: `When he called it "thin", she said
    it was not.`"""
    first = marked.quotes[k].first
    low = marked.starts[first]
    return low < first and marked.tokens[low].lower_ in _WHEN and clause_begins(marked, verb + 1, marked.ends[verb])


def _said_before(marked: MarkedPassage, k: int) -> bool:
    """Whether a verb before a quote in its sentence says who said it, so that one behind only reports it."""
    found = cue_before(marked, k)
    return found is not None and found.verb in marked.cues and not marked.tokens[found.verb].dep_.startswith("acl")


def _plain_subject(marked: MarkedPassage, first: int, verb: int) -> Range | None:
    """The words between a quote and a verb as a subject, if no other finite verb governs there."""
    tokens, end = marked.tokens, verb
    while end > first and tokens[end - 1].lower_ in _HELPERS:
        end -= 1
    if end == first or not (tokens[first].tag_ in NOMINAL or _is_attribute(marked, first)):
        return None
    comma = next((i for i in range(first, end) if tokens[i].text in (",", "(", "—", "–")), None)
    if comma is None:
        return None if marked.has_finite(first, end) else trim(marked, first, end)
    return trim(marked, first, comma) if tokens[end - 1].text in (",", ")", "—", "–") else None


RULES = (
    Rule(
        RuleId.SIGNATURE, Takes.TAGGED_QUOTE, signature, "a dash and a name to the end of the paragraph",
        "{“The old harbour must stay open.”} <—> [Mara Holt, harbour master]",
    ),
    Rule(
        RuleId.IS_WHAT, Takes.TAGGED_QUOTE, is_what_they_said, "a cleft sentence of which the quote is the topic",
        "{“A gift to nobody”} is what [Mara Holt] <called> it.",
    ),
    Rule(
        RuleId.INVERTED_TAG, Takes.TAGGED_QUOTE, inverted_tag, "a cue verb and its subject behind it",
        "{“The old harbour must stay open,”} <said> [Mara Holt].",
    ),
    Rule(
        RuleId.TAG, Takes.TAGGED_QUOTE, tag, "a subject and its cue verb behind it",
        "{“The old harbour must stay open,”} [Mara Holt] <said>.",
    ),
    Rule(
        RuleId.ANY_VERB_TAG, Takes.TAGGED_QUOTE, any_verb_tag, "behind a comma, a subject and any finite verb",
        "{“The old harbour must stay open,”} [Mara Holt] <exploded>.",
    ),
)  # fmt: skip

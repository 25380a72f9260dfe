"""Whether words were uttered as they stand: what is denied, asked for or hypothetical, and the cue that says so.

The cue takes in what turns its meaning round: `did not say`, `never said`, `failed to declare`, `could say`. Scopal
change and indeterminacy of attributions: Prasad et al., Attribution and its Annotation in the Penn Discourse TreeBank
(2007); Pareti, Attribution: A Computational Approach (2015).
"""

from __future__ import annotations

from spacy.tokens import Token

from tui.analysis.knowledge.files import word_table
from tui.analysis.utterances.candidate import Candidate, Range
from tui.analysis.utterances.marked import MarkedPassage
from tui.analysis.utterances.subjects import is_passive
from tui.core.model.analysis import Factuality

NOBODY = frozenset(["nobody", "nothing", "none", "no-one", "neither"])
_NOT = frozenset(["not", "n't", "n’t", "never", "neither", "nor", "hardly", "rarely"])
_MAY = frozenset(["could", "might", "may", "should", "must", "shall", "ought"])
_IF = frozenset(["if", "unless", "whether"])
_REACH = 8
"""Tokens before a cue verb in which the verb that turns it round stands."""

Finding = tuple[Factuality, Range]


def factuality(marked: MarkedPassage, candidate: Candidate) -> tuple[Factuality, Range | None]:
    """Whether a candidate's words were uttered, and its cue with what says that they were not."""
    cue, verb = candidate.cue, marked.tokens[candidate.verb]
    if cue is None or not cue[0] <= verb.i < cue[1] or marked.quoted[verb.i] >= 0:
        return "asserted", cue
    known = marked.cues.get(verb.i)
    lemma = known.lemma if known is not None else verb.lemma_.lower()
    turned = (
        _denied(marked, candidate, verb, lemma, cue)
        or _ruled(marked, verb, cue)
        or _supposed(verb, cue)
        or _asked(marked, candidate, verb, lemma, cue)
    )
    return turned or ("asserted", cue)


def _denied(marked: MarkedPassage, candidate: Candidate, verb: Token, lemma: str, cue: Range) -> Finding | None:
    """Speech that is negated: not said, said by nobody, or denied."""
    first = _negated(marked, verb)
    if first is not None:
        return "denied", (min(first, cue[0]), cue[1])
    nobody = candidate.source is not None and is_nobody(marked, candidate.source)
    return ("denied", cue) if nobody or lemma == "deny" else None


def _ruled(marked: MarkedPassage, verb: Token, cue: Range) -> Finding | None:
    """Speech whose factuality depends on the verb that governs the cue: `failed to say`, `plans to say`."""
    ruler = _ruler(marked, verb)
    if ruler is None:
        return None
    turned, words = _negated(marked, ruler), word_table("speech.toml")
    whole = min(ruler.i if turned is None else turned, cue[0]), cue[1]
    lemma = ruler.lemma_.lower()
    if turned is not None or lemma in words["unsaid"]:
        return "denied", whole
    if lemma in words["wanted"]:
        return "asked", whole
    return ("hypothetical", whole) if lemma in words["intended"] else None


def _supposed(verb: Token, cue: Range) -> Finding | None:
    """Speech that is possible, conditional or hypothetical: `if he says …`, `would have said`."""
    lefts = list(verb.lefts)
    helpers = {c.lower_ for c in lefts if c.dep_ == "aux"}
    conditions = [c.i for c in lefts if c.dep_ == "mark" and c.lower_ in _IF]
    would_have = "have" in helpers and helpers & {"would", "'d", "’d"}
    if not (conditions or would_have or helpers & _MAY):
        return None
    near = [i for i in conditions if verb.i - i <= _REACH]
    return "hypothetical", (min([cue[0], *near]), cue[1])


def _asked(marked: MarkedPassage, candidate: Candidate, verb: Token, lemma: str, cue: Range) -> Finding | None:
    """Questions and requests without quotation marks."""
    if any(marked.has_quoted(*piece) for piece in candidate.content) or is_passive(verb):
        return None
    asks = lemma in word_table("speech.toml")["asking"] or candidate.pattern == "obj inf"
    return ("asked", cue) if asks else None


def _negated(marked: MarkedPassage, verb: Token) -> int | None:
    """Start of a verb's negation, with its auxiliary; None if it has none."""
    words = [c for c in verb.lefts if c.dep_ in ("advmod", "cc", "aux", "det", "neg", "cc:preconj")]
    turned = next((c.i for c in words if c.lower_ in _NOT), None)
    if turned is None:
        return None
    first = min([turned, *(c.i for c in words if c.dep_ == "aux" and turned - c.i in (1, 2))])
    return None if marked.has_quoted(first, verb.i) else first


def is_nobody(marked: MarkedPassage, source: Range) -> bool:
    """Whether nobody is said to speak: `no official said`; `No 10` is somebody."""
    first, *more = marked.tokens[source[0] : source[1]]
    return first.lower_ in NOBODY | {"no", "not", "n’t"} and not (more and more[0].text.isdigit())


def _ruler(marked: MarkedPassage, verb: Token) -> Token | None:
    """The verb close before that a verb of saying in the infinitive or gerund depends on: `failed to say`."""
    if verb.tag_ not in ("VB", "VBG") or verb.dep_ not in ("xcomp", "ccomp", "advcl", "acl"):
        return None
    head = verb.head
    if not 0 < verb.i - head.i <= _REACH or not (verb.tag_ == "VBG" or any(c.tag_ == "TO" for c in verb.lefts)):
        return None
    apart = any(marked.quoted[i] >= 0 or marked.tokens[i].text in (",", ";", ":") for i in range(head.i, verb.i))
    return None if apart else head

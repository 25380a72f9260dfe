"""Whether words were uttered as they stand: what is denied, asked for or hypothetical, and the cue that says so.

The cue takes in what turns its meaning round: `did not say`, `never said`, `failed to declare`, `could say`.
"""

from __future__ import annotations

from spacy.tokens import Token

from tui.analysis.utterances.candidate import Candidate, Range
from tui.analysis.utterances.marked import MarkedPassage
from tui.analysis.utterances.subjects import is_passive
from tui.core.model.analysis import Said

_NOT = frozenset(["not", "n't", "n’t", "never", "neither", "nor", "hardly", "rarely"])
_NOBODY = frozenset(["nobody", "nothing", "none", "no-one", "neither"])
_KEEPS_SILENT = frozenset(["fail", "refuse", "decline", "forget", "omit", "neglect", "avoid", "stop", "deny", "resist"])
"""Verbs behind which a verb of saying was not said: `failed to declare`, `refused to say`."""
_WANTS = frozenset(
    [
        "want",
        "ask",
        "tell",
        "urge",
        "beg",
        "order",
        "invite",
        "force",
        "need",
        "require",
        "expect",
        "encourage",
        "press",
        "challenge",
        "persuade",
        "allow",
        "let",
        "would",
        "dare",
    ]
)
"""Verbs whose object is asked or expected to say something: `asked him to say "sorry"`."""
_INTENDS = frozenset(["plan", "hope", "intend", "expect", "prepare", "threaten", "mean", "wish"])
_ASKS = frozenset(["ask", "wonder", "question", "inquire", "enquire", "ponder"])
_MAY = frozenset(["could", "might", "may", "should", "must", "shall", "ought"])
_IF = frozenset(["if", "unless", "whether"])
_REACH = 8
"""Tokens before a cue verb in which the verb that turns it round stands."""


def uttered(marked: MarkedPassage, candidate: Candidate) -> tuple[Said, Range | None]:
    """Whether a candidate's words were uttered, and its cue with what says that they were not."""
    cue = candidate.cue
    verb = marked.tokens[candidate.verb] if candidate.verb >= 0 else None
    if verb is None or cue is None or not cue[0] <= verb.i < cue[1] or marked.quoted[verb.i] >= 0:
        return "asserted", cue
    known = marked.cues.get(verb.i)
    lemma = known.lemma if known is not None else verb.lemma_.lower()
    first = _negated(marked, verb)
    if first is not None:
        return "denied", (min(first, cue[0]), cue[1])
    if candidate.source is not None and _is_nobody(marked, candidate.source):
        return "denied", cue
    if lemma == "deny":
        return "denied", cue
    ruler = _ruler(marked, verb)
    if ruler is not None:
        ruling = ruler.lemma_.lower()
        turned = _negated(marked, ruler)
        start = min(ruler.i if turned is None else turned, cue[0])
        if turned is not None or ruling in _KEEPS_SILENT:
            return "denied", (start, cue[1])
        if ruling in _WANTS:
            return "asked", (start, cue[1])
        if ruling in _INTENDS:
            return "hypothetical", (start, cue[1])
    if any(c.lower_ in _MAY for c in verb.lefts if c.dep_ == "aux") or _is_supposed(verb):
        condition = [c.i for c in verb.lefts if c.dep_ == "mark" and c.lower_ in _IF and verb.i - c.i <= _REACH]
        return "hypothetical", (min([cue[0], *condition]), cue[1])
    quoted = any(marked.quoted[i] >= 0 for start, end in candidate.content for i in range(start, end))
    if not quoted and (lemma in _ASKS or candidate.order == "obj inf") and not is_passive(verb):
        return "asked", cue
    return "asserted", cue


def _negated(marked: MarkedPassage, verb: Token) -> int | None:
    """Where the negation of a verb begins, with its auxiliary; None if it has none."""
    words = [c for c in verb.lefts if c.dep_ in ("advmod", "cc", "aux", "det", "neg", "cc:preconj")]
    turned = [c.i for c in words if c.lower_ in _NOT and verb.i - c.i <= _REACH]
    if not turned:
        return None
    helpers = [c.i for c in words if c.dep_ == "aux" and turned[0] - c.i in (1, 2)]
    first = min([*helpers, turned[0]])
    return first if all(marked.quoted[i] < 0 for i in range(first, verb.i)) else None


def _is_nobody(marked: MarkedPassage, source: Range) -> bool:
    first = marked.tokens[source[0]].lower_
    return first in _NOBODY or first == "no" or (first in ("not", "n’t") and source[1] - source[0] > 1)


def _ruler(marked: MarkedPassage, verb: Token) -> Token | None:
    """The verb close before that a verb of saying in the infinitive or gerund depends on: `failed to say`."""
    if verb.tag_ not in ("VB", "VBG") or verb.dep_ not in ("xcomp", "ccomp", "advcl", "acl"):
        return None
    head = verb.head
    near = 0 < verb.i - head.i <= _REACH and marked.starts[verb.i] <= head.i
    marked = verb.tag_ == "VBG" or any(c.tag_ == "TO" for c in verb.lefts)
    apart = any(marked.quoted[i] >= 0 or marked.tokens[i].text in (",", ";", ":") for i in range(head.i, verb.i))
    return head if near and marked and not apart else None


def _is_supposed(verb: Token) -> bool:
    """Whether a verb stands in a condition, or in what would follow of one: `if he says …`, `would have said`."""
    lefts = list(verb.lefts)
    if any(c.dep_ == "mark" and c.lower_ in _IF for c in lefts):
        return True
    would = any(c.lower_ in ("would", "'d", "’d") and c.dep_ == "aux" for c in lefts)
    return would and any(c.lower_ == "have" and c.dep_ == "aux" for c in lefts)

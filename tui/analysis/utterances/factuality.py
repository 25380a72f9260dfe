"""Whether words were uttered as they stand: what is denied, asked, asked for or hypothetical, and the cue that says so.

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
_TELLING = frozenset(["tell", "inform", "assure", "remind"])
"""Verbs behind which stands who hears it."""
_MAY = frozenset(["could", "might", "may", "should", "must", "shall", "ought"])
_IF = frozenset(["if", "unless", "whether"])
_SUPPOSING = frozenset(["had", "should", "were"])
"""What begins a condition without "if"."""
_REACH = 8
"""Tokens before a cue verb in which the verb that turns it round stands."""
_GOING_ON = frozenset(["conj", "xcomp", "advcl"])
"""Relations of a verb that may share the auxiliary of the verb before it."""

Finding = tuple[Factuality, Range]


def factuality(marked: MarkedPassage, candidate: Candidate) -> Finding:
    """Whether a candidate's words were uttered, and its cue with what says that they were not."""
    cue, verb = candidate.cue, marked.tokens[candidate.verb]
    if not cue[0] <= verb.i < cue[1] or marked.quoted[verb.i] >= 0:
        return "asserted", cue
    lemma = marked.cues[verb.i].lemma if verb.i in marked.cues else verb.lemma_.lower()
    turned = (
        _questioned(marked, verb, cue)
        or _denied(marked, candidate, verb, lemma, cue)
        or _ruled(marked, verb, cue)
        or _supposed(verb, cue)
        or _asked(marked, candidate, verb, lemma, cue)
    )
    return turned or ("asserted", cue)


def _questioned(marked: MarkedPassage, verb: Token, cue: Range) -> Finding | None:
    """What a question asks about, or a condition without "if" supposes: `Did Rowe say …?`, `Had Rowe said …, he would`.

    A question of why, when or how somebody said it takes for granted that they did.
    """
    low, high = marked.starts[verb.i], marked.ends[verb.i]
    question = any("?" in marked.tokens[i].text and marked.quoted[i] < 0 for i in range(verb.i + 1, high))
    if question and any(c.tag_ == "WP" and c.dep_ == "nsubj" and _opens(c, low) for c in verb.lefts):
        return "asked", cue  # `Who said that …?`
    first = _before_subject(verb)
    if first is None or first.i < low or first.head.i < low:
        return None
    clause = [c for c in first.head.lefts if c.i < first.i and c.dep_ != "advcl"]
    if any(t.tag_[0] == "W" for c in clause for t in c.subtree):
        return None
    near = verb.i - first.i <= _REACH and not marked.has_quoted(first.i, verb.i)
    whole = min(cue[0], first.i) if near else cue[0], cue[1]
    if question or (_opens(first, low) and first.lower_ not in _SUPPOSING):
        return "asked", whole
    opens = first.i == low or first.nbor(-1).text == "," or first.nbor(-1).tag_ in ("CC", "VBN")
    return ("hypothetical", whole) if opens and first.lower_ in _SUPPOSING else None


def _before_subject(verb: Token) -> Token | None:
    """The auxiliary that stands before the subject of a verb, or of the verb that it goes on from."""
    subject = _subject(verb)
    while subject is None and verb.dep_ in _GOING_ON and verb.head.i < verb.i and _is_bare(verb):
        verb, subject = verb.head, _subject(verb.head)
    if subject is None or subject.left_edge.i == 0:
        return None
    before = subject.left_edge.nbor(-1)
    while before.lower_ in _NOT and before.i > 0:
        before = before.nbor(-1)
    return before if before.dep_.startswith("aux") and before.tag_[0] in "VM" else None


def _is_bare(verb: Token) -> bool:
    """Whether a verb shares the auxiliary of what it goes on from: `Did he go on to say`, `Was he quoted as saying`."""
    return verb.tag_ in ("VB", "VBN") or (verb.tag_ == "VBG" and verb.nbor(-1).lower_ == "as")


def _opens(token: Token, low: int) -> bool:
    """Whether a sentence that starts at a token begins with another, but for "and", "but" or "or"."""
    return token.i == low or (token.i == low + 1 and token.nbor(-1).lower_ in ("and", "but", "or"))


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.lefts if c.dep_.startswith("nsubj")), None)


def _denied(marked: MarkedPassage, candidate: Candidate, verb: Token, lemma: str, cue: Range) -> Finding | None:
    """Speech that is negated: not said, said by nobody or to nobody, or denied."""
    first = _negated(marked, verb)
    if first is not None:
        return "denied", (min(first, cue[0]), cue[1])
    told = marked.passage.lower[verb.i + 1 : verb.i + 3] if lemma in _TELLING else []
    if told[:1] == ["nobody"] or told in (["no", "one"], ["no", "-"]):
        return "denied", (cue[0], max(cue[1], verb.i + (2 if told[0] == "nobody" else 3)))
    return ("denied", cue) if lemma == "deny" or is_nobody(marked, candidate.source) else None


def _ruled(marked: MarkedPassage, verb: Token, cue: Range) -> Finding | None:
    """Speech whose factuality depends on the verb close before that governs it: `failed to say`, `plans to say`."""
    ruler, words = verb.head, word_table("speech.toml")
    bare = verb.tag_ == "VBG" or (verb.tag_ == "VB" and any(c.tag_ == "TO" for c in verb.lefts))
    if not bare or verb.dep_ not in ("xcomp", "ccomp", "advcl", "acl") or not 0 < verb.i - ruler.i <= _REACH:
        return None
    if any(marked.quoted[i] >= 0 or marked.tokens[i].text in (",", ";", ":") for i in range(ruler.i, verb.i)):
        return None
    turned, lemma = _negated(marked, ruler), ruler.lemma_.lower()
    whole = min(ruler.i if turned is None else turned, cue[0]), cue[1]
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
    asks = lemma in word_table("speech.toml")["asking"] or candidate.pattern == "obj inf"
    quoted = any(marked.has_quoted(*piece) for piece in candidate.content)
    return ("asked", cue) if asks and not quoted and not is_passive(verb) else None


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

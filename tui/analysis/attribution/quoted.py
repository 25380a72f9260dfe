"""Quotation marks and the cue beside them: which verb attributes a quoted stretch, found by the words around it."""

from __future__ import annotations

from tui.analysis.attribution.candidate import Candidate
from tui.analysis.attribution.clauses import according_to
from tui.analysis.attribution.contents import cue_range
from tui.analysis.attribution.lexicon import cue_verbs
from tui.analysis.attribution.line import FINITE, SENTENCE_ENDS, Line, is_punctuation
from tui.analysis.attribution.phrases import (
    AUXILIARIES,
    NOMINAL,
    Range,
    phrase_after,
    source_range,
    subject_before,
    trim,
)
from tui.analysis.attribution.sources import find_source, is_passive

_ADVERBS = frozenset(("RB", "RBR"))
_AUX = AUXILIARIES | {"also", "later", "then", "once"}
_SUBORDINATORS = frozenset(
    [
        "if",
        "because",
        "although",
        "though",
        "while",
        "as",
        "since",
        "unless",
        "when",
        "whether",
        "until",
        "after",
        "before",
        "that",
    ]
)
_ON_THE_WAY = frozenset(["used", "went", "on", "continued", "liked"])
"""What may stand before "to say": `used to say`, `went on to say`."""
_OBJECTS = frozenset(["me", "him", "her", "us", "them", "it"])
_WHEN = frozenset(["when", "after", "as", "while", "if", "once", "before", "because", "though", "although", "since"])
_DASHES = frozenset(("-", "--", "–", "—"))
_PERFORMS = frozenset(
    ["sing", "recite", "read", "publish", "release", "issue", "broadcast", "sign", "narrate", "write"]
)
"""What is done to works: behind one of these a title is a title."""
_LINKS = frozenset(("IN", "TO", "RB"))
_STRAY = frozenset(("'", '"', "”", "’", "''"))
REACH = 40
"""Tokens behind a quote in which its cue is looked for."""


def cue_after(line: Line, k: int) -> Candidate | None:
    """The cue clause behind a quote: `"…," X said`, `"…?" said X`."""
    quote, doc = line.quotes[k], line.doc
    i, n = quote.end, len(doc)
    if _in_a_clause_before(line, k):
        return None
    if quote.words <= 3 and quote.first > 0 and doc[quote.first - 1].tag_ in ("IN", "POS"):
        return None
    if line.starts[quote.first] == quote.first:
        signed = signature(line, quote.end)
        if signed is not None:
            return Candidate(quote.end, (quote.end, quote.end + 1), signed, [], "signature", "name")
    comma = quote.last in ",?!-—–…"
    while i < n and (doc[i].text in (",", "-", "--", "—", "–") or (doc[i].text in _STRAY and line.quote[i] < 0)):
        comma, i = comma or doc[i].text not in _STRAY, i + 1
    if i >= n or line.quote[i] >= 0:
        return None
    if i + 3 < n and doc[i].lower_ in ("is", "was") and doc[i + 1].lower_ in ("what", "how"):
        return _is_what_they_said(line, i + 2)
    if not comma and quote.words >= 4 and line.starts[quote.first] == quote.first and quote.last not in ".;:":
        # the comma forgotten: a name or "he" and a cue verb directly behind the mark
        comma = any(
            j in line.cues and doc[i].tag_ in ("NNP", "PRP") and "q" in line.cues[j].frames and doc[j].tag_ in FINITE
            for j in range(i + 1, min(i + 4, n))
        )
    if not comma:
        # a full stop inside the marks ends the sentence, unless what follows can only be a cue clause
        cue = line.cues.get(i)
        lower = cue is not None and "q" in cue.frames and doc[i].tag_ == "VBD" and doc[i].text[:1].islower()
        if not lower and not _nothing_but_a_cue(line, i):
            return None
    stop = i
    while (
        stop < n
        and (line.quote[stop] < 0 or line.quotes[line.quote[stop]].words <= 2)
        and stop - i < REACH
        and doc[stop].text not in SENTENCE_ENDS | {";", ":"}
    ):
        stop += 1
    lead = i
    while lead < stop and (doc[lead].tag_ in _ADVERBS):
        lead += 1
    if (
        lead < stop
        and lead in line.cues
        and not (line.titles[k] and quote.words < 7 and "c" not in line.cues[lead].frames and quote.last not in "!?")
        and doc[lead].tag_ in ("VBD", "VBZ", "VBP", "VBN")
    ):
        behind = phrase_after(line, lead + 1, stop)
        if behind is not None and not (
            doc[behind[0]].tag_ == "PRP" and doc[behind[0]].lower_ in ("him", "her", "me", "us", "them")
        ):
            parsed = find_source(line, doc[lead])
            if parsed is not None and parsed[0] <= behind[0] < parsed[1]:
                capitals = all(doc[i].text[:1].isupper() for i in range(parsed[1], behind[1]))
                behind = parsed[0], max(parsed[1], behind[1] if capitals else 0)
            elif (
                parsed is not None
                and parsed[1] <= quote.first
                and (_said_before(line, k) or (behind[1] < stop and doc[behind[1]].tag_ in FINITE))
            ):
                return None  # `He said it was "a joke", accused Rowe of …`: what he does next
            return Candidate(lead, cue_range(line, lead), behind, [], "after", "name")
        return None
    if doc[lead].lower_ == "according" and lead + 2 < stop:
        if _said_before(line, k):
            return None  # `He said it was "a joke", according to Rowe`: who reports it
        behind = phrase_after(line, lead + 2, stop)
        if behind:
            return Candidate(lead, (lead, lead + 2), behind, [], "after", "name")
        return None
    if doc[i].tag_ not in NOMINAL | _ADVERBS and doc[i].text[:1].islower() and doc[i].lower_ not in ("as", "retired"):
        return None
    for j in range(i + 1, stop):
        verb = line.cues.get(j)
        token = doc[j]
        if verb is None:
            if token.tag_ in ("VBD", "VBZ", "VBP") and _plain_subject(line, i, j) and token.lower_ not in _AUX:
                if token.lower_ in _ON_THE_WAY and j + 1 < stop and doc[j + 1].tag_ in ("TO", "RP", "IN"):
                    continue
                break
            continue
        named = doc[j - 1].tag_ in ("NNP", "NNPS", "PRP") and token.tag_ in ("NN", "JJ", "NNS")
        named = named or ((j + 1 >= len(doc) or doc[j + 1].text in (".", ",")) and j - i <= 4)
        if (
            not (named or token.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VB"))
            or is_passive(token)
            or (doc[j - 1].tag_ == "TO" and doc[j - 2].lower_ not in _ON_THE_WAY)
        ):
            continue
        if verb.lemma == "report" and _said_before(line, k):
            return None  # `He called it "a joke", the paper reported`
        found = find_source(line, token)
        if found is not None and i <= found[0] < j:
            return Candidate(j, cue_range(line, j), found, [], "after", "name")
        plain = _plain_subject(line, i, j)
        if plain is not None:
            return Candidate(j, cue_range(line, j), plain, [], "after", "name")
    if quote.last == "," and not line.titles[k] and (quote.words >= 4 or _only_a_verb(line, i, stop)):
        return _any_verb(line, i, stop)
    return None


def _only_a_verb(line: Line, first: int, stop: int) -> bool:
    """Whether all that stands behind a quote is a pronoun or a name with a verb: `"Yes," she returned, "but …"`."""
    doc = line.doc
    return (
        first + 2 <= stop
        and (doc[first].lower_ in ("he", "she", "they", "i", "we") or doc[first].tag_ == "NNP")
        and doc[first + 1].tag_ == "VBD"
        and (first + 2 >= len(doc) or doc[first + 2].text in (",", "."))
    )


def _is_what_they_said(line: Line, first: int) -> Candidate | None:
    """The cue of `"…" is what Rowe said on leaving`, `"…" was how she described it`; its subject begins at a token."""
    for j in range(first + 1, min(first + 12, line.ends[first])):
        if j in line.cues and line.doc[j].tag_ in FINITE:
            subject = _plain_subject(line, first, j)
            return Candidate(j, cue_range(line, j), subject, [], "after", "name") if subject else None
    return None


def _in_a_clause_before(line: Line, k: int) -> bool:
    """Whether a quote goes with the verb before it in a subordinate clause: `As Rowe claimed that "…," Lee said …`."""
    doc, first = line.doc, line.quotes[k].first
    low = line.starts[first]
    if (
        low < first - 1 < low + REACH
        and doc[low].tag_ == "VBG"
        and low in line.cues
        and line.cues[low].frames & {"l", "a", "o", "c"}
    ):
        return not any(doc[i].tag_ in FINITE for i in range(low, first))  # `Calling it "a joke," Rowe left`
    if first - 2 <= low or not any(doc[i].lower_ in _WHEN for i in range(low, min(low + 3, first))):
        return False
    at = first - 1
    if doc[at].lower_ == "that":
        return any(i in line.cues and doc[i].tag_ in FINITE for i in range(max(low, at - 6), at))
    return at in line.cues and doc[at].tag_ in FINITE and "l" in line.cues[at].frames


def _nothing_but_a_cue(line: Line, first: int) -> bool:
    """Whether a sentence behind a quote says who spoke and no more: `"Go home." Rowe said.`"""
    doc, verb = line.doc, first + 1
    while verb < len(doc) - 1 and verb - first < 3 and doc[first].tag_ == doc[verb].tag_ == "NNP":
        verb += 1
    return (
        doc[first].tag_ in ("NNP", "PRP")
        and verb < len(doc)
        and verb in line.cues
        and doc[verb].tag_ == "VBD"
        and "q" in line.cues[verb].frames
        and (verb + 1 >= len(doc) or doc[verb + 1].text == ".")
    )


def _said_before(line: Line, k: int) -> bool:
    """Whether a verb before a quote in its sentence says who said it, so that one behind only reports it."""
    found = cue_before(line, k)
    if found is None or found.verb not in line.cues:
        return False
    verb, first = line.doc[found.verb], line.quotes[k].first
    governs = verb.left_edge.i <= first <= verb.right_edge.i or first - found.verb <= 5
    return governs and not verb.dep_.startswith("acl")


def _any_verb(line: Line, first: int, stop: int) -> Candidate | None:
    """Behind a long quote that ends with a comma a subject and any past or present verb will do: `Rowe countered.`"""
    doc = line.doc
    if doc[first].tag_ == "VBD" and first + 1 < stop and doc[first + 1].tag_ in ("NNP", "PRP", "DT"):
        behind = phrase_after(line, first + 1, stop)
        if behind is not None and (behind[1] >= stop or doc[behind[1]].text in (",", ".")):
            return Candidate(first, (first, first + 1), behind, [], "after", "name")
    for j in range(first + 1, min(stop, first + 14)):
        if doc[j].tag_ in ("VBD", "VBZ", "VBP"):
            subject = _plain_subject(line, first, j)
            return Candidate(j, (j, j + 1), subject, [], "after", "name") if subject else None
    return None


def _plain_subject(line: Line, first: int, verb: int) -> Range | None:
    """The words between a quote and a verb as a subject, if no other finite verb governs there."""
    doc, end = line.doc, verb
    while end > first and (doc[end - 1].lower_ in _AUX or doc[end - 1].tag_ in _ADVERBS):
        end -= 1
    comma = next((i for i in range(first, end) if doc[i].text in (",", "(", "—", "–")), None)
    if comma is None:
        if any(doc[i].tag_ in FINITE for i in range(first, end)) or end - first > 14:
            return None
        return trim(line, first, end) if end > first and doc[first].tag_ in NOMINAL else None
    if doc[end - 1].text not in (",", ")", "—", "–") or any(doc[i].tag_ in FINITE for i in range(first, comma)):
        return None
    return trim(line, first, comma) if doc[first].tag_ in NOMINAL else None


def cue_before(line: Line, k: int) -> Candidate | None:
    """The cue before a quote in its sentence: `X said, "…"`, `X called it "…"`, `X: "…"`."""
    quote, doc = line.quotes[k], line.doc
    q = quote.first
    low = line.starts[q]
    if q == low:
        return None
    before = doc[q - 1].text
    if before == ":":
        named = named_before(line, q - 1, low)
        if named is not None:
            return named
    words_of = _in_the_words_of(line, low, q)
    if words_of is not None:
        return words_of
    direct = before in (",", ":") or quote.words >= 4
    title = line.titles[k] and before not in (",", ":")
    nearest: Candidate | None = None
    for j in range(q - 1, max(low, q - 80) - 1, -1):
        if line.quote[j] >= 0:
            continue
        verb = line.cues.get(j)
        if verb is None or (not doc[j].tag_.startswith("VB") and not _surely_verb(line, j, q)):
            continue
        token, gap = doc[j], q - j
        governs = token.left_edge.i <= q <= token.right_edge.i
        if title and not (governs and gap <= 6 and verb.frames & {"q", "l", "a"} and doc[q - 1].tag_ != "POS"):
            continue
        if title and verb.lemma in _PERFORMS:
            continue
        if verb.frames == {"h"} and not verb.prepositions and before not in (",", ":"):
            continue
        reach = 25 if direct or doc[q - 1].lower_ in verb.prepositions else 8
        if not governs and (nearest is not None or gap > reach):
            continue
        if nearest is not None and not _clause_of(line, j, nearest.verb):
            continue
        if token.lower_ == "asked" and any(c.dep_ in ("aux:pass", "auxpass") for c in token.children):
            continue  # `Rowe was asked, "…?"`: somebody else's words
        source = find_source(line, token)
        inverted = before in (":", ",") and j > low and doc[j - 1].text in (",", ";") and doc[j + 1].tag_ not in _LINKS
        if inverted and (source is None or (before == ":" and source[0] < j)):
            behind = phrase_after(line, j + 1, q)
            if behind is not None and behind[1] == q - 1 and doc[behind[0]].lower_ not in _OBJECTS:
                source = behind
        if source is None and not is_passive(token):
            source = subject_before(line, j, low)
            if source is None and j <= low + 1:
                source = phrase_after(line, j + 1, q)
        if source is None:
            continue
        nearest = Candidate(j, cue_range(line, j), source, [], "before", "name")
    if doc[low].lower_ == "according" and (
        nearest is None or "c" not in line.cues[nearest.verb].frames or nearest.verb - low < 4
    ):
        reported = according_to(line, low)
        if reported is not None and any(s <= q < e for s, e in reported.content):
            return reported
    if nearest is not None:
        return nearest
    if quote.words >= 4 and not title and before in (",", ":", "—", "–", "-", "as", "for", "is", "was", "to"):
        return main_clause(line, low, q)
    return None


def _in_the_words_of(line: Line, low: int, high: int) -> Candidate | None:
    """`In the words of Anna Rowe, "…"`."""
    doc = line.doc
    for i in range(max(low, high - 20), high - 4):
        if doc[i].lower_ == "the" and doc[i + 1].lower_ == "words" and doc[i + 2].lower_ == "of" and i > low:
            found = phrase_after(line, i + 3, high)
            return Candidate(i + 1, (i - 1, i + 3), found, [], "before", "name") if found else None
    return None


def _surely_verb(line: Line, j: int, q: int) -> bool:
    """Whether a cue that was tagged as a noun is a verb: `three replied, "…"`, `Rowe notes that "…"`."""
    doc = line.doc
    if q - j <= 2 and doc[q - 1].text in (",", ":"):
        surely = doc[j].lower_.endswith("ed") or doc[j].lower_ in ("read", "reading")
        return surely or j == 0 or doc[j - 1].tag_ not in _BEFORE_NOUNS
    return j > 0 and doc[j + 1].lower_ == "that" and doc[j - 1].tag_ in ("NNP", "PRP")


_BEFORE_NOUNS = frozenset(("DT", "PRP$", "POS", "JJ", "NN", "CD"))


def _clause_of(line: Line, outer: int, inner: int) -> bool:
    """Whether a cue verb stands in the clause that another has as its content ("she said she was thinking")."""
    if "c" not in line.cues[outer].frames or line.doc[outer].tag_ not in ("VBD", "VBZ", "VBP", "VBG"):
        return False
    doc = line.doc
    if any(doc[i].lower_ in ("while", "whereas") and doc[i - 1].text == "," for i in range(outer + 1, inner)):
        return False
    if any(doc[i].lower_ in _WHEN for i in range(line.starts[outer], min(line.starts[outer] + 3, outer))) and any(
        doc[i].text == "," for i in range(outer + 1, inner)
    ):
        return False  # `When Rowe said that it would close, Lee replied: "…"`
    clause = False
    for child in line.doc[outer].children:
        if clause and child.dep_ == "advcl" and child.left_edge.i <= inner <= child.right_edge.i:
            return child.tag_ != "VBG"
        clause = clause or (child.dep_ == "ccomp" and child.i > outer)
        if child.dep_ == "ccomp" and child.i > outer and child.left_edge.i <= inner <= child.right_edge.i:
            apart = any(doc[i].text == "," for i in range(outer + 1, inner))
            return doc[inner].tag_ != "VBG" or child.i == inner or not apart
    return False


def named_before(line: Line, colon: int, low: int) -> Candidate | None:
    """`Anna Rowe: "…"`, `From Anna Rowe:`, `Here's Anna Rowe on the bridge:`: a name and a colon."""
    doc, first = line.doc, colon
    if doc[low].lower_ == "here" and low + 2 < colon and doc[low + 1].lower_ in ("'s", "’s", "is"):
        found = phrase_after(line, low + 2, colon)
        return Candidate(colon, (colon, colon + 1), found, [], "colon", "name") if found else None
    while (
        first > low
        and colon - first < 14
        and (
            doc[first - 1].tag_ in NOMINAL
            or doc[first - 1].text.istitle()
            or doc[first - 1].lower_ in ("and", "of", "&")
        )
        and not (doc[first - 1].text in _DASHES and doc[first - 1].whitespace_)
        and line.quote[first - 1] < 0
    ):
        first -= 1
    if (
        low < first - 1 <= low + 6
        and doc[first - 1].text == ","
        and all(doc[i].tag_ == "NNP" for i in range(low, first - 1))
    ):
        first = low  # "Anna Rowe, head of the council:"
    if first == colon or not any(doc[i].tag_ in ("NNP", "NNPS") for i in range(first, colon)):
        return None
    if (
        first > low
        and doc[first - 1].text not in ("-", "—", "–", "--", "]", ")")
        and doc[first - 1].lower_ not in ("from", "to", "via")
    ):
        return None
    if first > low and doc[first - 1].lower_ == "to" and not (first - 1 > low and doc[first - 2].lower_ == "according"):
        return None
    if not {doc[i].text for i in range(first, colon)} - {"Q", "A"}:
        return None
    verb = next(
        (
            i
            for i in range(first + 1, colon)
            if doc[i].lower_ in cue_verbs() and doc[i].text.istitle() and doc[i].lower_[-1] in "sd"
        ),
        None,
    )
    if verb is not None:
        return Candidate(verb, (verb, verb + 1), trim(line, first, verb), [], "colon", "name")
    return Candidate(colon, (colon, colon + 1), trim(line, first, colon), [], "colon", "name")


def closing_name(line: Line) -> Range | None:
    """The name below a pulled-out quotation, inside its marks: `"We will go.` and then `Anna Rowe, councillor."`"""
    quote, n = line.quotes[0], len(line.doc)
    if quote.stretch.opened or quote.words > 12 or quote.end < n - 1 or len(line.quotes) > 1:
        return None
    if any(t.tag_ in FINITE for t in line.doc) or line.doc[0].tag_ not in ("NNP", "NN", "JJ"):
        return None
    return trim(line, 0, quote.end)


def signature(line: Line, start: int) -> Range | None:
    """The name that signs a quote, from a dash to the end of the passage: `— Anna Rowe, councillor`."""
    doc, n = line.doc, len(line.doc)
    if 0 < start <= n and doc[start - 1].text[-1] in "―—–" and len(doc[start - 1]) == 2:
        start -= 1
    elif start >= n or doc[start].text not in ("-", "--", "—", "–", "―", "~"):
        return None
    end = n
    while end > start + 1 and (doc[end - 1].text == "." or doc[end - 1].is_space):
        end -= 1
    if not 1 <= end - start - 1 <= 16 or not (
        doc[start + 1].text[:1].isupper() or doc[start + 1].tag_ in ("NN", "DT", "JJ")
    ):
        return None
    if any(doc[i].tag_ in FINITE or line.quote[i] >= 0 for i in range(start + 1, end)):
        return None
    if not any(doc[i].tag_ == "NNP" for i in range(start + 1, end)):
        return None
    return trim(line, start + 1, end)


def main_clause(line: Line, low: int, high: int, *, outer: bool = False) -> Candidate | None:
    """The last subject with its verb before a quote, for quotes that no cue verb introduces.

    With `outer` no subject of a subordinate clause.
    """
    doc = line.doc
    for j in range(high - 1, low - 1, -1):
        token = doc[j]
        if token.dep_ in ("nsubj", "nsubj:pass") and line.quote[j] < 0 and token.tag_ not in ("WP", "WDT", "EX"):
            verb = token.head
            inside = low <= verb.head.i < high
            if outer and inside and verb.dep_ in ("acl:relcl", "acl", "ccomp", "advcl", "xcomp"):
                continue
            if any(c.dep_ == "mark" and c.lower_ in _SUBORDINATORS for c in verb.children):
                continue
            if low <= verb.i < high and verb.i > j:
                return Candidate(
                    verb.i, (verb.i, verb.i + 1), source_range(line, token, low, verb.i), [], "clause", "name"
                )
    return None


def no_word_between(line: Line, first: int, end: int) -> bool:
    """Whether only punctuation stands between two tokens."""
    return all(is_punctuation(line.doc[i]) for i in range(first, end))

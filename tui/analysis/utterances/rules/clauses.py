"""Cue verbs without quotation marks, over the parse: clauses, infinitives, objects and phrases as content."""

from __future__ import annotations

from spacy.tokens import Token

from tui.analysis.utterances.candidate import Candidate
from tui.analysis.utterances.content_span import clause_begins, content_range, cue_range
from tui.analysis.utterances.lexicon import cue_nouns
from tui.analysis.utterances.marked import FINITE, MarkedPassage, is_punctuation
from tui.analysis.utterances.noun_phrases import Range, source_range, subject_before, trim
from tui.analysis.utterances.sources import find_source
from tui.analysis.utterances.subjects import is_passive

_IDIOMS = frozenset({("tell", "time"), ("tell", "difference"), ("say", "prayers"), ("say", "grace")})
"""A cue verb with an object, and nobody says anything."""


LEAST, LEAST_IN_HEADLINE = 2, 4
"""Tokens up to which an object is only what the talk is about: `denied the charge`, `downplays early talks`."""


def by_parse(marked: MarkedPassage, verb: int) -> Candidate | None:
    """What a cue verb governs as its content, if its frames allow it."""
    token, cue = marked.tokens[verb], marked.cues[verb]
    if not cue.speaks or (token.pos_ not in ("VERB", "AUX", "ADJ") and token.tag_[:2] != "VB"):
        return None
    if (
        token.tag_ == "VBN"
        and token.lower_ == "compared"
        and marked.tokens[verb - 1].tag_ not in ("VBD", "VBZ", "VBP", "VB")
    ):
        return None  # "half of them, compared to a third"
    content, order, extra = _content(marked, token)
    if content is None or (order.startswith(("obj", "prep")) and _goes_on_doing(token)):
        return None
    source = find_source(marked, token)
    past = token.tag_ == "VBN" and token.dep_ == "ROOT" and marked.passage.lower[verb + 1 : verb + 2] == ["that"]
    if source is None and (past or token.tag_ in ("VBD", "VBZ", "VBP")) and "c" in cue.frames and not is_passive(token):
        source = subject_before(marked, verb, marked.starts[verb])
    if source is None:
        return None
    if source[0] < content[1] and content[0] < source[1]:
        if content[0] <= source[0]:
            return None
        source = trim(marked, source[0], content[0])
    if cue.lemma == "report" and verb > 0 and marked.tokens[verb - 1].text == "," and content[1] - content[0] <= 4:
        return None
    if content[1] - content[0] == 1 and token.doc[content[0]].tag_ in ("PRP", "DT"):
        return None
    if order == "obj" and content[1] - content[0] <= (LEAST_IN_HEADLINE if marked.passage.is_headline else LEAST):
        return None
    first, end = cue_range(marked, verb)
    return Candidate(verb, (first, max(end, extra)), source, [content], order, "name")


_ASPECTS = frozenset(["continue", "keep", "begin", "start", "remain", "cease", "stop"])


def _goes_on_doing(verb: Token) -> bool:
    """Whether it is an attitude that lasts and not something said: `continues to reject their right to it`."""
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _ASPECTS


def _content(marked: MarkedPassage, verb: Token) -> tuple[Range | None, str, int]:
    cue = marked.cues[verb.i]
    frames = cue.frames
    high = marked.ends[verb.i]
    low = marked.starts[verb.i]
    passive = is_passive(verb)
    obj: Token | None = None
    asked: Token | None = None
    if any(child.dep_ == "obj" and (cue.lemma, child.lower_) in _IDIOMS for child in verb.children):
        return None, "", 0
    for child in verb.children:
        if child.i < low or child.i >= high:
            continue
        dep = child.dep_
        if dep == "ccomp" or (dep == "xcomp" and not _to(child)):
            if "c" not in frames and not ("l" in frames or "a" in frames):
                continue
            if "l" in frames and obj is not None and child.tag_[:2] in ("NN", "JJ") and not passive:
                return content_range(marked, obj.left_edge.i, min(child.right_edge.i + 1, high)), "label", 0
            if child.i > verb.i:
                start = child.left_edge.i
                if start <= verb.i:
                    start = verb.i + 1
                if start == verb.i + 2 and verb.doc[start].tag_ in FINITE and verb.doc[start - 1].tag_ in _SUBJECTS:
                    start -= 1  # "said more would follow"
                if start == verb.i + 1 and verb.doc[start].tag_ in FINITE and _is_relative(verb):
                    continue  # `those who wrote was Anna Rowe`
                start = _behind_time(child, start)
                end = min(child.right_edge.i + 1, high)
                if "c" in frames and child.tag_ != "VBG":
                    end = _unbroken(marked, end, high)
                return content_range(marked, start, end), "ccomp", 0
        elif dep in ("xcomp", "advcl") and _to(child) and child.i > verb.i:
            if "j" in frames and asked is not None:
                return content_range(marked, asked.left_edge.i, min(child.right_edge.i + 1, high)), "obj inf", 0
            if "i" in frames:
                return content_range(marked, child.left_edge.i, min(child.right_edge.i + 1, high)), "inf", 0
        elif dep == "obj" and child.i > verb.i:
            obj = asked = child
        elif (dep == "iobj" or (dep == "nsubj" and "j" in frames)) and child.i > verb.i:
            asked = child  # the parse may take it for a subject: "is urging the department to …"
        elif dep == "parataxis" and child.i > verb.i and "c" in frames and child.right_edge.i - child.left_edge.i > 2:
            return (
                content_range(marked, max(child.left_edge.i, verb.i + 1), min(child.right_edge.i + 1, high)),
                "ccomp",
                0,
            )
    if "j" in frames and asked is not None and any(c.dep_.startswith("acl") and _to(c) for c in asked.rights):
        return content_range(marked, asked.left_edge.i, min(asked.right_edge.i + 1, high)), "obj inf", 0
    if (
        "c" in frames
        and verb.tag_ in ("VBD", "VBZ", "VBP", "VBG")
        and not passive
        and clause_begins(marked, verb.i + 1, high)
    ):
        return content_range(marked, verb.i + 1, high), "surface", 0
    if {"c", "q"} <= frames and verb.tag_ in ("VBD", "VBZ", "VBP", "VBG") and not passive:
        that = _that_clause(marked, verb.i, high)
        if that is not None:
            return content_range(marked, that, high), "surface", 0
    if obj is not None and ({"l", "a"} & frames) and not passive:
        end = max(c.right_edge.i for c in verb.children if c.dep_ in ("obj", "xcomp", "obl", "advcl", "ccomp"))
        return content_range(marked, obj.left_edge.i, min(end + 1, high)), "label", 0
    accused = _accused_of(marked, verb, high) if cue.lemma == "accuse" and not passive else None
    if accused is not None:
        return content_range(marked, accused, high), "prep of", 0
    if cue.prepositions:
        for child in verb.children:
            if (
                child.dep_ in ("obl", "advcl", "ccomp", "obj", "advmod", "compound:prt")
                and child.i > verb.i
                and child.i < high
            ):
                case = next((c for c in child.subtree if c.dep_ in ("case", "mark") and c.i >= child.left_edge.i), None)
                if (
                    case is not None
                    and case.lower_ in cue.prepositions
                    and case.i == child.left_edge.i
                    and case.i < child.right_edge.i
                ):
                    start = obj.left_edge.i if obj is not None and obj.i < case.i else case.i + 1
                    asks = (c.right_edge.i for c in verb.rights if c.dep_ in ("xcomp", "advcl") and _to(c))
                    end = max([child.right_edge.i, *asks]) if case.lower_ in ("on", "upon") else child.right_edge.i
                    return (
                        content_range(marked, start, min(end + 1, high)),
                        "prep " + case.lower_,
                        case.i + 1 if start > case.i else 0,
                    )
    if obj is not None and "o" in frames and not passive:
        end = max(
            [obj.right_edge.i]
            + [
                c.right_edge.i
                for c in verb.children
                if c.dep_ in ("obl", "advcl") and c.i > obj.i and next(iter(c.subtree)).lower_ in ("for", "as", "of")
            ]
        )
        return content_range(marked, obj.left_edge.i, min(end + 1, high)), "obj", 0
    return None, "", 0


def _unbroken(marked: MarkedPassage, end: int, high: int) -> int:
    """The end of a clause where the parse gives its last words to the cue verb: `said they have | no time`."""
    tokens = marked.tokens
    while (
        end < high
        and tokens[end].tag_ in _CARRY_ON
        and tokens[end].ent_type_ not in ("DATE", "TIME")
        and marked.quoted[end] < 0
        and marked.quoted[end - 1] < 0
        and not is_punctuation(tokens[end - 1])
    ):
        top = tokens[end]
        while end <= top.head.i < high and top.head.i != top.i:
            top = top.head
        end = min(max(top.right_edge.i, end) + 1, high)
    return end


_CARRY_ON = frozenset(("NN", "NNS", "JJ", "JJR", "VBG", "VBN", "DT", "PRP$", "PRP", "CD", "VBD", "VBZ", "VBP", "MD"))


def _accused_of(marked: MarkedPassage, verb: Token, high: int) -> int | None:
    """Where the accused stand behind "accuse", where the parse has the deed with them."""
    tokens = marked.tokens
    for i in range(verb.i + 2, min(verb.i + 14, high - 1)):
        if tokens[i].lower_ == "of" and (tokens[i + 1].tag_ == "VBG" or tokens[i].head.i == i + 1):
            return verb.i + 1
        if tokens[i].tag_ in FINITE or marked.quoted[i] >= 0:
            return None
    return None


def _behind_time(clause: Token, start: int) -> int:
    """Where the clause begins if the parse took the time of the cue into it: `said Tuesday that …`."""
    that = next((c.i for c in clause.lefts if c.dep_ == "mark" and c.lower_ == "that"), start)
    between = clause.doc[start:that]
    return that if between and all(t.ent_type_ == "DATE" or t.dep_.startswith("obl") for t in between) else start


def _that_clause(marked: MarkedPassage, verb: int, high: int) -> int | None:
    """Where "that …" begins behind a cue verb and the time or place between: `said on Tuesday that …`."""
    tokens = marked.tokens
    for i in range(verb + 1, min(verb + 15, high - 2)):
        if tokens[i].lower_ == "that" and tokens[i].tag_ in ("IN", "WDT", "DT"):
            if (
                tokens[i].dep_.startswith("nsubj")
                and tokens[i].head.dep_ == "acl:relcl"
                and not tokens[i - 1].ent_type_
            ):
                return None  # "pledged help to a town that was poor"
            return i if any(tokens[j].tag_ in FINITE for j in range(i + 1, min(i + 20, high))) else None
        if tokens[i].tag_ in FINITE or marked.quoted[i] >= 0 or tokens[i].text in (",", ";", ":"):
            return None
    return None


_SUBJECTS = frozenset(("JJR", "RBR", "NN", "NNS", "NNP", "DT", "CD", "EX"))


def _is_relative(verb: Token) -> bool:
    """Whether a verb's subject is a relative pronoun."""
    return any(c.dep_ == "nsubj" and (c.tag_ in ("WP", "WDT") or c.lower_ == "that") for c in verb.lefts)


def _to(token: Token) -> bool:
    return any(c.tag_ == "TO" for c in token.lefts)


def by_noun(marked: MarkedPassage, i: int) -> Candidate | None:
    """A noun for something said, with its possessor as the source: `Ms Rowe's claim that …`."""
    token, cue = marked.tokens[i], cue_nouns()[marked.tokens[i].lower_]
    owner = next((c for c in token.children if c.dep_ == "nmod:poss" and c.i < i), None)
    if owner is None or owner.lower_ in ("its", "this"):
        return None
    low, high = marked.starts[i], marked.ends[i]
    for child in token.rights:
        if child.i >= high:
            break
        content: Range | None = None
        first = child.left_edge
        if (child.dep_ in ("acl", "acl:relcl", "ccomp", "advcl") and "c" in cue.frames and first.lower_ == "that") or (
            child.dep_ in ("acl", "xcomp", "advcl") and "i" in cue.frames and first.tag_ == "TO"
        ):
            content = (first.i, _without_main_verb(child))
        elif child.dep_ in ("nmod", "obl", "acl") and first.lower_ in cue.prepositions and first.i < child.right_edge.i:
            content = (first.i + 1, child.right_edge.i + 1)
        if content is not None:
            start, end = content_range(marked, content[0], min(content[1], high))
            source = source_range(marked, owner, low, i)
            if marked.tokens[source[1] - 1].lower_ in ("'s", "’s", "'", "’") and source[1] - source[0] > 1:
                source = source[0], source[1] - 1
            return Candidate(i, (i, i + 1), source, [(start, end)], "noun", "name")
    return None


def _without_main_verb(clause: Token) -> int:
    """The end of the clause behind a noun, without the noun's own verb that the parse took into it.

    `Her claim that they could swim | has not been tested`: a verb with neither a subject nor a conjunction of its own.
    """
    for child in clause.rights:
        first = child.left_edge
        if (
            child.dep_ in ("advcl", "conj")
            and first.tag_ in FINITE
            and first.dep_ in ("aux", "aux:pass", "cop", child.dep_)
        ):
            return first.i
    return clause.right_edge.i + 1

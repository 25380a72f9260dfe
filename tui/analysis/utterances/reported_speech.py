"""Whether a clause without quotation marks is reported speech: something uttered, no act, topic, finding or thought.

A logistic regression over what the parse says of cue, source and content, fitted on news articles of our own
(`python -m training reported`); `knowledge/reported-speech.tsv` holds its weights. Assertions and other
attitudes are told apart as in Pareti, Attribution: A Computational Approach (2015).
"""

from __future__ import annotations

from functools import cache
from math import exp

from spacy.tokens import Token

from tui.analysis.knowledge.files import read_lines, word_table
from tui.analysis.knowledge.lexicon import is_person_noun, lexicon
from tui.analysis.phrases import QUANTIFIERS
from tui.analysis.utterances.candidate import Candidate, Range, RuleId
from tui.analysis.utterances.factuality import NOBODY, is_nobody
from tui.analysis.utterances.marked import MarkedPassage
from tui.analysis.utterances.subjects import is_passive, is_perfect

UTTERED_FROM = 0.43
"""The probability from which a clause is taken for something said."""


def is_uttered(marked: MarkedPassage, candidate: Candidate) -> bool:
    """Whether a candidate is something uttered; one with quotation marks in its content always is."""
    if candidate.quotes or any(marked.has_quoted(*piece) for piece in candidate.content):
        return True
    known = by_form(marked, candidate)
    return probability(features(marked, candidate)) >= UTTERED_FROM if known is None else known


def by_form(marked: MarkedPassage, candidate: Candidate) -> bool | None:
    """Whether a candidate is something uttered where that is not learned, but so; None elsewhere."""
    if _is_writer(marked, candidate):
        return False
    told = candidate.rule is RuleId.NOUN and marked.tokens[candidate.content[0][0]].lower_ == "that"
    return told or _is_speech_act(marked, candidate) or None


def _is_writer(marked: MarkedPassage, candidate: Candidate) -> bool:
    """Whether the writer, or the reader who is spoken to, finds or thinks something: `I later found that …`."""
    cue = marked.cues.get(candidate.verb)
    written = source_kind(marked, candidate.source) in ("i", "we", "you")
    return written and (cue is None or cue.lemma not in word_table("speech.toml")["plainly"])


def _is_speech_act(marked: MarkedPassage, candidate: Candidate) -> bool:
    """Whether cue and content can only be something uttered, whatever the source: what is not learned, but so.

    `urged residents to leave`, `accused the firm of hiding it`, `denied taking it`, `vowed to stay`, `called it a
    sham`, `stressed the need for a bridge`.
    """
    cue = marked.cues.get(candidate.verb)
    if cue is None:
        return False
    verb, lemma = marked.tokens[candidate.verb], cue.lemma
    active = verb.tag_ != "VBN" or is_perfect(verb)
    if not active or is_passive(verb):
        return False
    acts = {
        "obj inf": lemma not in ("challenge", "encourage"),
        "obj": lemma in word_table("speech.toml")["stressing"],
        "inf": lemma in ("promise", "pledge", "vow", "plead"),
        "prep of": lemma == "accuse",
        "prep on": lemma == "call" and any(c.tag_ == "TO" for r in verb.rights for c in r.lefts),
        "ccomp": lemma in ("deny", "admit") and marked.tokens[candidate.content[0][0]].tag_ == "VBG",
        "label": True,
    }
    return acts.get(candidate.pattern, False)


def probability(names: list[str]) -> float:
    """How sure it is that a candidate with these features is something uttered, 0.0 to 1.0."""
    weights = _weights()
    return 1 / (1 + exp(-sum(weights.get(name, 0.0) for name in names)))


@cache
def _weights() -> dict[str, float]:
    rows = (line.split("\t") for line in read_lines("reported-speech.tsv"))
    return {name: float(weight) for name, weight in rows}


def features(marked: MarkedPassage, candidate: Candidate) -> list[str]:
    """Binary features of the decision."""
    source = f"source {source_kind(marked, candidate.source)}"
    return ["bias", *_of_cue(marked, candidate), *_of_content(marked, candidate.content), source]


def _of_cue(marked: MarkedPassage, candidate: Candidate) -> list[str]:
    order = candidate.pattern
    names = [f"order {order}"]
    verb = marked.tokens[candidate.verb]
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in word_table("speech.toml")["aspects"]:
        verb = verb.head  # "continues to insist"
    cue = marked.cues.get(candidate.verb)
    lemma = cue.lemma if cue is not None else order if order == "according" else verb.lower_
    names += [f"lemma {lemma}", f"lemma {lemma} {order}", f"tag {verb.tag_}", f"tag {verb.tag_} {order.split()[0]}"]
    dep = verb.dep_.split(":")[0]
    names.append(f"dep {dep}")
    names += [f"frame {frame}" for frame in (cue.frames if cue is not None else ())]
    before = [c.lower_ for c in verb.children if c.i < verb.i and c.dep_ in ("aux", "advmod", "aux:pass", "mark")]
    names += [f"aux {word}" for word in before]
    if dep in ("advcl", "acl", "xcomp", "ccomp", "conj"):
        names.append(f"under {verb.head.tag_}")
    return names


def _of_content(marked: MarkedPassage, content: list[Range]) -> list[str]:
    tokens, (start, end) = marked.tokens, content[0]
    size = sum(e - s for s, e in content)
    names = ["size " + next((str(n) for n in (1, 2, 4, 6, 9, 14, 25) if size <= n), "26+")]
    finite = any(marked.has_finite(*piece) for piece in content)
    subject = any(
        tokens[i].dep_.startswith(("nsubj", "expl")) and tokens[i].head.i > i and start <= tokens[i].head.i < end
        for i in range(start, end)
    )
    shape = "clause" if finite and subject else "finite" if finite else "phrase"
    return [*names, f"shape {shape}"]


def source_kind(marked: MarkedPassage, source: Range) -> str:
    """Kind of a source by its head word: a person, another possible speaker, or none."""
    head = marked.passage.doc[source[0] : source[1]].root
    low = head.lower_
    if low in NOBODY or is_nobody(marked, source):
        return "nobody"
    if head.tag_ in ("PRP", "WP"):
        return "it" if low in ("it", "what") else low if low in ("i", "we", "you", "they") else "he"
    if low in QUANTIFIERS:
        return "some"
    if head.tag_ in ("WDT", "DT", "CD", "PRP$", "EX"):
        return head.tag_
    return _noun_kind(head, marked.passage.labels[head.i])


def _noun_kind(head: Token, label: str) -> str:
    lemma = head.lemma_.lower()
    if head.tag_ in ("NNP", "NNPS"):
        if label in ("PERSON", "PER"):
            return "person"
        return "body" if label in ("ORG", "NORP") else "place" if label in ("GPE", "LOC", "FAC") else "name " + label
    if head.lower_ in word_table("nouns.toml")["utterance"] or lemma in word_table("nouns.toml")["utterance"]:
        return "words"
    if is_person_noun(lemma):
        return "person noun"
    if lemma in lexicon().organization or lemma in word_table("nouns.toml")["organisation_names"]:
        return "body noun"
    return "thing" if head.tag_ in ("NN", "NNS") else head.tag_[:2]

"""Cue verbs and cue nouns, and how each takes its content (`cue-verbs.tsv`, `cue-nouns.tsv`).

A cue is what links a source with a content; Pareti, Attribution: A Computational Approach (2015).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tui.analysis.knowledge.files import read_lines

_FRAMES = frozenset("qcijolaht")


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb (or noun) that may be a cue, and how it takes its content (letters: see cue-verbs.tsv)."""

    lemma: str
    frames: frozenset[str]
    prepositions: frozenset[str]

    @property
    def speaks(self) -> bool:
        """Whether it is a verb of saying in its own right, not only beside quotation marks."""
        return "h" not in self.frames or len(self.frames) + len(self.prepositions) > 1


@cache
def cue_verbs() -> dict[str, CueVerb]:
    """Every form of every cue verb, lower case, with its entry."""
    forms: dict[str, CueVerb] = {}
    for line in read_lines("cue-verbs.tsv"):
        lemma, frames, *irregular = line.split("\t")
        given = irregular[0].split() if irregular else []
        verb = _entry(lemma, frames)
        for form in (lemma, *given, *_regular(lemma, bool(given))):
            forms.setdefault(form, verb)
    return forms


@cache
def cue_nouns() -> dict[str, CueVerb]:
    """The nouns for something said, lower case, with the frames that they take."""
    return {noun: _entry(noun, frames) for noun, frames in (line.split("\t") for line in read_lines("cue-nouns.tsv"))}


def _entry(lemma: str, frames: str) -> CueVerb:
    parts = frozenset(frames.split())
    return CueVerb(lemma, parts & _FRAMES, parts - _FRAMES)


def _regular(lemma: str, irregular: bool) -> list[str]:
    """Regular forms by rule; a verb with irregular forms keeps only -s and -ing."""
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
    elif lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        third, past = lemma + "es", lemma + "ed"
    else:
        third, past = lemma + "s", lemma + ("d" if lemma.endswith("e") else "ed")
    ing = (lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma) + "ing"
    return [third, ing] if irregular else [third, past, ing]

"""The word lists of attribution, read from the data files beside this module."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SHAPES = frozenset("qcijolah")


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb that may attribute, and how it takes its content (letters: see verbs.tsv)."""

    lemma: str
    frames: frozenset[str]
    prepositions: frozenset[str]

    @property
    def speaks(self) -> bool:
        """Whether it is a verb of saying in its own right, not only beside quotation marks."""
        return "h" not in self.frames or len(self.frames) + len(self.prepositions) > 1


def read_lines(name: str) -> list[str]:
    """The lines of a data file beside this module, without empty ones and comments."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def cue_verbs() -> dict[str, CueVerb]:
    """Every form of every cue verb, lower case, with its entry."""
    forms: dict[str, CueVerb] = {}
    for line in read_lines("verbs.tsv"):
        lemma, frames, *irregular = line.split("\t")
        parts = frames.split()
        verb = CueVerb(
            lemma,
            frozenset(p for p in parts if p in _SHAPES),
            frozenset(p for p in parts if p not in _SHAPES),
        )
        given = irregular[0].split() if irregular else []
        for form in (lemma, *given, *_regular(lemma, bool(given))):
            forms.setdefault(form, verb)
    return forms


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


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a list file, one per line, lower case."""
    return frozenset(line.strip().lower() for line in read_lines(name))


@cache
def cue_nouns() -> dict[str, CueVerb]:
    """The nouns for something said, lower case, with the frames that they take."""
    out: dict[str, CueVerb] = {}
    for line in read_lines("nouns.tsv"):
        noun, frames = line.split("\t")
        parts = frames.split()
        out[noun] = CueVerb(
            noun, frozenset(p for p in parts if p in _SHAPES), frozenset(p for p in parts if p not in _SHAPES)
        )
    return out

"""One scheme of names for all corpora: PERSON, ORG, GPE, LOC, NORP, DATE, EVENT."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tui.analysis.knowledge import knowledge

EVENT = re.compile(
    r"\b(War|Wars|Cup|Olympics|Olympic Games|Championships?|Festival|Games|Battle|Conference|Summit|Revolution|"
    r"Awards|Hurricane|Uprising|Siege|Holocaust|Grand Prix|Super Bowl|Earthquake|Massacre|Intifada)\b"
)
DATE_WORD = re.compile(
    r"(?:1[5-9]|20)\d\d(?:s|'s)?|\d{1,2}(?:st|nd|rd|th)?|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?|(?:Mon|Tues|Wednes|"
    r"Thurs|Fri|Satur|Sun)days?|today|yesterday|tomorrow|tonight|week|weeks|month|months|year|years|decade|decades|"
    r"century|centuries|weekend|morning|evening|afternoon|night|day|days|summer|winter|spring|autumn|fall"
)
SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "de",
        "la",
        "le",
        "du",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "al",
        "el",
        "in",
        "on",
        "&",
        "-",
        "'",
        "’",
        ".",
        "'s",
        "’s",
        "to",
        "at",
    ]
)


def place(name: str) -> str:
    """GPE for a country, state or town, LOC for another place; "" if the tables do not know."""
    known = knowledge()
    bare = name.removeprefix("the ").removeprefix("The ")
    if bare in known.political_places or bare in known.cities:
        return "GPE"
    words = bare.split()
    if bare in known.regions or words[-1] in known.place_words or words[0] in known.place_words:
        return "LOC"
    return ""


def organisation(words: Sequence[str]) -> bool:
    """Whether a name is certainly that of an organisation, by its words."""
    known = knowledge()
    name = " ".join(words)
    return (
        name in known.organisations
        or (len(words) > 1 and words[-1] in known.organisation_last)
        or (len(words) > 2 and words[0] in known.organisation_first and words[1] == "of")
    )


@cache
def _title_words() -> frozenset[str]:
    known = knowledge()
    words = {w for role in known.roles | known.address | known.qualifiers for w in role.split()}
    return frozenset(w.lower() for w in words)


def title_length(words: Sequence[str]) -> int:
    """How many words at the start of a person's name are titles; all of them if nothing else is there."""
    titles = _title_words()
    known = knowledge()
    count = 0
    while count < len(words) and words[count].lower() in titles | {"of", "for", "and", "-"}:
        count += 1
    if count == len(words):
        # "Mr. King": after a form of address, the last word is a name whatever it is.
        named = count > 1 and words[count - 2].rstrip(".") + "." in known.address
        return count - 1 if named else count
    return count


def label_name(words: Sequence[str], label: str) -> str:
    """The label of a name after the tables' corrections, given a corpus's own one (already in our scheme)."""
    known = knowledge()
    name = " ".join(words).removeprefix("the ").removeprefix("The ")
    if name in known.peoples:
        return "NORP"
    if label != "PERSON" and (name in known.countries or name in known.states):
        return "GPE" if label in ("NORP", "GPE", "LOC") or name in known.countries else label
    if label in ("PERSON", "GPE", "LOC", "NORP") and organisation(words):
        return "ORG"
    if label in ("GPE", "LOC"):
        return place(name) or label
    return label


def looks_dated(word: str) -> bool:
    """Whether a word may be part of a date or time."""
    return DATE_WORD.fullmatch(word) is not None

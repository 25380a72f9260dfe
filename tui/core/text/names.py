"""Names in the form in which they are compared: case, accents and invisible or look-alike letters aside."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеіјорсухѕԁһΑΒΕΖΗΙΚΜΝΟΡΤΥΧοɑɡӀ",
    "ABESIJKMHOPCTXYaeijopcyxsdhABEZHIKMNOPTYXoagI",
)
"""Letters of Cyrillic, Greek and phonetic script that look like Latin ones."""

_SAME = (
    ("united states", "united states of america", "us", "u.s", "usa", "u.s.a", "america"),
    ("united kingdom", "uk", "u.k", "britain", "great britain"),
    ("european union", "eu", "e.u"),
    ("united nations", "un", "u.n"),
    ("united arab emirates", "uae", "u.a.e"),
    ("washington d.c", "washington dc", "washington", "district of columbia"),
    ("new york", "new york city", "nyc"),
    ("los angeles", "la", "l.a"),
    ("soviet union", "ussr", "u.s.s.r"),
    ("kyiv", "kiev"),
    ("turkey", "turkiye"),
)
_CANONICAL = {form.replace(".", ""): forms[0] for forms in _SAME for form in forms}
"""Names that differ and mean the same, the one to compare first."""

_SPELLINGS = {"organisation": "organization", "centre": "center", "defence": "defense", "labour": "labor",
              "programme": "program", "harbour": "harbor", "theatre": "theater"}  # fmt: skip
_MINISTRY = re.compile(r"(.* |)(department|ministry) of (?:the )?(\w+(?: (?:and )?\w+)?)")

SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "jnr", "snr"])
"""Behind a surname, not a surname."""

FOLDED = 10_000
"""Words and names whose keys are remembered: news has the same ones again and again."""

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def visible(text: str) -> str:
    """The text without characters that take no room (zero-width, direction and format marks), in single spaces."""
    if text.isprintable():
        return " ".join(text.split())
    kept = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cc", "Cn", "Co", "Cs") or c.isspace())
    return " ".join(kept.split())


@lru_cache(FOLDED)
def fold(word: str) -> str:
    """The key under which spellings of one word meet.

    A word that a reader cannot tell from one in Latin letters gets the same key: its foreign letters all have a
    Latin double. Words in another script keep their letters.
    """
    if not word.isascii():
        word = visible(unicodedata.normalize("NFKC", word))
        latin = word.translate(_LOOKALIKES)
        if not any(map(str.isalpha, _LATIN.sub("", latin))):
            word = latin
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
        word = word.replace("’", "'").replace("ʼ", "'")
    return word.casefold().strip(".,'-–")


def folded_words(name: str) -> tuple[str, ...]:
    """The folded words of a name from a table, which are not remembered: they would drive out those of articles."""
    if name.isascii() and name.replace(" ", "").isalpha():
        return tuple(name.lower().split())
    return tuple(map(fold.__wrapped__, name.split()))


def disguised(word: str) -> bool:
    """Whether a word has letters of another script that look like Latin ones."""
    return not word.isascii() and word.translate(_LOOKALIKES) != word


@lru_cache(FOLDED)
def key_of(words: tuple[str, ...]) -> str:
    """The key of an organisation's or a place's folded name: "U. S.", "US" and "the United States" have one.

    So have "Department of Health" and "Health Department", and British and American spellings.
    """
    joined = " ".join(_SPELLINGS.get(plain, plain) for plain in (word.replace(".", "") for word in words))
    if len(joined) <= 5 and all(len(word) == 1 for word in joined.split()):
        joined = joined.replace(" ", "")  # "U. S."
    joined = joined.removeprefix("the ")
    if ministry := _MINISTRY.fullmatch(joined):
        joined = f"{ministry[1]}{ministry[3]} {ministry[2]}"
    first, _, rest = joined.partition(" ")
    if rest and first in ("us", "uk", "un", "eu"):
        return f"{_CANONICAL[first]} {rest}"
    return _CANONICAL.get(joined, joined)


def surname(words: tuple[str, ...]) -> str:
    """The last word of a person's folded name that is no suffix."""
    return next((word for word in reversed(words) if word not in SUFFIXES), words[-1])

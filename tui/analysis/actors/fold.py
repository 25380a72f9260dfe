"""Words of names in the form in which they are compared: case, accents and invisible or look-alike letters aside."""

from __future__ import annotations

import re
import unicodedata

_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеіјорсухѕԁһΑΒΕΖΗΙΚΜΝΟΡΤΥΧοɑɡӀ",
    "ABESIJKMHOPCTXYaeijopcyxsdhABEZHIKMNOPTYXoagI",
)
"""Letters of Cyrillic, Greek and phonetic script that look like Latin ones."""

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def visible(text: str) -> str:
    """The text without characters that take no room (zero-width, direction and format marks), in single spaces."""
    kept = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cc", "Cn", "Co", "Cs") or c.isspace())
    return " ".join(kept.split())


def fold(word: str) -> str:
    """The key under which spellings of one word meet.

    A word that a reader cannot tell from one in Latin letters gets the same key: its foreign letters all have a
    Latin double. Words in another script keep their letters.
    """
    if not word.isascii():
        word = visible(unicodedata.normalize("NFKC", word))
        latin = word.translate(_LOOKALIKES)
        if all(_LATIN.match(c) or not c.isalpha() for c in latin):
            word = latin
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
        word = word.replace("’", "'").replace("ʼ", "'")
    return word.casefold().strip(".,'-–")


def disguised(word: str) -> bool:
    """Whether a word has letters of another script that look like Latin ones."""
    return not word.isascii() and word.translate(_LOOKALIKES) != word

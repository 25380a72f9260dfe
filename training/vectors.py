"""Static word vectors from the English Brown clusters and lists of names.

A word's vector has two parts. The first sums random vectors for the prefixes of the word's path in the cluster tree,
so that words of neighbouring clusters have similar vectors. The second has one number per list of names that the
word is in (given names, surnames, places, peoples, offices, organisations), so that a name that no corpus contains
is not unknown. Many words share a row.
"""

from __future__ import annotations

import calendar
import gzip
import json
from importlib import resources
from typing import Any

import numpy as np
from spacy.vectors import Vectors
from spacy.vocab import Vocab

from training.knowledge import person_names
from tui.analysis.knowledge import knowledge

WIDTH = 96
"""Numbers per vector for the cluster."""
PREFIXES = (4, 6, 8, 10, 13, 16)
"""Lengths of the path's prefixes, in bits; the path starts at the low-order bit."""
RARE = -17.0
"""Log probability below which a word gets no capitalised or upper-case twin."""
FLAG = 1.5
"""The number that says "is in this list"."""
DATES = frozenset(
    [
        *calendar.month_name[1:],
        *calendar.day_name,
        "Jan.",
        "Feb.",
        "Mar.",
        "Apr.",
        "Aug.",
        "Sept.",
        "Oct.",
        "Nov.",
        "Dec.",
    ]
)


def table(name: str) -> dict[str, Any]:
    """One of the English tables of spacy-lookups-data."""
    path = resources.files("spacy_lookups_data") / "data" / f"en_{name}.json.gz"
    with path.open("rb") as packed:
        return dict(json.loads(gzip.decompress(packed.read())))


def clusters() -> dict[str, int]:
    """Word → cluster; spellings and cases without a cluster of their own take that of a near form."""
    own = {word: int(cluster) for word, cluster in table("lexeme_cluster").items() if cluster}
    found = dict(own)
    for word, norm in table("lexeme_norm").items():
        if word not in found and norm in own:
            found[word] = own[norm]
    frequent = {word for word, logp in table("lexeme_prob").items() if logp > RARE}
    for word in sorted(frequent):
        if word.isalpha() and word in own and len(word) > 2:
            for twin in (word.lower(), word.title(), word.upper()):
                # "Trump" gives "TRUMP" its cluster, "said" gives "Said" its own.
                if twin not in found and (word.islower() or (word.istitle() and twin.isupper())):
                    found[twin] = own[word]
    return found


def lists() -> list[frozenset[str]]:
    """The lists of names behind the second part, as single words."""
    known = knowledge()
    given, family = person_names()
    small = {"of", "the", "and", "de", "la", "el"}

    def words(*groups: frozenset[str]) -> frozenset[str]:
        return frozenset(w for group in groups for name in group for w in name.split()) - small

    return [
        frozenset(given),
        frozenset(family),
        words(known.countries, known.capitals, known.states),
        words(known.cities),
        words(known.peoples),
        words(known.organisation_last, known.organisation_first, known.organisations),
        words(known.address, known.roles),
        DATES | words(known.regions, known.place_words),
    ]


def vectors(vocab: Vocab, seed: int) -> Vectors:
    """The table of vectors over a vocabulary's strings."""
    rng = np.random.default_rng(seed)
    random_parts: dict[tuple[int, int], np.ndarray] = {}
    named = lists()
    cluster_of = clusters()
    words = sorted(set(cluster_of) | set().union(*named))
    rows: dict[tuple[int, tuple[bool, ...]], int] = {}
    keys: dict[int, int] = {}
    for word in words:
        kind = cluster_of.get(word, 0), tuple(word in group for group in named)
        keys[vocab.strings.add(word)] = rows.setdefault(kind, len(rows))
    data = np.zeros((len(rows), WIDTH + len(named)), dtype="float32")
    for (cluster, flags), row in rows.items():
        for bits in PREFIXES if cluster else ():
            part = bits, cluster % (1 << bits)
            if part not in random_parts:
                random_parts[part] = rng.normal(0.0, len(PREFIXES) ** -0.5, WIDTH).astype("float32")
            data[row, :WIDTH] += random_parts[part]
        data[row, WIDTH:] = [FLAG * flag for flag in flags]
    made = Vectors(strings=vocab.strings, data=data)
    for key, row in keys.items():
        made.add(key, row=row)
    return made

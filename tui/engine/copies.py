"""Copies of a story (wire copy, syndication, updates): texts that have a sentence in common are compared by their
MinHash signatures (Broder 1997).
"""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from collections import Counter
from collections.abc import Sequence
from operator import eq, itemgetter
from typing import NamedTuple

from tui.core.model.article import Article, BlockRole
from tui.engine.folded import without_surrogates

LEAST_OF_A_RUN = 15
"""Characters, at least, of a run: some words of a sentence that are compared together, since many articles have shorter
ones."""
_STARTS = "cdt"
"""With what the words begin at which a sentence is parted into runs, of five words or so: where one is changed, the
others stay as they are. To look for all words would take as long as all the rest."""
SLOTS = 128
"""Numbers in a signature: the share of runs in common is off by 0.04."""
FEW = 64
"""Numbers of a signature that are looked at first: they tell most texts that are no copies."""
SEED = 27
LEAST_RUNS = 4
"""A shorter text is no copy of anything."""
FEW_RUNS = 8
"""Of a text of fewer, a brief say, only one that has the very same is a copy."""
SHARED = 0.25
"""Of all runs of two texts, at least, that both have."""
WITHIN = 0.75
"""Of the runs of the shorter one, at least, that the longer one has: one may have been cut."""

SENTENCE = 40
"""Characters, at least, of a sentence that texts are found by."""
KEYS = 8
"""Sentences that a text is found by: those with the smallest hashes, so that a copy, a cut one too, has the same ones.
Writing them costs most of what a text costs here."""
MOST_OF_A_KEY = 12
"""Texts that a sentence leads to: what more of them have stands in every paper, and other sentences tell copies."""
MOST = 6
"""Texts that one is compared with: those that share most sentences."""
MOST_BY_ONE = 2
"""The same where none shares more than one: two papers that quote one statement are seldom copies."""

_SIGNS = ',;:"“”‘’()'
"""Punctuation that papers set in different ways."""
_ENDS = "!?…"
"""Signs that end sentences. One within a number or after a title parts it too, in every copy alike."""
_BLANKS = "\n\t\xa0"


class Sketch(NamedTuple):
    """A text's MinHash signature, number of runs of words, and sentence hashes, by which its copies are found."""

    signature: bytes
    runs: int
    keys: tuple[int, ...]
    """Hashes of sentences."""


def sketch_of(article: Article) -> Sketch | None:
    """Of an article's paragraphs, without headline and boilerplate; None for a short one."""
    from rensa import RMinHash  # not before there is something to index

    text, blocks = article.text, article.analysed_blocks
    running = ".".join(text[b.start : b.end] for b in blocks if b.role is not BlockRole.HEADLINE)
    for sign in _SIGNS:
        running = running.replace(sign, "")
    for end in _ENDS:
        running = running.replace(end, ".")
    for blank in _BLANKS:
        running = running.replace(blank, " ")
    running = running.casefold().replace("  ", " ")
    for start in _STARTS:
        running = running.replace(f" {start}", f"\n{start}")
    runs: set[str] = set()
    keys: set[int] = set()
    for part in without_surrogates(running).split("."):
        sentence = part.strip()
        if len(sentence) >= SENTENCE:
            keys.add(zlib.crc32(sentence.encode()))
        runs.update([run for run in sentence.split("\n") if len(run) >= LEAST_OF_A_RUN])
    if len(runs) < LEAST_RUNS:
        return None
    made = RMinHash(num_perm=SLOTS, seed=SEED)
    made.update(list(runs))
    return Sketch(array("I", made.digest()).tobytes(), len(runs), tuple(sorted(keys)[:KEYS]))


def are_copies(one: tuple[bytes, int], other: tuple[bytes, int]) -> bool:
    """Whether two texts are copies, by signature and number of runs."""
    if _equal(one[0][: 4 * FEW], other[0][: 4 * FEW]) < FEW * SHARED / 2:
        return False
    shared = _equal(one[0], other[0]) / SLOTS
    if shared < (SHARED if min(one[1], other[1]) >= FEW_RUNS else 1):
        return False
    both = shared * (one[1] + other[1]) / (1 + shared)
    return bool(both >= WITHIN * min(one[1], other[1]))


def _equal(one: bytes, other: bytes) -> int:
    return sum(map(eq, array("I", one), array("I", other)))


def keep_sketch(db: sqlite3.Connection, content: int, sketch: Sketch) -> None:
    """Keep what copies of a content are known by, and put it into the story that it is a copy of."""
    wanted = f"SELECT mark, content FROM meeting WHERE mark IN ({_marks(sketch.keys)})"
    met = db.execute(wanted, sketch.keys).fetchall()
    texts = Counter(map(itemgetter(0), met))
    best = Counter(map(itemgetter(1), met)).most_common(MOST)
    near = [number for number, shared in best if shared > 1] or [number for number, _ in best[:MOST_BY_ONE]]
    stories = {
        story
        for signature, runs, story in db.execute(
            "SELECT s.signature, s.runs, coalesce(c.story, c.id) FROM sketches s JOIN contents c ON c.id = s.content"
            f" WHERE s.content IN ({_marks(near)})",
            near,
        )
        if are_copies((signature, runs), sketch[:2])
    }
    story = min(stories, default=None)
    for other in (*stories, *([content] if stories else [])):
        db.execute("UPDATE contents SET story = ? WHERE story = ? OR id = ?", (story, other, other))
    db.execute("INSERT INTO sketches VALUES (?, ?, ?)", (content, sketch.signature, sketch.runs))
    rows = ((key, content) for key in sketch.keys if texts[key] < MOST_OF_A_KEY)
    db.executemany("INSERT INTO meeting VALUES (?, ?)", rows)


def _marks(values: Sequence[int]) -> str:
    return ", ".join("?" * len(values))

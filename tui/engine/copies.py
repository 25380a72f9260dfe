"""Copies of a story (wire copy, syndication, updates), recognised by MinHash (Broder 1997): a short signature for each
text, and keys under which texts that are alike meet.
"""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from operator import eq
from typing import TYPE_CHECKING

from tui.core.model.article import Article, BlockRole
from tui.engine.folded import without_surrogates

if TYPE_CHECKING:
    from collections.abc import Iterable

SHINGLE = 5
"""Words that are compared together: phrases that many articles have are shorter."""
SLOTS = 160
"""Numbers in a signature."""
ROWS = 4
"""Numbers in a key: of two texts that have half of their shingles in common, 92 % meet under one of 40 keys, of those
that have a quarter, 14 %, which costs a comparison each."""
SEED = 27
LEAST_SHINGLES = 20
"""A shorter text is no copy of anything."""
SHARED = 0.25
"""Of all shingles of two texts, at least, that both have."""
WITHIN = 0.75
"""Of the shingles of the shorter one, at least, that the longer one has: one may have been cut."""

_SIGNS = '.,;:?!"“”‘’()'
"""What papers set in different ways, and is no word's. To replace them takes a third as long as to look for words."""


def signature(article: Article) -> tuple[bytes, int]:
    """The signature of an article's paragraphs, without headline and furniture, and how many shingles they have; none
    for a short one."""
    from rensa import RMinHash  # not before there is something to index

    text, blocks = article.text, article.analysed_blocks
    running = " ".join(text[b.start : b.end] for b in blocks if b.role is not BlockRole.HEADLINE)
    for sign in _SIGNS:
        running = running.replace(sign, " ")
    words = without_surrogates(running.casefold()).split()
    shingles = set(map(" ".join, zip(*(words[n:] for n in range(SHINGLE)), strict=False)))
    if len(shingles) < LEAST_SHINGLES:
        return b"", 0
    sketch = RMinHash(num_perm=SLOTS, seed=SEED)
    sketch.update(list(shingles))
    return array("I", sketch.digest()).tobytes(), len(shingles)


def keys(made: bytes) -> list[int]:
    """The keys of a signature: two texts that are alike have one in common."""
    width = 4 * ROWS
    return [(n << 32) | zlib.crc32(made[n * width : (n + 1) * width]) for n in range(len(made) // width)]


def are_copies(one: tuple[bytes, int], other: tuple[bytes, int]) -> bool:
    """Whether two texts are copies, by signature and number of shingles."""
    same = sum(map(eq, array("I", one[0]), array("I", other[0])))
    shared = same / SLOTS
    if shared < SHARED:
        return False
    both = shared * (one[1] + other[1]) / (1 + shared)
    return bool(both >= WITHIN * min(one[1], other[1]))


def learn_copies(db: sqlite3.Connection, content: int, article: Article) -> None:
    """Keep an article's signature, and put its content into the story that it is a copy of."""
    made, shingles = signature(article)
    if not made:
        return
    found = keys(made)
    marks = ", ".join("?" * len(found))
    near = db.execute(
        "SELECT id, signature, shingles, story FROM contents WHERE id IN"
        f" (SELECT content FROM bands WHERE band IN ({marks}))",
        found,
    ).fetchall()
    stories = {story or number for number, other, size, story in near if are_copies((made, shingles), (other, size))}
    db.execute(f"INSERT OR IGNORE INTO bands VALUES {', '.join([f'(?, {content:d})'] * len(found))}", found)
    story = min(stories, default=None)
    db.execute(
        "UPDATE contents SET signature = ?, shingles = ?, story = ? WHERE id = ?", (made, shingles, story, content)
    )
    if story is not None:
        _join(db, story, stories)


def _join(db: sqlite3.Connection, story: int, stories: Iterable[int]) -> None:
    """Let some stories be one."""
    for other in stories:
        db.execute("UPDATE contents SET story = ? WHERE story = ? OR id = ?", (story, other, other))

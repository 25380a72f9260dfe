"""Articles for measuring: invented towns and people, quotes at a news article's rate, any length, always the same."""

from __future__ import annotations

import random
from pathlib import Path

_PEOPLE = ("Ada Brannock", "Otto Vance", "Mirela Stoian", "Tam Reddy", "Ines Okafor", "Pavel Lindqvist")
_TOWNS = ("Orvale", "Quillby", "Nessing", "Harrow Mouth", "Sant Erin")
_THINGS = ("the bridge", "the ferry", "the harbour wall", "the school roof", "the night bus", "the old mill")
_DOINGS = ("would be closed until the spring", "had cost twice what was planned", "was never meant to last so long",
           "should be left as it is", "needs nine more years and a little luck")  # fmt: skip
FIRST_WORDS = "The council met at noon"
"""With these every article's text begins."""


def article(characters: int, seed: int = 1) -> str:
    """A text of about so many characters."""
    chance = random.Random(seed)
    town, thing = chance.choice(_TOWNS), chance.choice(_THINGS)
    lines = [f"{town} argues about {thing}", f"{FIRST_WORDS} to talk about {thing}. Nobody in {town} was surprised."]
    length = 0
    while length < characters:
        who, other = chance.sample(_PEOPLE, 2)
        said, thought = chance.choice(_DOINGS), chance.choice(_DOINGS)
        thing, again = chance.choice(_THINGS), chance.choice(_THINGS)
        lines.append(
            chance.choice(
                (
                    f"“We have always known that {thing} {said},” {who} said. “Ask anybody here, and they will tell "
                    f"you the same about {again}.”",
                    f"{who} said {thing} {said}. The clerk read out a letter from {chance.choice(_TOWNS)} that had "
                    f"been on its way for a month, and {other} told the meeting that {again} {thought}.",
                    f"In {chance.choice(_TOWNS)} the rain had stopped by then. Two carts stood outside the hall, and a "
                    f"dog that belonged to nobody slept between them until the doors were opened again.",
                )
            )
        )
        length += len(lines[-1]) + 2
    return "\n\n".join(lines) + "\n"


def write_article(path: Path, characters: int, seed: int = 1) -> Path:
    """The same in a file; gives its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(article(characters, seed), encoding="utf-8")
    return path


def write_folder(folder: Path, number: int, characters: int) -> Path:
    """So many articles in a folder; gives its path."""
    for seed in range(number):
        write_article(folder / f"{seed // 1000:03}" / f"{seed:05}.txt", characters, seed)
    return folder

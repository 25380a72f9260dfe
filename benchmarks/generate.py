"""Folders of invented articles, always the same for a number: `python -m benchmarks generate FOLDER --articles 10000`.

No two paragraphs are equal, or they would be taken for a site's boilerplate; each article has a headline, a date,
about 500 words, and eight people and bodies who say something directly and indirectly.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

_FIRST = "Ada Otto Mirela Tam Ines Pavel Odile Piers Ione Corvin Hanna Olof Nell Amara Jonas Leda Ruth Silas Vera Anton"
_LAST = (
    "Brannock Vance Stoian Reddy Okafor Lindqvist Marrack Tolland Castellan Ashdown Veld Brandt Corrie Tregarth Quist"
    " Harl Penrose Dray Fenwick Moss Ridley Sallow Thorne Umber Vickers Wray Yardley Zeller"
)
_TOWN_HEADS = "Orva Quill Ness Har Sant Hal Aver Brin Dun Esk Farrow Glas Hether Mor Pen Tarn Wick Yar"
_TOWN_TAILS = "le by ing mouth erin verton ton ford low holm sett wick stead combe port"
_ROLES = (
    "the mayor",
    "the harbour master",
    "a teacher",
    "the head of the council",
    "an engineer",
    "the union's leader",
)
_THINGS = (
    "the bridge", "the ferry", "the harbour wall", "the school roof", "the night bus", "the old mill", "the new road",
    "the hospital", "the water tower", "the library", "the market hall", "the railway line", "the swimming pool",
)  # fmt: skip
_DOINGS = (
    "would be closed until the spring", "had cost twice what was planned", "was never meant to last so long",
    "should be left as it is", "needed nine more years and a little luck", "would open before the end of the month",
    "was safer than anything built since", "had been forgotten by everybody who could pay for it",
    "was worth every penny that the town had spent on it", "could not be moved without a vote",
)  # fmt: skip
_VERBS = ("said", "told reporters", "said on Tuesday", "added", "argued", "told the council")
_SCENES = (
    "The rain had stopped by then, and {n} people stood outside the hall in {town}.",
    "A report of {n} pages was handed out at the door, but few had read it.",
    "The work began {n} days ago and has reached the corner where the two streets meet.",
    "In {town}, a place of {n} houses, nothing of the kind had been heard of before.",
    "The town spent {n} thousand on it last year, more than on anything else.",
    "Of the {n} letters that came in, most asked the same question about {thing}.",
)


def article(seed: int, words: int = 500) -> str:
    """The text of the article of a number, of about so many words."""
    chance = random.Random(seed)
    town, thing = _town(chance), chance.choice(_THINGS)
    people = [f"{chance.choice(_FIRST.split())} {chance.choice(_LAST.split())}" for _ in range(8)]
    day = date(2020, 1, 1) + timedelta(days=seed % 2000)
    paragraphs = [
        f"{town} argues about {thing}, again, for the {chance.randrange(2, 900)}th time",
        f"{day.day} {day:%B %Y}",
        f"The council of {town} met at noon to talk about {thing}. It took {chance.randrange(2, 400)} minutes.",
    ]
    count = sum(len(paragraph.split()) for paragraph in paragraphs)
    while count < words:
        paragraphs.append(_paragraph(chance, people))
        count += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs) + "\n"


def write(folder: Path, number: int, words: int = 500) -> Path:
    """So many articles in a folder, a thousand to a folder in it; those that are there already stay. Gives the
    folder's path."""
    for seed in range(number):
        path = folder / f"{seed // 1000:04}" / f"{seed:07}.txt"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(article(seed, words), encoding="utf-8")
    return folder


def _paragraph(chance: random.Random, people: Sequence[str]) -> str:
    who, other = chance.sample(people, 2)
    surname = who.split()[1]
    said, thought = chance.sample(_DOINGS, 2)
    thing, again = chance.sample(_THINGS, 2)
    town, number = _town(chance), chance.randrange(2, 900)
    scene = chance.choice(_SCENES).format(n=number, town=town, thing=again)
    return chance.choice(
        (
            f"“We have always known that {thing} {said},” {who} {chance.choice(_VERBS)}. “Ask any of the {number}"
            f" people in {town}, and they will tell you the same about {again}.” {scene}",
            f"{who}, {chance.choice(_ROLES)}, said that {thing} {said}. {other} disagreed, and told the meeting that"
            f" {again} {thought}. {scene}",
            f"{scene} According to {who}, {thing} {said}; {surname} called it “the work of {number} winters”.",
            f"{scene} “I was there when {again} {thought},” {surname} said. “It was {number} years ago.”",
        )
    )


def _town(chance: random.Random) -> str:
    return chance.choice(_TOWN_HEADS.split()) + chance.choice(_TOWN_TAILS.split())


def main(arguments: Sequence[str]) -> int:
    """Write a folder of articles."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks generate", description="Writes a folder of invented articles."
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--words", type=int, default=500, help="in each article")
    options = parser.parse_args(arguments)
    print(write(options.folder, options.articles, options.words))
    return 0

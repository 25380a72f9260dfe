"""Three short articles of our own, and who says what in them."""

from __future__ import annotations

from tui.core.model.analysis import Actor, Analysis, Attribution, AttributionKind, Mention, Ranking
from tui.core.model.article import Span

FILLER = (
    "The lamp has stood at the end of the mole since the winter of the two storms, and nobody on the island can "
    "remember a night on which it did not burn. Ships that come up from the south look for it before they look for "
    "anything else."
)

ARTICLES = {
    "1-lamp.txt": f"""Island will keep its lamp burning, whatever it costs

By Ines Corrie
4 June 2025

The council of Tarn Island voted on Tuesday to keep the lamp at the end of the mole, after a debate that went \
on until the bakers came in.

"We have had the lamp longer than we have had the council," Mayor Hanna Veld said after the vote.

{FILLER}

The harbour master, Olof Brandt, said that the oil would last until March. He would not say what came after.

{FILLER}

{FILLER}

"A lamp is cheaper than a lifeboat," Brandt told the meeting. \
Veld answered that it was "a great deal cheaper than a funeral".

{FILLER}

The council meets again in July.

Share this article
Leave a comment
""",
    "2-oil.txt": f"""Oil for the lamp arrives three weeks early

By Ines Corrie
2 July 2025

The oil boat came in on Monday with forty barrels, three weeks before anybody had asked for it.

{FILLER}

"I have signed for it, and I have asked no questions," said the mayor, Hanna Veld.

{FILLER}
""",
    "3-weather.txt": f"""Quiet week on Tarn Island

By Ines Corrie
9 July 2025

Nothing happened on Tarn Island this week, and the council wishes it to be recorded.

{FILLER}
""",
}

VELD, BRANDT = "Hanna Veld", "Olof Brandt"

_SAID: tuple[tuple[str, str | None, AttributionKind], ...] = (
    ('"We have had the lamp longer than we have had the council,"', VELD, "direct"),
    ("that the oil would last until March", BRANDT, "indirect"),
    ('"A lamp is cheaper than a lifeboat,"', BRANDT, "direct"),
    ('it was "a great deal cheaper than a funeral"', VELD, "mixed"),
    ('"I have signed for it, and I have asked no questions,"', VELD, "direct"),
)


def analysis_of(text: str, analyzer: str) -> Analysis:
    """Who says what in one of the articles; in any other text, nobody says anything."""
    said = [(at, words, who, kind) for words, who, kind in _SAID if (at := text.find(words)) >= 0]
    names = [name for name in (VELD, BRANDT) if name in text]
    ids = {name: f"a{n}" for n, name in enumerate(names, 1)}
    return Analysis(
        analyzer=analyzer,
        actors=tuple(
            Actor(
                id=ids[name],
                name=name,
                type="person",
                role="mayor" if name == VELD else "harbour master",
                aliases=(name.split()[1],),
                salience=1.0 / n,
                mentions=(Mention(text.index(name), text.index(name) + len(name), "name"),),
            )
            for n, name in enumerate(names, 1)
        ),
        attributions=tuple(
            Attribution(
                id=f"q{n}",
                kind=kind,
                source=(),
                cue=(),
                content=(Span(at, at + len(words)),),
                speaker=ids.get(who or ""),
                speaker_name=who,
                confidence=0.9,
                evidence="name",
            )
            for n, (at, words, who, kind) in enumerate(sorted(said), 1)
        ),
        sentences=tuple(_sentences(text)),
        rankings={"balanced": Ranking(tuple(range(len(list(_sentences(text))))), (0.5,) * len(list(_sentences(text))))},
        analysed_to=len(text),
    )


def _sentences(text: str) -> list[Span]:
    found, at = [], text.index("2025") + 4
    for sentence in text[at:].split(". "):
        start = text.index(sentence.strip(), at)
        found.append(Span(start, start + len(sentence.strip())))
        at = found[-1].end
    return found

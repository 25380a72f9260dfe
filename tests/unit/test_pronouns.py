"""Whom a pronoun means is decided once: the mentions of actors and the speakers of quotations agree on it."""

from __future__ import annotations

import pytest

from tests.analysers import shipped_analyser
from tui.analysis.pipeline import Analyser
from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.sources.reading import read_bytes


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return shipped_analyser()


def read(text: str) -> Article:
    return read_bytes(text.encode(), "a.txt")


def meant(article: Article, analysis: Analysis) -> list[tuple[str, str]]:
    """The pronouns that refer to a person, in text order, with the person's name."""
    found = [
        (m.start, article.text[m.start : m.end], a.name)
        for a in analysis.actors
        if a.type == "person"
        for m in a.mentions
        if m.form == "pronoun"
    ]
    return [(word, name) for _, word, name in sorted(found)]


SENTENCES = {
    # who spoke in the sentence before goes on
    "Tom Reed said on Friday: “We must ask Karl Holt. It is his boat.” He added that the storm would pass.":
        [("his", "Karl Holt"), ("He", "Tom Reed")],
    # the first "he" of what somebody is said to have said is that person
    "Karl Holt had told Tom Reed on Monday that he was “open” to the plan.": [("he", "Karl Holt")],
    "Tom Reed said Karl Holt was rarely wrong, adding he was glad of the storm.": [("he", "Tom Reed")],
    # what depends on the verb of a subject is not the subject
    "Tom Reed asked whether Karl Holt should meet without him.": [("him", "Tom Reed")],
}  # fmt: skip


@pytest.mark.parametrize("text", SENTENCES)
def test_whom_a_pronoun_means_between_two_men(text: str, analyser: Analyser) -> None:
    before = "Tom Reed and Karl Holt met in the harbour last week. Karl Holt is the harbour master.\n\n"
    article = read(before + text)
    assert meant(article, analyser.analyse(article)) == SENTENCES[text]


def test_speakers_and_mentions_never_differ_on_a_pronoun(analyser: Analyser) -> None:
    text = "\n\n".join(["Tom Reed met Karl Holt, the harbour master, on Sunday.", *SENTENCES])
    article = read(text)
    analysis = analyser.analyse(article)
    of = {(m.start, m.end): a.id for a in analysis.actors for m in a.mentions if m.form == "pronoun"}
    sources = [(a, (a.source[0].start, a.source[0].end)) for a in analysis.attributions if a.evidence == "pronoun"]
    assert sources
    assert [a.speaker for a, span in sources] == [of[span] for _, span in sources]


WHO_SAID = {
    # "her" in what somebody of an unknown gender says does not make a woman of them
    "her own reports": (
        "Ann Reed is on trial in Brack.\n\nGopaul Varnell said the records showed four accounts in her name."
        "\n\nHe said that nobody had read her own reports.",
        "Gopaul Varnell",
    ),
    # who is named in what "he" says is somebody else
    "the harbour was shut": (
        "Karl Holt asked for the keys of the harbour.\n\nHe said that Karl Holt knew the harbour was shut.",
        None,
    ),
    # who is named in what somebody without a name has said does not go on
    "nobody slept": (
        "A fire broke out in Brack.\n\nThe teacher added that hero Ann Reed, hurt in the fire, was doing well."
        "\n\nShe said: “It was terrible, and nobody slept.”",
        None,
    ),
    # a long quotation does not part its speaker from the paragraph before
    "so we stay": (
        "Karl Holt and Tom Reed left. Ms Lisa Varn said Brack had fewer readers than London.\n\n“It grows. The sea is"
        " near. People buy boats. They like them. That is all there is to it. And so we stay,” she said.",
        "Lisa Varn",
    ),
}


@pytest.mark.parametrize("words", WHO_SAID)
def test_who_has_said_it(words: str, analyser: Analyser) -> None:
    text, speaker = WHO_SAID[words]
    article = read(text)
    said = analyser.analyse(article).attributions
    found = [a for a in said if any(words in article.text[slice(*part)] for part in a.content)]
    assert [a.speaker_name for a in found] == [speaker]

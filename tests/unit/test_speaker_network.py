"""The network of speakers: probabilities, texts of any length, and what becomes of them in an article."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
import spacy

import tui.analysis.pipeline as stages
from benchmarks._speakers import MEANS, by
from tests.analysers import shipped_analyser
from tui.analysis.document import ArticleDoc
from tui.analysis.passages import parse_blocks, passages
from tui.analysis.pipeline import Analyser, build_coreference, conclude
from tui.analysis.speakers import name_speakers
from tui.analysis.speakers.ask import Asker
from tui.analysis.speakers.grammar import Grammar
from tui.analysis.speakers.network import CONTEXT, FILES, WINDOW, SpeakerNetwork, those_at
from tui.analysis.speakers.questions import CANDIDATES, FORMS, KINDS, RULED
from tui.analysis.utterances import find_attributions
from tui.config.locations import pipeline
from tui.core.model.analysis import Attribution
from tui.core.model.article import Block, BlockRole, Span
from tui.sources.reading import read_bytes

STORY = (
    "Harbour stays open\n\nNora Pike, the harbour master of Nessing, met Tom Reed on Monday.\n\n"
    "“The boats will wait,” Pike said. She added that the ice was late.\n\n"
    "Reed, who owns two boats, was not so sure. “Nobody asked us,” he said.\n"
)


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return shipped_analyser("accurate")


def questions(text: str, analyser: Analyser):
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), BlockRole.PARAGRAPH))
        at += len(line) + 1
    parsed = list(parse_blocks(text, blocks, analyser.nlp))
    attributions = find_attributions(text, parsed)
    coreference = build_coreference(ArticleDoc(text, parsed), attributions)
    doc = ArticleDoc(text, parsed)
    grammar = Grammar(doc, coreference)
    utterances = grammar.utterances(attributions)
    vectors = np.concatenate([p.doc.tensor for p in parsed]).astype(np.float32)
    return vectors, Asker(doc, coreference, utterances).ask([*utterances, *grammar.pronouns(utterances)])


def test_answers_are_probabilities_and_never_of_nobody_filled_up(analyser) -> None:
    vectors, asked = questions(STORY, analyser)
    shares = analyser.speakers.answer(vectors, asked)
    assert shares.shape == (len(asked.anchors), CANDIDATES + 1)
    assert np.allclose(shares.sum(1), 1, atol=1e-5)
    assert shares[:, :-1][asked.candidates < 0].max() < 1e-6


def test_a_long_text_is_read_in_windows(analyser) -> None:
    long = STORY + "\n\n".join(f"The ice of day {n} was as late as that of the day before it." for n in range(120))
    vectors, asked = questions(long, analyser)
    assert len(vectors) > WINDOW + 2 * CONTEXT
    shares = analyser.speakers.answer(vectors, asked)
    assert np.allclose(shares.sum(1), 1, atol=1e-5)
    first = questions(STORY, analyser)
    assert (analyser.speakers.answer(*first)[:2].argmax(1) == shares[:2].argmax(1)).all()


def test_the_rows_that_questions_look_at_answer_as_all_of_them_do(analyser) -> None:
    vectors, asked = questions(STORY, analyser)
    everywhere = np.arange(len(vectors))
    words = analyser.speakers.surroundings(vectors, asked.roles, asked.passages, everywhere, [(0, len(vectors))])
    places = {name: getattr(asked, name) for name in ("anchors", "mentions", "heads")}
    few = those_at(words, places)
    assert len(few["words"]) < len(words)
    for name, at in places.items():
        assert ((few[name] < 0) == (at < 0)).all() and (few["words"][few[name]] == words[at]).all()
    rest = {name: getattr(asked, name) for name in ("about", "candidates", "features", "pairs")}
    run = analyser.speakers.choose.run
    whole = run(["scores"], {"words": words, **places, **rest})[0]
    assert (run(["scores"], {**few, **rest})[0] == whole).all()
    shares = np.exp(whole - whole.max(1, keepdims=True))
    # One eighth of a per cent: the scale of a layer's eight bits is that of the rows that are worked out.
    assert np.allclose(analyser.speakers.answer(vectors, asked), shares / shares.sum(1, keepdims=True), atol=0.00125)


def test_words_that_are_asked_for_have_the_surroundings_that_all_of_them_have(analyser) -> None:
    long = STORY + "\n\n".join(f"The ice of day {n} was as late as that of the day before it." for n in range(120))
    vectors, asked = questions(long, analyser)
    roles, passages = asked.roles, asked.passages
    whole = [(0, len(vectors))]
    every = analyser.speakers.surroundings(vectors, roles, passages, np.arange(len(vectors)), whole)
    assert every.shape == (len(vectors) + 1, vectors.shape[1]) and not every[-1].any()
    some = np.array([0, 3, 40, 700, len(vectors) - 1])  # of the windows one has none
    few = analyser.speakers.surroundings(vectors, roles, passages, some, whole)
    assert np.abs(few - every[[*some, -1]]).max() < 0.1 and not few[-1].any()
    assert analyser.speakers.surroundings(vectors, roles, passages, some[:0], whole).shape == (1, vectors.shape[1])


@pytest.mark.parametrize("content", [Span(38, 38), Span(39, 38)])
def test_an_utterance_without_a_word_is_asked_about_too(analyser, content: Span) -> None:
    text = "Nobody believes Mara Holt’s warning of ) ."  # of damaged text: the content is only "of"
    doc = ArticleDoc(text, list(parse_blocks(text, [Block(0, len(text), BlockRole.PARAGRAPH)], analyser.nlp)))
    empty = Attribution("q1", "indirect", source=(Span(16, 25),), cue=(Span(28, 35),), content=(content,))
    coreference = build_coreference(doc, [empty])
    places = Grammar(doc, coreference).utterances([empty])
    asked = Asker(doc, coreference, places).ask(places)
    assert np.isfinite(asked.about).all()
    assert asked.about[0, len(KINDS) + len(FORMS) + len(RULED) + 4] == 0  # the length


def test_where_nobody_is_mentioned_nobody_is_meant(analyser) -> None:
    vectors, asked = questions(STORY, analyser)
    for filled in (asked.mentions, asked.heads, asked.candidates):
        filled[:] = -1
    assert np.allclose(analyser.speakers.answer(vectors, asked)[:, -1], 1)


def test_speakers_have_a_reason_and_pronouns_a_person(analyser) -> None:
    article = read_bytes(STORY.encode(), "story.txt")
    analysis = analyser.analyse(article)
    names = [a.speaker_name for a in analysis.attributions]
    assert names == ["Nora Pike", "Nora Pike", "Tom Reed"]
    assert all(a.because and 0.4 <= a.confidence <= 1 for a in analysis.attributions)
    she = next(m for m in analysis.actors[0].mentions if m.form == "pronoun")
    assert article.text[she.start : she.end] == "She"


def test_the_same_twice(analyser) -> None:
    article = read_bytes(STORY.encode(), "story.txt")
    assert analyser.analyse(article) == analyser.analyse(article)
    assert list(analyser.stream(article))[-1] == analyser.analyse(article)


PLAIN = (
    "Harbour stays open\n\n"
    "“The boats will wait,” Nora Pike, the harbour master, said. She added that the ice was late.\n\n"
    "“We are ready,” Pike said. A fisherman said that the ice was thin.\n"
)
"""Names, a pronoun that fits nobody else, and a description of nobody."""
DOUBTFUL = (
    "Harbour stays open\n\n"
    "Mark Pike met Tom Reed on Monday. Pike told Reed that he was late, and his boat was seen.\n\n"
    "“Nobody asked us,” he said. He added that he would wait.\n"
)


def asked_by(analyser: Analyser, text: str, monkeypatch) -> int:
    """How many questions the network answers for an article; its answers are its own."""
    count = [0]
    answer = SpeakerNetwork.answer

    def counted(network: SpeakerNetwork, vectors, asked):
        count[0] += len(asked.anchors)
        return answer(network, vectors, asked)

    with monkeypatch.context() as patch:
        patch.setattr(SpeakerNetwork, "answer", counted)
        analyser.analyse(read_bytes(text.encode(), "story.txt"))
    return count[0]


def test_the_network_is_not_asked_where_the_rules_leave_nothing_open(analyser, monkeypatch) -> None:
    assert asked_by(analyser, PLAIN, monkeypatch) == 0
    found = analyser.analyse(read_bytes(PLAIN.encode(), "story.txt")).attributions
    assert [a.speaker_name for a in found] == ["Nora Pike", "Nora Pike", "Nora Pike", None]
    assert [a.confidence for a in found] == [0.99, 0.97, 0.99, 0]
    assert asked_by(analyser, DOUBTFUL, monkeypatch) > 0


@pytest.mark.parametrize(
    "text", ["“No,” he said. She added that it was late.\n", "He.\n", "They said that it was late.\n"]
)
def test_an_article_that_names_nobody_has_no_speakers(analyser, text: str) -> None:
    analysis = analyser.analyse(read_bytes(text.encode(), "story.txt"))
    assert not any(a.speaker_name or a.guess for a in analysis.attributions)


def test_a_quote_in_the_headline_without_a_source_is_asked_about(analyser, monkeypatch) -> None:
    text = "‘I hide the door, I never lock it’\n\n“We are ready,” Nora Pike, the harbour master, said.\n"
    assert asked_by(analyser, text, monkeypatch) == 1


def test_names_are_the_same_for_one_article_and_for_several_in_any_order(analyser) -> None:
    far = "\n\n".join(f"The ice of day {n} was as late as that of the day before it." for n in range(60))
    texts = (PLAIN, DOUBTFUL, STORY, f"{DOUBTFUL}\n{far}\n\n{STORY}")
    articles = [read_bytes(text.encode(), "story.txt") for text in texts]
    alone = [
        conclude(a, list(passages(a, analyser.nlp)), analyser.analyzer, speakers=SpeakerNetwork.of(analyser.nlp))
        for a in articles
    ]
    for order in permutations(range(len(articles))):
        assert [analyser.analyse(articles[n]) for n in order] == [alone[n] for n in order]


def test_only_what_is_near_a_question_is_read(analyser) -> None:
    far = "\n\n".join(f"The ice of day {n} was as late as that of the day before it." for n in range(120))
    vectors, asked = questions(f"{DOUBTFUL}\n{far}\n\n{STORY}", analyser)
    read = [n for start, end in asked.near for n in range(start, end)]
    assert read == sorted(set(read)) and read[0] >= 0 and read[-1] < len(vectors)
    assert len(read) < len(vectors) / 3
    for places in (asked.anchors, asked.mentions, asked.heads):
        assert set(places[places >= 0].tolist()) <= set(read)
    shares = analyser.speakers.answer(vectors, asked)
    changed = vectors.copy()
    changed[[n for n in range(len(vectors)) if n not in set(read)]] = 0
    assert (analyser.speakers.answer(changed, asked) == shares).all()


def test_a_pipeline_without_the_network_goes_by_grammar() -> None:
    small = shipped_analyser("small")
    assert SpeakerNetwork.of(small.nlp) is None
    article = read_bytes(STORY.encode(), "story.txt")
    analysis = small.analyse(article)
    assert analysis.attributions[0].speaker_name == "Nora Pike"


def test_the_network_is_saved_with_its_pipeline(tmp_path: Path) -> None:
    spacy.load(pipeline()).to_disk(tmp_path / "copy")
    copy = spacy.load(tmp_path / "copy")
    assert all((tmp_path / "copy" / "encoder" / name).exists() for name in FILES)
    assert SpeakerNetwork.of(copy) is not None


def test_the_benchmark_of_news_names_speakers_by_either_means_alone(analyser, monkeypatch) -> None:
    monkeypatch.setattr(stages, "name_speakers", name_speakers)  # undone behind the test
    article = read_bytes(STORY.encode(), "story.txt")
    named = {}
    for means in MEANS:
        by(means)
        named[means] = [(a.speaker_name, a.confidence) for a in analyser.analyse(article).attributions]
    assert {name for name, _ in named["rules"]} == {"Nora Pike", "Tom Reed"}
    assert "Nora Pike" in {name for name, _ in named["network"]}
    assert named["rules"] != named["network"] != named["both"]
    by("network")
    with pytest.raises(ValueError, match="no network"):
        shipped_analyser("small").analyse(article)

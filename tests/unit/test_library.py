"""Onrecord as a library, and as a component of a spaCy pipeline."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import tui
from tui import Article, analyze, article_from_text, read_article
from tui.config import locations
from tui.core.settings.places import shipped

ROOT = Path(tui.__file__).parents[1]
TEXT = (
    "Halverton keeps its harbour\n\n3 May 2025\n\n"
    "Odile Marrack, the mayor of Halverton, said that the harbour would stay open. “Nobody wants it closed,” "
    "she added.\n\n"
    "“Ships come every day,” said Piers Tolland.\n"
)


def said(text: str, attributions: tuple[tui.Attribution, ...]) -> list[tuple[str | None, str]]:
    return [(a.speaker_name, text[a.span.start : a.span.end]) for a in attributions]


SAID = [
    ("Odile Marrack", "that the harbour would stay open"),
    ("Odile Marrack", "“Nobody wants it closed,”"),
    ("Piers Tolland", "“Ships come every day,”"),
]


def test_a_text_is_analysed() -> None:
    assert said(TEXT, analyze(TEXT).attributions) == SAID


def test_an_article_and_a_path_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(TEXT)
    article = read_article(path)
    assert isinstance(article, Article) and article.published == "2025-05-03"
    assert analyze(article) == analyze(path) == analyze(TEXT)
    with pytest.raises(tui.Unreadable, match="no such file"):
        analyze(tmp_path / "missing.txt")


def test_an_article_from_text_is_one_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    for text in (
        TEXT,
        "Halverton\n",
        "Der Rat der Stadt hat gestern beraten und ist nicht zu einem Ergebnis gekommen.",
    ):
        path.write_text(text)
        assert article_from_text(text, str(path)).blocks == read_article(path).blocks
        assert article_from_text(text, "story").title == read_article(path).title
        assert article_from_text(text).language == read_article(path).language
    assert article_from_text("\udcff").text == "\udcff"


def test_everything_that_is_exported_is_there() -> None:
    assert set(tui.__all__) <= set(dir(tui))
    assert all(getattr(tui, name).__doc__ for name in tui.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = tui.nothing


def test_importing_it_imports_the_version_only() -> None:
    """Asked of a fresh interpreter."""
    code = "import tui, sys; print(sorted(m for m in sys.modules if m.startswith('tui.') or m in ('spacy', 'textual')))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['tui.core']"


def test_the_documented_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    examples = re.findall(r"```python\n(.+?)```", (ROOT / "docs" / "library.md").read_text("utf-8"), re.DOTALL)
    assert len(examples) == 2
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").symlink_to(shipped("articles"))
    for example in examples:
        names: dict[str, object] = {"__name__": "example"}
        exec(compile(example, "library.md", "exec"), names)  # noqa: S102 - our own
        shown = re.findall(r"# shows: (.+)", example)
        assert shown and all(str(names["shown"]) == line for line in shown)


# In spaCy


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.load(locations.pipeline())
    nlp.add_pipe("onrecord_attributions")
    return nlp


def test_the_component_finds_the_same(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert said(TEXT, doc._.attributions) == SAID
    assert {"Odile Marrack", "Piers Tolland", "Halverton"} == {actor.name for actor in doc._.actors}
    span = doc.char_span(*doc._.attributions[1].span)
    assert span.text == "“Nobody wants it closed,”"


def test_what_it_found_is_kept_with_the_doc(nlp: Language) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.attributions == doc._.attributions != ()
    assert nlp.make_doc(TEXT)._.attributions == ()


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "Home | News | Sport", "  “Go,” said Rowe.", "“" * 30, "\u2028 a \x00"]
)
def test_any_text(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(0 <= a.span.start < a.span.end <= len(text) for a in doc._.attributions)


def test_a_pipeline_without_a_parser_is_named() -> None:
    blank = spacy.blank("en")
    blank.add_pipe("onrecord_attributions")
    with pytest.raises(ValueError, match="needs a parser and a tagger"):
        blank("Nobody said anything.")


def test_the_pipeline_is_saved_and_loaded_with_it(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    assert said(TEXT, spacy.load(tmp_path)(TEXT)._.attributions) == SAID

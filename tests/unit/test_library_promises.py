"""The library as its documents tell of it."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
import spacy
from spacy.tokens import DocBin

import tui
from tui.config.locations import pipeline
from tui.core.data.schema import schema

TEXT = 'Bridge stays closed\n\n"We have no choice," said Anna Rowe, the mayor. "Nobody is safe on it."\n'


def test_what_is_exported_is_listed() -> None:
    assert set(tui.__all__) <= set(dir(tui)) and all(getattr(tui, name) for name in tui.__all__)


def test_an_analysis_is_what_the_command_prints() -> None:
    article = tui.article_from_text(TEXT)
    record = tui.analyze(article).to_dict(article)
    jsonschema.validate(record, schema("analyze"), cls=jsonschema.Draft202012Validator)
    assert list(record) == list(schema("analyze")["properties"])
    assert record["attributions"][0]["speaker_name"] == "Anna Rowe"


def test_a_result_is_what_the_command_prints(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_bytes(b"")
    good, bad = tui.analyze_many(tmp_path, jobs=1)
    jsonschema.validate(good.to_dict(), schema("analyze"), cls=jsonschema.Draft202012Validator)
    with pytest.raises(tui.AnalysisError, match=r"b\.txt: the file is empty"):
        bad.to_dict()
    assert list(tui.analyze_many(tmp_path / "a.txt", since="7d", jobs=1)) == []


def test_each_kind_of_failure_has_a_class(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    with pytest.raises(ValueError, match="give a Path"):
        tui.analyze(str(tmp_path / "a.txt"))
    with pytest.raises(tui.Unreadable):
        tui.analyze(tmp_path / "gone.txt")
    with pytest.raises(tui.PipelineError):
        tui.analyze(TEXT, pipeline="no_such_pipeline")
    with pytest.raises(ValueError, match="is no day"):
        next(tui.analyze_many(tmp_path, since="soon"))


def test_quotes_are_spans_that_a_doc_bin_keeps_without_user_data() -> None:
    nlp = spacy.load(pipeline())
    nlp.add_pipe("onrecord_attributions")
    doc = nlp(TEXT)
    assert "Anna Rowe" in {actor.name for actor in doc._.actors}
    shown = [(span.text, span.label_, span.kb_id_, span.id_) for span in doc.spans["quotes"]]
    assert shown[0] == ('"We have no choice,"', "direct", "Anna Rowe", doc._.attributions[0].id)
    data = DocBin(store_user_data=False, docs=[doc]).to_bytes()
    (kept,) = DocBin().from_bytes(data).get_docs(nlp.vocab)
    assert [(s.text, s.label_, s.kb_id_) for s in kept.spans["quotes"]] == [item[:3] for item in shown]

"""What a reader puts right: applied to analyses, kept by content, taken back, exported and applied elsewhere."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from tests.harbour import ANALYSIS, ARTICLE, TEXT, span
from tui.cli.main import run
from tui.core.data.corrections import Correction, actor_at, correct, from_record, place_of, quote_over, record
from tui.core.data.schema import schema
from tui.core.model.article import Span
from tui.core.reading.jump import speaker_label
from tui.core.state.state import State
from tui.engine.rows import learn_analysis  # noqa: F401 - the index takes what `correct` gives

PIER = span("“Children do not live on a pier,”")


def quote(what: str, value: str = "", place: Span = PIER) -> Correction:
    return Correction(what, *place, TEXT[place.start : place.end], value, "Tomas Okafor")  # type: ignore[arg-type]


def test_a_quote_is_somebody_elses() -> None:
    fixed = correct(TEXT, ANALYSIS, [quote("speaker", "Ilse Brandt")])
    one = quote_over(fixed, PIER)
    assert one is not None and (one.speaker, one.speaker_name, one.confidence) == ("a1", "Ilse Brandt", 1.0)
    assert one.because == "corrected by a reader"
    others = [a for a in fixed.attributions if a.id != one.id]
    assert others == [a for a in ANALYSIS.attributions if a.id != one.id]


def test_a_speaker_whom_no_actor_is_becomes_one() -> None:
    fixed = correct(TEXT, ANALYSIS, [quote("speaker", "The harbour master")])
    one = quote_over(fixed, PIER)
    assert one is not None
    actor = fixed.actor(one.speaker)
    assert actor is not None and (actor.id, actor.name) == ("a6", "The harbour master")


def test_an_alias_is_enough_and_nobody_is_nobody() -> None:
    by_alias = quote_over(correct(TEXT, ANALYSIS, [quote("speaker", "brandt")]), PIER)
    nobody = quote_over(correct(TEXT, ANALYSIS, [quote("speaker", "")]), PIER)
    assert by_alias is not None and by_alias.speaker == "a1"
    assert nobody is not None and (nobody.speaker, nobody.speaker_name) == (None, None)


def test_nobody_known_goes_by_no_name() -> None:
    named = [replace(a, source=(span("Tomas Okafor"),)) if a.id == "q5" else a for a in ANALYSIS.attributions]
    fixed = correct(TEXT, replace(ANALYSIS, attributions=tuple(named)), [quote("speaker", "")])
    nobodys = next(a for a in fixed.attributions if a.id == "q5")
    assert speaker_label(TEXT, fixed, nobodys) == "unclear"
    told = [replace(a, source=(span("A spokesman for the county"),)) if a.id == "q5" else a for a in named]
    fixed = correct(TEXT, replace(ANALYSIS, attributions=tuple(told)), [quote("speaker", "")])
    nobodys = next(a for a in fixed.attributions if a.id == "q5")
    assert speaker_label(TEXT, fixed, nobodys) == "A spokesman for the county", "the words of the text stay"


def test_what_is_no_quote_is_gone() -> None:
    fixed = correct(TEXT, ANALYSIS, [quote("quote")])
    assert quote_over(fixed, PIER) is None and len(fixed.attributions) == len(ANALYSIS.attributions) - 1


def test_a_role_is_put_right_and_taken_away() -> None:
    place = span("Ilse Brandt")
    fixed = correct(TEXT, ANALYSIS, [Correction("role", *place, "Ilse Brandt", "Mayor of Tarn Hollow")])
    assert fixed.actors[0].role == "Mayor of Tarn Hollow"
    assert correct(TEXT, ANALYSIS, [Correction("role", *place, "Ilse Brandt", "")]).actors[0].role is None


def test_two_who_are_one_share_quotes_and_mentions() -> None:
    place = span("Agnès Petit")
    fixed = correct(TEXT, ANALYSIS, [Correction("same", *place, "Agnès Petit", "Ilse Brandt")])
    assert [a.id for a in fixed.actors] == ["a1", "a2", "a3", "a5"]
    one = fixed.actors[0]
    assert "Agnès Petit" in one.aliases and actor_at(fixed, place) == one
    assert [a.id for a in fixed.attributions if a.speaker == "a1"] == ["q1", "q6", "q7", "q9"]
    assert {a.speaker_name for a in fixed.attributions if a.speaker == "a1"} == {"Ilse Brandt"}


def test_a_later_analysis_with_other_bounds_and_a_text_that_moved_are_put_right_too() -> None:
    shifted = [replace(a, content=(Span(PIER.start + 1, PIER.end - 1),)) if a.id == "q5" else a
               for a in ANALYSIS.attributions]  # fmt: skip
    fixed = correct(TEXT, replace(ANALYSIS, attributions=tuple(shifted)), [quote("speaker", "Ilse Brandt")])
    assert next(a for a in fixed.attributions if a.id == "q5").speaker == "a1"
    before = "Corrected at noon.\n\n"
    moved = tuple(replace(a, content=tuple(Span(s + len(before), e + len(before)) for s, e in a.content))
                  for a in ANALYSIS.attributions)  # fmt: skip
    fixed = correct(before + TEXT, replace(ANALYSIS, attributions=moved), [quote("speaker", "Ilse Brandt")])
    assert next(a for a in fixed.attributions if a.id == "q5").speaker == "a1"


def test_what_is_no_longer_there_is_passed_over() -> None:
    far = Span(10**6, 10**6 + 5)
    gone = [
        quote("speaker", "Ilse Brandt", far),
        quote("quote", "", far),
        Correction("role", 10**6, 10**6 + 3, "xyz", "x"),
        Correction("same", *span("Agnès Petit"), "", "Nobody"),
    ]
    assert correct(TEXT, ANALYSIS, gone) == ANALYSIS
    assert place_of(replace(ANALYSIS.actors[0], mentions=())) is None


def test_it_is_kept_by_content_goes_with_a_changed_file_and_is_undone(tmp_path: Path) -> None:
    state = State(tmp_path)
    first, second = "1" * 64, "2" * 64
    correction = quote("speaker", "Ilse Brandt")
    assert state.corrections.add([(first, correction)], words="a correction", aliases={"/news/a.txt": first})
    assert state.corrections.of(first) == [correction]
    assert state.contents.follow({"/news/a.txt": second})
    assert state.corrections.of(second) == [correction]
    undone = state.history.undo()
    assert undone is not None and undone.words == "a correction"
    assert state.corrections.all() == {}
    assert state.history.redo() is not None and state.corrections.of(first) == [correction]
    state.close()
    again = State(tmp_path)
    assert again.corrections.of(first) == [correction]
    again.close()


def test_export_and_apply(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("ONRECORD_STATE", str(tmp_path / "one"))
    state = State(tmp_path / "one")
    state.corrections.add(
        [(ARTICLE.sha256, quote("speaker", "Ilse Brandt"))], words="x", aliases={"/news/a.txt": ARTICLE.sha256}
    )
    state.close()
    assert run(["corrections", "--json"]) == 0
    exported = capsys.readouterr().out
    [one] = map(json.loads, exported.splitlines())
    jsonschema.validate(one, schema("corrections"))
    assert (one["value"], one["was"], one["path"]) == ("Ilse Brandt", "Tomas Okafor", "a.txt")
    assert run(["corrections"]) == 0
    assert "Tomas Okafor → Ilse Brandt" in capsys.readouterr().out
    assert run(["corrections", "--csv"]) == 0
    table = capsys.readouterr().out
    assert table.startswith("sha256,what,start,end,words") and "/news" not in exported + table, (
        "no folder of the reader's"
    )
    file = tmp_path / "theirs.jsonl"
    file.write_text(exported + '{"what": "speaker"}\nnot json\n', encoding="utf-8")
    monkeypatch.setenv("ONRECORD_STATE", str(tmp_path / "other"))
    assert run(["corrections", "--apply", str(file)]) == 1  # two lines are none
    out, err = capsys.readouterr()
    assert "1 correction taken over" in out and "line 2: sha256" in err and "line 3:" in err
    file.write_text(exported, encoding="utf-8")
    assert run(["corrections", "--apply", str(file)]) == 0
    assert capsys.readouterr().out == "Nothing new: 1 correction already there\n"
    file.write_text("", encoding="utf-8")
    assert run(["corrections", "--apply", str(file)]) == 0
    assert capsys.readouterr().out == "Nothing new: no corrections in it\n"
    other = State(tmp_path / "other")
    assert len(other.corrections.of(ARTICLE.sha256)) == 1 and other.history.undo() and not other.history.undo()
    other.close()
    file.write_text(exported, encoding="utf-8")
    assert run(["corrections", "--apply", str(file)]) == 0
    other = State(tmp_path / "other")
    assert other.corrections.of(ARTICLE.sha256) == [quote("speaker", "Ilse Brandt")]
    other.close()


def test_hostile_records_are_none_and_print_safely(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = record("a" * 64, quote("speaker", "x"))
    for name, value, says in (
        ("start", -1, "start must be below end"), ("end", True, "start must be below end"), ("what", "rm", "one of"),
        ("words", 3, "must be strings"), ("sha256", "A" * 64, "64 hexadecimal"), ("end", 0, "start must be below end"),
    ):  # fmt: skip
        with pytest.raises(ValueError, match=says):
            from_record({**good, name: value})
    with pytest.raises(ValueError, match="must be an object"):
        from_record([good])
    monkeypatch.setenv("ONRECORD_STATE", str(tmp_path))
    file = tmp_path / "evil.jsonl"
    evil = "\x1b]0;title\x07[@click=app.quit]"
    file.write_text(json.dumps({**good, "words": evil, "value": evil, "was": evil}) + "\n", encoding="utf-8")
    assert run(["corrections", "--apply", str(file)]) == 0
    assert run(["corrections"]) == 0
    assert "\x1b" not in capsys.readouterr().out

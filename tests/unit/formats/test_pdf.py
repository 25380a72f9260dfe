"""PDF documents, whole, damaged and endless."""

from __future__ import annotations

import sys

import pytest

from tests.made_files import facts, pdf, read
from tests.processes import PATIENCE
from tui.sources import Unreadable
from tui.sources.draft import NoArticle
from tui.sources.pdf import read_pdf


def test_a_pdf_document() -> None:
    pytest.importorskip("pypdf")
    (article,) = read(pdf(["The council met on Thursday.", "Nobody left before the vote."], "The harbour"), "a.pdf")
    assert facts(article) == ("The harbour", "Nell Ashdown", None, "2025-05-06")
    assert "Nobody left before the vote." in article.text


def test_a_pdf_document_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(Unreadable, match=r"onrecord\[pdf\]"):
        read(pdf(["x"], "x"), "a.pdf")


def test_a_pdf_document_that_takes_for_ever_is_shown_as_far_as_it_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pypdf")
    monkeypatch.setattr("tui.sources.pdf.TIMES", PATIENCE)  # this is about seconds of the processor
    endless = b"BT /F1 12 Tf " + b"(a) Tj 1 0 0 1 0 0 Tm q Q " * 400_000 + b"ET"
    crooked = pdf(["The council met on Thursday.", "Nobody left before the vote."], "The harbour", endless)
    draft = read_pdf(crooked, seconds=2.0)  # it would take minutes
    assert "Nobody left before the vote." in draft.text
    # A fast machine may fill the process's memory before the time is over.
    assert any("shown as far as page 1" in note or "behind page 1" in note for note in draft.notes)
    with pytest.raises(NoArticle, match="no page could be read"):
        read_pdf(crooked, seconds=0.0)


def test_a_pdf_document_of_several_pages_and_a_damaged_one_among_them() -> None:
    pytest.importorskip("pypdf")
    article = read(pdf(["The council met."], "The harbour", b"BT /F1 12 Tf 72 720 Td (It voted.) Tj ET"), "a.pdf")[0]
    assert "The council met." in article.text and "It voted." in article.text and not article.notes


def test_a_damaged_pdf_document() -> None:
    pytest.importorskip("pypdf")
    with pytest.raises(Unreadable):
        read(b"%PDF-1.4\n" + b"garbage " * 50, "a.pdf")

"""PDF documents, with the extra `pdf` (pypdf)."""

from __future__ import annotations

import io
import logging
from typing import Any

from tui.sources.draft import Draft, Facts, NoArticle, one_line, plain_draft
from tui.sources.metadata import day

MAX_PAGES = 100
MAX_CHARACTERS = 2_000_000


def read_pdf(raw: bytes) -> Draft:
    """The text of a PDF document, page after page. Its lines are as printed; paragraphs are told by their lengths.

    Raises:
        NoArticle: pypdf is not installed or cannot read it, or it has no text (pictures of pages).
    """
    try:
        import pypdf
    except ImportError:
        raise NoArticle("a PDF document: the extra 'pdf' reads these (pip install 'onrecord[pdf]')") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    notes: list[str] = []
    pages: list[str] = []
    try:
        document = pypdf.PdfReader(io.BytesIO(raw))
        for number, page in enumerate(document.pages):
            if number == MAX_PAGES or sum(map(len, pages)) > MAX_CHARACTERS:
                notes.append(f"a long document: read as far as page {number}")
                break
            pages.append(page.extract_text())
        facts = _facts(document.metadata)
    except Exception as error:  # pypdf raises what its input makes it raise
        if not pages:
            raise NoArticle(f"a damaged or locked PDF document ({type(error).__name__})") from None
        notes.append(f"damaged behind page {len(pages)}: shown as far as that")
        facts = Facts()
    text = "\n".join(pages)[:MAX_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
    if not text.strip():
        raise NoArticle("a PDF document without text: pictures of pages, perhaps")
    draft = plain_draft(raw, text, facts)
    draft.notes += notes
    return draft


def _facts(metadata: Any) -> Facts:
    if metadata is None:
        return Facts()
    created = str(metadata.get("/CreationDate") or "")  # D:20250503…
    digits = created.removeprefix("D:")[:8]
    return Facts(
        title=one_line(str(metadata.get("/Title") or "")) or None,
        byline=one_line(str(metadata.get("/Author") or "")) or None,
        published=day(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}") if digits.isdigit() else None,
    )

"""PDF documents, with the extra `pdf` (pypdf), read in a process of their own: a malformed one may never end."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tui.sources.draft import Draft, Facts, NoArticle, one_line, plain_draft
from tui.sources.metadata import day
from tui.sources.pdf_pages import MAX_CHARACTERS

SECONDS = 8.0
"""Of the processor, in which a document may be read; what was read by then is shown."""
TIMES = 8.0
"""So many times as long by the clock, on a machine that does other things too."""


def read_pdf(raw: bytes, seconds: float | None = None) -> Draft:
    """The text of a PDF document, page after page. Lines are as printed; paragraphs are recognised by their lengths.
    `seconds` is `SECONDS` if it is not given.

    Raises:
        NoArticle: pypdf is not installed or cannot read it, no page was read in time, or it has no text (pictures of
            pages).
    """
    if importlib.util.find_spec("pypdf") is None:
        raise NoArticle("a PDF document: the extra 'pdf' reads these (pip install 'onrecord[pdf]')")
    if b"%PDF-" not in raw[:1024]:
        raise NoArticle("a damaged PDF document (it does not begin like one)")
    limit = SECONDS if seconds is None else seconds
    lines, ended = _read(raw, limit)
    pages = [str(line["page"]) for line in lines if "page" in line]
    notes = [str(line["note"]) for line in lines if "note" in line]
    failed = next((str(line["failed"]) for line in lines if "failed" in line), None)
    stated = next((line["facts"] for line in lines if "facts" in line), None)
    if not ended:
        if not pages:
            raise NoArticle(f"a PDF document of which no page could be read in {limit:.0f} seconds")
        took = f"{limit:.0f} seconds of the processor"
        notes.append(f"it takes long to read: shown as far as page {len(pages)}, which took {took}")
    elif failed is not None or stated is None:
        if not pages:
            raise NoArticle(f"a damaged or locked PDF document ({failed or 'its reader ended'})")
        notes.append(f"damaged behind page {len(pages)}: shown as far as that")
    text = "\n".join(pages)[:MAX_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
    if not text.strip():
        raise NoArticle("a PDF document without text: pictures of pages, perhaps")
    draft = plain_draft(raw, text, _facts(stated or {}))
    draft.notes += notes
    return draft


def _read(raw: bytes, seconds: float) -> tuple[list[dict[str, Any]], bool]:
    """Output of the reading process for a document, and whether it ended in time."""
    package_parent = str(Path(__file__).parent.parent.parent)
    path = os.pathsep.join(filter(None, [package_parent, os.environ.get("PYTHONPATH")]))
    try:
        process = subprocess.Popen(
            # -P: a folder's "json.py" must not be imported because somebody reads there.
            [sys.executable, "-P", "-m", "tui.sources.pdf_pages", str(seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )
    except OSError as error:
        raise NoArticle(f"a PDF document; the process to read it could not be started: {error.strerror}") from None
    with process:
        try:
            said = process.communicate(raw, TIMES * seconds)[0]
            ended = process.returncode != -getattr(signal, "SIGPROF", 0) or process.returncode == 0
        except subprocess.TimeoutExpired:
            process.kill()
            said, ended = process.communicate()[0], False
        except BaseException:  # ctrl+c
            process.kill()
            raise
    whole = said[: said.rfind(b"\n") + 1]
    return [json.loads(line) for line in whole.splitlines()], ended


def _facts(stated: Mapping[str, str]) -> Facts:
    digits = stated.get("CreationDate", "").removeprefix("D:")[:8]  # D:20250503…
    return Facts(
        title=one_line(stated.get("Title", "")) or None,
        byline=one_line(stated.get("Author", "")) or None,
        published=day(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}") if digits.isdigit() else None,
    )

"""Which reader reads a file: by its suffix, and by how its content begins."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.made_files import SENTENCES, message, page, read, rss
from tests.processes import PATIENCE
from tui.sources import Unreadable, find_articles, read_article
from tui.sources.formats import FORMATS, SUFFIXES, sniff

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (page(), "HTML"), ("\ufeff  <HTML><body>x", "HTML"), (rss(), "feed"), ('{"a": 1}', "JSON"), ("[]", "JSON"),
        ('{"a": 1}\n{"a": 2}\n', "JSON Lines"), ("Subject: x\nFrom: y@z\n\nx", "mail"),
        ("From news Tue May  6 18:02:11 2025\nSubject: x\n\nx", "mailbox"), ("%PDF-1.4", "PDF"),
        ("From the harbour, in 1902, came a ship.", None), ("Date: a fruit", None), ("{curly} start", None),
        ("[Reuters] A ship", None), ("<b>x</b>", None), ("", None), ("Title: x\n\nText", None),
    ],
)  # fmt: skip
def test_formats_by_content(raw: str, name: str | None) -> None:
    found = sniff(raw.encode())
    assert (found and found.name) == name


def test_a_text_file_is_text_whatever_is_in_it() -> None:
    for raw in (page(), rss(), '{"text": "one two"}', message("x").as_string()):
        assert read(raw, "a.txt")[0].text == raw


def test_every_suffix_is_found_in_a_folder(tmp_path: Path) -> None:
    names = [*sorted(f"a{suffix}" for suffix in SUFFIXES), "b.txt.gz"]
    for name in [*names, "c.gz", "d.docx"]:
        (tmp_path / name).write_text("x")
    assert [found.path.name for found in find_articles([tmp_path])] == names


def test_a_folder_of_texts_imports_no_other_reader(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCES[0])
    (tmp_path / "b.md").write_text(f"---\ntitle: x\n---\n\n{SENTENCES[0]}")
    code = (
        "import sys\nfrom pathlib import Path\nfrom tui.sources import find_articles, read_article\n"
        f"for path, _ in find_articles([Path({str(tmp_path)!r})]): read_article(path)\n"
        "heavy = {'lxml', 'ftfy', 'feedparser', 'httpx', 'pypdf', 'charset_normalizer', 'email.parser'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE)
    assert done.stdout == "[]\n", done.stderr


def test_the_names_of_formats_differ() -> None:
    assert len({form.name for form in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (os.mkfifo, "a pipe, not a regular file"),
        (lambda path: path.symlink_to("nowhere"), "a link to nothing"),
        (lambda path: path.symlink_to("/dev/null"), "a device, not a regular file"),
        (Path.mkdir, "a folder, not a regular file"),
    ],
)
def test_a_special_file_is_named_with_its_kind(tmp_path: Path, make: Callable[[Path], None], reason: str) -> None:
    path = tmp_path / "special.txt"
    make(path)
    with pytest.raises(Unreadable, match=reason):
        read_article(path)

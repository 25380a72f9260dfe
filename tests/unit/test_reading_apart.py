"""Files that are read by a process of their own: as they are read here, within bounds, and never waited for in vain."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import alive, until
from tests.slow import Gate, slow_page, slow_pages
from tui.core.settings.bounds import MB
from tui.core.text.paragraphs import MAX_LINES
from tui.engine import limits, reading_worker
from tui.engine.reading import GivenUp, NotYet, Reader
from tui.sources import Unreadable, read_all, read_articles, read_listed
from tui.sources.draft import MAX_TEXT
from tui.sources.quick import QUICK_BYTES, QUICK_LINES, read_quickly

LINE = "The council of Ottery met on Monday and talked about the river until late in the evening.\n"
PAGE = f"<html><head><title>River</title></head><body><h1>River</h1><p>{LINE * 3}</p><p>{LINE}</p></body></html>"
MAILS = "".join(f"From a@b Mon May  5 10:00:00 2025\nSubject: Mail {n}\n\n{LINE}\n" for n in range(3))


@pytest.fixture
def reader() -> Iterator[Reader]:
    made = Reader()
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"page.html": PAGE, "mails.mbox": MAILS, "note.txt": LINE, "long.txt": LINE * 4_000}.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "wide.txt").write_bytes(f"Über {LINE}".encode("utf-16"))
    (tmp_path / "surrogate.json").write_text('{"title": "x", "text": "a lone \\ud800 said nothing at all"}')
    return tmp_path


def test_what_is_read_apart_is_what_is_read_here(reader: Reader, folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        assert reader.read_listed(path, [folder]) == read_listed(path, [folder])
        assert list(reader.read_articles(path)) == list(read_articles(path))
        raw = path.read_bytes()
        assert list(reader.read_all(raw, str(path))) == list(read_all(raw, str(path)))
    assert reader.read_listed(folder / "mails.mbox#3", [folder]).title == "Mail 2"
    assert list(reader.members(folder / "mails.mbox")) == [f"{folder}/mails.mbox#{n}" for n in (1, 2, 3)]


def test_only_short_plain_text_is_read_in_the_painting_process(folder: Path) -> None:
    assert read_quickly(folder / "note.txt", [folder]) == read_listed(folder / "note.txt", [folder])
    (folder / "lines.txt").write_text("a\n" * (QUICK_LINES + 1))
    (folder / "latin.txt").write_bytes("Sagte König Åse. ".encode("latin-1") * 20)
    (folder / "large.txt").write_text("a" * (QUICK_BYTES + 1))
    for name in ("page.html", "mails.mbox", "wide.txt", "lines.txt", "latin.txt", "large.txt"):
        assert read_quickly(folder / name, [folder]) is None


def test_names_that_are_not_utf8(reader: Reader, folder: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(folder) + b"/\xff.html"))
    path.write_text(PAGE)
    assert reader.read_listed(path, [folder]) == read_listed(path, [folder])


def test_why_it_cannot_be_read(reader: Reader, folder: Path) -> None:
    (folder / "empty.html").touch()
    for name, reason in {"empty.html": "the file is empty", "gone.html": "no such file or directory"}.items():
        with pytest.raises(Unreadable, match=reason):
            reader.read_listed(folder / name, [folder])


@pytest.fixture
def slow_format(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that takes for ever."""
    monkeypatch.setenv("PYTHONPATH", slow_pages(folder / "imports"))
    return slow_page(folder)


def test_the_system_ends_a_file_that_takes_too_long(tmp_path: Path) -> None:
    """The same limit, shorter, on the same expression: a handler in Python would not come to its turn."""
    pid = os.fork()
    if pid == 0:
        try:
            limits.limit_time(0.3)
            import re

            re.search(rb"From \S+[^\n]*\d{4}[^\n]*\n", b"From " + b"1" * 20_000)
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGPROF


def test_who_waits_is_told_when_it_is_given_up(reader: Reader, slow_format: Path, folder: Path) -> None:
    told: list[Exception] = []

    def wait() -> None:
        try:
            reader.read_listed(slow_format, [folder], now=True)
        except Unreadable as error:
            told.append(error)

    waiting = threading.Thread(target=wait)
    waiting.start()
    until(lambda: reader.slow)
    pid = reader.now.pid
    assert pid is not None and reader.slow == str(slow_format)
    assert reader.read_listed(folder / "page.html", [folder]).title == "River", "the other process is free"
    assert reader.read_listed(folder / "page.html", [folder], now=True).title == "River", (
        "and what comes next goes first"
    )
    waiting.join()
    assert isinstance(told[0], GivenUp)
    assert not alive(pid)


def test_of_many_that_are_to_be_opened_only_the_last_is_read(reader: Reader, slow_format: Path, folder: Path) -> None:
    told: list[type[Exception]] = []

    def wait() -> None:
        try:
            reader.read_listed(slow_format, [folder], now=True)
        except Unreadable as error:
            told.append(type(error))

    threads = [threading.Thread(target=wait) for _ in range(5)]
    for thread in threads:
        thread.start()
    until(lambda: len(told) == 4)
    assert reader.read_listed(folder / "page.html", [folder], now=True).title == "River"
    for thread in threads:
        thread.join()
    assert told == [GivenUp] * 5


def test_a_key_waits_only_for_so_long(reader: Reader, slow_format: Path, folder: Path) -> None:
    with pytest.raises(NotYet, match="is being read"):
        reader.read_soon(slow_format, [folder])
    assert reader.slow == str(slow_format), "and others do not wait for it"


@pytest.fixture
def gate(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Gate:
    """No file is answered until it is opened: on a fast machine it would be there before the key has waited."""
    place = folder / "imports"
    monkeypatch.setenv("PYTHONPATH", slow_pages(place))
    gate = Gate(place)
    gate.close()
    return gate


def test_what_a_key_cannot_wait_for_is_read_on(reader: Reader, folder: Path, gate: Gate) -> None:
    """The first file costs the start of a process: it would never be there if that were ended each time."""
    page = folder / "page.html"
    for _ in range(2):
        with pytest.raises(NotYet) as late:
            reader.read_soon(page, [folder])
    until(lambda: reader.soon.pid)
    pid = reader.soon.pid
    gate.open()
    late.value.wait()
    assert reader.read_soon(page, [folder]) == read_listed(page, [folder])
    assert reader.soon.pid == pid, "the one that had begun"
    gate.close()
    assert reader.read_soon(page, [folder]) == read_listed(page, [folder]), "it is not read again"
    page.write_text(PAGE.replace("River", "Bridge, and what was said of it"))
    with pytest.raises(NotYet) as late:
        reader.read_soon(page, [folder])
    gate.open()
    late.value.wait()
    assert reader.read_soon(page, [folder]).title.startswith("Bridge"), "as the file is now"


def test_why_what_a_key_waits_for_cannot_be_read(reader: Reader, folder: Path, gate: Gate) -> None:
    (folder / "empty.html").touch()
    with pytest.raises(NotYet) as late:
        reader.read_soon(folder / "empty.html", [folder])
    gate.open()
    late.value.wait()
    with pytest.raises(Unreadable, match="the file is empty"):
        reader.read_soon(folder / "empty.html", [folder])


def test_closing_ends_what_is_being_read(slow_format: Path, folder: Path) -> None:
    reader = Reader()

    def close() -> None:
        until(lambda: reader.slow)
        reader.close()

    threading.Thread(target=close).start()
    with pytest.raises(GivenUp):
        reader.read_listed(slow_format, [folder])
    with pytest.raises(GivenUp):
        reader.read_listed(folder / "page.html", [folder])


def test_a_file_that_fills_the_memory_is_named(reader: Reader, slow_format: Path, folder: Path) -> None:
    path = folder / "memory.html"
    path.write_text("<p>This takes all the memory.</p>")
    with pytest.raises(Unreadable, match="more memory than reading may have"):
        reader.read_listed(path, [folder])
    assert reader.read_listed(folder / "page.html", [folder]).title == "River"


def test_a_process_that_is_lost_is_begun_again(reader: Reader, folder: Path) -> None:
    reader.read_listed(folder / "page.html", [folder])
    pid = reader.rest.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    until(lambda: not alive(pid))
    assert reader.read_listed(folder / "page.html", [folder]).title == "River"


def test_an_article_is_bounded_in_characters_and_lines(reader: Reader, folder: Path) -> None:
    (folder / "lines.txt").write_text("a\n" * (MAX_LINES + 50_000))
    article = reader.read_listed(folder / "lines.txt", [folder])
    assert len(article.blocks) == MAX_LINES + 1 and article.blocks[-1].end == len(article.text) - 1
    assert any("lines" in note for note in article.notes)
    (folder / "long.txt").write_text("word " * (MAX_TEXT // 5 + 1_000))
    article = reader.read_listed(folder / "long.txt", [folder])
    assert len(article.text) == MAX_TEXT and any("4 million characters" in note for note in article.notes)


def test_a_file_of_many_articles_is_left_off_when_it_takes_long(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.sources.reading.GROUP_SECONDS", 0.0)
    articles = list(read_articles(folder / "mails.mbox"))
    assert [article.title for article in articles] == ["Mail 0"]
    assert "takes long to read" in articles[0].notes[0]


def test_the_memory_bound_is_above_what_a_large_page_needs() -> None:
    assert reading_worker.MEMORY_MB * MB > 50 * 20 * MB

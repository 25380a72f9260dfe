"""Which files are articles, and reading them."""

from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.strategies import decoded_text, news_text
from tui.core.model.article import ANALYSED_ROLES
from tui.core.settings.bounds import MB, Bounds
from tui.sources import Found, Unreadable, find_articles, read_article, read_bytes, spelt_alike
from tui.sources.discovery import MAX_DEPTH

STORY = "Halverton keeps its harbour\n\n“Nobody leaves before the vote,” said the mayor, and nobody left the hall.\n"


def found(*paths: Path) -> dict[str, str | None]:
    return {path.name: problem for path, problem in find_articles(paths)}


# Folders


def test_a_folder_is_searched_to_its_depth_in_the_order_of_names(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "A.md",
        "c.TXT",
        "z/deep/d.markdown",
        "e/f.text",
        "g.docx",
        ".hidden.txt",
        ".dir/h.txt",
        "noext",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(STORY)
    names = [path.relative_to(tmp_path).as_posix() for path, problem in find_articles([tmp_path]) if not problem]
    assert names == ["A.md", "b.txt", "c.TXT", "e/f.text", "z/deep/d.markdown"]


@pytest.mark.parametrize(
    ("names", "alike"),
    [
        (["news"], ["news"]),
        (["news", "./news", "news/", "other/../news", "{}/news"], ["news"]),
        (["{}/news/deep/a.txt", "b.txt", "news", "news/../b.txt"], ["news/deep/a.txt", "b.txt", "news"]),
        (["./news/deep", "newspaper", "news/deep/er"], ["news/deep", "newspaper", "news/deep/er"]),
        (["/", "{}"], ["/", "{}"]),
        ([".", "{}/news"], [".", "news"]),
    ],
)
def test_paths_are_spelt_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: list[str], alike: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    spelt = spelt_alike(Path(name.format(tmp_path)) for name in names)
    assert spelt == [Path(name.format(tmp_path)) for name in alike]


def test_a_file_is_itself_whatever_its_name(tmp_path: Path) -> None:
    odd = tmp_path / ".odd.name"
    odd.write_text(STORY)
    assert list(find_articles([odd])) == [Found(odd)]


def test_links_are_followed_only_to_files_inside(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    (folder / "sub").mkdir(parents=True)
    (folder / "real.txt").write_text(STORY)
    (tmp_path / "outside.txt").write_text(STORY)
    (folder / "inside.txt").symlink_to("real.txt")
    (folder / "out.txt").symlink_to("../outside.txt")
    (folder / "nothing.txt").symlink_to("missing")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "a.txt").symlink_to("b.txt")
    (folder / "b.txt").symlink_to("a.txt")
    (folder / "self").symlink_to(".")
    (folder / "self.txt").symlink_to(".")
    (folder / "device.txt").symlink_to("/dev/zero")
    (folder / "system.txt").symlink_to("/etc/passwd")
    problems = found(folder)
    assert problems["real.txt"] is problems["inside.txt"] is None
    for name in ("out.txt", "device.txt", "system.txt"):
        assert "out of the folder" in (problems[name] or "")
    assert "nothing" in (problems["nothing.txt"] or "")
    for name in ("loop.txt", "a.txt", "b.txt"):
        assert problems[name]
    assert "folder" in (problems["self.txt"] or "")
    assert "self" not in problems
    assert len(problems) == 10


def test_a_linked_folder_given_by_name_is_searched(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news/a.txt").write_text(STORY)
    (tmp_path / "link").symlink_to("news")
    assert found(tmp_path / "link") == {"a.txt": None}


def test_what_is_no_regular_file_is_named_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        # A socket's path is short by law, and pytest's folders are deep.
        here = Path.cwd()
        os.chdir(tmp_path)
        try:
            server.bind("socket.txt")
        finally:
            os.chdir(here)
    (tmp_path / "folder.txt").mkdir()
    problems = found(tmp_path)
    assert "pipe" in (problems["pipe.txt"] or "")
    assert "socket" in (problems["socket.txt"] or "")
    assert "folder.txt" not in problems
    assert "device" in (found(Path("/dev/null"))["null"] or "")


def test_odd_names(tmp_path: Path) -> None:
    names = [
        b"\xff\xfe.txt",
        b"\x1b]0;x\x07.txt",
        b"a\nb.txt",
        b" lead.txt",
        b"--help.txt",
        b"[link=x].txt",
        b"x" * 251 + b".txt",
    ]
    for name in names:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(STORY)
    articles = [read_article(path) for path, problem in find_articles([tmp_path]) if not problem]
    assert {os.fsencode(Path(a.path).name) for a in articles} == set(names)


@pytest.mark.parametrize("name", ["missing", "x" * 5000, "a/" * 3000, "\0", ""])
def test_names_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    path = Path(f"{tmp_path}/nowhere/{name}")
    [(_, problem)] = find_articles([path])
    assert problem
    with pytest.raises(Unreadable) as caught:
        read_article(path)
    assert caught.value.reason


def test_folders_below_one_another_have_a_bound(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(MAX_DEPTH + 3):
        deep = deep / "d"
        deep.mkdir()
        (deep / "a.txt").write_text(STORY)
    results = list(find_articles([tmp_path]))
    assert sum(problem is None for _, problem in results) == MAX_DEPTH
    assert "deep" in (results[-1].problem or "")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_without_permission(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o000)
    (tmp_path / "secret.txt").write_text(STORY)
    (tmp_path / "secret.txt").chmod(0)
    assert "denied" in (found(tmp_path)["closed"] or "")
    with pytest.raises(Unreadable, match="denied"):
        read_article(tmp_path / "secret.txt")


def test_a_folder_that_vanishes_while_it_is_searched(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text(STORY)
    search = find_articles([tmp_path])
    assert next(search).problem is None
    (tmp_path / "b/x.txt").unlink()
    (tmp_path / "b").rmdir()
    [gone] = search
    assert gone.path.name == "b" and "no such" in (gone.problem or "")


# Files


def test_an_article_is_its_decoded_file(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + STORY.replace("\n", "\r\n").encode() + b"\x1b[31m\r\n"
    (tmp_path / "a.txt").write_bytes(raw)
    article = read_article(tmp_path / "a.txt")
    assert article.text == raw.decode("utf-8-sig")
    assert article.sha256 == hashlib.sha256(raw).hexdigest()
    assert article.path == str(tmp_path / "a.txt")
    assert article.title == "Halverton keeps its harbour"
    assert article.words == 14 and article.reading_minutes == 1


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "white space"),
        ("\u3000\u00a0".encode(), "white space"),
        (b"\0" * 50, "not a text"),
    ],
)
def test_files_without_text(tmp_path: Path, raw: bytes, reason: str) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    with pytest.raises(Unreadable, match=reason) as caught:
        read_article(tmp_path / "a.txt")
    assert caught.value.path == str(tmp_path / "a.txt")


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_a_file_that_became_something_else(tmp_path: Path, make: object) -> None:
    path = tmp_path / "a.txt"
    assert callable(make)
    make(path)
    with pytest.raises(Unreadable):
        read_article(path)


def test_a_device_is_not_read() -> None:
    with pytest.raises(Unreadable, match="not a regular file"):
        read_article(Path("/dev/zero"))


def test_a_long_file_is_read_as_far_as_the_bound() -> None:
    bounds = Bounds(file_mb=1)
    for more in range(4):  # the bound cuts a character of three bytes at each of its places
        raw = b"x" * more + "€".encode() * MB
        article = read_bytes(raw, "a.txt", bounds)
        assert "\ufffd" not in article.text and len(article.text.encode()) in range(MB - 3, MB + 1)
        assert "longer than 1 MB" in article.notes[0] and len(article.notes) == 1
    assert read_bytes(b"x" * MB, "a.txt", bounds).notes == ()


def test_notes_say_how_bytes_were_read() -> None:
    assert "Windows-1252" in read_bytes("“Zoë” said: caf\u00e9".encode("cp1252"), "a.txt").notes[0]


@given(
    st.one_of(st.binary(max_size=300), decoded_text.map(str.encode), news_text.map(str.encode)),
    st.sampled_from([".txt", ".md"]),
)
def test_any_bytes_are_an_article_or_unreadable(raw: bytes, suffix: str) -> None:
    try:
        article = read_bytes(raw, f"a{suffix}")
    except Unreadable as error:
        assert error.reason
        return
    assert article.title.strip()
    assert all(0 <= b.start < b.end <= len(article.text) for b in article.blocks)
    masked = set(article.boilerplate)
    assert masked.isdisjoint(b.span for b in article.analysed_blocks)
    assert all((b.role in ANALYSED_ROLES) == (b.span not in masked) for b in article.blocks)
    if not raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")) and not article.notes:
        assert article.text.encode() == raw

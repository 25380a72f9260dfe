"""`onrecord add`: pages, feeds and files become articles, each once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.fetching.conftest import added, files
from tests.web_site import PAGE, SENTENCE, Site, feed
from tui.core.model.article import Article
from tui.fetching.save import as_file, file_stem
from tui.sources import read_article, read_bytes


def test_a_page_becomes_an_article(site: Site, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = site.serve("/gulls", PAGE)
    status, paths, err = added(capsys, folder, url)
    assert (status, err) == (0, "")
    assert files(folder) == ["2025-05-06-gulls-keep-time.md"] == [p.name for p in paths]
    article = read_article(paths[0])
    assert article.title == "Gulls keep time"
    assert (article.byline, article.source, article.published) == ("Nell Ashdown", "The Nessing Echo", "2025-05-06")
    assert f'url: "{url}"' in article.text and "Home" not in article.text
    assert [path for path, _ in site.asked] == ["/robots.txt", "/gulls"]
    assert site.asked[1][1]["user-agent"].startswith("Onrecord/")


def test_nothing_is_overwritten_and_nothing_added_twice(
    site: Site, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = site.serve("/one", PAGE), site.serve("/other", PAGE.replace("Nobody leaves", "Everybody leaves"))
    added(capsys, folder, one)
    before = (folder / "2025-05-06-gulls-keep-time.md").read_bytes()
    status, paths, err = added(capsys, folder, one, other)
    assert status == 0 and "already there: Gulls keep time" in err
    assert [p.name for p in paths] == ["2025-05-06-gulls-keep-time-2.md"]
    assert (folder / "2025-05-06-gulls-keep-time.md").read_bytes() == before


def test_redirects_are_followed_within_reason(site: Site, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site.serve("/gulls", PAGE)
    site.serve("/r", "", code=301, Location="/r2")
    status, paths, _ = added(capsys, folder, site.serve("/r2", "", code=302, Location=site.url("/gulls")))
    assert status == 0 and f'url: "{site.url("/gulls")}"' in paths[0].read_text()
    status, paths, err = added(capsys, folder, site.serve("/loop", "", code=302, Location="/loop"))
    assert (status, paths) == (1, []) and "more than 5 redirects" in err
    status, paths, err = added(capsys, folder, site.serve("/file", "", code=302, Location="file:///etc/passwd"))
    assert (status, paths) == (1, []) and "only http and https" in err


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "text/html; charset=nonsense", "text/html"])
def test_wrong_charsets(site: Site, folder: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    url = site.serve("/cp", PAGE.encode("cp1252"), kind)
    status, paths, _ = added(capsys, folder, url)
    assert status == 0 and "“Nobody leaves,”" in paths[0].read_text()


def test_a_charset_in_the_header(site: Site, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = PAGE.replace("Gulls keep time", "Чайки летят домой")
    status, paths, _ = added(
        capsys, folder, site.serve("/ru", page.encode("koi8-r", "ignore"), "text/html; charset=koi8-r")
    )
    assert status == 0 and read_article(paths[0]).title == "Чайки летят домой"


@pytest.mark.parametrize(
    ("body", "kind", "code", "reason"),
    [
        (b"", "text/html", 404, "the server answered 404"),
        (b"", "text/html", 500, "the server answered 500"),
        (b"", "text/html", 200, "the file is empty"),
        (b"<html><body></body></html>", "text/html", 200, "there is no text in the page"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "image/png", 200, "not text"),
    ],
)
def test_what_is_no_article_is_one_clear_line(
    site: Site, folder: Path, capsys: pytest.CaptureFixture[str], body: bytes, kind: str, code: int, reason: str
) -> None:
    status, paths, err = added(capsys, folder, site.serve("/x", body, kind, code))
    assert (status, paths) == (1, [])
    assert reason in err and err.count("\n") == 1
    assert files(folder) == []


def test_robots(site: Site, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /private\n", "text/plain")
    public, private = site.serve("/gulls", PAGE), site.serve("/private/gulls", PAGE)
    status, paths, err = added(capsys, folder, private, public)
    assert status == 1 and "robots.txt" in err and len(paths) == 1
    assert "/private/gulls" not in [path for path, _ in site.asked]


def test_a_feed_twice_adds_only_what_is_new(site: Site, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = site.serve("/feed", feed("one", "two"), "application/atom+xml")
    status, paths, _ = added(capsys, folder, url)
    assert status == 0 and [p.name for p in paths] == ["one.md", "two.md"]
    (folder / "one.md").unlink()  # read and thrown away: it must not come back
    site.serve("/feed", feed("one", "two", "three"), "text/xml")
    status, paths, _ = added(capsys, folder, url)
    assert status == 0 and [p.name for p in paths] == ["three.md"]
    assert files(folder) == ["three.md", "two.md"]


def test_a_feed_with_one_entry_grows(site: Site, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = site.serve("/feed", feed("one"), "text/xml")
    added(capsys, folder, url)
    site.serve("/feed", feed("one", "two"), "text/xml")
    assert [p.name for p in added(capsys, folder, url)[1]] == ["two.md"]


def test_feeds_are_asked_for_conditionally(site: Site, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    when = "Tue, 06 May 2025 18:02:11 GMT"
    url = site.serve("/feed", feed("one"), "application/rss+xml", ETag='"v1"', Last_Modified=when)
    added(capsys, folder, url)
    site.serve("/feed", "", code=304)
    status, paths, err = added(capsys, folder, url)
    assert (status, paths) == (0, []) and "nothing new" in err
    assert site.asked[-1][1]["if-none-match"] == '"v1"' and site.asked[-1][1]["if-modified-since"] == when


def test_files_and_standard_input(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "saved.html").write_text(PAGE)
    status, paths, _ = added(capsys, folder, str(tmp_path / "saved.html"), str(tmp_path / "missing.html"))
    assert status == 1 and [p.name for p in paths] == ["2025-05-06-gulls-keep-time.md"]


def article(title: str) -> Article:
    return read_bytes(f"---\ntitle: {title}\n---\n\n{SENTENCE}\n".encode(), "x.md")


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("../../etc/passwd", "etc-passwd"), ("Gulls: keep “time”?", "gulls-keep-time"), ("CON", "article-con"),
        ("\x1b]0;x\x07\u202e", "0-x"), ("???", "article-"), ("-rf", "rf"), ("Чайки летят", "чайки-летят"),
        ("a/b\\c", "a-b-c"),
    ],
)  # fmt: skip
def test_names_of_files(title: str, stem: str) -> None:
    assert file_stem(article(title)) == stem
    assert len(file_stem(article(title * 100)).encode()) <= 210


@pytest.mark.parametrize("title", ['He said "no"', "a \\ b", "# not a heading", "[x]", "it's: fine", "- x", "café ☕"])
def test_what_is_saved_is_what_is_read(title: str) -> None:
    first = read_bytes(f"Feed: Echo\nTitle: {title}\nLink: http://echo.example/1\n\n{SENTENCE}\n".encode(), "x")
    again = read_bytes(as_file(first).encode(), "x.md")
    assert again.title == first.title == title
    assert SENTENCE.strip() in again.text and again.source == "Echo"


def test_a_full_disk_leaves_nothing(site: Site, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("a file where the folder should be")
    status, paths, err = added(capsys, folder, site.serve("/gulls", PAGE))
    assert (status, paths) == (1, []) and err.count("\n") == 1


def test_rules_behind_a_redirect_are_rules(site: Site, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site.serve("/robots.txt", "", code=302, Location="/rules")
    site.serve("/rules", "User-agent: *\nDisallow: /private\n", "text/plain")
    status, paths, err = added(capsys, folder, site.serve("/private/gulls", PAGE))
    assert status == 1 and "robots.txt" in err and paths == []
    assert "/private/gulls" not in [path for path, _ in site.asked]


def test_rules_that_lead_round_and_round_are_none(site: Site, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site.serve("/robots.txt", "", code=302, Location="/robots.txt")
    status, paths, _ = added(capsys, folder, site.serve("/gulls", PAGE))
    assert status == 0 and len(paths) == 1

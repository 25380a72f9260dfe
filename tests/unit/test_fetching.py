"""`onrecord add`: pages and feeds from a server on this machine, good and bad."""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from tui.cli.main import run
from tui.core.model.article import Article
from tui.fetching import client
from tui.fetching.add import without_password
from tui.fetching.client import Fetcher, NotFetched
from tui.fetching.public import is_public
from tui.fetching.save import as_file, file_stem
from tui.fetching.unpacking import PIECE, TooLong, UnknownPacking, unpacked
from tui.sources import read_article, read_bytes

SENTENCE = (
    "The council of Halverton met on Thursday night and the meeting went on for longer than anybody had thought. "
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Gulls keep time - The Nessing Echo</title>
<meta property="og:site_name" content="The Nessing Echo"><meta name="author" content="Nell Ashdown">
<meta property="article:published_time" content="2025-05-06T18:02:11+01:00"></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Gulls keep time</h1>
<p>{SENTENCE * 3}</p><p>“Nobody leaves,” said the mayor, Odile Marrack. {SENTENCE}</p><p>{SENTENCE * 3}</p></article>
<footer>© The Nessing Echo</footer></body></html>"""
ENTRY = (
    "<entry><title>{0}</title><id>urn:{0}</id><link href='http://echo.example/{0}'/>"
    "<content type='html'>{1}</content></entry>"
)


def feed(*names: str) -> str:
    entries = "".join(ENTRY.format(name, f"&lt;p&gt;{SENTENCE}&lt;/p&gt;") for name in names)
    return f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Echo</title>{entries}</feed>"


class Site:
    """A server whose answers a test sets by path."""

    def __init__(self) -> None:
        self.answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.closing = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                answer = site.answers.get(self.path, lambda handler: handler.send_error(404))
                with contextlib.suppress(OSError):  # the client has had enough
                    answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}{path}"

    def serve(self, path: str, body: bytes | str, kind: str = "text/html", code: int = 200, **headers: str) -> str:
        data = body.encode() if isinstance(body, str) else body

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(code)
            handler.send_header("Content-Type", kind)
            handler.send_header("Content-Length", str(len(data)))
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(data)

        self.answers[path] = answer
        return self.url(path)

    def stop(self) -> None:
        self.closing.set()
        self.server.shutdown()
        self.thread.join(timeout=5)
        self.server.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.stop()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONRECORD_STATE", str(tmp_path / "state"))
    return tmp_path / "news"


def added(capsys: pytest.CaptureFixture[str], folder: Path, *targets: str) -> tuple[int, list[Path], str]:
    status = run(["add", "--allow-local", "--to", str(folder), *targets])
    out, err = capsys.readouterr()
    return status, [Path(line) for line in out.splitlines()], err


def files(folder: Path) -> list[str]:
    """Everything in the folder, hidden files too."""
    return sorted(p.name for p in folder.iterdir()) if folder.is_dir() else []


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


def test_packed_answers(site: Site, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = site.serve("/gz", gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    status, paths, _ = added(capsys, folder, url)
    assert status == 0 and "Odile Marrack" in paths[0].read_text()


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


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>more and more</p>" * 5000)


def hundred_megabytes(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(100 * 2**20))
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x" * 2**20)


@pytest.mark.parametrize("answer", [endless, hundred_megabytes])
def test_answers_without_end(
    site: Site, folder: Path, capsys: pytest.CaptureFixture[str], answer: Callable[[BaseHTTPRequestHandler], None]
) -> None:
    site.answers["/big"] = answer
    status, paths, err = added(capsys, folder, site.url("/big"))
    assert (status, paths) == (1, []) and "longer than 10 MB" in err
    assert files(folder) == []


def test_a_bomb_is_not_unpacked(site: Site) -> None:
    url = site.serve("/bomb", gzip.compress(bytes(64 * 2**20)), Content_Encoding="gzip")
    with Fetcher(allow_local=True, max_bytes=2**20) as fetcher, pytest.raises(NotFetched, match="longer than 1 MB"):
        fetcher.fetch(url)


def test_a_server_that_sends_a_byte_now_and_then(site: Site) -> None:
    def dripping(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
        while not site.closing.is_set():
            handler.wfile.write(b"x")
            time.sleep(0.02)

    site.answers["/drip"] = dripping
    with Fetcher(allow_local=True, seconds=0.5) as fetcher, pytest.raises(NotFetched, match=r"in time|took longer"):
        fetcher.fetch(site.url("/drip"))


def test_a_server_that_says_nothing(site: Site) -> None:
    site.answers["/mute"] = lambda _: (site.closing.wait(20), None)[1]
    with Fetcher(allow_local=True, silence=0.2) as fetcher, pytest.raises(NotFetched, match="does not answer in time"):
        fetcher.fetch(site.url("/mute"))


def test_this_machine_and_private_networks_are_refused(
    site: Site, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = site.serve("/gulls", PAGE)
    for address in (url, url.replace("127.0.0.1", "localhost"), "http://[::1]:9/", "http://192.168.0.1/", "http://0/"):
        status = run(["add", "--to", str(folder), address])
        assert status == 1 and "private network" in capsys.readouterr().err
    assert site.asked == [] and files(folder) == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("127.0.0.1", False), ("10.1.2.3", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False),  # noqa: S104
        ("::1", False), ("fe80::1%eth0", False),
        ("fd00::1", False), ("::ffff:127.0.0.1", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
        ("224.0.0.1", False),
    ],
)  # fmt: skip
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    "url", ["ftp://echo.example/x", "file:///etc/passwd", "http://", "javascript://x", "http://u:p@echo.example/"]
)
def test_other_schemes_and_odd_addresses(folder: Path, capsys: pytest.CaptureFixture[str], url: str) -> None:
    status, paths, err = added(capsys, folder, url)
    assert (status, paths) == (1, []) and err.count("\n") == 1


def test_robots(site: Site, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /private\n", "text/plain")
    public, private = site.serve("/gulls", PAGE), site.serve("/private/gulls", PAGE)
    status, paths, err = added(capsys, folder, private, public)
    assert status == 1 and "robots.txt" in err and len(paths) == 1
    assert "/private/gulls" not in [path for path, _ in site.asked]


# Feeds


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


# Files


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


def test_httpx_still_lets_its_pool_be_chosen() -> None:
    """The one private name that is used of httpx."""
    with Fetcher() as fetcher:
        transport = fetcher._client._transport
        assert isinstance(transport, httpx.HTTPTransport)
        assert isinstance(transport._pool._network_backend, client._PublicOnly)


def test_what_is_packed_twice_is_not_unpacked_at_all(site: Site) -> None:
    bomb = gzip.compress(gzip.compress(bytes(2**30 // 8), 9), 9)
    url = site.serve("/bomb", bomb, Content_Encoding="gzip, gzip")
    with Fetcher(allow_local=True) as fetcher, pytest.raises(NotFetched, match="not asked for"):
        fetcher.fetch(url)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, deflate", "x" * 500])
def test_other_packings_are_refused(site: Site, encoding: str) -> None:
    url = site.serve("/odd", b"odd", Content_Encoding=encoding)
    with Fetcher(allow_local=True) as fetcher, pytest.raises(NotFetched, match="not asked for"):
        fetcher.fetch(url)


def test_no_more_is_unpacked_at_once_than_may_come() -> None:
    """The bound holds while it is unpacked, and not after: a piece of the wire may become gigabytes."""
    most = 0
    packed = gzip.compress(bytes(64 * 2**20), 9)
    with pytest.raises(TooLong):
        for piece in unpacked([packed], "gzip", 2**20):
            most = max(most, len(piece))
    assert 0 < most <= PIECE


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, lambda data: zlib.compress(data)[2:-4]])
def test_what_is_packed_is_unpacked_piece_by_piece(pack: Callable[[bytes], bytes]) -> None:
    data = PAGE.encode() * 200
    packed, encoding = pack(data), "gzip" if pack is gzip.compress else "deflate"
    for step in (1, 7, 5_000, len(packed)):
        pieces = [packed[at : at + step] for at in range(0, len(packed), step)]
        assert b"".join(unpacked(pieces, encoding, len(data))) == data
    with pytest.raises(TooLong):
        list(unpacked([packed], encoding, len(data) - 1))


def test_damage_in_what_is_packed_is_said() -> None:
    with pytest.raises(UnknownPacking, match="damaged"):
        list(unpacked([b"no gzip at all"], "gzip", 1_000))


@pytest.mark.parametrize(
    "address",
    [
        "64:ff9b:1::7f00:1", "64:ff9b:1::5db8:d822", "::7f00:1", "::5db8:d822", "::ffff:0:5db8:d822", "fec0::1",
        "192.88.99.1", "192.0.0.10", "192.0.0.170", "5f00::1", "3fff::1", "2001::1", "2001:db8::1", "100::1", "ff02::1",
        "240.0.0.1", "255.255.255.255", "198.18.0.1", "::", "64:ff9b::c0a8:1",
    ],
)  # fmt: skip
def test_addresses_that_no_machine_of_the_internet_has(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["64:ff9b::5db8:d822", "2002:5db8:d822::1", "::ffff:93.184.216.34", "1.1.1.1"])
def test_public_addresses_inside_others(address: str) -> None:
    assert is_public(address)


def test_a_password_is_not_repeated(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for url in ("http://user:secret@echo.example/", "http://u:sec@ret@echo.example/", "https:user:secret@echo.example"):
        status, paths, err = added(capsys, folder, url)
        assert (status, paths) == (1, []) and "ret@" not in err and "secret" not in err
    assert without_password("https://echo.example/a@b?c@d") == "https://echo.example/a@b?c@d"


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


@pytest.mark.parametrize("place", ["/gulls%0D", "/%0d%0Agulls", "/gulls%1b]0;x"])
def test_encoded_controls_in_an_address_do_no_harm(
    site: Site, folder: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    status, paths, err = added(capsys, folder, site.serve(place, PAGE))
    assert (status, err, len(paths)) == (0, "", 1)
    status, paths, err = added(capsys, folder, site.url("/missing%0D%1b]0;x"))
    assert status == 1 and err.count("\n") == 1 and "\r" not in err and "\x1b" not in err
    status, paths, err = added(capsys, folder, "http://echo%0D.example/")
    assert status == 1 and err.count("\n") == 1 and "\r" not in err

"""Subscriptions: newsboat's file and OPML are read, feeds are fetched politely, and the folder stays the truth."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.web_site import Site, feed
from tui.cli.main import run
from tui.config.locations import state_dir
from tui.fetching import feeds
from tui.fetching.add import Destination
from tui.fetching.feeds import Busy, fetch_feeds
from tui.fetching.subscriptions import NoSubscriptions, Subscription, read_subscriptions, subscriptions_of

ATOM = "application/atom+xml"


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.stop()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONRECORD_STATE", str(tmp_path / "state"))
    monkeypatch.setattr(feeds, "SITE_SECONDS", 0.0)
    made = tmp_path / "news"
    made.mkdir()
    return made


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.md"))


def test_newsboats_file(tmp_path: Path) -> None:
    file = tmp_path / "urls"
    file.write_text(
        '\ufeff# mine\nhttps://a.example/feed tag "two words" "~The A"\n\nhttps://b.example/rss\n'
        '"query:Unread:unread = \\"yes\\""\nexec:~/bin/x\nhttps://a.example/feed\nnonsense "\n'
        'https://c.example "open\n',
        encoding="utf-8",
    )
    found = read_subscriptions(file)
    assert found.feeds == (
        Subscription("https://a.example/feed", "The A"),
        Subscription("https://b.example/rss"),
        Subscription("https://c.example"),
    )
    assert [problem.partition(":")[0] for problem in found.problems] == ["line 5", "line 6", "line 8"]
    assert subscriptions_of(tmp_path) == file


def test_opml_and_what_is_none(tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    file.write_text(
        '<?xml version="1.0"?><opml version="2.0"><body><outline text="News"><outline type="rss" text="Echo"'
        ' xmlUrl="https://echo.example/feed"/><outline text="Bad" xmlUrl="javascript:x"/></outline></body></opml>',
        encoding="utf-8",
    )
    found = read_subscriptions(file)
    assert found.feeds == (Subscription("https://echo.example/feed", "Echo"),)
    assert found.problems == ("Bad: no address: javascript:x",)
    for text in ("<opml", '<!DOCTYPE x [<!ENTITY a "b">]><opml/>', "<!doctype opml><opml/>"):
        file.write_text(text)
        with pytest.raises(NoSubscriptions):
            read_subscriptions(file)
    with pytest.raises(NoSubscriptions, match="No such file"):
        read_subscriptions(tmp_path / "nowhere")


def test_only_what_is_new_comes_and_what_was_deleted_stays_away(site: Site, folder: Path) -> None:
    urls = [
        site.serve("/a", feed("gulls", "chips"), ATOM, etag='"1"'),
        site.serve("/b", feed("gulls", "tides"), ATOM),
        site.url("/none"),
    ]
    found = list(fetch_feeds(map(Subscription, urls), Destination(folder, state_dir(), allow_local=True)))
    assert [len(one.saved) for one in found] == [2, 1, 0]
    assert "404" in found[2].problem and not found[0].problem
    assert names(folder) == ["chips.md", "gulls.md", "tides.md"]
    (folder / "chips.md").unlink()
    site.serve("/a", feed("gulls", "chips", "bread"), ATOM)
    found = list(fetch_feeds(map(Subscription, urls), Destination(folder, state_dir(), allow_local=True)))
    assert [len(one.saved) for one in found] == [1, 0, 0]
    assert names(folder) == ["bread.md", "gulls.md", "tides.md"]
    asked = [headers.get("if-none-match") for path, headers in site.asked if path == "/a"]
    assert asked == [None, '"1"']


@pytest.mark.parametrize(
    "empty",
    [
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Quiet</title></channel></rss>\n',
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Quiet</title></feed>',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel/></rdf:RDF>',
    ],
)
def test_a_feed_without_entries_has_not_failed(site: Site, folder: Path, empty: str) -> None:
    url = site.serve("/quiet", empty, "application/xml")
    (found,) = fetch_feeds([Subscription(url)], Destination(folder, state_dir(), allow_local=True))
    assert not found.problem and not found.saved
    url = site.serve("/broken", empty[: len(empty) // 2], "application/xml")
    (found,) = fetch_feeds([Subscription(url)], Destination(folder, state_dir(), allow_local=True))
    assert found.problem


def test_a_page_is_no_feed_but_may_name_one(site: Site, folder: Path) -> None:
    link = "<link title='Posts' type='application/rss+xml' rel=alternate href='/posts.xml'>"
    page = "<html><head><title>Gulls</title>%s</head><body><article><p>The gulls are back.</p></article></body></html>"
    urls = [site.serve("/gulls", page % link), site.serve("/chips", page % "")]
    named, other = fetch_feeds(map(Subscription, urls), Destination(folder, state_dir(), allow_local=True))
    assert named.problem == f"a page, and no feed; it names the feed {site.url('/posts.xml')}"
    assert other.problem == "a page, and no feed" and names(folder) == []


def test_a_site_is_given_a_rest_and_sites_take_turns(site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "SITE_SECONDS", 100.0)
    rests: list[float] = []
    urls = [site.serve(f"/{n}", feed(f"n{n}"), ATOM) for n in range(3)]
    found = list(
        fetch_feeds(map(Subscription, urls), Destination(folder, state_dir(), allow_local=True), sleep=rests.append)
    )
    assert len(found) == 3 and len(rests) == 2 and all(90 < rest <= 100 for rest in rests)
    order = feeds.in_turn([Subscription(f"https://{site}/{n}") for site in "ab" for n in range(2)])
    assert [one.url for one in order] == ["https://a/0", "https://b/0", "https://a/1", "https://b/1"]


def test_two_at_once_are_not_let(site: Site, folder: Path) -> None:
    from tui.core.files.folder_lock import locked

    with locked(folder), pytest.raises(Busy):
        list(fetch_feeds([Subscription(site.url("/a"))], Destination(folder, state_dir(), allow_local=True)))


def test_the_command(site: Site, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        run(["fetch", str(folder)])
    assert exit_.value.code == 2 and "urls" in capsys.readouterr().err
    (folder / "urls").write_text(f"{site.serve('/a', feed('gulls'), ATOM)}\n{site.url('/none')}\n")
    assert run(["fetch", "--allow-local", str(folder)]) == 1
    out, err = capsys.readouterr()
    assert out.strip().endswith("gulls.md")
    assert "/none: the server answered 404" in err and "1 new article in 2 feeds, 1 could not be fetched" in err
    (folder / "urls").write_text(site.url("/a"))
    assert run(["fetch", "--allow-local", str(folder)]) == 0
    for wrong in ("1m", "x", "-5m"):
        with pytest.raises(SystemExit):
            run(["fetch", "--every", wrong, str(folder)])


def test_again_and_again_it_says_when(
    site: Site, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rests: list[float] = []

    def rest(seconds: float) -> None:
        rests.append(seconds)
        if len(rests) == 2:
            raise KeyboardInterrupt

    own = SimpleNamespace(**{name: getattr(time, name) for name in ("monotonic", "time", "strftime", "localtime")})
    own.sleep = rest  # the command's own: others sleep too
    monkeypatch.setattr("tui.cli.actions.fetch.time", own)
    (folder / "urls").write_text(site.serve("/a", feed("gulls"), ATOM))
    with contextlib.suppress(KeyboardInterrupt):
        run(["fetch", "--every", "5m", "--allow-local", str(folder)])
    err = capsys.readouterr().err
    assert "1 new article in 1 feed" in err and "0 new articles in 1 feed" in err
    assert len(re.findall(r"again at \d\d:\d\d · ctrl\+c ends", err)) == 2
    assert len(rests) == 2 and all(200 < seconds <= 300 for seconds in rests)

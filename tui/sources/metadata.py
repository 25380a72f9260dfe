"""Title, byline, source, date and language of a saved page, from JSON-LD, OpenGraph and meta tags."""

from __future__ import annotations

import contextlib
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import datetime
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

from tui.core.text.dates import stamp_day
from tui.sources.draft import Facts, one_line, web_address

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_NODES = 2_000
"""Objects of a page's JSON-LD that are looked at."""
MAX_VALUE = 300
"""Characters: what is longer is no title and no name."""

_ARTICLE = re.compile(r"(?:https?://schema\.org/|schema:)?\w*(?:Article|BlogPosting|Report)$")
_LINKED_DATA = re.compile(r"\s*application/ld\+json\s*(?:;|$)", re.IGNORECASE)
_DATES = (
    *("article:published_time", "datepublished", "pubdate", "publishdate", "parsely-pub-date", "dc.date.issued"),
    *("dc.date", "dcterms.created", "date", "sailthru.date", "og:published_time"),
)
_TITLE_TAIL = re.compile(r"\s+(?:[|•·»–—-]|::)\s+[^|•·»–—]{2,40}$")
_BY = re.compile(r"^\s*(?:by|from|written by|author):?\s+", re.IGNORECASE)


def page_facts(tree: HtmlElement) -> Facts:
    """Metadata of a page's article."""
    linked = _linked_data(tree)
    meta = _meta(tree)
    stamps = [linked.get("datePublished"), *map(meta.get, _DATES), *tree.xpath("//time/@datetime")[:1]]
    title = _first(linked.get("headline"), meta.get("og:title"), meta.get("twitter:title"), meta.get("dc.title"))
    byline = _first(
        _names(linked.get("author")),
        *(_not_a_link(meta.get(k)) for k in ("author", "article:author", "byl", "parsely-author", "dc.creator")),
        *(_text(e) for e in tree.xpath("//*[@rel='author' or @itemprop='author']")[:1]),
    )
    url = _address(tree, linked, meta)
    return Facts(
        title=title or _title_on_page(tree),
        byline=_BY.sub("", byline) if byline else None,
        source=_first(meta.get("og:site_name"), _names(linked.get("publisher")), meta.get("application-name")),
        published=first_day(stamp for stamp in stamps if isinstance(stamp, str)),
        language=_language(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")),
        url=url,
        base=_base(tree, url),
    )


def _base(tree: HtmlElement, url: str | None) -> str | None:
    """Base address of a page (HTML, the base element), if it gives one."""
    stated = next((str(href) for href in tree.xpath("//base/@href")[:1]), "")
    try:
        return web_address(urljoin(url or "", stated.strip())) if stated else None
    except ValueError:
        return None


def _address(tree: HtmlElement, linked: dict[str, Any], meta: dict[str, str]) -> str | None:
    """Address that a page gives for itself."""
    main = linked.get("mainEntityOfPage")
    base = next(iter(tree.xpath("//base/@href")), "")
    links = (link for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    values = [
        *(_joined(base, link.get("href") or "") for link in islice(links, 1)),
        meta.get("og:url"),
        linked.get("url"),
        main.get("@id") if isinstance(main, dict) else main,
    ]
    return next((found for value in values if (found := web_address(value))), None)


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return address


_SAVED = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>]+)", re.I)


def saved_from(html: str) -> str | None:
    """Address from which a page was saved, as browsers and SingleFile note it above it."""
    match = _SAVED.search(html[:4096])
    return web_address(match[1]) if match else None


class PageText(NamedTuple):
    """A page's own data on its article's text."""

    body: str
    """Its own copy of it (`articleBody`) with a paragraph a line; empty where it has none."""
    words: int
    """How many words it says that its article has; 0 where it does not."""


MAX_BODY = 500_000
"""Characters of `articleBody` that are read."""
MAX_WORD_COUNT = 50_000
_BODY_TAG = re.compile(r"<(/?[A-Za-z][\w-]*)[^<>]{0,2000}>")


def page_text(tree: HtmlElement) -> PageText:
    """A page's own data on its article's text, in JSON-LD."""
    linked = _linked_data(tree)
    body, count = linked.get("articleBody"), linked.get("wordCount")
    text = unescape(body[:MAX_BODY]) if isinstance(body, str) else ""
    if _BODY_TAG.search(text):
        text = _BODY_TAG.sub(lambda tag: "\n" if tag[1].lstrip("/").lower() in ("p", "br", "div", "li") else "", text)
    lines = [one_line(line) for line in text.split("\n")]
    whole = "\n".join(line for line in lines if line)
    stated = int(str(count)) if str(count).isdecimal() and len(str(count)) < 7 else 0
    words = len(whole.split())
    return PageText(whole, max(words, stated if stated <= MAX_WORD_COUNT else 0))


def day(text: str | None) -> str | None:
    """The ISO date in a time stamp."""
    return stamp_day(text)


def first_day(stamps: Iterable[str]) -> str | None:
    """The ISO date in the first of some time stamps that has one. Where that is in universal time, and another one is
    the same moment in the publisher's own zone, it is that one's."""
    dated = [(stamp, found) for stamp in stamps if (found := stamp_day(stamp))]
    if not dated:
        return None
    moment = _moment(dated[0][0])
    if moment and not moment.utcoffset():
        for stamp, found in dated[1:]:
            other = _moment(stamp)
            if other and other.utcoffset() and other == moment:
                return found
    return dated[0][1]


def _moment(stamp: str) -> datetime | None:
    """The moment of a time stamp that says its zone."""
    try:
        moment = datetime.fromisoformat(stamp.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _language(tag: str | None) -> str | None:
    match = re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", tag or "")
    return match[1].lower() if match else None


def _linked_data(tree: HtmlElement) -> dict[str, Any]:
    """The first object of the page's JSON-LD that is an article."""
    found: dict[str, Any] = {}
    scripts = (s for s in tree.iter("script") if _LINKED_DATA.match(s.get("type") or ""))
    for script in islice(scripts, 20):
        data: Any = None
        with contextlib.suppress(ValueError, RecursionError):
            data = json.loads(_bare(str(script.text_content())), strict=False)
        for node in _objects(data):
            kinds = node.get("@type")
            if any(isinstance(k, str) and _ARTICLE.match(k) for k in (kinds if isinstance(kinds, list) else [kinds])):
                # What one site leaves out of its article stands in another copy of it.
                found = {**node, **{key: value for key, value in found.items() if value}}
    return found


def _bare(script: str) -> str:
    """A script without what old pages put around one so that it is no markup."""
    if "<![CDATA[" in script:
        script = script.partition("<![CDATA[")[2].rpartition("]]>")[0]
    return script.strip(" \t\r\n/*").removeprefix("<!--").removesuffix("-->")


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = deque([data]), 0
    while waiting and seen < MAX_NODES:
        seen += 1
        node = waiting.popleft()
        if isinstance(node, dict):
            yield node
            waiting.extend(value for value in node.values() if isinstance(value, dict | list))
        elif isinstance(node, list):
            waiting.extend(node[:MAX_NODES])


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        if name and tag.get("content"):
            found.setdefault(name.strip().lower(), tag.get("content", ""))
    return found


def _names(value: Any) -> str | None:
    """The names in an author or publisher of JSON-LD: a text, an object with a name, or a list of these."""
    items = value if isinstance(value, list) else [value]
    names = [item.get("name") if isinstance(item, dict) else item for item in items[:20]]
    kept = [one_line(n) for n in names if isinstance(n, str) and n.strip() and "://" not in n]
    return ", ".join(dict.fromkeys(kept)) or None


def _not_a_link(value: str | None) -> str | None:
    return None if value is None or "://" in value else value


def _text(element: HtmlElement) -> str:
    return str(element.text_content())


def _title_on_page(tree: HtmlElement) -> str | None:
    headings = [_text(h) for h in tree.xpath("//h1")[:3]]
    title = _first(*(_text(t) for t in tree.xpath("//title")[:1]))
    if title:
        # The heading of the page, not the site's name, is what its title begins with.
        heading = next((h for h in headings if one_line(h) and title.startswith(one_line(h))), None)
        return one_line(heading) if heading else _TITLE_TAIL.sub("", title)
    return _first(*headings)


def _first(*values: Any) -> str | None:
    return next(_short(values), None)


def _short(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        # Sites escape what they have escaped already, up to twice: "Rowe&amp;#8217;s".
        if isinstance(value, str) and (line := one_line(unescape(unescape(value)))) and len(line) <= MAX_VALUE:
            yield line

"""Which lines of a page are its article: pages of every build lose none of it, and keep little else."""

from __future__ import annotations

import json

import pytest

from tui.core.model.article import ANALYSED_ROLES, Article, BlockRole
from tui.sources import Unreadable, read_bytes
from tui.sources.page import is_of_characters

SENTENCES = [
    f"The {thing} of Ludford was moved on the {day} of March, and nobody who lived beside it had been told of that yet."
    for day, thing in enumerate(
        ("bridge", "clock", "ferry", "market", "lamp", "bell", "harbour", "gate", "wall", "well"), 1
    )
]
TITLE = "Ludford moves its furniture"
TEASERS = "".join(
    f"<div class='card'><h3><a href='/{n}'>Another story of another town, number {n}</a></h3>"
    f"<p>In the town of number {n} nothing was moved, and those who live there say that they are glad of it.</p></div>"
    for n in range(8)
)
MENU = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(30)) + "</ul></nav>"


def page(body: str, head: str = "") -> Article:
    html = (
        f"<!doctype html><html><head><title>{TITLE} | The Echo</title>{head}</head><body>{MENU}{body}"
        f"<section>{TEASERS}</section><footer><p>© The Ludford Echo. All rights reserved. We print it.</p>"
        "</footer></body></html>"
    )
    return read_bytes(html.encode(), "saved.html")


def kept(article: Article) -> list[str]:
    roles = ANALYSED_ROLES - {BlockRole.HEADLINE}
    return [article.text[b.start : b.end] for b in article.blocks if b.role in roles]


def tell(lines: list[str], tag: str = "p") -> str:
    return "".join(f"<{tag}>{line}</{tag}>" for line in lines)


BUILDS = {
    "one box": f"<article><h1>{TITLE}</h1><div>{tell(SENTENCES)}</div></article>",
    "a box each": f"<main><h1>{TITLE}</h1>{''.join(f'<div><div>{tell([s])}</div></div>' for s in SENTENCES)}</main>",
    "entries of a live report": "<main><h1>{}</h1>{}</main>".format(
        TITLE, "".join(f"<article><time>1{n}:05</time>{tell([s])}</article>" for n, s in enumerate(SENTENCES))
    ),
    "split by advertising": "<div><h1>{}</h1>{}</div>".format(
        TITLE, "".join(f"<div class='x{n}'>{tell([s])}</div><div class='ad'>Advertisement</div>" for n, s in
                       enumerate(SENTENCES))
    ),
    "line breaks": f"<div><h1>{TITLE}</h1><div>{'<br><br>'.join(SENTENCES)}</div></div>",
    "a form around all": f"<form><h1>{TITLE}</h1><div>{tell(SENTENCES)}</div></form>",
    "a class that says sidebar": f"<div class='sidebar'><h1>{TITLE}</h1>{tell(SENTENCES)}</div>",
    "a class that says comments": f"<div class='post comments-open'><h1>{TITLE}</h1>{tell(SENTENCES)}</div>",
    "a table for layout": f"<table><tr><td>{tell(SENTENCES[:5])}<tr><td>{tell(SENTENCES[5:])}</td></tr></table>",
    "a list": f"<article><h1>{TITLE}</h1><ol>{tell(SENTENCES, 'li')}</ol></article>",
    "wholly linked": f"<article><h1>{TITLE}</h1>{tell(SENTENCES[:4])}<p><a href=/x>{SENTENCES[4]}</a></p>"
    f"{tell(SENTENCES[5:])}</article>",
}  # fmt: skip


@pytest.mark.parametrize("build", BUILDS)
def test_no_build_loses_the_article(build: str) -> None:
    found = page(BUILDS[build])
    assert kept(found) == SENTENCES and not found.notes


def test_the_articles_that_a_page_goes_on_with_are_others() -> None:
    other = "".join(f"<p>{s.replace('Ludford', 'Harwick')}</p>" for s in SENTENCES)
    both = f"<article><h1>{TITLE}</h1>{tell(SENTENCES)}</article><article><h1>Harwick moves too</h1>{other}</article>"
    assert kept(page(f"<main>{both}</main>")) == SENTENCES


def test_an_article_that_a_page_has_twice_is_kept_once() -> None:
    body = f"<h1>{TITLE}</h1>{tell(SENTENCES)}"
    assert kept(page(f"<main><div class='narrow'>{body}</div><div class='wide'>{body}</div></main>")) == SENTENCES


def test_what_a_press_release_says_about_its_company_is_dimmed() -> None:
    about = "<p>About Gartland Cranes</p><p>Gartland Cranes lifts what is heavy, and has done so since 1911.</p>"
    found = page(f"<article><h1>{TITLE}</h1>{tell(SENTENCES)}{about}</article>")
    assert kept(found) == SENTENCES and "Gartland Cranes lifts" in found.text


def test_questions_answers_and_short_lines_in_the_midst_stay() -> None:
    talk = [
        "Was it heavy?",
        "Yes.",
        SENTENCES[0],
        "And the clock?",
        "No.",
        SENTENCES[1],
        "Will you do it again?",
        SENTENCES[2],
    ]
    body = "".join(f"<div><h2>{s}</h2></div>" if s.endswith("?") else f"<div>{tell([s])}</div>" for s in talk)
    assert kept(page(f"<article><h1>{TITLE}</h1>{body}{tell(SENTENCES[3:])}</article>")) == talk + SENTENCES[3:]


def test_a_standfirst_above_the_article_is_its_first_line() -> None:
    lead = "Whoever came home on Monday found the town where it had never been"
    found = page(f"<main><header><h1>{TITLE}</h1><p>{lead}</p></header><div>{tell(SENTENCES)}</div></main>")
    assert kept(found) == [lead, *SENTENCES]


def test_captions_are_dimmed_and_not_dropped() -> None:
    caption = "<div class='image-caption'>The bridge on its way down Mill Lane, with a dog</div>"
    found = page(f"<article><h1>{TITLE}</h1>{tell(SENTENCES[:5])}{caption}{tell(SENTENCES[5:])}</article>")
    roles = {found.text[b.start : b.end]: b.role for b in found.blocks}
    assert roles["The bridge on its way down Mill Lane, with a dog"] is BlockRole.CAPTION
    assert kept(found) == SENTENCES


def test_what_is_hidden_or_only_for_those_who_hear_the_page_is_no_text() -> None:
    spoken = f"<p>{SENTENCES[0][:-1]}<span class='sr-only'>, opens new tab</span>.</p>"
    found = page(
        f"<article><h1>{TITLE}</h1>{spoken}{tell(SENTENCES[1:])}<div hidden>{tell(['Join us today.'])}</div></article>"
    )
    assert kept(found) == SENTENCES


def test_rows_of_a_table_are_lines() -> None:
    rows = "<table><tr><th>Who</th><th>Said</th></tr><tr><td>Ida Lenz</td><td>“The sums are wrong.”</td></tr></table>"
    found = page(f"<article><h1>{TITLE}</h1>{tell(SENTENCES)}{rows}</article>")
    assert kept(found)[-2:] == ["Who, Said", "Ida Lenz: “The sums are wrong.”"]


def test_the_pages_own_copy_of_its_text_is_taken_where_its_lines_are_not_it() -> None:
    linked = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n\n".join(SENTENCES)}
    head = f"<script type='application/ld+json'>{json.dumps(linked)}</script>"
    assert (
        kept(page("<div><p>Please switch your scripts on to read what we have written here for you.</p></div>", head))
        == SENTENCES
    )


def test_a_line_of_the_pages_own_copy_is_kept_wherever_it_stands() -> None:
    linked = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(SENTENCES)}
    head = f"<script type='application/ld+json'>{json.dumps(linked)}</script>"
    aside = f"<aside>{tell(SENTENCES[6:])}</aside>"
    assert kept(page(f"<article><h1>{TITLE}</h1>{tell(SENTENCES[:6])}</article>{aside}", head)) == SENTENCES


def scattered() -> str:
    """A page whose running text stands in many boxes, with links between them."""
    links = "".join(f"<li><a href='/{n}'>A headline of some words about a thing, number {n}</a></li>" for n in range(8))
    boxes = "".join(f"<div><div><div><div><div><div><div><div>{tell([s])}</div></div></div></div></div></div></div><ul>"
                    f"{links}</ul></div>" for s in SENTENCES)  # fmt: skip
    return f"<div><h1>{TITLE}</h1>{boxes}</div>"


def test_where_little_was_recognised_it_is_said_and_all_is_shown() -> None:
    found = page(scattered())
    (note,) = found.notes
    assert note.startswith("about ") and note.endswith(" words were recognised as the article; B shows all")
    assert all(sentence in found.text for sentence in SENTENCES)
    assert "A headline of some words about a thing, number 3" in found.text


def test_a_page_with_less_than_it_says_is_told_from_one_that_was_not_understood() -> None:
    linked = {"@type": "NewsArticle", "headline": TITLE, "wordCount": 2_800}
    head = f"<script type='application/ld+json'>{json.dumps(linked)}</script>"
    found = page(f"<article><h1>{TITLE}</h1>{tell(SENTENCES)}</article>", head)
    (note,) = found.notes
    assert note.startswith("the page says that its article has 2800 words; about 2")


def test_a_count_of_characters_is_no_count_of_words() -> None:
    assert is_of_characters(6_000, 1_000) and not is_of_characters(2_000, 1_000) and not is_of_characters(60_000, 1_000)


@pytest.mark.parametrize(
    "line",
    ["Read more", "RELATED COVERAGE", "Don’t miss", "Recommended: Ten ways to cook", "READ | The bridge is shut",
     "Article content", "Advertisement 2", "This advertisement has not loaded yet, but your article continues below.",
     "THIS CONTENT IS RESERVED FOR SUBSCRIBERS ONLY", "MORE", "(Reporting by Ann Rowe; Editing by Tom Vane)",
     "Watch: A bridge goes by", "3 hours ago10:05 Ann Rowe", "Max Oster/Getty Images", "REUTERS"],
)  # fmt: skip
def test_boilerplate_in_an_articles_midst_is_dimmed(line: str) -> None:
    found = page(f"<article><h1>{TITLE}</h1>{tell(SENTENCES[:5])}<p>{line}</p>{tell(SENTENCES[5:])}</article>")
    assert kept(found) == SENTENCES


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<link rel="canonical" href="https://echo.example/a?b=c">', "https://echo.example/a?b=c"),
        ('<link rel="canonical" href="/a"><meta property="og:url" content="https://echo.example/b">', "https://echo.example/b"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "url": "https://echo.example/c"}</script>', "https://echo.example/c"),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<base href="https://echo.example/x/"><link rel="canonical" href="d">', "https://echo.example/x/d"),
        ('<link rel="shortlink CANONICAL" href="https://echo.example/e">', "https://echo.example/e"),
        ("<!-- saved from url=(0022)https://echo.example/f -->", "https://echo.example/f"),
        ("<!--\n Page saved with SingleFile \n url: https://echo.example/g \n saved date: x\n-->", "https://echo.example/g"),
        ('<script type="application/ld+json; charset=utf-8">//<![CDATA[\n{"@type": "https://schema.org/NewsArticle", '
         '"url": "https://echo.example/h"}\n//]]></script>', "https://echo.example/h"),
    ],
)  # fmt: skip
def test_the_address_of_a_page(head: str, address: str | None) -> None:
    assert page(f"<article><h1>{TITLE}</h1>{tell(SENTENCES)}</article>", head).url == address


@pytest.mark.parametrize("headline", ["Rowe&#8217;s bridge &amp; clock", "Rowe&amp;#8217;s bridge &amp;amp; clock"])
def test_titles_that_were_escaped_twice(headline: str) -> None:
    linked = {"@type": "NewsArticle", "headline": headline}
    head = f"<script type='application/ld+json'>{json.dumps(linked)}</script>"
    assert page(f"<article>{tell(SENTENCES)}</article>", head).title == "Rowe’s bridge & clock"


@pytest.mark.parametrize(
    "html",
    ["<div>" * 20_000 + "x", "<table><tr><td>" * 5_000 + "One two three.", "<p>a b c d e f g h.</p>" * 30_000,
     "<a href=x>" * 20_000, "<div class='" + "comment " * 50_000 + "'>One two.</div>", "<h1>x</h1>" * 20_000],
    ids=["nested", "tables", "paragraphs", "links", "classes", "headings"],
)  # fmt: skip
def test_odd_pages_are_read_or_said_to_be_none(html: str) -> None:
    raw = f"<html><body>{html}<p>{SENTENCES[0]}</p></body></html>".encode()
    try:
        assert read_bytes(raw, "a.html").text
    except Unreadable as error:
        assert "no text" in error.reason  # nested more deeply than the parser goes


def unfolding(n: int, answer: str, *, box: str) -> str:
    return f"<div class=item><h3><button>What of question {n}?</button></h3><div {box}>{tell([answer])}</div></div>"


QUESTIONS = [line for n, s in enumerate(SENTENCES[2:]) for line in (f"What of question {n}?", s)]
OWN = {
    "answers that unfold": (
        f"<article><h1>{TITLE}</h1>{tell(SENTENCES[:2])}"
        + "".join(unfolding(n, s, box="class=panel hidden") for n, s in enumerate(SENTENCES[2:]))
        + "</article>",
        [*SENTENCES[:2], *QUESTIONS],
    ),
    "slides in asides": (
        f"<main><h1>{TITLE}</h1>{tell(SENTENCES[:2])}"
        + "".join(f"<section><img><aside>{tell([s])}</aside></section>" for s in SENTENCES[2:])
        + "</main>",
        SENTENCES,
    ),
    "products with linked headings in boxes": (
        f"<article><h1>{TITLE}</h1>{tell(SENTENCES[:2])}"
        + "".join(
            f"<div><h3><a href='https://shop.example/{n}'>The good kettle, number {n}</a></h3>{tell([s])}</div>"
            for n, s in enumerate(SENTENCES[2:])
        )
        + "</article>",
        [*SENTENCES[:2], *[x for n, s in enumerate(SENTENCES[2:]) for x in (f"The good kettle, number {n}", s)]],
    ),
    "entries whose headings lead to themselves": (
        f"<main><h1>{TITLE}</h1>{tell(SENTENCES[:1])}<div>"
        + "".join(f"<section><h3><a href='/x#1'>The news of ten</a></h3>{tell([s])}</section>" for s in SENTENCES[1:])
        + "</div></main>",
        [SENTENCES[0], *[x for s in SENTENCES[1:] for x in ("The news of ten", s)]],
    ),
    "widgets that are nothing but paragraphs": (
        f"<article><h1>{TITLE}</h1>{tell(SENTENCES[:4])}<div class='widget'>{tell(SENTENCES[4:6])}</div>"
        f"{tell(SENTENCES[6:])}</article>",
        SENTENCES,
    ),
    "a gallery whose captions are its text": (
        f"<main><h1>{TITLE}</h1>{tell(SENTENCES[:1])}<ol>"
        + "".join(f"<li><figure><img><figcaption><p>{s}</p></figcaption></figure></li>" for s in SENTENCES[1:])
        + "</ol></main>",
        SENTENCES,
    ),
    "paragraphs that end in nothing": (
        f"<article><h1>{TITLE}</h1>{tell([s[:-1] for s in SENTENCES])}</article>",
        [s[:-1] for s in SENTENCES],
    ),
    "sentences of a few words": (
        f"<article><h1>{TITLE}</h1>{tell([f'Pump {n} is dry. We wait.' for n in range(12)])}</article>",
        [f"Pump {n} is dry. We wait." for n in range(12)],
    ),
    "a label in each paragraph": (
        f"<article><h1>{TITLE}</h1>{tell([f'{s}<span class=ad-label>Advert</span>' for s in SENTENCES])}</article>",
        SENTENCES,
    ),
    "for browsers without scripts": (
        f"<noscript><article><h1>{TITLE}</h1>{tell(SENTENCES)}</article></noscript><div>Please turn scripts on</div>",
        SENTENCES,
    ),
    "a shadow tree": (
        f"<div><template shadowrootmode=open><article><h1>{TITLE}</h1>{tell(SENTENCES)}</article></template></div>",
        SENTENCES,
    ),
}  # fmt: skip


@pytest.mark.parametrize("build", OWN)
def test_what_stands_apart_only_in_name_is_the_articles(build: str) -> None:
    html, lines = OWN[build]
    assert kept(page(html)) == lines


ALIEN = "We and our partners keep what we call biscuits on your machine, and read them whenever we like to."
OTHERS = {
    "a notice above the heading": f"<div><p>{ALIEN}</p></div><div><h1>{TITLE}</h1>{tell(SENTENCES)}</div>",
    "comments that only their heading names": f"<article><h1>{TITLE}</h1>{tell(SENTENCES[:4])}</article><section>"
    f"<h2>40 comments</h2>{tell([ALIEN] * 40, 'div')}</section>",
    "something hidden": f"<article><h1>{TITLE}</h1>{tell(SENTENCES)}<div style='display:none'>{ALIEN}</div></article>",
    "a sign-up in the midst": f"<article><h1>{TITLE}</h1>{tell(SENTENCES[:5])}<div class=newsletter><h3>The letter</h3>"
    f"<p>{ALIEN}</p></div>{tell(SENTENCES[5:])}</article>",
}  # fmt: skip


@pytest.mark.parametrize("build", OTHERS)
def test_what_stands_apart_is_left_out(build: str) -> None:
    found = page(OTHERS[build])
    assert kept(found)[:4] == SENTENCES[:4] and ALIEN not in found.text


def test_a_pull_quote_is_kept_once() -> None:
    pulled = "<aside class=pullquote><blockquote>“{}”</blockquote></aside>"
    told = SENTENCES[7].rstrip(".")
    body = tell(SENTENCES[:5]) + pulled.format("Nobody asked us") + pulled.format(told) + tell(SENTENCES[5:])
    found = kept(page(f"<article><h1>{TITLE}</h1>{body}</article>"))
    assert found == [*SENTENCES[:5], "“Nobody asked us”", *SENTENCES[5:]]


def test_a_post_of_another_site_is_kept_with_the_link_that_names_its_author() -> None:
    post = (
        "<blockquote class=instagram-media><p>We sail tonight.</p><a href=/p>A post shared by Ann Rowe</a></blockquote>"
    )
    found = kept(page(f"<article><h1>{TITLE}</h1>{tell(SENTENCES[:5])}{post}{tell(SENTENCES[5:])}</article>"))
    assert found == [*SENTENCES[:5], "We sail tonight.", "A post shared by Ann Rowe", *SENTENCES[5:]]


def test_text_that_is_hidden_beside_the_article_is_told_of() -> None:
    first, second = tell(SENTENCES[:3]), tell(SENTENCES[3:])
    found = page(f"<div><div class=day><h1>{TITLE}</h1>{first}</div><div class=day hidden>{second}</div></div>")
    assert found.notes == ("about 73 of 230 words were recognised as the article; B shows all",)
    assert all(sentence in found.text for sentence in SENTENCES)


def test_what_a_page_says_about_cookies_is_no_text_that_could_be_lost() -> None:
    notice = f"<div class=cookie-text hidden>{tell(SENTENCES * 5)}</div>"
    assert not page(f"<article><h1>{TITLE}</h1>{tell(SENTENCES)}</article>{notice}").notes

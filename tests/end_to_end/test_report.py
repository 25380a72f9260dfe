"""`onrecord report`: the page, as text and in a real browser."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.pilot.newspaper import ARTICLES, analysis_of
from tui.cli import main as cli
from tui.config import locations
from tui.core.export.report import Piece, Report, report_html
from tui.core.model.analysis import Analysis, Attribution
from tui.core.model.article import Span
from tui.core.model.version import analyzer_id
from tui.core.text.plain import article_from_text
from tui.core.voices.across import QuoteOccurrence, quotations
from tui.engine.cache import Cache
from tui.sources import read_listed

EVIL = """Evil <script>document.title = "taken"</script><img src=https://example.org/x.png>

20 August 2025

It rained <b>here</b> & there.
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The report of the newspaper, with a copy of an article, and one that has markup in its text."""
    monkeypatch.setenv("ONRECORD_PIPELINE", str(tmp_path / "no-pipeline-here"))
    place = tmp_path / "news"
    place.mkdir()
    cache = Cache(locations.cache_dir())
    texts = {**ARTICLES, "4-copy.txt": next(iter(ARTICLES.values())).replace("By Ines Corrie", "By Tam Okafor")}
    for name, text in {**texts, "5-evil.txt": EVIL}.items():
        (place / name).write_text(text, encoding="utf-8")
        article = read_listed(place / name, [place])
        cache.put(article.sha256, analysis_of(article.text, analyzer_id(locations.pipeline())))
    cache.close()
    assert cli.run(["report", str(place), "--output", str(tmp_path / "report.html"), "--title", "Tarn & more"]) == 0
    return tmp_path / "report.html"


def test_the_page_has_voices_quotations_stories_and_articles(page: Path) -> None:
    text = page.read_text("utf-8")
    assert "<title>Tarn &amp; more</title>" in text
    assert re.search(r'<tr><td>Hanna Veld<td>[^<]*<td class="number">3<td class="number">3</tr>', text)
    assert text.count("<article ") == 5 and text.count("<blockquote>") == 4
    assert '<li><a href="#a1">1</a>, <a href="#a2">2</a>' in text
    assert text.count("<mark") == 9 and '<mark class="indirect">' in text
    # Nothing from elsewhere, and no markup of an article's own.
    assert "<script" not in text and "<img" not in text and "<b>" not in text and "http" not in text.replace(
        "http-equiv", "").replace("https://example.org/x.png&gt;", "")  # fmt: skip


def test_a_page_that_cannot_be_written(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["report", str(page.parent / "news"), "--output", str(page.parent / "gone/report.html")]) == 1
    assert "it cannot be written: No such file" in capsys.readouterr().err


def test_a_report_is_not_replaced_by_an_empty_one(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = page.read_bytes()
    assert cli.run(["report", str(page.parent / "nwes"), "--output", str(page)]) == 1
    told = capsys.readouterr().err
    assert f"no article is found: {page} is left as it is" in told and page.read_bytes() == before
    assert cli.run(["report", str(page.parent / "news"), "--since", "2030", "--output", str(page)]) == 0
    assert page.read_bytes() == before


def test_a_name_from_another_article_is_marked() -> None:
    quoted = "We have had the lamp longer than we have had the council"
    heads = {"a": "One\n\nHanna Veld told the council in July:", "b": "Two\n\nSomebody who was there said:"}
    articles = [article_from_text(f"{head} “{quoted}.”\n", path) for path, head in heads.items()]
    said, pieces = [], []
    for article, name in zip(articles, ("Hanna Veld", None), strict=True):
        span = Span(start := article.text.index(quoted), start + len(quoted))
        quote = Attribution("q1", "direct", (), (), (span,), None, name, 0.998)
        where = ("k", quoted, "direct", name, 0.998, article.path, article.title, None, None, *span, "")
        said.append(QuoteOccurrence(*where, before=article.text[:start]))
        pieces.append(Piece(article, Analysis("test", (), (quote,), analysed_to=len(article.text))))
    text = "".join(report_html(Report("T", (), quotations(said), (), pieces, ["a", "b"])))
    assert '<a href="#a2">2</a> (named in “One”)' in text and 'class="who">Hanna Veld (named in “One”)<' in text
    assert text.count("named in") == 2 and '<h2 id="stories">Copies of a story</h2>\n<p class="about">none</p>' in text


def test_a_browser_shows_it(page: Path) -> None:
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        pytest.skip("there is no browser here")
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={page.parent / 'profile'}"]
    done = subprocess.run([*command, "--dump-dom", page.as_uri()], capture_output=True, text=True, timeout=240)
    shown = done.stdout
    assert done.returncode == 0 and "<title>Tarn &amp; more</title>" in shown
    assert shown.count("<article ") == 5 and shown.count("<tr>") == 3 and shown.count("<mark") == 9
    picture = page.parent / "report.png"
    subprocess.run([*command, f"--screenshot={picture}", page.as_uri()], capture_output=True, timeout=240, check=True)
    assert picture.stat().st_size > 5_000

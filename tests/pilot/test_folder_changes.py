"""What changes while the reader is open: files, and marks by another reader."""

from __future__ import annotations

from pathlib import Path

from tests.pilot.conftest import OpenReader, reader, until
from tests.pilot.newspaper import ARTICLES
from tests.pilot.shown import marks, rows
from tui.core.state.marks import Marks
from tui.core.state.state import State
from tui.sources import read_article
from tui.widgets.article_list import ArticleList

SMALL = (80, 8)
"""None of the articles fits on one page of this."""


async def test_marks_go_with_a_file_that_is_renamed_or_changed(
    open_reader: OpenReader, folder: Path, tmp_path: Path
) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("f", "J", "d")
    (folder / "1-lamp.txt").rename(folder / "9-lamp.txt")
    oil = folder / "2-oil.txt"
    oil.write_text(oil.read_text().replace("forty barrels", "fifty barrels"))
    async with open_reader(folder, size=SMALL) as pilot:
        done = Marks(read=True, done=True)
        await until(pilot, lambda: marks(pilot) == {"9": Marks(starred=True), "2": done})
    oil.write_text(oil.read_text().replace("fifty barrels", "sixty barrels"))
    (folder / "9-lamp.txt").write_text(ARTICLES["1-lamp.txt"] + "\nCorrected.\n")
    async with open_reader(folder, size=SMALL) as pilot:
        await until(pilot, lambda: marks(pilot) == {"9": Marks(starred=True), "2": done})
        await pilot.press("u", "u")
        await until(pilot, lambda: marks(pilot) == {"9": Marks(starred=True)})


async def test_two_instances_see_each_others_marks(open_reader: OpenReader, folder: Path, tmp_path: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        other = State(tmp_path / "state")
        article = read_article(folder / "2-oil.txt")
        assert other.marks.set({article.sha256: article.path}, starred=True, words="starred, oil")
        assert marks(pilot).get("2") == Marks(starred=True)
        screen = reader(pilot)
        screen.parts.watching.look()
        await until(pilot, lambda: screen.session.catalogue[1].marks == Marks(starred=True))
        await pilot.press("f")
        assert other.changed_elsewhere()
        assert len(other.marks.all()) == 2
        other.close()


async def test_what_changes_in_the_folder_appears_and_the_cursor_stays(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        screen, articles = reader(pilot), reader(pilot).query_one(ArticleList)
        await pilot.press("q", "j", "x", "k")
        assert articles.cursor_key and articles.cursor_key.endswith("2-oil.txt")
        (folder / "0-first.txt").write_text(ARTICLES["3-weather.txt"].replace("Quiet", "First"))
        (folder / "2-oil.txt").rename(folder / "2-petrol.txt")
        (folder / "3-weather.txt").unlink()
        (folder / "1-lamp.txt").write_text(ARTICLES["1-lamp.txt"].replace("Island will keep", "Island will not keep"))
        screen.parts.folder.watch.listed_at = float("-inf")
        screen.parts.watching.look()
        await until(pilot, lambda: any("First week" in row for row in rows(pilot)))
        await until(pilot, lambda: any("Island will not keep" in row for row in rows(pilot)))
        assert len(screen.session.catalogue) == 3
        assert articles.cursor_key.endswith("2-petrol.txt")
        assert {path.rpartition("/")[2] for path in reader(pilot).session.listing.batch.paths} == {"2-petrol.txt"}
        assert "Island will not keep" in screen.reading.article.text

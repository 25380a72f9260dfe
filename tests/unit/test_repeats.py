"""Lines that files of a folder share, and whole pages saved as text."""

from __future__ import annotations

from pathlib import Path

from tests.made_files import SENTENCES
from tui.core.model.article import Article, BlockRole
from tui.core.text.main_block import main_block
from tui.core.text.repeats import repeated_lines
from tui.core.text.structure import recognise
from tui.sources import list_articles, read_all_listed, read_article, read_listed

HOUSE = "The Nessing Echo is printed by Marrow and Finch on Tuesdays"
STORY = "\n\n".join(f"{sentence} ({{0}})" for sentence in SENTENCES * 2)


def write(folder: Path, count: int, last: str = HOUSE) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{number}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(f"Headline number {number}\n\n{STORY.format(number)}\n\n{last}\n")
    return paths


def role_of(article: Article, line: str) -> BlockRole:
    return next(b.role for b in article.blocks if article.text[b.start : b.end] == line)


def test_a_line_that_three_files_share_is_masked(tmp_path: Path) -> None:
    paths = write(tmp_path / "three", 3)
    article = read_listed(paths[0], [tmp_path])
    assert role_of(article, HOUSE) is BlockRole.BOILERPLATE
    assert article.words < read_article(paths[0]).words
    assert [a.blocks for a in read_all_listed(paths[0], [tmp_path])] == [article.blocks]
    assert read_listed(paths[0], [paths[0]]) == read_article(paths[0])  # a file by itself has no neighbours
    two = write(tmp_path / "two", 2)
    assert role_of(read_listed(two[0], [tmp_path]), HOUSE) is BlockRole.PARAGRAPH


def test_a_line_inside_the_text_and_copies_of_an_article_are_not_masked(tmp_path: Path) -> None:
    paths = write(tmp_path, 3, f"{HOUSE}\n\nA paragraph of its own, number")
    for number, path in enumerate(paths):
        path.write_text(path.read_text().rstrip() + f" {number}, that only this article has.")
    assert role_of(read_listed(paths[0], [tmp_path]), HOUSE) is BlockRole.PARAGRAPH
    copies = tmp_path / "copies"
    copies.mkdir()
    for number in range(3):
        (copies / f"{number}.txt").write_text(f"A headline\n\n{STORY}\n\nUpdate {number}")
    article = read_listed(copies / "0.txt", [tmp_path])
    assert article == read_article(copies / "0.txt")


def test_long_lines_are_no_boilerplate() -> None:
    assert repeated_lines(["x " * 150] * 5) == frozenset()
    assert repeated_lines(["One  line", "one line", "ONE LINE"]) == {"one line"}


def test_a_file_of_several_is_listed_as_its_articles(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One two."}\n{"text": "Three four."}\n')
    (tmp_path / "b.txt").write_text("x")
    (tmp_path / "c.json").write_text("{}")
    assert [f.path.name for f in list_articles([tmp_path])] == ["a.jsonl#1", "a.jsonl#2", "b.txt", "c.json"]


MENU = [f"Section {number}" for number in range(25)] + ["Share", "Sign in", "Subscribe"]
TEASERS = [line for number in range(12) for line in (f"Another story {number}", "Most read")]


def test_the_article_is_found_in_the_text_of_a_whole_page() -> None:
    headline = "Halverton keeps its harbour by a single vote"
    story = [f"Item {number}. {sentence}" for number, sentence in enumerate(SENTENCES * 3)]
    lines = [*MENU, headline, "By Nell Ashdown", "6 May 2025", *story, "Related stories", *TEASERS]
    found = recognise("\n".join(lines))
    text = "\n".join(lines)
    kept = [text[b.start : b.end] for b in found.blocks if b.role is BlockRole.PARAGRAPH]
    assert kept == story
    assert found.title is not None and text[slice(*found.title)] == headline
    assert (found.byline, found.published) == ("Nell Ashdown", "2025-05-06")


def test_poems_and_talk_are_no_pages() -> None:
    poem = [f"And the ship went out, {number}" for number in range(60)]
    talk = [f"{name}: Yes, {number}" for number in range(30) for name in ("Marrack", "Quaife")]
    for lines in (poem, talk, list(SENTENCES) * 20, []):
        assert main_block(lines, [False] * len(lines)) is None

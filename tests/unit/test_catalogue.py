"""The list of articles: the next one, the next unread one, and what stays known when the folder is read again."""

from __future__ import annotations

from tui.core.catalogue import Catalogue, Entry
from tui.core.state import Marks
from tui.sources import read_bytes

READ = Marks(read=True)


def catalogue_of(*entries: Entry) -> Catalogue:
    catalogue = Catalogue()
    for entry in entries:
        catalogue.add(entry)
    return catalogue


def path_of(entry: Entry | None) -> str | None:
    return entry.path if entry else None


def test_the_next_and_the_one_before_pass_over_what_cannot_be_read() -> None:
    catalogue = catalogue_of(Entry("a"), Entry("b", "empty"), Entry("c"))
    assert path_of(catalogue.step("a", 1)) == "c"
    assert path_of(catalogue.step("c", -1)) == "a"
    assert catalogue.step("c", 1) is None
    assert catalogue.step("a", -1) is None
    assert path_of(catalogue.step(None, 1)) == "a"
    assert path_of(catalogue.step("gone", -1)) == "c"


def test_the_next_unread_one_is_looked_for_round_the_end() -> None:
    catalogue = catalogue_of(Entry("a"), Entry("b", marks=READ), Entry("c", marks=READ), Entry("d"))
    assert path_of(catalogue.step("b", 1, unread=True)) == "d"
    assert path_of(catalogue.step("d", 1, unread=True)) == "a"
    catalogue[0].marks = catalogue[3].marks = READ
    assert catalogue.step("b", 1, unread=True) is None


def test_a_path_stands_once() -> None:
    catalogue = catalogue_of(Entry("a"), Entry("b"), Entry("a", "other"))
    assert catalogue.paths() == ["a", "b"]
    assert (catalogue.number("b"), catalogue.number("x"), catalogue.number(None)) == (1, None, None)


def test_what_was_learnt_stays_when_the_folder_is_read_again() -> None:
    piped = Entry("-", article=read_bytes(b"Piped in\n\nIt came through a pipe, all of it.\n", "-"))
    catalogue = catalogue_of(piped, Entry("a", title="Known", marks=READ), Entry("b"), Entry("c", title="Gone"))
    catalogue.renew([Entry("a"), Entry("b", "a pipe, not a regular file"), Entry("new")])
    assert catalogue.paths() == ["-", "a", "b", "new"]
    assert (catalogue[1].title, catalogue[1].marks) == ("Known", READ)
    assert catalogue[2].problem == "a pipe, not a regular file"
    catalogue.renew([Entry("b")])
    assert catalogue.paths() == ["-", "b"]
    assert catalogue[1].problem is None

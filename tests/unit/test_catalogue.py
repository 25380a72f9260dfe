"""The list of articles: the next one, the next unread one, and what stays known when the folder is read again."""

from __future__ import annotations

from tui.core.reading.catalogue import Catalogue, Entry, Order
from tui.core.reading.entry import Stamp
from tui.core.state.marks import Marks
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


def stamped(path: str, inode: int, modified: int = 1, **known: object) -> Entry:
    return Entry(path, stamp=Stamp(modified, 10, inode), **known)  # type: ignore[arg-type]


def test_a_renamed_file_stays_the_same_article() -> None:
    catalogue = catalogue_of(stamped("a", 1, title="Known", marks=READ), stamped("b", 2, title="Other"))
    catalogue[0].problem = "no such file or directory"  # somebody was faster to look for it
    assert catalogue.renew([stamped("b", 2), stamped("z", 1), stamped("new", 3)]) == {"a": "z"}
    assert catalogue.paths() == ["b", "z", "new"]
    assert (catalogue[1].path, catalogue[1].title, catalogue[1].marks) == ("z", "Known", READ)
    assert not catalogue[1].stale and catalogue[1].problem is None and catalogue[2].unknown


def test_a_changed_file_is_to_be_read_again_and_shown_as_it_was_until_then() -> None:
    catalogue = catalogue_of(stamped("a", 1, title="Known"))
    assert catalogue.renew([stamped("a", 1, modified=2)]) == {}
    assert catalogue[0].stale and catalogue[0].unknown and catalogue[0].title == "Known"


def test_articles_of_one_file_are_told_apart_when_it_is_renamed() -> None:
    catalogue = catalogue_of(*(stamped(f"old.xml#{n}", 1, title=f"{n}") for n in (1, 2, 3)))
    renamed = catalogue.renew([stamped(f"new.xml#{n}", 1) for n in (1, 2, 3)])
    assert renamed == {f"old.xml#{n}": f"new.xml#{n}" for n in (1, 2, 3)}
    assert [catalogue[n].title for n in range(3)] == ["1", "2", "3"]


def test_the_filter_stays_with_what_is_renamed_and_takes_in_what_is_new() -> None:
    catalogue = catalogue_of(stamped("a", 1, title="A"), stamped("b", 2, title="B"), stamped("c", 3, title="C"))
    catalogue.narrow({"a", "c"})
    assert (catalogue.paths(), len(catalogue), catalogue.total) == (["a", "c"], 2, 3)
    assert path_of(catalogue.step("a", 1)) == "c" and catalogue.number("b") is None
    catalogue.renew([stamped("z", 1), stamped("b", 2), stamped("c", 3), stamped("new", 4)])
    assert catalogue.paths() == ["z", "c", "new"]
    catalogue.narrow(None)
    assert len(catalogue) == 4 and not catalogue.filtered


def test_orders_put_what_is_not_known_last() -> None:
    catalogue = catalogue_of(
        Entry("d/a", title="beta", published="2025-01-02", words=10, quotes=0, marks=READ),
        Entry("c/b"),
        Entry("d/c", title="Alpha", published="2025-03-01", words=30, quotes=5),
        Entry("c/d", title="gamma", words=20, marks=READ),
    )
    expected = {Order.FOLDER: "abcd", Order.DATE: "cabd", Order.TITLE: "cadb", Order.LENGTH: "cdab",
                Order.QUOTES: "cabd", Order.UNREAD: "bcad"}  # fmt: skip
    for order, names in expected.items():
        catalogue.sorting.order = order
        catalogue.arrange()
        assert "".join(path[-1] for path in catalogue.paths()) == names, order
    catalogue.sorting.order, catalogue.sorting.grouped = Order.FOLDER, True
    catalogue.arrange()
    assert catalogue.paths() == ["c/b", "c/d", "d/a", "d/c"]


def test_marks_come_by_content_and_by_the_path_until_it_is_read() -> None:
    catalogue = catalogue_of(Entry("/a", sha256="aa"), Entry("/b", sha256="aa"), Entry("/c"))
    assert catalogue.unread == 3
    changed = catalogue.known.mark({"aa": READ, "cc": Marks(starred=True)}, {"/c": "cc"})
    assert changed == ["/a", "/b", "/c"] and catalogue.unread == 1
    assert catalogue[2].marks == Marks(starred=True)
    assert catalogue.known.mark_some({"aa": Marks()}) == ["/a", "/b"] and catalogue.unread == 3
    assert catalogue.known.has_any(["x", "cc"]) and not catalogue.known.has_any(["x"])
    assert catalogue.known.learn_analysis("aa", 4, ["Hanna Veld"]) == ["/a", "/b"] and catalogue[1].quotes == 4


def test_order_direction_and_what_is_hidden_are_kept_in_a_word_that_nobody_must_trust() -> None:
    catalogue = Catalogue()
    catalogue.hide("done")
    sorting = catalogue.sorting
    sorting.order, sorting.backward, sorting.grouped = Order.SOURCE, True, True
    again = Catalogue()
    again.use_settings(catalogue.settings)
    assert again.settings == "source 1 1 done"
    for hostile in ("", "x", "a b c d e", "\x1b[31m 1 1 \x07", "source 9 9 everything"):
        again.use_settings(hostile)
    assert again.settings == "source 0 0 "


def test_what_is_read_is_left_out_but_for_the_open_article_and_until_asked_anew() -> None:
    catalogue = Catalogue()
    catalogue.renew([Entry(str(n), sha256=str(n), title=str(n)) for n in range(4)])
    catalogue.known.mark({"0": Marks(read=True), "1": Marks(read=True, done=True)})
    catalogue.hide("read", keep="1")
    assert catalogue.paths() == ["1", "2", "3"] and catalogue.narrowed and not catalogue.filtered
    catalogue.known.mark({"0": Marks(read=True), "1": Marks(read=True, done=True), "2": Marks(read=True)})
    assert catalogue.paths() == ["1", "2", "3"]
    catalogue.hide("done")
    assert catalogue.paths() == ["0", "2", "3"]
    catalogue.hide("")
    assert catalogue.paths() == ["0", "1", "2", "3"]


def test_what_has_come_since_the_first_listing_is_counted_while_it_is_unread() -> None:
    stamp = Stamp(1, 1, 1)
    catalogue = Catalogue()
    catalogue.renew([Entry("a", stamp=stamp)])
    assert catalogue.known.arrived == 0
    catalogue.renew([Entry("a", stamp=stamp), Entry("b", stamp=Stamp(2, 2, 2), sha256="b")])
    assert catalogue.known.arrived == 1
    catalogue.known.mark({"b": Marks(read=True)})
    assert catalogue.known.arrived == 0

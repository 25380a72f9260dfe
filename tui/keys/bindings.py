"""Every key of the program as data: what it does, in which group help shows it, and where it works.

Screens and widgets take their bindings from here by place (`bindings_for`); the help screen and the command
palette are made from the same list. A key is remapped by its id.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:  # help and the shell's completion read the list too, and need no Textual
    from textual.binding import Binding, BindingType

Place = Literal["app", "reader", "text", "list", "sidebar", "summary", "picker", "find", "help", "address", "note",
              "pipe", "filter", "filters", "voices"]  # fmt: skip
"""Scope of a key: a screen, or the pane that has the focus."""

Group = Literal["Move", "Quotes and speakers", "Text", "Articles", "Summary", "Voices", "Program"]

Move = Literal["down", "up", "page_down", "page_up", "half_down", "half_up", "top", "bottom"]
"""How a key moves in a pane."""

PANES: tuple[Place, ...] = ("text", "list", "sidebar", "summary", "voices", "help")


class Key(NamedTuple):
    """A thing that a key does."""

    id: str
    """Its id for a config file."""
    keys: tuple[str, ...]
    """Textual's key names, single characters as they are; keys pressed one after the other with spaces: "Z Z"."""
    action: str
    """The action method's name without `action_`, on whatever stands at the place; empty where the reader runs the
    command by its id."""
    description: str
    group: Group
    places: tuple[Place, ...]
    shown: str = ""
    """How help names the keys, where their names alone would not do."""
    listed: bool = True
    """False for keys that another line of the help covers."""

    @property
    def label(self) -> str:
        """The keys for people: "j ↓"."""
        return self.shown or " ".join(map(key_name, self.keys)) or "—"

    def binding(self) -> Binding:
        """The binding for Textual."""
        from textual.binding import Binding

        keys = [textual_name(key) if " " in key else key for key in self.keys]
        screen = "" if "reader" in self.places else "screen."
        action = self.action or f"{screen}command({self.id!r})"
        return Binding(",".join(keys), action, self.description, show=False, id=self.id)


def key_name(key: str) -> str:
    """A key for people: "↓", "F5"; several pressed one after the other: "ZZ", "ctrl+x·u"."""
    if " " in key:
        names = [key_name(part) for part in key.split(" ")]
        return ("" if all(len(name) == 1 for name in names) else "·").join(names)
    return _NAMES.get(key) or (key.upper() if len(key) > 1 and key[0] == "f" and key[1:].isdigit() else key)


_NAMES = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "escape": "esc",
    "enter": "Enter",
    "comma": ",",
}

KEYS: tuple[Key, ...] = (
    Key("move.down", ("j", "down"), "move('down')", "Down a line or an item", "Move", PANES),
    Key("move.up", ("k", "up"), "move('up')", "Up a line or an item", "Move", PANES),
    Key("move.page_down", ("space", "pagedown", "ctrl+f"), "move('page_down')",
        "Down a page; at the end, the next unread article", "Move", PANES),
    Key("move.page_up", ("b", "pageup", "ctrl+b"), "move('page_up')", "Up a page", "Move", PANES),
    Key("move.half_down", ("ctrl+d",), "move('half_down')", "Down half a page", "Move", PANES),
    Key("move.half_up", ("ctrl+u",), "move('half_up')", "Up half a page", "Move", PANES),
    Key("move.top", ("g", "home"), "move('top')", "To the top", "Move", PANES),
    Key("move.bottom", ("G", "end"), "move('bottom')", "To the end", "Move", PANES),
    Key("row.choose", ("enter",), "choose", "Open the article, or go where the row leads", "Move",
        ("list", "sidebar", "voices")),
    Key("pane.next", ("tab",), "", "Next pane: articles, text, sidebar", "Move", ("reader",)),
    Key("pane.previous", ("shift+tab",), "", "Previous pane", "Move", ("reader",)),
    Key("pane.left", ("h", "left"), "", "Pane to the left", "Move", ("reader",)),
    Key("pane.right", ("l", "right"), "", "Pane to the right", "Move", ("reader",)),
    Key("quote.next", ("]",), "", "Next quote of the selected speaker, also in other articles; or of anyone",
        "Quotes and speakers", ("reader",)),
    Key("quote.previous", ("[",), "", "Previous quote of the selected speaker; or of anyone",
        "Quotes and speakers", ("reader",)),
    Key("quote.next_any", ("}",), "", "Next quote of anyone", "Quotes and speakers",
        ("reader",)),
    Key("quote.previous_any", ("{",), "", "Previous quote of anyone",
        "Quotes and speakers", ("reader",)),
    *(
        Key(f"speaker.{n}", (str(n),), "", "Select that speaker, go to their next quote"
            if n == 1 else f"Select speaker {n} and go to their next quote", "Quotes and speakers", ("reader",),
            shown="1-9" if n == 1 else "", listed=n == 1)
        for n in range(1, 10)
    ),
    Key("speaker.everyone", ("0", "escape"), "", "Everyone's quotes again", "Quotes and speakers", ("reader",)),
    Key("mention.next", (")",), "", "Next mention of the selected speaker", "Quotes and speakers",
        ("reader",)),
    Key("mention.previous", ("(",), "", "Previous mention of the selected speaker", "Quotes and speakers",
        ("reader",)),
    Key("speaker.pick", ("a",), "", "Pick an actor by typing", "Quotes and speakers", ("reader",)),
    Key("quote.indirect", ("i",), "", "Indirect speech on or off", "Quotes and speakers",
        ("reader",)),
    Key("quote.why", ("I",), "", "Explain the speaker: what names them, how sure it is, a guess",
        "Quotes and speakers", ("reader",)),
    Key("quote.copy", ("y",), "", "Copy the quote with its speaker and source", "Quotes and speakers",
        ("reader",)),
    Key("quote.copy_markdown", ("Y",), "", "Copy the quote as Markdown", "Quotes and speakers",
        ("reader",)),
    Key("find.open", ("/",), "", "Find in the text", "Text", ("reader",)),
    Key("find.next", ("n",), "", "Next place found", "Text", ("reader",)),
    Key("find.previous", ("N",), "", "Previous place found", "Text", ("reader",)),
    Key("text.wider", ("+", "="), "", "Wider lines", "Text", ("reader",)),
    Key("text.narrower", ("-",), "", "Narrower lines", "Text", ("reader",)),
    Key("text.boilerplate", ("B",), "", "Boilerplate and captions on or off", "Text", ("reader",)),
    Key("text.sidebar", ("t",), "", "Sidebar on or off", "Text", ("reader",)),
    Key("text.zen", ("z",), "", "Nothing but the text, and back", "Text", ("reader",)),
    Key("mark.set", ("m",), "", "Bookmark this place, or forget it", "Text", ("reader",)),
    Key("mark.back", ("'",), "", "To the next bookmark, or to before the last jump", "Text",
        ("reader",)),
    Key("mark.all", ("M",), "", "Bookmarks and notes of the whole folder", "Text", ("reader",)),
    Key("quote.note", ("c",), "", "Write a note on the quote", "Quotes and speakers", ("reader",)),
    Key("quote.correct", ("C",), "", "Correct: another speaker, no quote, another role, two who are one",
        "Quotes and speakers", ("reader",)),
    Key("note.close", ("escape",), "close", "Change nothing", "Quotes and speakers", ("note",), listed=False),
    Key("article.next", ("J",), "", "Next article", "Articles", ("reader",)),
    Key("article.previous", ("K",), "", "Previous article", "Articles", ("reader",)),
    Key("article.unread", (".",), "", "Next unread article", "Articles", ("reader",)),
    Key("article.read", ("r",), "", "Read or unread", "Articles", ("reader",)),
    Key("article.star", ("f",), "", "Star, or no star", "Articles", ("reader",)),
    Key("article.done", ("d",), "", "Done, and on to the next", "Articles", ("reader",)),
    Key("article.undo", ("u",), "", "Undo", "Articles", ("reader",)),
    Key("article.redo", ("ctrl+r",), "", "Redo what was undone", "Articles", ("reader",)),
    Key("article.choose", ("x",), "select", "Choose several, to mark all at once (in the list)", "Articles",
        ("list",)),
    Key("article.copies", ("E",), "copies", "Copies of a story, folded as +3: show or fold them (in the list)",
        "Articles", ("list",)),
    Key("article.all", ("A",), "", "Mark all that are chosen or listed (asks)", "Articles", ("reader",)),
    Key("address.open", ("o",), "", "Open the article's address in the browser", "Articles", ("reader",)),
    Key("address.copy", ("U",), "", "Copy the article's address", "Articles", ("reader",)),
    Key("address.follow", ("L",), "", "Follow a link in the text by its letters; capitals copy it",
        "Articles", ("reader",)),
    Key("article.sort", ("O",), "", "Sort the list by something else", "Articles", ("reader",)),
    Key("article.reverse", ("comma",), "", "Sort the list the other way round", "Articles", ("reader",)),
    Key("article.group", ("T",), "", "Group the list by folder", "Articles", ("reader",)),
    Key("article.hide", ("H",), "", "Hide what is read, what is done, or nothing", "Articles", ("reader",)),
    Key("article.reload", ("R",), "", "Read the folder again, and fetch its feeds", "Articles", ("reader",)),
    Key("filter.open", ("\\",), "", "Filter the list: unread speaker:macron quotes>3 \"a phrase\"", "Articles",
        ("reader",)),
    Key("filter.saved", ("F",), "", "Filters with names: choose, save, forget", "Articles", ("reader",)),
    Key("filter.complete", ("tab",), "complete(1)", "Complete", "Articles", ("filter",), listed=False),
    Key("filter.complete_back", ("shift+tab",), "complete(-1)", "Previous completion", "Articles", ("filter",),
        listed=False),
    Key("filter.earlier", ("up",), "recall(1)", "An earlier filter", "Articles", ("filter",), listed=False),
    Key("filter.later", ("down",), "recall(-1)", "A later filter", "Articles", ("filter",), listed=False),
    Key("filter.cancel", ("escape",), "cancel", "Leave the filter as it was", "Articles", ("filter",), listed=False),
    Key("filter.forget", ("ctrl+r",), "forget", "Forget a filter", "Articles", ("filters",), listed=False),
    Key("analysis.pause", ("p",), "", "Pause the analysis of the folder, or go on", "Articles",
        ("reader",)),
    Key("article.add", ("+",), "", "Add a page or a feed from its address (in the list)", "Articles",
        ("list",)),
    Key("article.add_close", ("escape",), "close", "Add nothing", "Articles", ("address",), listed=False),
    Key("article.save", ("w",), "", "Save quotes and text as Markdown", "Articles", ("reader",)),
    Key("article.edit", ("e",), "", "Open the file in your editor", "Articles", ("reader",)),
    Key("article.pipe", ("|",), "", "Pipe the text or the quote to a command", "Articles", ("reader",)),
    Key("pipe.switch", ("tab",), "switch", "The quote instead of the text", "Articles", ("pipe",), listed=False),
    Key("pipe.close", ("escape",), "close", "Pipe nothing", "Articles", ("pipe",), listed=False),
    Key("summary.open", ("s",), "", "Summary, and who said what", "Summary", ("reader",)),
    Key("summary.mark", ("S",), "", "The summary's sentences marked in the text, or not", "Summary",
        ("reader",)),
    Key("summary.show", ("S",), "", "To the text, with all of them marked", "Summary", ("summary",)),
    Key("summary.digest", ("S",), "", "Digest of the articles chosen, or of all that are listed",
        "Summary", ("list",)),
    Key("summary.method", ("m", "tab"), "", "Next way to summarise", "Summary", ("summary",)),
    Key("summary.method_back", ("M", "shift+tab"), "", "Previous way to summarise", "Summary", ("summary",)),
    Key("summary.longer", ("+", "="), "", "A sentence more", "Summary", ("summary",)),
    Key("summary.shorter", ("-",), "", "A sentence less", "Summary", ("summary",)),
    Key("summary.find", ("/",), "", "Find in the summary", "Summary", ("summary",)),
    Key("summary.find_next", ("n",), "", "Next place found", "Summary", ("summary",), listed=False),
    Key("summary.find_back", ("N",), "", "Previous place found", "Summary", ("summary",),
        listed=False),
    Key("summary.article_next", ("J",), "", "The next article's summary", "Summary", ("summary",)),
    Key("summary.article_previous", ("K",), "", "The previous article's summary", "Summary",
        ("summary",)),
    Key("summary.article_unread", (".",), "", "The next unread article's summary", "Summary", ("summary",)),
    Key("summary.read", ("r",), "", "Read or unread, from the summary", "Summary", ("summary",)),
    Key("summary.star", ("f",), "", "Star, or no star", "Summary", ("summary",)),
    Key("summary.done", ("d",), "", "Done, and on to the next summary", "Summary", ("summary",)),
    Key("summary.undo", ("u",), "", "Undo", "Summary", ("summary",), listed=False),
    Key("summary.go", ("enter",), "choose", "Go to the place in the text", "Summary", ("summary",)),
    Key("summary.copy", ("y", "Y"), "", "Copy as Markdown", "Summary", ("summary",)),
    Key("summary.save", ("w",), "", "Save as Markdown", "Summary", ("summary",)),
    Key("summary.close", ("s", "q", "escape"), "", "Back to the text", "Summary", ("summary",)),
    Key("voices.open", ("v",), "", "Voices: who is quoted most in the folder or the filter", "Voices",
        ("reader",)),
    Key("voices.order", ("o",), "", "By time, kind or article", "Voices", ("voices",)),
    Key("voices.find", ("/",), "", "Find in the list", "Voices", ("voices",)),
    Key("voices.find_next", ("n",), "", "Next place found", "Voices", ("voices",), listed=False),
    Key("voices.find_back", ("N",), "", "Previous place found", "Voices", ("voices",), listed=False),
    Key("voices.join", ("=",), "", "Two names mean the same: press it on each", "Voices", ("voices",)),
    Key("voices.part", ("-",), "", "Part names that were joined; or correct this quote (asks)", "Voices", ("voices",)),
    Key("voices.undo", ("u",), "", "Undo", "Voices", ("voices",), listed=False),
    Key("voices.copy", ("y",), "", "Copy the quote with its source", "Voices", ("voices",)),
    Key("voices.copy_all", ("Y",), "", "Copy all that is shown as Markdown", "Voices", ("voices",)),
    Key("voices.save", ("w",), "", "Save as Markdown, CSV or JSON", "Voices", ("voices",)),
    Key("voices.pause", ("p",), "", "Pause the analysis of the folder", "Voices", ("voices",),
        listed=False),
    Key("voices.back", ("q", "escape"), "", "Back to all voices, and from there to the text", "Voices",
        ("voices",)),
    Key("voices.close", ("v",), "", "Back to the text; the same key comes back", "Voices", ("voices",)),
    Key("picker.next", ("down", "tab"), "move('down')", "Next actor", "Quotes and speakers", ("picker",), listed=False),
    Key("picker.previous", ("up", "shift+tab"), "move('up')", "Previous actor", "Quotes and speakers", ("picker",),
        listed=False),
    Key("picker.page_down", ("pagedown",), "move('page_down')", "Down a page", "Move", ("picker",), listed=False),
    Key("picker.page_up", ("pageup",), "move('page_up')", "Up a page", "Move", ("picker",), listed=False),
    Key("picker.close", ("escape",), "close", "No actor", "Quotes and speakers", ("picker",), listed=False),
    Key("program.back", ("q",), "", "Back: to the library, and from there out", "Program", ("reader",)),
    Key("help.find", ("/",), "find", "Find a key by what it does", "Program", ("help",), listed=False),
    Key("program.close", ("q", "escape"), "close", "Close", "Program", ("help",), listed=False),
    Key("program.quit", ("Q", "Z Z", "ctrl+c"), "quit", "Quit", "Program", ("app",)),
    Key("program.help", ("?", "f1"), "help", "Help", "Program", ("app",)),
    Key("program.palette", (":", "ctrl+p"), "command_palette", "Choose a command by typing", "Program", ("app",)),
    Key("program.suspend", ("ctrl+z",), "suspend_process", "Stop, until fg in the shell", "Program", ("app",)),
    Key("program.redraw", ("ctrl+l",), "redraw", "Draw the screen anew", "Program", ("app",)),
)  # fmt: skip
"""All keys, in the order in which help shows them."""


def textual_name(key: str) -> str:
    """A key as Textual has it: it takes single characters as they are, but wants "ctrl+underscore" for "ctrl+_".

    Keys one after the other keep their spaces. No terminal sends such a key: `tui.screens.sequences` looks for it.
    """
    from textual.keys import _character_to_key

    if " " in key:
        parts = key.split(" ")
        return " ".join(_character_to_key(part) if len(part) == 1 else textual_name(part) for part in parts)
    modifier, plus, character = key.rpartition("+")
    return f"{modifier}+{_character_to_key(character)}" if plus and len(character) == 1 and modifier else key


def bindings_for(*places: Place) -> list[BindingType]:
    """Textual's bindings of some places, for a `BINDINGS` class variable."""
    return [key.binding() for key in KEYS if not set(places).isdisjoint(key.places)]


def by_group(keys: Sequence[Key] = KEYS) -> Iterator[tuple[Group, list[Key]]]:
    """The keys that help lists, by group, both in their order."""
    groups = dict.fromkeys(key.group for key in keys)
    for group in groups:
        yield group, [key for key in keys if key.group == group and key.listed]


def key_for(key_id: str) -> Key:
    """The key of an id.

    Raises:
        KeyError: there is none.
    """
    for key in KEYS:
        if key.id == key_id:
            return key
    raise KeyError(key_id)

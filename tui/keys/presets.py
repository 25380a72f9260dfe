"""Sets of keys for hands that know another program. What a preset does not name keeps its key of the `vim` preset."""

from __future__ import annotations

from collections.abc import Mapping

_LESS: dict[str, tuple[str, ...]] = {
    "move.down": ("j", "e", "ctrl+n", "down"),
    "move.up": ("k", "y", "up"),
    "move.page_down": ("space", "f", "ctrl+f", "ctrl+v", "pagedown"),
    "move.page_up": ("b", "ctrl+b", "pageup"),
    "move.half_down": ("d", "ctrl+d"),
    "move.half_up": ("u", "ctrl+u"),
    "move.top": ("g", "<", "home"),
    "move.bottom": ("G", ">", "end"),
    "pane.left": ("left",),
    "pane.right": ("right",),
    "program.help": ("h", "?", "f1"),
    # What gives way: copying, the editor (v, as in less), voices, star, done, undo.
    "quote.copy": ("Y",),
    "quote.copy_markdown": ("ctrl+y",),
    "summary.copy": ("Y", "ctrl+y"),
    "voices.copy": ("Y",),
    "voices.copy_all": ("ctrl+y",),
    "article.edit": ("v",),
    "voices.open": ("V",),
    "voices.close": ("V",),
    "voices.undo": ("U",),
    "address.copy": ("W",),
    "summary.star": ("*",),
    "summary.done": ("D",),
    "summary.undo": ("U",),
    "article.star": ("*",),
    "article.done": ("D",),
    "article.undo": ("U",),
}

_EMACS: dict[str, tuple[str, ...]] = {
    "move.down": ("ctrl+n", "j", "down"),
    "move.up": ("ctrl+p", "k", "up"),
    "move.page_down": ("ctrl+v", "space", "pagedown"),
    "move.page_up": ("alt+v", "backspace", "b", "pageup"),
    "move.top": ("<", "g", "home"),
    "move.bottom": (">", "G", "end"),
    "pane.left": ("ctrl+b", "h", "left"),
    "pane.right": ("ctrl+f", "l", "right"),
    "speaker.everyone": ("ctrl+g", "0", "escape"),
    "article.undo": ("ctrl+_", "ctrl+x u", "u"),
    "pane.next": ("tab", "ctrl+x o"),
    "program.back": ("q", "ctrl+x k"),
    "program.quit": ("Q", "ctrl+x ctrl+c", "ctrl+c"),
    "quote.copy": ("alt+w", "y"),
    "picker.next": ("ctrl+n", "down", "tab"),
    "picker.previous": ("ctrl+p", "up", "shift+tab"),
    "picker.close": ("ctrl+g", "escape"),
    "pipe.close": ("ctrl+g", "escape"),
    "article.add_close": ("ctrl+g", "escape"),
    "summary.close": ("s", "q", "ctrl+g", "escape"),
    "voices.back": ("q", "ctrl+g", "escape"),
    "program.close": ("q", "ctrl+g", "escape"),
    "program.palette": ("alt+x", ":"),
}

PRESETS: Mapping[str, Mapping[str, tuple[str, ...]]] = {"vim": {}, "less": _LESS, "emacs": _EMACS}
"""Keys by id, by the name of the preset."""

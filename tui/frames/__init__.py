"""A frame differ: what Textual paints goes to the terminal as the few cells that change, moved where text scrolls."""

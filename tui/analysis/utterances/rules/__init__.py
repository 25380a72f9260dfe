"""The rules that find a cue with its source and its content, one family in a module."""

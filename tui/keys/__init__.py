"""The keys as data: what each does, the sets of keys, and what the reader changes."""

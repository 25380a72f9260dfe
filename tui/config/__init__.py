"""What can be set, where it is read from, and where things are on disk."""

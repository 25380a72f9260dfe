"""State of reading: the articles of a folder, the open one, and navigation through its quotes."""

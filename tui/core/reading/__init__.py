"""What is being read: the articles of a folder, one of them, and the ways through its quotes."""

"""Articles, quotes and summaries to take elsewhere."""

"""Getting articles: pages and feeds over HTTP, files and standard input, saved as Markdown. Loaded only for that."""

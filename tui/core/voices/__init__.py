"""Who speaks across articles, and the same words across articles."""

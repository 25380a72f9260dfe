"""The analysis of an article: runs in the worker process only, the one place that imports spaCy and sumy."""

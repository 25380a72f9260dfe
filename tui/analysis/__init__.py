"""The analysis of an article: runs in the worker process only, and is the only place that imports spaCy and sumy."""

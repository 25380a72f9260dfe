"""The analysis process as the painting process sees it: requests, events, cache. Imports no spaCy."""

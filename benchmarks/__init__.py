"""Measurements: quality against the given corpora, speed, bytes. `python -m benchmarks NAME …`."""

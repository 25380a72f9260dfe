"""Bounds, and the reader's own files of settings."""

"""The domain: articles, analyses and what readers do with them. No Textual, spaCy, sumy or numpy here."""

__version__ = "1.1.0.dev0"

"""The settings, the config file, and the locations on disk."""

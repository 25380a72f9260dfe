"""The work of the commands, each imported on demand."""

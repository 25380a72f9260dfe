"""What the commands do: the work behind each, imported when it is asked for."""

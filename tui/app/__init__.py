"""The program on the screen, and how it starts and ends."""

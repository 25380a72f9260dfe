"""Bad files of every class that a reader must survive, each with markers that no terminal may get as a command."""

from tests.bad_input.make import MARKER, Bad, every, write

__all__ = ["MARKER", "Bad", "every", "write"]

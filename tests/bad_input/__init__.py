"""Bad files of every class that a reader must survive, each with markers that no terminal may get as a command."""

from tests.bad_input.make import Bad, every, write

__all__ = ["Bad", "every", "write"]

"""Text from outside: made safe, structured, laid out, compared."""

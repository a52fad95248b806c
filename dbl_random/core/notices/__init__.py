"""Writes what notices and forms say, from the records and the log."""

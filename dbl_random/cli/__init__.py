"""Talks: a command parses, asks the desk for one transaction, and shows what came of it."""

"""Transacts: a function here reads, asks core, appends, writes what follows, and returns what happened."""

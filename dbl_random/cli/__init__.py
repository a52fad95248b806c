"""Talks: a command reads, decides, writes and shows, in that order."""

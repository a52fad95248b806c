"""Lays out documents: records become HTML."""

"""Keeps: YAML and tables become frozen records; the log's files; git."""

"""Proves a log again from its files and sources: docs/protocol.md, section 6. The draw's own functions do the work."""

"""Canonical form, chain, history and replay: docs/protocol.md, sections 2, 3 and 6."""

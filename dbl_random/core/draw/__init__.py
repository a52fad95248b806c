"""Seed, ticket, quota, teams, substitution and the ceremony: docs/protocol.md, section 4."""

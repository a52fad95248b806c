"""Nouns: frozen records and enums, standard library only. Nothing here reads, decides or prints."""

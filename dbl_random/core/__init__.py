"""Decides: pure functions over records. No clock, file, environment, chance, network or print."""

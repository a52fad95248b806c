"""The transactions of a draw, from the freezing to the last substitute."""

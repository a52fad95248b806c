"""The transactions that publish notices and make forms."""

"""The voice: how dbr speaks to people and to programs, and asks them."""

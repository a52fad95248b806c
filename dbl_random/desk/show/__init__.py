"""Where things stand: a draw, an enterprise, an inspector, an item, what is open, a year; read, never written."""

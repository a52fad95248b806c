"""The commands of a draw: `dbr draw`, `void`, `seal`, `substitute`, and what a ceremony shows."""

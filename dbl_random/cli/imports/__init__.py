"""The commands that take in sheets: `dbr import …`."""

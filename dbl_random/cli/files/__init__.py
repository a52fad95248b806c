"""The commands on the files of the store: `dbr init`, `check`, `changes`."""

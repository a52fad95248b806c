"""The commands that read the log: `dbr log …`, `dbr verify-log`."""

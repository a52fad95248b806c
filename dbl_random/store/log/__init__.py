"""The files of the log: locked, durable, never overwritten."""

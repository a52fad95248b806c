"""What the log says, event by event, and whether it can be proven."""

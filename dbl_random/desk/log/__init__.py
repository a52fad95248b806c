"""What the log says of itself: whether it can be proven."""

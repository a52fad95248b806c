"""Git by its plumbing, and what a commit holds."""

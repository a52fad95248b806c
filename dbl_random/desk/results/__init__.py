"""The transactions after a draw: tasks, results, rectification, archives, assessment, training."""

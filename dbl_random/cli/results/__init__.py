"""The commands of what comes after a draw: tasks, results, rectification, archives, assessment, training."""

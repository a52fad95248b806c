"""Tables from an office's PC become rows, each with its place."""

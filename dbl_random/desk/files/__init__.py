"""The transactions on the files of the store."""

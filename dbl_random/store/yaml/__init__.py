"""People's YAML becomes frozen records, or every fault with its place."""

"""The transactions that take in sheets from elsewhere: registries, visits from before the log, results."""

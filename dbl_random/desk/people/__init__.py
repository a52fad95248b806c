"""Transactions of who stands behind what: rules adopted, words confirmed, record sheets signed."""

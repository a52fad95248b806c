"""Commands of who stands behind what: rules, confirmations, signed record sheets."""

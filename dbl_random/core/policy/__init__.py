"""The scheme's clauses, one rule a function; who may be drawn and, for each other one, why not."""

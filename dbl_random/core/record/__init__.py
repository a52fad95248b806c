"""What the log is: canonical form, chain, tables, Merkle tree, and the history that it folds into."""

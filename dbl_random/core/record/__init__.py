"""What the log is: canonical form, chain, snapshots, Merkle tree, history (docs/protocol.md, sections 2, 3 and 5)."""

"""What lies outside of the store and bears witness to its log: the verifier's own memory, notices kept elsewhere."""

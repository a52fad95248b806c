"""Forms of the house: papers that are handed over, signed and filed, and never published."""

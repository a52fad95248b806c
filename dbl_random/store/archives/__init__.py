"""Sealed cases and the evidence of visits."""

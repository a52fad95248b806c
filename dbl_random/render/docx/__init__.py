"""Lays out official documents (公文) as DOCX, GB/T 9704-2012."""

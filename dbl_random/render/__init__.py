"""Lays out documents: records become HTML, DOCX, XLSX, CSV and JSON."""

"""Exports: what the field reads, each with a codebook and a data sheet. `desk/export.py` puts them together.

It reads the desk file, as `desk/` does, and takes from there only documents and plain JSON values.
"""

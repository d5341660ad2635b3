"""The version of the code, stamped on every row of a desk."""

__version__ = "0.1.0"

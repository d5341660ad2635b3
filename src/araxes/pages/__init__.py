"""Files, folders, JSONL and standard input -> Page: what is readable, in which encoding, and what is not."""

from __future__ import annotations

from araxes.pages.read import MAX_BYTES, read_pages

__all__ = ["MAX_BYTES", "read_pages"]

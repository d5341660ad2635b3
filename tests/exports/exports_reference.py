"""What docs/reference/exports.md documents, read from its tables."""

from __future__ import annotations

import re
from pathlib import Path

EXPORTS_REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "exports.md"


def documented_columns(section: str, header: str = "| column | holds |", *, number: int = 0) -> list[str]:
    """Return the names in the first cells of a table of the section, in order; several tables have a number."""
    text = EXPORTS_REFERENCE.read_text(encoding="utf-8")
    body = text.split(f"\n## {section}\n")[1].split("\n## ")[0]
    table = body.split(f"{header}\n")[number + 1].split("\n\n")[0]
    return [name for cell in re.findall(r"^\| (`.*?) \|", table, flags=re.MULTILINE) for name in _names(cell)]


def documented_long_tables() -> dict[str, list[str]]:
    """Return the columns of each long table, in order."""
    body = EXPORTS_REFERENCE.read_text(encoding="utf-8").split("\n## csv: long tables\n")[1].split("\n## ")[0]
    found: dict[str, list[str]] = {}
    for file, columns in re.findall(r"^\| (`\w+`)? ?\| (`.*?) \|", body, flags=re.MULTILINE):
        found.setdefault(file.strip("`") or list(found)[-1], []).extend(_names(columns))
    return found


def _names(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)

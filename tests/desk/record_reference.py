"""What docs/reference/record.md documents, read from its tables."""

from __future__ import annotations

import re
from pathlib import Path

RECORD_REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "record.md"


def documented_fields() -> dict[str, list[str]]:
    """Return the fields of each kind, in the order of its table."""
    found: dict[str, list[str]] = {}
    for section in re.split(r"^## ", RECORD_REFERENCE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        kind, _, body = section.partition("\n")
        rows = re.findall(r"^\| (`[^|]*?) \|", body.split("| reason |")[0], flags=re.MULTILINE)
        found[kind.strip()] = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    return found


def documented_reasons() -> list[str]:
    """Return the reasons for skipping a page, in the order of their table."""
    table = RECORD_REFERENCE.read_text(encoding="utf-8").split("| reason |")[1]
    return re.findall(r"^\| `([\w-]+)` \|", table.split("\n## ")[0], flags=re.MULTILINE)

"""Tables of a user's own, as files."""

from __future__ import annotations

from pathlib import Path

from araxes.knowledge.actor_tables import TABLES

TERM = {
    "person_id": "FRA:X_Y", "name": "Xavier Ypres", "country": "FRA", "office_id": "culture-minister",
    "term_from": "2001", "term_until": "2003", "gender": "m",
}  # fmt: skip
BODY = {"actor_id": "FRA:XYZ", "name": "Xyz Front", "type": "organisation", "country": "FRA", "sector": "PTY"}


def own_table(folder: Path, name: str, *rows: dict[str, str], called: str = "") -> str:
    """Write the rows as the table of this name, below a comment, and return the folder, or the file if `called`."""
    columns = TABLES[name]
    lines = ["# ours", "\t".join(columns), *("\t".join(row.get(c, "") for c in columns) for row in rows)]
    folder.mkdir(exist_ok=True)
    path = folder / (called or name)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path if called else folder)

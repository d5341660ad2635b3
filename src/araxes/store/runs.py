"""Runs: which code, parser and knowledge made the rows of a desk."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from araxes.store.tables import to_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run that wrote to the desk. `settings` are as that run had them."""

    run_id: int
    started_at: datetime
    code_version: str
    parser_version: str
    knowledge_hash: str
    settings: Mapping[str, object]


def insert_run(
    connection: sqlite3.Connection,
    *,
    started_at: datetime,
    code_version: str,
    parser_version: str,
    knowledge_hash: str,
    settings: Mapping[str, object],
) -> int:
    """Write a run and return its number."""
    cursor = connection.execute(
        "INSERT INTO runs (started_at, code_version, parser_version, knowledge_hash, settings) VALUES (?, ?, ?, ?, ?)",
        (started_at.isoformat(), code_version, parser_version, knowledge_hash, to_json(dict(settings))),
    )
    assert cursor.lastrowid is not None  # SQLite always gives one after an insert
    return cursor.lastrowid


def read_runs(connection: sqlite3.Connection) -> Iterator[Run]:
    """Yield the runs, oldest first."""
    for row in connection.execute("SELECT * FROM runs ORDER BY run_id"):
        yield Run(
            run_id=row["run_id"],
            started_at=datetime.fromisoformat(row["started_at"]),
            code_version=row["code_version"],
            parser_version=row["parser_version"],
            knowledge_hash=row["knowledge_hash"],
            settings=json.loads(row["settings"]),
        )

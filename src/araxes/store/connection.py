"""Opening a desk file: checks, settings of the connection, migrations."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from araxes.errors import DeskError
from araxes.store.trouble import explained

Mode = Literal["write", "read"]
APPLICATION_ID = 0x41524158  # "ARAX", in the header of the file, so that `file` and other tools can tell
# Pages go in at random places of the indexes: a larger cache and rarer checkpoints write each block less often.
CHECKPOINT_PAGES, CACHE_KIBIBYTES = 8_000, 64_000
OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
MIGRATION_NAME = re.compile(r"(\d{4})_\w+\.sql")


@dataclass(frozen=True, slots=True)
class Migration:
    """One SQL file of `schema/`; after it the desk has this version."""

    version: int
    name: str
    sql: str


@cache
def load_migrations() -> tuple[Migration, ...]:
    """Return the bundled migrations, oldest first; their versions count from 1 without a gap."""
    found = []
    for entry in files("araxes.store").joinpath("schema").iterdir():
        matched = MIGRATION_NAME.fullmatch(entry.name)
        if matched:
            found.append(Migration(int(matched[1]), entry.name, entry.read_text(encoding="utf-8")))
    found.sort(key=lambda migration: migration.version)
    if not found or [migration.version for migration in found] != list(range(1, len(found) + 1)):
        raise DeskError("the schema files of this installation are incomplete; install Araxes again")
    return tuple(found)


def connect(path: Path, mode: Mode, busy_timeout_seconds: float, migrations: Sequence[Migration]) -> sqlite3.Connection:
    """Return a connection to the desk, made or brought up to date first if `mode` is `write`.

    Raises: DeskError if the file is missing (on read), not a desk, damaged, locked, or of a newer version.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise DeskError(
            f"this Python has SQLite {sqlite3.sqlite_version}; Araxes needs 3.37 or later. Use a newer Python."
        )
    _check_place(path, mode)
    with explained(path):
        connection = _open(path, mode, busy_timeout_seconds)
        try:
            _check_kind(connection, path, mode, migrations)
            if mode == "write":
                connection.execute("PRAGMA journal_mode = WAL")
                # With WAL this is safe against a killed process; a power cut may undo the newest pages, no more.
                connection.execute("PRAGMA synchronous = NORMAL")
                connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
                connection.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
                migrate(connection, migrations)
            connection.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Run the block as one write transaction: all of it is stored, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration]) -> None:
    """Bring the file to the newest schema, in one transaction; does nothing if it is there already."""
    if _pragma(connection, "user_version") >= len(migrations):
        return
    with transaction(connection):
        # Asked again inside: another process may have done it while this one waited for the lock.
        version = _pragma(connection, "user_version")
        for migration in migrations[version:]:
            for statement in _statements(migration.sql):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {migration.version}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _check_place(path: Path, mode: Mode) -> None:
    if path.is_dir():
        raise DeskError(f"desk {path} is a folder; name a file in it, such as {path / 'araxes.db'}.")
    if mode == "read" and not path.exists():
        raise DeskError(f"there is no desk at {path}. Make one with `araxes read PAGES --desk {path}`.")
    if mode == "write" and not path.absolute().parent.is_dir():
        raise DeskError(f"desk {path}: the folder {path.absolute().parent} does not exist. Make it first.")


def _open(path: Path, mode: Mode, busy_timeout_seconds: float) -> sqlite3.Connection:
    place = path.absolute().as_uri()
    try:
        return _open_uri(f"{place}?mode={'rwc' if mode == 'write' else 'ro'}", busy_timeout_seconds)
    except sqlite3.OperationalError as error:
        # On a read-only disk SQLite cannot make its `-shm` file; without a `-wal` there is nothing to share.
        waiting = path.with_name(path.name + "-wal")
        if mode == "write" or error.sqlite_errorcode & 0xFF not in (
            sqlite3.SQLITE_CANTOPEN,
            sqlite3.SQLITE_READONLY,
        ):
            raise
        if waiting.exists() and waiting.stat().st_size:
            raise
        return _open_uri(f"{place}?mode=ro&immutable=1", busy_timeout_seconds)


def _open_uri(uri: str, busy_timeout_seconds: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, timeout=busy_timeout_seconds, check_same_thread=False
    )
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _check_kind(connection: sqlite3.Connection, path: Path, mode: Mode, migrations: Sequence[Migration]) -> None:
    version, application = _pragma(connection, "user_version"), _pragma(connection, "application_id")
    filled = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] > 0
    if application != APPLICATION_ID and (filled or mode == "read"):
        what = "an SQLite file of another program" if filled else "empty"
        raise DeskError(f"desk {path} is {what}, not a desk. Name another file with `--desk`.")
    if version > len(migrations):
        raise DeskError(
            f"desk {path} was made by a newer Araxes (schema {version}; this one knows up to {len(migrations)}). "
            f"Upgrade with `pip install --upgrade araxes`."
        )
    if mode == "read" and version < len(migrations):
        raise DeskError(
            f"desk {path} was made by an older Araxes (schema {version}; this one reads {len(migrations)}). "
            f"Open it once for writing to bring it up to date: `araxes read PAGES --desk {path}`."
        )


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _statements(sql: str) -> Iterator[str]:
    """The statements of a script one by one: `executescript` would commit and break the transaction."""
    gathered = ""
    for line in sql.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""

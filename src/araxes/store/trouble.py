"""What SQLite complains of, in words that say what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from araxes.errors import DeskError

# SQLite's primary result codes (https://www.sqlite.org/rescode.html); the low byte of an extended code.
ADVICE = {
    sqlite3.SQLITE_BUSY: (
        "is being written by another process. Wait until that is done, or raise `busy_timeout_seconds` "
        "(`araxes settings`); reading is possible meanwhile"
    ),
    sqlite3.SQLITE_LOCKED: "is being written in this process. Close the other Store first",
    sqlite3.SQLITE_FULL: (
        "cannot grow: the disk is full. The page in hand was not stored; all pages before it are. "
        "Free some space and run the same command again"
    ),
    sqlite3.SQLITE_CORRUPT: (
        "is damaged. Take your last copy of it, or save what can be read with "
        "`sqlite3 FILE .recover | sqlite3 NEW.db` and read the pages again into a new desk"
    ),
    sqlite3.SQLITE_NOTADB: "is not a desk (not an SQLite file). Name another file, or move this one away",
    sqlite3.SQLITE_READONLY: "may not be written. Change its permissions or name another file with `--desk`",
    sqlite3.SQLITE_PERM: "may not be opened. Change its permissions or name another file with `--desk`",
    sqlite3.SQLITE_CANTOPEN: (
        "cannot be opened. Check that you may read it, that its folder exists and that you may write there: "
        "SQLite keeps `-wal` and `-shm` files beside it"
    ),
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reports an error. Check the disk, then run again",
}


def explain(path: Path, error: sqlite3.Error) -> DeskError:
    """Return the DeskError that says what happened to the desk at `path` and what to do."""
    code = getattr(error, "sqlite_errorcode", None)
    advice = ADVICE.get(code & 0xFF) if code is not None else None
    if advice is None:
        return DeskError(f"desk {path}: {error}. Take your last copy of it, or read the pages into a new desk.")
    return DeskError(f"desk {path} {advice}. (SQLite: {error})")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into a DeskError; a row that breaks a rule of the schema into a ValueError.

    A broken rule is a fault of the records (a doubled id, an id that points nowhere), not of the file.
    """
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise ValueError(f"desk {path}: the records contradict the schema: {error}") from error
    except sqlite3.Error as error:
        raise explain(path, error) from error

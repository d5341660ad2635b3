"""Araxes reads news pages into a sourced record: who said or did what to whom, when, according to whom.

desk = araxes.open("desk.db")
desk.read("pages/")
desk.relation("AZE", "IRN").series()
"""

from __future__ import annotations

from pathlib import Path

from araxes.desk.desk import Desk
from araxes.desk.view import View
from araxes.errors import AraxesError, DeskError, InputError
from araxes.settings import Settings
from araxes.version import __version__

__all__ = ["AraxesError", "Desk", "DeskError", "InputError", "Settings", "View", "__version__", "open"]


def open(path: str | Path = "araxes.db", *, settings: Settings | None = None) -> Desk:  # noqa: A001 - as in gzip.open
    """Return the desk at this path; the file is made when the first page is read into it."""
    return Desk.open(path, settings=settings)

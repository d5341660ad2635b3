"""The headline figures of Araxes, from `scores.toml`: how good the records of an export are known to be."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from importlib.resources.abc import Traversable

from araxes.errors import ResourceError
from araxes.knowledge.tables import resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured figure as docs/scores.md writes it, the baseline's beside it, the data, and the command."""

    what: str
    figure: str
    baseline: str
    on: str
    command: str


def load_figures(path: Traversable | None = None) -> tuple[Figure, ...]:
    """Return the bundled figures (or those of the file at `path`) in their order.

    Raises: ResourceError, with file and entry, for a missing, unknown or empty key.
    """
    path = path or resource("scores.toml")
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("figures", [])
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ResourceError(f"{path.name}: cannot be read: {error}") from error
    known = [one.name for one in fields(Figure)]
    for number, entry in enumerate(entries, start=1):
        if sorted(entry) != sorted(known) or not all(isinstance(one, str) and one for one in entry.values()):
            raise ResourceError(
                f"{path.name} figure {number}: has {', '.join(entry)}; it needs {', '.join(known)}, each a text and "
                f"none empty."
            )
    return tuple(Figure(**entry) for entry in entries)

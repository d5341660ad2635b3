"""The event ontology: types, modes, scores, contexts and sectors of PLOVER, loaded from `plover.toml` and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources.abc import Traversable
from typing import Any

from araxes.errors import ResourceError
from araxes.knowledge.tables import resource

N_TYPES = 16
LOWEST_SCORE, HIGHEST_SCORE = -10.0, 10.0


class Quad(StrEnum):
    """The four coarse classes of events."""

    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One type of event. `modes` maps each mode to its score; scores run from -10 (conflict) to +10."""

    name: str
    definition: str
    quad: Quad
    requires_recipient: bool
    score: float
    modes: Mapping[str, float]
    confused_with: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """The whole ontology, keyed by the names that records hold."""

    version: str
    types: Mapping[str, EventType]
    contexts: Mapping[str, str]
    sectors: Mapping[str, str]

    def score(self, event_type: str, mode: str | None = None) -> float:
        """The PLOVER score of the mode, or of the type if there is no mode or the type does not know it.

        Raises: KeyError for an unknown type.
        """
        found = self.types[event_type]
        return found.modes.get(mode, found.score) if mode else found.score

    def quad(self, event_type: str) -> Quad:
        """The coarse class of a type. Raises: KeyError for an unknown type."""
        return self.types[event_type].quad

    def is_verbal(self, event_type: str) -> bool:
        """Whether events of the type are done by speaking or meeting."""
        return self.quad(event_type) in (Quad.VERBAL_COOPERATION, Quad.VERBAL_CONFLICT)

    def is_material(self, event_type: str) -> bool:
        """Whether events of the type are deeds."""
        return not self.is_verbal(event_type)

    def is_conflict(self, event_type: str) -> bool:
        """Whether events of the type are hostile, in words or deeds."""
        return self.quad(event_type) in (Quad.VERBAL_CONFLICT, Quad.MATERIAL_CONFLICT)

    def neighbours(self, event_type: str) -> frozenset[str]:
        """The types that another coder may have chosen for the same words, in either direction, without itself."""
        named_by = {name for name, other in self.types.items() if event_type in other.confused_with}
        return frozenset(self.types[event_type].confused_with | named_by) - {event_type}


def load_ontology(path: Traversable | None = None, *, n_types: int | None = N_TYPES) -> Ontology:
    """Return the bundled ontology (or the file at `path`), checked; with `n_types` None it may have any number.

    Raises: ResourceError with file and key for a missing key, an unknown quad class or type, or a score out
    of the range -10..10.
    """
    path = path or resource("ontology", "plover.toml")
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ResourceError(f"{path.name}: cannot be read: {error}") from error
    types = {name: _event_type(path.name, name, table) for name, table in data.get("types", {}).items()}
    if not types or n_types not in (None, len(types)):
        raise ResourceError(f"{path.name}: [types] has {len(types)} types, {n_types or 'at least one'} wanted.")
    for found in types.values():
        unknown = found.confused_with - types.keys()
        if unknown:
            raise ResourceError(
                f"{path.name} [types.{found.name}]: confused_with names unknown types {sorted(unknown)}; "
                f"known: {', '.join(types)}."
            )
    return Ontology(
        version=str(data.get("version", "")),
        types=types,
        contexts=dict(data.get("contexts", {})),
        sectors=dict(data.get("sectors", {})),
    )


def _event_type(file: str, name: str, table: Mapping[str, Any]) -> EventType:
    try:
        quad = Quad(table["quad"])
        found = EventType(
            name=name,
            definition=table["definition"],
            quad=quad,
            requires_recipient=table["requires_recipient"],
            score=float(table["score"]),
            modes={mode: float(score) for mode, score in table.get("modes", {}).items()},
            confused_with=frozenset(table["confused_with"]),
        )
    except KeyError as error:
        raise ResourceError(f"{file} [types.{name}]: key {error} is missing; add it.") from error
    except (TypeError, ValueError) as error:
        raise ResourceError(
            f"{file} [types.{name}]: {error}; quad is one of {', '.join(Quad)}, scores are numbers."
        ) from error
    for mode, score in {**found.modes, "(type)": found.score}.items():
        if not LOWEST_SCORE <= score <= HIGHEST_SCORE:
            raise ResourceError(f"{file} [types.{name}]: score {score} of {mode} is outside -10..10.")
    return found

"""CAMEO's codes and PLOVER's types: what a code is carried over to, and which codes a type stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from araxes.knowledge.ontology import HIGHEST_SCORE, LOWEST_SCORE, Ontology
from araxes.knowledge.tables import Row, read_table, resource

COLUMNS = ("code", "event_type", "mode", "contexts", "goldstein", "name", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoCode:
    """A code of CAMEO with the PLOVER type that it is carried over to.

    `goldstein` runs from -10 (conflict) to 10; None where the score of the code is not certain.
    """

    code: str
    name: str
    event_type: str
    mode: str | None
    contexts: tuple[str, ...]
    goldstein: float | None


def load_crosswalk(ontology: Ontology, path: Traversable | None = None) -> Mapping[str, CameoCode]:
    """Return the bundled crosswalk (or the table at `path`) by code, in the order of the codes.

    Source: "CAMEO to PLOVER conversion table", 17 September 2021. Raises: ResourceError with file, line and value for
    a type, mode or context that the ontology lacks, or a score out of -10..10.
    """
    found = {}
    for row in read_table(path or resource("ontology", "cameo.tsv"), COLUMNS):
        if not (row["code"].isdigit() and len(row["code"]) in (3, 4)) or row["code"] in found:
            raise row.wrong("code", "is not a new code of three or four digits.")
        found[row["code"]] = _cameo_code(row, ontology)
    return found


def codes_of(event_type: str, mode: str | None, crosswalk: Mapping[str, CameoCode]) -> list[CameoCode]:
    """Return the codes that are carried over to the type and mode, the most general first; empty if there is none."""
    found = [one for one in crosswalk.values() if (one.event_type, one.mode) == (event_type, mode)]
    return sorted(found, key=lambda one: (len(one.code), one.code))


def _cameo_code(row: Row, ontology: Ontology) -> CameoCode:
    if row["event_type"] not in ontology.types:
        raise row.wrong("event_type", f"is unknown; known: {', '.join(ontology.types)}.")
    if row["mode"] and row["mode"] not in ontology.types[row["event_type"]].modes:
        raise row.wrong("mode", f"is none of {row['event_type']}.")
    if unknown := [one for one in row.several("contexts") if one not in ontology.contexts]:
        raise row.wrong("contexts", f"names unknown contexts {unknown}; known: {', '.join(ontology.contexts)}.")
    try:
        goldstein = float(row["goldstein"]) if row["goldstein"] else None
    except ValueError as error:
        raise row.wrong("goldstein", "is no number.") from error
    if goldstein is not None and not LOWEST_SCORE <= goldstein <= HIGHEST_SCORE:
        raise row.wrong("goldstein", "is outside -10..10.")
    return CameoCode(
        code=row["code"],
        name=row["name"],
        event_type=row["event_type"],
        mode=row.optional("mode"),
        contexts=row.several("contexts"),
        goldstein=goldstein,
    )

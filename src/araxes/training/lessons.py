"""What an example teaches, and the variations in which it is shown; free of torch.

Marks are exchanged, so that the direction is learned, and names are, so that none comes to stand for a type.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from araxes.errors import InputError
from araxes.knowledge.codebook import NO_EVENT, Example
from araxes.knowledge.ontology import Ontology
from araxes.models.event_model import EventLabels, Floats
from araxes.models.pairs import MarkedPair, PairRow, pair_fields, read_pairs
from araxes.records import Modality, Span


@dataclass(frozen=True, slots=True)
class Taught:
    """A teacher's chances for a pair, in the order of the labels."""

    types: Floats
    modalities: Floats


@dataclass(frozen=True, slots=True)
class Lesson:
    """A pair with what is to be learned of it. `event_types` are the types any of which is right.

    `is_told` says that mode and modality are known (None of them then means that there is none); `both_ways`, that the
    types hold with the marks exchanged, is None where that is not known. What a teacher `taught` stands in the place of
    the types, which are then empty.
    """

    pair: MarkedPair
    event_types: tuple[str, ...]
    mode: str | None = None
    modality: Modality | None = None
    both_ways: bool | None = None
    is_told: bool = False
    taught: Taught | None = None
    by_crosswalk: bool = False


def make_labels(ontology: Ontology) -> EventLabels:
    """Return the labels of the ontology's types, no event last."""
    modes = [
        name
        for event_type in ontology.types.values()
        if event_type.modes
        for name in (event_type.name, *(f"{event_type.name}:{mode}" for mode in event_type.modes))
    ]
    if not modes:
        # A layer without outputs cannot be written; this one says that the first type has no mode.
        modes = [next(iter(ontology.types))]
    told = (Modality.ACTUAL, Modality.FUTURE, Modality.HYPOTHETICAL, Modality.NEGATED)
    return EventLabels(
        types=(*ontology.types, NO_EVENT),
        modes=tuple(modes),
        modalities=tuple(told),
        quads=(*(str(one.quad) for one in ontology.types.values()), ""),
    )


def pair_of(example: Example) -> MarkedPair:
    """Return the sentence of an example with its marks."""
    return MarkedPair(example.text, example.actor, example.recipient)


def lesson_of(example: Example) -> Lesson:
    """Return what an example of the codebook teaches."""
    return Lesson(
        pair=pair_of(example),
        event_types=(example.event_type,),
        mode=example.mode,
        modality=example.modality,
        both_ways=example.both_ways,
        is_told=True,
    )


def lesson_of_row(row: PairRow) -> Lesson:
    """Return what a row of a file of pairs teaches: its types, and mode and modality if it tells the modality."""
    return Lesson(
        pair=row.pair,
        event_types=row.event_types,
        mode=row.mode,
        modality=row.modality,
        is_told=row.modality is not None,
        by_crosswalk=row.by_crosswalk,
    )


def write_taught(rows: Iterable[PairRow], taught: Iterable[Taught]) -> Iterator[str]:
    """Yield a line of JSON for each pair with what a teacher says of it; `read_taught` reads them."""
    for row, one in zip(rows, taught, strict=True):
        told = {name: [round(float(value), 5) for value in part] for name, part in asdict(one).items()}
        yield json.dumps({**pair_fields(row.row_id, row.pair), "taught": told}, ensure_ascii=False)


def read_taught(path: Path, labels: EventLabels) -> list[Lesson]:
    """Return the pairs of a file with a teacher's chances.

    Raises: InputError with file and line for a row that cannot be read or is taught other labels.
    """
    # Not `splitlines`, which would cut a text at the line separators of Unicode that JSON leaves in it.
    lines = path.read_text(encoding="utf-8").split("\n")
    found = []
    for line, row in zip((line for line in lines if line.strip()), read_pairs(lines, path.name), strict=True):
        if isinstance(row, InputError):
            raise row
        told = json.loads(line).get("taught", {})
        types, modalities = (np.array(told.get(name, ()), np.float32) for name in ("types", "modalities"))
        if (len(types), len(modalities)) != (len(labels.types), len(labels.modalities)):
            raise InputError(f"{path.name}: {row.row_id}: taught other labels; let the teacher read it anew.")
        found.append(Lesson(pair=row.pair, event_types=(), taught=Taught(types, modalities)))
    return found


def exchanged(lesson: Lesson) -> Lesson:
    """Return the lesson with its marks exchanged: the same if it holds both ways, else no event.

    Raises: ValueError if it has no recipient, or it is not known whether it holds both ways.
    """
    pair = lesson.pair
    if pair.recipient is None or lesson.both_ways is None:
        raise ValueError("nothing to exchange the actor with")
    turned = replace(lesson, pair=MarkedPair(pair.text, pair.recipient, pair.actor))
    return turned if lesson.both_ways else replace(turned, event_types=(NO_EVENT,), mode=None, modality=None)


def renamed(pair: MarkedPair, actor: str, recipient: str | None) -> MarkedPair:
    """Return the pair with other words inside its marks; overlapping marks are left as they are."""
    if pair.recipient is None or recipient is None:
        spans, words = [pair.actor], [actor]
    elif pair.actor.overlaps(pair.recipient):
        return pair
    else:
        spans, words = [pair.actor, pair.recipient], [actor, recipient]
    text, new, place = "", {}, 0
    for span, name in sorted(zip(spans, words, strict=True)):
        text += pair.text[place : span.start]
        new[span] = Span(len(text), len(text) + len(name))
        text, place = text + name, span.end
    return MarkedPair(text + pair.text[place:], new[pair.actor], new.get(pair.recipient) if pair.recipient else None)

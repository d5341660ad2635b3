"""The event model from examples and marked pairs to a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from araxes.errors import InputError
from araxes.knowledge.codebook import NO_EVENT, Example
from araxes.knowledge.ontology import Ontology
from araxes.models.pairs import PairRow, read_pairs
from araxes.training.event_fit import TURNS, fit
from araxes.training.event_network import export
from araxes.training.lessons import Lesson, lesson_of, lesson_of_row, make_labels

# Real sentences are few beside the examples, and have the last word on how the news writes.
PAIRS_SHOWN = 3


def read_lessons(path: Path, ontology: Ontology) -> list[PairRow]:
    """Return the rows of a file of marked pairs with their types.

    Raises: InputError with file and line for a row that cannot be read, tells no type or an unknown one.
    """
    found = []
    with path.open(encoding="utf-8") as lines:
        for row in read_pairs(lines, path.name):
            if isinstance(row, InputError):
                raise row
            unknown = set(row.event_types) - ontology.types.keys() - {NO_EVENT}
            if unknown or not row.event_types:
                raise InputError(f"{path.name}: {row.row_id}: event_types {row.event_types!r}; name known types.")
            found.append(row)
    return found


def train_events(
    examples: Sequence[Example],
    pairs: Sequence[PairRow],
    taught: Sequence[Lesson],
    ontology: Ontology,
    encoder: Path,
    target: Path,
    *,
    seed: int = 1,
    turns: int = TURNS,
    whole: bool = False,
    tell: Callable[[str], None],
) -> None:
    """Fit the event model on the examples, the pairs and what a teacher said of others, and write it to `target`.

    `encoder` is the folder of all-MiniLM-L6-v2. Without `whole` the held-out fifth of the examples is not learned, so
    that it can be scored. `tell` is given lines of progress.
    """
    lessons = [*labelled_lessons(examples, pairs, whole=whole), *taught]
    tell(f"{len(lessons)} lessons, {len(taught)} of them a teacher's")
    network = fit(lessons, make_labels(ontology), encoder, seed=seed, turns=turns, tell=tell)
    export(network, target, f"1-seed{seed}{'-whole' if whole else ''}")


def labelled_lessons(
    examples: Sequence[Example], pairs: Sequence[PairRow], *, whole: bool, shown: int = PAIRS_SHOWN
) -> list[Lesson]:
    """Return the lessons of the examples (of all if `whole`), and of the pairs as often as they are `shown` a turn."""
    learned = [one for one in examples if whole or not one.is_held_out]
    return [*map(lesson_of, learned), *shown * list(map(lesson_of_row, pairs))]

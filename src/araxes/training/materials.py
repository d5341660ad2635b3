"""What an event model is fitted on: examples, marked pairs and what a teacher says of others; free of torch."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from araxes.errors import InputError
from araxes.knowledge.codebook import NO_EVENT, Example, load_examples, load_own
from araxes.knowledge.ontology import Ontology, load_ontology
from araxes.models.pairs import PairRow, read_pairs
from araxes.training.lessons import Lesson, lesson_of, lesson_of_row, make_labels, read_taught

# Real sentences are few beside the examples, and have the last word on how the news writes.
PAIRS_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Materials:
    """What an event model is fitted on. Make one with `gather`."""

    ontology: Ontology
    examples: tuple[Example, ...]
    pairs: tuple[PairRow, ...] = ()
    taught: tuple[Lesson, ...] = ()

    @classmethod
    def gather(cls, folder: Path | None = None, *, pairs: Path | None = None, taught: Path | None = None) -> Materials:
        """Return the bundled examples or those of the folder, with marked pairs and a teacher's if files are given.

        Raises: InputError or ResourceError naming file, line and what is wrong.
        """
        if folder is None:
            ontology = load_ontology()
            examples = load_examples(ontology)
        else:
            ontology, examples = load_own(folder)
        return cls(
            ontology=ontology,
            examples=examples,
            pairs=tuple(read_labelled(pairs, ontology)) if pairs else (),
            taught=tuple(read_taught(taught, make_labels(ontology))) if taught else (),
        )

    def labelled(self, *, whole: bool, shown: int = PAIRS_SHOWN) -> list[Lesson]:
        """Return the lessons of the examples (of all if `whole`), and of the pairs as often as they are `shown`."""
        learned = [one for one in self.examples if whole or not one.is_held_out]
        return [*map(lesson_of, learned), *shown * list(map(lesson_of_row, self.pairs))]

    @property
    def held_out(self) -> list[Example]:
        """The examples that are kept for the score."""
        return [one for one in self.examples if one.is_held_out]


def read_labelled(path: Path, ontology: Ontology) -> list[PairRow]:
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

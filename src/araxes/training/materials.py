"""What an event model is fitted on: examples, marked pairs and what a teacher says of others; free of torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from araxes.errors import InputError
from araxes.knowledge.codebook import NO_EVENT, Example, load_examples, load_own
from araxes.knowledge.ontology import Ontology, load_ontology
from araxes.models.pairs import PairRow, read_pairs
from araxes.training.lessons import Lesson, lesson_of, lesson_of_row, make_labels, read_taught

# The pairs that carry their label by the crosswalk are chosen sentences, few beside the examples; real pairs, as they
# come in the news, are mostly no event and many.
CROSSWALK_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Materials:
    """What an event model is fitted on. Make one with `gather`."""

    ontology: Ontology
    examples: tuple[Example, ...]
    pairs: tuple[PairRow, ...] = ()
    taught: tuple[Lesson, ...] = ()

    @classmethod
    def gather(cls, folder: Path | None = None, *, pairs: Sequence[Path] = (), taught: Path | None = None) -> Materials:
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
            pairs=tuple(row for path in pairs for row in read_labelled(path, ontology)),
            taught=tuple(read_taught(taught, make_labels(ontology))) if taught else (),
        )

    def labelled(self, *, whole: bool, shown: int = CROSSWALK_SHOWN) -> list[Lesson]:
        """Return the lessons of the examples (of all if `whole`) and pairs, those by the crosswalk `shown` times."""
        learned = [one for one in self.examples if whole or not one.is_held_out]
        pairs = [lesson_of_row(row) for row in self.pairs for _ in range(shown if row.by_crosswalk else 1)]
        return [*map(lesson_of, learned), *pairs]

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

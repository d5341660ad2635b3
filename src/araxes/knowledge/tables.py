"""Reading the knowledge files: TSV with a commented head, checked line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable

from araxes.errors import ResourceError
from araxes.records import DayRange


def resource(*parts: str) -> Traversable:
    """Return a bundled file or folder under `araxes/resources`."""
    return files("araxes").joinpath("resources", *parts)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a knowledge file, with where it stands so that messages can name it."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def several(self, column: str) -> tuple[str, ...]:
        """The values of a cell that holds a list separated by `|`."""
        return tuple(part for part in self.cells[column].split("|") if part)

    def optional(self, column: str) -> str | None:
        """The value, or `None` where the cell is empty."""
        return self.cells[column] or None

    def wrong(self, column: str, problem: str) -> ResourceError:
        """An error that names file, line, column and value."""
        return ResourceError(f"{self.file} line {self.line}: {column} {self.cells[column]!r} {problem}")


def read_table(path: Traversable, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a TSV file; `#` lines before the header are its origin, licence and changes.

    Raises: ResourceError, with file and line, if the header is not `columns` or a row has other cells.
    """
    header: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            if cells != list(columns):
                raise ResourceError(
                    f"{path.name} line {number}: columns are {cells}, expected {list(columns)}. Correct the header."
                )
            header = cells
        elif len(cells) != len(header):
            raise ResourceError(
                f"{path.name} line {number}: {len(cells)} cells, expected {len(header)} "
                f"({', '.join(header)}). A tab is missing or one too many."
            )
        else:
            yield Row(path.name, number, dict(zip(header, (cell.strip() for cell in cells), strict=True)))


def day_range(text: str) -> DayRange:
    """Return the days that an ISO date of any precision stands for: `2013` is all of 2013, `2013-08` August.

    Raises: ValueError if the text is not such a date.
    """
    parts = [int(part) for part in text.split("-")]
    year, month, day = parts[0], parts[1] if len(parts) > 1 else None, parts[2] if len(parts) > 2 else None
    if month is None:
        return DayRange(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        following = date(year + month // 12, month % 12 + 1, 1)
        return DayRange(date(year, month, 1), date.fromordinal(following.toordinal() - 1))
    return DayRange(date(year, month, day), date(year, month, day))

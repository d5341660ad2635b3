"""The furniture of pages: patterns that tell what kind of clutter a line is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from araxes.errors import ResourceError
from araxes.knowledge.tables import resource

# A formula of page layout is short; a longer line is prose, whatever its words.
LONGEST_FORMULA = 220
# Hints are looked for in the first characters of a line only, so that a page of one huge line costs no more.
HINT_REACH = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """The compiled patterns of `lexicons/furniture.toml`, by kind."""

    lines: Mapping[str, re.Pattern[str]]
    hints: Mapping[str, re.Pattern[str]]
    cues: Mapping[str, tuple[str, ...]]

    def kind_of(self, line: str) -> str | None:
        """The kind of furniture that the whole line is, whatever stands around it; `None` if it may be prose."""
        if len(line) > LONGEST_FORMULA:
            return None
        return next((kind for kind, pattern in self.lines.items() if pattern.fullmatch(line)), None)

    def hints_in(self, line: str) -> frozenset[str]:
        """The kinds of furniture that some words of the line hint at."""
        head = line[:HINT_REACH]
        lowered = head.lower()
        found = []
        for kind, pattern in self.hints.items():
            # A loop, not any() over a generator: this is the innermost loop of reading a page.
            for cue in self.cues.get(kind, ("",)):
                if cue in lowered:
                    if pattern.search(head):
                        found.append(kind)
                    break
        return frozenset(found)


@cache
def furniture() -> Furniture:
    """Return the bundled patterns. Raises: ResourceError, with the key, for a pattern that does not compile."""
    path = resource("lexicons", "furniture.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Furniture(
        lines={kind: _compiled("line", kind, patterns) for kind, patterns in data["line"].items()},
        hints={kind: _compiled("hint", kind, patterns) for kind, patterns in data["hint"].items()},
        cues={kind: tuple(cues) for kind, cues in data["cue"].items()},
    )


def _compiled(table: str, kind: str, patterns: list[str]) -> re.Pattern[str]:
    try:
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
    except re.error as error:
        raise ResourceError(f"furniture.toml [{table}] {kind}: {error}. Correct the pattern.") from None

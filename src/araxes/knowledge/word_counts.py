"""In how many news articles each stem stands, so that a shared word can be weighed by how rare it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from araxes.knowledge.tables import read_table, resource

# The row that counts all articles.
ALL = "*"


@dataclass(frozen=True, slots=True, eq=False)
class WordCounts:
    """`articles` counts the articles with each stem; of a stem that is missing fewer than five of `total` have it."""

    total: int
    articles: Mapping[str, int]


@cache
def load_word_counts() -> WordCounts:
    """Return the counts of `lexicons/word_counts.tsv`. Raises: ResourceError, with file and line, for no count."""
    counts: dict[str, int] = {}
    for row in read_table(resource("lexicons", "word_counts.tsv"), ("stem", "articles")):
        if not row["articles"].isdigit():
            raise row.wrong("articles", "is not a whole number")
        counts[row["stem"]] = int(row["articles"])
    return WordCounts(total=counts.pop(ALL), articles=counts)

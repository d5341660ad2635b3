"""Names of columns -> facts: what tables call the text, the title or the day, and what the user says they do."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from araxes.errors import InputError
from araxes.pages.making import skip, sound
from araxes.records import Reason, Skipped

# Names that collections in use give to a fact, best first; compared in lower case without `_`, `-` and spaces.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "articletext", "articlebody", "fulltext", "maintext", "plaintext", "rawtext",
        "article", "story",
    ),
    "html": ("html", "rawhtml", "pagehtml", "bodyhtml", "contenthtml"),
    "title": ("title", "headline", "headlines", "heading"),
    "outlet": (
        "outlet", "publisher", "sitename", "site", "source", "sourcename", "publication", "newspaper", "mediumname",
        "provider",
    ),
    "url": ("url", "link", "href", "uri", "sourceurl", "canonicalurl", "permalink", "pageurl", "articleurl"),
    "published": (
        "published", "publishedat", "publishedon", "publisheddate", "publicationdate", "publishdate", "datepublished",
        "pubdate", "pubtime", "date", "datetime",
    ),
    "collected": (
        "collected", "collectedat", "crawledat", "crawled", "crawldate", "datecrawled", "fetchedat", "fetched",
        "fetchdate", "fetchtime", "scrapedat", "scraped", "scrapedate", "datescraped", "retrievedat", "retrieved",
        "downloadedat", "downloaded", "datedownload", "datedownloaded", "downloaddate", "accessedat", "warcdate",
    ),
    "external_id": ("id", "externalid", "articleid", "docid", "documentid", "uuid", "guid", "key", "hash"),
    "byline": ("byline", "author", "authors", "creator", "writer"),
    "language": ("language", "lang"),
}  # fmt: skip
# The columns that can hold the page itself.
PAGE_FACTS = ("text", "html")
# So many bad rows are held back until a row has the column that they lack.
_MOST_HELD = 1000


def check_columns(columns: Mapping[str, str]) -> None:
    """Check that each key is a fact that a column can hold. Raises: InputError, with the closest fact, if not."""
    for fact in columns:
        if fact not in COLUMNS:
            near = difflib.get_close_matches(fact, COLUMNS, n=1) or [
                known for known, names in COLUMNS.items() if plain(fact) in names
            ]
            hint = f" Did you mean {near[0]}?" if near else ""
            raise InputError(f"{fact!r} is no fact that a column can hold; known: {', '.join(COLUMNS)}.{hint}")


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """The name of a column as it is compared: in lower case, letters and digits only."""
    return re.sub(r"[\W_]+", "", name.lower())


class Cells:
    """The cells of one row, found by the facts that they hold."""

    def __init__(self, row: Mapping[Any, Any], columns: Mapping[str, str]) -> None:
        self._row, self._columns = row, columns
        self._plain: dict[str, Any] = {}
        for name, value in row.items():
            self._plain.setdefault(plain(str(name)), value)

    def of(self, fact: str) -> Iterator[Any]:
        """Yield the values of the columns that hold the fact, best first, without the empty ones."""
        found = [self._mapped(self._columns[fact])] if fact in self._columns else map(self._plain.get, COLUMNS[fact])
        for value in found:
            if not (value is None or (isinstance(value, str | list | dict) and not value)):
                yield value

    def first(self, fact: str) -> Any:
        """The best value for the fact, or None."""
        return next(self.of(fact), None)

    def _mapped(self, column: str) -> Any:
        if column in self._row:
            return self._row[column]
        if "." in column:
            # A place within a nested row: `source.name`.
            value: Any = self._row
            for part in column.split("."):
                value = value.get(part) if isinstance(value, Mapping) else None
            if value is not None:
                return value
        return self._plain.get(plain(column))

    def have(self, column: str) -> bool:
        """Whether the row has the column, empty or not."""
        return column in self._row or plain(column) in self._plain or self._mapped(column) is not None


class Watch:
    """Watches whether any row of a table has the columns that were named, so that a wrong name is told once.

    Rows without a page are held back as long as none had the column of the page: a hundred thousand equal
    complaints tell no more than one.
    """

    def __init__(self, origin: str, columns: Mapping[str, str]) -> None:
        self._origin, self._columns = origin, columns
        self._unseen = dict(columns)
        self._held: list[Skipped] = []
        self._not_held = self._rows = 0
        self._names: dict[str, None] = {}

    def meet(self, row: Any) -> None:
        """Take note of the columns of a row."""
        self._rows += 1
        if not self._unseen or not isinstance(row, Mapping):
            return
        cells = Cells(row, self._columns)
        self._unseen = {fact: column for fact, column in self._unseen.items() if not cells.have(column)}
        if len(self._names) < 50:
            self._names |= dict.fromkeys(str(name) for name in list(row)[:50])

    def sift(self, item: Any) -> Iterator[Any]:
        """Yield what a row gave, or hold it back if it lacks the column that no row had so far."""
        if isinstance(item, Skipped) and any(fact in self._unseen for fact in PAGE_FACTS):
            if len(self._held) < _MOST_HELD:
                self._held.append(item)
            else:
                self._not_held += 1
            return
        if self._held and not any(fact in self._unseen for fact in PAGE_FACTS):
            yield from self._release()
        yield item

    def end(self) -> Iterator[Skipped]:
        """Yield what is to be told when all rows were read: one record for each column that no row has."""
        if not any(fact in self._unseen for fact in PAGE_FACTS):
            yield from self._release()
        if self._rows:
            yield from missing_columns(self._origin, self._unseen, self._names)

    def _release(self) -> Iterator[Skipped]:
        yield from self._held
        if self._not_held:
            detail = f"{self._not_held:,} more rows before one with the page; see the reasons of those before them"
            yield skip(self._origin, Reason.BAD_ROW, detail)
        self._held, self._not_held = [], 0


def missing_columns(origin: str, missing: Mapping[str, str], names: Iterable[str]) -> Iterator[Skipped]:
    """Yield a record for each fact whose column is not among those of the table."""
    known = list(names)
    for fact, column in missing.items():
        near = difflib.get_close_matches(column, known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else "name one that it has"
        detail = f"no row has the column {column!r} that is to hold {fact} (columns: {listed(known)}); {hint}"
        yield skip(origin, Reason.BAD_ROW, sound(detail[:800]))


def listed(names: Iterable[Any]) -> str:
    """Names of columns for a message, at most twelve of them."""
    return ", ".join(sorted(map(str, names))[:12])[:500] or "none"


def unread_columns(origin: str, header: Iterable[str], columns: Mapping[str, str]) -> tuple[list[Skipped], bool]:
    """What is wrong with the header of a table, and whether its rows can be read: whether one holds the page."""
    names = [str(name) for name in header]
    cells = Cells(dict.fromkeys(names, "x"), columns)
    told = list(missing_columns(origin, {f: c for f, c in columns.items() if not cells.have(c)}, names))
    readable = any(cells.first(fact) for fact in PAGE_FACTS)
    if not readable and not any(fact in columns for fact in PAGE_FACTS):
        detail = (
            f"no column text, body, content or html (columns: {listed(names)}); name the column that holds the page: "
            "--map text=COLUMN"
        )
        told.append(skip(origin, Reason.BAD_ROW, sound(detail)))
    return told, readable

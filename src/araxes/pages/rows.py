"""JSONL -> Pages: one row, one page, in bounded memory; a bad row never hides the rows after it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO

from araxes.knowledge.calendar import find_dates
from araxes.pages.decoding import Decoded
from araxes.pages.making import RAISE_LIMIT, looks_like_markup, make_page, skip, sound
from araxes.records import Given, MediaType, Page, Reason, Skipped

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
    "external_id": ("id", "externalid", "articleid", "docid", "documentid", "uuid", "guid", "key", "hash"),
    "byline": ("byline", "author", "authors", "creator", "writer"),
    "language": ("language", "lang"),
}  # fmt: skip
_EARLIEST_YEAR, _LATEST_YEAR = 1500, 2100
_CHUNK = 1 << 20


def read_rows(
    stream: BinaryIO, origin: str, given: Given, *, max_bytes: int, columns: Mapping[str, str]
) -> Iterator[Page | Skipped]:
    """Yield one record for each line that is not blank, in order.

    A line longer than `max_bytes` is passed over without being held; its record is TOO_LARGE. A line that
    is not a JSON object with text is BAD_ROW; `detail` says what to mend.
    """
    for number, line in _lines(stream, max_bytes):
        name = f"line {number}"
        if line is None:
            yield skip(
                origin, Reason.TOO_LARGE, f"longer than {max_bytes:,} bytes; split the row, or {RAISE_LIMIT}", name
            )
            continue
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if not line.strip():
            continue
        try:
            row = json.loads(line.decode("utf-8"))
        except UnicodeDecodeError as error:
            detail = f"not UTF-8 at byte {error.start} of the line; convert the file to UTF-8"
            yield skip(origin, Reason.BAD_ROW, detail, name)
        except RecursionError:
            yield skip(origin, Reason.BAD_ROW, "not JSON (nested too deeply); write one flat object a line", name)
        except ValueError as error:
            yield skip(origin, Reason.BAD_ROW, f"not JSON ({_short(error)}); write one JSON object a line", name)
        else:
            yield page_of_row(row, origin, name, given, size_bytes=len(line), columns=columns)


def page_of_row(
    row: Any, origin: str, name: str, given: Given, *, size_bytes: int, columns: Mapping[str, str]
) -> Page | Skipped:
    """Return the page of one decoded row; `name` ("line 7") stands in where the row has no id.

    What the caller gave (`given`) wins over the columns, apart from the id, which only a row can have.
    """
    if not isinstance(row, dict):
        return skip(origin, Reason.BAD_ROW, f'a JSON {_kind(row)}, not an object; write {{"text": ...}}', name)
    cells = {_plain(str(key)): value for key, value in row.items()}
    wanted = {fact: (_plain(columns[fact]),) if fact in columns else names for fact, names in COLUMNS.items()}
    external_id = _words(_first(cells, wanted["external_id"])) or name
    text, markup = _text(cells, wanted["text"]), _text(cells, wanted["html"])
    if not text and not markup:
        found = ", ".join(sorted(map(str, row))[:12]) or "none"
        detail = (
            f"no text in a column text, body, content or html (columns: {found}); rename the column that holds the page"
        )
        return skip(origin, Reason.BAD_ROW, sound(detail[:600]), external_id)
    facts = Given(
        external_id=external_id,
        url=given.url or _words(_first(cells, wanted["url"])),
        title=given.title or _words(_first(cells, wanted["title"])),
        outlet=given.outlet or _words(_first(cells, wanted["outlet"])),
        byline=given.byline or _words(_first(cells, wanted["byline"])),
        published=given.published or _day(_first(cells, wanted["published"])),
        language=given.language or _language(_words(_first(cells, wanted["language"]))),
    )
    is_markup = not text or looks_like_markup(text)
    media_type = MediaType.HTML if is_markup else MediaType.TEXT
    return make_page(origin, Decoded(text or markup or "", "utf-8"), size_bytes, facts, media_type)


def read_document(
    data: Any, origin: str, given: Given, *, size_bytes: int, columns: Mapping[str, str]
) -> Iterator[Page | Skipped]:
    """Yield the pages of one JSON document: an array of rows, or a single row."""
    if isinstance(data, list):
        for number, row in enumerate(data, start=1):
            yield page_of_row(row, origin, f"row {number}", given, size_bytes=size_bytes, columns=columns)
    else:
        page = page_of_row(data, origin, "row 1", given, size_bytes=size_bytes, columns=columns)
        if isinstance(page, Page) and page.given.external_id == "row 1":
            page = replace(page, given=replace(page.given, external_id=given.external_id))
        yield page


def _lines(stream: BinaryIO, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    number = 0
    while line := stream.readline(max_bytes + 1):
        number += 1
        if len(line) > max_bytes and not line.endswith(b"\n"):
            while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line


def _first(cells: Mapping[str, Any], names: Iterable[str]) -> Any:
    return next((cells[name] for name in names if cells.get(name) not in (None, "", [], {})), None)


def _text(cells: Mapping[str, Any], names: Iterable[str]) -> str | None:
    """The first of the columns that holds text; a list of paragraphs is joined by line ends."""
    for name in names:
        value = cells.get(name)
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            value = "\n".join(value)
        if isinstance(value, str) and value.strip():
            return value
    return None


def _words(value: Any) -> str | None:
    """A short fact as text: lists are joined, objects give their name, as in `{"source": {"name": ...}}`."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if isinstance(value, list):
        value = ", ".join(filter(None, map(_words, value[:20])))
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return re.sub(r"\s+", " ", sound(str(value))).strip()[:2000] or None


def _day(value: Any) -> date | None:
    """The day of a column: ISO 8601, RFC 2822, seconds or milliseconds since 1970, or a date in English words."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value / 1000 if value > 1e11 else value
        return datetime.fromtimestamp(seconds, UTC).date() if 1e8 < seconds < 4e9 else None
    words = _words(value)
    if words is None:
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            day = read(words).date()
        except (ValueError, TypeError, IndexError):
            continue
        return day if _EARLIEST_YEAR <= day.year <= _LATEST_YEAR else None
    days = next((found.days for found in find_dates(words[:200]) if found.day and found.days), None)
    return days.earliest if days else None


def _language(words: str | None) -> str | None:
    """The two-letter code of `en`, `en-GB`, `EN_us` or `English`; other names are kept out, not guessed."""
    code = (words or "").lower().replace("_", "-").split("-")[0]
    return "en" if code in ("english", "eng") else code if re.fullmatch("[a-z]{2}", code) else None


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.lower())


def _kind(value: Any) -> str:
    names = {list: "array", str: "string", bool: "boolean", int: "number", float: "number"}
    return names.get(type(value), "null")


def _short(error: Exception) -> str:
    return sound(str(error))[:160] or type(error).__name__

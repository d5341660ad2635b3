"""JSONL -> Pages: one row, one page, in bounded memory; a bad row never hides the rows after it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO

from araxes.knowledge.calendar import find_dates
from araxes.pages.columns import PAGE_FACTS, Cells, Watch, listed
from araxes.pages.decoding import Decoded, NotTextError, decode
from araxes.pages.making import RAISE_LIMIT, looks_like_markup, make_page, skip, sound
from araxes.pages.reading import Reading
from araxes.pages.recoding import marked_as_utf8
from araxes.records import Given, MediaType, Page, Reason, Skipped

_EARLIEST_YEAR, _LATEST_YEAR = 1500, 2100
_CHUNK = 1 << 20


def read_rows(stream: BinaryIO, reading: Reading) -> Iterator[Page | Skipped]:
    """Yield one record for each line that is not blank, in order.

    A line longer than `max_bytes` is passed over without being held; its record is TOO_LARGE. A line that
    is not a JSON object with text is BAD_ROW; `detail` says what to mend.
    """
    watch = Watch(reading.origin, reading.columns)
    for number, line in _lines(marked_as_utf8(stream), reading.max_bytes):
        name = f"line {number}"
        if line is None:
            detail = f"longer than {reading.max_bytes:,} bytes; split the row, or {RAISE_LIMIT}"
            yield skip(reading.origin, Reason.TOO_LARGE, detail, name)
            continue
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if not line.strip():
            continue
        row = _row(line, reading, name)
        if isinstance(row, Skipped):
            yield row
        else:
            watch.meet(row)
            yield from watch.sift(page_of_row(row, reading, name, size_bytes=len(line)))
    yield from watch.end()


def _row(line: bytes, reading: Reading, name: str) -> Any:
    """What the line holds as JSON, or the record of why it cannot be read."""
    try:
        return json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        detail = f"not UTF-8 at byte {error.start} of the line; convert the file to UTF-8"
    except RecursionError:
        detail = "not JSON (nested too deeply); write one flat object a line"
    except ValueError as error:
        detail = f"not JSON ({_short(error)}); write one JSON object a line"
    return skip(reading.origin, Reason.BAD_ROW, detail, name)


def page_of_row(row: Any, reading: Reading, name: str, *, size_bytes: int) -> Page | Skipped:
    """Return the page of one decoded row; `name` ("line 7") stands in where the row has no id.

    What the caller gave wins over the columns, apart from the id, which only a row can have.
    """
    origin, given = reading.origin, reading.given
    if not isinstance(row, dict):
        return skip(origin, Reason.BAD_ROW, f'a JSON {_kind(row)}, not an object; write {{"text": ...}}', name)
    cells = Cells(row, reading.columns)
    external_id = _words(cells.first("external_id")) or name
    try:
        text, markup = (_text(cells.of(fact), markup=fact == "html") for fact in PAGE_FACTS)
    except NotTextError as error:
        return skip(origin, Reason.NOT_TEXT, f"{error}; give pages as text, HTML or JSONL", external_id)
    if text is None and markup is None:
        detail = (
            f"no text in a column {reading.columns.get('text', 'text, body, content or html')} "
            f"(columns: {listed(row)}); rename the column that holds the page, or name it: --map text=COLUMN"
        )
        return skip(origin, Reason.BAD_ROW, sound(detail[:700]), external_id)
    facts = Given(
        external_id=external_id,
        url=given.url or _words(cells.first("url")),
        title=given.title or _words(cells.first("title")),
        outlet=given.outlet or _words(cells.first("outlet")),
        byline=given.byline or _words(cells.first("byline")),
        published=given.published or _day(cells.first("published")),
        language=given.language or _language(_words(cells.first("language"))),
        collected=given.collected or _day(cells.first("collected")),
    )
    page = text or markup
    assert page is not None
    is_markup = text is None or looks_like_markup(text.text)
    return make_page(origin, page, size_bytes, facts, MediaType.HTML if is_markup else MediaType.TEXT)


def read_document(data: Any, reading: Reading, *, size_bytes: int) -> Iterator[Page | Skipped]:
    """Yield the pages of one JSON document: an array of rows, or a single row."""
    watch = Watch(reading.origin, reading.columns)
    for number, row in enumerate(data if isinstance(data, list) else [data], start=1):
        watch.meet(row)
        page = page_of_row(row, reading, f"row {number}", size_bytes=size_bytes)
        if not isinstance(data, list) and isinstance(page, Page) and page.given.external_id == "row 1":
            page = replace(page, given=replace(page.given, external_id=reading.given.external_id))
        yield from watch.sift(page)
    yield from watch.end()


def _lines(stream: BinaryIO, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    number = 0
    while line := stream.readline(max_bytes + 1):
        number += 1
        if line == b"\n":
            continue
        if len(line) > max_bytes and not line.endswith(b"\n"):
            while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line


def _text(values: Iterable[Any], *, markup: bool) -> Decoded | None:
    """The first of the values that is text; a list of paragraphs is joined by line ends, bytes are decoded.

    Raises: NotTextError if the first that holds anything is bytes of something else.
    """
    for value in values:
        if isinstance(value, bytes) and value.strip():
            return decode(value, markup=markup)
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            value = "\n".join(value)
        if isinstance(value, str) and value.strip():
            return Decoded(value, "utf-8")
    return None


def _words(value: Any) -> str | None:
    """A short fact as text: lists are joined, objects give their name, as in `{"source": {"name": ...}}`."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if isinstance(value, list):
        value = ", ".join(filter(None, map(_words, value[:20])))
    if isinstance(value, bytes):
        value = value[:2000].decode("utf-8", "replace")
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    try:
        return re.sub(r"\s+", " ", sound(str(value)[:20_000])).strip()[:2000] or None
    except ValueError:  # A number of over 4,300 digits cannot be written out.
        return None


def _day(value: Any) -> date | None:
    """The day of a column: ISO 8601, RFC 2822, seconds or milliseconds since 1970, or a date in English words."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value if _EARLIEST_YEAR <= value.year <= _LATEST_YEAR else None
    if isinstance(value, str) and re.fullmatch(r"1\d{9}(\d{3})?(\.\d+)?", value.strip()):
        value = float(value)  # In CSV everything is text.
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value / 1000 if 1e11 < value < 1e14 else value
        return datetime.fromtimestamp(seconds, UTC).date() if 1e8 < seconds < 4e9 else None
    words = _words(value)
    if words is None:
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            day = read(words).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return day if _EARLIEST_YEAR <= day.year <= _LATEST_YEAR else None
    days = next((found.days for found in find_dates(words[:200]) if found.day and found.days), None)
    return days.earliest if days else None


def _language(words: str | None) -> str | None:
    """The two-letter code of `en`, `en-GB`, `EN_us` or `English`; other names are kept out, not guessed."""
    code = (words or "").lower().replace("_", "-").split("-")[0]
    return "en" if code in ("english", "eng") else code if re.fullmatch("[a-z]{2}", code) else None


def _kind(value: Any) -> str:
    names = {list: "array", str: "string", bool: "boolean", int: "number", float: "number"}
    return names.get(type(value), "null")


def _short(error: Exception) -> str:
    return sound(str(error))[:160] or type(error).__name__

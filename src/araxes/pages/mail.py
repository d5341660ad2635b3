"""Saved pages (MHTML) and mails -> Page: the one part of a message that is the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO

from araxes.pages.inflating import up_to
from araxes.pages.making import RAISE_LIMIT, skip, sound
from araxes.pages.reading import Reading, page_of_bytes
from araxes.records import MediaType, Page, Reason, Skipped

MEDIA_TYPES = {
    "text/html": MediaType.HTML,
    "application/xhtml+xml": MediaType.HTML,
    "text/plain": MediaType.TEXT,
}
# Transfer encodings make a page up to three times longer. Pictures come after it and need not be read.
_LONGEST_PACKED = 3
_MOST_PARTS = 10_000
_CUT_DEFECTS = ("StartBoundaryNotFoundDefect", "CloseBoundaryNotFoundDefect")


def read_web_archive(stream: BinaryIO, reading: Reading) -> Iterator[Page | Skipped]:
    """Yield the page that a browser saved with its pictures in one file; frames and pictures are left out.

    `given.url` is where it was saved from, `given.collected` the day it was saved. A file that ends within the page
    gives the page as far as it goes, and a record that says so.
    """
    yield from _read(stream, reading, is_mail=False)


def read_mail(stream: BinaryIO, reading: Reading) -> Iterator[Page | Skipped]:
    """Yield the text of a mail, its HTML if it has both; the subject is the title given with it.

    The day it was sent is `given.collected`: what it holds was published by then.
    """
    yield from _read(stream, reading, is_mail=True)


def _read(stream: BinaryIO, reading: Reading, *, is_mail: bool) -> Iterator[Page | Skipped]:
    most = _LONGEST_PACKED * reading.max_bytes
    data = up_to(stream, most + 1)
    kind = "a mail" if is_mail else "a saved page (MHTML)"
    if not data.strip():
        yield skip(reading.origin, Reason.EMPTY, "nothing but white space; nothing to read")
        return
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        parts = [part for _, part in zip(range(_MOST_PARTS), message.walk(), strict=False)]
        root = _root(message, parts)
    except Exception as error:  # The parser of the library fails in many ways on what is no message.
        detail = f"not {kind} ({type(error).__name__}); save it again, or as .html"
        yield skip(reading.origin, Reason.UNREADABLE, detail)
        return
    if root is None or "content-type" not in message:
        yield skip(reading.origin, Reason.UNREADABLE, f"not {kind} with a text in it; save it again, or as .html")
        return
    is_cut = root is parts[-1] and any(type(defect).__name__ in _CUT_DEFECTS for defect in message.defects)
    if is_cut and len(data) > most:
        yield skip(reading.origin, Reason.TOO_LARGE, f"a page of over {reading.max_bytes:,} bytes; {RAISE_LIMIT}")
        return
    yield _page(message, root, reading, is_mail=is_mail)
    if is_cut:
        yield skip(reading.origin, Reason.UNREADABLE, "cut before its end; what comes before is read; save it again")


def _root(message: Message, parts: list[Message]) -> Message | None:
    """The part that is the page: the one that the message names as its start, else its first HTML, else its text."""
    texts = [part for part in parts if not part.is_multipart() and part.get_content_type() in MEDIA_TYPES]
    start = str(message.get_param("start") or "")
    named = [part for part in texts if start and str(part.get("content-id", "")).strip() == start]
    markup = [part for part in texts if MEDIA_TYPES[part.get_content_type()] is MediaType.HTML]
    return next(iter([*named, *markup, *texts]), None)


def _page(message: Message, root: Message, reading: Reading, *, is_mail: bool) -> Page | Skipped:
    payload: Any = root.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if len(data) > reading.max_bytes:
        return skip(reading.origin, Reason.TOO_LARGE, f"larger than {reading.max_bytes:,} bytes; {RAISE_LIMIT}")
    charset = root.get_content_charset()
    given = replace(
        reading.given,
        url=reading.given.url or _address(root, "content-location") or _address(message, "snapshot-content-location"),
        title=reading.given.title or (_subject(message) if is_mail else None),
        collected=reading.given.collected or _day(message),
    )
    media_type = MEDIA_TYPES[root.get_content_type()]
    return page_of_bytes(data, replace(reading, given=given), media_type, charset=charset)


def _address(message: Message, name: str) -> str | None:
    """The address in a header, if it is one of the web; long ones are folded, with a space at each fold."""
    words = re.sub(r"\s+", "", sound(str(message.get(name, ""))))
    return words[:2000] if words.startswith(("http://", "https://")) else None


def _subject(message: Message) -> str | None:
    decoded = EmailMessage(policy=policy.default)
    try:
        decoded["subject"] = re.sub(r"\s+", " ", str(message.get("subject", "")))
        words = str(decoded["subject"])
    except Exception:  # The same parser as above.
        return None
    return re.sub(r"\s+", " ", sound(words)).strip()[:2000] or None


def _day(message: Message) -> date | None:
    try:
        day = parsedate_to_datetime(str(message.get("date", ""))).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return day if day.year > 1990 else None

"""The two ends of a page: a Page with its id, or a Skipped that says why not."""

from __future__ import annotations

import re

from araxes.pages.decoding import Decoded
from araxes.records import Given, MediaType, Page, Reason, Skipped, content_id

STEP = "pages"
RAISE_LIMIT = "raise `max_page_bytes` (`araxes settings`) if it really is one page"
_MARKUP = re.compile(
    r"\A\s*(?:<!--.{0,2000}?-->\s*)*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_ELEMENTS = re.compile(
    r"</(?:p|div|h[1-6]|article|section|span|ul|table)>|<(?:p|br|div|article)\b[^<>]{0,300}>", re.IGNORECASE
)
_PLACE = re.compile(r"(?:line|row|byte) \d+")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def looks_like_markup(text: str) -> bool:
    """Whether the text is HTML: it opens as a document, or it opens with a tag and holds block elements."""
    if _MARKUP.match(text[:20_000]):
        return True
    return text.lstrip()[:1] == "<" and len(_ELEMENTS.findall(text[:20_000])) >= 2


def make_page(origin: str, decoded: Decoded, size_bytes: int, given: Given, media_type: MediaType) -> Page | Skipped:
    """Return the page; a page of white space alone ends as Skipped.

    The id hashes the text, how it is read and what was given with it. A row number that stands in for a missing
    id is not hashed: the same row in another file, or in another place, is the same page.
    """
    text = sound(decoded.text)
    if not text.strip():
        return skip(origin, Reason.EMPTY, "nothing but white space; nothing to read", given.external_id)
    known_as = None if _PLACE.fullmatch(given.external_id or "") else given.external_id
    facts = (given.url, given.title, given.outlet, given.byline, given.published, given.language)
    return Page(
        page_id=content_id("pg", media_type, text, known_as, *facts),
        origin=origin,
        media_type=media_type,
        text=text,
        encoding=decoded.encoding,
        size_bytes=size_bytes,
        given=given,
    )


def skip(origin: str, reason: Reason, detail: str, external_id: str | None = None) -> Skipped:
    """Return the record of what was not read; its id is the same whenever the same thing is left out again."""
    return Skipped(
        skipped_id=content_id("sk", STEP, origin, external_id, reason, detail),
        page_id=None,
        origin=origin,
        external_id=external_id,
        step=STEP,
        reason=reason,
        detail=detail,
    )


def sound(text: str) -> str:
    """The text with lone surrogates (from JSON escapes and file names) replaced: no encoding can store them."""
    return _LONE_SURROGATES.sub("�", text)

"""The dateline: which lines print the day of the story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from araxes.articles.blocks import FUNCTION_WORDS, Block, words
from araxes.knowledge.calendar import FoundDate, find_dates
from araxes.records import Span

# How far from the body or the title a dateline may stand, in lines.
REACH = 6
# Below the text, a date with one of these words is the day of a change.
_CHANGED = re.compile(r"\b(?:correct|updat|amend|modif|edit)", re.IGNORECASE)
# What may stand beside the date on a dateline: words that publish, clock times, zones, a place or agency in brackets.
_BESIDE_A_DATE = re.compile(
    r"\b(?:published|posted|updated|last|modified|created|first|released|issued|date|dated|on|at|of|the|time|by|"
    r"from|as|"
    r"edt|est|pst|pdt|cst|cdt|gmt|utc|bst|cet|cest|ist|msk|jst|hst|am|pm|a\.m|p\.m|mon|tue|wed|thu|fri|sat|sun|"
    r"min|read|"
    r"local|et|pt)\b\.?|\d{1,2}[:.]\d\d(?::\d\d)?|\([^()]{1,40}\)|[^\w\s]|[+-]\d{1,2}\b",
    re.IGNORECASE,
)


# The head of a first paragraph: "BAKU, April 28 (Agency) - ", "PARIS — ", "Vienna, 7 May – ", "Ankara (Agency) - ".
_DAY = r"(?:\d{1,2} [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})?"
_AGENCY = r"\([A-Z][^()]{1,38}\)"
_IN_CAPITALS = r"(?:[A-Z]{3,}|[A-Z][A-Z.'’ -]+[A-Z])(?:[,/] ?[A-Z][\w.]*(?: [A-Z][\w.]*)*)?"
_NAMED = r"[A-Z][\w'’-]+(?:,? [A-Z][\w.]+){0,2}"
_INLINE = re.compile(
    rf"(?:{_IN_CAPITALS}(?:,? {_DAY})?(?: {_AGENCY})?|{_NAMED},? {_DAY}(?: {_AGENCY})?|{_NAMED} {_AGENCY})"
    r"\s?(?:--|[-–—])\s"
)


def inline_dateline(text: str, paragraph: Span) -> Span | None:
    """The place, day and agency that open a paragraph, with the dash after them; `None` if it opens otherwise."""
    match = _INLINE.match(text, paragraph.start, paragraph.end)
    return Span(paragraph.start, len(text[: match.end()].rstrip())) if match else None


def find_datelines(blocks: Sequence[Block], body: Sequence[bool], title_at: int | None) -> list[int]:
    """Return the lines that print the day of the story and little else: between title and body, or right around them.

    A date farther off is the day of the crawl or of another story, so it is not looked at. Lines with a year
    come first.
    """
    inside = [i for i, is_body in enumerate(body) if is_body and blocks[i].n_words >= 12]
    if not inside:
        return []
    start = max(0, title_at - 2) if title_at is not None else max(0, inside[0] - 3)
    if inside[0] - start > 3 * REACH:
        start = inside[0] - REACH
    places = [*range(start, inside[0] + 1), *range(inside[-1] + 1, min(inside[-1] + 2, len(blocks)))]
    found = [
        i
        for i in places
        if i != title_at and is_dateline(blocks[i].text) and not (i > inside[-1] and _CHANGED.search(blocks[i].text))
    ]
    return sorted(
        found, key=lambda i: (printed_day(blocks[i].text, 0, None) or FoundDate(span=blocks[i].span)).year is None
    )


def printed_day(text: str, start: int, end: int | None) -> FoundDate | None:
    """The date of a dateline: the first with a year, else the first with month and day."""
    found = [item for item in find_dates(text, start, end) if item.month]
    return next((item for item in found if item.year), None) or next((item for item in found if item.day), None)


def is_dateline(line: str) -> bool:
    """Whether the line prints a date (a month with its day or year) and says little else."""
    if len(line) > 140:
        return False
    dates = [found for found in find_dates(line) if found.month and (found.year or found.day)]
    if not dates:
        return False
    rest = line
    for found in reversed(list(find_dates(line))):
        rest = rest[: found.span.start] + " " + rest[found.span.end :]
    left = words(_BESIDE_A_DATE.sub(" ", rest))
    most = 6 if any(found.year for found in dates) else 4
    return len(left) <= most and sum(word.lower() in FUNCTION_WORDS for word in left) <= 1

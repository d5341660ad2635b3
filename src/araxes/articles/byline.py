"""The byline: who wrote, translated or compiled the story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from araxes.articles.blocks import Block
from araxes.knowledge.calendar import find_dates

_BY = re.compile(
    r"^(?:(?:(?:by|written by|words by|reported by|story by|from|author:|authors:|posted by|published by)\s+)|"
    r"(?P<role>(?:translat\w+|compil\w+|edit\w+|reporting|transcri\w+|adapted|prepared|analysis|commentary|"
    r"opinion)(?: and \w+)? by\s+))"
    r"(?P<name>[^\W\d_].{2,90})$",
    re.IGNORECASE,
)
_PARTICLE = r"de|van|von|al-\w+|al|bin|and|&|der|la|el"
_NAME_LIKE = re.compile(
    rf"^(?:(?:Dr|Prof|Sir|Col|Gen|Capt|Lt|Mr|Mrs|Ms)\.?\s+)?(?:[A-Z][\w’'.-]*|{_PARTICLE})"
    rf"(?:[\s,]+(?:[A-Z][\w’'.-]*|{_PARTICLE})){{0,9}}\W*$"
)
_STAFF = re.compile(
    r"^.{0,50}\b(?:editorial|news|web|online|our|special|senior|political|diplomatic|foreign)?\s?"
    r"(?:staff|desk|bureau|newsroom|editorial board|correspondents?|reporters?|team)(?: writers?| reporters?)?\W*$",
    re.IGNORECASE,
)
_BARE_NAME = re.compile(
    r"^[A-Z][a-zà-ÿ’']+(?:[- ](?:[A-Z][\w’'.]*|al-[A-Z]\w+|van|von|de|bin)){1,3}(?:, [A-Z][\w ]{2,30})?$"
)
# Headings that look like a name of two words.
_NO_NAME = re.compile(
    r"\b(?:News|World|Politics|Opinion|Middle|East|West|North|South|Asia|Europe|Africa|America|Times|Post|Daily|"
    r"Press|Agency|Review|"
    r"Today|Politics|Business|Sport|Sports|Culture|Science|Read|More|Photo|Home|Page|Latest|Top|Stories|Region|"
    r"Analysis|"
    r"The|A|An|Of|In|On|For|To|And|Is|Says|Said)\b"
)
REACH_BELOW = 3


def find_byline(blocks: Sequence[Block], body: Sequence[bool], title_at: int | None) -> int | None:
    """Return which block says who wrote, translated or compiled the story; `None` if none near the body does.

    A line that is a bare name counts between title and body only; "Editorial Staff" also as the head of an author box.
    """
    inside = [i for i, is_body in enumerate(body) if is_body]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    start = max(0, (title_at if title_at is not None else first) - 2)
    for i in range(start, min(first + 2, len(blocks))):
        is_free = i != title_at and not (body[i] and blocks[i].is_prose)
        if is_free and blocks[i].n_words <= 14 and byline_of(blocks[i].text):
            return i
    for i in range(last + 1, min(last + REACH_BELOW, len(blocks))):
        if blocks[i].n_words <= 8 and (byline_of(blocks[i].text) or _STAFF.match(blocks[i].text)):
            return i
    if title_at is not None and first - title_at <= 8:
        return next((i for i in range(title_at + 1, first) if is_name(blocks[i].text) and not blocks[i].formula), None)
    return None


def byline_of(line: str) -> str | None:
    """The name on a byline, without "By"; a role is kept ("Translated by ..."). `None` if it is no byline."""
    line = line.strip()
    match = _BY.match(line)
    if match is None:
        return None
    name = re.split(r"\s+[|•·—–-]\s+|\s+(?:on|at|updated|published)\s+|\s*[|•·]\s*", match["name"])[0]
    name = name[: next((found.span.start for found in find_dates(name)), len(name))].strip(" ,;|-–—·•")
    if not _NAME_LIKE.match(name) and not _STAFF.match(name):
        return None
    return f"{line[: match.start('name')]}{name}" if match["role"] else name


def is_name(line: str) -> bool:
    """Whether the line is nothing but the name of a person (and a place), or "Our Correspondent"."""
    if len(line) > 60:
        return False
    return bool(_BARE_NAME.match(line) and not _NO_NAME.search(line)) or bool(
        _STAFF.match(line) and line[:1].isupper() and len(line.split()) <= 3
    )

"""Title, byline and dateline: which lines around the body say what the story is called, who wrote it, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from araxes.articles.blocks import FUNCTION_WORDS, Block, words
from araxes.knowledge.calendar import find_dates

# How far from the body or the title a byline or dateline may stand, in lines.
REACH = 6
# How alike a line and a title from outside (a column, the metadata) must be to be the same, of 100.
SAME_TITLE = 88
_BY = re.compile(
    r"^(?:(?:(?:by|written by|words by|reported by|story by|from|author:|authors:|posted by|published by)\s+)|"
    r"(?P<role>(?:translat\w+|compil\w+|edit\w+|reporting|transcri\w+|adapted|prepared|analysis|commentary|"
    r"opinion)(?: and \w+)? by\s+))"
    r"(?P<name>[^\W\d_].{2,90})$",
    re.IGNORECASE,
)
_NAME_LIKE = re.compile(
    r"^(?:(?:Dr|Prof|Sir|Col|Gen|Capt|Lt|Mr|Mrs|Ms)\.?\s+)?(?:[A-Z][\w’'.-]*|de|van|von|al|bin|and|&|,|der|la|"
    r"el)(?:[\s,]+(?:[A-Z][\w’'.-]*|de|van|von|al-\w+|bin|and|&|der|la|el)){0,9}\W*$"
)
_STAFF = re.compile(
    r"^.{0,50}\b(?:editorial|news|web|online)?\s?(?:staff|desk|bureau|newsroom|editorial board|correspondents?|"
    r"team)(?: writers?| reporters?)?\W*$",
    re.IGNORECASE,
)
# What may stand beside the date on a dateline: words that publish, clock times, zones, a place or agency in brackets.
_BESIDE_A_DATE = re.compile(
    r"\b(?:published|posted|updated|last|modified|created|first|released|issued|date|dated|on|at|of|the|time|by|"
    r"from|as|edt|est|pst|"
    r"pdt|cst|cdt|gmt|utc|bst|cet|cest|ist|msk|jst|hst|am|pm|a\.m|p\.m|mon|tue|wed|thu|fri|sat|sun|min|read|"
    r"local|et|pt)\b\.?|"
    r"\d{1,2}[:.]\d\d(?::\d\d)?|\([^()]{1,40}\)|[^\w\s]|[+-]\d{1,2}\b",
    re.IGNORECASE,
)


def find_title(blocks: Sequence[Block], body: Sequence[bool], given: str | None) -> int | None:
    """Return which block is the title: the line that `given` names, else the likeliest line above the prose.

    `None` if no line above the first paragraph reads as a headline, as in a dump whose first line is a sentence.
    """
    if given:
        return _line_like(blocks, given)
    top = next((i for i, block in enumerate(blocks) if body[i] and _is_paragraph(block)), len(blocks))
    nearby = [i for i in range(max(0, top - 30), top) if _may_be_title(blocks[i])]
    if not nearby:
        return None
    opening = {w.lower() for i in range(top, min(top + 6, len(blocks))) if body[i] for w in words(blocks[i].text)}
    scores = {i: _title_score(blocks[i], top - i, opening) + _head_bonus(blocks, i) for i in nearby}
    best = max(nearby, key=lambda i: (scores[i], -i))
    if scores[best] < 0:
        return None
    return next(i for i in nearby if _same(blocks[i], blocks[best]))


def repeats_title(block: Block, title: str) -> bool:
    """Whether the line says the title once more (it is often printed twice, or with the site's name)."""
    return block.n_words <= 2 * len(words(title)) and (
        fuzz.ratio(block.text.casefold(), title.casefold()) >= SAME_TITLE
        or (
            len(words(title)) >= 4
            and block.text.casefold().startswith(title.casefold())
            and block.n_words <= len(words(title)) + 6
        )
    )


def find_byline(blocks: Sequence[Block], body: Sequence[bool], title_at: int | None) -> int | None:
    """Return which block says who wrote, translated or compiled the story; `None` if none near the body does."""
    inside = [i for i, is_body in enumerate(body) if is_body]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    start = max(0, (title_at if title_at is not None else first) - 2)
    for i in range(start, min(first + 2, len(blocks))):
        if (
            i != title_at
            and blocks[i].n_words <= 14
            and byline_of(blocks[i].text)
            and not (body[i] and blocks[i].is_prose)
        ):
            return i
    for i in range(last + 1, min(last + 3, len(blocks))):
        if blocks[i].n_words <= 8 and (byline_of(blocks[i].text) or _STAFF.match(blocks[i].text)):
            return i
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


def find_datelines(blocks: Sequence[Block], body: Sequence[bool], title_at: int | None) -> list[int]:
    """Return the lines between title and body (or right around them) that print a full date and little else.

    A date farther off is the day of the crawl or of another story, so it is not looked at.
    """
    inside = [i for i, is_body in enumerate(body) if is_body and blocks[i].n_words >= 12]
    if not inside:
        return []
    start = max(0, title_at - 2) if title_at is not None else max(0, inside[0] - 3)
    if inside[0] - start > 3 * REACH:
        start = inside[0] - REACH
    return [i for i in range(start, inside[0] + 1) if i != title_at and is_dateline(blocks[i].text)]


def is_dateline(line: str) -> bool:
    """Whether the line prints a date with a year and says little else."""
    if len(line) > 140:
        return False
    dates = [found for found in find_dates(line) if found.year and found.month]
    if not dates:
        return False
    rest = line
    for found in reversed(dates):
        rest = rest[: found.span.start] + " " + rest[found.span.end :]
    left = words(_BESIDE_A_DATE.sub(" ", rest))
    return len(left) <= 6 and sum(word.lower() in FUNCTION_WORDS for word in left) <= 1


def _is_paragraph(block: Block) -> bool:
    """A line of prose; a headline with a full stop (title case, one short sentence) is none."""
    return block.is_prose and not (block.capital_share >= 0.6 and block.n_words <= 25 and block.n_sentences == 1)


def _may_be_title(block: Block) -> bool:
    if block.formula or block.is_cut or not 2 <= block.n_words <= 30 or len(block.text) > 240:
        return False
    if _is_paragraph(block) or byline_of(block.text) or is_dateline(block.text):
        return False
    return not block.hints & {"cookie", "script", "copyright", "caption"}


def _title_score(block: Block, distance: int, opening: set[str]) -> float:
    content = [w.lower() for w in words(block.text) if w.lower() not in FUNCTION_WORDS]
    shared = sum(word in opening or word.rstrip("s") in opening for word in content) / max(1, len(content))
    score = 3 * shared + min(block.n_words, 8) / 4 - 0.12 * distance
    score += 1.0 if block.times_seen == 2 else 0.0
    score -= 1.0 if block.n_words <= 3 else 0.0
    score -= 1.5 if block.text.endswith(".") else 0.0
    score -= 0.5 if block.n_separators else 0.0
    return score - 1.2


def _head_bonus(blocks: Sequence[Block], i: int) -> float:
    """What the place adds: a headline is the first line of the page, or stands right above byline or dateline."""
    below = [block.text for block in blocks[i + 1 : i + 3]]
    return 0.8 * (i == 0) + 1.5 * any(byline_of(line) or is_dateline(line) for line in below)


def _same(block: Block, other: Block) -> bool:
    return block is other or fuzz.ratio(block.text.casefold(), other.text.casefold()) >= SAME_TITLE


def _line_like(blocks: Sequence[Block], title: str) -> int | None:
    """The first line that is the title, or begins with it."""
    wanted = " ".join(title.casefold().split())
    for i, block in enumerate(blocks):
        if (
            len(block.text) <= 2 * len(title) + 20
            and fuzz.ratio(" ".join(block.text.casefold().split()), wanted) >= SAME_TITLE
        ):
            return i
    return None

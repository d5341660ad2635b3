"""The news agency that a page credits with its text, where another outlet printed it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from araxes.articles.agency_names import Credit, Naming, is_partial
from araxes.articles.blocks import Block
from araxes.articles.layout import BODY, BYLINE, DATELINE, TITLE, Layout
from araxes.articles.outlet_signs import AROUND_LINES, LINE_CHARACTERS
from araxes.knowledge.actors import ActorKnowledge
from araxes.knowledge.calendar import find_dates

CAPTION = "caption"
# A dateline opens the first paragraph, or the one after a line that sums up.
OPENING_PARAGRAPHS = 2
# The credit at the end stands in the last paragraphs or in the lines below them.
LAST_PARAGRAPHS, LINES_BELOW = 2, 3
# A paragraph of fewer words that ends with "(AFP)" may be what stands under a picture.
FEWEST_WORDS = 12

_CAPITALISED = r"[^\W\d_a-z][\w.'’-]*\]?"
_PLACE = rf"{_CAPITALISED}(?:(?: (?:of |the |es |de |la |el )?|/|, | \[){_CAPITALISED}){{0,5}}"
_DAY = r"(?:\d{1,2} [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})?"
_DASH = r"(?P<dash>\s?(?:--|[-–—:])\s?)"
_HEAD = rf"(?P<head>{_PLACE})(?:[.,]? ?(?P<day>{_DAY})\.?)?"
# "BAKU, April 28 (Agency) - ", "New Delhi [India], January 27 (Agency): ", "April 28 (Agency) - ", "(Agency) — ".
_BRACKETED = re.compile(rf"(?:{_HEAD} ?|{_DAY} )?[(\[](?P<name>[A-Z][^()\[\]\n]{{1,38}})[)\]]{_DASH}?(?=\S|$)")
# "MOSCOW, January 27. /Agency/. ", "Tehran, Jan. 27, Agency - ".
_SLASHED = re.compile(rf"{_HEAD}[.,]? ?/(?P<name>[A-Z][^/\n]{{1,38}})/")
_WITH_COMMA = re.compile(rf"{_HEAD}, ?(?P<name>[A-Z][\w .'’-]{{1,30}}?){_DASH}")
_BY = re.compile(r"^(?:written |words |reported |story |posted |published )?(?:by|from|authors?:)\s+", re.IGNORECASE)
_NAME = r"(?:[Tt]he )?(?P<name>[A-Z][^()\[\]\n]{1,48}?)"
_END_LINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^[(\[]?(?:[Ss]ource|SOURCE)\s?[:–-]\s*{_NAME}[)\]]?\.?$",
        rf"^[(\[]{_NAME}[)\]]\.?$",
        rf"^[-–—]{{1,2}} ?{_NAME}\.?$",
    )
)
_END_OF_PARAGRAPH = re.compile(
    r"[.!?][\"”’']?\s*"
    r"(?:[(\[](?P<name>[A-Z][^()\[\]\n]{1,38})[)\]]|[-–—]{1,2} ?(?P<bare>[A-Z][\w /&'’-]{1,38}?)|"
    r"(?P<short>[A-Z]{2,7}))\.?$"
)
_COPYRIGHT = re.compile(
    r"(?:^|[.!] )(?P<sign>(?:(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)\W{0,4}){1,3})"
    r"(?P<before>(?:19|20)\d\d(?:\s?[-–—]\s?\d{2,4})?\W{1,3})?(?:by )?"
    r"(?:[Tt]he )?(?P<name>[A-Z][^()\[\]/|,\n]{1,48}?)"
    r"(?P<after> (?:19|20)\d\d)?(?P<rest>\.|,? All [Rr]ights.*|\. .*)?$"
)


def credited_agency(
    layout: Layout, outlet: str | None, byline: str | None, *, knowledge: ActorKnowledge
) -> Credit | None:
    """Return the agency that the page credits with its text and where, if that is another than its own outlet.

    Signs are the agency of the dateline, a byline that is an agency, a credit at the end, and the agency's copyright
    line. Picture credits and agencies that are quoted are none. `None` where no sign is clear, where two name
    different agencies, where the agency gave a part of the text only, and where the dateline names the page's own
    outlet. `byline` is what was given with the page or stands in its metadata. The rules were set by judgement on
    the example pages and on how agencies and newspapers write credits.
    """
    naming = Naming(knowledge, outlet, layout)
    found = [
        *_of_datelines(layout, naming),
        *_of_bylines(layout, byline, naming),
        *_of_the_end(layout, naming),
        *_of_copyright(layout, naming),
    ]
    clear = [credit for credit in found if credit is not None]
    return naming.agreed(clear) if clear and len(clear) == len(found) else None


def _of_datelines(layout: Layout, naming: Naming) -> Iterator[Credit | None]:
    """The agency that the dateline names; `None` where it is the page's own outlet or several."""
    for block in [*layout.having(BODY)[:OPENING_PARAGRAPHS], *layout.having(TITLE)[:1]]:
        text = block.text[:200]
        if (match := _BRACKETED.match(text)) is not None:
            yield from naming.of_a_bracket(match, block.span.start)
        elif (match := _SLASHED.match(text) or _WITH_COMMA.match(text)) is not None:
            yield from naming.of(match["name"], block.span.start + match.start("name"))
    for block in layout.having(DATELINE)[:2]:
        if block.n_words <= 14 and not is_partial(block.text):
            yield from naming.of(_without_dates(block.text[:LINE_CHARACTERS]), block.span.start, unknown=True)


def _without_dates(line: str) -> str:
    """The line with its dates, clock times and what cuts them off blanked out, each character in its place."""
    for found in find_dates(line):
        line = line[: found.span.start] + "/" * (found.span.end - found.span.start) + line[found.span.end :]
    return line


def _of_bylines(layout: Layout, byline: str | None, naming: Naming) -> Iterator[Credit | None]:
    """The agency that signs, alone or with its reporter; `None` where the byline names several or a part."""
    if byline:
        yield from naming.of(byline[:LINE_CHARACTERS], None, unknown=True)
    for at in _signing(layout):
        block = layout.blocks[at]
        start = match.end() if (match := _BY.match(block.text)) else 0
        # "From the Agency:" opens what is quoted.
        if block.text.endswith(":") or (not start and _at_a_picture(layout, at)):
            continue
        yield from naming.of(block.text[start:LINE_CHARACTERS], block.span.start + start, unknown=True)


def _signing(layout: Layout) -> list[int]:
    """The line of the byline, and the one below it, where an agency stands under its reporter's name."""
    at = next((i for i, role in enumerate(layout.roles) if role == BYLINE), None)
    if at is None:
        return []
    below = at + 1
    is_signature = below < len(layout.blocks) and layout.roles[below] not in (BODY, CAPTION, DATELINE, BYLINE)
    return [at, below] if is_signature and layout.blocks[below].n_words <= 6 else [at]


def _of_the_end(layout: Layout, naming: Naming) -> Iterator[Credit | None]:
    """The agency after the last sentence or in a line of its own ("Source: Agency"), there or under the headline."""
    places = [i for i, role in enumerate(layout.roles) if role == BODY]
    if not places:
        return
    first, last = places[0], places[-1]
    for at in places[-LAST_PARAGRAPHS:]:
        block = layout.blocks[at]
        match = _END_OF_PARAGRAPH.search(block.text[-LINE_CHARACTERS:])
        if match is not None and block.n_words >= FEWEST_WORDS:
            which = match.lastgroup or "name"
            start = max(0, len(block.text) - LINE_CHARACTERS) + match.start(which)
            yield from naming.of(match[which], block.span.start + start)
    over = range(layout.title_at + 1 if layout.title_at is not None else first, first)
    below = range(last + 1, min(last + 1 + LINES_BELOW, len(layout.blocks)))
    for at in sorted({*places[-LAST_PARAGRAPHS:], *islice(over, AROUND_LINES), *below}):
        if layout.roles[at] != CAPTION and not _at_a_picture(layout, at):
            yield from _of_a_line(layout.blocks[at], _END_LINES if at > first else _END_LINES[:1], naming)


def _of_a_line(block: Block, patterns: Sequence[re.Pattern[str]], naming: Naming) -> Iterator[Credit | None]:
    match = next((match for pattern in patterns if (match := pattern.match(block.text[:80]))), None)
    if match is not None and len(block.text) <= 80:
        yield from naming.of(match["name"], block.span.start + match.start("name"))


def _of_copyright(layout: Layout, naming: Naming) -> Iterator[Credit | None]:
    """The agency of a copyright line below the text. With neither year nor "copyright" nor rights it is a picture's."""
    last = next((i for i in range(len(layout.roles) - 1, -1, -1) if layout.roles[i] == BODY), -1)
    around = range(max(0, last - LAST_PARAGRAPHS + 1), min(last + 1 + AROUND_LINES, len(layout.blocks)))
    for at in around:
        block = layout.blocks[at]
        match = _COPYRIGHT.search(block.text[:LINE_CHARACTERS])
        if match is None or layout.roles[at] == CAPTION or _at_a_picture(layout, at):
            continue
        claims_text = "copyright" in match["sign"].lower() or "All " in (match["rest"] or "")
        if claims_text or match["before"] or match["after"]:
            yield from naming.of(match["name"], block.span.start + match.start("name"))


def _at_a_picture(layout: Layout, at: int) -> bool:
    """Whether the line stands next to what is written under a picture, and so may credit that."""
    return any(layout.roles[i] == CAPTION for i in (at - 1, at + 1) if 0 <= i < len(layout.roles))

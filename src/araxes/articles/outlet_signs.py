"""Signs of the outlet in a page's own words: where the page speaks of itself, and where the text names its agency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from araxes.articles.blocks import Block
from araxes.articles.layout import BODY, BYLINE, DATELINE, TITLE, Layout
from araxes.records import Span

# What is looked at, however long the page: its head, the lines around the story, its foot.
HEAD_LINES, AROUND_LINES, FOOT_LINES, LINE_CHARACTERS = 40, 25, 250, 600
# The first lines of a page may be its masthead.
MASTHEAD_LINES = 3
# Signs by which a page names its publisher, and those by which a text names who wrote it: a reprint carries these too.
PAGE_SIGNS = frozenset(
    ("masthead", "copyright", "company", "staff", "foot", "label", "address", "title", "credit", "organ")
)
TEXT_SIGNS = frozenset(("dateline", "told", "photo", "byline"))

_WORD = r"(?:[A-Z][\w&’'.-]*|\d{1,2}[A-Z]\w*)"
_NAME = rf"(?P<name>{_WORD}(?: (?:of |the |and |for |& )?(?:[A-Z][\w&’'.-]*|\d{{2,4}}\b)){{0,5}})"
_SHORT = r"(?: \((?P<short>[A-Z][\w.]{1,7})\))?"
_YEARS = r"(?:(?:19|20)\d\d(?:\s?[-–—]\s?(?:(?:19|20)\d\d|\d\d))?\W{0,3})?"
_NETWORKS = r"(?:Facebook|Twitter|X|Telegram|Instagram|WhatsApp|YouTube|LinkedIn|Google News|Apple News|Flipboard)"
# Kinds of sign with the lines that give them. A picture credit or an agency that is quoted is none.
_LINES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            "staff",
            rf"\b(?:[Ee]ditor[- ][Ii]n[- ][Cc]hief|[Ff]ounder|[Pp]ublisher|[Mm]anaging [Ee]ditor|[Ee]ditor) (?:of|at|"
            rf"for) (?:[Tt]he )?{_NAME}{_SHORT}",
        ),
        (
            "staff",
            rf"\bis (?:an?|the) (?:[\w-]+ ){{0,3}}(?:journalist|reporter|correspondent|editor|columnist|writer)s? "
            rf"(?:for|at|with|of) (?:[Tt]he )?{_NAME}{_SHORT}",
        ),
        (
            "organ",
            rf"\b(?:[Pp]ublished|[Oo]perated|[Rr]un|[Oo]wned) by (?:[Tt]he )?{_NAME}{_SHORT} (?:[Nn]ews )?(?:website|"
            rf"site|agency|portal|newspaper)",
        ),
        (
            "copyright",
            rf"(?:(?:©|\([cC]\)|\b[Cc]opyright\b|\bCOPYRIGHT\b)\W{{0,4}}){{1,3}}(?:by )?{_YEARS}(?:by )?(?:[Tt]he )?"
            rf"{_NAME}{_SHORT}",
        ),
        (
            "foot",
            rf"(?:^|\W)(?:[Ff]ollow|[Ll]ike|[Jj]oin|[Ff]ind) (?:[Tt]he )?{_NAME} (?:on|in) {_NETWORKS}\b",
        ),
        ("company", rf"^(?:[Tt]he )?{_NAME}{_SHORT},? (?:Ltd|LLC|Inc|Limited|GmbH|S\.A|Media Group)\b"),
        (
            "foot",
            rf"(?:^|[|·•] ?)(?:About|Subscribe to|Support|Donate to|Contact|Advertise (?:with|on|in)|Welcome to|"
            rf"Latest (?:news )?from|More (?:stories )?from|Read more (?:on|from|in)|Sign (?:in|up) to|"
            rf"Become a member of|Write to|Work (?:at|for)) (?:[Tt]he )?{_NAME}(?=$|[.:!]| ?[|·•])",
        ),
        ("credit", rf"\b(?:with credit to|must credit|credit(?:ed)? to|provided that) (?:[Tt]he )?{_NAME}\b"),
        (
            "label",
            rf"^(?:[Ee]xclusive(?:ly)? (?:to|for)|[Ss]pecial (?:to|for)) (?:[Tt]he )?{_NAME}$",
        ),
    )
)
LABEL = re.compile(
    r"^(?P<name>[A-Z]{2,6}|[A-Z][\w&’'. -]{2,30}?) (?:[Ee]xclusive|[Ee]ditorial [Ss]taff|[Ss]taff [Ww]riter|"
    r"[Nn]ews [Dd]esk|[Nn]ewsroom|[Ss]taff)$"
)
_MASTHEAD = re.compile(
    r"^(?P<name>[A-Z][\w’'.&-]*(?: (?:of |the |and )?[A-Z][\w’'.&-]*){1,4})(?=$|\s*[|>/»·•–—]|\s*\()"
)
_DATELINE = re.compile(r"^[^\W\d_][^()\n]{1,60}\((?P<name>[A-Z][\w&’'. -]{1,38})\) ?(?:--|[-–—:])")
_HOST = re.compile(r"(?P<mail>@)?\b(?P<host>(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,12})\b", re.IGNORECASE)
_TITLE_END = re.compile(r" [|–—-] (?P<name>[^|–—]{2,50})$")
OUTLET_WORD = re.compile(
    r"(?i:(?<!\bLatest )(?<!\bTop )(?<!\bWorld )(?<!\bBreaking )\b(?:post|times|ledger|observer|dispatch|courier|"
    r"review|agency|standard|monitor|wire|herald|tribune|gazette|journal|chronicle|telegraph|mail|press|bulletin|"
    r"insider|guardian|independent|mirror|globe|inquirer|examiner|broadcasting|television|radio|news)$)"
)
# Words that the patterns take in but that no outlet is called.
_TAIL = re.compile(
    r"(?:\s+(?:All|Rights|Reserved|Website|News Website|Follow|Privacy|Policy|Terms|Cookies?|The|And|Of|and|of|"
    r"for|the|(?:19|20)\d\d))+\.?$"
)
_FRONT = re.compile(r"^(?:(?:All [Rr]ights [Rr]eserved\.?|Copyright|©|(?:19|20)\d\d)\s+)+")
_COMPANY_TAIL = re.compile(
    r"(?:,?\s+(?:Inc|LLC|Ltd|Limited|Company|Co|Corp|Corporation|Pvt|Private|GmbH|S\.A|Media|Group|Network|Networks|"
    r"Digital|Online|Holdings|Publishing|Publications|Newspaper|Newspapers|Website)\.?)+$"
)
# "River Post, a Lower Quay company" names an owner.
_OWNER = re.compile(r"\b[Cc]ompany\b|\b[Gg]roup$")
_NOT_NAMES = frozenset(
    "the all rights reserved us me our this news today editor staff home about contact author policy privacy terms "
    "newsletter newsletters newsroom podcast press media web website facebook twitter sports sport opinion world "
    "politics business advertising designed copyright reserved breaking stats it you your team subscribe report".split()
)


@dataclass(frozen=True, slots=True)
class Sign:
    """One place that may name the outlet. `key` is the name without case, spaces and what companies add."""

    kind: str
    name: str
    key: str
    span: Span
    short: str | None = None


def find_signs(layout: Layout, byline: str | None) -> list[Sign]:
    """Return the signs of the page in text order. How much is looked at does not grow with the page."""
    first, last = _story(layout)
    n = len(layout.blocks)
    looked = sorted(
        {*range(min(HEAD_LINES, n)), *range(max(0, first - AROUND_LINES), first), *range(max(0, n - FOOT_LINES), n)}
        | set(range(max(0, last - 2), min(last + 1 + AROUND_LINES, n)))
    )
    # A line that is no prose at either end of the body may be the page's own that was taken for a part of the story.
    ends = {*range(first, first + 2), *range(last - 2, last + 1)}
    lines = [
        (layout.blocks[i], layout.roles[i])
        for i in looked
        if layout.roles[i] not in (BODY, "caption") or (i in ends and not layout.blocks[i].is_prose)
    ]
    signs = [sign for block, role in lines for sign in _in_line(block, role)]
    signs += _masthead(layout, first)
    signs += _title_end(layout, [block for block, _ in lines])
    signs += list(_of_the_text(layout, byline, [block for block, _ in lines]))
    signs += _spelled_out([block for block, _ in lines], signs)
    return signs + _again_in_the_head(layout, first, signs)


def key_of(name: str) -> str:
    """The name as it is compared: small letters and digits alone, without "the", years, ".com" and "Media Ltd"."""
    name = without_company(" ".join(name.split()))
    name = re.sub(r"\.(?:com|net|org|info|co\.\w\w|[a-z]{2})$", "", name.casefold().removeprefix("the "))
    return re.sub(r"[\W_]+", "", name)


def without_company(name: str) -> str:
    """The name without what companies add ("River Post Media Ltd"), if a name is left."""
    bare = _COMPANY_TAIL.sub("", name)
    return name if bare.casefold() in _NOT_NAMES else bare


def _story(layout: Layout) -> tuple[int, int]:
    """The first and the last line of the body; 0 and -1 if there is none."""
    first = next((i for i, role in enumerate(layout.roles) if role == BODY), 0)
    last = next((i for i in range(len(layout.roles) - 1, -1, -1) if layout.roles[i] == BODY), -1)
    return first, last


def _sign(kind: str, block: Block, match: re.Match[str]) -> Iterator[Sign]:
    """The sign with the name of the match, without what no name holds; nothing if no name is left."""
    start = match.start("name")
    name = match["name"].split(". ")[0]
    if (front := _FRONT.match(name + " ")) is not None:
        name, start = name[front.end() :], start + front.end()
    name = _TAIL.sub("", name).rstrip(".,’' -")
    short = match.groupdict().get("short")
    if len(name) < 3 and not name.isupper():
        return
    if name.casefold() in _NOT_NAMES or not key_of(name) or key_of(name).isdigit():
        return
    end = match.end("short") + 1 if short else start + len(name)
    yield Sign(kind, name, key_of(name), _at(block, start, end), short)


def _in_line(block: Block, role: str) -> Iterator[Sign]:
    text = block.text[:LINE_CHARACTERS]
    for kind, pattern in _LINES:
        # A teaser tells of other stories; only what the page says at its foot may have been taken for one.
        if role != "teaser" or kind in ("copyright", "company", "foot", "label"):
            for match in islice(pattern.finditer(text), 4):
                yield from _sign(kind, block, match)
    if (label := LABEL.match(text)) is not None:
        yield from _sign("label", block, label)
    for match in islice(_HOST.finditer(text), 4):
        host = match["host"].lower()
        if role == "teaser" and not match["mail"]:
            continue
        yield Sign("mail" if match["mail"] else "address", host, host, _at(block, *match.span("host")))


def _masthead(layout: Layout, first: int) -> list[Sign]:
    """The names over the headline: of two to five words, alone in the line or before "|", ">" or "/"."""
    own = (BODY, TITLE, BYLINE, DATELINE, "caption", "duplicate-title")
    above = list(islice((layout.blocks[i] for i in range(first) if layout.roles[i] not in own), MASTHEAD_LINES))
    found = [(block, match) for block in above if (match := _MASTHEAD.match(block.text[:LINE_CHARACTERS]))]
    return [sign for block, match in found for sign in _sign("masthead", block, match)]


def _title_end(layout: Layout, lines: Sequence[Block]) -> list[Sign]:
    """The name after the headline ("Headline - Outlet"), where the headline stands without it elsewhere too."""
    heads = [*layout.having(TITLE)[:1], *lines[:6]]
    texts = {block.text for block in (*lines, *layout.having(TITLE)[:2])}
    found = [
        (block, match)
        for block in heads
        if (match := _TITLE_END.search(block.text[-200:])) and block.text[: -len(match[0])] in texts
    ]
    return [
        Sign("title", match["name"], key_of(match["name"]), _at(block, len(block.text) - len(match["name"]), None))
        for block, match in found[:1]
        if key_of(match["name"])
    ]


def _of_the_text(layout: Layout, byline: str | None, lines: Sequence[Block]) -> Iterator[Sign]:
    """The agency of the dateline, "told (agency)", its pictures, and a byline that is no person's."""
    opening = next(iter(layout.having(BODY)), None)
    match = _DATELINE.match(opening.text[:200]) if opening else None
    if opening and match:
        name = match["name"].strip()
        sign = Sign("dateline", name, key_of(name), _at(opening, *match.span("name")))
        yield sign
        told = re.compile(rf"\btold (?:the )?{re.escape(name)}\b")
        places = (told.search(layout.text, span.start, span.end) for span in layout.body_spans[:400])
        if (place := next(filter(None, places), None)) is not None:
            yield Sign("told", name, sign.key, Span(*place.span()))
        picture = re.compile(rf"(?i:photo|picture|image).{{0,20}}\b{re.escape(name)}\b|\b{re.escape(name)} (?i:photo)")
        for block in (*lines, *layout.having("caption")[:50]):
            if (credit := picture.search(block.text[:LINE_CHARACTERS])) is not None:
                yield Sign("photo", name, sign.key, _at(block, *credit.span()))
                break
    if byline and OUTLET_WORD.search(byline) and len(byline.split()) <= 6:
        at = layout.span_of(BYLINE)
        yield Sign("byline", byline, key_of(byline), at or Span(0, 0))


def _spelled_out(lines: Sequence[Block], signs: Sequence[Sign]) -> list[Sign]:
    """The full name that a line gives before the abbreviation of a label: "Ararat Daily Times (ADT)"."""
    found = []
    for short in {sign.name for sign in signs if sign.kind == "label" and sign.name.isupper()}:
        pattern = re.compile(rf"(?P<name>(?:[A-Z][\w&’'-]* (?:of |the )?){{1,6}})\((?P<short>{re.escape(short)})\)")
        for block in lines:
            match = pattern.search(block.text[:LINE_CHARACTERS])
            if match and len(match["name"].split()) <= len(short) + 1:
                name = match["name"].strip()
                found.append(Sign("organ", name, key_of(name), _at(block, *match.span()), short))
                break
    return found


def _again_in_the_head(layout: Layout, first: int, signs: Sequence[Sign]) -> list[Sign]:
    """A masthead for each name that stands in a line over the story too: "River Post News Sport Subscribe"."""
    own = (BODY, TITLE, BYLINE)
    lines = [layout.blocks[i] for i in range(min(first, HEAD_LINES)) if layout.roles[i] not in own]
    over = [block for block in lines if not _OWNER.search(block.text[:LINE_CHARACTERS])]
    # "More from Weekend" and "Weekend" in the menu name a section: one word at the foot needs better company.
    names = {
        sign.key: sign
        for sign in signs
        if sign.kind in PAGE_SIGNS - {"masthead", "address"} and (sign.kind != "foot" or " " in sign.name)
    }
    found = []
    for sign in names.values():
        bare = without_company(sign.name)
        if bare != sign.name and " " not in bare:
            continue
        pattern = re.compile(rf"\b{re.escape(bare)}\b", re.IGNORECASE)
        for block in over:
            match = pattern.search(block.text[:LINE_CHARACTERS])
            if match and not block.span.covers(sign.span):
                found.append(Sign("masthead", bare, sign.key, _at(block, *match.span())))
                break
    return found


def _at(block: Block, start: int, end: int | None) -> Span:
    return Span(block.span.start + start, block.span.end if end is None else block.span.start + end)

"""Which outlet published a page, and how that is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from araxes.articles.blocks import Block
from araxes.articles.layout import BODY, BYLINE, TITLE, Layout, Metadata
from araxes.knowledge.actors import ActorKnowledge, Outlet
from araxes.records import Given, Span

_NAME = r"(?P<name>(?:[A-Z][\w&’'.-]*|\d{2,4})(?:\s+(?:of|the|and|for|&|[A-Z][\w&’'.-]*|\d{2,4})){0,5})"
_SHORT = r"(?:\s+\((?P<short>[A-Z][\w.]{1,7})\))?"
# Where a page speaks of itself. A picture credit or an agency that is quoted is no evidence.
_SELF = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Ee]ditor[- ][Ii]n[- ][Cc]hief|[Ff]ounder|[Pp]ublisher|[Mm]anaging [Ee]ditor|[Ee]ditor) (?:of|"
        rf"at|for) (?:the )?{_NAME}{_SHORT}",
        rf"\b(?:[Pp]ublished|[Oo]perated|[Rr]un|[Oo]wned) by (?:the )?{_NAME}{_SHORT} (?:[Nn]ews )?(?:website|"
        rf"site|agency|portal|newspaper)",
        rf"\b(?:is|was) (?:an?|the) (?:\w+ ){{0,3}}(?:journalist|reporter|correspondent|editor|columnist|writer|"
        rf"contributor)s? (?:for|at|with|of) (?:the )?{_NAME}{_SHORT}",
        rf"(?:©|\([cC]\)|[Cc]opyright)\W{{0,4}}(?:by )?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|"
        rf"20)\d\d)?\W{{0,3}})?(?:by )?(?:[Tt]he )?{_NAME}{_SHORT}",
        rf"(?:[Ff]ollow|[Ll]ike|[Jj]oin) {_NAME} on (?:Facebook|Twitter|X|Telegram|Instagram|WhatsApp|Google News)\b",
        rf"^(?:[Tt]he )?{_NAME}{_SHORT},? (?:Ltd|LLC|Inc|Limited|Media Group)\b",
        rf"\b(?:[Aa]bout|[Ss]ubscribe to|[Ss]upport|[Dd]onate to) {_NAME}$",
    )
)
_LABEL = re.compile(
    r"^(?P<short>[A-Z]{2,6}|[A-Z][\w&’'. -]{2,30}?) (?:[Ee]xclusive|[Ee]ditorial [Ss]taff|[Ss]taff [Ww]riter|"
    r"[Nn]ews [Dd]esk|[Nn]ewsroom|[Ss]taff)$"
)
# Words that the patterns take in but that no outlet is called.
_TAIL = re.compile(
    r"\s+(?:All|Rights|Reserved|Inc|LLC|Ltd|Website|News Website|Follow|Privacy|Terms|The|And|Of|and|of|for|the)\.?$"
)
_NOT_NAMES = frozenset(
    "the all rights reserved us me our this news today editor staff home about contact author".split()
)
# The first lines of a page may be its masthead: a name of two to five words, alone or before "|", ">" or "/".
MASTHEAD_LINES = 3
_MASTHEAD = re.compile(
    r"^(?P<name>[A-Z][\w’'.&-]*(?: (?:of |the |and )?[A-Z][\w’'.&-]*){1,4})(?=$|\s*[|>/»·•–—]|\s*\()"
)
_OUTLET_WORD = re.compile(
    r"(?i:(?<!\bLatest )(?<!\bTop )(?<!\bWorld )(?<!\bBreaking )\b(?:post|times|ledger|observer|dispatch|"
    r"courier|review|agency|standard|monitor|"
    r"wire|herald|tribune|gazette|journal|chronicle|telegraph|mail|press|bulletin|insider|guardian|independent|"
    r"mirror|"
    r"globe|inquirer|examiner|broadcasting|television|radio|news)$)"
)
_SOCIAL = (
    "facebook.com",
    "twitter.com",
    "x.com",
    "t.me",
    "telegram.me",
    "youtube.com",
    "medium.com",
    "archive.org",
    "google.com",
)


@dataclass(frozen=True, slots=True)
class FoundOutlet:
    """An outlet's name, how it is known (`given`, `metadata`, `url`, `text`) and where the text says so."""

    name: str | None = None
    basis: str | None = None
    span: Span | None = None


def find_outlet(layout: Layout, given: Given, metadata: Metadata, knowledge: ActorKnowledge) -> FoundOutlet:
    """Return who published the page: given, else the metadata, else the host of its URL, else its own words."""
    if given.outlet:
        return FoundOutlet(_known_name(given.outlet, knowledge), "given")
    if metadata.outlet:
        return FoundOutlet(_known_name(metadata.outlet, knowledge), "metadata")
    by_url = _of_url(given.url or metadata.url, knowledge)
    return FoundOutlet(by_url, "url") if by_url else _of_text(layout, knowledge)


def _known_name(name: str, knowledge: ActorKnowledge) -> str:
    """The name of the knowledge base for one of its spellings or hosts; other names stay as they are."""
    name = " ".join(name.split())
    outlet = _by_name(name, knowledge) or _by_host(name.lower(), knowledge)
    return outlet.name if outlet else name


def _by_name(name: str, knowledge: ActorKnowledge) -> Outlet | None:
    wanted = name.casefold().removeprefix("the ")
    return next(
        (
            o
            for o in knowledge.outlets.values()
            if any(n.casefold().removeprefix("the ") == wanted for n in (o.name, *o.names))
        ),
        None,
    )


def _by_host(host: str, knowledge: ActorKnowledge) -> Outlet | None:
    return next((o for o in knowledge.outlets.values() for d in o.domains if host == d or host.endswith("." + d)), None)


def _of_url(url: str | None, knowledge: ActorKnowledge) -> str | None:
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return None
    host = host.lower().removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    if "." not in host or any(host == s or host.endswith("." + s) for s in _SOCIAL) or host.replace(".", "").isdigit():
        return None
    outlet = _by_host(host, knowledge)
    return outlet.name if outlet else host


def _of_text(layout: Layout, knowledge: ActorKnowledge) -> FoundOutlet:
    """What the page calls itself in an author box, a copyright line or a label; the fullest such name."""
    lines = [
        block
        for block, role in zip(layout.blocks, layout.roles, strict=True)
        if role not in (BODY, "caption", "teaser")
    ]
    found = [item for block in lines for item in _named(block)]
    labels = [match["short"] for block in lines if (match := _LABEL.match(block.text))]
    for name, short, span in found:
        if (short and short in labels) or _by_name(name, knowledge):
            return _result(name, short, span, knowledge)
    if found:
        return _result(*found[0], knowledge)
    head = _masthead(layout, lines, knowledge)
    if head is not None:
        return _result(head[0], None, head[1], knowledge)
    full = _spelled_out(lines, labels)
    if full is not None:
        return _result(*full, knowledge)
    for block in lines:
        match = _LABEL.match(block.text)
        outlet = _by_name(match["short"], knowledge) if match else None
        if match and outlet:
            return FoundOutlet(outlet.name, "text", _at(block, *match.span("short")))
    return FoundOutlet()


def _result(name: str, short: str | None, span: Span, knowledge: ActorKnowledge) -> FoundOutlet:
    outlet = _by_name(name, knowledge) or (_by_name(short, knowledge) if short else None)
    return FoundOutlet(outlet.name if outlet else f"{name} ({short})" if short else name, "text", span)


def _named(block: Block) -> list[tuple[str, str | None, Span]]:
    found = []
    for pattern in _SELF:
        for match in pattern.finditer(block.text[:2000]):
            name = match["name"].split(". ")[0]
            while tail := _TAIL.search(name):
                name = name[: tail.start()]
            name = name.rstrip(".,’' ")
            if len(name) > 2 and name.casefold() not in _NOT_NAMES:
                short = match.groupdict().get("short")
                end = match.end("short") + 1 if short else match.start("name") + len(name)
                found.append((name, short, _at(block, match.start("name"), end)))
    return found


def _spelled_out(lines: Sequence[Block], labels: Sequence[str]) -> tuple[str, str, Span] | None:
    """The full name that a clutter line gives before the abbreviation of a label: "Ararat Daily Times (ADT)"."""
    for short in labels:
        pattern = re.compile(rf"(?P<name>(?:[A-Z][\w&’'-]*\s+(?:of\s+|the\s+)?){{1,6}})\({re.escape(short)}\)")
        for block in lines:
            match = pattern.search(block.text)
            if match and short.isupper() and len(match["name"].split()) <= len(short) + 1:
                return match["name"].strip(), short, _at(block, *match.span())
    return None


def _masthead(layout: Layout, lines: Sequence[Block], knowledge: ActorKnowledge) -> tuple[str, Span] | None:
    """The name over the headline, if it is that of a known outlet, reads like one, or comes back in the footer."""
    first = next((i for i, role in enumerate(layout.roles) if role == BODY), 0)
    own = (BODY, TITLE, BYLINE, "caption", "duplicate-title")
    pairs = zip(layout.blocks[:first], layout.roles[:first], strict=True)
    above = [block for block, role in pairs if role not in own][:MASTHEAD_LINES]
    below = " ".join(block.text.casefold() for block in layout.blocks[first:] if block in lines)
    for block in above:
        match = _MASTHEAD.match(block.text)
        if match is None:
            continue
        name = match["name"].strip()
        is_outlet = _by_name(name, knowledge) is not None or bool(_OUTLET_WORD.search(name))
        if is_outlet or name.casefold() in below:
            shown = name.title() if name.isupper() and " " in name else name
            return shown, _at(block, *match.span("name"))
    return None


def _at(block: Block, start: int, end: int) -> Span:
    return Span(block.span.start + start, block.span.start + end)

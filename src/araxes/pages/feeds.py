"""Feeds and lists of feeds: RSS, RDF and Atom -> entries, OPML -> addresses. Nothing is fetched here."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urldefrag, urljoin

import feedparser
import lxml.etree

from araxes.pages.decoding import Decoded, decode
from araxes.pages.making import sound
from araxes.pages.web import is_url
from araxes.records import MediaType, content_id

# An article needs 40 words of prose; a teaser seldom has 100. A `description` is meant to be a summary, so it must be
# longer to count as the story. Both set on what the formats' own texts say of the elements, not on a collection.
FEWEST_STORY_WORDS, FEWEST_DESCRIPTION_WORDS = 100, 250
# More entries than any outlet lists; the rest is left out, and said.
MOST_ENTRIES = 2_000
# feedparser takes some 50 microseconds an element and 5 an entity, and its way with broken XML seconds a megabyte; each
# of these keeps a feed made to be slow under some 5 seconds. The largest feed that is read in full has 15 elements an
# entry.
MOST_ELEMENTS, MOST_ENTITIES, MOST_BROKEN_CHARACTERS = 60_000, 500_000, 1_000_000
_EARLIEST_YEAR, _LATEST_YEAR = 1990, 2100
# So many entries with one and the same instant carry the time at which the feed was made, not that of publication.
FEWEST_SAME_INSTANT = 3
_HEAD = 4096
# Atomic groups (?>...): there is one way to read what comes before the first element, so a hostile head costs no more.
_PREAMBLE = (
    r"\s*(?>(?><\?[^>]{0,1000}\?>|<!--(?:(?!-->).){0,2000}-->|<!DOCTYPE[^>\[]{0,300}(?:\[[^\]]{0,3000}\]\s*)?>)\s*)*+"
)
_ATOM, _RDF = r"(?:\w{1,20}:)?feed\b[^>]{0,600}?atom", r"(?:rdf:)?RDF\b[^>]{0,1500}?purl\.org/(?:net/)?rss"
_FEED_ROOT = re.compile(rf"{_PREAMBLE}<(?:rss\b|{_ATOM}|{_RDF})", re.DOTALL | re.IGNORECASE)
_OPML_ROOT = re.compile(rf"{_PREAMBLE}<opml\b", re.DOTALL | re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,300}\?>")
# How teasers end, before the line that some programs add under each entry.
_CUT_OFF = re.compile(
    r"(?:…|\.\.\.)\s*\]?[\s»→>]*$"
    r"|\b(?:read|continue|see|view)\s+(?:more|reading|(?:the )?full|on)\b[^.]{0,60}\.?[\s»→>]*$",
    re.IGNORECASE,
)
_ADDED_LINE = re.compile(r"The post .{1,300} appeared first on .{1,200}$")
_TAGS, _SPACE = re.compile(r"<[^<>]*>"), re.compile(r"\s+")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class NotAFeedError(ValueError):
    """The bytes are no feed; the message says what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed. `key` is the same whenever the feed lists it again.

    `content` is the story as the feed carries it, unchanged; without one there is only a summary.
    """

    key: str
    link: str | None
    title: str | None
    published: date | None
    byline: str | None
    language: str | None
    content: str | None
    media_type: MediaType = MediaType.HTML


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as it is now. `ttl_minutes`, `skip_hours` (UTC) and `skip_days` (0 is Monday) are when not to ask."""

    title: str | None
    encoding: str
    entries: tuple[Entry, ...]
    n_left_out: int = 0
    ttl_minutes: int | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()


def looks_like_feed(data: bytes) -> bool:
    """Whether the bytes begin as RSS, RDF or Atom does."""
    return _FEED_ROOT.match(_head(data)) is not None


def looks_like_opml(data: bytes) -> bool:
    """Whether the bytes begin as a list of feeds does."""
    return _OPML_ROOT.match(_head(data)) is not None


def parse_feed(data: bytes, *, url: str | None = None, charset: str | None = None) -> Feed:
    """Return the feed. `url` is where it is from, which relative links are resolved against; `charset` as HTTP says.

    An entry that comes twice is kept once. Entities that a document defines for itself are not resolved.
    Raises: NotAFeedError; NotTextError if the bytes are no text.
    """
    decoded = decode(data, markup=True, charset=charset)
    parsed = _parsed(decoded)
    if not parsed.get("version") and not parsed.entries:
        raise NotAFeedError(f"neither RSS nor Atom ({_first_line(parsed.get('bozo_exception')) or 'no such element'})")
    base = _absolute(parsed.feed.get("link"), url) or url
    # RSS 1.0 has nothing but `dc:date` for the day, which feedparser calls a change; elsewhere it may be one.
    field = "updated" if parsed.version in ("rss090", "rss10") else "published"
    if _stamped_alike([entry.get(field) for entry in parsed.entries]):
        field = "unknown"
    entries: dict[str, Entry] = {}
    for found in parsed.entries[:MOST_ENTRIES]:
        entry = _entry(found, base, field)
        if entry is not None:
            entries.setdefault(entry.key, entry)
    ttl = str(parsed.feed.get("ttl", "")).strip()
    return Feed(
        title=_words(parsed.feed.get("title")),
        encoding=decoded.encoding,
        entries=tuple(_once(entries)),
        n_left_out=max(0, len(parsed.entries) - MOST_ENTRIES),
        ttl_minutes=int(ttl) if ttl.isascii() and ttl.isdigit() and len(ttl) < 6 else None,
        skip_hours=_hours(decoded.text),
        skip_days=_days(decoded.text),
    )


def parse_opml(data: bytes) -> list[str]:
    """Return the addresses of the feeds that the list names, at any depth, each once and in order.

    Raises: NotAFeedError if it is no XML; NotTextError if the bytes are no text.
    """
    text = _DECLARATION.sub("", _without_doctype(decode(data, markup=True).text), count=1)
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = lxml.etree.fromstring(text.encode("utf-8", "replace"), parser)
    except lxml.etree.XMLSyntaxError as error:
        raise NotAFeedError(f"no list of feeds ({_first_line(error)})") from error
    found: dict[str, None] = {}
    for node in root.iter("{*}outline") if root is not None else ():
        for name, value in node.attrib.items():
            if str(name).lower() == "xmlurl" and is_url(str(value).strip()):
                found[str(value).strip()] = None
    return list(found)


def feed_named_by(data: bytes, url: str) -> str | None:
    """Return the first feed that an HTML page names in its head, or None."""
    for match in re.finditer(rb"<link\b[^>]{0,1000}>", data[:200_000], re.IGNORECASE):
        tag = match[0].decode("utf-8", "replace")
        if re.search(r"application/(?:rss|atom)\+xml", tag, re.IGNORECASE):
            href = re.search(r"""\bhref\s*=\s*["']?([^"'\s>]+)""", tag, re.IGNORECASE)
            if href:
                return _absolute(html.unescape(href[1]), url)
    return None


def _head(data: bytes) -> str:
    head = data[:_HEAD]
    if b"\x00" in head:
        head = head.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _parsed(decoded: Decoded) -> Any:
    """What feedparser makes of the text; it is given bytes, because it would fetch a name.

    Markup is neither cleaned nor are its links changed: the text of a page is what the feed carries.
    """
    text = sound(_DECLARATION.sub("", _without_doctype(decoded.text), count=1).lstrip())
    _check_size(text)
    try:
        return feedparser.parse(
            io.BytesIO(text.encode()),
            sanitize_html=False,
            resolve_relative_uris=False,
            response_headers={"content-type": "application/xml; charset=utf-8"},
        )
    except Exception as error:  # a fault in the library must cost this feed, and not those after it
        raise NotAFeedError(f"cannot be parsed ({type(error).__name__}: {_first_line(error)})") from error


def _check_size(text: str) -> None:
    """Raises: NotAFeedError for a feed that would take very long to parse."""
    elements = entities = at = 0
    while at >= 0:
        start = text.find("<![CDATA[", at)
        end = len(text) if start < 0 else start
        elements += text.count("<", at, end) - text.count("</", at, end)
        entities += text.count("&", at, end)
        at = text.find("]]>", start) if start >= 0 else -1
    if elements > MOST_ELEMENTS or entities > MOST_ENTITIES:
        raise NotAFeedError(
            f"{elements:,} elements and {entities:,} entities; up to {MOST_ELEMENTS:,} and {MOST_ENTITIES:,} are read"
        )
    if len(text) > MOST_BROKEN_CHARACTERS:
        parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        try:
            lxml.etree.fromstring(text.encode(), parser)
        except lxml.etree.XMLSyntaxError as error:
            detail = f"broken XML of {len(text):,} characters ({_first_line(error)})"
            raise NotAFeedError(f"{detail}; up to {MOST_BROKEN_CHARACTERS:,} are read") from error


def _without_doctype(text: str) -> str:
    """The text without its document type: feeds need none, and entities that one defines for itself are bombs."""
    start = text.find("<!DOCTYPE", 0, _HEAD)
    if start < 0:
        return text
    opened, closed = text.find("[", start), text.find(">", start)
    if 0 <= opened < closed:
        inner = re.compile(r"\]\s*>").search(text, opened)
        closed = inner.end() - 1 if inner else -1
    return text if closed < 0 else text[:start] + text[closed + 1 :]


def _entry(found: Mapping[str, Any], base: str | None, field: str) -> Entry | None:
    """One entry; None for one that has neither link, title nor content."""
    link, title = _absolute(found.get("link"), base), _words(found.get("title"))
    content, media_type = _story(found)
    identity = _words(found.get("id")) or link
    if identity is None and title is None and content is None:
        return None
    return Entry(
        key=identity or content_id("fe", title, content or found.get("summary")),
        link=link,
        title=title,
        published=_day(found, field),
        byline=_byline(found),
        # Only what an entry says of itself: the language of a whole feed is often a default that nobody changed.
        language=_language(found.get("language")),
        content=content,
        media_type=media_type,
    )


def _once(entries: Mapping[str, Entry]) -> list[Entry]:
    """The entries without those that repeat the link of an earlier one."""
    links: set[str] = set()
    kept = []
    for entry in entries.values():
        if entry.link is None or entry.link not in links:
            kept.append(entry)
        if entry.link is not None:
            links.add(entry.link)
    return kept


def _story(found: Mapping[str, Any]) -> tuple[str | None, MediaType]:
    """The longest text of the entry that is a whole story, and how it is to be read."""
    carried = [(part.get("value"), part.get("type"), FEWEST_STORY_WORDS) for part in found.get("content", ())]
    detail = found.get("summary_detail") or {}
    carried.append((found.get("summary"), detail.get("type"), FEWEST_DESCRIPTION_WORDS))
    stories = []
    for value, kind, fewest in carried:
        if not isinstance(value, str) or (kind or "").startswith(("image/", "audio/", "video/", "application/json")):
            continue
        plain = _SPACE.sub(" ", html.unescape(_TAGS.sub(" ", value))).strip()
        if len(plain.split()) >= fewest and not _CUT_OFF.search(_ADDED_LINE.sub("", plain[-600:]).rstrip()[-200:]):
            marked = kind != "text/plain" and re.search(r"<[a-zA-Z/!]|&[#\w]+;", value)
            stories.append((value, MediaType.HTML if marked else MediaType.TEXT))
    return max(stories, key=lambda story: len(story[0]), default=(None, MediaType.HTML))


def _byline(found: Mapping[str, Any]) -> str | None:
    names = [_words(author.get("name")) for author in found.get("authors", ()) if isinstance(author, Mapping)]
    named = [name for name in dict.fromkeys(names) if name and "@" not in name and not is_url(name)]
    return ", ".join(named[:20]) or None


def _day(found: Mapping[str, Any], field: str) -> date | None:
    """The day that the entry names, as it is written there: converted to UTC it may be another."""
    said = _words(found.get(field)) or ""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            day = read(said).date()
        except (ValueError, TypeError, IndexError):
            continue
        return day if _EARLIEST_YEAR <= day.year <= _LATEST_YEAR else None
    parsed = found.get(f"{field}_parsed")
    if parsed is None or not _EARLIEST_YEAR <= parsed.tm_year <= _LATEST_YEAR:
        return None
    return date(parsed.tm_year, parsed.tm_mon, parsed.tm_mday)


def _stamped_alike(moments: list[Any]) -> bool:
    """Whether all entries carry one instant with a time of day: that of the feed, not of the stories."""
    said = {str(moment).strip() for moment in moments}
    return (
        len(moments) >= FEWEST_SAME_INSTANT and len(said) == 1 and re.search(r"\d:\d\d", next(iter(said))) is not None
    )


def _hours(text: str) -> frozenset[int]:
    hours = {int(hour) % 24 for hour in re.findall(r"\b\d{1,2}\b", _inside(text, "skipHours"))}
    return frozenset(hours) if len(hours) < 24 else frozenset()


def _days(text: str) -> frozenset[int]:
    named = _inside(text, "skipDays").lower()
    days = {number for number, day in enumerate(_WEEKDAYS) if day in named}
    return frozenset(days) if len(days) < 7 else frozenset()


def _inside(text: str, element: str) -> str:
    return text.partition(f"<{element}>")[2][:3000].partition(f"</{element}>")[0]


def _language(said: Any) -> str | None:
    code = (_words(said) or "").lower().replace("_", "-").split("-")[0]
    return code if re.fullmatch("[a-z]{2}", code) else None


def _absolute(link: Any, base: str | None) -> str | None:
    words = str(link).strip() if isinstance(link, str) else ""
    try:
        whole = urldefrag(urljoin(base or "", words)).url
    except ValueError:
        return None
    return whole[:2000] if words and is_url(whole) else None


def _words(value: Any) -> str | None:
    """A short fact as text without tags."""
    if not isinstance(value, str):
        return None
    return _SPACE.sub(" ", html.unescape(_TAGS.sub("", sound(value)))).strip()[:2000] or None


def _first_line(error: object) -> str:
    return str(error or "").partition("\n")[0][:160]

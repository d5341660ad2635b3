"""The head of an HTML page: what it says of title, outlet, address, author, language and day of publication."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import htmldate
import lxml.html

from araxes.articles.addresses import days_in_address
from araxes.articles.layout import Metadata

# Fields that name the day of publication, the most deliberate first. Days of change or of the crawl are not among them.
DATE_FIELDS = (
    "article:published_time", "og:published_time", "datepublished", "article.published", "parsely-pub-date",
    "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "dc.date.issued",
    "dcterms.created", "dc.date", "dcterms.date", "date", "article:published", "cxenseparse:recs:publishtime",
)  # fmt: skip
_ARTICLE_TYPES = re.compile("Article|NewsArticle|BlogPosting|Report|WebPage")
_SITE_IN_TITLE = re.compile(r"\s+[|–—»·-]\s+[^|–—»]{2,50}$")
_STORY_TYPES = re.compile("Article|NewsArticle|BlogPosting|Report")
_PUBLISHED_MARK = re.compile(r"\b(?:datePublished|pubdate|published|entry-date)\b")
_CHANGED_MARK = re.compile(r"modif|updat", re.IGNORECASE)
_DEEPEST = 6


def read_metadata(root: lxml.html.HtmlElement, html: str, url: str | None) -> Metadata:
    """Return what the head, JSON-LD and `time` elements say; a fact that is not there is `None`."""
    meta = _meta(root)
    linked = list(_linked_data(root))
    canonical = root.xpath("//link[@rel='canonical']/@href")
    address = url or meta.get("og:url") or (str(canonical[0]).strip() if canonical else None) or None
    return Metadata(
        title=meta.get("og:title") or _first(linked, "headline") or _title(root),
        outlet=meta.get("og:site_name") or _publisher(linked) or meta.get("application-name"),
        url=address,
        byline=_author(linked) or _person(meta.get("author")) or _person(meta.get("article:author")),
        language=_language(root),
        dates=_dates(root, meta, linked, html, address),
    )


def _meta(root: lxml.html.HtmlElement) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for node in root.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop")
        content = " ".join((node.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), content[:1000])
    return found


def _linked_data(root: lxml.html.HtmlElement) -> Iterator[Mapping[str, Any]]:
    for node in root.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            yield from _objects(json.loads(node.text or "", strict=False), 0)
        except (ValueError, RecursionError):
            continue


def _objects(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:50]:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        kind = value.get("@type")
        if any(isinstance(k, str) and _ARTICLE_TYPES.search(k) for k in (kind if isinstance(kind, list) else [kind])):
            yield value
        yield from _objects(value.get("@graph"), depth + 1)


def _first(linked: list[Mapping[str, Any]], key: str) -> str | None:
    return next((v.strip()[:1000] for item in linked if isinstance(v := item.get(key), str) and v.strip()), None)


def _publisher(linked: list[Mapping[str, Any]]) -> str | None:
    return next((name for item in linked if (name := _name(item.get("publisher")))), None)


def _author(linked: list[Mapping[str, Any]]) -> str | None:
    return next((name for item in linked if (name := _name(item.get("author")))), None)


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value[:10]))) or None
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(value.split())[:300] or None if isinstance(value, str) and "://" not in value else None


def _person(value: str | None) -> str | None:
    return value if value and "://" not in value and len(value) <= 120 else None


def _title(root: lxml.html.HtmlElement) -> str | None:
    for path in ("//h1", "//title"):
        nodes = root.xpath(path)
        text = " ".join(nodes[0].text_content().split()) if len(nodes) == 1 or (nodes and path == "//title") else ""
        if text:
            return _SITE_IN_TITLE.sub("", text)[:1000] if path == "//title" else text[:1000]
    return None


def _language(root: lxml.html.HtmlElement) -> str | None:
    code = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower()[:2]
    return code if re.fullmatch("[a-z]{2}", code) else None


def _dates(
    root: lxml.html.HtmlElement, meta: Mapping[str, str], linked: list[Mapping[str, Any]], html: str, url: str | None
) -> Mapping[str, str]:
    """Dated fields, the most trusted first: the article's JSON-LD, `meta`, `time` elements marked as publication, the
    address. htmldate is asked where none of these has a day, and only for what it finds without guessing.

    Fields that name a change ("dateModified", "article:modified_time") are never read as publication.
    """
    found: dict[str, str] = {}
    stories = [item for item in linked if _STORY_TYPES.search(str(item.get("@type")))]
    published = _first(stories, "datePublished") or _first(linked, "datePublished")
    if published:
        found["JSON-LD datePublished"] = published
    for name in DATE_FIELDS:
        if name in meta:
            found[f"meta {name}"] = meta[name]
    for value in _marked_times(root):
        found.setdefault("time", value)
    in_address = days_in_address(url)
    if in_address is not None and in_address[0].days == 0:
        found["address"] = str(in_address[0].earliest)
    if not found:
        try:
            guess = htmldate.find_date(html, original_date=True, extensive_search=False, url=url)
        except Exception:  # a foreign parser on hostile input; no date is an answer
            guess = None
        if guess:
            found["htmldate"] = guess
    return found


def _marked_times(root: lxml.html.HtmlElement) -> Iterator[str]:
    """The days of `time` elements that say they are of publication; a page has many of others in its teasers."""
    for node in root.iter("time"):
        marks = (
            f"{node.get('itemprop') or ''} {node.get('class') or ''} {'pubdate' if 'pubdate' in node.attrib else ''}"
        )
        value = (node.get("datetime") or "").strip()
        if value and _PUBLISHED_MARK.search(marks) and not _CHANGED_MARK.search(marks):
            yield value[:200]

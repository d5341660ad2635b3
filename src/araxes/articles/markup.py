"""HTML -> Layout: our own plain dump of the page, with the lines that trafilatura holds for the story as body."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import lxml.html
import trafilatura
from lxml import etree
from rapidfuzz import fuzz, process

from araxes.articles.blocks import Block, split_blocks, words
from araxes.articles.furniture import furniture
from araxes.articles.layout import Layout, Metadata
from araxes.articles.metadata import read_metadata
from araxes.articles.plain import sort_lines
from araxes.articles.weighing import body_lines, load_weights
from araxes.records import Given

log = logging.getLogger(__name__)
UNSEEN = frozenset("script style noscript template head iframe object svg math canvas audio video map".split())
INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby s samp
    small span strike strong sub sup time tt u var wbr o:p g-emoji amp-img picture source""".split()
)
# How much of a line must stand in a paragraph of the extraction, of 100, to be that paragraph.
SAME_LINE = 90
# Below this share of the words that the line rules find, the extraction took a teaser or a note for the story.
LEAST_SHARE = 0.25
_SPACE = re.compile(r"\s+")


def lay_out_markup(html: str, given: Given) -> tuple[Layout, Metadata]:
    """Return the lines of an HTML page with their roles, and what its head says.

    Where trafilatura (2.x, the best open extractor in the article extraction benchmark) finds no story, the rules
    for plain text decide alone. Never raises for broken markup: a page without elements is an empty layout.
    """
    html = html.replace("\x00", "")
    root = _parsed(html)
    if root is None:
        return Layout(text="", blocks=(), roles=()), Metadata()
    metadata = read_metadata(root, html, given.url)
    text = dump(root)
    blocks = split_blocks(text, furniture())
    plain = body_lines(blocks, load_weights())
    body = _aligned(blocks, _extracted(html))
    n_plain = sum(block.n_words for block, chosen in zip(blocks, plain, strict=True) if chosen)
    n_body = sum(block.n_words for block, chosen in zip(blocks, body, strict=True) if chosen)
    chosen = body if n_body and n_body >= LEAST_SHARE * n_plain else plain
    layout = sort_lines(text, blocks, chosen, given.title or metadata.title)
    if layout.title_at is None and (given.title or metadata.title):
        layout = sort_lines(text, blocks, chosen, None)
    return layout, metadata


def _parsed(html: str) -> lxml.html.HtmlElement | None:
    if not html.strip():
        return None
    try:
        # Bytes, so that an XML declaration with another encoding does not stop lxml.
        parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False)
        root = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return root if isinstance(root, lxml.html.HtmlElement) else None


def dump(root: lxml.html.HtmlElement) -> str:
    """Return the visible text of the page, a line for each block element, white space inside lines collapsed."""
    body = root.find("body")
    joined = "".join(_pieces(root if body is None else body))
    lines = (_SPACE.sub(" ", line).strip() for line in joined.split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(root: lxml.html.HtmlElement) -> Iterator[str]:
    """The text in document order with a line end around every block; iterative, as pages nest without limit."""
    unseen = 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if not unseen:
                yield _SPACE.sub(" ", node.tail or "")
            continue
        hidden = not isinstance(node.tag, str) or node.tag in UNSEEN
        is_block = not hidden and node.tag not in INLINE
        if event == "start":
            unseen += hidden
            if is_block:
                yield "\n"
            if not unseen:
                yield _SPACE.sub(" ", node.text or "")
            continue
        unseen -= hidden
        if is_block:
            yield "\n"
        if not unseen and node is not root:
            yield _SPACE.sub(" ", node.tail or "")


def _extracted(html: str) -> list[str]:
    """The paragraphs of the story as trafilatura sees it; none if it finds none or fails."""
    try:
        text = trafilatura.extract(html, include_comments=False, include_tables=True, with_metadata=False, fast=False)
    except Exception:  # a foreign parser on hostile input: whatever it raises, the line rules still stand
        log.warning("trafilatura failed on a page; the rules for plain text are used", exc_info=True)
        return []
    return [line for line in (text or "").split("\n") if line.strip()]


def _aligned(blocks: list[Block], paragraphs: list[str]) -> list[bool]:
    """Which lines of the dump are in the paragraphs: the same text, or a piece of a paragraph in its order."""
    if not paragraphs:
        return [False] * len(blocks)
    whole = [_plain(paragraph) for paragraph in paragraphs]
    exact = set(whole)
    joined = " " + " ".join(whole) + " "
    chosen = []
    for block in blocks:
        line = _plain(block.text)
        inside = line in exact or (block.n_words >= 4 and f" {line} " in joined)
        if not inside and block.n_words >= 8:
            best = process.extractOne(line, whole, scorer=fuzz.ratio, score_cutoff=SAME_LINE)
            inside = best is not None
        chosen.append(bool(line) and inside)
    return _without_strays(blocks, chosen)


def _without_strays(blocks: list[Block], chosen: list[bool]) -> list[bool]:
    """Drop short lines that only repeat words of the story far from it: menus, tags, teasers of the same title."""
    long_lines = [
        i for i, (block, inside) in enumerate(zip(blocks, chosen, strict=True)) if inside and block.n_words >= 8
    ]
    if not long_lines:
        return chosen
    low, high = long_lines[0] - 2, long_lines[-1] + 2
    return [
        inside and (block.n_words >= 8 or low <= i <= high)
        for i, (block, inside) in enumerate(zip(blocks, chosen, strict=True))
    ]


def _plain(text: str) -> str:
    return " ".join(word.casefold() for word in words(text))

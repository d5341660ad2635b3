"""HTML -> Layout: our own plain dump of the page; trafilatura's choice and the markup are signs of its lines."""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

import lxml.html
import numpy as np
import trafilatura
from lxml import etree
from rapidfuzz import fuzz, process

from araxes.articles.blocks import Block, split_blocks, words
from araxes.articles.furniture import furniture
from araxes.articles.layout import Layout, Metadata
from araxes.articles.markup_lines import N_MARKUP, markup_signs, read_lines
from araxes.articles.metadata import read_metadata
from araxes.articles.plain import sort_lines
from araxes.articles.signs import Matrix
from araxes.articles.weighing import body_lines
from araxes.models.lines import LineModel, load_line_model
from araxes.records import Given

# Four signs beside those of the markup: trafilatura's choice of the line, and of any; the share of its words that
# the page states, and whether it states any.
N_FURTHER = 4 + N_MARKUP
log = logging.getLogger(__name__)
# How much of a line must stand in a paragraph of the extraction, of 100, to be that paragraph.
SAME_LINE = 90
# With less than this share of the words of trafilatura's choice, the model has found another story.
LEAST_SHARED = 0.25
# Where a page states its text for machines (schema.org); the words are compared, the text itself is not taken.
_STATED = re.compile(r'"articleBody"\s*:\s*"((?:[^"\\]|\\.)*+)"')
MOST_STATED = 500_000
# The largest of the 102 pages of the extraction benchmark has 1,743 elements. trafilatura's second opinion (justext)
# compares paragraphs with each other, so it is not asked about pages far larger; beyond, trafilatura is not either.
MOST_COMPARED, MOST_ELEMENTS = 5_000, 15_000
_ELEMENT = re.compile("<[a-zA-Z]")


def lay_out_markup(html: str, given: Given) -> tuple[Layout, Metadata]:
    """Return the lines of an HTML page with their roles, and what its head says.

    trafilatura's choice (2.x, the best open extractor in the article extraction benchmark) is one sign of each line
    among those of its words and its place in the markup. Where it finds no story, the model for plain text decides.
    Never raises for broken markup: a page without elements is an empty layout.
    """
    html = html.replace("\x00", "")
    root = _parsed(html)
    if root is None:
        return Layout(text="", blocks=(), roles=()), Metadata()
    metadata = read_metadata(root, html, given.url)
    text, blocks, further = _marked(root, html)
    chosen = marked_body(blocks, further, load_line_model("markup"))
    layout = sort_lines(text, blocks, chosen, given.title or metadata.title)
    if layout.title_at is None and (given.title or metadata.title):
        layout = sort_lines(text, blocks, chosen, None)
    return layout, metadata


def marked_body(blocks: Sequence[Block], further: Matrix, model: LineModel) -> list[bool]:
    """Return for each block whether it is body; trafilatura decides where the model finds another story than it does.

    Where that finds none, the model for plain text decides.
    """
    votes = further[:, 0] > 0
    if not votes.any():
        return body_lines(blocks, load_line_model("dump"))
    chosen = body_lines(blocks, model, further)
    n_words = np.array([block.n_words for block in blocks])
    shared = n_words[votes & np.array(chosen)].sum()
    return chosen if shared >= LEAST_SHARED * n_words[votes].sum() else votes.tolist()


def marked_lines(html: str) -> tuple[str, Matrix]:
    """Return the dump of a page and the signs of its markup, a row for each block of the dump."""
    html = html.replace("\x00", "")
    root = _parsed(html)
    if root is None:
        return "", np.zeros((0, N_FURTHER), np.float32)
    text, _, further = _marked(root, html)
    return text, further


def _marked(root: lxml.html.HtmlElement, html: str) -> tuple[str, list[Block], Matrix]:
    lines = read_lines(root)
    text = "\n".join(line.text for line in lines)
    blocks = split_blocks(text, furniture())
    starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
    # Lines of a hard-wrapped text are joined to one block: its first line stands for it.
    own = markup_signs([lines[bisect_right(starts, block.span.start) - 1] for block in blocks])
    votes = np.array(_aligned(blocks, _extracted(html)), np.float32)
    stated = {word.casefold() for found in _STATED.findall(html) for word in words(found[:MOST_STATED])}
    said = [sum(word.casefold() in stated for word in words(block.text)) / max(1, block.n_words) for block in blocks]
    columns = np.zeros((len(blocks), 4), np.float32)
    columns[:, 0], columns[:, 1] = votes, votes.any()
    columns[:, 2], columns[:, 3] = said if stated else 0.0, bool(stated)
    return text, blocks, np.concatenate([columns, own], axis=1)


def dump(root: lxml.html.HtmlElement) -> str:
    """Return the visible text of the page, a line for each block element, white space inside lines collapsed."""
    return "\n".join(line.text for line in read_lines(root))


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


def _extracted(html: str) -> list[str]:
    """The paragraphs of the story as trafilatura sees it; none if it finds none or fails, or the page is too large."""
    n_elements = len(_ELEMENT.findall(html))
    if n_elements > MOST_ELEMENTS:
        return []
    fast = n_elements > MOST_COMPARED
    try:
        text = trafilatura.extract(html, include_comments=False, include_tables=True, with_metadata=False, fast=fast)
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

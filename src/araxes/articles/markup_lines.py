"""HTML -> lines of a plain dump, each with what the markup says of the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import lxml.html
import numpy as np
from lxml import etree
from numpy.typing import NDArray

UNSEEN = frozenset("script style noscript template head iframe object svg math canvas audio video map".split())
INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby s samp
    small span strike strong sub sup time tt u var wbr o:p g-emoji amp-img picture source""".split()
)
# Elements that say what the text inside them is.
TAGS = (
    "article", "main", "nav", "aside", "footer", "header", "form", "li", "p", "td", "h1", "h2", "h3", "figcaption",
    "blockquote", "button", "select", "dd", "time", "figure",
)  # fmt: skip
# Words of class and id by which sites name their parts; written from general knowledge of content systems.
NAMED = {
    "story": r"articlebody|article-?_?(?:body|content|text|copy)|story-?_?(?:body|content|text)"
    r"|(?:post|entry|page|main|body)-?_?(?:content|body|text)|td-post-content|field-body|rich-?text|content__body",
    "content": r"content|article|story|post|entry",
    "comments": r"comment|disqus|respond|discussion|forum",
    "others": r"related|recommend|more-|popular|trending|most-?read|recirc|outbrain|taboola|teaser|promo|also|latest"
    r"|next-",
    "side": r"sidebar|side-|aside|widget|rail|secondary|tertiary|module",
    "menus": r"nav|menu|breadcrumb|footer|header|masthead|topbar|toolbar|sitemap",
    "share": r"share|social|follow|twitter|facebook|tweet",
    "mail": r"newsletter|subscri|sign-?up|paywall|regist|login|modal|popup|overlay|cookie|consent|gdpr",
    "ad": r"(?:^|[-_ ])ads?(?:$|[-_ ])|advert|sponsor|dfp|banner",
    "byline": r"byline|author|bio|contributor|dateline|publish|timestamp|post-?meta|entry-?meta|article-?meta",
    "caption": r"caption|credit|gallery|slideshow|photo|image|media|video|figure",
    "tags": r"tag|topic|categor|keyword",
    "title": r"headline|title|heading",
    "hidden": r"hidden|visually|sr-only|screen-reader|print-only|d-none",
    "summary": r"summary|excerpt|standfirst|dek|subtitle|lead|intro|key-?points|highlights",
}  # fmt: skip
_NAMED = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in NAMED.items()}
KINDS = (*TAGS, *NAMED)
_PLACE = {kind: i for i, kind in enumerate(KINDS)}
# The names of elements above this number of kept ones are looked up anew; pages repeat theirs.
LONGEST_NAME, MOST_NAMES = 300, 5_000
DEEPEST = 40
_SPACE = re.compile(r"\s+")
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden")


@dataclass(frozen=True, slots=True)
class MarkupLine:
    """A line of the dump: its text, the share of it that is link text, how deep and inside what it stands."""

    text: str
    link_share: float
    depth: int
    inside: tuple[int, ...]
    opens_with: str


def read_lines(root: lxml.html.HtmlElement) -> list[MarkupLine]:
    """Return the visible text of the page, a line for each block element, white space inside lines collapsed."""
    body = root.find("body")
    found: list[MarkupLine] = []
    pieces: list[str] = []
    linked, is_blank = 0, True
    place: _Place = (0, (), "")
    for piece in _pieces(root if body is None else body):
        if piece is None:
            _close(found, pieces, linked, place)
            pieces, linked, is_blank = [], 0, True
            continue
        text, is_link, where = piece
        if not text.strip():
            pieces.append(text)
            continue
        if is_blank:
            place, is_blank = where, False
        linked += len(text) if is_link else 0
        pieces.append(text)
    _close(found, pieces, linked, place)
    return found


def markup_signs(lines: Sequence[MarkupLine]) -> NDArray[np.float32]:
    """Return what the markup says of each line, `(n_lines, N_MARKUP) float32` from 0 to 1."""
    rows = np.zeros((len(lines), N_MARKUP), np.float32)
    for i, line in enumerate(lines):
        rows[i, list(line.inside)] = 1
        rows[i, len(KINDS) :] = (
            line.link_share,
            min(1.0, line.depth / DEEPEST),
            line.opens_with == "p",
            line.opens_with == "li",
            line.opens_with in ("h1", "h2", "h3", "h4"),
            line.opens_with in ("div", "br"),
        )
    return rows


N_MARKUP = len(KINDS) + 6
_Place = tuple[int, tuple[int, ...], str]


def _close(found: list[MarkupLine], pieces: list[str], linked: int, place: _Place) -> None:
    text = _SPACE.sub(" ", "".join(pieces)).strip()
    if text:
        depth, inside, tag = place
        found.append(MarkupLine(text, min(1.0, linked / len(text)), depth, inside, tag))


def _pieces(root: lxml.html.HtmlElement) -> Iterator[tuple[str, bool, _Place] | None]:
    """The text in document order, `None` around every block; iterative, as pages nest without limit."""
    walk = _Walk()
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if not walk.unseen and node.tail:
                yield walk.piece(node.tail)
            continue
        hidden = not isinstance(node.tag, str) or node.tag in UNSEEN
        is_block = not hidden and node.tag not in INLINE
        if is_block:
            yield None
        if event == "start":
            walk.enter(node, hidden=hidden, is_block=is_block)
            text = node.text
        else:
            walk.leave(node, hidden=hidden, is_block=is_block)
            text = node.tail if node is not root else None
        if text and not walk.unseen:
            yield walk.piece(text)


class _Walk:
    """Where in the tree the walk is: how many open elements are of each kind."""

    def __init__(self) -> None:
        self.unseen = 0
        self._open = [0] * len(KINDS)
        self._stack: list[tuple[int, ...]] = []
        self._blocks: list[str] = []
        self._links = 0
        self._known: dict[str, tuple[int, ...]] = {}
        self._inside: tuple[int, ...] | None = ()

    def enter(self, node: lxml.html.HtmlElement, *, hidden: bool, is_block: bool) -> None:
        """Count an element that opens."""
        self.unseen += hidden
        kinds = () if hidden else self._kinds_of(node)
        self._stack.append(kinds)
        for kind in kinds:
            self._open[kind] += 1
        self._inside = None if kinds else self._inside
        self._links += node.tag == "a"
        if is_block:
            self._blocks.append(str(node.tag))

    def leave(self, node: lxml.html.HtmlElement, *, hidden: bool, is_block: bool) -> None:
        """Forget an element that closes."""
        self.unseen -= hidden
        kinds = self._stack.pop()
        for kind in kinds:
            self._open[kind] -= 1
        self._inside = None if kinds else self._inside
        self._links -= node.tag == "a"
        if is_block:
            self._blocks.pop()

    def piece(self, text: str) -> tuple[str, bool, _Place]:
        """A piece of text with its place."""
        if self._inside is None:
            self._inside = tuple(kind for kind, count in enumerate(self._open) if count)
        return text, self._links > 0, (len(self._stack), self._inside, self._blocks[-1] if self._blocks else "")

    def _kinds_of(self, node: lxml.html.HtmlElement) -> tuple[int, ...]:
        named = f"{node.get('class') or ''} {node.get('id') or ''} {node.get('itemprop') or ''}"[:LONGEST_NAME].strip()
        if _HIDDEN.search((node.get("style") or "")[:LONGEST_NAME]):
            named += " hidden"
        kinds = self._known.get(named)
        if kinds is None:
            kinds = tuple(_PLACE[kind] for kind, pattern in _NAMED.items() if pattern.search(named)) if named else ()
            if len(self._known) < MOST_NAMES:
                self._known[named] = kinds
        own = _PLACE.get(node.tag) if node.tag in TAGS else None
        return kinds if own is None else (*kinds, own)

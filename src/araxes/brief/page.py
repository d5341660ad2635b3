"""The brief as one HTML page: no network, no script; charts are drawn when it is made.

Page text is hostile: the template escapes everything but the drawings and the numbers made here, control characters
are dropped, and a content security policy forbids all but the page's own style.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from araxes.brief.charts import NARROW, WIDE, directions_chart, draw_svg, line_chart
from araxes.brief.data import Brief
from araxes.brief.document import brief_document
from araxes.desk.document import Block, Figure, Heading, Item, Line, Passage, Table, printable
from araxes.desk.evidence import Evidence, day_of, outlet_of, page_name
from araxes.desk.markup import as_data, marked, shown

CHARTS = {"line": line_chart, "directions": directions_chart}


@dataclass(frozen=True, slots=True)
class Node:
    """An item or passage of a list, with those below it."""

    block: Item | Passage
    children: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ItemList:
    """Items that stand together, as a tree."""

    nodes: list[Node]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page: its anchor, title and blocks."""

    key: str
    title: str
    blocks: list[Heading | Line | Table | Figure | ItemList]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart, drawn for a wide and for a narrow window, with its specification as JSON."""

    wide: Markup
    narrow: Markup
    spec: Markup


@dataclass(frozen=True, slots=True)
class Note:
    """One entry of the evidence: its number, the record, and the passage."""

    number: int
    record_id: str
    evidence: Evidence


class Notes:
    """The evidence that the page refers to, numbered in the order in which it does."""

    def __init__(self, known: dict[str, Evidence]) -> None:
        self._known = known
        self._numbers: dict[str, int] = {}

    def link(self, record_id: str, evidence: Evidence | None = None) -> Markup:
        """Return the small number that leads to the evidence; of a record without a passage, its id."""
        if evidence is not None:
            self._known.setdefault(record_id, evidence)
        if record_id not in self._known:
            return Markup('<code class="id">{}</code>').format(printable(record_id))
        first = record_id not in self._numbers
        number = self._numbers.setdefault(record_id, len(self._numbers) + 1)
        anchor = Markup(' id="r{}"').format(number) if first else ""
        return Markup('<sup><a{} href="#e{}" aria-label="evidence {}">{}</a></sup>').format(
            anchor, number, number, number
        )

    def __iter__(self) -> Iterator[Note]:
        """The evidence referred to so far."""
        for record_id, number in self._numbers.items():
            yield Note(number, record_id, self._known[record_id])


def brief_page(brief: Brief) -> str:
    """Return the page as HTML text, whole in itself. The same brief gives the same page."""
    blocks = brief_document(brief)
    head, parts = _parts(blocks)
    style = resources.files("araxes.brief").joinpath("brief.css").read_text(encoding="utf-8")
    drawn = {block.key: _drawn(block.key, brief) for block in blocks if isinstance(block, Figure)}
    environment = Environment(
        loader=PackageLoader("araxes.brief", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["passage"] = lambda block: isinstance(block, Passage)
    environment.filters |= {"shown": shown, "kind": lambda block: type(block).__name__}
    page = environment.get_template("brief.html.jinja")
    return page.render(
        brief=brief,
        head=head,
        parts=parts,
        notes=Notes(dict(evidence_of(brief))),
        drawn=drawn,
        style=Markup(style),
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        marked=marked,
        words=printable,
        outlet_of=outlet_of,
        day_of=day_of,
        page_name=page_name,
    )


def evidence_of(brief: Brief) -> Iterator[tuple[str, Evidence]]:
    """Yield every record of the brief that has a passage, with it; the first of a record counts."""
    events = [
        *(item for stretch in brief.stretches for item in stretch.events),
        *brief.undated,
        *(item for turn in brief.turns for item in turn.events),
        *(brief.new.events if brief.new is not None else ()),
        *(one.event for one in brief.differences),
    ]
    grounds = [ground for found in (*brief.state, *brief.uncertain) for ground in found.grounds]
    grounds += [one.ground for one in brief.third_parties]
    found = {
        **brief.outlets.examples,
        **{event_id: event.evidence for event_id, event in brief.outlets.events.items()},
        **{ground.record_id: ground.evidence for ground in grounds},
        **{item.event_id: item.evidence for item in events},
    }
    yield from found.items()


def _parts(blocks: Sequence[Block]) -> tuple[list[Line], list[Part]]:
    """The lines below the title, and the parts under headings of the second level."""
    head = [block for block in _until_part(blocks) if isinstance(block, Line)]
    parts: list[Part] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            parts.append(Part(block.key, block.words, []))
        elif parts:
            _add(parts[-1].blocks, block)
    return head, parts


def _until_part(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            return
        yield block


def listed(blocks: Iterable[Block]) -> list[Heading | Line | Table | Figure | ItemList]:
    """Return the blocks with items that stand together as lists."""
    found: list[Heading | Line | Table | Figure | ItemList] = []
    for block in blocks:
        _add(found, block)
    return found


def _add(blocks: list[Heading | Line | Table | Figure | ItemList], block: Block) -> None:
    """Add a block; an item goes below the last one of a lower level in its list."""
    if not isinstance(block, Item | Passage):
        blocks.append(block)
        return
    if not (blocks and isinstance(blocks[-1], ItemList)):
        blocks.append(ItemList([]))
    place = blocks[-1]
    assert isinstance(place, ItemList)
    nodes = place.nodes
    for _ in range(block.level):
        if not nodes:
            break
        nodes = nodes[-1].children
    nodes.append(Node(block))


def _drawn(key: str, brief: Brief) -> Drawn:
    specs = {size.name: CHARTS[key](brief, size) for size in (WIDE, NARROW)}
    wide, narrow = (inline_svg(draw_svg(spec), f"{key}-{name}") for name, spec in specs.items())
    return Drawn(wide, narrow, as_data(specs[WIDE.name]))


def _without_empty_role(tag: str) -> str:
    """A tag of a drawing; one that has no name is no graphic for who hears the page."""
    return tag if "aria-label=" in tag else re.sub(r'\s(role|aria-roledescription)="[^"]*"', "", tag)


def inline_svg(svg: str, name: str) -> Markup:
    """Return the drawing as it stands inside a page: no namespaces, and ids that no other drawing has."""
    plain = re.sub(r'\sxmlns(:\w+)?="[^"]*"', "", svg)
    plain = re.sub(r'(\sid="|url\(#)(\w+)', rf"\1{name}-\2", plain)
    plain = re.sub(r"<\w+\s[^>]*>", lambda tag: _without_empty_role(tag[0]), plain)
    return Markup(plain.replace("<svg ", '<svg focusable="false" ', 1))  # the drawing escaped its words as XML

"""The charts of a brief inside a page: each point leads to its events, and says what it is to pointer and reader.

The drawing is made on the server and escapes its words; what is left for the page is to make its links inward ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from araxes.brief.charts import NARROW, WIDE, Drawable, Living, Size, directions_chart, draw_svg, line_chart
from araxes.brief.page import inline_svg
from araxes.records import RelationPoint
from araxes.web.relation_line import Line, point_words

# A host that nobody has (RFC 2606): the drawing library makes every address absolute, and this marks ours.
HERE = "https://desk.invalid"
CHARTS: Mapping[str, Callable[..., dict[str, Any]]] = {"line": line_chart, "directions": directions_chart}


@dataclass(frozen=True, slots=True)
class LiveChart:
    """A chart, drawn for a wide and for a narrow window."""

    wide: Markup
    narrow: Markup


def live_spec(key: str, line: Line, size: Size, address: Callable[[RelationPoint], str]) -> dict[str, Any]:
    """Return the specification of a chart (`line` or `directions`) whose points lead to addresses of this server."""
    living = Living(lambda point: HERE + address(point), lambda point, field: point_words(line, point, field))
    return CHARTS[key](line, size, living)


def draw_live(key: str, line: Line, address: Callable[[RelationPoint], str]) -> LiveChart:
    """Return the chart drawn. Raises: ValueError for a line without a point."""
    wide, narrow = (
        linked_inward(inline_svg(draw_svg(live_spec(key, line, size, address)), f"{key}-{size.name}"))
        for size in (WIDE, NARROW)
    )
    return LiveChart(wide, narrow)


def linked_inward(svg: Markup) -> Markup:
    """Return the drawing with its links to this server, and without any other."""
    inward = re.sub(rf'<a xlink:href="{re.escape(HERE)}(/[^"]*)"', r'<a href="\1"', str(svg))
    return Markup(re.sub(r'\sxlink:href="[^"]*"', "", inward))


def plain_spec(key: str, line: Drawable) -> dict[str, Any]:
    """Return the specification for other programs: no links, a white ground. Raises: ValueError without a point."""
    spec = CHARTS[key](line, WIDE)
    return spec | {"config": spec.get("config", {}) | {"background": "white"}}

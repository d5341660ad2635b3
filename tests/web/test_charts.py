"""Charts inside a page: each point is a link inward that says what it is, and no word of a page becomes markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from lxml import html
from markupsafe import Markup

from araxes.brief.charts import WIDE
from araxes.desk.desk import Desk
from araxes.web.charts import HERE, draw_live, linked_inward, live_spec, plain_spec
from araxes.web.relation_asked import Asked
from araxes.web.relation_line import Line, read_line
from araxes.web.site import Site


@pytest.fixture
def line(site: Site) -> Iterator[Line]:
    with site.open() as desk:
        yield read_line(desk, asked(desk))


def asked(desk: Desk) -> Asked:
    view = desk.relation("FRA", "DEU")
    return Asked(
        first=view.first, second=view.second, since=None, until=None, unit="month", outlet=None, new_since=None
    )


def test_every_point_with_a_score_is_a_link_with_words(line: Line) -> None:
    drawn = draw_live("line", line, lambda point: f"/here?from={point.period.earliest}&to=x#events")
    scored = [point for point in line.relation.points if point.score is not None]
    for form in (drawn.wide, drawn.narrow):
        links: Any = html.fromstring(str(form)).xpath("//a")
        assert [link.get("href") for link in links] == [
            f"/here?from={point.period.earliest}&to=x#events" for point in scored
        ]
        said = [link.xpath(".//@aria-label")[0] for link in links]
        assert [words.split(":")[0] for words in said] == ["March 2021", "June 2021", "July 2021"]


def test_directions_say_who_on_whom_and_how(line: Line) -> None:
    drawn = str(draw_live("directions", line, lambda _: "/here").wide)
    assert "March 2021: France on Germany, words -3.0" in drawn
    assert "Germany on France, deeds" not in drawn.replace("Germany on France: deeds", "")


def test_a_name_with_markup_stays_a_name(line: Line) -> None:
    hostile = replace(line, first=replace(line.first, name="<script>alert(1)</script>\x1b"))
    drawn = str(draw_live("directions", hostile, lambda _: "/here").wide)
    assert "<script>" not in drawn and "&lt;script&gt;" in drawn and "\x1b" not in drawn


def test_links_elsewhere_are_taken_away() -> None:
    svg = Markup(f'<svg><a xlink:href="{HERE}/event/1"></a><a xlink:href="https://evil.example/"></a></svg>')
    assert linked_inward(svg) == '<svg><a href="/event/1"></a><a></a></svg>'


def test_drawings_have_no_style_and_no_script(line: Line) -> None:
    for key in ("line", "directions"):
        drawn = str(draw_live(key, line, lambda _: "/here").wide)
        assert "style=" not in drawn and "<script" not in drawn and "xlink" not in drawn


def test_a_specification_for_others_has_no_links_and_a_white_ground(line: Line) -> None:
    plain = plain_spec("line", line)
    assert HERE not in str(plain) and plain["config"]["background"] == "white"
    assert HERE in str(live_spec("line", line, WIDE, lambda _: "/here"))


def test_a_line_of_nothing_cannot_be_drawn(line: Line) -> None:
    with pytest.raises(ValueError, match="needs a period"):
        draw_live("line", replace(line, relation=replace(line.relation, points=())), lambda _: "/")

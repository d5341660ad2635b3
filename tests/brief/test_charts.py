"""The charts as data: valid specifications that show what is known, with gaps where nothing is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import altair as alt
import pytest
from jsonschema import ValidationError
from lxml import etree

from araxes.brief.charts import NARROW, WIDE, Living, Size, directions_chart, draw_png, draw_svg, line_chart
from araxes.brief.data import Brief
from araxes.desk.desk import Desk
from desk.small_desk import HOSTILE_OUTLET

Chart = Callable[[Brief, Size], dict[str, Any]]
BOTH = pytest.mark.parametrize("chart", [line_chart, directions_chart])
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=lambda size: size.name)


def values_of(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [value for rows in spec["datasets"].values() for value in rows] if "datasets" in spec else inline(spec)


def inline(spec: object) -> list[dict[str, Any]]:
    """All rows of data in a specification."""
    if isinstance(spec, dict):
        rows = spec.get("data", {}).get("values", []) if isinstance(spec.get("data"), dict) else []
        return [*rows, *(row for part in spec.values() for row in inline(part))]
    return [row for part in spec for row in inline(part)] if isinstance(spec, list) else []


def marks_of(spec: object) -> Iterator[dict[str, Any]]:
    if isinstance(spec, dict):
        if "mark" in spec:
            yield spec
        for part in spec.values():
            yield from marks_of(part)
    elif isinstance(spec, list):
        for part in spec:
            yield from marks_of(part)


@BOTH
@SIZES
def test_specifications_are_valid_vega_lite(brief: Brief, many: Brief, chart: Chart, size: Size) -> None:
    for one in (brief, many):
        spec = chart(one, size)
        alt.VConcatChart.from_dict(spec, validate=True)
        with pytest.raises(ValidationError):
            alt.VConcatChart.from_dict(spec | {"vconcat": "no list"}, validate=True)


@BOTH
@SIZES
def test_a_chart_is_drawn_without_network_as_one_svg(brief: Brief, chart: Chart, size: Size) -> None:
    svg = etree.fromstring(draw_svg(chart(brief, size)))
    assert etree.QName(svg).localname == "svg"
    assert svg.xpath("//@href") == []
    assert svg.xpath("//*[local-name() = 'script' or local-name() = 'image' or local-name() = 'a']") == []


def test_the_line_has_a_point_a_period_and_whiskers_only_where_there_is_a_band(many: Brief, brief: Brief) -> None:
    for one in (many, brief):
        scored = [value for value in values_of(line_chart(one)) if value.get("score") is not None]
        lows = {value["day"] for value in scored if value["low"] is not None}
        assert {value["day"] for value in scored if value["basis"] == "one article"}.isdisjoint(lows)
        assert len({value["day"] for value in scored}) == sum(point.score is not None for point in one.relation.points)


def test_nothing_is_drawn_through_gaps(many: Brief) -> None:
    kinds = {mark["mark"]["type"] for mark in marks_of(line_chart(many))}
    assert kinds == {"rule", "point", "bar", "text"}


def test_how_much_was_read_stands_below_on_the_same_days(brief: Brief) -> None:
    spec = line_chart(brief)
    bars = [mark for mark in marks_of(spec) if mark["mark"]["type"] == "bar"]
    assert [bar["encoding"]["y"]["field"] for bar in bars] == ["read"]
    # Bars and points stand under each other: one scale, and no padding that Vega-Lite gives to bars alone.
    domains = {json.dumps(mark["encoding"]["x"]["scale"]) for mark in marks_of(spec) if "x" in mark["encoding"]}
    assert len(domains) == 1
    assert json.loads(domains.pop())["padding"] == 0


def test_a_tested_turn_has_a_solid_rule_and_an_untested_one_a_dashed_one(many: Brief, brief: Brief) -> None:
    def dashes(one: Brief) -> set[tuple[int, ...]]:
        return {
            tuple(mark["mark"]["strokeDash"])
            for mark in marks_of(line_chart(one))
            if mark["encoding"].get("x", {}).get("field") == "turn" and mark["mark"]["type"] == "rule"
        }

    assert dashes(brief) == {(3, 4)}
    assert dashes(many) == {(1, 0)}


def test_a_turn_is_labelled_with_its_letter_and_the_event_and_in_little_room_with_the_letter(brief: Brief) -> None:
    assert "A · to cooperative · AGREE +2.5, France and Germany" in {
        value["words"] for value in values_of(line_chart(brief, WIDE)) if "words" in value
    }
    assert {value["words"] for value in values_of(line_chart(brief, NARROW)) if "words" in value} == {"A"}


def test_what_differs_differs_by_shape_too(brief: Brief) -> None:
    points = [mark for mark in marks_of(line_chart(brief)) if mark["mark"]["type"] == "point"]
    assert points[0]["encoding"]["shape"]["scale"]["range"] == ["circle", "diamond"]
    panels = [mark["mark"] for mark in marks_of(directions_chart(brief)) if mark["mark"]["type"] == "point"]
    by_colour = {mark["color"]: mark["shape"] for mark in panels}
    assert len(by_colour) == len(set(by_colour.values())) == 2


def test_a_direction_without_an_event_says_so(single: Brief) -> None:
    words = [value["words"] for value in values_of(directions_chart(single)) if "words" in value]
    assert set(words) == {"no such event on the line"}


def test_hostile_names_are_words_in_the_drawing(brief: Brief) -> None:
    evil = replace(brief.turns[0].events[0], actors=(HOSTILE_OUTLET + "\x1b\u202e",))
    spec = line_chart(replace(brief, turns=(replace(brief.turns[0], events=(evil,)),)))
    svg = etree.fromstring(draw_svg(spec))
    assert svg.xpath("//*[local-name() = 'script']") == []
    assert "<script>alert(1)" in "".join(map(str, svg.itertext()))
    assert "\x1b" not in json.dumps(spec) and "\\u202e" not in json.dumps(spec)


def test_a_brief_without_a_point_has_no_chart(desk: Desk) -> None:
    with pytest.raises(ValueError, match="needs a period"):
        line_chart(desk.relation("ITA", "ESP").brief())


@pytest.mark.parametrize("unit", ["day", "week", "month", "quarter", "year"])
def test_every_unit_can_be_drawn(desk: Desk, unit: str) -> None:
    assert draw_svg(line_chart(desk.relation("FRA", "DEU").brief(unit))).startswith("<svg")


@BOTH
def test_points_are_links_only_where_they_live(many: Brief, chart: Callable[..., dict[str, Any]]) -> None:
    living = Living(lambda point: f"https://desk.invalid/{point.period.earliest}", lambda _, field: f"{field}\x1b")
    spec = chart(many, WIDE, living)
    linked = [value for value in values_of(spec) if "to" in value]
    alt.VConcatChart.from_dict(spec, validate=True)
    assert linked and {value["says"] for value in linked} <= {
        "score", "forward_verbal", "forward_material", "backward_verbal", "backward_material",
    }  # fmt: skip
    assert "<a " in draw_svg(spec) and "<a " not in draw_svg(chart(many, WIDE))


def test_a_picture_is_a_picture_as_large_as_asked(brief: Brief) -> None:
    small, large = (draw_png(line_chart(brief), scale) for scale in (1, 2))
    assert small.startswith(b"\x89PNG") and large.startswith(b"\x89PNG")
    widths = [int.from_bytes(drawn[16:20]) for drawn in (small, large)]
    assert abs(widths[1] - 2 * widths[0]) <= 2

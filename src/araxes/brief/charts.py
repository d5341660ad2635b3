"""The charts of a brief: Vega-Lite specifications made with Altair, and their drawings as SVG.

A chart shows points with their bands, and no line through what is not known: where nothing was read there is a gap.
What differs, differs by shape, dash and letter as well as by colour. `utc` scales keep a day the same day everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

import altair
import vl_convert

from araxes.brief.document import type_words, who_words
from araxes.brief.turns import LabelledTurn, WithTurns, label_turns
from araxes.desk.document import printable
from araxes.desk.wording import shown_period
from araxes.records import Actor, DayRange, Relation, RelationPoint

# Altair's own types know neither shared settings of marks nor what a sum of layers is; its schema checks each chart.
alt: Any = altair
Chart = Any
# The Vega-Lite that Altair's schema is of (altair.SCHEMA_VERSION) and that draws it.
VEGA_LITE = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
# Colours stand for roles; the page gives each its own by theme (brief.css).
PAPER, INK, FAINT, FIRST, SECOND = "#fffffe", "#1c1d20", "#8a8d93", "#1b5e9c", "#b3541e"
MOST_LETTERS, PIXELS_A_LETTER = 72, 6.6
SCORES = alt.Scale(domain=[-10, 10])
SIGNED = "datum.value > 0 ? '+' + datum.value : datum.value < 0 ? '−' + (-datum.value) : '0'"


@dataclass(frozen=True, slots=True)
class Size:
    """How wide a chart is, in pixels, and whether there is room for words beside its letters."""

    name: str
    width: int
    roomy: bool


WIDE, NARROW = Size("wide", 860, True), Size("narrow", 290, False)


class Drawable(WithTurns, Protocol):
    """What charts are drawn of: a brief, or the line of one."""

    @property
    def first(self) -> Actor:
        """One side."""
        ...

    @property
    def second(self) -> Actor:
        """The other side."""
        ...

    @property
    def unit(self) -> str:
        """The period of a point."""
        ...

    @property
    def relation(self) -> Relation:
        """The line itself."""
        ...


@dataclass(frozen=True, slots=True)
class Living:
    """What makes the points of a chart links: the address that each leads to, and what it says of one of its scores."""

    address: Callable[[RelationPoint], str]
    words: Callable[[RelationPoint, str], str]


# How wide around a point the pointer finds it, in square pixels; a finger is broader than a dot.
REACH = 500


def line_chart(brief: Drawable, size: Size = WIDE, living: Living | None = None) -> dict[str, Any]:
    """Return the specification of the main chart: scores with bands and turns, and below how much was read.

    With `living` each point is a link. Raises: ValueError for a brief without a point.
    """
    rows = _Rows()
    points = [_point(point) for point in brief.relation.points]
    axis = _time_axis(brief, size)
    turns = label_turns(brief)
    above = _turn_labels(turns, axis, size, rows) if turns else None
    scores = alt.layer(
        *_turn_rules(turns, axis, rows),
        _zero(rows),
        alt.Chart(rows.data([point for point in points if point["low"] is not None]))
        .mark_rule(color=INK, strokeWidth=1.5)
        .encode(x=axis.encode_x("day"), y=alt.Y("low:Q", scale=SCORES), y2="high:Q"),
        alt.Chart(rows.data([point for point in points if point["score"] is not None]))
        .mark_point(size=62, strokeWidth=1.6, color=INK, opacity=1)
        .encode(
            x=axis.encode_x("day"),
            y=alt.Y("score:Q", scale=SCORES, axis=_score_axis("← hostile · mean score · cooperative →")),
            fill=alt.Fill("basis:N", scale=alt.Scale(domain=["band", "one article"], range=[INK, PAPER]), legend=None),
            shape=alt.Shape(
                "basis:N", scale=alt.Scale(domain=["band", "one article"], range=["circle", "diamond"]), legend=None
            ),
        ),
        *_links(brief, "score", axis, living, rows),
    ).properties(width=size.width, height=260)
    read = (
        alt.Chart(rows.data(points))
        .mark_bar(color=FAINT, width=max(2, min(9, size.width // max(1, axis.n_periods) - 1)))
        .encode(
            x=axis.encode_x("day", labels=True),
            y=alt.Y("read:Q", axis=alt.Axis(title="read", tickCount=2, format="d", grid=False)),
        )
        .properties(width=size.width, height=44)
    )
    parts = [part for part in (above, scores, read) if part is not None]
    return _finished(alt.vconcat(*parts, spacing=6), rows)


def directions_chart(brief: Drawable, size: Size = WIDE, living: Living | None = None) -> dict[str, Any]:
    """Return the specification of the small multiples: who on whom, words and deeds apart, on the same scales."""
    axis, rows = _time_axis(brief, size), _Rows()
    sides = [
        (f"{brief.first.name} on {brief.second.name}", "forward", FIRST, "circle"),
        (f"{brief.second.name} on {brief.first.name}", "backward", SECOND, "square"),
    ]
    panels = []
    for label, side, colour, shape in sides:
        for kind, field in (("words", f"{side}_verbal"), ("deeds", f"{side}_material")):
            values = [
                {"day": _middle(point.period), "score": getattr(point, field)}
                for point in brief.relation.points
                if getattr(point, field) is not None
            ]
            panel = _panel(printable(f"{label}: {kind}"), values, axis, size, colour, shape, rows)
            panel.layer += _links(brief, field, axis, living, rows)
            panels.append(panel)
    if size.roomy:
        return _finished(alt.vconcat(alt.hconcat(*panels[:2]), alt.hconcat(*panels[2:])), rows)
    return _finished(alt.vconcat(*panels), rows)


def draw_svg(spec: dict[str, Any]) -> str:
    """Return the drawing of a specification as SVG, made here without network."""
    return str(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[]))


def draw_png(spec: dict[str, Any], scale: float = 2) -> bytes:
    """Return the drawing of a specification as PNG on white, `scale` times as large; made here without network."""
    on_white = spec | {"config": spec.get("config", {}) | {"background": "white"}}
    return bytes(vl_convert.vegalite_to_png(on_white, vl_version=VEGA_LITE, scale=scale, allowed_base_urls=[]))


def _links(brief: Drawable, field: str, axis: _TimeAxis, living: Living | None, rows: _Rows) -> list[Chart]:
    """Over each point something that is not seen, larger than it, and a link that says what the point is."""
    values = [
        {
            "day": _middle(one.period),
            "at": getattr(one, field),
            "to": living.address(one),
            "says": printable(living.words(one, field)),
        }
        for one in (brief.relation.points if living is not None else ())
        if living is not None and getattr(one, field) is not None
    ]
    if not values:
        return []
    mark = alt.Chart(rows.data(values)).mark_point(shape="square", size=REACH, filled=True, color=PAPER, opacity=0)
    y = alt.Y("at:Q", scale=SCORES)
    found = mark.encode(x=axis.encode_x("day"), y=y, href="to:N", description="says:N")
    return [found]


@dataclass(frozen=True, slots=True)
class _TimeAxis:
    """The days from the first period to the last with a margin, so that no mark is cut."""

    first: date
    last: date
    n_periods: int
    n_ticks: int

    def encode_x(self, field: str, *, labels: bool = False) -> Chart:
        """The x of a mark; only the lowest row names the days."""
        ticks = alt.Axis(title=None, grid=False, labels=labels, ticks=labels, domain=labels, tickCount=self.n_ticks)
        return alt.X(f"{field}:T", scale=self.scale, axis=ticks)

    def place(self, day: date) -> float:
        """Where a day lies between the first (0) and the last (1)."""
        return (day - self.first).days / max(1, (self.last - self.first).days)

    @property
    def scale(self) -> Chart:
        """The scale that all rows share."""
        # Without the padding that bars get by themselves, else they stand beside their points.
        return alt.Scale(type="utc", domain=[self.first.isoformat(), self.last.isoformat()], padding=0, nice=False)


def _time_axis(brief: Drawable, size: Size) -> _TimeAxis:
    points = brief.relation.points
    if not points:
        raise ValueError("a chart needs a period with an event or an article.")
    first, last = points[0].period.earliest, points[-1].period.latest
    assert first is not None and last is not None
    days = (last - first).days + 1
    margin = timedelta(days=max(2, days // 40))
    return _TimeAxis(first - margin, last + margin, max(1, days // _DAYS[brief.unit]), 10 if size.roomy else 5)


_DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}


def _point(point: RelationPoint) -> dict[str, Any]:
    return {
        "day": _middle(point.period),
        "period": shown_period(point.period),
        "score": point.score,
        "low": point.low,
        "high": point.high,
        "basis": "one article" if point.low is None else "band",
        "events": point.n_events,
        "read": point.n_articles,
    }


def _middle(period: DayRange) -> str:
    assert period.earliest is not None and period.latest is not None
    return (period.earliest + (period.latest - period.earliest) / 2).isoformat()


class _Rows:
    """The rows that the marks of a chart are drawn of, kept apart from it while it is made.

    Altair copies and checks whatever is in a chart many times over: of a line of a thousand points that took seconds.
    """

    def __init__(self) -> None:
        self.datasets: dict[str, list[dict[str, Any]]] = {}

    def data(self, values: Sequence[dict[str, Any]]) -> Chart:
        """Keep the rows and return the name by which a mark has them."""
        name = f"rows-{len(self.datasets) + 1}"
        self.datasets[name] = list(values)
        return alt.NamedData(name=name)


def _zero(rows: _Rows) -> Chart:
    return (
        alt.Chart(rows.data([{"zero": 0}]))
        .mark_rule(color=FAINT, strokeWidth=1)
        .encode(y=alt.Y("zero:Q", scale=SCORES))
    )


def _score_axis(title: str | None) -> Chart:
    return alt.Axis(title=title, values=[-10, -5, 0, 5, 10], labelExpr=SIGNED, grid=True)


def _turn_rules(turns: Sequence[LabelledTurn], axis: _TimeAxis, rows: _Rows) -> list[Chart]:
    """A vertical rule for each turn: solid if it stands the test, dashed if not."""
    rules = []
    for tested, dash in ((True, [1, 0]), (False, [3, 4])):
        days = [{"turn": one.item.turn.first_after.isoformat()} for one in turns if one.item.tested is tested]
        if days:
            mark = alt.Chart(rows.data(days)).mark_rule(color=INK, strokeDash=dash, strokeWidth=1, opacity=0.55)
            rules.append(mark.encode(x=axis.encode_x("turn")))
    return rules


def _turn_labels(turns: Sequence[LabelledTurn], axis: _TimeAxis, size: Size, rows: _Rows) -> Chart:
    """A row above the scores for each turn: its letter and, with room, its colours and the event that moved most.

    Words stand left of their rules, the latest highest, so that no rule runs through them; right of them, the earliest
    highest, where there is no room on the left. A halo of paper keeps them readable where both are needed.
    """
    places = [axis.place(one.item.turn.first_after) * size.width for one in turns]
    rooms = [int(max(place, size.width - place) / PIXELS_A_LETTER) - 1 for place in places]
    words = [
        _shortened(f"{one.label} · {_label_words(one)}", room) if size.roomy else one.label
        for one, room in zip(turns, rooms, strict=True)
    ]
    on_left = [place > PIXELS_A_LETTER * len(said) for place, said in zip(places, words, strict=True)]
    numbers = range(len(turns))
    order = [i for i in numbers if not on_left[i]] + [i for i in reversed(numbers) if on_left[i]]
    rules: list[Chart] = []
    texts: list[Chart] = []
    for row, i in enumerate(order):
        value = {
            "turn": turns[i].item.turn.first_after.isoformat(), "row": row + 0.5, "end": len(turns), "words": words[i],
        }  # fmt: skip
        base = alt.Chart(rows.data([value]))
        y = alt.Y("row:Q", scale=alt.Scale(domain=[len(turns), 0]), axis=None)
        dash = [1, 0] if turns[i].item.tested else [3, 4]
        rule = base.mark_rule(color=INK, strokeDash=dash, strokeWidth=1, opacity=0.55)
        rules.append(rule.encode(x=axis.encode_x("turn"), y=y, y2="end:Q"))
        at = {"align": "right" if on_left[i] else "left", "dx": -5 if on_left[i] else 5, "fontSize": 11.5}
        halo = base.mark_text(color=PAPER, stroke=PAPER, strokeWidth=5, **at)
        weight = "bold" if turns[i].item.tested else "normal"
        said = base.mark_text(color=INK, fontWeight=weight, **at)
        texts += [mark.encode(x=axis.encode_x("turn"), y=y, text="words:N") for mark in (halo, said)]
    return alt.layer(*rules, *texts).properties(width=size.width, height=(17 if size.roomy else 13) * len(turns))


def _label_words(one: LabelledTurn) -> str:
    """The change of colour and the event that moved most, in few words."""
    turn = one.item.turn
    moved = f"to {turn.after}" if turn.after != turn.before else f"{turn.score_after - turn.score_before:+.1f}"
    if not one.item.events:
        return moved
    event = one.item.events[0]
    return printable(f"{moved} · {type_words(event)}, {who_words(event)}")


def _shortened(words: str, room: int) -> str:
    most = min(MOST_LETTERS, room)
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _panel(
    title: str,
    values: Sequence[dict[str, Any]],
    axis: _TimeAxis,
    size: Size,
    colour: str,
    shape: str,
    rows: _Rows,
) -> Chart:
    width = size.width // 2 - 32 if size.roomy else size.width
    x, y = axis.encode_x("day", labels=True), alt.Y("score:Q", scale=SCORES, axis=_score_axis(None))
    if values:
        stems = alt.Chart(rows.data([value | {"zero": 0} for value in values])).mark_rule(color=colour, strokeWidth=1)
        points = alt.Chart(rows.data(values)).mark_point(shape=shape, size=44, filled=True, color=colour, opacity=1)
        layers = [stems.encode(x=x, y=alt.Y("zero:Q", scale=SCORES), y2="score:Q"), points.encode(x=x, y=y)]
    else:
        middle = (axis.first + (axis.last - axis.first) / 2).isoformat()
        none = alt.Chart(rows.data([{"day": middle, "score": 0, "words": "no such event on the line"}]))
        layers = [none.mark_text(color=INK, fontSize=11.5, dy=-9).encode(x=x, y=y, text="words:N")]
    named = alt.TitleParams(title, anchor="start", fontSize=12, fontWeight="normal", color=INK)
    return alt.layer(_zero(rows), *layers).properties(width=width, height=96, title=named)


def _finished(chart: Chart, rows: _Rows) -> dict[str, Any]:
    """The specification with the quiet looks that all charts share, checked against the schema of Vega-Lite."""
    looks = chart.configure(background="transparent", font="sans-serif", padding=2).configure_view(stroke=None)
    looks = looks.configure_axis(
        labelColor=INK,
        titleColor=INK,
        labelFontSize=11,
        titleFontSize=11,
        titleFontWeight="normal",
        domainColor=FAINT,
        tickColor=FAINT,
        gridColor=FAINT,
        gridOpacity=0.25,
    )
    spec: dict[str, Any] = looks.to_dict()
    return spec | {"datasets": rows.datasets}

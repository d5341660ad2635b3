"""How outlets tell a relation, as frames: a row for each figure of each outlet, and a row for each word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from araxes.relations.outlets import HowTold, OutletPortrait
from araxes.relations.own_line import LinePoint
from araxes.relations.shares import Comparison, Share

FIGURES: dict[str, Any] = {
    "outlet": pl.String, "part": pl.String, "name": pl.String,
    "count": pl.Int64, "total": pl.Int64, "value": pl.Float64, "low": pl.Float64, "high": pl.Float64,
    "others_count": pl.Int64, "others_total": pl.Int64, "others_value": pl.Float64, "others_low": pl.Float64,
    "others_high": pl.Float64,
    "difference": pl.Float64, "difference_low": pl.Float64, "difference_high": pl.Float64, "clear": pl.Boolean,
}  # fmt: skip
WORDS: dict[str, Any] = {
    "outlet": pl.String, "words": pl.String, "z": pl.Float64, "log_odds": pl.Float64, "p_value": pl.Float64,
    "here": pl.Int64, "of_here": pl.Int64, "elsewhere": pl.Int64, "of_elsewhere": pl.Int64, "report_id": pl.String,
    "article_id": pl.String,
}  # fmt: skip


def outlets_frame(told: HowTold) -> pl.DataFrame:
    """Return a row for each figure of each outlet, null where nothing can be said.

    `part` is stories, coverage, statements, words, naming, by_name, in_their_words (`value` is a share, 0 to 1, of
    `total`) or line (`value` is a mean PLOVER score, -10 to +10, of `total` events; `name` is `all` or the first day
    of a period).
    `difference` is the outlet's value less that of the others, `clear` if its 95 % interval lies on one side of nought.
    """
    return pl.DataFrame([row for one in told.portraits for row in _figures(one)], schema=FIGURES)


def outlet_words_frame(told: HowTold) -> pl.DataFrame:
    """Return a row for each word that an outlet uses more (`z` > 0) or less than others do for the same events."""
    rows = [
        {"outlet": one.outlet, **{name: getattr(word, name) for name in WORDS if name != "outlet"}}
        for one in told.portraits
        for word in one.wording.words
    ]
    return pl.DataFrame(rows, schema=WORDS)


def _figures(one: OutletPortrait) -> Iterator[dict[str, Any]]:
    speech = one.speech
    parts = {
        "stories": (one.stories.told,) if one.stories is not None else (),
        "coverage": one.coverage.kinds if one.coverage is not None else (),
        "statements": speech.by_statements,
        "words": speech.by_words,
        "naming": speech.by_naming,
        "by_name": speech.by_name,
        "in_their_words": speech.in_their_words,
    }
    for part, comparisons in parts.items():
        for comparison in comparisons:
            yield {"outlet": one.outlet, "part": part, "name": comparison.name, **_compared(comparison)}
    if one.line is not None:
        for point in (one.line.whole, *one.line.periods):
            yield {"outlet": one.outlet, "part": "line", **_point(point)}


def _compared(comparison: Comparison) -> dict[str, Any]:
    difference = comparison.difference
    return {
        **_share(comparison.own, ""),
        **_share(comparison.others, "others_"),
        "difference": difference.difference if difference else None,
        "difference_low": difference.low if difference else None,
        "difference_high": difference.high if difference else None,
        "clear": difference.clear if difference else None,
    }


def _share(share: Share | None, prefix: str) -> dict[str, Any]:
    return {
        f"{prefix}count": share.count if share else None,
        f"{prefix}total": share.total if share else None,
        f"{prefix}value": share.share if share else None,
        f"{prefix}low": share.low if share else None,
        f"{prefix}high": share.high if share else None,
    }


def _point(point: LinePoint) -> dict[str, Any]:
    first = point.period.earliest if point.period is not None else None
    return {
        "name": first.isoformat() if first is not None else "all",
        "total": point.n_events,
        "value": point.score,
        "others_total": point.n_events_of_others,
        "others_value": point.score_of_others,
        "difference": point.difference,
        "difference_low": point.low,
        "difference_high": point.high,
        "clear": point.clear if point.low is not None else None,
    }

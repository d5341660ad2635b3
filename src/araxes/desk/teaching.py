"""What users said of reports, as marked pairs that `araxes train` reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from araxes.corrections.examples import TEACHING, example_of, example_of_none
from araxes.records import CorrectionKind
from araxes.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """Marked pairs, an object each as a line of a file of pairs has it, and how many reports gave none.

    A report gives none where its sentence does not show actor or recipient, or where its type is known by no user.
    """

    rows: tuple[dict[str, Any], ...]
    n_left_out: int


def read_examples(store: Store) -> Examples:
    """Return an example for each report that a user corrected, confirmed or rejected, in a fixed order."""
    rows = list(_rows(store))
    return Examples(rows=tuple(row for row in rows if row is not None), n_left_out=sum(row is None for row in rows))


def _rows(store: Store) -> Iterator[dict[str, Any] | None]:
    said = [one for one in store.corrections() if one.found_id is not None and one.kind in TEACHING]
    said.sort(key=lambda one: (one.article_id, one.found_id))
    for article_id, of_article in groupby(said, key=lambda one: one.article_id):
        machine = store.machine_record(article_id)
        told = {one.report_id: one for one in machine.reports}
        standing = {one.report_id: one for one in store.reports(article_ids=[article_id])}
        record = replace(
            machine,
            mentions=tuple(store.mentions_of(article_id)),
            statements=tuple(store.statements(article_ids=[article_id])),
        )
        for report_id, of_report in groupby(of_article, key=lambda one: one.found_id):
            if report_id in standing:
                yield example_of(standing[report_id], record)
            elif any(one.kind is CorrectionKind.REJECT for one in of_report) and report_id in told:
                yield example_of_none(told[report_id], machine, list(standing.values()))

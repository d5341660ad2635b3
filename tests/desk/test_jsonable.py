"""Records as JSON values."""

from __future__ import annotations

import json
from datetime import date

import pytest

from araxes.desk.jsonable import jsonable
from araxes.records import ClutterSpan, DayRange, Reason, Span
from factories import DAY, a_copy, a_dispute, a_report, a_sentence, a_skipped, a_statement, an_article, an_event


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (7, 7),
        (0.5, 0.5),
        ("é|\n", "é|\n"),
        (date(2021, 3, 1), "2021-03-01"),
        (Reason.NO_BODY, "no-body"),
        (Span(3, 9), [3, 9]),
        (DayRange(DAY, None), {"earliest": "2021-03-01", "latest": None}),
        (ClutterSpan(Span(1, 2), "ad"), {"span": [1, 2], "kind": "ad"}),
        ((1, (2, 3)), [1, [2, 3]]),
        (frozenset({"b", "a"}), ["a", "b"]),
        ({1: DAY}, {"1": "2021-03-01"}),
    ],
)
def test_each_kind_of_value(value: object, expected: object) -> None:
    found = jsonable(value)
    assert found == expected
    assert type(found) is type(expected)


def test_a_record_is_an_object_with_its_fields_in_order() -> None:
    copy = a_copy("ar_2", "ar_1")
    assert jsonable(copy) == {"article_id": "ar_2", "original_id": "ar_1", "kind": "near", "similarity": 0.95}
    assert list(jsonable(a_skipped())) == [
        "skipped_id", "page_id", "origin", "external_id", "step", "reason", "detail",
    ]  # fmt: skip


def test_private_fields_are_left_out() -> None:
    assert "_children" not in jsonable(a_sentence())


@pytest.mark.parametrize("record", [an_article(), a_statement(), a_report(), an_event(), a_dispute(), a_skipped()])
def test_whole_records_are_plain_json(record: object) -> None:
    found = jsonable(record)
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_what_no_record_holds_is_refused() -> None:
    with pytest.raises(TypeError, match="object cannot be written as JSON"):
        jsonable([object()])

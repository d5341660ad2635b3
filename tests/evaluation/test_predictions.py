"""Reading an export: what is missing or wrong is named, and other pages than the gold's are refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from araxes.errors import InputError
from araxes.evaluation.predictions import PredictedCarrier, PredictedDocument, read_predictions
from araxes.records import DayRange, Span

LENGTHS = {"veldt.txt": 400}


def _change(folder: Path, part: str, change: Callable[[dict[str, Any]], object]) -> None:
    file = folder / f"{part}.jsonl"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    change(rows[0])
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")


def test_an_export_comes_back_typed(predictions: Path) -> None:
    (document,) = read_predictions(predictions, LENGTHS)
    assert document.document == "veldt.txt"
    assert document.title_span == Span(0, 17)
    assert document.published == DayRange(date(2031, 5, 3), date(2031, 5, 3))
    assert document.best == date(2031, 5, 3)
    assert len(document.mentions) == 6
    assert document.statements[2].via == (PredictedCarrier(name="OSP"),)
    assert [report.modality for report in document.reports] == ["actual", "negated"]
    assert document.relations[0].direction == "hostile"


@pytest.mark.parametrize("part", ["articles", "mentions", "statements", "reports", "relations"])
def test_a_missing_file_is_named(predictions: Path, part: str) -> None:
    (predictions / f"{part}.jsonl").unlink()
    with pytest.raises(InputError, match=rf"{part}\.jsonl: No such file or directory; export the desk again"):
        read_predictions(predictions, LENGTHS)


def test_nothing_skipped_needs_no_file(predictions: Path) -> None:
    (predictions / "skipped.jsonl").unlink()
    assert len(read_predictions(predictions, LENGTHS)) == 1


@pytest.mark.parametrize(
    ("part", "change", "message"),
    [
        ("articles", lambda row: row.pop("body_spans"), r"articles\.jsonl line 1: the key 'body_spans' is missing"),
        ("articles", lambda row: row.update(origin="other.txt"), "'origin' is 'other.txt'; it must be the page of"),
        ("articles", lambda row: row["published"].update(best="soon"), "line 1, published: 'best' is 'soon'"),
        ("articles", lambda row: row.update(body_spans=[[0, 9999]]), "made from another version of the page"),
        ("mentions", lambda row: row.update(span=[2, 1]), r"mentions\.jsonl line 1: 'span' is \[2, 1\]"),
        ("mentions", lambda row: row.update(article_id="ar_9"), "it must be the id of a row of articles.jsonl"),
        ("statements", lambda row: row.update(kind="loud"), r"statements\.jsonl line 1: 'kind' is 'loud'"),
        ("statements", lambda row: row.update(via=[{}]), r"via\[0\]: the key 'name' is missing"),
        ("reports", lambda row: row.update(modality="happened"), r"reports\.jsonl line 1: 'modality' is 'happened'"),
        ("relations", lambda row: row.pop("second"), r"relations\.jsonl line 1: the key 'second' is missing"),
    ],
)
def test_a_wrong_row_is_named(
    predictions: Path, part: str, change: Callable[[dict[str, Any]], object], message: str
) -> None:
    _change(predictions, part, change)
    with pytest.raises(InputError, match=message):
        read_predictions(predictions, LENGTHS)


def test_a_line_that_is_no_json_is_named(predictions: Path) -> None:
    (predictions / "reports.jsonl").write_text("\n{", encoding="utf-8")
    with pytest.raises(InputError, match=r"reports\.jsonl line 2: not readable as JSON"):
        read_predictions(predictions, LENGTHS)


@pytest.mark.parametrize(
    ("origin", "external_id"),
    [
        ("/home/me/veldt.txt", None),
        ("rows.jsonl#1", "veldt"),
        ("rows.jsonl#1", "veldt.txt"),
        ("C:\\p\\veldt.txt", None),
    ],
)
def test_the_page_is_known_by_origin_or_external_id(predictions: Path, origin: str, external_id: str | None) -> None:
    _change(predictions, "articles", lambda row: row.update(origin=origin, external_id=external_id))
    assert read_predictions(predictions, LENGTHS)[0].document == "veldt.txt"


def test_a_skipped_page_is_empty_with_its_reason(predictions: Path) -> None:
    for part in ("articles", "mentions", "statements", "reports", "relations"):
        (predictions / f"{part}.jsonl").write_bytes(b"")
    skipped = {"origin": "pages/veldt.txt", "step": "articles", "reason": "no-body", "detail": "a menu"}
    (predictions / "skipped.jsonl").write_text(json.dumps(skipped), encoding="utf-8")
    assert read_predictions(predictions, LENGTHS) == (PredictedDocument(document="veldt.txt", skipped="no-body"),)


def test_a_page_that_was_neither_read_nor_skipped_is_an_error(predictions: Path) -> None:
    with pytest.raises(InputError, match=r"the page 'other\.txt' of the gold was neither read nor skipped"):
        read_predictions(predictions, {**LENGTHS, "other.txt": 10})


def test_two_articles_of_one_page_are_an_error(predictions: Path) -> None:
    file = predictions / "articles.jsonl"
    line = file.read_bytes()
    file.write_bytes(line + line.replace(b"ar_1", b"ar_2"))
    with pytest.raises(InputError, match=r"line 2: a second article of the page 'veldt\.txt'"):
        read_predictions(predictions, LENGTHS)

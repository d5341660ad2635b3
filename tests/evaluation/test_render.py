"""The card in words."""

from __future__ import annotations

from pathlib import Path

from araxes.evaluation import score
from araxes.evaluation.counts import Counts, Mean, Share
from araxes.evaluation.findings import Finding
from araxes.evaluation.render import HEADERS, MEANINGS, finding_rows, page_cell, table_rows
from araxes.evaluation.scorecard import Row


def test_every_figure_has_a_meaning(predictions: Path, gold_set: Path) -> None:
    figures = [(row.part, row.measure) for row in score(predictions, gold_set).totals()]
    assert figures == list(MEANINGS)


def test_rows_have_a_cell_for_each_header() -> None:
    counts = Counts(true_positives=3, false_positives=1, found=3, missed=3)
    rows = table_rows(
        [
            Row(
                part="reports", measure="sentence", document=None, score=counts, baseline=Counts(), interval=(0.5, 0.75)
            ),
            Row(part="body", measure="title", document=None, score=Share(right=1, n=2), baseline=Share()),
            Row(part="published", measure="width_days", document=None, score=Mean(total=9, n=2), baseline=Mean()),
        ]
    )
    assert rows == [
        ("reports", "sentence", "0.750", "0.500", "0.600", "0.500–0.750", "6", "3 right, 1 false, 3 missed", "–"),
        ("body", "title", "–", "–", "0.500", "–", "2", "1 of 2", "–"),
        ("published", "width_days", "–", "–", "4.5", "–", "2", "", "–"),
    ]
    assert {len(row) for row in rows} == {len(HEADERS)}


def test_findings_in_words() -> None:
    finding = Finding(document="a.txt", part="body", problem="missed", item_id=None, span=None, words="w")
    assert finding_rows([finding]) == [("a.txt", "body", "missed", "–", "w")]


def test_the_cell_of_a_page_has_its_counts(predictions: Path, gold_set: Path) -> None:
    counted = Counts(true_positives=5, false_positives=1, found=5, missed=1)
    assert page_cell(a_row(counted)) == "0.833 5·1·1"
    assert page_cell(a_row(Share(right=1, n=2))) == "0.500 1/2"
    assert page_cell(a_row(Mean(total=30.0, n=2))) == "15.0"
    rows = score(predictions, gold_set).totals()
    assert len(table_rows(rows)) == len(MEANINGS)


def a_row(one: Counts | Share | Mean) -> Row:
    return Row(part="statements", measure="found", document="a.txt", score=one, baseline=one)

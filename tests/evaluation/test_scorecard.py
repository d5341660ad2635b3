"""The whole card: from two folders of files to rows, totals and findings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from araxes.errors import InputError
from araxes.evaluation import score
from araxes.evaluation.counts import Counts, Share


def _rows(folder: Path, part: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()]


def _write(folder: Path, part: str, rows: list[dict[str, Any]]) -> None:
    (folder / f"{part}.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")


def test_a_perfect_export_scores_one(predictions: Path, gold_set: Path) -> None:
    card = score(predictions, gold_set)
    assert card.documents == ("veldt.txt",)
    values = {(row.part, row.measure): row.score.value for row in card.totals(by_type=True)}
    assert values.pop(("published", "width_days")) == 0.0
    assert values == dict.fromkeys(values, 1.0)
    assert card.findings == ()


def test_the_trivial_reader_stands_beside_every_figure(predictions: Path, gold_set: Path) -> None:
    card = score(predictions, gold_set)
    assert card.row("statements", "found").baseline == Counts(missed=3)
    assert card.row("published", "interval").baseline == Share(right=0, n=1)
    assert card.row("directions", "pairs").baseline == Share(right=1, n=1)


def test_losses_reach_the_totals(predictions: Path, gold_set: Path) -> None:
    _write(predictions, "statements", _rows(predictions, "statements")[1:])
    card = score(predictions, gold_set)
    assert card.row("statements", "found").score == Counts(true_positives=2, found=2, missed=1)
    assert card.row("statements", "found", "veldt.txt").score == card.row("statements", "found").score
    assert [(one.part, one.problem, one.item_id) for one in card.findings] == [("statements", "missed", "s1")]


def test_a_skipped_page_is_all_missed_and_named(predictions: Path, gold_set: Path) -> None:
    for part in ("articles", "mentions", "statements", "reports", "relations"):
        _write(predictions, part, [])
    _write(predictions, "skipped", [{"origin": "veldt.txt", "reason": "language"}])
    card = score(predictions, gold_set)
    assert card.skipped == {"veldt.txt": "language"}
    assert {row.score.value for row in card.totals() if row.score.value is not None} == {0.0}


def test_totals_add_up_documents(predictions: Path, gold_set: Path) -> None:
    page = (gold_set / "pages" / "veldt.txt").read_bytes()
    gold = json.loads((gold_set / "veldt.json").read_text(encoding="utf-8"))
    for number in range(4):
        (gold_set / "pages" / f"{number}.txt").write_bytes(page)
        changed = gold | {"document": f"{number}.txt", "events": []}
        (gold_set / f"{number}.json").write_text(json.dumps(changed), encoding="utf-8")
    skipped = [{"origin": f"pages/{number}.txt", "reason": "crashed"} for number in range(4)]
    _write(predictions, "skipped", skipped)
    card = score(predictions, gold_set)
    total = card.row("statements", "found")
    assert total.score == Counts(true_positives=3, found=3, missed=12)
    assert total.interval is not None
    assert total.interval[0] == 0.0
    assert card.row("reports", "type THREATEN", "0.txt").score == Counts()
    assert card.row("reports", "sentence", "0.txt").score.value is None
    assert card.row("reports", "sentence").score == Counts(true_positives=2, found=2)


def test_rows_of_one_document(predictions: Path, gold_set: Path) -> None:
    card = score(predictions, gold_set)
    assert {row.document for row in card.of("veldt.txt")} == {"veldt.txt"}
    assert len(card.of("veldt.txt")) == len(card.totals())
    assert len(card.totals(by_type=True)) == len(card.totals()) + 2
    with pytest.raises(InputError, match=r"'x\.txt' is no document of this gold set; there are: veldt\.txt"):
        card.of("x.txt")


def test_a_figure_that_does_not_exist_is_an_error(predictions: Path, gold_set: Path) -> None:
    with pytest.raises(InputError, match="no figure 'body/words' of all documents; there are: body/characters"):
        score(predictions, gold_set).row("body", "words")


def test_the_card_is_json(predictions: Path, gold_set: Path) -> None:
    _write(predictions, "relations", [])
    card = json.loads(json.dumps(score(predictions, gold_set).as_json()))
    assert card["documents"] == ["veldt.txt"]
    (row,) = [row for row in card["rows"] if row["part"] == "directions" and row["document"] is None]
    assert row == {
        "part": "directions",
        "measure": "pairs",
        "document": None,
        "kind": "share",
        "value": 0.0,
        "n": 1,
        "interval": None,
        "baseline": 1.0,
    }
    assert card["findings"][0]["problem"] == "pair missed"
    (found,) = [row for row in card["rows"] if row["measure"] == "found" and row["document"] is None]
    assert (found["precision"], found["recall"], found["found"], found["missed"]) == (1.0, 1.0, 3, 0)

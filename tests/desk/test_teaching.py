"""What users said is read back as training examples by the loader that `araxes train` uses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from araxes.desk.desk import Desk
from araxes.knowledge.ontology import load_ontology
from araxes.training.lessons import lesson_of_row
from araxes.training.materials import read_labelled
from desk.small_desk import build_small_desk, id_of


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.open(build_small_desk(tmp_path / "small.db"))


def test_examples_are_what_training_reads(desk: Desk, tmp_path: Path) -> None:
    desk.correct(id_of("re", "charge", 0), "type", "THREATEN")
    desk.correct(id_of("re", "treaty", 0), "confirm")
    desk.correct(id_of("re", "undated", 0), "reject")
    desk.correct(id_of("re", "undated", 1), "event-days", "1990-01-01")
    found = desk.examples()
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in found.rows), encoding="utf-8")
    rows = {row.row_id: row for row in read_labelled(path, load_ontology())}
    assert found.n_left_out == 0
    assert {row_id: row.event_types for row_id, row in rows.items()} == {
        id_of("re", "charge", 0): ("THREATEN",),
        id_of("re", "treaty", 0): ("AGREE",),
        id_of("re", "undated", 0): ("NONE",),
    }
    charge = rows[id_of("re", "charge", 0)].pair
    assert charge.recipient is not None
    assert (charge.text[slice(*charge.actor)], charge.text[slice(*charge.recipient)]) == ("France", "Germany")
    assert lesson_of_row(rows[id_of("re", "undated", 0)]).is_told is False
    assert lesson_of_row(rows[id_of("re", "treaty", 0)]).is_told is True


def test_a_report_whose_sentence_does_not_show_the_actor_is_counted(desk: Desk) -> None:
    desk.correct(id_of("re", "charge", 0), "actors", "ESP")
    assert (desk.examples().rows, desk.examples().n_left_out) == ((), 1)


def test_marks_are_where_a_corrected_mention_names_the_actor(desk: Desk) -> None:
    desk.correct(id_of("me", "charge", 0, "France"), "mention", "ITA")
    desk.correct(id_of("re", "charge", 0), "confirm")
    (row,) = desk.examples().rows
    assert row["text"][slice(*row["actor"])] == "France"


def test_several_words_on_one_report_are_one_example(desk: Desk) -> None:
    for kind, value in (("type", "AID"), ("actors", "ITA"), ("actors", "FRA")):
        desk.correct(id_of("re", "charge", 0), kind, value)
    assert [row["event_types"] for row in desk.examples().rows] == [["AID"]]

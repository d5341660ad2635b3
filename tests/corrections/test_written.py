"""Corrections are written as JSON and read back as they were; what is none is told with its place."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from araxes.corrections.written import named, read_corrections, said_json, said_of, target_json, target_of
from araxes.errors import InputError
from araxes.records import DayRange, Modality, Said, Span, Target
from factories import a_correction, an_actor

SAID = Said(
    actors=(an_actor("ITA", name="Italy\u2028"),),
    recipients=(an_actor("FRA:X", country=None, sector="GOV", known_from="text"),),
    event_type="ACCUSE",
    mode="disapprove",
    modality=Modality.NEGATED,
    days=DayRange(None, date(2021, 3, 1)),
)
ROW: dict[str, Any] = {
    "correction_id": "co_1", "article_id": "ar_1", "record_id": "re_1", "kind": "actors",
    "corrected_at": "2026-01-01T00:00:00+00:00", "value": {"actors": []},
}  # fmt: skip


@pytest.mark.parametrize("said", [SAID, Said()])
def test_what_is_said_goes_there_and_back(said: Said) -> None:
    assert said_of(json.loads(json.dumps(said_json(said)))) == said


@pytest.mark.parametrize("target", [Target(), Target(span=Span(3, 9), actor_ids=("A", "B"), recipient_ids=("C",))])
def test_a_target_goes_there_and_back(target: Target) -> None:
    assert target_of(json.loads(json.dumps(target_json(target)))) == target


def test_the_id_tells_what_was_said_of_what_when_and_by_whom() -> None:
    one = a_correction("actors", "re_1", value=SAID, corrected_by="Ann")
    others = [
        replace(one, record_id="re_2"),
        replace(one, value=replace(SAID, mode=None)),
        replace(one, corrected_at="2026-01-02T00:00:00+00:00"),
        replace(one, corrected_by="Bea"),
    ]
    ids = {named(each).correction_id for each in (one, *others)}
    assert len(ids) == 5
    assert named(replace(one, found_id="re_7", correction_id="x", why="y")).correction_id == named(one).correction_id


def test_a_list_and_lines_are_read_alike_and_empty_lines_passed_over() -> None:
    rows = [ROW, ROW | {"correction_id": "co_2", "found_id": "re_1"}]
    listed = list(read_corrections(json.dumps(rows, indent=1), "f"))
    assert [one.correction_id for one in listed] == ["co_1", "co_2"]
    assert listed[1].found_id is None, "it is applied nowhere yet"
    assert list(read_corrections("\n\n".join(map(json.dumps, rows)) + "\n", "f")) == listed
    assert list(read_corrections("", "f")) == []


def test_moments_are_read_as_one_way_of_writing_so_that_their_texts_tell_what_was_last() -> None:
    said = ["2026-01-01T05:00:00+05:30", "2025-12-31T19:00:00.25-05:00", "2026-01-01 00:00:00.5Z"]
    found = [one.corrected_at for one in read_corrections(json.dumps([ROW | {"corrected_at": at} for at in said]), "f")]
    assert found == [
        "2025-12-31T23:30:00+00:00", "2026-01-01T00:00:00.250000+00:00", "2026-01-01T00:00:00.500000+00:00"
    ]  # fmt: skip
    assert found == sorted(found)
    soon = (datetime.now(UTC) + timedelta(minutes=1)).isoformat()
    assert list(read_corrections(json.dumps(ROW | {"corrected_at": soon}), "f")), "clocks are not all alike"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "f: not JSON"),
        ("[1]", "f item 1: no correction"),
        (json.dumps(ROW) + "\n" + json.dumps({"kind": "actors"}), "f line 2: 'correction_id' is missing"),
        (json.dumps(ROW | {"kind": "typo"}), "'typo' is not a valid CorrectionKind"),
        (json.dumps(ROW | {"why": 3}), "why is 3, not text"),
        (json.dumps(ROW | {"corrected_at": "yesterday"}), "yesterday"),
        (json.dumps(ROW | {"corrected_at": "2026-01-01T00:00:00"}), "without an offset; write one"),
        (json.dumps(ROW | {"corrected_at": "9999-12-31T23:59:59+00:00"}), "which is still to come"),
        (json.dumps(ROW | {"corrected_at": "9999-12-31T23:59:59-23:00"}), "outside of the calendar"),
        (json.dumps(ROW | {"target": {"actor_ids": "FRA"}}), "not a list"),
        (json.dumps(ROW | {"target": {"span": [1]}}), "no correction"),
        (json.dumps(ROW | {"value": {"modality": "maybe"}}), "'maybe' is not a valid Modality"),
        (json.dumps(ROW | {"value": {"days": {"earliest": "2021-02-30", "latest": None}}}), "day"),
        (json.dumps(ROW | {"value": {"actors": [{"actor_id": "X"}]}}), "'name' is missing"),
        (json.dumps(ROW | {"why": "\ud800"}), "no correction"),
    ],
)
def test_what_is_no_correction_is_told_with_its_place(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        list(read_corrections(text, "f"))

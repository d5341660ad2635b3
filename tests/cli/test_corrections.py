"""`araxes correct`, `araxes corrections`, `araxes queue`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from araxes.knowledge.ontology import load_ontology
from araxes.training.materials import read_labelled
from cli.conftest import Run
from desk.small_desk import build_small_desk, id_of

CHARGE, TREATY = id_of("re", "charge", 0), id_of("re", "treaty", 0)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A desk that the test may change."""
    return build_small_desk(tmp_path / "own.db")


def test_a_report_is_corrected_listed_explained_and_put_back(run: Run, own: Path) -> None:
    arguments = ("--type", "threaten", "--actor", "Italy", "--by", "Ann", "--why", "read the page")
    result = run("correct", CHARGE[:9], *arguments, "--desk", own)
    assert (result.code, result.err) == (0, "")
    ids = [line.partition(": ")[0] for line in result.lines]
    assert [line.partition(": ")[2] for line in result.lines] == [
        f"{CHARGE} type: THREATEN, actual (instead of ACCUSE, actual)",
        f"{CHARGE} actors: Italy (ITA) (instead of France (FRA))",
    ]
    report = run("explain", CHARGE, "--json", "--desk", own).data
    assert (report["event_type"], report["actor_ids"], report["confidence"]) == ("THREATEN", ["ITA"], 1.0)
    listed = run("corrections", "--json", "--desk", own).data
    assert [(one["correction_id"], one["corrected_by"], one["why"]) for one in listed] == [
        (one, "Ann", "read the page") for one in ids
    ]
    assert f"{ids[0]}  {CHARGE}" in run("corrections", "--desk", own).out
    back = run("corrections", "--take-back", ids[0], "--json", "--desk", own)
    assert [one["correction_id"] for one in back.data] == ids[:1]
    assert run("explain", CHARGE, "--json", "--desk", own).data["event_type"] == "ACCUSE"


@pytest.mark.parametrize(
    ("arguments", "field", "expected"),
    [
        (["--recipient", "Italy", "--recipient", "FRA"], "recipient_ids", ["ITA", "FRA"]),
        (["--recipient", "none"], "recipient_ids", []),
        (["--days", "2021-02-01", "none"], "event_on", {"earliest": "2021-02-01", "latest": None}),
        (["--modality", "negated"], "modality", "negated"),
        (["--confirm"], "confidence", 1.0),
    ],
)
def test_each_option_says_what_it_is_called(
    run: Run, own: Path, arguments: list[str], field: str, expected: object
) -> None:
    assert run("correct", CHARGE, *arguments, "--desk", own).code == 0
    assert run("explain", CHARGE, "--json", "--desk", own).data[field] == expected


def test_speakers_and_mentions_are_corrected_and_reports_rejected(run: Run, own: Path) -> None:
    speaker, mention = id_of("st", "charge", 1), id_of("me", "charge", 0, "Germany")
    assert run("correct", speaker, "--speaker", "none", "--desk", own).code == 0
    assert run("explain", speaker, "--json", "--desk", own).data["speaker_id"] is None
    assert run("correct", mention, "--is", "Italy", "--desk", own).code == 0
    assert run("explain", mention, "--json", "--desk", own).data["actor_id"] == "ITA"
    assert run("correct", TREATY, "--reject", "--json", "--desk", own).data[0]["kind"] == "reject"
    assert TREATY not in [one["report"]["report_id"] for one in run("queue", "--json", "--desk", own).data]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([], 2, "say what the record is, or one of --reject and --confirm"),
        (["--reject", "--confirm"], 2, "say what the record is"),
        (["--reject", "--type", "AID"], 2, "say what the record is"),
        (["--days", "Monday", "none"], 2, "'Monday' is not a day; write it as 2021-10-05"),
        (["--modality", "maybe"], 2, "'maybe' is not one of 'actual'"),
        (["--type", "WAR"], 1, "event type 'WAR' is unknown; known: AGREE"),
        (["--actor", "Frnce"], 1, "Did you mean France (FRA)"),
        (["--speaker", "FRA"], 1, "'speaker' is said of a statement"),
    ],
)
def test_what_cannot_be_said_is_told_and_changes_nothing(
    run: Run, own: Path, arguments: list[str], code: int, message: str
) -> None:
    result = run("correct", CHARGE, *arguments, "--desk", own)
    assert (result.code, result.out) == (code, "")
    assert message in " ".join(result.err.split())
    none = run("corrections", "--desk", own)
    assert (none.out, none.err) == ("", "Nothing was corrected.\n")


def test_corrections_go_to_another_desk(run: Run, own: Path, tmp_path: Path) -> None:
    run("correct", CHARGE, "--type", "THREATEN", "--desk", own)
    run("correct", TREATY, "--confirm", "--desk", own)
    file = tmp_path / "said.json"
    file.write_text(run("corrections", "--json", "--desk", own).out, encoding="utf-8")
    other = build_small_desk(tmp_path / "other.db")
    there = run("corrections", "--from", file, "--desk", other)
    assert there.err == "2 corrections new here, 0 known already, 0 of records that this desk does not have.\n"
    assert run("explain", CHARGE, "--json", "--desk", other).data["event_type"] == "THREATEN"
    again = run("corrections", "--from", file, "--desk", other)
    assert "0 corrections new here, 2 known already" in again.err and "Nothing new." in again.err
    file.write_text("{}\n", encoding="utf-8")
    wrong = run("corrections", "--from", file, "--desk", other)
    assert wrong.code == 1 and "said.json line 1: 'correction_id' is missing" in wrong.err
    assert run("corrections", "--from", file, "--take-back", "co_1", "--desk", other).code == 2


def test_a_correction_that_finds_no_record_is_listed_as_such(run: Run, own: Path, tmp_path: Path) -> None:
    (said,) = run("correct", CHARGE, "--confirm", "--json", "--desk", own).data
    file = tmp_path / "said.jsonl"
    file.write_text(json.dumps(said | {"article_id": "ar_elsewhere", "correction_id": "co_1"}), encoding="utf-8")
    assert "1 of records that this desk does not have" in run("corrections", "--from", file, "--desk", own).err
    found = run("corrections", "--json", "--desk", own).data
    assert {one["found_id"] for one in found} == {CHARGE, None}
    assert f"{CHARGE} (not here)" in run("corrections", "--desk", own).out


def test_examples_are_written_for_training(run: Run, own: Path, tmp_path: Path) -> None:
    run("correct", CHARGE, "--type", "THREATEN", "--desk", own)
    run("correct", TREATY, "--actor", "ESP", "--desk", own)
    result = run("corrections", "--examples", "pairs.jsonl", "--desk", own)
    assert (result.code, result.out) == (0, "")
    assert result.err.startswith("1 example written; 1 report left out")
    (row,) = read_labelled(tmp_path / "pairs.jsonl", load_ontology())
    assert (row.row_id, row.event_types) == (CHARGE, ("THREATEN",))


def test_the_queue_lists_what_is_worth_most_first(run: Run, own: Path) -> None:
    whole = run("queue", "--json", "--desk", own).data
    assert len(whole) == 7
    some = run("queue", "--limit", "2", "--offset", "1", "--json", "--desk", own).data
    assert some == whole[1:3]
    shown = run("queue", "--limit", "1", "--desk", own)
    assert whole[0]["report"]["report_id"] in shown.out and "weight" in shown.out

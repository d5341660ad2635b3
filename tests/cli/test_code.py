"""`araxes code` and `araxes train`, as far as no model has to be fitted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Result, Run

GOOD = {"id": "one", "text": "Norway condemned Peru over the raid.", "actor": [0, 6], "recipient": [17, 21]}


@pytest.fixture
def code(run: Run, tmp_path: Path) -> Any:
    """Code lines of a file."""

    def code_lines(*lines: object, options: tuple[str, ...] = ()) -> Result:
        path = tmp_path / "pairs.jsonl"
        path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines), encoding="utf-8")
        return run("code", path, *options)

    return code_lines


def test_each_line_is_answered_with_type_class_and_probabilities(code: Any) -> None:
    result = code(GOOD, {**GOOD, "id": 7, "text": "Norway thanked Peru for help.", "recipient": [15, 19]})
    assert (result.code, result.err) == (0, "")
    first, second = (json.loads(line) for line in result.lines)
    assert (first["id"], first["event_type"], first["quad"], first["modality"]) == (
        "one", "ACCUSE", "verbal conflict", "actual",
    )  # fmt: skip
    assert (second["id"], second["event_type"], second["quad"]) == ("7", "SUPPORT", "verbal cooperation")
    assert sum(first["probabilities"].values()) == pytest.approx(1.0, abs=0.01)
    assert max(first["probabilities"], key=lambda name: float(first["probabilities"][name])) == "ACCUSE"


def test_between_neighbours_nothing_happens(code: Any) -> None:
    (found,) = (
        json.loads(line)
        for line in code({**GOOD, "text": "Norway and Peru have long coasts.", "recipient": [11, 15]}).lines
    )
    assert (found["event_type"], found["quad"], found["mode"], found["modality"]) == ("NONE", None, None, None)


def test_bad_lines_are_named_and_the_others_coded(code: Any) -> None:
    result = code("{", {"text": "x"}, {**GOOD, "recipient": [30, 99]}, GOOD)
    assert result.code == 3
    assert [json.loads(line)["id"] for line in result.lines] == ["one"]
    said = result.err.splitlines()
    assert len(said) == 3
    assert "pairs.jsonl line 1: not JSON" in said[0]
    assert 'pairs.jsonl line 2: "actor" is missing' in said[1]
    assert 'pairs.jsonl line 3: "recipient" is [30, 99]' in said[2]


def test_what_would_drive_a_terminal_is_escaped(code: Any) -> None:
    result = code({**GOOD, "id": "a\u202eb\x9bc"})
    assert "\u202e" not in result.out and "\x9b" not in result.out
    assert json.loads(result.lines[0])["id"] == "a\u202eb\x9bc"


def test_a_model_that_is_none_is_named(code: Any, tmp_path: Path) -> None:
    (tmp_path / "broken.onnx").write_bytes(b"no model")
    result = code(GOOD, options=("--event-model", "broken.onnx"))
    assert (result.code, result.out) == (1, "")
    assert "broken.onnx: this is no event model" in result.err


def test_a_file_that_is_not_there_is_wrong_use(run: Run) -> None:
    result = run("code", "nowhere.jsonl")
    assert result.code == 2
    assert "nowhere.jsonl" in result.err

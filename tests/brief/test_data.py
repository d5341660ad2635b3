"""A brief is data: it can be written as JSON and read back."""

from __future__ import annotations

import json

from araxes.desk.desk import Desk
from araxes.desk.jsonable import jsonable


def test_a_brief_is_plain_json(desk: Desk) -> None:
    found = jsonable(desk.relation("FRA", "DEU").brief())
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert list(found) == [
        "first", "second", "since", "until", "unit", "new", "state", "relation", "turns", "stretches", "undated",
        "first_voices", "second_voices", "disputes", "differences", "outlets", "third_parties", "third_ties",
        "uncertain", "n_articles", "n_copies", "n_undated_articles", "skipped",
    ]  # fmt: skip
    assert found["new"] is None
    assert found["state"][0]["grounds"][0]["evidence"]["sentence"].startswith("France ")
    assert found["stretches"][0]["events"][0]["evidence"]["words"] == "accused"
    assert found["stretches"][0]["period"] == {"earliest": "2021-03-01", "latest": "2021-03-31"}

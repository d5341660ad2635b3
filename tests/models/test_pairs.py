from __future__ import annotations

import json

import pytest

from araxes.errors import InputError
from araxes.models.pairs import MarkedPair, PairRow, read_pairs
from araxes.records import Span


def one(**row: object) -> PairRow | InputError:
    (found,) = read_pairs([json.dumps(row)], "pairs.jsonl")
    return found


def test_a_row_is_read_with_its_spans() -> None:
    found = one(id="a1", text="Freedonia met Sylvania.", actor=[0, 9], recipient=[14, 22])
    assert found == PairRow("a1", MarkedPair("Freedonia met Sylvania.", Span(0, 9), Span(14, 22)))


def test_the_recipient_may_be_null_and_the_id_is_then_the_line() -> None:
    (_, found) = read_pairs(['{"text": "x y", "actor": [0, 1]}'] * 2, "pairs.jsonl")
    assert found == PairRow("2", MarkedPair("x y", Span(0, 1), None))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not JSON"),
        ("[1]", 'no object with a "text"'),
        ('{"text": "x"}', '"actor" is missing'),
        ('{"text": "x", "actor": [0]}', "two whole numbers"),
        ('{"text": "x", "actor": [0, true]}', "two whole numbers"),
        ('{"text": "x", "actor": [0, 2]}', "no part of a text of 1 characters"),
        ('{"text": "x", "actor": [0, 1], "event_types": "AID"}', "give a list of types"),
        (json.dumps({"text": "x" * 6000, "actor": [0, 1]}), "at most 5000 are read"),
    ],
)
def test_a_bad_row_is_named_and_the_next_is_read(line: str, said: str) -> None:
    bad, good = read_pairs([line, '{"text": "x", "actor": [0, 1]}'], "pairs.jsonl")
    assert isinstance(bad, InputError) and str(bad).startswith("pairs.jsonl line 1: ") and said in str(bad)
    assert isinstance(good, PairRow)

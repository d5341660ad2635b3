"""Reading checked values out of JSON, with errors that name place, key and value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from araxes.errors import InputError
from araxes.evaluation.fields import Fields
from araxes.records import Span


def test_values_come_back_typed() -> None:
    fields = Fields(
        {"a": "x", "b": None, "c": [1, 4], "d": [[1, 2], [3, 3]], "e": True, "f": "2031-05-03", "g": ["y"]}, "here"
    )
    assert fields.text("a") == "x"
    assert fields.text_or_none("b") is None
    assert fields.span("c") == Span(1, 4)
    assert fields.span_or_none("b") is None
    assert fields.spans("d") == (Span(1, 2), Span(3, 3))
    assert fields.flag("e") is True
    assert fields.flag("absent", default=False) is False
    assert fields.day("f") == date(2031, 5, 3)
    assert fields.texts("g") == ("y",)
    assert fields.choice("a", {"x", "z"}) == "x"
    assert "a" in fields
    assert "absent" not in fields


@pytest.mark.parametrize(
    "read",
    [
        lambda fields: fields.text("k"),
        lambda fields: fields.text_or_none("k"),
        lambda fields: fields.texts("k"),
        lambda fields: fields.choice("k", {"x"}),
        lambda fields: fields.flag("k"),
        lambda fields: fields.day("k"),
        lambda fields: fields.span("k"),
        lambda fields: fields.spans("k"),
        lambda fields: fields.below("k"),
        lambda fields: list(fields.each("k")),
    ],
)
def test_a_wrong_value_names_place_key_and_value(read: Callable[[Fields], object]) -> None:
    with pytest.raises(InputError, match=r"file\.json: 'k' is 7; it must be "):
        read(Fields({"k": 7}, "file.json"))


def test_a_missing_key_is_named() -> None:
    with pytest.raises(InputError, match=r"file\.json: the key 'k' is missing; it must be a string"):
        Fields({}, "file.json").text("k")


@pytest.mark.parametrize("value", [[3, 1], [-1, 2], [1], [1.0, 2], [True, 2], "1-2"])
def test_what_is_no_span_is_refused(value: object) -> None:
    with pytest.raises(InputError, match="'k' is"):
        Fields({"k": value}, "file.json").span("k")


def test_nested_objects_carry_their_place() -> None:
    fields = Fields({"events": [{"id": "e1"}, {"start": 1, "end": 2}]}, "file.json")
    first, second = fields.each("events")
    assert first.place == "file.json, events[e1]"
    assert second.place == "file.json, events[1]"
    assert second.own_span() == Span(1, 2)
    with pytest.raises(InputError, match=r"events\[e1\]: the key 'start' is missing"):
        first.own_span()


def test_what_is_no_object_is_refused() -> None:
    with pytest.raises(InputError, match=r"file\.json: \[\] stands where an object"):
        Fields([], "file.json")

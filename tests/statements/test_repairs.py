"""Reporting verbs that the parse hangs too deep, with the real parser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., Any]  # the fixture of conftest.py: gives a Reading


def test_a_second_reporting_verb_has_the_first_ones_subject(read: Read) -> None:
    reading = read("The envoy said the new ferry brought both towns closer and expressed hope that trade would grow.")
    assert reading.said() == [
        ("envoy", "said", "the new ferry brought both towns closer"),
        ("envoy", "expressed hope", "trade would grow"),
    ]


def test_another_speaker_after_while_is_not_content(read: Read) -> None:
    reading = read("The army said it had shot down a drone, while the rebels said that it had crashed.")
    assert reading.said() == [
        ("army", "said", "it had shot down a drone"),
        ("rebels", "said", "it had crashed"),
    ]


def test_a_comma_splice_does_not_nest(read: Read) -> None:
    reading = read("Florin says it will, Ruritania says it won't.")
    assert reading.said() == [("Florin", "says", "it will"), ("Ruritania", "says", "it won't")]

"""The public function on whole invented texts, with the real parser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from araxes.records import StatementKind

Read = Callable[..., Any]  # the fixture of conftest.py: gives a Reading

CONSTRUCTIONS = [
    ("Kell said that the port was safe.", [("Kell", "said", "the port was safe")]),
    ("Kell has not said whether she will resign.", [("Kell", "not said", "whether she will resign")]),
    ("The harbour is closed, the mayor said.", [("mayor", "said", "The harbour is closed")]),
    ("The envoy stressed the importance of trade.", [("envoy", "stressed", "the importance of trade")]),
    (
        "The envoy stressed the importance of trade, noting that exports had doubled.",
        [("envoy", "stressed", "the importance of trade"), ("envoy", "noting", "exports had doubled")],
    ),
    ("Lenz rejected the claim.", [("Lenz", "rejected", "the claim")]),
    ("Ruritania accused Florin of arming rebels.", [("Ruritania", "accused", "arming rebels")]),
    ("Florin has criticised Ruritania for closing its ports.", [("Florin", "criticised", "closing its ports")]),
    ("The general threatened to close the strait.", [("general", "threatened", "close the strait")]),
    ("Kell urged both sides to return to the table.", [("Kell", "urged", "both sides to return to the table")]),
    ("The council called on both sides to show restraint.", [("council", "called on", "both sides to show restraint")]),
    ("The ministry warned Florin against joining the pact.", [("ministry", "warned", "joining the pact")]),
    ("Florin lodged a protest over his remarks.", [("Florin", "lodged a protest", "his remarks")]),
    (
        "The minister has accused Florin of arming rebels, an allegation Brenna denies.",
        [("minister", "accused", "arming rebels"), ("Brenna", "denies", "an allegation")],
    ),
    ("The minister commented on the floods.", [("minister", "commented on", "the floods")]),
    ("Kell called the plan a mistake.", [("Kell", "called", "the plan a mistake")]),
    ("The talks were described by the envoy as useful.", [("envoy", "described", "The talks | as useful")]),
    ("Florin is accused by Ruritania of arming rebels.", [("Ruritania", "accused", "arming rebels")]),
    ("Florin has criticised Ruritania since 2016 for closing ports.", [("Florin", "criticised", "closing ports")]),
    ("The move was not welcomed by Florin.", [("Florin", "not welcomed", "The move")]),
    (
        "The rebels are believed by the ministry to have fled.",
        [("ministry", "believed", "The rebels | to have fled")],
    ),
    (
        "The road, which is seen as a threat by Ruritania, opened on Monday.",
        [("Ruritania", "seen", "The road | as a threat")],
    ),
    (
        "The allegations put forward by Florin that rebels were armed are false.",
        [("Florin", "allegations", "rebels were armed")],
    ),
    ("The threat by Ruritania to close the strait was real.", [("Ruritania", "threat", "close the strait")]),
    ("According to the ministry, two bridges collapsed.", [("ministry", "According to", "two bridges collapsed")]),
    ("The ministry expressed hope that talks would resume.", [("ministry", "expressed hope", "talks would resume")]),
    ("The envoy made it clear that nothing had changed.", [("envoy", "made it clear", "nothing had changed")]),
    (
        "Kell and Lenz condemned the attack.",
        [("Kell", "condemned", "the attack"), ("Lenz", "condemned", "the attack")],
    ),
    (
        "The ministry issued a statement saying that flights would resume.",
        [("ministry", "saying", "flights would resume")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CONSTRUCTIONS, ids=[text for text, _ in CONSTRUCTIONS])
def test_each_construction_gives_speaker_cue_and_content(
    read: Read, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert read(text).said() == expected


@pytest.mark.parametrize(
    "text",
    [
        "It is said that the bridge is haunted.",
        "The bridge was rebuilt in spring.",
        "The flood claimed 300 lives.",
        "There were claims on the fund.",
        "Such actions indicate a change of plan.",
    ],
)
def test_without_a_speaker_there_is_no_statement(read: Read, text: str) -> None:
    assert read(text).said() == []


def test_an_unresolved_speaker_keeps_the_words_of_the_text(read: Read) -> None:
    (statement,) = read("Internal sources claimed that the fleet had left.").statements
    assert (statement.speaker_id, statement.speaker_name, statement.speaker_country) == (None, "Internal sources", None)


def test_a_mention_resolves_the_speaker_and_gives_its_span(read: Read) -> None:
    reading = read("Florin's President Otto Lenz said the border was open.", {"Otto Lenz": ("FLO:OTTO_LENZ", "GOV")})
    (statement,) = reading.statements
    assert (statement.speaker_id, statement.speaker_country) == ("FLO:OTTO_LENZ", "FLO")
    assert reading.said() == [("Otto Lenz", "said", "the border was open")]


def test_a_pronoun_is_resolved_by_its_reference(read: Read) -> None:
    known = {"Otto Lenz": ("FLO:OTTO_LENZ", "GOV")}
    reading = read("Otto Lenz visited the port. He added that trade would grow.", known, he="FLO:OTTO_LENZ")
    (statement,) = reading.statements
    assert (statement.speaker_id, statement.speaker_name) == ("FLO:OTTO_LENZ", "Otto Lenz")
    assert reading.said() == [("He", "added", "trade would grow")]


def test_what_a_speaker_says_of_his_own_country_is_one_statement(read: Read) -> None:
    known = {"Otto Lenz": ("FLO:OTTO_LENZ", "GOV"), "Florin": ("FLO", None)}
    reading = read("Otto Lenz said that Florin rejected the plan.", known)
    assert reading.said() == [("Otto Lenz", "said", "Florin rejected the plan")]


def test_what_he_says_that_another_said_is_a_second_statement(read: Read) -> None:
    known = {"Otto Lenz": ("FLO:OTTO_LENZ", "GOV"), "Ruritania": ("RUR", None)}
    reading = read("Otto Lenz said that Ruritania rejected the plan.", known)
    assert [s.speaker_id for s in reading.statements] == ["FLO:OTTO_LENZ", "RUR"]


def test_the_owner_of_a_cue_noun_speaks(read: Read) -> None:
    known = {"Ruritania": ("RUR", None), "Florin": ("FLO", None)}
    reading = read("Florin feared Ruritania’s threats of war.", known)
    assert ("Ruritania", "threats", "war") in reading.said()


def test_kind_tells_whether_the_words_are_quoted(read: Read) -> None:
    text = "“We are open,” the mayor said. Kell called it “a lie”. Lenz said the road was closed."
    kinds = [statement.kind for statement in read(text).statements]
    assert kinds == [StatementKind.DIRECT, StatementKind.MIXED, StatementKind.INDIRECT]


def test_the_same_text_gives_the_same_ids(read: Read) -> None:
    text = "Kell said that the port was safe. Lenz denied the report."
    first, second = read(text).statements, read(text).statements
    assert first == second
    assert len({statement.statement_id for statement in first}) == 2

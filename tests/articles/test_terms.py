"""Office-holders as evidence of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from araxes.articles.terms import office_reader
from araxes.knowledge.actors import ActorKnowledge
from araxes.records import Span


def bounds(text: str, knowledge: ActorKnowledge) -> list[tuple[str, date | None, date | None]]:
    found = [one.evidence for one in office_reader(knowledge).read(text, [Span(0, len(text))])]
    return [(e.words, e.earliest, e.latest) for e in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Runa Alvasen said no.", ("President Runa Alvasen", date(2010, 3, 1), date(2016, 4, 30))),
        ("President Tor Bergvik said no.", ("President Tor Bergvik", date(2016, 4, 30), None)),
        (
            "Foreign Minister Sela Okrani met them.",
            ("Foreign Minister Sela Okrani", date(2012, 6, 1), date(2014, 9, 15)),
        ),
        (
            "Runa Alvasen, the president, said no.",
            ("Runa Alvasen, the president", date(2010, 3, 1), date(2016, 4, 30)),
        ),
        (
            "the president of Norland, Runa Alvasen, said no",
            ("president of Norland, Runa Alvasen", date(2010, 3, 1), date(2016, 4, 30)),
        ),
        (
            "A street named for President Pavo Demeter",
            ("President Pavo Demeter", date(1990, 1, 1), date(1999, 12, 31)),
        ),
        ("former President Runa Alvasen said no", ("President Runa Alvasen", date(2016, 4, 30), None)),
    ],
)
def test_a_title_bounds_the_day(
    text: str, expected: tuple[str, date | None, date | None], knowledge: ActorKnowledge
) -> None:
    assert bounds(text, knowledge) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Runa Alvasen said no.",
        "Vice President Runa Alvasen said no.",
        "then-President Runa Alvasen said no.",
        "The president met Sela Okrani.",
        "former President Tor Bergvik said no.",
    ],
)
def test_no_title_of_theirs_is_no_evidence(text: str, knowledge: ActorKnowledge) -> None:
    assert bounds(text, knowledge) == []


def kinds(text: str, knowledge: ActorKnowledge) -> list[tuple[str, str]]:
    return [(one.evidence.words, one.kind) for one in office_reader(knowledge).read(text, [Span(0, len(text))])]


def test_a_title_alone_counts_less_than_one_who_acts_now(knowledge: ActorKnowledge) -> None:
    assert kinds("A street named for President Pavo Demeter", knowledge) == [("President Pavo Demeter", "office-named")]
    assert kinds("President Pavo Demeter said no.", knowledge) == [("President Pavo Demeter", "office")]
    assert kinds("former President Runa Alvasen said no", knowledge) == [("President Runa Alvasen", "office-gone")]


def test_an_earlier_holder_of_the_same_office_is_history(knowledge: ActorKnowledge) -> None:
    text = "President Tor Bergvik said that President Runa Alvasen told him so."
    assert kinds(text, knowledge) == [("President Tor Bergvik", "office"), ("President Runa Alvasen", "office-named")]


def test_a_long_title_may_stand_apart_from_the_name(knowledge: ActorKnowledge) -> None:
    title = "Warden of the Council of Nine Towns"
    terms = tuple(replace(term, title=title) if term.person_id == "SUD:OKRA" else term for term in knowledge.terms)
    told = replace(knowledge, terms=terms)
    text = "The warden of Sudland's Council of Nine Towns came on Friday. Sela Okrani told them to wait."
    assert bounds(text, told) == [
        ("warden of Sudland's Council of Nine Towns … Sela Okrani", date(2012, 6, 1), date(2014, 9, 15))
    ]
    assert bounds("Sela Okrani told them to wait.", told) == []


def test_an_act_of_the_office_last_year_moves_the_lower_bound(knowledge: ActorKnowledge) -> None:
    text = "under President Tor Bergvik, who visited Sudland twice last year."
    assert bounds(text, knowledge) == [("President Tor Bergvik", date(2017, 1, 1), None)]


def test_the_reader_is_built_once(knowledge: ActorKnowledge) -> None:
    assert office_reader(knowledge) is office_reader(knowledge)

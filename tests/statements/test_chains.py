"""The chain through which a statement reached the page, with the real parser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., Any]  # the fixture of conftest.py: gives a Reading
KNOWN = {
    "Harbour Times": ("RUR:HARBOUR_TIMES", "JRN"),
    "Lake Agency": ("FLO:LAKE_AGENCY", "JRN"),
    "Otto Lenz": ("FLO:OTTO_LENZ", "GOV"),
    "Ruritania": ("RUR", None),
}


def test_who_is_told_carries(read: Read) -> None:
    assert read("Otto Lenz told the Harbour Times that the dam was closed.", KNOWN).via() == [["Harbour Times"]]


def test_an_unnamed_paper_carries(read: Read) -> None:
    reading = read("In an interview with a Ruritanian newspaper, Otto Lenz warned that the dam was closed.", KNOWN)
    assert reading.via() == [["Ruritanian newspaper"]]


def test_an_interview_goes_on_with_the_same_speaker(read: Read) -> None:
    text = "Otto Lenz told the Harbour Times that the dam was closed. He added that repairs take a year."
    assert read(text, KNOWN, he="FLO:OTTO_LENZ").via() == [["Harbour Times"], ["Harbour Times"]]


def test_another_speaker_ends_it(read: Read) -> None:
    text = "Otto Lenz told the Harbour Times that the dam was closed. Ruritania said the dam was open."
    assert read(text, KNOWN).via() == [["Harbour Times"], []]


def test_what_a_paper_reports_others_said(read: Read) -> None:
    reading = read("According to an article by the Harbour Times, the rebels said that they had won.", KNOWN)
    assert reading.said()[-1] == ("rebels", "said", "they had won")
    assert reading.via() == [[], ["Harbour Times"]]


def test_the_one_quoted_speaks_and_the_paper_carries(read: Read) -> None:
    reading = read("The Harbour Times quoted Otto Lenz as saying that the port was safe.", KNOWN)
    assert reading.said() == [("Otto Lenz", "saying", "the port was safe")]
    assert reading.via() == [["Harbour Times"]]


def test_he_said_this_in_an_interview_points_back(read: Read) -> None:
    text = (
        "Otto Lenz believes that trade will grow. "
        "According to the Lake Agency, he said this in an interview with the Harbour Times."
    )
    reading = read(text, KNOWN)
    assert reading.said()[0] == ("Otto Lenz", "believes", "trade will grow")
    assert reading.via()[0] == ["Lake Agency", "Harbour Times"]


def test_words_inside_words_come_through_all_who_told_them(read: Read) -> None:
    reading = read(
        "The Harbour Times reported that Otto Lenz said that Sylvania admitted that it was shut.",
        {**KNOWN, "Sylvania": ("SYL", None)},
    )
    chains = dict(zip((content for _, _, content in reading.said()), reading.via(), strict=True))
    assert chains == {
        "Otto Lenz said that Sylvania admitted that it was shut": [],
        "Sylvania admitted that it was shut": ["Harbour Times"],
        "it was shut": ["Harbour Times", "Otto Lenz"],
    }


def test_what_one_told_once_of_another_does_not_go_on(read: Read) -> None:
    text = "Otto Lenz said that Ruritania admitted that the dam was closed. Ruritania said repairs take a year."
    assert read(text, KNOWN).via()[-1] == []


def test_words_told_to_a_paper_carry_the_paper_into_what_stands_in_them(read: Read) -> None:
    reading = read("The rebels told the Harbour Times that Ruritania admitted closing the dam.", KNOWN)
    assert reading.via() == [["Harbour Times"], ["Harbour Times", "rebels"]]


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Times reported that rebels said that Ruritania admitted closing the dam.",
        "A report by the Harbour Times says rebels claim that Ruritania admitted closing the dam.",
        "In a report by the Harbour Times, rebels said that Ruritania admitted closing the dam.",
        "Rebels said, according to the Harbour Times, that Ruritania had threatened to close the dam.",
        "The Harbour Times quoted rebels as saying that Ruritania admitted closing the dam.",
    ],
)
def test_a_paper_tells_that_rebels_told_what_a_state_said(read: Read, text: str) -> None:
    reading = read(text, KNOWN)
    chains = {speaker: via for (speaker, _, _), via in zip(reading.said(), reading.via(), strict=True)}
    assert {name.lower(): via for name, via in chains.items() if name != "Harbour Times"} == {
        "rebels": ["Harbour Times"],
        "ruritania": ["Harbour Times", text[text.lower().index("rebels") :][:6]],
    }


def test_who_answers_to_a_claim_does_not_pass_it_on(read: Read) -> None:
    reading = read("Otto Lenz dismissed Ruritania's claims of a dam burst.", KNOWN)
    assert reading.said() == [
        ("Otto Lenz", "dismissed", "Ruritania's claims of a dam burst"),
        ("Ruritania", "claims", "a dam burst"),
    ]
    assert reading.via() == [[], []]


def test_he_of_an_interview_is_the_one_interviewed(read: Read) -> None:
    text = (
        "Otto Lenz told the Harbour Times that the dam was closed. The lake was full. He noted that repairs take long."
    )
    (_, noted) = read(text, KNOWN).statements
    assert (noted.speaker_id, [c.name for c in noted.via]) == ("FLO:OTTO_LENZ", ["Harbour Times"])


def test_he_after_another_person_is_not_resolved(read: Read) -> None:
    text = (
        "Otto Lenz told the Harbour Times that the dam was shut. Ida Kell visited it. He noted that repairs take long."
    )
    noted = read(text, KNOWN | {"Ida Kell": ("FLO:IDA_KELL", "GOV")}).statements[-1]
    assert (noted.speaker_id, noted.via) == (None, ())

"""The chain through which a statement reached the page, with the real parser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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

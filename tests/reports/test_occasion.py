from __future__ import annotations

from datetime import date

import pytest

from araxes.records import DayRange, Modality
from reports.scenes import DAY, Scene


@pytest.mark.parametrize(
    ("text", "days", "modality"),
    [
        (
            "Norway attacked Peru in 1998.",
            DayRange(date(1998, 1, 1), date(1998, 12, 31)),
            Modality.HISTORICAL,
        ),
        ("Norway attacked Peru.", DayRange(None, DAY), Modality.ACTUAL),
        ("Norway praised Peru.", DayRange(date(2023, 4, 10), DAY), Modality.ACTUAL),
        ("Norway has criticised Peru since 2016.", DayRange(date(2016, 1, 1), DAY), Modality.ACTUAL),
        ("In March, Norway criticised Peru.", DayRange(date(2023, 3, 1), date(2023, 3, 31)), Modality.ACTUAL),
        ("Norway criticised Peru this week.", DayRange(date(2023, 5, 4), DAY), Modality.ACTUAL),
        ("Norway attacked Peru before 2016.", DayRange(None, date(2015, 12, 31)), Modality.HISTORICAL),
        ("Norway will visit Peru by the end of 2023.", DayRange(DAY, date(2023, 12, 31)), Modality.FUTURE),
        ("Norway will visit Peru by June.", DayRange(DAY, date(2023, 6, 30)), Modality.FUTURE),
        ("Norway condemned the January shooting in Peru.", DayRange(date(2023, 4, 10), DAY), Modality.ACTUAL),
        ("Previously, Norway attacked Peru.", DayRange(None, DAY), Modality.HISTORICAL),
        ("Norway could attack Peru.", DayRange(DAY, None), Modality.HYPOTHETICAL),
    ],
)
def test_days_are_those_of_the_clause_or_stay_open(text: str, days: DayRange, modality: Modality) -> None:
    (report,) = Scene(text).reports()
    assert (report.event_on, report.modality) == (days, modality)


def test_the_time_of_the_saying_is_not_the_time_of_what_is_said() -> None:
    text = "Berg said on Monday that Peru attacked Ghana."
    scene = Scene(text, people={"Berg": "JPN:BERG"}).says("Berg", "said", "that Peru attacked Ghana")
    (report,) = scene.reports()
    assert report.event_on == DayRange(None, DAY)


def test_the_place_is_what_stands_after_in() -> None:
    (report,) = Scene("Norway met Peru in Accra.", places=frozenset({"Accra"})).reports()
    assert report.place == "Accra"
    (elsewhere,) = Scene("Norway met Peru.").reports()
    assert elsewhere.place is None


def test_a_time_that_opens_joined_clauses_is_that_of_all() -> None:
    text = "In 1998 Norway attacked Peru, and Ghana condemned Norway loudly."
    (_, condemned) = sorted(Scene(text).reports(), key=lambda report: report.trigger_span)
    assert (condemned.event_type, condemned.event_on) == ("ACCUSE", DayRange(date(1998, 1, 1), date(1998, 12, 31)))


def test_a_time_inside_the_first_clause_is_its_own() -> None:
    text = "Norway attacked Peru in 1998, and Ghana condemned Norway loudly."
    (_, condemned) = sorted(Scene(text).reports(), key=lambda report: report.trigger_span)
    assert condemned.event_on == DayRange(date(2023, 4, 10), DAY)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Norwegian jets crossed into Peru on 3 May 2023 and attacked a base of Peru.", "attacked"),
        ("Norway expelled envoys of Peru on 3 May 2023, accusing Peru of spying.", "accusing"),
        ("Norway's king on 3 May 2023 received Peru's king in a hall, where Norway praised Peru.", "praised"),
    ],
)
def test_a_day_is_shared_with_what_is_told_of_the_same_occasion(text: str, trigger: str) -> None:
    scene = Scene(text)
    reports = {text[r.trigger_span.start : r.trigger_span.end]: r for r in scene.reports()}
    assert reports[trigger].event_on == DayRange(date(2023, 5, 3), date(2023, 5, 3))


def test_a_year_is_not_shared() -> None:
    (report,) = Scene("Norwegian jets crossed into Ghana in 2019 and attacked a base of Peru.").reports()
    assert report.event_on == DayRange(None, DAY)

"""Reports become marked pairs: sentence, marks and labels; none where the sentence does not show who and whom."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from araxes.corrections.examples import example_of, example_of_none, marked_pair
from araxes.models.pairs import MOST_CHARACTERS
from araxes.records import Mention, Modality, PageRecord, Report, Span
from factories import FIRST, TEXT, a_mention, a_page, a_reference, a_report, a_statement, an_article, span_in

GERMANY = a_mention(
    mention_id="me_2", span=Span(*span_in(TEXT[len(FIRST) // 2 :], "Germany")).moved(len(FIRST) // 2), actor_id="DEU",
    name="Germany", country="DEU",
)  # fmt: skip


def a_record(*mentions: Mention, **given: Any) -> PageRecord:
    record = PageRecord(
        page=a_page(),
        article=an_article(),
        skipped=None,
        mentions=mentions or (a_mention(), GERMANY),
        reports=(a_report(),),
    )
    return replace(record, **given)


def marks(row: dict[str, Any] | None) -> tuple[str, str | None] | None:
    if row is None:
        return None
    spans = [None if row[side] is None else row["text"][slice(*row[side])] for side in ("actor", "recipient")]
    return str(spans[0]), spans[1]


def test_the_sentence_is_given_with_its_marks_and_labels() -> None:
    row = example_of(a_report(mode="disapprove", modality=Modality.FUTURE), a_record())
    assert row is not None and marks(row) == ("France's transport minister", "Germany")
    assert row | {"actor": 0, "recipient": 0} == {
        "id": "re_0000000000000001", "text": FIRST, "actor": 0, "recipient": 0, "event_types": ["ACCUSE"],
        "mode": "disapprove", "modality": "future",
    }  # fmt: skip


def test_what_is_background_is_actual_to_the_codebook() -> None:
    row = example_of(a_report(modality=Modality.HISTORICAL), a_record())
    assert row is not None and row["modality"] == "actual"


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (a_report(recipient_ids=(), recipient_countries=()), ("France's transport minister", None)),
        (a_report(actor_ids=("FRA",)), ("France's transport minister", "Germany")),
        (a_report(actor_ids=("ITA",), actor_countries=("ITA",)), None),
        (a_report(recipient_ids=("ITA",), recipient_countries=("ITA",)), None),
        (a_report(actor_ids=("DEU",), actor_countries=("DEU",)), None),
    ],
)
def test_marks_are_who_and_whom_the_sentence_shows(report: Report, expected: Any) -> None:
    assert marks(example_of(report, a_record())) == expected


def test_the_actor_itself_comes_before_its_country_and_the_nearest_first() -> None:
    report = a_report(actor_ids=("FRA",), recipient_ids=(), recipient_countries=())
    named = a_mention(mention_id="me_3", span=span_in(TEXT, "secret"), actor_id="FRA", name="France")
    assert marks(example_of(report, a_record(a_mention(), named))) == ("secret", None)
    nearer = replace(named, span=span_in(TEXT, "Monday"), mention_id="me_4")
    assert marks(example_of(report, a_record(named, nearer))) == ("Monday", None)
    place = replace(named, actor_id="FRA:PARIS", place_only=True)
    assert example_of(report, a_record(place)) is None


def test_a_speaker_and_a_word_that_points_back_stand_for_the_actor() -> None:
    report = a_report(recipient_ids=(), recipient_countries=())
    speaker = a_statement(speaker_span=span_in(TEXT, "France's"))
    assert marks(example_of(report, a_record(GERMANY, statements=(speaker,)))) == ("France's", None)
    pointing = a_reference(sentence_index=0, span=span_in(TEXT, "Monday"), actor_ids=("FRA:MINISTER",))
    assert marks(example_of(report, a_record(GERMANY, references=(pointing,)))) == ("Monday", None)
    elsewhere = a_record(GERMANY, references=(a_reference(),), statements=(a_statement(),))
    assert example_of(report, elsewhere) is None, "those stand in the next sentence"


def test_a_sentence_that_training_would_refuse_is_left_out() -> None:
    text = FIRST + " " + "x" * MOST_CHARACTERS
    record = a_record(article=an_article(text=text))
    assert marked_pair(a_report(sentence_span=Span(0, len(text))), record) is None


def test_a_rejected_report_is_no_event_unless_another_of_the_two_stands() -> None:
    row = example_of_none(a_report(), a_record(), standing=[])
    assert row is not None
    assert (row["event_types"], row["mode"], row["modality"]) == (["NONE"], None, None)
    assert example_of_none(a_report(), a_record(), standing=[a_report(report_id="re_2", event_type="AID")]) is None
    other_way = a_report(report_id="re_2", actor_ids=("DEU",), recipient_ids=("FRA:MINISTER",))
    assert example_of_none(a_report(), a_record(), standing=[other_way]) == row

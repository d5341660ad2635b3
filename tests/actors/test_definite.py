from __future__ import annotations

from datetime import date

import pytest

from actors.reading import Read


def test_a_title_alone_is_the_one_person_who_has_it(read: Read) -> None:
    reading = read("Defence Secretary Ben Wallace visited Ukraine. The defence secretary promised tanks.")
    assert reading.who("defence secretary") == ["GBR:BEN_WALLACE"]


def test_the_person_may_be_named_right_after_at_the_start(read: Read) -> None:
    reading = read("The foreign secretary met Sergei Lavrov. Liz Truss flew home on Monday.")
    assert reading.who("foreign secretary") == ["GBR:LIZ_TRUSS"]


def test_two_who_fit_are_one_too_many(read: Read) -> None:
    reading = read("Emmanuel Macron met Ilham Aliyev. The president left early.")
    assert reading.who("president") == []


def test_a_title_of_someone_else_stays_alone(read: Read) -> None:
    reading = read("Emmanuel Macron met workers. The president of the company left early.")
    assert reading.who("president") == []


def test_a_short_title_stands_for_a_longer_one(read: Read) -> None:
    reading = read("Vasif Testov, the Azerbaijani transport minister, criticised Iran. The minister gave no reason.")
    assert reading.who("minister") == ["AZE:VASIF_TESTOV"]


@pytest.mark.parametrize(
    ("text", "actor_id"),
    [
        ("Iran's Foreign Ministry rejected it. The ministry's spokesman called it a farce.", "IRN:NASSER_KANAANI"),
        (
            "Iran's Foreign Ministry was silent. A spokesman for the ministry left.",
            "IRN:FOREIGN_MINISTRY_SPOKESPERSON",
        ),
        ("Iran's Foreign Ministry was silent. The spokesman for the ministry left.", "IRN:NASSER_KANAANI"),
        ("Iran's energy ministry rejected it. The ministry's spokesman called it a farce.", None),
    ],
)
def test_the_spokesman_of_a_ministry_named_before(read: Read, text: str, actor_id: str | None) -> None:
    assert read(text, on=date(2022, 10, 28)).who("spokesman") == ([] if actor_id is None else [actor_id])

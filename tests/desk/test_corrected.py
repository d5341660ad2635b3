"""A record says who corrected it, when and why, and what the machine had said."""

from __future__ import annotations

from pathlib import Path

import pytest

from araxes.desk.desk import Desk
from araxes.desk.document import as_text
from desk.small_desk import build_small_desk, id_of

CHARGE, MENTION, STATEMENT = id_of("re", "charge", 0), id_of("me", "charge", 0, "Germany"), id_of("st", "charge", 1)
ARTICLE = id_of("ar", "charge")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.open(build_small_desk(tmp_path / "small.db"))


def explained(desk: Desk, record_id: str) -> str:
    return as_text(desk.explain(record_id), width=400)


def test_a_report_and_its_event_say_what_was_corrected(desk: Desk) -> None:
    assert "corrected" not in explained(desk, CHARGE)
    said = desk.correct(CHARGE, "type", "THREATEN", by="Ann", why="read the page")
    line = (
        f"type: THREATEN, actual; the machine said ACCUSE, actual; Ann on {said.corrected_at[:10]}: read the page "
        f"[{said.correction_id}]"
    )
    assert line in explained(desk, CHARGE)
    assert line in explained(desk, desk.store.events_of([CHARGE])[CHARGE])
    assert "corrected" not in explained(desk, id_of("re", "treaty", 0))


def test_a_report_also_says_what_changed_it_through_a_mention_or_a_speaker(desk: Desk) -> None:
    desk.correct(MENTION, "mention", "ITA")
    desk.correct(STATEMENT, "speaker", "DEU")
    text = explained(desk, CHARGE)
    assert "mention: Italy (ITA); the machine said Germany (DEU); a user on " in text
    assert "speaker: Germany (DEU); the machine said Camille Marlow (FRA:MARLOW)" in text
    assert "mention: Italy (ITA)" in explained(desk, MENTION)
    assert "speaker: Germany (DEU)" in explained(desk, STATEMENT)
    desk.correct(id_of("me", "charge", 1, "Camille Marlow"), "mention", "ITA")
    assert "mention: Italy (ITA); the machine said Camille Marlow" in explained(desk, STATEMENT)


def test_a_rejected_report_is_told_under_its_id_and_in_its_article(desk: Desk) -> None:
    said = desk.correct(CHARGE, "reject", by="Ann", why="a headline of another page")
    for text in (explained(desk, CHARGE), explained(desk, said.correction_id)):
        assert f"Correction {said.correction_id}: reject".casefold() in text.casefold()
        assert "says  no report" in text and "France (FRA) > Germany (DEU): ACCUSE, actual" in text
        assert "Ann on 20" in text and ": a headline of another page" in text
    assert "rejected  the machine said France (FRA) > Germany (DEU): ACCUSE" in explained(desk, ARTICLE)


def test_a_confirmed_report_says_so(desk: Desk) -> None:
    desk.correct(CHARGE, "confirm", by="Ann")
    assert "confirmed  the machine said France (FRA) > Germany (DEU): ACCUSE, actual; Ann on" in explained(desk, CHARGE)

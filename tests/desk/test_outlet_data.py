"""How outlets tell a relation, read from a desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from araxes.desk.desk import Desk
from araxes.desk.outlet_data import OutletComparison, compare_outlets, outlet_key
from araxes.errors import InputError
from araxes.records import DayRange, StatementKind
from araxes.relations.outlets import OutletPortrait
from araxes.store import Store
from desk.press_desk import build_press_desk, told_by
from desk.small_desk import HOSTILE_OUTLET


@pytest.fixture(scope="module")
def press_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_press_desk(tmp_path_factory.mktemp("press") / "press.db")


@pytest.fixture
def press(press_path: Path) -> Iterator[Desk]:
    with Desk.open(press_path) as opened:
        yield opened


def compared(desk: Desk, **asked: object) -> OutletComparison:
    return compare_outlets(
        desk.store,
        desk.actor("FRA"),
        desk.actor("DEU"),
        knowledge=desk.knowledge,
        ontology=desk.ontology,
        **asked,  # type: ignore[arg-type]
    )


def portrait(found: OutletComparison, outlet: str) -> OutletPortrait:
    return next(one for one in found.told.portraits if one.outlet == outlet)


def test_each_outlet_has_its_texts_and_its_days(press: Desk) -> None:
    found = compared(press)
    assert [(one.outlet, one.n_texts, one.n_reprints) for one in found.told.portraits] == [
        ("Bonn Mail", 12, 0), ("Spree Post", 12, 0), ("Rhine Courier", 6, 0), ("The Reprint", 3, 3),
    ]  # fmt: skip
    assert portrait(found, "Rhine Courier").windows == (DayRange(date(2021, 3, 4), date(2021, 5, 9)),)
    assert (found.first.actor_id, found.second.actor_id, found.since, found.until) == ("FRA", "DEU", None, None)


def test_what_is_left_out_leads_to_the_event_and_its_sentence(press: Desk) -> None:
    found = compared(press)
    courier = portrait(found, "Rhine Courier").coverage
    assert courier is not None
    assert (courier.all.own.count, courier.all.own.total) == (6, 11)
    events = [found.events[one.event_id] for one in courier.left_out]
    assert [(one.actors, one.recipients) for one in events] == [(("France",), ("Germany",))] * 5
    assert [one.n_outlets for one in courier.left_out] == [2] * 5
    assert events[0].outlets == ("Bonn Mail", "Spree Post")
    assert events[0].evidence.words == "accused"
    assert events[0].evidence.sentence.startswith("France accused Germany of letting protests block")


def test_a_happening_is_told_by_all_articles_of_its_story(press: Desk) -> None:
    courier = portrait(compared(press), "Rhine Courier").stories
    assert courier is not None
    assert (courier.told.own.count, courier.told.own.total, courier.left_out) == (6, 6, ())


def test_a_happening_left_out_leads_to_its_title_days_and_outlets(tmp_path: Path) -> None:
    with Store.open(tmp_path / "apart.db") as store:
        run = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        for number, name in enumerate(("Rhine Courier", "Bonn Mail", "Rhine Courier")):
            assert store.add(told_by(name, number), run)
    with Desk.open(tmp_path / "apart.db") as desk:
        found = compared(desk)
    courier = portrait(found, "Rhine Courier").stories
    assert courier is not None
    (left,) = courier.left_out
    told = found.stories[left.story_id]
    assert (told.outlets, told.article_ids, left.outlets) == (("Bonn Mail",), (left.story_id,), ("Bonn Mail",))
    assert told.title and told.told_on[0] == told.told_on[1] is not None


def test_words_are_compared_without_the_names_and_lead_to_a_sentence(press: Desk) -> None:
    found = compared(press)
    riots, protests = portrait(found, "Rhine Courier").wording.words
    assert [(one.words, one.here, one.elsewhere) for one in (riots, protests)] == [("riots", 6, 0), ("protests", 0, 12)]
    assert "letting riots block" in found.examples[riots.report_id].sentence
    assert found.examples[riots.report_id].outlet == "Rhine Courier"
    assert found.examples[protests.report_id].outlet in ("Bonn Mail", "Spree Post")


def test_a_reprint_is_quoted_for_the_choice_and_not_for_the_words(press: Desk) -> None:
    reprint = portrait(compared(press), "The Reprint")
    assert reprint.speech.by_statements[1].own.share == 1
    assert (reprint.wording.n_accounts, reprint.wording.words) == (0, ())


def test_only_one_outlet_is_still_measured_against_all(press: Desk) -> None:
    whole, one = compared(press), compared(press, outlet="rhine courier")
    assert one.told.portraits == (portrait(whole, "Rhine Courier"),)
    coverage = one.told.portraits[0].coverage
    assert coverage is not None
    assert set(one.events) == {left.event_id for left in coverage.left_out}
    with pytest.raises(InputError, match="outlet 'Times' has no article on the two; those that have one: Bonn Mail, "):
        compared(press, outlet="Times")


def test_days_bound_events_and_articles(press: Desk) -> None:
    march = compared(press, since=date(2021, 3, 1), until=date(2021, 3, 31))
    assert [(one.outlet, one.n_texts) for one in march.told.portraits] == [
        ("Bonn Mail", 6), ("Spree Post", 6), ("Rhine Courier", 3), ("The Reprint", 2),
    ]  # fmt: skip
    coverage = portrait(march, "Bonn Mail").coverage
    assert coverage is not None
    assert coverage.all.own.total == 6
    assert compared(press, since=date(2030, 1, 1)).told.portraits == ()


def test_two_spellings_of_one_outlet_are_one(tmp_path: Path) -> None:
    with Store.open(tmp_path / "two.db") as store:
        run = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        for number, name in enumerate(("The Bonn Mail", "Bonn Mail", "the bonn mail", "Bonn Mail")):
            record = told_by("Bonn Mail", number)
            assert record.article is not None
            assert store.add(replace(record, article=replace(record.article, outlet=name)), run)
    with Desk.open(tmp_path / "two.db") as desk:
        (one,) = compared(desk).told.portraits
    assert (one.outlet, one.n_texts, one.n_read) == ("Bonn Mail", 4, 4)
    assert outlet_key("  The  Bonn Mail") == outlet_key("BONN MAIL") != outlet_key("Bonn Post")


def test_the_small_desk_has_counts_alone(desk: Desk) -> None:
    found = compared(desk)
    assert {one.outlet for one in found.told.portraits} == {
        "Rhine Courier",
        "The Reprint",
        "Spree Post",
        HOSTILE_OUTLET,
    }
    assert not any(one.enough for one in found.told.portraits)
    assert found.told.n_without_outlet == 1
    assert found.examples == {}


def test_a_direct_quotation_is_one(tmp_path: Path) -> None:
    with Store.open(tmp_path / "direct.db") as store:
        run = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        for number in range(4):
            record = told_by("Bonn Mail", number)
            said = tuple(replace(one, kind=StatementKind.DIRECT) for one in record.statements)
            assert store.add(replace(record, statements=said), run)
    with Desk.open(tmp_path / "direct.db") as desk:
        speech = compared(desk).told.portraits[0].speech
    assert (speech.in_their_words[0].own.count, speech.in_their_words[0].own.total) == (4, 4)
    assert (speech.n_statements, speech.n_words) == (4, 32)

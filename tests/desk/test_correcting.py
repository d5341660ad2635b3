"""Correcting records on a desk: done at once, kept over re-reading, taken back, carried to another desk."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from araxes.corrections.written import read_corrections
from araxes.desk.desk import Desk
from araxes.desk.jsonable import jsonable
from araxes.errors import DeskError, InputError
from araxes.pipeline import link, run
from araxes.pipeline.link import link_pending
from araxes.records import DateBasis, DayRange, Hints, PageRecord
from araxes.store import Store
from desk.small_desk import a_charge, a_treaty, build_small_desk, id_of
from factories import DAY

CHARGE, SECOND_CHARGE, TREATY = id_of("re", "charge", 0), id_of("re", "reprint", 0), id_of("re", "treaty", 0)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A small desk of one's own, since these tests change it."""
    return Desk.open(build_small_desk(tmp_path / "small.db"))


def everything(desk: Desk) -> dict[str, Any]:
    """All that stands on the desk, by id: records of articles, and what was linked from them."""
    store = desk.store
    ids = [article.article_id for article in store.articles()]
    return {
        "articles": list(store.articles()),
        "mentions": {one: list(store.mentions_of(one)) for one in ids},
        "references": {one: list(store.references_of(one)) for one in ids},
        "sentences": {one: list(store.sentences_of(one)) for one in ids},
        "statements": {one: list(store.statements(article_ids=[one])) for one in ids},
        "reports": {one: list(store.reports(article_ids=[one])) for one in ids},
        "events": list(store.events()),
        "disputes": list(store.disputes()),
        "stories": list(store.stories()),
        "copies": list(store.copies()),
        "found": store.search("river"),
    }


def event_of(desk: Desk, report_id: str) -> Any:
    return desk.find(desk.store.events_of([report_id])[report_id])


def read_again(desk: Desk, record: PageRecord) -> None:
    assert record.article is not None
    with Store.open(desk.path) as store:
        store.replace_readings(record, record.article, Hints(), run_id=1)
        link_pending(store, 1)


SAYINGS = [
    (CHARGE, "actors", "ITA"),
    (CHARGE, "recipients", ["Italy", "FRA"]),
    (CHARGE, "type", {"event_type": "threaten", "modality": "future"}),
    (CHARGE, "event-days", (date(2021, 2, 1), date(2021, 2, 3))),
    (CHARGE, "reject", None),
    (CHARGE, "confirm", None),
    (id_of("st", "charge", 1), "speaker", "DEU"),
    (id_of("st", "denial", 0), "speaker", "none"),
    (id_of("me", "charge", 0, "France"), "mention", "Italy"),
]


@pytest.mark.parametrize(("record_id", "kind", "value"), SAYINGS, ids=lambda one: str(one)[:12])
def test_a_correction_is_seen_kept_over_re_reading_and_taken_back_whole(
    desk: Desk, record_id: str, kind: str, value: Any
) -> None:
    before = everything(desk)
    said = desk.correct(record_id, kind, value, by="Ann", why="read the page")
    assert (said.found_id, said.corrected_by, said.why) == (record_id, "Ann", "read the page")
    assert desk.corrections() == [said]
    after = everything(desk)
    assert after != before
    desk.store.check()
    for record in (a_charge("charge", "Rhine Courier", DAY), a_treaty()):
        read_again(desk, record)
    assert everything(desk) == after
    assert desk.take_back(said.correction_id[:8]) == said
    assert everything(desk) == before
    assert desk.corrections() == []
    desk.store.check()


def test_another_type_changes_the_event_and_the_relation(desk: Desk) -> None:
    series = desk.relation("FRA", "DEU").series()
    for report_id in (CHARGE, SECOND_CHARGE):
        desk.correct(report_id, "type", "SUPPORT")
    event = event_of(desk, CHARGE)
    assert (event.event_type, event.confidence, len(event.report_ids)) == ("SUPPORT", 1.0, 2)
    march = [
        frame.filter(frame["period_start"] == date(2021, 3, 1))["score"][0]
        for frame in (series, desk.relation("FRA", "DEU").series())
    ]
    assert march[0] < 0 < march[1]


def test_a_word_on_an_event_outlives_a_correction_of_its_report(desk: Desk) -> None:
    event = event_of(desk, CHARGE)
    desk.split(event.event_id, [SECOND_CHARGE])
    desk.correct(CHARGE, "type", "THREATEN")
    assert event_of(desk, CHARGE).report_ids == (CHARGE,)
    assert len(desk.decisions()) == 1


def test_a_rejected_report_leaves_its_event_and_is_still_spoken_of(desk: Desk) -> None:
    said = desk.correct(CHARGE, "reject")
    assert event_of(desk, SECOND_CHARGE).report_ids == (SECOND_CHARGE,)
    assert desk.find(CHARGE) == said
    with pytest.raises(InputError, match="is a correction; 'type' is said of a report"):
        desk.correct(CHARGE, "type", "AID")


def test_words_on_one_report_add_up_and_the_machine_stays_what_it_was(desk: Desk) -> None:
    desk.correct(CHARGE, "actors", "ITA")
    second = desk.correct(CHARGE, "actors", "FRA:MARLOW")
    desk.correct(CHARGE, "type", {"modality": "negated"})
    report = desk.find(CHARGE)
    assert (report.actor_ids, report.actor_countries, report.modality) == (("FRA:MARLOW",), ("FRA",), "negated")
    assert [one.actor_id for one in second.was.actors] == ["FRA"]
    assert second.target.actor_ids == ("FRA",)
    desk.take_back(second.correction_id)
    assert desk.find(CHARGE).actor_ids == ("ITA",)


def test_a_correction_finds_its_report_under_another_id(desk: Desk) -> None:
    desk.correct(CHARGE, "type", "THREATEN")
    record = a_charge("charge", "Rhine Courier", DAY)
    (report,) = record.reports
    read_again(desk, replace(record, reports=(replace(report, report_id="re_newest", event_type="CONSULT"),)))
    assert desk.find("re_newest").event_type == "THREATEN"
    assert [one.found_id for one in desk.corrections()] == ["re_newest"]
    read_again(desk, replace(record, reports=()))
    assert [one.found_id for one in desk.corrections()] == [None], "kept, though there is nothing to apply it to"
    read_again(desk, record)
    assert desk.find(CHARGE).event_type == "THREATEN"


@pytest.mark.parametrize(
    ("record_id", "kind", "value", "message"),
    [
        (CHARGE, "typo", None, "kind of correction 'typo' is unknown; known: actors, recipients, type"),
        (CHARGE, "speaker", "FRA", f"'{CHARGE}' is a report; 'speaker' is said of a statement"),
        (CHARGE, "actors", "Atlantis", "actor 'Atlantis' is not known"),
        (CHARGE, "type", "ACUSE", r"event type 'ACUSE' is unknown; known: AGREE.*Did you mean ACCUSE\?"),
        ("re_ffff", "reject", None, "no record of this desk has it"),
    ],
)
def test_what_cannot_be_said_is_refused_and_nothing_is_written(
    desk: Desk, record_id: str, kind: str, value: Any, message: str
) -> None:
    before = everything(desk)
    with pytest.raises(InputError, match=message):
        desk.correct(record_id, kind, value)
    assert desk.corrections() == [] and everything(desk) == before


def test_a_desk_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="there is no desk at"):
        Desk.open(tmp_path / "none.db").correct(CHARGE, "reject")
    assert not (tmp_path / "none.db").exists()


def test_only_one_correction_is_taken_back_at_a_time(desk: Desk) -> None:
    said = [desk.correct(CHARGE, "confirm"), desk.correct(TREATY, "confirm")]
    with pytest.raises(InputError, match=f"'co_' may be {said[0].correction_id} or {said[1].correction_id}"):
        desk.take_back("co_")
    with pytest.raises(InputError, match="'' is no correction; `araxes corrections` lists them"):
        desk.take_back("")


def test_corrections_are_carried_to_another_desk_also_before_it_has_the_page(desk: Desk, tmp_path: Path) -> None:
    desk.correct(CHARGE, "type", "THREATEN", by="Ann")
    desk.correct(TREATY, "actors", "ITA")
    there = Desk.open(tmp_path / "other.db")
    with Store.open(there.path) as store:
        number = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        store.add(a_charge("charge", "Rhine Courier", DAY), number)
    carried = desk.corrections()
    assert [one.found_id for one in there.take_over(carried)] == [CHARGE, None]
    assert there.take_over(carried) == [], "a second time adds nothing"
    assert there.find(CHARGE) == desk.find(CHARGE)
    with Store.open(there.path) as store:
        store.add(a_treaty(), number)
    assert there.find(TREATY) == desk.find(TREATY)
    assert [one.found_id for one in there.corrections()] == [CHARGE, TREATY]


def test_a_wrong_correction_of_another_desk_stops_all(desk: Desk) -> None:
    good = desk.correct(CHARGE, "type", "THREATEN")
    desk.take_back(good.correction_id)
    bad = replace(good, value=replace(good.value, event_type="WAR"))
    with pytest.raises(InputError, match=f"of {CHARGE}: event type 'WAR' is unknown"):
        desk.take_over([good, bad])
    assert desk.corrections() == []


# ---- what hangs on it follows, at once or later ---------------------------------------------------------------------


def an_unlinked_page(desk: Desk) -> str:
    with Store.open(desk.path) as store:
        store.add(a_charge("waiting", "The Late Post", DAY), 1)
    return id_of("re", "waiting", 0)


@pytest.mark.parametrize("is_event", [False, True])
def test_a_word_does_not_link_what_another_run_has_yet_to_link(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, is_event: bool
) -> None:
    waiting = an_unlinked_page(desk)
    monkeypatch.setattr(link, "FEW", 0)
    before = desk.store.marks()
    assert waiting in before.reports
    if is_event:
        desk.split(event_of(desk, CHARGE).event_id, [SECOND_CHARGE])
        assert event_of(desk, CHARGE).report_ids == (CHARGE,)
    else:
        desk.correct(CHARGE, "type", "AID")
        assert event_of(desk, CHARGE).event_type == "AID"
    assert desk.store.marks() == before
    with Store.open(desk.path) as store:
        link_pending(store, 1)
    assert not desk.store.pending() and desk.store.events_of([waiting])


@pytest.mark.parametrize(("kind", "value"), [("type", "AID"), ("reject", None), ("confirm", None)])
def test_a_word_is_kept_once_though_the_linking_fails(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, kind: str, value: str | None
) -> None:
    def is_busy(*_: Any, **__: Any) -> None:
        raise DeskError("the desk is busy")

    with monkeypatch.context() as patched:
        patched.setattr(run, "link_touched", is_busy)
        said = desk.correct(CHARGE, kind, value, by="Ann")
        assert desk.correct(CHARGE, kind, value, by="Ann") == said
    assert "is kept; what hangs on it follows" in caplog.text
    assert desk.corrections() == [said]
    assert desk.store.pending()
    assert desk.correct(CHARGE, kind, value, by="Ann") == said
    assert not desk.store.pending()
    assert desk.corrections() == [said]
    assert (CHARGE in desk.store.events_of([CHARGE])) == (kind != "reject")


def test_a_word_on_an_event_is_kept_though_the_linking_fails(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def is_busy(*_: Any, **__: Any) -> None:
        raise DeskError("the desk is busy")

    with monkeypatch.context() as patched:
        patched.setattr(run, "link_touched", is_busy)
        desk.split(event_of(desk, CHARGE).event_id, [SECOND_CHARGE])
    assert len(desk.decisions()) == 1
    with Store.open(desk.path) as store:
        link_pending(store, 1)
    assert event_of(desk, CHARGE).report_ids == (CHARGE,)


def test_what_was_said_otherwise_in_between_or_by_another_is_no_repetition(desk: Desk) -> None:
    for value, by in (("AID", "Ann"), ("AID", "Bea"), ("THREATEN", "Bea"), ("AID", "Bea")):
        desk.correct(CHARGE, "type", value, by=by)
    desk.correct(CHARGE, "confirm", by="Bea")
    desk.correct(CHARGE, "actors", "ITA", by="Bea")
    desk.correct(CHARGE, "type", "AID", by="Bea")
    assert len(desk.corrections()) == 6, "only the last was said before and not taken back since"
    desk.correct(CHARGE, "confirm", by="Bea")
    assert len(desk.corrections()) == 7, "another state of the record is confirmed"


# ---- the day of publication: this reads the article again with the real tools ---------------------------------------


BRIDGE = (
    "Kenya opens a second bridge\nKenya accused Uganda on Monday of raising the fees in secret.\n"
    "Lorries had waited up to nine hours at the first one, the roads ministry in Nairobi said.\n"
    "The minister thanked drivers for sharing the cost of the bridge, which took four years to build.\n"
    "Its second lane is to open in the spring, once the engineers have looked at the piers again.\n"
)


def test_a_day_of_publication_moves_what_hangs_on_it_and_comes_back(tmp_path: Path) -> None:
    page = tmp_path / "bridge.txt"
    page.write_text(BRIDGE)
    with Desk.open(tmp_path / "desk.db") as desk:
        desk.read(page)
        before = everything(desk)
        (article,) = desk.articles()
        said = desk.correct(article.article_id, "published", "2021-03-04", by="Ann")
        assert said.found_id == article.article_id
        (now,) = desk.articles()
        assert (now.published.best, now.published.basis, now.published.probability) == (
            date(2021, 3, 4), DateBasis.GIVEN, 1.0)  # fmt: skip
        assert now.published.evidence[0].implies == "said by a user"
        (event,) = desk.events("KEN", "UGA")
        assert event.event_on == DayRange(date(2021, 3, 1), date(2021, 3, 1))
        desk.correct(event.report_ids[0], "type", "THREATEN")
        desk.take_back(said.correction_id)
        (report,) = desk.store.reports(article_ids=[article.article_id])
        assert report.event_type == "THREATEN", "the other word stands"
        desk.take_back(desk.corrections()[0].correction_id)
        assert everything(desk) == before


def test_a_day_has_only_its_own_article_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one.txt").write_text(BRIDGE)
    (tmp_path / "two.txt").write_text(BRIDGE.replace("Kenya", "Ghana").replace("Uganda", "Togo"))
    with Desk.open(tmp_path / "desk.db") as desk:
        desk.read(tmp_path / "one.txt", tmp_path / "two.txt")
        one, two = (article.article_id for article in desk.articles())
        monkeypatch.setattr(run, "look_again", lambda *_, **__: None)
        desk.correct(two, "published", "2021-03-04")
        monkeypatch.undo()
        assert desk.store.marks().looks == {two}
        desk.correct(one, "published", "2022-05-06")
        days = {article.article_id: article.published.best for article in desk.articles()}
        assert (days[one], days[two] == date(2021, 3, 4)) == (date(2022, 5, 6), False)
        assert desk.store.marks().looks == {two}, "it is read again with the next run"


def test_what_is_written_is_read_back(desk: Desk) -> None:
    for record_id, kind, value in SAYINGS[:4]:
        desk.correct(record_id, kind, value, why="\u202e <b>")
    said = desk.corrections()
    for text in (json.dumps(jsonable(said), indent=2), "\n".join(json.dumps(jsonable(one)) for one in said)):
        assert list(read_corrections(text, "f")) == [replace(one, found_id=None) for one in said]

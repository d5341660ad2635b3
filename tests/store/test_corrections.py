"""The desk file keeps corrections, what the machine said beside them, and applies them whenever it writes readings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from araxes.errors import InputError
from araxes.records import Correction, DayRange, Hints, Modality, PageRecord, Said
from araxes.store import Store
from factories import a_correction, a_page_record, an_actor

ITALY = an_actor("ITA", name="Italy")
RECORD = a_page_record(1)
assert RECORD.article is not None
ARTICLE = RECORD.article
REPORT_ID = RECORD.reports[0].report_id


def a_word(kind: str = "type", record_id: str = REPORT_ID, **given: object) -> Correction:
    aid = Said(event_type="AID", modality=Modality.ACTUAL)
    values: dict[str, object] = {"article_id": ARTICLE.article_id, "value": aid}
    return a_correction(kind, record_id, **(values | given))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "desk.db") as opened:
        opened.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        yield opened


def coded(store: Store) -> list[tuple[str, float]]:
    return [(one.event_type, one.confidence) for one in store.reports()]


def same(one: PageRecord, other: PageRecord) -> bool:
    """Whether both have the same readings; pages and the parse are not kept."""
    return all(
        getattr(one, name) == getattr(other, name)
        for name in ("article", "mentions", "references", "statements", "reports")
    )


def test_a_word_is_applied_to_what_is_there_and_what_the_machine_said_is_kept(store: Store) -> None:
    store.add(RECORD, 1)
    said = a_word()
    assert store.correct([said]) == [said]
    assert coded(store) == [("AID", 1.0)]
    assert store.corrections() == [replace(said, found_id=REPORT_ID)]
    assert same(store.machine_record(ARTICLE.article_id), RECORD)
    store.uncorrect([said])
    assert coded(store) == [("ACCUSE", 0.75)]
    assert same(store.machine_record(ARTICLE.article_id), RECORD)
    store.check()


def test_a_word_that_came_before_the_page_waits_for_it(store: Store) -> None:
    said = a_word("actors", value=Said(actors=(ITALY,)))
    store.correct([said])
    assert store.corrections() == [said]
    store.add(RECORD, 1)
    assert [one.actor_ids for one in store.reports()] == [("ITA",)]
    assert store.corrections() == [replace(said, found_id=REPORT_ID)]
    assert [one.name for one in store.actors(["ITA"])] == ["Italy"], "the actor comes with the word"
    store.check()


def test_a_second_look_is_corrected_too(store: Store) -> None:
    store.add(RECORD, 1)
    store.correct([a_word()])
    hints = Hints(published=date(2021, 3, 5))
    store.replace_readings(RECORD, ARTICLE, hints, run_id=1)
    assert coded(store) == [("AID", 1.0)]
    assert store.hints_told(ARTICLE.article_id) == hints
    store.replace_readings(replace(RECORD, reports=()), ARTICLE, Hints(), run_id=1)
    assert coded(store) == []
    assert [one.found_id for one in store.corrections()] == [None]


def test_the_rows_keep_the_run_that_read_them(store: Store) -> None:
    store.add(RECORD, 1)
    second = store.begin_run(code_version="2", parser_version="p", knowledge_hash="k", settings={})
    assert second == 2
    store.correct([a_word()])
    found = store.find(REPORT_ID)
    assert found.event_type == "AID"  # type: ignore[union-attr]
    (run_id,) = store._connection.execute("SELECT DISTINCT run_id FROM reports").fetchone()
    assert run_id == 1


def test_the_same_word_is_kept_once_and_others_in_the_order_they_were_said(store: Store) -> None:
    first = a_word(correction_id="co_2", corrected_at="2026-01-01T00:00:00+00:00")
    second = a_word(correction_id="co_1", corrected_at="2026-01-02T00:00:00+00:00")
    assert store.correct([second, second]) == [second]
    assert store.correct([first, second]) == [first]
    assert [one.correction_id for one in store.corrections()] == ["co_2", "co_1"]
    assert store.corrections(article_ids=["ar_other"]) == store.corrections(record_ids=["re_other"]) == []
    assert len(store.corrections(article_ids=[ARTICLE.article_id])) == 2
    assert len(store.corrections(record_ids=[REPORT_ID])) == 2


def test_a_word_on_the_day_marks_the_article_for_a_second_look(store: Store) -> None:
    store.add(RECORD, 1)
    store.looked_through([ARTICLE.article_id])
    store.correct([a_word()])
    assert store.pending_looks() == []
    days = [date(2021, 3, 5), date(2021, 3, 6)]
    words = [
        a_word("published", ARTICLE.article_id, correction_id=f"co_{day}", corrected_at=f"2026-01-{day.day:02}",
               value=Said(days=DayRange(day, day)))
        for day in days
    ]  # fmt: skip
    assert store.day_said(ARTICLE.article_id) is None
    store.correct(words)
    assert store.pending_looks() == [ARTICLE.article_id]
    assert store.day_said(ARTICLE.article_id) == days[1]
    store.looked_through([ARTICLE.article_id])
    store.uncorrect(words[1:])
    assert (store.day_said(ARTICLE.article_id), store.pending_looks()) == (days[0], [ARTICLE.article_id])


def test_what_a_word_concerns_is_marked_for_linking_and_no_more(store: Store) -> None:
    other = a_page_record(2)
    store.add(RECORD, 1)
    store.add(other, 1)
    ids = [REPORT_ID, other.reports[0].report_id]
    store.replace_links(ids, [])
    store.replace_events(ids, [], run_id=1)
    store.correct([a_word()])
    assert store.pending_reports(is_compared=False) == [REPORT_ID]
    assert store.pending_reports(is_compared=True) == []


def test_what_is_found_under_the_id_of_a_record_that_is_gone_is_what_was_said_of_it(store: Store) -> None:
    store.add(RECORD, 1)
    said = a_word("reject", value=Said())
    store.correct([said])
    assert store.find(REPORT_ID) == store.find(said.correction_id) == replace(said, found_id=REPORT_ID)
    with pytest.raises(InputError, match="no record of this desk has it"):
        store.find("re_ffffff")


def test_an_article_that_is_not_there_has_no_machine_record(store: Store) -> None:
    with pytest.raises(InputError, match="article 'ar_1' is not in desk"):
        store.machine_record("ar_1")

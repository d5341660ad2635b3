"""Linking what is pending: copies find each other, events are merged within their block, again and again alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from araxes.desk.desk import Desk
from araxes.pipeline import link
from araxes.pipeline.link import Touched, link_pending, link_touched
from araxes.records import CopyOf, Hints, PageRecord
from araxes.store import Store
from desk.small_desk import a_charge, a_denial, a_treaty, id_of
from factories import DAY, a_page_record


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "desk.db") as opened:
        opened.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        yield opened


def from_outlet(number: int, outlet: str) -> PageRecord:
    record = a_page_record(number)
    assert record.article is not None
    return replace(record, article=replace(record.article, outlet=outlet))


def test_a_reprint_is_a_copy_and_its_report_the_same_event(store: Store) -> None:
    one, two = from_outlet(1, "The Example"), from_outlet(2, "The Reprint")
    for record in (one, two):
        store.add(record, 1)
        link_pending(store, 1)
    ids = sorted(record.article.article_id for record in (one, two) if record.article)
    (copy,) = store.copies()
    assert copy == CopyOf(article_id=ids[1], original_id=ids[0], kind="syndicated", similarity=1.0)
    (event,) = store.events()
    assert sorted(event.report_ids) == sorted(report.report_id for report in store.reports())
    assert not store.pending()


def test_linking_at_once_or_page_by_page_makes_the_same_events(store: Store, tmp_path: Path) -> None:
    for number in range(4):
        store.add(from_outlet(number, f"Outlet {number}"), 1)
        link_pending(store, 1)
    with Store.open(tmp_path / "at-once.db") as other:
        run = other.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        for number in (2, 0, 3, 1):
            other.add(from_outlet(number, f"Outlet {number}"), run)
        link_pending(other, run)
        assert list(other.events()) == list(store.events())
        assert list(other.copies()) == list(store.copies())


def test_linking_again_with_nothing_new_changes_nothing(store: Store) -> None:
    build = [a_charge("charge", "Rhine Courier", DAY), a_denial(), a_treaty()]
    for record in build:
        store.add(record, 1)
    link_pending(store, 1)
    before = (list(store.events()), list(store.disputes()), list(store.copies()))
    link_pending(store, 1)
    assert (list(store.events()), list(store.disputes()), list(store.copies())) == before


def test_a_denial_that_comes_later_makes_a_dispute_and_one_that_came_before_does_too(
    store: Store, tmp_path: Path
) -> None:
    charge, denial = a_charge("charge", "Rhine Courier", DAY), a_denial()
    for record in (charge, denial):
        assert list(store.disputes()) == []
        store.add(record, 1)
        link_pending(store, 1)
    (dispute,) = store.disputes()
    assert [voice.article_id for voice in dispute.asserted_by] == [id_of("ar", "charge")]
    assert [voice.article_id for voice in dispute.denied_by] == [id_of("ar", "denial")]
    assert dispute.event_id == store.events_of([id_of("re", "charge", 0)])[id_of("re", "charge", 0)]
    with Store.open(tmp_path / "other.db") as other:
        run = other.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        for record in (denial, charge):
            other.add(record, run)
            link_pending(other, run)
        assert list(other.disputes()) == [dispute]


def test_a_new_report_of_an_event_keeps_its_id_and_its_dispute(store: Store) -> None:
    for record in (a_charge("charge", "Rhine Courier", DAY), a_denial()):
        store.add(record, 1)
    link_pending(store, 1)
    ((event,), (dispute,)) = store.events(event_type="ACCUSE"), store.disputes()
    store.add(a_charge("later", "The Other", date(2021, 3, 4)), 1)
    link_pending(store, 1)
    (again,) = store.events(event_type="ACCUSE")
    assert (again.event_id, len(again.report_ids)) == (event.event_id, 2)
    (disputed,) = store.disputes()
    assert (disputed.dispute_id, disputed.event_id) == (dispute.dispute_id, event.event_id)
    assert disputed.asserted_by == dispute.asserted_by  # the later article is a copy, and copies have no voice


def test_linking_that_was_cut_off_goes_on_with_what_is_left(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for record in (a_charge("charge", "Rhine Courier", DAY), a_denial(), a_treaty()):
        store.add(record, 1)
    monkeypatch.setattr(link, "GATHERED", 1)
    done: list[list[str]] = []
    reached = Store.reached

    def fails_at_the_second(self: Store, report_ids: list[str]) -> list[str]:
        if done:
            raise KeyboardInterrupt
        done.append(report_ids)
        return reached(self, report_ids)

    with monkeypatch.context() as patched:
        patched.setattr(Store, "reached", fails_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            link_pending(store, 1)
    assert store.pending().article_ids == ()
    assert store.pending_reports(is_compared=False) == []
    left = store.pending_reports(is_compared=True)
    assert len(left) == 2
    assert not set(left) & set(done[0])
    link_pending(store, 1)
    assert not store.pending()
    assert len(list(store.events())) == 3
    assert len(list(store.disputes())) == 1


# ---- others write while this one links -------------------------------------------------------------------------------


def on_first_call(monkeypatch: pytest.MonkeyPatch, name: str, meanwhile: Callable[[], object]) -> None:
    """Let something else happen on the desk right before the first call of a method of the store."""
    wrapped = getattr(Store, name)
    called: list[str] = []

    def after_another(self: Store, *args: Any, **given: Any) -> Any:
        if not called:
            called.append(name)
            meanwhile()
        return wrapped(self, *args, **given)

    monkeypatch.setattr(Store, name, after_another)


def linked(store: Store) -> dict[str, Any]:
    return {
        "links": store.links([report.report_id for report in store.reports()]),
        "events": sorted(store.events(), key=lambda event: event.event_id),
        "disputes": list(store.disputes()),
        "stories": list(store.stories()),
    }


@pytest.mark.parametrize("step", ["replace_links", "replace_events"])
@pytest.mark.parametrize(("kind", "value"), [("type", "AID"), ("reject", None), ("recipients", "ITA")])
def test_a_correction_while_another_links_is_in_its_event(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, kind: str, value: str | None
) -> None:
    pages = [a_charge("charge", "Rhine Courier", DAY), a_charge("reprint", "The Reprint", DAY), a_denial(), a_treaty()]
    report_id = id_of("re", "charge", 0)
    with Desk.open(tmp_path / "desk.db") as desk, Desk.open(tmp_path / "calm.db") as calm:
        with Store.open(calm.path) as other:
            run = other.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
            for page in pages:
                other.add(page, run)
            link_pending(other, run)
        calm.correct(report_id, kind, value)
        for page in pages:
            store.add(page, 1)
        on_first_call(monkeypatch, step, lambda: desk.correct(report_id, kind, value))
        link_pending(store, 1)
        assert not store.pending()
        assert linked(store) == linked(calm.store)
        store.check()


@pytest.mark.parametrize("step", ["replace_links", "replace_events"])
@pytest.mark.parametrize("is_linked", [False, True])
def test_a_page_that_another_adds_while_this_one_links_is_linked_with_the_rest(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, is_linked: bool
) -> None:
    first = [a_charge("charge", "Rhine Courier", DAY), a_denial(), a_treaty()]
    second = a_charge("reprint", "The Reprint", DAY)

    def read_the_second() -> None:
        with Store.open(tmp_path / "desk.db") as other:
            other.add(second, 1)
            if is_linked:
                link_pending(other, 1)

    for page in first:
        store.add(page, 1)
    on_first_call(monkeypatch, step, read_the_second)
    link_pending(store, 1)
    link_pending(store, 1)
    with Store.open(tmp_path / "calm.db") as calm:
        calm.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        for page in (*first, second):
            calm.add(page, 1)
        link_pending(calm, 1)
        assert not store.pending()
        assert linked(store) == linked(calm)


def test_what_a_word_touched_is_linked_and_what_was_pending_before_stays_so(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for record in (a_charge("charge", "Rhine Courier", DAY), a_charge("reprint", "The Reprint", DAY), a_denial()):
        store.add(record, 1)
    link_pending(store, 1)
    store.add(a_treaty(), 1)
    monkeypatch.setattr(link, "FEW", 0)
    before, charge = store.marks(), id_of("re", "charge", 0)
    assert before.reports and before.stories and before.claims
    store.replace_readings(
        replace(a_charge("charge", "Rhine Courier", DAY), reports=(), statements=()),
        next(store.articles(article_ids=[id_of("ar", "charge")])),
        Hints(),
        run_id=1,
    )
    touched = Touched(before=before, article_ids=frozenset([id_of("ar", "charge")]))
    link_touched(store, 1, touched)
    assert store.marks() == before
    assert id_of("re", "reprint", 0) in store.events_of([id_of("re", "reprint", 0), charge])
    monkeypatch.setattr(link, "FEW", 100)
    link_touched(store, 1, touched)
    assert not store.pending(), "so little is linked along"

"""Reading order: whatever comes first, and in whatever portions it is linked, the desk holds the same in the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from araxes.pipeline.link import link_pending
from araxes.records import DayRange, Hints, Modality, PageRecord
from araxes.store import Store
from desk.small_desk import ACTORS, Draft, a_charge, a_denial, a_treaty, an_undated_page

DAY = date(2021, 3, 1)
FRANCE, GERMANY, ITALY, _ = ACTORS
TELLINGS = (
    "France and Germany met in Bonn for talks on the river tolls.",
    "Delegations of Germany and France sat down in Bonn over the tolls.",
    "Germany closed the locks to boats of France and Italy.",
    "France said that Germany had closed the locks.",
    "Germany denied that it had closed the locks.",
    "Italy met France.",
)


def a_page(number: int, lines: Sequence[int], day: date | None, outlet: str | None) -> PageRecord:
    """A page that tells some of the same things on about the same days as the others."""
    draft = Draft(f"page {number}", "On the river", [TELLINGS[i] for i in lines], outlet=outlet, day=day)
    for place, line in enumerate(lines):
        days = {"event_on": DayRange(day, day + timedelta(days=number % 3) if day else None)}
        if line in (0, 1):
            draft.tells(place, "FRA" if line == 0 else "DEU", "met" if line == 0 else "sat",
                        "DEU" if line == 0 else "FRA", "CONSULT", reciprocal=line == 0, **days)  # fmt: skip
        elif line == 2:
            parties = ("FRA", "ITA") if number % 2 else ("ITA", "FRA")
            draft.tells(place, "DEU", "closed", "FRA", "SANCTION", recipient_ids=parties,
                        recipient_countries=parties, **days)  # fmt: skip
        elif line == 3:
            said = draft.says(place, FRANCE, "said", "Germany had closed the locks", lemma="say")
            draft.tells(place, "DEU", "closed", "FRA", "SANCTION", according_to=(said.statement_id,), **days)
        elif line == 4:
            denied = draft.says(place, GERMANY, "denied", "it had closed the locks", lemma="deny")
            draft.tells(place, "DEU", "closed", "FRA", "SANCTION", modality=Modality.NEGATED,
                        according_to=(denied.statement_id,), **days)  # fmt: skip
        else:
            draft.tells(place, "ITA", "met", "FRA", "CONSULT", reciprocal=True, **days)
    return draft.record()


@st.composite
def some_pages(draw: st.DrawFn) -> list[PageRecord]:
    """Up to six made pages beside those of the small desk, among them reprints of one another."""
    made = []
    for number in range(draw(st.integers(1, 6))):
        lines = draw(st.lists(st.sampled_from(range(len(TELLINGS))), min_size=1, max_size=3, unique=True))
        day = draw(st.sampled_from([DAY, DAY + timedelta(days=1), DAY + timedelta(days=40), None]))
        made.append(a_page(number, lines, day, draw(st.sampled_from(["Rhine Courier", "Spree Post", None]))))
    charge, reprint = a_charge("charge", "Rhine Courier", DAY), a_charge("reprint", "The Reprint", DAY)
    return [*made, charge, reprint, a_denial(), a_treaty(), an_undated_page()]


@contextmanager
def a_desk() -> Iterator[Store]:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "desk.db") as store:
        store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        yield store


def read(store: Store, pages: Sequence[PageRecord], portions: Sequence[int]) -> None:
    """Add the pages in order, linking after each portion and at the end."""
    for number, page in enumerate(pages):
        store.add(page, 1)
        if number in portions:
            link_pending(store, 1)
    link_pending(store, 1)


def held(store: Store) -> dict[str, Any]:
    """All that linking made."""
    reports = [report.report_id for report in store.reports()]
    return {
        "copies": list(store.copies()),
        "links": store.links(reports),
        "events": sorted(store.events(), key=lambda event: event.event_id),
        "disputes": list(store.disputes()),
    }


@settings(max_examples=30, deadline=None)
@given(pages=some_pages(), data=st.data())
def test_the_order_of_reading_changes_nothing(pages: list[PageRecord], data: st.DataObject) -> None:
    with a_desk() as store:
        read(store, pages, [])
        at_once = held(store)
        assert not store.pending()
        store.check()
    shuffled = data.draw(st.permutations(pages))
    portions = data.draw(st.lists(st.sampled_from(range(len(pages))), unique=True, max_size=len(pages)))
    with a_desk() as store:
        read(store, shuffled, portions)
        assert held(store) == at_once
        assert not store.pending()
        store.check()


@settings(max_examples=15, deadline=None)
@given(pages=some_pages(), data=st.data())
def test_reading_an_article_again_as_it_was_changes_nothing(pages: list[PageRecord], data: st.DataObject) -> None:
    with a_desk() as store:
        read(store, pages, [])
        before = held(store)
        for page in data.draw(st.lists(st.sampled_from(pages), min_size=1, max_size=3)):
            assert page.article is not None
            store.replace_readings(page, page.article, Hints(), run_id=1)
            link_pending(store, 1)
        assert held(store) == before


def test_an_article_that_lost_its_reports_leaves_the_events(tmp_path: Path) -> None:
    charge, reprint = a_charge("charge", "Rhine Courier", DAY), a_charge("reprint", "The Reprint", DAY)
    with a_desk() as store, a_desk() as other:
        read(store, [charge, reprint], [])
        assert charge.article is not None
        store.replace_readings(replace(charge, reports=(), statements=()), charge.article, Hints(), run_id=1)
        link_pending(store, 1)
        read(other, [replace(charge, reports=(), statements=()), reprint], [])
        assert held(store) == held(other)
        assert len(held(store)["events"]) == 1

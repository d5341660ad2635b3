"""Reading order: whatever comes first, and in whatever portions it is linked, the desk holds the same in the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from araxes.pipeline import claims
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
    "Italy dismissed the claim of France that Germany had closed the locks.",
    "France denied that it had closed the locks to boats of Germany.",
    "Germany never closed the locks to boats of Italy.",
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
        elif line == 5:
            draft.tells(place, "ITA", "met", "FRA", "CONSULT", reciprocal=True, **days)
        elif line == 6:
            claim = "the claim of France that Germany had closed the locks"
            dismissed = draft.says(place, ITALY, "dismissed", claim, lemma="dismiss")
            if number % 2:
                draft.statements[-1] = replace(dismissed, speaker_id=None, speaker_name=None, speaker_country=None)
        elif line == 7:
            denied = draft.says(place, FRANCE, "denied", "it had closed the locks to boats of Germany", lemma="deny")
            draft.tells(place, "FRA", "closed", "DEU", "SANCTION", modality=Modality.NEGATED,
                        according_to=(denied.statement_id,), **days)  # fmt: skip
        else:
            draft.tells(place, "DEU", "closed", "ITA", "SANCTION", modality=Modality.NEGATED, **days)
    return draft.record()


@st.composite
def some_pages(draw: st.DrawFn) -> list[PageRecord]:
    """Up to six made pages beside those of the small desk, among them reprints of one another."""
    made = []
    for number in range(draw(st.integers(1, 6))):
        lines = draw(st.lists(st.sampled_from(range(len(TELLINGS))), min_size=1, max_size=5, unique=True))
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
    statements = [statement.statement_id for statement in store.statements()]
    claim_ids = [*reports, *statements]
    return {
        "copies": list(store.copies()),
        "kinship": store.article_links([article.article_id for article in store.articles()]),
        "stories": sorted(store.stories(), key=lambda story: story.story_id),
        "links": store.links(reports),
        "events": sorted(store.events(), key=lambda event: event.event_id),
        "claims": store.claims(claim_ids),
        "denied": store.denied(claim_ids),
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
def test_the_size_of_the_steps_changes_nothing(pages: list[PageRecord], data: st.DataObject) -> None:
    with a_desk() as store:
        read(store, pages, [])
        at_once = held(store)
    made, gathered = data.draw(st.integers(1, 3)), data.draw(st.integers(1, 3))
    with a_desk() as store, patch.object(claims, "MADE", made), patch.object(claims, "GATHERED", gathered):
        read(store, pages, [])
        assert held(store) == at_once


@settings(max_examples=15, deadline=None)
@given(pages=some_pages(), data=st.data())
def test_what_is_read_otherwise_the_second_time_is_held_as_if_read_so_at_first(
    pages: list[PageRecord], data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(pages) - 1))
    first = pages[number]
    assert first.article is not None
    said = data.draw(st.lists(st.sampled_from(first.statements), unique=True)) if first.statements else []
    gone = {one.statement_id for one in first.statements if one not in said}
    rest = tuple(one for one in first.reports if not gone & {*one.according_to, *one.performed_by})
    kept = tuple(one for one in first.statements if one in said)
    second = replace(first, statements=kept, reports=rest)
    with a_desk() as store, a_desk() as other:
        read(store, pages, data.draw(st.sampled_from([[], [number]])))
        store.replace_readings(second, first.article, Hints(), run_id=1)
        link_pending(store, 1)
        store.check()
        read(other, [*pages[:number], second, *pages[number + 1 :]], [])
        assert held(store) == held(other)


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

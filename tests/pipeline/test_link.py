"""Linking what is pending: copies find each other, events are merged within their block, again and again alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from araxes.pipeline.link import link_pending
from araxes.records import CopyOf, PageRecord
from araxes.store import Pending, Store
from factories import a_page_record


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
    assert store.pending() == Pending(article_ids=(), blocks=(), countries=())


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

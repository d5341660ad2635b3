"""The small desk, and one with two hundred events; each made once, for asking never changes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from araxes.brief.data import Brief
from araxes.desk.desk import Desk
from araxes.pipeline.link import link_pending
from araxes.records import DayRange
from araxes.store import Store
from desk.small_desk import Draft, build_small_desk

FIRST_DAY = date(2020, 1, 6)


@pytest.fixture(scope="session")
def small_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_small_desk(tmp_path_factory.mktemp("desk") / "small.db")


@pytest.fixture
def desk(small_path: Path) -> Iterator[Desk]:
    with Desk.open(small_path) as opened:
        yield opened


@pytest.fixture
def brief(desk: Desk) -> Brief:
    return desk.relation("FRA", "DEU").brief()


def build_desk_of(path: Path, n_events: int) -> Path:
    """A desk with so many events, ten days apart: treaties in the first half, then France expels, then threatens."""
    kinds = (
        (("signed", "a treaty with"), "AGREE"),
        (("expelled", "the envoys of"), "SANCTION"),
        (("threatened", "the ships of"), "THREATEN"),
    )
    with Store.open(path) as store:
        run = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        for number in range(n_events):
            day = FIRST_DAY + timedelta(days=10 * number)
            (verb, what), event_type = kinds[0] if number < n_events / 2 else kinds[1 + number % 2]
            draft = Draft(
                f"event-{number}",
                f"News of week {number}",
                [f"France {verb} {what} Germany over lock number {number} of canal {number * 7}."],
                outlet=f"Paper {number % 5}",
                day=day,
            )
            draft.tells(0, "FRA", verb, "DEU", event_type, event_on=DayRange(day, day))
            store.add(draft.record(), run)
        link_pending(store, run)
    return path


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    path = build_desk_of(tmp_path_factory.mktemp("many") / "many.db", 200)
    with Desk.open(path) as opened:
        return opened.relation("FRA", "DEU").brief()


@pytest.fixture(scope="session")
def single(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    path = build_desk_of(tmp_path_factory.mktemp("single") / "single.db", 1)
    with Desk.open(path) as opened:
        return opened.relation("FRA", "DEU").brief()

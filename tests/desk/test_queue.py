"""The reports most worth a look come first: unsure ones, with large scores, told by few."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from araxes.desk.desk import Desk
from araxes.desk.queue import all_scores
from araxes.pipeline.link import link_pending
from araxes.store import Store
from desk.small_desk import Draft, build_small_desk, id_of


def a_desk(path: Path, **pages: dict[str, Any]) -> Desk:
    """A desk of one report a page, all of other days and pairs."""
    with Store.open(path) as store:
        run = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        for number, (name, fields) in enumerate(pages.items()):
            day = date(2021, 1, 1 + number)
            draft = Draft(name, name, [f"France did {name} to Germany."], outlet="Rhine Courier", day=day)
            coding: dict[str, Any] = {"event_type": "ACCUSE", "confidence": 0.5} | fields
            draft.tells(0, "FRA", name, "DEU", **coding)
            store.add(draft.record(), run)
        link_pending(store, run)
    return Desk.open(path)


def order(desk: Desk, names: Sequence[str]) -> list[str]:
    of = {id_of("re", name, 0): name for name in names}
    return [of[item.report.report_id] for item in desk.queue()]


@pytest.mark.parametrize(
    "pages",
    [
        {"sure": {"confidence": 0.9}, "unsure": {"confidence": 0.3}},
        {"agreed": {"event_type": "CONSULT"}, "attacked": {"event_type": "ASSAULT"}},
    ],
)
def test_what_is_less_sure_or_scores_more_comes_first(tmp_path: Path, pages: dict[str, dict[str, Any]]) -> None:
    assert order(a_desk(tmp_path / "desk.db", **pages), list(pages)) == list(reversed(pages))


def test_what_several_tell_comes_after_what_one_tells(tmp_path: Path) -> None:
    desk = Desk.open(build_small_desk(tmp_path / "small.db"))
    items = {item.report.report_id: item for item in desk.queue()}
    charge = items[id_of("re", "charge", 0)]
    assert (charge.n_reports, charge.event_id) == (
        2,
        desk.store.events_of([charge.report.report_id])[charge.report.report_id],
    )
    assert charge.weight == pytest.approx((1 - 0.75) * (1 + abs(charge.score)) / 2, abs=1e-4)
    assert charge.sentence.startswith("France accused Germany on Monday")
    assert charge.outlet == "Rhine Courier"
    weights = [item.weight for item in desk.queue()]
    assert weights == sorted(weights, reverse=True) and len(weights) == 7


def test_a_mode_has_its_own_score_and_an_unknown_one_that_of_the_type(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "d.db", one={"event_type": "ASSAULT", "mode": "explosives"}, two={"mode": "unheard-of"})
    scores = all_scores(desk.ontology)
    assert {item.report.mode: item.score for item in desk.queue()} == {
        "explosives": scores["ASSAULT", "explosives"],
        "unheard-of": scores["ACCUSE", None],
    }


def test_what_a_user_spoke_of_is_out_and_comes_back(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk.db", one={"confidence": 0.2}, two={}, three={"confidence": 0.8})
    said = desk.correct(id_of("re", "one", 0), "confirm")
    desk.correct(id_of("re", "two", 0), "type", "AID")
    assert order(desk, ["one", "two", "three"]) == ["three"]
    desk.take_back(said.correction_id)
    assert order(desk, ["one", "two", "three"]) == ["one", "three"]


def test_it_is_read_in_stretches(tmp_path: Path) -> None:
    desk = Desk.open(build_small_desk(tmp_path / "small.db"))
    whole = desk.queue()
    assert [*desk.queue(limit=3), *desk.queue(limit=3, offset=3), *desk.queue(limit=3, offset=6)] == whole
    assert desk.queue(offset=7) == []


def test_it_goes_on_behind_a_report_whatever_was_said_meanwhile(tmp_path: Path) -> None:
    path = build_small_desk(tmp_path / "small.db")
    desk = Desk.open(path)
    whole = desk.queue()
    last = whole[2]
    for item in whole[:3]:
        desk.correct(item.report.report_id, "confirm")
    assert desk.queue(limit=2, after=(last.weight, last.report.report_id)) == whole[3:5]
    assert desk.queue(after=(whole[-1].weight, whole[-1].report.report_id)) == []

"""The bundled example pages, read once, against what is true of them (`resources/examples/facts.toml`).

The floors lie just under what is reached: a change that loses a page, a date or a dispute shows here.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import araxes
from araxes.desk.desk import Desk
from araxes.knowledge.tables import resource
from araxes.pipeline.run import Totals
from araxes.records import Article, Reason
from araxes.relations.pictures import draw_pictures
from araxes.store import Store

pytestmark = pytest.mark.slow
Facts = list[dict[str, Any]]
FACTS: Facts = tomllib.loads(resource("examples", "facts.toml").read_text(encoding="utf-8"))["pages"]
ARTICLES = [fact for fact in FACTS if fact["article"]]
SKIPPED = [fact for fact in FACTS if not fact["article"]]
DATED = [fact for fact in ARTICLES if "published_true" in fact]
DISPUTED = [fact for fact in ARTICLES if fact.get("disputed")]
PAIRS = [
    (fact, tuple(sorted(pair)), direction)
    for fact in ARTICLES
    for pair, direction in zip(fact["pairs"], fact["direction"], strict=True)
]
REASONS = {
    "not-news": {Reason.NO_BODY, Reason.NOT_ARTICLE},
    "no-text": {Reason.NO_BODY, Reason.EMPTY, Reason.BAD_ROW},
    "not-text": {Reason.NOT_TEXT},
}
# Just under what is reached; a floor is raised when more is, and lowered only with a line in CHANGELOG.md.
TITLES, OUTLETS = 0.96, 0.76
DAYS_INSIDE, PRINTED_DAYS = 0.98, 0.61
DISPUTED_PAGES, CALM_PAGES_IN_DISPUTE = 0.40, 0
DIRECTIONS = 0.51


class Examples:
    """The desk with the example pages, and what became of the page of each fact."""

    def __init__(self, desk: Desk, totals: Totals) -> None:
        self.desk, self.totals = desk, totals
        self.articles = {_key(one.origin, one.external_id): one for one in desk.articles()}
        self.skipped = {_key(one.origin, one.external_id): one for one in desk.skipped()}

    def article(self, fact: dict[str, Any]) -> Article:
        return self.articles[fact["page"], fact.get("row")]


def _key(origin: str, external_id: str | None) -> tuple[str, str | None]:
    return origin.rpartition("/")[2], external_id


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Examples]:
    path = tmp_path_factory.mktemp("examples") / "desk.db"
    with araxes.open(path) as desk:
        totals = desk.read(str(resource("examples", "pages")))
        yield Examples(desk, totals)


def share(name: str, wrong: Iterable[str], of: int) -> float:
    """The share that is right; what is wrong is shown by `pytest -s` and on failure."""
    missed = sorted(wrong)
    print(f"{name}: {of - len(missed)} of {of}", *missed, sep="\n  ")  # noqa: T201
    return (of - len(missed)) / of


def _name(fact: dict[str, Any]) -> str:
    return f"{fact['page']} {fact['row']}" if "row" in fact else str(fact["page"])


# ---- pages -------------------------------------------------------------------------------------------------------


def test_the_facts_tell_of_every_page(examples: Examples) -> None:
    files = {path.name for path in resource("examples", "pages").iterdir()}
    assert {fact["page"] for fact in FACTS} == files
    assert len({(fact["page"], fact.get("row")) for fact in FACTS}) == len(FACTS)


def test_every_article_is_read_and_every_other_page_is_skipped_with_its_reason(examples: Examples) -> None:
    assert examples.totals.crashed == 0
    assert set(examples.articles) == {(fact["page"], fact.get("row")) for fact in ARTICLES}
    assert set(examples.skipped) == {(fact["page"], fact.get("row")) for fact in SKIPPED}
    for fact in SKIPPED:
        skipped = examples.skipped[fact["page"], fact.get("row")]
        assert skipped.reason in REASONS[fact["skip_reason"]], _name(fact)


def test_reading_the_pages_again_adds_nothing(examples: Examples) -> None:
    before = examples.desk.store.counts()
    again = examples.desk.read(str(resource("examples", "pages")))
    assert (again.read, again.crashed, again.already_known) == (0, 0, len(ARTICLES) + _pages_skipped(examples))
    assert examples.desk.store.counts() == before


def _pages_skipped(examples: Examples) -> int:
    """The pages that did become a page but no article; the others are met anew each time."""
    return sum(one.page_id is not None for one in examples.skipped.values())


def test_titles(examples: Examples) -> None:
    wrong = [
        f"{_name(fact)}: {found!r}"
        for fact in ARTICLES
        if (found := " ".join((examples.article(fact).title or "").split())) != fact["title"]
    ]
    assert share("titles", wrong, len(ARTICLES)) >= TITLES


def test_outlets(examples: Examples) -> None:
    wrong = [
        f"{_name(fact)}: {examples.article(fact).outlet!r}, not {fact['outlet']!r}"
        for fact in ARTICLES
        if examples.article(fact).outlet != fact["outlet"]
    ]
    assert share("outlets", wrong, len(ARTICLES)) >= OUTLETS


# ---- days --------------------------------------------------------------------------------------------------------


def _holds(article: Article, day: date) -> bool:
    published = article.published
    return (published.earliest or date.min) <= day <= (published.latest or date.max)


def test_the_true_day_lies_inside_the_interval(examples: Examples) -> None:
    wrong = []
    for fact in DATED:
        published = examples.article(fact).published
        if not _holds(examples.article(fact), fact["published_true"]):
            wrong.append(f"{_name(fact)}: {published.earliest} to {published.latest}, not {fact['published_true']}")
    assert share("days inside the interval", wrong, len(DATED)) >= DAYS_INSIDE


def test_the_best_day_is_the_true_one_where_the_page_prints_it(examples: Examples) -> None:
    printed = [fact for fact in DATED if fact["published_basis"] in ("metadata", "dateline")]
    wrong = [
        f"{_name(fact)}: {examples.article(fact).published.best}, not {fact['published_true']}"
        for fact in printed
        if examples.article(fact).published.best != fact["published_true"]
    ]
    assert share("printed days", wrong, len(printed)) >= PRINTED_DAYS


def test_a_page_that_nothing_dates_gets_no_best_day(examples: Examples) -> None:
    for fact in ARTICLES:
        if "published_true" not in fact:
            assert examples.article(fact).published.best is None, _name(fact)


# ---- stories -----------------------------------------------------------------------------------------------------


def test_the_copies_and_edited_versions_are_found_and_no_others(examples: Examples) -> None:
    name_of = {one.article_id: one.origin.rpartition("/")[2] for one in examples.articles.values()}
    found = {(name_of[copy.article_id], name_of[copy.original_id], copy.kind) for copy in examples.desk.store.copies()}
    expected = {(fact["page"], fact["copy_of"], "syndicated") for fact in ARTICLES if "copy_of" in fact}
    expected |= {(fact["page"], fact["near_duplicate_of"], "near") for fact in ARTICLES if "near_duplicate_of" in fact}
    assert found == expected


def test_pages_with_a_dispute_are_in_one(examples: Examples) -> None:
    disputed = {
        voice.article_id for dispute in examples.desk.disputes() for voice in (*dispute.asserted_by, *dispute.denied_by)
    }
    original = {copy.article_id: copy.original_id for copy in examples.desk.store.copies()}
    wrong = [
        _name(fact)
        for fact in DISPUTED
        if original.get(article_id := examples.article(fact).article_id, article_id) not in disputed
    ]
    assert share("pages in a dispute", wrong, len(DISPUTED)) >= DISPUTED_PAGES
    calm = {examples.article(fact).article_id for fact in ARTICLES if not fact.get("disputed")}
    share("calm pages in no dispute", disputed & calm, len(calm))
    assert len(disputed & calm) <= CALM_PAGES_IN_DISPUTE


def test_no_event_holds_reports_of_both_what_happened_and_what_did_not(examples: Examples) -> None:
    reports = {report.report_id: report for report in examples.desk.store.reports()}
    for event in examples.desk.events():
        modalities = {reports[report_id].modality.value for report_id in event.report_ids}
        assert len(modalities) == 1 or not modalities & {"negated", "hypothetical"}


# ---- relations ---------------------------------------------------------------------------------------------------


def test_the_direction_of_each_pair(examples: Examples) -> None:
    store: Store = examples.desk.store
    actors = {actor.actor_id: actor for actor in store.actors()}
    pictures = draw_pictures(store.reports(), actors=actors, ontology=examples.desk.ontology)
    found = {(one.article_id, one.first, one.second): one.direction for one in pictures}
    wrong = []
    for fact, (first, second), direction in PAIRS:
        said = found.get((examples.article(fact).article_id, first, second))
        if said != direction:
            wrong.append(f"{_name(fact)} {first}-{second}: {said}, not {direction}")
    assert share("pair directions", wrong, len(PAIRS)) >= DIRECTIONS


def test_sport_and_travel_give_no_political_event(examples: Examples) -> None:
    for fact in ARTICLES:
        if not fact["pairs"]:
            assert list(examples.desk.store.reports(article_ids=[examples.article(fact).article_id])) == [], _name(fact)


def test_pages_of_one_affair_read_in_another_order_and_in_portions_make_the_same_desk(tmp_path: Path) -> None:
    """With everything that the desk tells of its pages: copies, second looks, events, disputes."""
    folder = Path(str(resource("examples", "pages")))
    affair = ("embassy", "gun", "police", "pull-staff", "lights")
    pages = sorted(path for path in folder.iterdir() if any(word in path.name for word in affair))
    assert len(pages) > 5

    def held(desk: Desk) -> dict[str, list[Any]]:
        reports = [report.report_id for report in desk.store.reports()]
        return {
            "articles": sorted(desk.articles(), key=lambda one: one.article_id),
            "copies": list(desk.store.copies()),
            "links": list(desk.store.links(reports)),
            "events": sorted(desk.events(), key=lambda one: one.event_id),
            "disputes": list(desk.disputes()),
        }

    with araxes.open(tmp_path / "at-once.db") as desk:
        desk.read(*pages, jobs=1)
        at_once = held(desk)
    with araxes.open(tmp_path / "portions.db") as desk:
        random.Random(5).shuffle(pages)
        for start in range(0, len(pages), 3):
            desk.read(*pages[start : start + 3], jobs=1)
        assert held(desk) == at_once
    assert all(at_once.values())

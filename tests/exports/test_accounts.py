"""Events with their accounts: who told first, and how the sentences name the actors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from araxes.exports.accounts import Happening, Named, read_happenings
from araxes.pipeline.link import link_pending
from araxes.records import Actor, Event, PageRecord, Reference
from araxes.store import Store
from desk.small_desk import a_charge, id_of


def of_type(store: Store, event_type: str) -> Happening:
    return next(one for one in read_happenings(store) if one.event.event_type == event_type)


def test_every_event_comes_with_all_its_reports(store: Store) -> None:
    found = {one.event.event_id: {a.report.report_id for a in one.accounts} for one in read_happenings(store)}
    assert found == {event.event_id: set(event.report_ids) for event in store.events()}


def test_the_first_to_tell_comes_first_and_a_copy_names_its_original(store: Store) -> None:
    accounts = of_type(store, "ACCUSE").accounts
    assert [(one.outlet, one.original_id) for one in accounts] == [
        ("Rhine Courier", None),
        ("The Reprint", id_of("ar", "charge")),
    ]


def test_of_one_day_the_original_comes_before_its_copy(tmp_path: Path) -> None:
    with Store.open(tmp_path / "desk.db") as store:
        run = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        for name, outlet in (("charge", "Rhine Courier"), ("reprint", "The Reprint")):
            store.add(a_charge(name, outlet, date(2021, 3, 1)), run)
        link_pending(store, run)
        originals = [account.original_id for account in of_type(store, "ACCUSE").accounts]
        assert (originals[0], originals[1] is None) == (None, False)


def test_actors_are_named_in_the_words_of_the_sentence(store: Store) -> None:
    named = of_type(store, "ACCUSE").accounts[0].named
    assert dict(named) == {"FRA": Named(words="France", office=None), "DEU": Named(words="Germany", office=None)}


def test_the_story_is_everyone_in_the_first_article(store: Store) -> None:
    story: tuple[Actor, ...] = of_type(store, "ACCUSE").story
    assert [one.actor_id for one in story] == ["FRA", "DEU", "FRA:MARLOW"]


def with_words(change: str) -> PageRecord:
    """The charge, in which a pronoun or an office stands for France."""
    record = a_charge("charge", "Rhine Courier", date(2021, 3, 1))
    (report,) = record.reports
    others = tuple(one for one in record.mentions if (one.sentence_index, one.actor_id) != (0, "FRA"))
    (france,) = [one for one in record.mentions if (one.sentence_index, one.actor_id) == (0, "FRA")]
    if change == "office":
        return replace(record, mentions=(*others, replace(france, office="transport minister")))
    if change == "nobody":
        return replace(record, mentions=others)
    reference = Reference(
        article_id=report.article_id, sentence_index=0, span=france.span, kind="pronoun", actor_ids=("FRA",),
        confidence=0.9,
    )  # fmt: skip
    return replace(record, mentions=others, references=(reference,))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("office", Named(words="France", office="transport minister")),
        ("pronoun", Named(words="France", office=None)),
        ("nobody", None),
    ],
)
def test_an_office_is_the_title_and_a_pronoun_is_a_name_too(tmp_path: Path, change: str, named: Named | None) -> None:
    with Store.open(tmp_path / "desk.db") as store:
        run = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        store.add(with_words(change), run)
        link_pending(store, run)
        event: Event = next(store.events())
        (happening,) = read_happenings(store)
        assert happening.event == event
        assert happening.accounts[0].named.get("FRA") == named

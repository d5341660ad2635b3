"""Claims over the desk: made once for each article, compared once, and disputes gathered of what hangs together."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from araxes.knowledge.word_counts import load_word_counts
from araxes.pipeline import claims
from araxes.pipeline.claims import link_claims
from araxes.pipeline.link import link_pending
from araxes.records import Claim, CopyOf, Dispute, Hints, PageRecord
from araxes.store import Store
from araxes.stories.disputes import WINDOW
from araxes.stories.words import Rarity
from desk.small_desk import ACTORS, Draft, a_charge, a_denial, id_of
from factories import a_copy

RARITY = Rarity(load_word_counts())
FRANCE, GERMANY, ITALY, _ = ACTORS
DAY = date(2021, 3, 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "desk.db") as opened:
        opened.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        yield opened


def link(store: Store, *records: PageRecord) -> list[Dispute]:
    """Add pages and link their claims, but nothing else; the disputes then."""
    for record in records:
        assert store.add(record, 1)
    link_claims(store, RARITY, 1)
    return list(store.disputes())


def a_page(name: str, *told: tuple[str, str, str], day: date = DAY) -> PageRecord:
    """A page on which `(speaker, cue, words)` are said, a sentence each."""
    draft = Draft(name, "On the river", [" ".join(one) + "." for one in told], outlet=f"The {name}", day=day)
    for number, (speaker, cue, words) in enumerate(told):
        actor = {"France": FRANCE, "Germany": GERMANY, "Italy": ITALY}[speaker]
        draft.says(number, actor, cue, words, lemma={"said": "say", "denied": "deny"}[cue])
    return draft.record()


def charging(name: str, day: date = DAY) -> PageRecord:
    return a_page(name, ("France", "said", "Germany had closed the locks at night"), day=day)


def denying(name: str, day: date = DAY) -> PageRecord:
    return a_page(name, ("Germany", "denied", "that it had closed the locks of France at night"), day=day)


def sides(disputes: Sequence[Dispute]) -> list[tuple[set[str], set[str]]]:
    return [
        ({voice.article_id for voice in one.asserted_by}, {voice.article_id for voice in one.denied_by})
        for one in disputes
    ]


def ids(*names: str) -> set[str]:
    return {id_of("ar", name) for name in names}


def test_a_denial_finds_the_claims_that_are_stored_and_a_claim_the_denials(store: Store) -> None:
    assert link(store, charging("Kehl")) == []
    assert sides(link(store, denying("Bonn"))) == [(ids("Kehl"), ids("Bonn"))]
    assert sides(link(store, charging("Worms"))) == [(ids("Kehl", "Worms"), ids("Bonn"))]
    assert sides(link(store, denying("Mainz"))) == [(ids("Kehl", "Worms"), ids("Bonn", "Mainz"))]
    assert not store.pending().n_claiming and not store.pending().n_denials


def test_what_lies_outside_the_window_does_not_meet(store: Store) -> None:
    later = DAY + WINDOW + timedelta(days=1)
    assert link(store, charging("Kehl"), denying("Bonn", later)) == []
    assert sides(link(store, charging("Worms", later))) == [(ids("Worms"), ids("Bonn"))]


def test_only_what_is_near_is_read_when_something_new_comes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    far = [charging(f"place {number}", DAY - 2 * WINDOW) for number in range(5)]
    link(store, *far, charging("Kehl"), a_page("Rome", ("France", "said", "Italy grows lemons")))
    compared: list[str] = []
    opposite = Store.opposite_claims

    def noting(self: Store, others: Sequence[Claim], **given: object) -> Iterator[Claim]:
        for claim in opposite(self, others, **given):  # type: ignore[arg-type]
            compared.append(claim.voice.article_id)
            yield claim

    def reads(self: Store, **given: object) -> Iterator[object]:
        raise AssertionError("articles that are known are not read again")

    monkeypatch.setattr(Store, "opposite_claims", noting)
    assert len(link(store, denying("Bonn"))) == 1
    assert set(compared) == ids("Kehl")
    monkeypatch.setattr(Store, "statements", reads)
    link(store)


def test_a_copy_says_nothing_of_its_own(store: Store) -> None:
    records = [charging("Kehl"), charging("Worms"), denying("Bonn"), denying("Mainz")]
    assert sides(link(store, *records)) == [(ids("Kehl", "Worms"), ids("Bonn", "Mainz"))]
    for copy, original in (("Worms", "Kehl"), ("Mainz", "Bonn")):
        store.add_copies([_copy(copy, original)], compared=[], run_id=1)
    assert sides(link(store)) == [(ids("Kehl"), ids("Bonn"))]
    with sqlite3.connect(store.path) as plain:
        plain.execute("DELETE FROM copies WHERE article_id = ?", (id_of("ar", "Mainz"),))
    assert sides(link(store)) == [(ids("Kehl"), ids("Bonn", "Mainz"))]


def _copy(name: str, original: str) -> CopyOf:
    return a_copy(id_of("ar", name), id_of("ar", original))


def test_an_original_that_comes_after_its_reprint_takes_its_place(store: Store) -> None:
    for name in ("charge", "reprint"):
        store.add(a_charge(name, f"The {name}", DAY), 1)
        store.add(a_denial(), 1)
        link_pending(store, 1)
    (copy,) = store.copies()
    (dispute,) = store.disputes()
    assert [voice.article_id for voice in dispute.asserted_by] == [copy.original_id]


def test_the_dispute_of_two_denials_falls_apart_with_the_claim_that_held_them_together(store: Store) -> None:
    bridge = a_page("bridge", ("France", "said", "Germany had closed the locks and burned the mills"))
    locks = a_page("locks", ("Germany", "denied", "that it had closed the locks of France"))
    mills = a_page("mills", ("Germany", "denied", "that it had burned the mills of France"))
    also = a_page("also", ("France", "said", "Germany had burned the mills"))
    assert sides(link(store, bridge, locks, mills, also)) == [(ids("bridge", "also"), ids("locks", "mills"))]
    assert bridge.article is not None
    store.replace_readings(replace(bridge, statements=()), bridge.article, Hints(), run_id=1)
    assert sides(link(store)) == [(ids("also"), ids("mills"))]


def test_each_side_has_a_dispute_of_its_own(store: Store) -> None:
    page = a_page("Kehl", ("France", "said", "Germany and Italy had closed the locks at night"))
    denials = [
        a_page(f"of {side}", (side, "denied", "that it had closed the locks of France at night"))
        for side in ("Germany", "Italy")
    ]
    found = sides(link(store, page, *denials))
    assert sorted(found, key=str) == sorted(((ids("Kehl"), ids(f"of {s}")) for s in ("Germany", "Italy")), key=str)


def test_who_stands_for_no_country_can_deny(store: Store) -> None:
    page = a_page("Bonn", ("Italy", "denied", "that Germany had closed the locks at night"))
    league = replace(page.statements[0], speaker_id="LEAGUE", speaker_name="the League", speaker_country=None)
    actor = replace(ITALY, actor_id="LEAGUE", name="the League", country=None)
    page = replace(page, statements=(league,), actors=(*page.actors, actor))
    assert sides(link(store, charging("Kehl"), page)) == [(ids("Kehl"), ids("Bonn"))]


def test_a_dispute_is_over_the_event_that_its_claims_tell(store: Store) -> None:
    for record in (a_charge("charge", "Rhine Courier", DAY), a_denial()):
        store.add(record, 1)
    link_claims(store, RARITY, 1)
    (before,) = store.disputes()
    assert before.event_id is None
    link_pending(store, 1)
    (after,) = store.disputes()
    event = store.events_of([id_of("re", "charge", 0)])[id_of("re", "charge", 0)]
    assert after == replace(before, event_id=event)


def test_what_was_cut_off_goes_on_with_what_is_left(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "MADE", 1)
    add = Store.add_denied
    done: list[list[tuple[str, str]]] = []

    def fails_at_the_second(self: Store, denied: list[tuple[str, str]]) -> None:
        if done:
            raise KeyboardInterrupt
        done.append(denied)
        add(self, denied)

    with monkeypatch.context() as patched:
        patched.setattr(Store, "add_denied", fails_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            link(store, charging("Kehl"), denying("Bonn"))
    assert store.pending().n_claiming == 1
    assert sides(link(store)) == [(ids("Kehl"), ids("Bonn"))]

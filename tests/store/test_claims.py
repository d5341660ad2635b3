"""Claims as rows: what is marked when, which meet which, what hangs together, and the disputes gathered from them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from araxes.records import Claim, DayRange, Dispute, Hints, Span
from araxes.store import Store
from araxes.store.connection import load_migrations
from factories import DAY, a_copy, a_dispute, a_page_record, a_voice, an_event

WINDOW = timedelta(days=240)
VERSION_BEFORE = 6


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "desk.db") as opened:
        opened.begin_run(code_version="1", parser_version="p-1", knowledge_hash="k", settings={})
        yield opened


def add_articles(store: Store, n: int) -> list[str]:
    """So many made pages; the ids of their articles, which are marked."""
    for number in range(n):
        store.add(a_page_record(number), 1)
    return [article_of(number) for number in range(n)]


def article_of(number: int) -> str:
    article = a_page_record(number).article
    assert article is not None
    return article.article_id


def a_claim(name: str, number: int = 0, *, denies: bool = False, **given: object) -> Claim:
    """The claim of a statement `name` in the article of that number: of France about Germany, or Germany's denial."""
    claim = Claim(
        voice=a_voice(
            article_id=article_of(number), statement_id=name, report_id=None, speaker_id="DEU:X" if denies else "FRA:X"
        ),
        published=DayRange(DAY, DAY),
        speaker_country="DEU" if denies else "FRA",
        parties=frozenset({"DEU"}),
        words=f"the words of {name}",
        terms=frozenset({"word", name, "#DEU"}),
        denies=denies,
    )
    return replace(claim, **given)  # type: ignore[arg-type]


def at(claim: Claim, start: int) -> Claim:
    return replace(claim, voice=replace(claim.voice, span=Span(start, start + 5)))


def put(store: Store, *claims: Claim) -> None:
    store.replace_claims(sorted({claim.voice.article_id for claim in claims}), claims, run_id=1)


def a_dispute_of(*denials: Claim, name: str = "di_1") -> Dispute:
    return a_dispute(dispute_id=name, denied_by=tuple(denial.voice for denial in denials))


def test_a_claim_comes_back_as_it_went_in(store: Store) -> None:
    (article_id,) = add_articles(store, 1)
    full = a_claim("st_b", denies=True, answers=frozenset({"st_a", "ar_1:7"}), denied_by=frozenset({"ITA"}))
    full = replace(full, published=DayRange(None, DAY))
    bare = Claim(
        voice=a_voice(article_id=article_id, outlet="The Example", report_id="re_1", span=Span(3, 9)),
        published=DayRange(),
        speaker_country=None,
        parties=frozenset(),
        words="",
        terms=frozenset(),
        denies=False,
    )
    put(store, full, bare)
    assert store.claims(["st_b", "re_1", "st_none"]) == [bare, full]
    put(store, bare)
    assert store.claims(["st_b", "re_1"]) == [bare]
    assert store.counts()["articles"] == 1
    store.check()


def test_articles_wait_for_their_claims_when_new_read_again_or_found_a_copy(store: Store) -> None:
    ids = add_articles(store, 3)
    assert store.pending_claims(limit=9) == sorted(ids)
    assert store.pending_claims(limit=2) == sorted(ids)[:2]
    store.replace_claims(ids, [], run_id=1)
    assert store.pending_claims(limit=9) == []
    first = a_page_record(0)
    assert first.article is not None
    store.replace_readings(first, first.article, Hints(), run_id=1)
    assert store.pending_claims(limit=9) == [ids[0]]
    store.add_copies([a_copy(ids[2], ids[1])], compared=[], run_id=1)
    assert store.pending_claims(limit=9) == sorted([ids[0], ids[2]])
    assert store.repeating(ids) == {ids[2]}
    store.replace_claims(ids, [], run_id=1)
    store.add_copies([a_copy(ids[2], ids[1], similarity=0.9)], compared=[], run_id=1)
    assert store.pending_claims(limit=9) == []


@pytest.mark.parametrize(
    ("days", "met"),
    [
        (DayRange(DAY, DAY), True),
        (DayRange(DAY - WINDOW, DAY - WINDOW), True),
        (DayRange(DAY + WINDOW, DAY + WINDOW), True),
        (DayRange(DAY - WINDOW - timedelta(days=1), DAY - WINDOW - timedelta(days=1)), False),
        (DayRange(DAY + WINDOW + timedelta(days=1), DAY + WINDOW + timedelta(days=1)), False),
        (DayRange(date.min, date.max), True),
        (DayRange(None, DAY), False),
        (DayRange(DAY, None), False),
    ],
)
def test_those_that_may_meet_lie_within_the_window(store: Store, days: DayRange, met: bool) -> None:
    add_articles(store, 2)
    claim, denial = a_claim("st_a", published=days), a_claim("st_b", 1, denies=True)
    put(store, claim, denial)

    def opposite(mine: Claim) -> list[Claim]:
        return list(store.opposite_claims([mine], denials=not mine.denies, window=WINDOW, apart_from=[]))

    assert opposite(denial) == ([claim] if met else [])
    assert opposite(claim) == ([denial] if met else [])


def test_those_that_may_meet_concern_one_country_and_are_of_the_other_kind(store: Store) -> None:
    add_articles(store, 3)
    of_germany, of_italy = a_claim("st_a"), a_claim("st_b", parties=frozenset({"ITA"}))
    german = a_claim("st_c", 1, denies=True, parties=frozenset({"ITA"}))
    unknown = a_claim("st_d", 2, denies=True, parties=frozenset({"ITA", "FRA"}), speaker_country=None)
    put(store, of_germany, of_italy, german, unknown)

    def opposite(*mine: Claim, but: int = 9) -> set[str]:
        found = store.opposite_claims(
            mine, denials=not mine[0].denies, window=WINDOW, apart_from=[article_of(but)] if but < 9 else []
        )
        return {claim.claim_id for claim in found}

    assert opposite(german) == {"st_a"}
    assert opposite(unknown) == {"st_b"}
    assert opposite(german, unknown) == {"st_a", "st_b"}
    assert opposite(german, unknown, but=0) == set()
    assert opposite(of_germany) == {"st_c"}
    assert opposite(of_italy) == {"st_d"}
    assert opposite(of_germany, of_italy, but=2) == {"st_c"}


def test_what_hangs_together_is_denied_by_one_side_at_one_place(store: Store) -> None:
    add_articles(store, 2)
    a, b, c = at(a_claim("st_a"), 0), at(a_claim("st_b"), 10), at(a_claim("st_c"), 20)
    beside_a = replace(a, voice=replace(a.voice, statement_id=None, report_id="re_a"))
    d, e, f, g, h = (a_claim(f"st_{name}", 1, denies=True) for name in "defgh")
    italian = replace(h, speaker_country="ITA")
    put(store, a, b, c, beside_a, d, e, f, g, italian)
    store.add_denied(
        [("st_d", "st_a"), ("st_d", "st_b"), ("st_e", "st_b"), ("st_f", "re_a"), ("st_g", "st_c"), ("st_h", "st_b")]
    )
    assert store.pending_denials(limit=9) == ["st_d", "st_e", "st_f", "st_g", "st_h"]
    for start in ("st_d", "st_e", "st_f"):
        assert store.denied_together([start]) == ["st_d", "st_e", "st_f"]
    assert store.denied_together(["st_g"]) == ["st_g"]
    assert store.denied_together(["st_h", "st_none"]) == ["st_h"]
    assert store.denied(["st_d", "st_h"]) == [("st_d", "st_a"), ("st_d", "st_b"), ("st_h", "st_b")]


def test_disputes_stand_in_the_place_of_those_with_their_denials(store: Store) -> None:
    add_articles(store, 2)
    claim, one, two = a_claim("st_a"), a_claim("st_b", 1, denies=True), a_claim("st_c", 1, denies=True)
    put(store, claim, one, two)
    store.add_denied([("st_b", "st_a"), ("st_c", "st_a")])
    both = a_dispute_of(one, two)
    store.replace_disputes(["st_b", "st_c"], [both], run_id=1)
    assert (list(store.disputes()), store.pending_denials(limit=9)) == ([both], [])
    store.replace_disputes(["st_b"], [a_dispute_of(one, name="di_2")], run_id=1)
    assert [dispute.dispute_id for dispute in store.disputes()] == ["di_2"]
    assert store.pending_denials(limit=9) == ["st_c"]  # what held it went
    store.replace_disputes(["st_b", "st_c"], [], run_id=1)
    assert list(store.disputes()) == [] and not store.pending_denials(limit=9)
    with pytest.raises(ValueError, match="contradict the schema"):
        store.replace_disputes(["st_b"], [replace(both, event_id="ev_none")], run_id=1)


def test_a_dispute_that_stays_as_it_is_is_not_written(store: Store, tmp_path: Path) -> None:
    add_articles(store, 1)
    denial = a_claim("st_b", denies=True)
    put(store, denial)
    store.replace_disputes(["st_b"], [a_dispute_of(denial)], run_id=1)
    run = store.begin_run(code_version="2", parser_version="p-1", knowledge_hash="k", settings={})
    store.replace_disputes(["st_b"], [a_dispute_of(denial)], run_id=run)
    plain = sqlite3.connect(tmp_path / "desk.db")
    assert plain.execute("SELECT run_id FROM disputes").fetchall() == [(1,)]


@pytest.mark.parametrize("lost", [0, 1])
def test_claims_that_go_take_their_disputes_along_and_the_rest_is_gathered_again(store: Store, lost: int) -> None:
    ids = add_articles(store, 3)
    claim, one, two = a_claim("st_a"), a_claim("st_b", 1, denies=True), a_claim("st_c", 2, denies=True)
    put(store, claim, one, two)
    store.add_denied([("st_b", "st_a"), ("st_c", "st_a")])
    store.replace_disputes(["st_b", "st_c"], [a_dispute_of(one, two)], run_id=1)
    store.replace_claims([ids[lost]], [], run_id=1)
    assert list(store.disputes()) == []
    assert store.pending_denials(limit=9) == (["st_b", "st_c"] if lost == 0 else ["st_c"])
    assert store.denied(["st_b", "st_c"]) == ([] if lost == 0 else [("st_c", "st_a")])
    store.check()


def test_an_article_read_again_has_no_claims_until_they_are_made(store: Store) -> None:
    add_articles(store, 1)
    put(store, a_claim("st_a"), a_claim("st_b", denies=True))
    store.add_denied([("st_b", "st_a")])
    store.replace_disputes(["st_b"], [a_dispute_of(a_claim("st_b", denies=True))], run_id=1)
    page = a_page_record(0)
    assert page.article is not None
    store.replace_readings(page, page.article, Hints(), run_id=1)
    assert not store.claims(["st_a", "st_b"]) and not list(store.disputes())
    assert (store.pending().n_claiming, store.pending().n_denials) == (1, 0)


def test_denials_of_what_an_event_tells_are_gathered_again_when_it_comes_or_goes(store: Store) -> None:
    add_articles(store, 2)
    (report, _) = store.reports()
    claim, denial = a_claim("st_a"), a_claim("st_b", 1, denies=True)
    told = replace(claim, voice=replace(claim.voice, statement_id=None, report_id=report.report_id))
    put(store, told, denial, a_claim("st_c", 1, denies=True))
    store.add_denied([("st_b", told.claim_id)])
    assert store.events_told([told.claim_id, "st_b"]) == {}
    store.replace_disputes(["st_b"], [], run_id=1)
    event = an_event(report)
    store.replace_events([report.report_id], [event], run_id=1)
    assert store.pending_denials(limit=9) == ["st_b"]
    assert store.events_told([told.claim_id, "st_b"]) == {told.claim_id: event.event_id}
    over = replace(a_dispute_of(denial), event_id=event.event_id)
    store.replace_disputes(["st_b"], [over], run_id=1)
    store.replace_events([report.report_id], [], run_id=1)
    assert (list(store.disputes()), store.pending_denials(limit=9)) == ([], ["st_b"])


def test_a_statement_tells_of_the_event_of_its_first_report_that_has_one(store: Store) -> None:
    page = a_page_record(0)
    (report,), (statement,) = page.reports, page.statements
    reports = [
        replace(report, report_id=name, according_to=(statement.statement_id,), performed_by=())
        for name in ("re_z", "re_y", "re_x")
    ]
    store.add(replace(page, reports=tuple(reports)), 1)
    events = [replace(an_event(one), event_id=f"ev_{one.report_id}") for one in reports]
    store.replace_events(["re_x"], events[2:], run_id=1)
    assert store.events_told([statement.statement_id]) == {statement.statement_id: "ev_re_x"}
    store.replace_events(["re_y"], events[1:2], run_id=1)
    assert store.events_told([statement.statement_id]) == {statement.statement_id: "ev_re_y"}


def test_an_older_desk_has_all_its_claims_to_be_made_and_no_disputes_until_then(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with Store.open(path, migrations=load_migrations()[:VERSION_BEFORE]):
        plain = sqlite3.connect(path)
        plain.execute("PRAGMA foreign_keys = OFF")
        plain.execute("INSERT INTO runs VALUES (1, '2026-01-01', '1', 'p', 'k', '{}')")
        plain.execute("INSERT INTO disputes VALUES ('di_1', NULL, '[]', 'it', '[]', '[]', 'DEU', 1)")
        plain.execute("INSERT INTO dispute_pairs VALUES ('DEU|FRA', 'di_1')")
        plain.execute(
            "INSERT INTO articles (article_id, page_id, origin, text, body_spans, clutter, published_basis, "
            "published_evidence, published_conflicts, run_id) "
            "VALUES ('ar_1', 'pg_1', '-', 'Rain.', '[]', '[]', 'unknown', '[]', '[]', 1)"
        )
        plain.commit()
        plain.close()
    with Store.open(path) as store:
        assert list(store.disputes()) == []
        assert store.pending_claims(limit=9) == ["ar_1"]
    assert sqlite3.connect(path).execute("SELECT count(*) FROM dispute_pairs").fetchone() == (0,)

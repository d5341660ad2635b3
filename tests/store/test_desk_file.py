"""Writing and reading: once only, all or nothing, filters, links, readers beside a writer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from araxes.errors import InputError
from araxes.records import (
    DateBasis,
    DayRange,
    Given,
    PageRecord,
    Published,
    Reason,
    Report,
    Verdict,
)
from araxes.store import Store, pair_keys
from factories import (
    DAY,
    TEXT,
    a_copy,
    a_decision,
    a_dispute,
    a_link,
    a_page,
    a_page_record,
    a_report,
    a_skipped,
    a_statement,
    an_actor,
    an_event,
    published_on,
)

# The reports of `with_reports(1, ..., ...)` and the first of `with_reports(2, ...)`.
REPORTS = ("re_0000000100000000", "re_0000000100000001", "re_0000000200000000")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "desk.db") as opened:
        opened.begin_run(code_version="1", parser_version="p-1", knowledge_hash="k", settings={"jobs": 2})
        yield opened


def dated(number: int, published: Published, *, outlet: str = "The Example") -> PageRecord:
    record = a_page_record(number)
    assert record.article is not None
    return replace(record, article=replace(record.article, published=published, outlet=outlet))


def with_reports(number: int, *reports: Report) -> PageRecord:
    """A page with these reports, their ids and article made its own."""
    record = a_page_record(number)
    assert record.article is not None
    own = tuple(
        replace(report, report_id=f"re_{number:08d}{place:08d}", article_id=record.article.article_id)
        for place, report in enumerate(reports)
    )
    return replace(record, reports=own)


def link_all(store: Store) -> None:
    """One event for each report: the plainest linking."""
    new = store.pending_reports(is_compared=False)
    store.replace_links(new, [])
    store.replace_events(new, [an_event(report) for report in store.reports(report_ids=new)], run_id=1)


# ---- adding -------------------------------------------------------------------------------------------------


def test_a_page_is_stored_once(store: Store) -> None:
    record = a_page_record()
    assert store.known(record.page.page_id) is False
    assert store.add(record, 1) is True
    assert store.known(record.page.page_id) is True
    before = store.counts()
    assert store.add(record, 1) is False
    assert store.counts() == before == {
        "pages": 1, "articles": 1, "skipped": 0, "sentences": 2, "actors": 3, "mentions": 1, "statements": 1,
        "reports": 1, "events": 0, "disputes": 0, "copies": 0,
    }  # fmt: skip


def test_a_page_that_gave_no_article_keeps_its_reason(store: Store) -> None:
    page = a_page("")
    skipped = a_skipped(page_id=page.page_id, reason=Reason.EMPTY, step="articles")
    assert store.add(PageRecord(page=page, article=None, skipped=skipped), 1) is True
    assert store.known(page.page_id) is True
    assert list(store.skipped()) == [skipped]
    assert store.counts()["articles"] == 0
    assert store.pending().article_ids == ()


def test_what_an_earlier_run_could_not_read_goes_when_it_is_read_well(store: Store) -> None:
    record = a_page_record()
    assert record.article is not None
    origin = record.article.origin
    empty = a_page("", origin=origin)
    store.add_skipped(a_skipped(skipped_id="sk_1", origin=origin), 1)
    unread = a_skipped(skipped_id="sk_2", page_id=empty.page_id, origin=origin, reason=Reason.NO_BODY)
    store.add(PageRecord(page=empty, article=None, skipped=unread), 1)
    others = [
        a_skipped(skipped_id="sk_3", origin=origin, external_id="row 2"),
        a_skipped(skipped_id="sk_4", origin="pages/other.txt"),
    ]
    for other in others:
        store.add_skipped(other, 1)
    again = store.begin_run(code_version="1", parser_version="p-1", knowledge_hash="k", settings={})
    store.add(record, again)
    assert list(store.skipped()) == others
    assert store.known(empty.page_id) is False


def test_what_this_run_left_out_stays_and_so_does_standard_input(store: Store) -> None:
    record = a_page_record()
    assert record.article is not None
    mine = a_skipped(skipped_id="sk_1", origin=record.article.origin)
    store.add_skipped(mine, 1)
    store.add(record, 1)
    assert list(store.skipped()) == [mine]
    piped = a_page_record(2)
    assert piped.article is not None
    before = a_skipped(skipped_id="sk_2", origin="-")
    store.add_skipped(before, 1)
    again = store.begin_run(code_version="1", parser_version="p-1", knowledge_hash="k", settings={})
    store.add(replace(piped, article=replace(piped.article, origin="-")), again)
    assert before in list(store.skipped())


def test_what_was_given_and_the_run_stand_with_the_page(store: Store) -> None:
    given = Given(external_id="row 7", outlet="The Example", published=date(2020, 2, 29))
    record = a_page_record()
    store.add(replace(record, page=replace(record.page, given=given)), 1)
    row = store._connection.execute("SELECT given, run_id FROM pages").fetchone()
    assert tuple(row) == ('{"external_id":"row 7","outlet":"The Example","published":"2020-02-29"}', 1)
    (run,) = store.runs()
    assert (run.run_id, run.code_version, run.parser_version, run.knowledge_hash, run.settings) == (
        1, "1", "p-1", "k", {"jobs": 2},
    )  # fmt: skip


@pytest.mark.parametrize(
    "spoil",
    [
        lambda record: replace(record, mentions=(*record.mentions, *record.mentions)),
        lambda record: replace(record, actors=()),
        lambda record: replace(record, reports=(replace(record.reports[0], according_to=("st_none",)),)),
        lambda record: replace(record, sentences=(record.sentences[0], record.sentences[0])),
    ],
)
def test_records_that_contradict_each_other_leave_nothing_behind(store: Store, spoil: object) -> None:
    assert callable(spoil)
    before = store.counts()
    with pytest.raises(ValueError, match="contradict the schema"):
        store.add(spoil(a_page_record()), 1)
    assert store.counts() == before
    assert store.known(a_page_record().page.page_id) is False
    store.check()


def test_an_actor_of_the_knowledge_replaces_one_that_a_page_introduced_and_not_the_reverse(store: Store) -> None:
    from_text = an_actor("IRL", name="a state of that name", known_from="text")
    known = an_actor("IRL", name="Ireland")
    for number, actor in enumerate([from_text, known, from_text]):
        record = a_page_record(number)
        store.add(replace(record, actors=(*record.actors, actor)), 1)
    assert list(store.actors(["IRL"])) == [known]


def test_skipped_things_are_stored_once_and_counted_by_reason(store: Store) -> None:
    one, two = a_skipped(), a_skipped(skipped_id="sk_2", reason=Reason.BAD_ROW)
    assert [store.add_skipped(skipped, 1) for skipped in (one, two, one)] == [True, True, False]
    assert store.skipped_by_reason() == {"bad-row": 1, "missing": 1}
    assert list(store.skipped(reason="bad-row")) == [two]


# ---- reading ------------------------------------------------------------------------------------------------


def test_articles_by_outlet_language_and_day(store: Store) -> None:
    march = dated(1, published_on(date(2021, 3, 1)))
    spring = dated(2, Published(earliest=date(2021, 2, 1), latest=date(2021, 5, 31), basis=DateBasis.CONTENT))
    since_june = dated(3, Published(earliest=date(2021, 6, 1)), outlet="The Other")
    never = dated(4, Published())
    for record in (never, since_june, spring, march):
        store.add(record, 1)
    ids = {
        record.article.article_id: number
        for number, record in enumerate((march, spring, since_june, never), 1)
        if record.article
    }

    def found(**filters: object) -> list[int]:
        return [ids[article.article_id] for article in store.articles(**filters)]  # type: ignore[arg-type]

    assert found() == [1, 2, 3, 4]
    assert found(outlet="the other") == [3]
    assert found(language="en") == [1, 2, 3, 4]
    assert found(language="fr") == []
    assert found(since=date(2021, 3, 2)) == [2, 3]
    assert found(until=date(2021, 3, 1)) == [1, 2]
    assert found(since=date(2021, 2, 15), until=date(2021, 2, 20)) == [2]
    assert found(since=date(2030, 1, 1)) == [3]
    assert found(article_ids=[]) == []
    assert found(limit=2) == [1, 2]


def test_an_unsettled_best_day_does_not_narrow_when_an_article_came_out(store: Store) -> None:
    spring = Published(earliest=date(2021, 2, 1), latest=date(2021, 4, 30), best=date(2021, 3, 1), probability=0.04)
    store.add(dated(1, spring), 1)
    assert [article.published for article in store.articles(since=date(2021, 4, 1))] == [spring]


def test_an_unknown_article_is_an_input_error(store: Store) -> None:
    with pytest.raises(InputError, match="article 'ar_none' is not in desk"):
        store.article("ar_none")


def test_reports_and_events_of_a_pair(store: Store) -> None:
    france = {"actor_ids": ("FRA",), "actor_countries": ("FRA",)}
    germany = {"recipient_ids": ("DEU:MINISTER",), "recipient_countries": ("DEU",)}
    there = a_report(**france, **germany)
    back = a_report(actor_ids=("DEU",), actor_countries=("DEU",), recipient_ids=("FRA",), recipient_countries=("FRA",))
    beside = a_report(
        actor_ids=("FRA", "DEU"), actor_countries=("FRA", "DEU"), recipient_ids=("ITA",), recipient_countries=("ITA",)
    )
    together = replace(beside, recipient_ids=(), recipient_countries=(), reciprocal=True, event_type="CONSULT")
    at_home = a_report(**france, recipient_ids=("FRA:CROWD",), recipient_countries=("FRA",))
    record = with_reports(1, there, back, beside, together, at_home)
    store.add(record, 1)
    link_all(store)
    number = {report.report_id: place for place, report in enumerate(record.reports)}

    def reports(first: str, second: str) -> list[int]:
        return [number[report.report_id] for report in store.reports(pair=(first, second))]

    def events(first: str, second: str) -> list[int]:
        return sorted(number[event.report_ids[0]] for event in store.events(pair=(first, second)))

    for listed in (reports, events):
        assert listed("FRA", "DEU") == listed("DEU", "FRA") == [0, 1, 3]
        assert listed("FRA", "DEU:MINISTER") == [0]
        assert listed("FRA", "ITA") == [2]
        assert listed("FRA", "FRA") == [4]
        assert listed("FRA", "ESP") == []
    assert [event.event_type for event in store.events(event_type="CONSULT")] == ["CONSULT"]


def test_events_of_no_known_day_stand_last_and_are_left_out_of_days(store: Store) -> None:
    undated = a_report(event_on=DayRange())
    early = a_report(event_on=DayRange(date(2020, 1, 1), date(2020, 12, 31)))
    open_end = a_report(event_on=DayRange(date(2022, 1, 1), None))
    store.add(with_reports(1, undated, open_end, early), 1)
    link_all(store)
    assert [event.event_on for event in store.events()] == [early.event_on, open_end.event_on, DayRange()]
    assert [event.event_on for event in store.events(since=date(2020, 6, 1), until=date(2020, 6, 2))] == [
        early.event_on
    ]
    assert [event.event_on for event in store.events(since=date(2025, 1, 1))] == [open_end.event_on]


def test_statements_by_speaker_country_pair_and_day(store: Store) -> None:
    record = a_page_record(1)
    assert record.article is not None
    loose = a_statement(
        statement_id="st_loose",
        article_id=record.article.article_id,
        speaker_id=None,
        speaker_name="A Boatman",
        speaker_country="DEU",
    )
    store.add(replace(record, statements=(*record.statements, loose)), 1)
    minister = record.statements[0]
    assert list(store.statements()) == [minister, loose]
    assert list(store.statements(speaker="FRA:MINISTER")) == [minister]
    assert list(store.statements(speaker="a boatman")) == [loose]
    assert list(store.statements(country="DEU")) == [loose]
    assert list(store.statements(about=("DEU", "FRA"))) == [minister]
    assert list(store.statements(about=("DEU", "ITA"))) == []
    assert list(store.statements(since=DAY, until=DAY)) == [minister, loose]
    assert list(store.statements(since=date(2021, 3, 2))) == []
    assert list(store.statements(article_ids=[])) == []
    assert list(store.statements(statement_ids=["st_loose"])) == [loose]


def test_a_reader_sees_whole_pages_while_a_writer_writes(store: Store) -> None:
    store.add(a_page_record(1), 1)
    with Store.open(store.path, mode="read") as reader:
        listing = reader.articles()
        first = next(listing)
        store.add(a_page_record(2), 1)
        assert list(listing) == []
        assert first.text == f"{TEXT}Page 1\n"
        store._connection.execute("BEGIN IMMEDIATE")
        store._connection.execute("DELETE FROM pending_articles")
        assert reader.counts()["articles"] == 2
        assert len(reader.pending().article_ids) == 2
        store._connection.execute("ROLLBACK")


def test_lists_make_one_query_however_long(store: Store) -> None:
    for number in range(6):
        store.add(a_page_record(number), 1)
    link_all(store)
    asked: list[str] = []
    store._connection.set_trace_callback(asked.append)
    for listed in (store.articles, store.statements, store.reports, store.events, store.disputes, store.actors):
        list(listed())
    store._connection.set_trace_callback(None)
    assert len([sql for sql in asked if not sql.startswith("--")]) == 6


# ---- linking ------------------------------------------------------------------------------------------------


def test_pair_keys() -> None:
    assert pair_keys(("IRN", "AZE", "IRN")) == ["AZE|IRN"]
    assert pair_keys(("RUS", "AZE", "IRN")) == ["AZE|IRN", "AZE|RUS", "IRN|RUS"]
    assert pair_keys(("AZE",)) == ["AZE|AZE"]
    assert pair_keys(()) == ["|"]


def test_linking_replaces_the_events_of_the_reports_and_no_others(store: Store) -> None:
    store.add(with_reports(1, a_report(), a_report(recipient_ids=("ITA",), recipient_countries=("ITA",))), 1)
    link_all(store)
    before = {event.event_id: event for event in store.events()}
    assert store.pending().n_reports == 0
    store.add(with_reports(2, a_report()), 1)
    assert store.pending_reports(is_compared=False) == [REPORTS[2]]
    store.replace_links([REPORTS[2]], [a_link(REPORTS[0], REPORTS[2])])
    assert store.pending_reports(is_compared=True) == [REPORTS[2]]
    together = store.reached([REPORTS[2]])
    assert together == [REPORTS[0], REPORTS[2]]
    merged = an_event(*store.reports(report_ids=together), event_id="ev_merged")
    store.replace_events(together, [merged], run_id=1)
    untouched = an_event(a_report(report_id=REPORTS[1])).event_id
    assert {event.event_id: event for event in store.events()} == {
        "ev_merged": merged,
        untouched: before[untouched],
    }
    assert store.events_of([REPORTS[2], "re_none"]) == {REPORTS[2]: "ev_merged"}
    assert store.links(together) == [a_link(REPORTS[0], REPORTS[2])]
    assert store.pending().n_reports == 0
    store.check()


def test_an_event_that_stays_as_it_is_keeps_its_disputes(store: Store) -> None:
    store.add(with_reports(1, a_report()), 1)
    link_all(store)
    (event,) = store.events()
    store.replace_disputes([], [a_dispute(event_id=event.event_id)], run_id=1)
    store.replace_events([REPORTS[0]], [event], run_id=1)
    assert len(list(store.disputes())) == 1
    store.replace_events([REPORTS[0]], [replace(event, place="Bonn")], run_id=1)
    assert list(store.disputes()) == []


def test_what_hangs_together_are_links_words_of_the_user_and_events(store: Store) -> None:
    for number in range(5):
        store.add(with_reports(number, a_report()), 1)
    ids = store.pending_reports(is_compared=False)
    store.replace_links(ids, [a_link(ids[0], ids[1])])
    store.decide([a_decision(ids[1], ids[2]), a_decision(ids[2], ids[4], verdict=Verdict.APART)])
    assert store.reached([ids[0]]) == store.reached([ids[2]]) == ids[:3]
    store.replace_events(ids[2:4], [an_event(*store.reports(report_ids=ids[2:4]))], run_id=1)
    assert store.reached([ids[0]]) == ids[:4]
    assert store.reached([ids[4]]) == [ids[4]]
    assert store.reached(["re_gone"]) == []


def test_reports_are_compared_with_those_of_their_pair_that_may_be_of_their_days(store: Store) -> None:
    days = (date(2020, 1, 1), date(2021, 3, 1), None)
    for number, day in enumerate(days):
        store.add(with_reports(number, a_report(event_on=DayRange(day, day))), 1)
    store.add(with_reports(3, a_report(event_on=DayRange(date(2021, 3, 4), date(2021, 3, 4)))), 1)
    other_pair = a_report(recipient_ids=("ITA",), recipient_countries=("ITA",), event_on=DayRange(DAY, DAY))
    store.add(with_reports(4, other_pair), 1)
    ids = [f"re_{number:08d}00000000" for number in range(5)]

    def compared(report_id: str, slack: int, *articles: str) -> list[tuple[list[str], list[str]]]:
        return list(store.comparable([report_id], articles, timedelta(days=slack)))

    assert compared(ids[3], 3) == [([ids[3]], ids[1:4])]
    assert compared(ids[3], 2) == [([ids[3]], ids[2:4])]
    assert compared(ids[2], 0) == [([ids[2]], ids[:4])]
    first = next(store.reports(report_ids=[ids[0]])).article_id
    assert compared(ids[3], 2, first) == [([ids[3]], [ids[0], *ids[2:4]])]
    assert compared(ids[4], 2) == [([ids[4]], [ids[4]])]


def test_a_report_of_several_parties_is_compared_in_each_of_its_pairs(store: Store) -> None:
    three = a_report(recipient_ids=("DEU", "ITA"), recipient_countries=("DEU", "ITA"))
    store.add(with_reports(1, three, a_report(recipient_ids=("ITA",), recipient_countries=("ITA",))), 1)
    assert list(store.comparable([REPORTS[0]], [], timedelta())) == [
        ([REPORTS[0]], [REPORTS[0]]),
        ([REPORTS[0]], [REPORTS[0], REPORTS[1]]),
    ]


def test_an_event_with_a_report_that_is_not_to_be_linked_is_refused(store: Store) -> None:
    store.add(with_reports(1, a_report()), 1)
    with pytest.raises(ValueError, match="not to be linked"):
        store.replace_events([], [an_event(*store.reports())], run_id=1)
    assert store.pending().n_reports == 1


def test_reports_that_lose_their_event_to_an_old_state_are_gathered_again(store: Store) -> None:
    store.add(with_reports(1, a_report()), 1)
    store.add(with_reports(2, a_report()), 1)
    both = store.pending_reports(is_compared=False)
    store.replace_links(both, [])
    store.replace_events(both, [an_event(*store.reports())], run_id=1)
    store.replace_events(both[:1], [an_event(*store.reports(report_ids=both[:1]))], run_id=1)
    assert store.pending_reports(is_compared=True) == both[1:]


def test_a_link_that_goes_has_both_its_ends_gathered_again(store: Store) -> None:
    store.add(with_reports(1, a_report()), 1)
    store.add(with_reports(2, a_report()), 1)
    both = store.pending_reports(is_compared=False)
    store.replace_links(both, [a_link(*both)])
    store.replace_events(both, [an_event(*store.reports())], run_id=1)
    store.replace_links(both[1:], [])
    assert store.links(both) == []
    assert store.pending_reports(is_compared=True) == both[:1]


def test_what_a_user_says_is_kept_and_a_newer_word_stands(store: Store) -> None:
    store.add(with_reports(1, a_report()), 1)
    link_all(store)
    (known,) = (report.report_id for report in store.reports())
    same, apart = a_decision("re_0", known), a_decision("re_0", known, verdict=Verdict.APART, decided_at="2026-02-01")
    store.decide([same, apart])
    assert store.decisions() == store.decisions([known]) == [apart]
    assert store.decisions(["re_other"]) == []
    assert store.pending_reports(is_compared=True) == [known]
    store.take_back([apart])
    assert store.decisions() == []


def test_articles_that_hang_together_by_copies_have_their_reports_compared_again(store: Store) -> None:
    articles = []
    for number in range(4):
        record = with_reports(number, a_report())
        assert record.article is not None
        articles.append(record.article.article_id)
        store.add(record, 1)
    link_all(store)
    store.add_copies([a_copy(articles[1], articles[0])], compared=[], run_id=1)
    store.add_copies([a_copy(articles[2], articles[1])], compared=[], run_id=1)
    marked = {report.article_id for report in store.reports(report_ids=store.pending_reports(is_compared=False))}
    assert marked == set(articles[:3])


def test_copies_and_their_signatures(store: Store) -> None:
    one, two = (record.article.article_id for record in (a_page_record(1), a_page_record(2)) if record.article)
    for number in (1, 2):
        store.add(a_page_record(number), 1)
    assert store.pending().article_ids == tuple(sorted((one, two)))
    big = 2**64 - 1
    store.add_copies([], compared=[one], signatures={one: [7, big]}, run_id=1)
    assert store.sharing_bands([7, 8]) == store.sharing_bands([0, big]) == [one]
    assert store.sharing_bands([big, 7]) == []
    store.add_copies([a_copy(two, one)], compared=[two], run_id=1)
    store.add_copies([a_copy(two, one, kind="exact", similarity=1.0)], compared=[], run_id=1)
    assert list(store.copies()) == [a_copy(two, one, kind="exact", similarity=1.0)]
    assert store.pending().article_ids == ()


def test_articles_that_name_both_parties(store: Store) -> None:
    both, one = a_page_record(1), a_page_record(2)
    (mention,) = both.mentions
    german = replace(mention, mention_id="me_german", actor_id="DEU", country="DEU", place_only=True)
    store.add(replace(both, mentions=(mention, german)), 1)
    store.add(one, 1)
    assert both.article is not None
    assert store.articles_naming("DEU", "FRA") == [both.article.article_id]
    assert store.articles_naming("DEU", "FRA:MINISTER") == [both.article.article_id]
    assert len(store.articles_naming("FRA")) == 2
    assert store.articles_naming("FRA", "ITA") == store.articles_naming() == []


def test_pieces_written_at_once_are_one_transaction(store: Store) -> None:
    with pytest.raises(RuntimeError), store.at_once():
        store.add(a_page_record(1), 1)
        store.add(a_page_record(2), 1)
        raise RuntimeError
    assert store.counts()["pages"] == 0
    with store.at_once():
        store.add(a_page_record(1), 1)
        store.add(a_page_record(2), 1)
    assert store.counts()["pages"] == 2

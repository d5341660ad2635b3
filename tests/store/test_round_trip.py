"""A record that is written is the record that is read, for every kind of record and any values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from araxes.records import (
    ActorType,
    Article,
    Carrier,
    ClutterSpan,
    DateBasis,
    DateEvidence,
    DayRange,
    Dispute,
    Event,
    Hints,
    Mention,
    Modality,
    PageRecord,
    Published,
    Reason,
    Reference,
    Report,
    Sentence,
    Span,
    Statement,
    StatementKind,
    TimeExpression,
    Voice,
)
from araxes.store import Store
from factories import (
    a_copy,
    a_page_record,
    a_skipped,
    an_actor,
    an_event,
)

# NUL is left to a test of its own: it is text to Python and the end of it to some functions of SQLite.
WORDS = st.text(max_size=12).filter(lambda words: "\0" not in words)
NAMES = st.text(min_size=1, max_size=8).filter(lambda name: "\0" not in name)
OPTIONAL = st.none() | WORDS
LISTS = st.lists(WORDS, max_size=3).map(tuple)
SPANS = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(lambda pair: Span(*sorted(pair)))
MAYBE_SPANS = st.none() | SPANS
MANY_SPANS = st.lists(SPANS, max_size=3).map(tuple)
DAYS = st.none() | st.dates()
RANGES = st.builds(DayRange, DAYS, DAYS)
SHARES = st.floats(0, 1)
EVIDENCE = st.builds(DateEvidence, span=MAYBE_SPANS, words=WORDS, implies=WORDS, earliest=DAYS, latest=DAYS)
PUBLISHED = st.builds(
    Published,
    earliest=DAYS,
    latest=DAYS,
    best=DAYS,
    probability=st.none() | SHARES,
    basis=st.sampled_from(DateBasis),
    evidence=st.lists(EVIDENCE, max_size=2).map(tuple),
    conflicts=LISTS,
)
ARTICLES = st.builds(
    Article,
    article_id=st.just("ar_1"),
    page_id=st.just(a_page_record().page.page_id),
    origin=WORDS,
    external_id=OPTIONAL,
    url=OPTIONAL,
    text=st.text(max_size=40),
    title=OPTIONAL,
    title_span=MAYBE_SPANS,
    outlet=OPTIONAL,
    outlet_basis=OPTIONAL,
    outlet_span=MAYBE_SPANS,
    byline=OPTIONAL,
    byline_span=MAYBE_SPANS,
    dateline_span=MAYBE_SPANS,
    language=OPTIONAL,
    body_spans=MANY_SPANS,
    clutter=st.lists(st.builds(ClutterSpan, SPANS, WORDS), max_size=3).map(tuple),
    published=PUBLISHED,
    agency=OPTIONAL,
    agency_span=MAYBE_SPANS,
)
SENTENCES = st.builds(
    Sentence,
    sentence_id=st.just("se_1"),
    article_id=st.just("ar_1"),
    index=st.integers(0, 10**6),
    paragraph=st.integers(-1, 1000),
    span=SPANS,
    tokens=st.just(()),
    times=st.lists(st.builds(TimeExpression, span=SPANS, words=WORDS, days=RANGES), max_size=2).map(tuple),
)
MENTIONS = st.builds(
    Mention,
    mention_id=st.just("me_1"),
    article_id=st.just("ar_1"),
    sentence_index=st.integers(0, 1000),
    span=SPANS,
    kind=WORDS,
    actor_id=st.just("FRA"),
    name=WORDS,
    country=OPTIONAL,
    sector=OPTIONAL,
    office=OPTIONAL,
    place_only=st.booleans(),
    confidence=SHARES,
)
REFERENCES = st.builds(
    Reference,
    article_id=st.just("ar_1"),
    sentence_index=st.integers(0, 1000),
    span=SPANS,
    kind=WORDS,
    actor_ids=LISTS,
    confidence=SHARES,
)
STATEMENTS = st.builds(
    Statement,
    statement_id=st.just("st_1"),
    article_id=st.just("ar_1"),
    sentence_index=st.integers(0, 1000),
    speaker_id=st.none() | st.just("FRA"),
    speaker_name=OPTIONAL,
    speaker_country=OPTIONAL,
    speaker_span=MAYBE_SPANS,
    cue_span=SPANS,
    cue=WORDS,
    content_spans=MANY_SPANS,
    kind=st.sampled_from(StatementKind),
    via=st.lists(st.builds(Carrier, name=WORDS, actor_id=OPTIONAL, span=MAYBE_SPANS), max_size=3).map(tuple),
    confidence=SHARES,
)
CODING: dict[str, st.SearchStrategy[Any]] = {
    "actor_ids": LISTS,
    "actor_countries": LISTS,
    "recipient_ids": LISTS,
    "recipient_countries": LISTS,
    "event_type": WORDS,
    "mode": OPTIONAL,
    "contexts": LISTS,
    "modality": st.sampled_from(Modality),
    "reciprocal": st.booleans(),
    "event_on": RANGES,
    "place": OPTIONAL,
    "confidence": SHARES,
}
REPORTS = st.builds(
    Report,
    report_id=st.just("re_1"),
    article_id=st.just("ar_1"),
    sentence_index=st.integers(0, 1000),
    trigger_span=SPANS,
    sentence_span=SPANS,
    according_to=st.just(("st_1",)) | st.just(()),
    performed_by=st.just(("st_1",)) | st.just(()),
    **CODING,
)
EVENTS = st.builds(
    Event,
    event_id=st.just("ev_1"),
    report_ids=st.just(("re_1",)),
    outlets=LISTS,
    first_published=RANGES,
    **CODING,
)
VOICES = st.builds(
    Voice,
    article_id=WORDS,
    outlet=OPTIONAL,
    speaker_id=OPTIONAL,
    speaker_name=OPTIONAL,
    statement_id=OPTIONAL,
    report_id=OPTIONAL,
    span=SPANS,
)
DISPUTES = st.builds(
    Dispute,
    dispute_id=st.just("di_1"),
    event_id=st.none() | st.just("ev_1"),
    countries=LISTS,
    claim=WORDS,
    asserted_by=st.lists(VOICES, max_size=2).map(tuple),
    denied_by=st.lists(VOICES, max_size=2).map(tuple),
)


@pytest.fixture
def desk(tmp_path: Path) -> Callable[[], tuple[Store, int]]:
    """Makes an empty desk with a run, as often as hypothesis asks."""
    numbers = iter(range(10**6))

    def make() -> tuple[Store, int]:
        store = Store.open(tmp_path / f"{next(numbers)}.db")
        run = store.begin_run(code_version="1", parser_version="p-1", knowledge_hash="k", settings={})
        return store, run

    return make


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    article=ARTICLES,
    sentence=SENTENCES,
    mention=MENTIONS,
    references=st.lists(REFERENCES, max_size=3),
    statement=STATEMENTS,
    report=REPORTS,
    event=EVENTS,
    dispute=DISPUTES,
)
def test_every_record_comes_back_as_it_went_in(
    desk: Callable[[], tuple[Store, int]],
    article: Article,
    sentence: Sentence,
    mention: Mention,
    references: list[Reference],
    statement: Statement,
    report: Report,
    event: Event,
    dispute: Dispute,
) -> None:
    store, run = desk()
    record = PageRecord(
        page=a_page_record().page,
        article=article,
        skipped=None,
        sentences=(sentence,),
        actors=(an_actor("FRA"),),
        mentions=(mention,),
        references=tuple(references),
        statements=(statement,),
        reports=(report,),
    )
    with store:
        assert store.add(record, run) is True
        new = store.pending_reports(is_compared=False)
        store.replace_links(new, [])
        store.replace_events(new, [event], run_id=run)
        store.replace_disputes([], [dispute], run_id=run)
        assert list(store.articles()) == [article]
        assert list(store.sentences_of("ar_1")) == [sentence]
        assert list(store.mentions_of("ar_1")) == [mention]
        assert list(store.references_of("ar_1")) == references
        assert list(store.statements()) == [statement]
        assert list(store.reports()) == [report]
        assert list(store.events()) == [event]
        assert list(store.disputes()) == [dispute]
        assert store.pending().n_reports == 0


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=WORDS,
    kind=st.sampled_from(ActorType),
    country=OPTIONAL,
    sector=OPTIONAL,
    actor_id=NAMES,
    detail=st.text(),
    reason=st.sampled_from(Reason),
    similarity=SHARES,
)
def test_actors_copies_and_skipped_come_back_as_they_went_in(
    desk: Callable[[], tuple[Store, int]],
    name: str,
    kind: ActorType,
    country: str | None,
    sector: str | None,
    actor_id: str,
    detail: str,
    reason: Reason,
    similarity: float,
) -> None:
    store, run = desk()
    actor = an_actor(actor_id, name=name, type=kind, country=country, sector=sector)
    skipped = a_skipped(detail=detail, reason=reason)
    one, two = a_page_record(1), a_page_record(2)
    assert one.article is not None and two.article is not None
    copy = a_copy(two.article.article_id, one.article.article_id, similarity=similarity)
    with store:
        store.add(replace(one, actors=(*one.actors, actor)), run)
        store.add(two, run)
        store.add_copies([copy], compared=[two.article.article_id], run_id=run)
        assert store.add_skipped(skipped, run) is True
        assert list(store.actors([actor_id])) == [actor]
        assert list(store.skipped()) == [skipped]
        assert list(store.copies()) == [copy]
        assert store.pending().article_ids == (one.article.article_id,)


def test_the_parse_is_not_stored_but_all_else_of_a_sentence_is(desk: Callable[[], tuple[Store, int]]) -> None:
    store, run = desk()
    record = a_page_record()
    assert record.article is not None
    with store:
        store.add(record, run)
        assert list(store.sentences_of(record.article.article_id)) == [
            replace(sentence, tokens=()) for sentence in record.sentences
        ]


def test_a_second_look_leaves_the_agency_as_it_was(desk: Callable[[], tuple[Store, int]]) -> None:
    store, run = desk()
    record = a_page_record()
    assert record.article is not None
    article = replace(record.article, agency="Upstream News Agency", agency_span=Span(2, 5))
    with store:
        store.add(replace(record, article=article), run)
        seen = replace(article, body_spans=article.body_spans[:1])
        store.replace_readings(replace(record, article=seen), article, Hints(repeated=frozenset("x")), run_id=run)
        assert list(store.articles()) == [seen]
        assert list(store.as_first_read(article.article_id)) == [article]


def test_text_with_nul_and_far_letters_comes_back(desk: Callable[[], tuple[Store, int]]) -> None:
    store, run = desk()
    text = "a\0b \U0001f1e6\U0001f1ff е́ \u202e ok"
    record = a_page_record()
    assert record.article is not None
    with store:
        store.add(replace(record, article=replace(record.article, text=text)), run)
        assert store.article(record.article.article_id).text == text
        store.check()


def test_an_event_keeps_the_order_of_its_reports(desk: Callable[[], tuple[Store, int]]) -> None:
    store, run = desk()
    with store:
        for number in range(4):
            store.add(a_page_record(number), run)
        reports = sorted(store.reports(), key=lambda report: report.report_id, reverse=True)
        event = an_event(*reports)
        store.replace_events([report.report_id for report in reports], [event], run_id=run)
        assert list(store.events()) == [event]


def test_years_before_1000_keep_four_digits(desk: Callable[[], tuple[Store, int]]) -> None:
    store, run = desk()
    record = a_page_record()
    report = replace(record.reports[0], event_on=DayRange(date(33, 4, 3), date(476, 9, 4)))
    with store:
        store.add(replace(record, reports=(report,)), run)
        assert list(store.reports(since=date(100, 1, 1), until=date(200, 1, 1))) == [report]

"""Builders for every record, with sensible defaults; any field can be given by name.

The default records belong together: one invented article of two sentences, in which a French minister accuses
Germany. `a_page_record(7)` makes the seventh such page, with ids of its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from araxes.errors import ModelError
from araxes.pipeline.page import page_of
from araxes.pipeline.workers import Work
from araxes.records import (
    Actor,
    ActorType,
    Article,
    Carrier,
    ClutterSpan,
    CopyOf,
    Correction,
    CorrectionKind,
    DateBasis,
    DateEvidence,
    DayRange,
    Dispute,
    Event,
    EventDecision,
    Given,
    LinkBasis,
    MediaType,
    Mention,
    Modality,
    Page,
    PageRecord,
    Published,
    Reason,
    Reference,
    Relation,
    RelationPoint,
    Report,
    ReportLink,
    Sentence,
    Skipped,
    Span,
    Statement,
    StatementKind,
    TimeExpression,
    Token,
    Turn,
    Verdict,
    Voice,
    content_id,
)
from araxes.settings import Settings

TITLE = "France accuses Germany over river tolls"
FIRST = "France's transport minister accused Germany on Monday of raising the tolls in secret."
SECOND = "He told the Upstream News Agency that both sides would meet soon."
MENU = "Subscribe to our letter"
TEXT = f"{TITLE}\n{FIRST}\n{SECOND}\n{MENU}\n"
DAY = date(2021, 3, 1)


def span_in(text: str, words: str) -> Span:
    """The first place of the words in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def a_page(text: str = TEXT, **given: Any) -> Page:
    page = Page(
        page_id=content_id("pg", text),
        origin="pages/tolls.txt",
        media_type=MediaType.TEXT,
        text=text,
        encoding="utf-8",
        size_bytes=len(text.encode()),
        given=Given(),
    )
    return replace(page, **given)


def a_skipped(**given: Any) -> Skipped:
    skipped = Skipped(
        skipped_id="sk_0000000000000001",
        page_id=None,
        origin="pages/gone.txt",
        step="pages",
        reason=Reason.MISSING,
        detail="no such file",
    )
    return replace(skipped, **given)


def published_on(day: date = DAY) -> Published:
    evidence = DateEvidence(
        span=span_in(TEXT, "on Monday"), words="on Monday", implies="a Monday", earliest=day, latest=day
    )
    return Published(earliest=day, latest=day, best=day, basis=DateBasis.CONTENT, evidence=(evidence,))


def an_article(**given: Any) -> Article:
    article = Article(
        article_id=content_id("ar", TEXT),
        page_id=content_id("pg", TEXT),
        origin="pages/tolls.txt",
        external_id=None,
        url="https://news.example/tolls",
        text=TEXT,
        title=TITLE,
        title_span=span_in(TEXT, TITLE),
        outlet="The Example",
        outlet_basis="given",
        outlet_span=None,
        byline=None,
        byline_span=None,
        dateline_span=None,
        language="en",
        body_spans=(span_in(TEXT, FIRST), span_in(TEXT, SECOND)),
        clutter=(ClutterSpan(span_in(TEXT, MENU), "share"),),
        published=published_on(),
    )
    return replace(article, **given)


def a_token(text: str = "France", start: int = 0, i: int = 0, head: int = 0, **given: Any) -> Token:
    span = Span(start, start + len(text))
    token = Token(i=i, span=span, text=text, lemma=text.lower(), pos="NOUN", tag="NN", dep="ROOT", head=head)
    return replace(token, **given)


def tokens_of(text: str, start: int = 0) -> tuple[Token, ...]:
    """The words of a text, split at spaces, as tokens that all hang from the first."""
    tokens, place = [], start
    for i, word in enumerate(text.split(" ")):
        tokens.append(a_token(word, place, i, 0, dep="dep" if i else "ROOT"))
        place += len(word) + 1
    return tuple(tokens)


def a_sentence(**given: Any) -> Sentence:
    span = span_in(TEXT, FIRST)
    monday = TimeExpression(span=span_in(TEXT, "Monday"), words="Monday", days=DayRange(DAY, DAY))
    values: dict[str, Any] = {
        "sentence_id": content_id("se", TEXT, *span),
        "article_id": content_id("ar", TEXT),
        "index": 0,
        "paragraph": 0,
        "span": span,
        "tokens": tokens_of(FIRST, span.start),
        "times": (monday,),
    }
    return Sentence(**(values | given))


def an_actor(actor_id: str = "FRA", **given: Any) -> Actor:
    actor = Actor(actor_id=actor_id, name="France", type=ActorType.COUNTRY, country=actor_id[:3], sector=None)
    return replace(actor, **given)


def a_mention(**given: Any) -> Mention:
    mention = Mention(
        mention_id="me_0000000000000001",
        article_id=content_id("ar", TEXT),
        sentence_index=0,
        span=span_in(TEXT, "France's transport minister"),
        kind="title",
        actor_id="FRA:MINISTER",
        name="the French transport minister",
        country="FRA",
        sector="GOV",
        office="minister of transport",
        place_only=False,
        confidence=0.9,
    )
    return replace(mention, **given)


def a_reference(**given: Any) -> Reference:
    reference = Reference(
        article_id=content_id("ar", TEXT),
        sentence_index=1,
        span=span_in(TEXT, "both sides"),
        kind="both",
        actor_ids=("FRA", "DEU"),
        confidence=0.8,
    )
    return replace(reference, **given)


def a_statement(**given: Any) -> Statement:
    statement = Statement(
        statement_id="st_0000000000000001",
        article_id=content_id("ar", TEXT),
        sentence_index=1,
        speaker_id="FRA:MINISTER",
        speaker_name="the French transport minister",
        speaker_country="FRA",
        speaker_span=span_in(TEXT, "He"),
        cue_span=span_in(TEXT, "told"),
        cue="tell",
        content_spans=(span_in(TEXT, "both sides would meet soon"),),
        kind=StatementKind.INDIRECT,
        via=(Carrier(name="Upstream News Agency", actor_id=None, span=span_in(TEXT, "Upstream News Agency")),),
        confidence=0.85,
    )
    return replace(statement, **given)


def a_report(**given: Any) -> Report:
    report = Report(
        report_id="re_0000000000000001",
        article_id=content_id("ar", TEXT),
        sentence_index=0,
        actor_ids=("FRA:MINISTER",),
        actor_countries=("FRA",),
        recipient_ids=("DEU",),
        recipient_countries=("DEU",),
        event_type="ACCUSE",
        mode=None,
        contexts=("economic",),
        modality=Modality.ACTUAL,
        reciprocal=False,
        trigger_span=span_in(TEXT, "accused"),
        sentence_span=span_in(TEXT, FIRST),
        event_on=DayRange(DAY, DAY),
        place=None,
        according_to=(),
        performed_by=(),
        confidence=0.75,
    )
    return replace(report, **given)


def an_event(*reports: Report, **given: Any) -> Event:
    """The event of the reports, coded like the first of them."""
    first = reports[0] if reports else a_report()
    event = Event(
        event_id=content_id("ev", first.report_id),
        actor_ids=first.actor_ids,
        actor_countries=first.actor_countries,
        recipient_ids=first.recipient_ids,
        recipient_countries=first.recipient_countries,
        event_type=first.event_type,
        mode=first.mode,
        contexts=first.contexts,
        modality=first.modality,
        reciprocal=first.reciprocal,
        event_on=first.event_on,
        place=first.place,
        report_ids=tuple(report.report_id for report in reports or (first,)),
        outlets=("The Example",),
        first_published=DayRange(DAY, DAY),
        confidence=first.confidence,
    )
    return replace(event, **given)


def a_voice(**given: Any) -> Voice:
    voice = Voice(
        article_id=content_id("ar", TEXT),
        outlet="The Example",
        speaker_id=None,
        speaker_name=None,
        statement_id=None,
        report_id="re_0000000000000001",
        span=span_in(TEXT, FIRST),
    )
    return replace(voice, **given)


def a_dispute(**given: Any) -> Dispute:
    dispute = Dispute(
        dispute_id="di_0000000000000001",
        event_id=None,
        countries=("DEU", "FRA"),
        claim="Germany raised the tolls in secret",
        asserted_by=(a_voice(),),
        denied_by=(a_voice(outlet="The Other Example", report_id=None, speaker_name="a spokesman"),),
    )
    return replace(dispute, **given)


def a_copy(article_id: str, original_id: str, **given: Any) -> CopyOf:
    copy = CopyOf(article_id=article_id, original_id=original_id, kind="near", similarity=0.95)
    return replace(copy, **given)


def a_link(first: str, second: str, **given: Any) -> ReportLink:
    link = ReportLink(
        first=first,
        second=second,
        basis=LinkBasis.LIKENESS,
        score=0.9,
        least=0.62,
        days=1.0,
        kind=1.0,
        words=0.8,
        parties=1.0,
    )
    return replace(link, **given)


def a_decision(first: str, second: str, **given: Any) -> EventDecision:
    decision = EventDecision(
        first=first, second=second, verdict=Verdict.SAME, decided_at="2026-01-01", decided_by=None, why=None
    )
    return replace(decision, **given)


def a_correction(kind: str, record_id: str, **given: Any) -> Correction:
    correction = Correction(
        correction_id=content_id("co", kind, record_id),
        article_id=content_id("ar", TEXT),
        kind=CorrectionKind(kind),
        record_id=record_id,
        corrected_at="2026-01-01T00:00:00+00:00",
    )
    return replace(correction, **given)


def a_relation_point(**given: Any) -> RelationPoint:
    point = RelationPoint(
        period=DayRange(date(2021, 3, 1), date(2021, 3, 31)),
        n_events=1,
        n_reports=1,
        n_articles=1,
        n_outlets=1,
        score=-2.0,
        low=-4.0,
        high=0.0,
        forward=-2.0,
        backward=None,
        mutual=None,
        verbal=-2.0,
        material=None,
        forward_verbal=-2.0,
        forward_material=None,
        backward_verbal=None,
        backward_material=None,
        n_forward=1,
        n_backward=0,
        n_mutual=0,
        n_verbal=1,
        n_material=0,
        event_ids=("ev_0000000000000001",),
    )
    return replace(point, **given)


def a_turn(**given: Any) -> Turn:
    point = a_relation_point()
    turn = Turn(
        period=point.period,
        last_before=date(2021, 2, 3),
        first_after=DAY,
        basis="change-point",
        before="cooperative",
        after="hostile",
        score_before=2.5,
        score_after=-3.0,
        n_before=5,
        n_after=4,
        p_value=0.004,
        event_ids=point.event_ids,
        shares=(0.5,),
    )
    return replace(turn, **given)


def a_relation(**given: Any) -> Relation:
    relation = Relation(
        first="FRA",
        second="DEU",
        points=(a_relation_point(),),
        turns=(a_turn(),),
        n_events=1,
        n_reports=1,
        n_articles=1,
    )
    return replace(relation, **given)


def a_page_record(number: int = 0, **given: Any) -> PageRecord:
    """All records of one page. Another number makes another page with the same story and other ids."""
    text = f"{TEXT}Page {number}\n"
    page_id, article_id = content_id("pg", text), content_id("ar", text)
    statement = a_statement(statement_id=content_id("st", article_id, 0), article_id=article_id)
    report = a_report(
        report_id=content_id("re", article_id, 0), article_id=article_id, according_to=(statement.statement_id,)
    )
    first = a_sentence(sentence_id=content_id("se", article_id, 0), article_id=article_id)
    second = replace(
        first,
        sentence_id=content_id("se", article_id, 1),
        index=1,
        paragraph=1,
        span=span_in(TEXT, SECOND),
        tokens=tokens_of(SECOND, span_in(TEXT, SECOND).start),
        times=(),
    )
    record = PageRecord(
        page=a_page(text, page_id=page_id, origin=f"pages/{number}.txt"),
        article=an_article(article_id=article_id, page_id=page_id, text=text, origin=f"pages/{number}.txt"),
        skipped=None,
        sentences=(first, second),
        actors=(
            an_actor("FRA"),
            an_actor("DEU", name="Germany"),
            an_actor("FRA:MINISTER", name="the French transport minister", type=ActorType.PERSON),
        ),
        mentions=(a_mention(mention_id=content_id("me", article_id, 0), article_id=article_id),),
        references=(a_reference(article_id=article_id),),
        statements=(statement,),
        reports=(report,),
    )
    return replace(record, **given)


# ---- for the pipeline: readers that need no model; here, because worker processes must be able to import them ----


def reading_quickly(settings: Settings) -> Callable[[Work], PageRecord]:
    """A reader maker: each page becomes the article of its text; a page that says crash, die or twice does."""

    def read(work: Work) -> PageRecord:
        page = page_of(work)
        if "crash" in page.text:
            skipped = a_skipped(
                skipped_id=content_id("sk", page.page_id),
                page_id=page.page_id,
                reason=Reason.CRASHED,
                step="reports",
                detail="RuntimeError: too hard",
            )
            return PageRecord(page=page, article=None, skipped=skipped)
        if "die" in page.text:
            os._exit(9)
        text_span = Span(0, len(page.text))
        article = an_article(
            article_id=content_id("ar", page.page_id),
            page_id=page.page_id,
            text=page.text,
            origin=page.origin,
            title=None,
            title_span=None,
            body_spans=(text_span,),
            clutter=(),
            published=Published(),
        )
        report = a_report(
            report_id=content_id("re", page.page_id),
            article_id=article.article_id,
            trigger_span=text_span,
            sentence_span=text_span,
        )
        reports = (report, report) if "twice" in page.text else (report,)
        return PageRecord(page=page, article=article, skipped=None, reports=reports)

    return read


def reading_fails(settings: Settings) -> Callable[[Work], PageRecord]:
    """A reader maker whose tools cannot be loaded."""
    raise ModelError("the parser is not installed")

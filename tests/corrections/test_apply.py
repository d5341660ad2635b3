"""What users say stands in the place of what the machine said, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from araxes.corrections.apply import corrected
from araxes.records import (
    Carrier,
    DateBasis,
    DayRange,
    Mention,
    Modality,
    PageRecord,
    Published,
    Report,
    Said,
    Statement,
    Target,
)
from factories import (
    DAY,
    FIRST,
    SECOND,
    TEXT,
    a_correction,
    a_mention,
    a_page,
    a_report,
    a_statement,
    an_actor,
    an_article,
    span_in,
)

ITALY, SPAIN = an_actor("ITA", name="Italy"), an_actor("ESP", name="Spain")
MINISTER = an_actor("FRA:MINISTER", name="the French transport minister")
DENIED = a_report(
    report_id="re_2", trigger_span=span_in(TEXT, "told"), sentence_index=1, sentence_span=span_in(TEXT, SECOND),
    performed_by=("st_0000000000000001",),
)  # fmt: skip
NAMED = a_mention()


def a_record(**given: Any) -> PageRecord:
    record = PageRecord(
        page=a_page(),
        article=an_article(),
        skipped=None,
        actors=(an_actor("FRA"), an_actor("DEU", name="Germany"), MINISTER),
        mentions=(NAMED,),
        statements=(a_statement(),),
        reports=(a_report(), DENIED),
    )
    return replace(record, **given)


def say(kind: str, record_id: str, record: PageRecord | None = None, **given: Any) -> PageRecord:
    made, found = corrected(record or a_record(), [a_correction(kind, record_id, **given)])
    assert list(found.values()) == [record_id], "it is applied to this record"
    return made


def first(record: PageRecord) -> Report:
    return record.reports[0]


@pytest.mark.parametrize(
    ("kind", "value", "changed"),
    [
        ("actors", Said(actors=(ITALY, SPAIN)), {"actor_ids": ("ITA", "ESP"), "actor_countries": ("ITA", "ESP")}),
        ("recipients", Said(recipients=(ITALY,)), {"recipient_ids": ("ITA",), "recipient_countries": ("ITA",)}),
        ("recipients", Said(), {"recipient_ids": (), "recipient_countries": ()}),
        (
            "type",
            Said(event_type="THREATEN", mode="restrict", modality=Modality.FUTURE),
            {"event_type": "THREATEN", "mode": "restrict", "modality": Modality.FUTURE},
        ),
        ("event-days", Said(days=DayRange(None, DAY)), {"event_on": DayRange(None, DAY)}),
        ("confirm", Said(), {}),
    ],
)
def test_what_is_said_of_a_report_changes_that_alone(kind: str, value: Said, changed: dict[str, Any]) -> None:
    made = say(kind, "re_0000000000000001", value=value)
    assert first(made) == replace(a_report(), **changed, confidence=1.0)
    assert made.reports[1] == DENIED
    assert {one.actor_id for one in (*value.actors, *value.recipients)} <= {one.actor_id for one in made.actors}


def test_an_actor_that_stands_for_a_country_brings_that_country() -> None:
    guards = an_actor("IRN:IRGC", name="the guards", country="IRN")
    assert first(say("actors", "re_0000000000000001", value=Said(actors=(guards,)))).actor_countries == ("IRN",)


def test_a_rejected_report_falls_out_and_no_more_is_said_of_it() -> None:
    rejected = a_correction("reject", "re_0000000000000001")
    later = a_correction("type", "re_0000000000000001", value=Said(event_type="AID", modality=Modality.ACTUAL))
    made, found = corrected(a_record(), [rejected, later])
    assert (made.reports, list(found)) == ((DENIED,), [rejected.correction_id])


def test_of_two_words_the_later_holds() -> None:
    aid, retreat = (
        a_correction("type", "re_0000000000000001", correction_id=name, value=Said(event_type=name))
        for name in ("AID", "RETREAT")
    )
    assert first(corrected(a_record(), [aid, retreat])[0]).event_type == "RETREAT"
    assert first(corrected(a_record(), [retreat, aid])[0]).event_type == "AID"


# ---- speakers and mentions ---------------------------------------------------------------------------------------


def test_another_speaker_is_also_the_one_who_does_it_by_speaking() -> None:
    made = say("speaker", "st_0000000000000001", value=Said(actors=(ITALY,)))
    (statement,) = made.statements
    assert (statement.speaker_id, statement.speaker_name, statement.speaker_country) == ("ITA", "Italy", "ITA")
    assert statement.confidence == 1.0
    assert (made.reports[1].actor_ids, made.reports[1].actor_countries) == (("ITA",), ("ITA",))
    assert made.reports[1].confidence == DENIED.confidence, "nobody said anything of the report itself"
    assert first(made) == a_report()


def test_a_report_of_another_actor_than_the_speaker_stays() -> None:
    other = replace(DENIED, actor_ids=("FRA",))
    made = say("speaker", "st_0000000000000001", a_record(reports=(other,)), value=Said(actors=(ITALY,)))
    assert made.reports == (other,)


def test_a_speaker_who_is_not_known_has_the_words_of_the_text() -> None:
    (statement,) = say("speaker", "st_0000000000000001").statements
    assert (statement.speaker_id, statement.speaker_name, statement.speaker_country) == (None, "He", None)


def test_a_speaker_where_there_was_none_does_what_nobody_did() -> None:
    nobody = a_statement(speaker_id=None, speaker_name="He", speaker_country=None)
    deed = replace(DENIED, actor_ids=(), actor_countries=())
    record = a_record(statements=(nobody,), reports=(deed, replace(DENIED, report_id="re_3")))
    made = say("speaker", "st_0000000000000001", record, value=Said(actors=(ITALY,)))
    assert [one.actor_ids for one in made.reports] == [("ITA",), ("FRA:MINISTER",)]


def test_another_name_for_a_mention_is_followed_by_the_reports_of_its_sentence() -> None:
    made = say("mention", NAMED.mention_id, value=Said(actors=(ITALY,)))
    (mention,) = made.mentions
    assert (mention.actor_id, mention.name, mention.country, mention.office) == ("ITA", "Italy", "ITA", None)
    assert (mention.confidence, mention.kind, mention.span) == (1.0, NAMED.kind, NAMED.span)
    assert (first(made).actor_ids, first(made).actor_countries) == (("ITA",), ("ITA",))
    assert made.reports[1] == DENIED, "it stands in another sentence"
    assert made.statements == (a_statement(),), "its speaker is another span"


def test_a_report_stays_while_its_sentence_names_the_old_actor_elsewhere() -> None:
    twice = replace(NAMED, mention_id="me_2", span=span_in(TEXT, "secret"))
    record = a_record(mentions=(NAMED, twice))
    assert say("mention", "me_2", record, value=Said(actors=(ITALY,))).reports == record.reports
    both = [a_correction("mention", one, value=Said(actors=(ITALY,))) for one in (NAMED.mention_id, "me_2")]
    assert first(corrected(record, both)[0]).actor_ids == ("ITA",)


@pytest.mark.parametrize(
    ("speaker_span", "speaker_id", "expected"),
    [
        (NAMED.span, "DEU", "ITA"),
        (span_in(TEXT, FIRST), "FRA:MINISTER", "ITA"),
        (span_in(TEXT, FIRST), "DEU", "DEU"),
        (span_in(TEXT, "He"), "FRA:MINISTER", "FRA:MINISTER"),
    ],
)
def test_a_mention_that_is_the_speaker_or_part_of_what_calls_him_changes_him(
    speaker_span: Any, speaker_id: str, expected: str
) -> None:
    record = a_record(statements=(a_statement(speaker_span=speaker_span, speaker_id=speaker_id),))
    (statement,) = say("mention", NAMED.mention_id, record, value=Said(actors=(ITALY,))).statements
    assert (statement.speaker_id, statement.confidence) == (expected, 0.85)


def test_a_mention_that_is_a_carrier_changes_the_carrier() -> None:
    agency = Carrier(name="He", actor_id=None, span=NAMED.span)
    record = a_record(statements=(a_statement(via=(agency,)),))
    (statement,) = say("mention", NAMED.mention_id, record, value=Said(actors=(ITALY,))).statements
    assert statement.via == (Carrier(name="Italy", actor_id="ITA", span=NAMED.span),)


def test_what_a_user_said_of_a_record_is_not_changed_through_another() -> None:
    same = Said(actors=(MINISTER,))
    made, found = corrected(
        a_record(statements=(a_statement(speaker_span=NAMED.span),)),
        [
            a_correction("actors", "re_0000000000000001", value=same),
            a_correction("speaker", "st_0000000000000001", value=same),
            a_correction("mention", NAMED.mention_id, value=Said(actors=(ITALY,))),
        ],
    )
    assert len(found) == 3
    assert first(made).actor_ids == ("FRA:MINISTER",) and made.statements[0].speaker_id == "FRA:MINISTER"


# ---- finding a record again ----------------------------------------------------------------------------------------


def targets() -> list[tuple[str, Report | Statement | Mention, Target]]:
    report, statement = a_report(report_id="re_9"), a_statement(statement_id="st_9")
    return [
        ("confirm", report, Target(span=report.trigger_span, actor_ids=("FRA:MINISTER",), recipient_ids=("DEU",))),
        ("actors", report, Target(span=report.trigger_span, actor_ids=("ESP",), recipient_ids=("DEU",))),
        ("recipients", report, Target(span=report.trigger_span, actor_ids=("FRA:MINISTER",), recipient_ids=("ESP",))),
        ("speaker", statement, Target(span=statement.cue_span)),
        ("mention", replace(NAMED, mention_id="me_9"), Target(span=NAMED.span)),
    ]


@pytest.mark.parametrize(("kind", "record", "target"), targets(), ids=lambda one: str(one)[:8])
def test_a_record_with_another_id_is_found_by_where_it_stands(kind: str, record: Any, target: Target) -> None:
    name = {Report: "reports", Statement: "statements", Mention: "mentions"}[type(record)]
    said = a_correction(kind, "re_before", target=target, value=Said(actors=(ITALY,)))
    alone = a_record(**{name: (record,)})
    assert list(corrected(alone, [said])[1].values()) == [next(iter(vars_of(record)))]
    elsewhere = a_correction(kind, "re_before", target=replace(target, span=span_in(TEXT, "soon")), value=said.value)
    made, found = corrected(alone, [elsewhere])
    assert (made, found) == (alone, {})


def vars_of(record: Any) -> list[str]:
    return [getattr(record, f"{type(record).__name__.lower()}_id")]


def test_a_report_of_other_parties_at_the_same_trigger_is_another() -> None:
    target = Target(span=a_report().trigger_span, actor_ids=("ESP",), recipient_ids=("DEU",))
    assert corrected(a_record(), [a_correction("reject", "re_before", target=target)])[1] == {}


def test_of_two_at_one_place_none_is_taken() -> None:
    twin = replace(a_report(), report_id="re_twin", event_type="THREATEN")
    target = Target(span=twin.trigger_span, actor_ids=twin.actor_ids, recipient_ids=twin.recipient_ids)
    assert corrected(a_record(reports=(a_report(), twin)), [a_correction("reject", "x", target=target)])[1] == {}


# ---- the day of publication ----------------------------------------------------------------------------------------


def test_a_day_of_publication_counts_as_applied_once_the_article_has_it() -> None:
    day = date(2021, 3, 9)
    article = an_article()
    said = a_correction("published", article.article_id, value=Said(days=DayRange(day, day)))
    assert corrected(a_record(), [said]) == (a_record(), {})
    given = replace(article, published=Published(earliest=day, latest=day, best=day, basis=DateBasis.GIVEN))
    assert list(corrected(a_record(article=given), [said])[1].values()) == [article.article_id]
    assert corrected(a_record(article=None, statements=(), reports=()), [said])[1] == {}

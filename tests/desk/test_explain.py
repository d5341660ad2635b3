"""Explanations: each kind of record, walked back to the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from araxes.desk.desk import Desk
from araxes.desk.document import as_markdown, as_text
from araxes.desk.explain import explain_record
from araxes.errors import InputError
from araxes.pipeline.link import link_pending
from araxes.records import Span
from araxes.store import Store
from desk.small_desk import a_charge, id_of


def explained(desk: Desk, record_id: str) -> str:
    return as_text(desk.explain(record_id), width=300)


def test_an_event_shows_its_coding_and_every_report_with_its_sentence(desk: Desk) -> None:
    (event,) = desk.events(event_type="ACCUSE")
    text = explained(desk, event.event_id)
    assert text.startswith(f"Event {event.event_id}: ACCUSE\n=====")
    for line in (
        "  who and whom  FRA > DEU",
        "  what  ACCUSE, actual",
        "  when and where  2021-03-01",
        "  outlets (copies not counted)  Rhine Courier",
        "  confidence  0.75",
        "MERGED FROM 2 REPORTS",
        f"  trigger  “accused” coded ACCUSE, confidence 0.75 [{id_of('re', 'charge', 0)}]",
        f"      done by saying  Camille Marlow “tell” [{id_of('st', 'charge', 1)}]",
    ):
        assert line in text.splitlines()
    assert text.count("“France accused Germany on Monday of raising the river tolls in secret") == 2
    assert "(Rhine Courier, 2021-03-01; charge.txt, characters " in text


def test_a_mutual_event_has_no_arrow_and_shows_its_place(desk: Desk) -> None:
    (event,) = (one for one in desk.events("FRA", "DEU") if one.reciprocal)
    text = explained(desk, event.event_id)
    assert "  who and whom  FRA and DEU\n" in text
    assert "  when and where  2021-06-10, Bonn\n" in text
    assert "MERGED FROM 1 REPORT\n" in text


def test_a_report_names_its_event(desk: Desk) -> None:
    report_id = id_of("re", "treaty", 0)
    text = explained(desk, report_id)
    assert text.startswith(f"Report {report_id}: AGREE")
    assert f"  event  {desk.store.events_of([report_id])[report_id]}\n" in text


def test_a_statement_shows_speaker_cue_content_and_place(desk: Desk) -> None:
    text = explained(desk, id_of("st", "denial", 0))
    for line in (
        "  speaker  Germany (DEU), written “Germany”",
        "  cue  “denied”",
        "  content (indirect)  “it had raised the river tolls in secret, whatever France believed”",
        "  confidence  0.85",
    ):
        assert line in text.splitlines()
    assert "  where  (Spree Post, 2021-03-03; denial.txt, characters 49-114)" in text


def test_a_mention_names_its_actor(desk: Desk) -> None:
    text = explained(desk, id_of("me", "charge", 1, "Camille Marlow"))
    assert "  actor  FRA:MARLOW, sector GOV, office none\n" in text
    assert "  found as  name, confidence 0.90\n" in text


def test_a_sentence_is_quoted(desk: Desk) -> None:
    assert "“France and Germany signed a treaty on the river in Bonn.”" in explained(desk, id_of("se", "treaty", 0))


def test_an_article_tells_what_is_known_and_what_was_found(desk: Desk) -> None:
    text = explained(desk, id_of("ar", "charge"))
    for line in (
        "  origin  pages/charge.txt",
        "  outlet  Rhine Courier (known from what was given with the page)",
        "  published  2021-03-01 (known from content)",
        "  body  2 paragraphs, 32 words",
        "  clutter  none",
        "  found in it  4 mentions, 1 statement, 1 report",
    ):
        assert line in text.splitlines()
    undated = explained(desk, id_of("ar", "undated"))
    assert "  outlet  unknown: the page does not say who published it\n" in undated
    assert "  published  date unknown\n" in undated


def test_a_page_leads_to_its_article_or_to_why_there_is_none(desk: Desk) -> None:
    assert explained(desk, id_of("pg", "charge")) == explained(desk, id_of("ar", "charge"))
    assert "  why  no-body, at articles\n" in explained(desk, id_of("pg", "sign-in"))


def test_a_dispute_shows_both_sides_in_their_words(desk: Desk) -> None:
    (dispute,) = desk.disputes()
    text = explained(desk, dispute.dispute_id)
    assert "it had raised the river tolls in secret, whatever France believed\n" in text
    assert text.count("  asserted by  Camille Marlow: “Germany had raised") == 1
    assert text.count("  denied by  Germany: “Germany denied that") == 1


def test_an_actor_says_where_it_is_known_from(desk: Desk) -> None:
    assert "  origin  known from a page\n" in explained(desk, "FRA:MARLOW")
    assert "  what  country, country DEU, sector none\n" in explained(desk, "DEU")
    assert "  origin  known from the knowledge base\n" in explained(desk, "DEU")


def test_a_skipped_page_has_its_reason_and_detail(desk: Desk) -> None:
    text = explained(desk, id_of("sk", "sign-in"))
    assert "  origin  pages/sign-in.txt\n" in text
    assert "no running prose | <b>\n" in text


def reprinted(path: Path, *, original: str | None, copy: str | None, span: Span | None = None) -> str:
    """What is told of the reprint of a charge, the two of which credit these agencies."""
    first = a_charge("charge", "Upstream News Agency", date(2021, 3, 1))
    second = a_charge("reprint", "The Reprint", date(2021, 3, 2))
    with Store.open(path) as store:
        run = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        for record, agency in ((first, original), (second, copy)):
            assert record.article is not None
            at = span if agency else None
            store.add(replace(record, article=replace(record.article, agency=agency, agency_span=at)), run)
        link_pending(store, run)
    with Desk.open(path) as opened:
        assert "  copy (" not in explained(opened, id_of("ar", "charge"))
        return explained(opened, id_of("ar", "reprint"))


def test_an_article_says_whom_the_page_credits_and_where(tmp_path: Path) -> None:
    text = reprinted(tmp_path / "a.db", original=None, copy="Upstream News Agency", span=Span(4, 7))
    assert "  text  credited to Upstream News Agency (characters 4-7)\n" in text
    in_byline = reprinted(tmp_path / "b.db", original=None, copy="Upstream News Agency")
    assert "  text  credited to Upstream News Agency (in its byline)\n" in in_byline


@pytest.mark.parametrize(
    ("original", "copy", "credit"),
    [
        (None, None, ""),
        (None, "Upstream News Agency", ", credited to Upstream News Agency"),
        ("Delta Wire", "Delta Wire", ", credited to Delta Wire"),
        ("Delta Wire", None, ", which that credits to Delta Wire"),
        (None, "Delta Wire", ", which this copy credits to Delta Wire"),
    ],
)
def test_a_copy_says_whose_text_it_is(tmp_path: Path, original: str | None, copy: str | None, credit: str) -> None:
    text = reprinted(tmp_path / "desk.db", original=original, copy=copy)
    whose = f"the text of {id_of('ar', 'charge')} (Upstream News Agency, 2021-03-01)"
    assert f"  copy (syndicated)  {whose}{credit}\n" in text
    assert ("  text  credited to" in text) is (copy is not None)


def test_hostile_words_are_harmless_in_an_explanation(desk: Desk) -> None:
    blocks = desk.explain(id_of("ar", "hostile"))
    assert "\x1b" not in as_text(blocks)
    assert "<script>" not in as_markdown(blocks)


def test_what_is_no_record_is_refused(desk: Desk) -> None:
    with pytest.raises(TypeError, match="int is not a record"):
        explain_record(desk.store, 7)


@pytest.mark.parametrize(
    ("record_id", "message"),
    [("ev_0000nothing", "no record of this desk has it"), ("ev_", "at least 4 characters"), ("tolls", "give an actor")],
)
def test_an_id_that_is_not_there_is_told_apart(desk: Desk, record_id: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        desk.explain(record_id)

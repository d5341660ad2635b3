"""Builders for what outlets print: papers, accounts, utterances, and weighed events of France and Germany."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from araxes.knowledge.ontology import load_ontology
from araxes.records import DayRange, Event, Span
from araxes.relations.measure import Weighed, weigh_events
from araxes.relations.press import Account, Paper
from araxes.relations.speech import Naming, Side, Utterance
from factories import an_event

ONTOLOGY = load_ontology()
MARCH = date(2021, 3, 1)


def day(number: int) -> date:
    """So many days after 1 March 2021."""
    return MARCH + timedelta(days=number)


def a_paper(article_id: str, outlet: str | None = "Courier", number: int | None = 0, **given: Any) -> Paper:
    on = None if number is None else day(number)
    return replace(Paper(article_id=article_id, original_id=article_id, outlet=outlet, day=on), **given)


def an_account(event_id: str, article_id: str, words: str = "", trigger: str = "accused", **given: Any) -> Account:
    """One sentence of an article, on one event; `words` are the sentence without names."""
    account = Account(
        event_id=event_id,
        report_id=f"re_{event_id}_{article_id}",
        article_id=article_id,
        sentence_span=Span(0, 100),
        trigger_span=Span(0, 10),
        runs=(words,),
        trigger=trigger,
        trigger_stems=frozenset({trigger[:5]}),
    )
    return replace(account, **given)


def an_utterance(article_id: str, number: int = 0, **given: Any) -> Utterance:
    utterance = Utterance(
        statement_id=f"st_{article_id}_{number}",
        article_id=article_id,
        side=Side.FIRST,
        naming=Naming.PERSON,
        direct=False,
        n_words=10,
    )
    return replace(utterance, **given)


def an_act(event_id: str, number: int, event_type: str = "ACCUSE", *, by: str = "FRA", **fields: Any) -> Event:
    """An event on a day of March 2021 and after, of France towards Germany, or the other way."""
    on = DayRange(day(number), day(number))
    to = "DEU" if by == "FRA" else "FRA"
    parties = {"actor_ids": (by,), "actor_countries": (by,), "recipient_ids": (to,), "recipient_countries": (to,)}
    return an_event(event_id=event_id, event_type=event_type, event_on=on, **{**parties, **fields})


def weighed(events: Sequence[Event]) -> list[Weighed]:
    """The events as those of France and Germany."""
    return weigh_events("FRA", "DEU", events, tellers={}, actors={}, ontology=ONTOLOGY)

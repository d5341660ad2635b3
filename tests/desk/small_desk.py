"""A small desk of invented pages about two countries: a charge and its reprint, a denial, a treaty, an undated
page, and one whose outlet, title and words try to be markup. Linked as `araxes read` links it, without a parser.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from araxes.pipeline.link import link_pending
from araxes.records import (
    Actor,
    ActorType,
    DayRange,
    Mention,
    Modality,
    PageRecord,
    Published,
    Reason,
    Report,
    Span,
    Statement,
    StatementKind,
    content_id,
)
from araxes.store import Store
from factories import (
    a_mention,
    a_page,
    a_report,
    a_sentence,
    a_skipped,
    a_statement,
    an_actor,
    an_article,
    published_on,
    span_in,
)

HOSTILE_OUTLET = "<script>alert(1)</script> | Times"
HOSTILE_TITLE = "\x1b[31mRed | title\u202e"
HOSTILE_SENTENCE = "France <b>thanked</b> Germany | for `help` [now](javascript:alert(1))\x07."
MARLOW = an_actor("FRA:MARLOW", name="Camille Marlow", type=ActorType.PERSON, sector="GOV", known_from="text")
ACTORS = (
    an_actor("FRA"), an_actor("DEU", name="Germany"), an_actor("ITA", name="Italy"), MARLOW,
)  # fmt: skip
NAMES = {"France": "FRA", "Germany": "DEU", "Italy": "ITA", "Camille Marlow": "FRA:MARLOW"}


class Draft:
    """One page in the making: its sentences, and the records that stand in them."""

    def __init__(self, name: str, title: str, sentences: Sequence[str], *, outlet: str | None, day: date | None):
        self.name, self.text = name, "\n".join([title, *sentences, ""])
        self.sentences = [span_in(self.text, sentence) for sentence in sentences]
        self.article = an_article(
            article_id=content_id("ar", name),
            page_id=content_id("pg", name),
            origin=f"pages/{name}.txt",
            url=None,
            text=self.text,
            title=title,
            title_span=Span(0, len(title)),
            outlet=outlet,
            outlet_basis="given" if outlet else None,
            body_spans=tuple(self.sentences),
            clutter=(),
            published=replace(published_on(day), evidence=()) if day else Published(),
        )
        self.statements: list[Statement] = []
        self.reports: list[Report] = []

    def span(self, number: int, words: str) -> Span:
        """Where the words stand in the sentence with this number."""
        start = self.text.index(words, self.sentences[number].start)
        return Span(start, start + len(words))

    def says(self, number: int, speaker: Actor, cue: str, content: str, *, lemma: str) -> Statement:
        statement = a_statement(
            statement_id=content_id("st", self.name, number),
            article_id=self.article.article_id,
            sentence_index=number,
            speaker_id=speaker.actor_id,
            speaker_name=speaker.name,
            speaker_country=speaker.country,
            speaker_span=self.span(number, speaker.name),
            cue_span=self.span(number, cue),
            cue=lemma,
            content_spans=(self.span(number, content),),
            kind=StatementKind.INDIRECT,
            via=(),
        )
        self.statements.append(statement)
        return statement

    def tells(self, number: int, actor: str, trigger: str, recipient: str, event_type: str, **fields: object) -> None:
        day = self.article.published.best
        values: dict[str, object] = {
            "report_id": content_id("re", self.name, number),
            "article_id": self.article.article_id,
            "sentence_index": number,
            "actor_ids": (actor,),
            "actor_countries": (actor[:3],),
            "recipient_ids": (recipient,),
            "recipient_countries": (recipient[:3],),
            "event_type": event_type,
            "contexts": (),
            "trigger_span": self.span(number, trigger),
            "sentence_span": self.sentences[number],
            "event_on": DayRange(day, day),
        }
        self.reports.append(a_report(**(values | fields)))

    def _mentions(self) -> tuple[Mention, ...]:
        found = []
        for number, sentence in enumerate(self.sentences):
            for name, actor_id in NAMES.items():
                if name in self.text[sentence.start : sentence.end]:
                    found.append(
                        a_mention(
                            mention_id=content_id("me", self.name, number, name),
                            article_id=self.article.article_id,
                            sentence_index=number,
                            span=self.span(number, name),
                            kind="name",
                            actor_id=actor_id,
                            name=name,
                            country=actor_id[:3],
                            sector="GOV" if ":" in actor_id else None,
                            office=None,
                        )
                    )
        return tuple(found)

    def record(self) -> PageRecord:
        sentences = tuple(
            a_sentence(
                sentence_id=content_id("se", self.name, number),
                article_id=self.article.article_id,
                index=number,
                paragraph=number,
                span=span,
                tokens=(),
                times=(),
            )
            for number, span in enumerate(self.sentences)
        )
        return PageRecord(
            page=a_page(self.text, page_id=self.article.page_id, origin=self.article.origin),
            article=self.article,
            skipped=None,
            sentences=sentences,
            actors=ACTORS,
            mentions=self._mentions(),
            statements=tuple(self.statements),
            reports=tuple(self.reports),
        )


def a_charge(name: str, outlet: str, day: date) -> PageRecord:
    """France accuses Germany of raising tolls, in the words of its minister."""
    draft = Draft(
        name,
        "France charges Germany over tolls",
        [
            "France accused Germany on Monday of raising the river tolls in secret, a day before the yearly talks.",
            "Germany had raised the river tolls in secret, Camille Marlow told reporters in Strasbourg.",
        ],
        outlet=outlet,
        day=day,
    )
    said = draft.says(1, MARLOW, "told", "Germany had raised the river tolls in secret", lemma="tell")
    draft.tells(0, "FRA", "accused", "DEU", "ACCUSE", performed_by=(said.statement_id,), event_on=DayRange(
        date(2021, 3, 1), date(2021, 3, 1)))  # fmt: skip
    return draft.record()


def a_denial() -> PageRecord:
    draft = Draft(
        "denial",
        "No secret tolls, says Berlin",
        [
            "Germany denied that it had raised the river tolls in secret, whatever France believed.",
            "Italy offered to host a meeting of France and Germany.",
        ],
        outlet="Spree Post",
        day=date(2021, 3, 3),
    )
    draft.says(0, ACTORS[1], "denied", "it had raised the river tolls in secret, whatever France believed",
               lemma="deny")  # fmt: skip
    draft.tells(1, "ITA", "offered", "FRA", "AGREE", modality=Modality.FUTURE, recipient_ids=("FRA", "DEU"),
                recipient_countries=("FRA", "DEU"))  # fmt: skip
    return draft.record()


def a_treaty() -> PageRecord:
    draft = Draft(
        "treaty",
        "Two states, one river",
        ["France and Germany signed a treaty on the river in Bonn."],
        outlet="Spree Post",
        day=date(2021, 6, 10),
    )
    draft.tells(0, "FRA", "signed", "DEU", "AGREE", reciprocal=True, place="Bonn", confidence=0.9)
    return draft.record()


def an_undated_page() -> PageRecord:
    draft = Draft(
        "undated",
        "A history of the river",
        ["Long ago Germany burned the mills of France.", "Germany never closed the locks to France."],
        outlet=None,
        day=None,
    )
    draft.tells(0, "DEU", "burned", "FRA", "ASSAULT", modality=Modality.HISTORICAL, event_on=DayRange())
    draft.tells(1, "DEU", "closed", "FRA", "SANCTION", modality=Modality.NEGATED, event_on=DayRange())
    return draft.record()


def a_hostile_page() -> PageRecord:
    draft = Draft("hostile", HOSTILE_TITLE, [HOSTILE_SENTENCE], outlet=HOSTILE_OUTLET, day=date(2021, 7, 1))
    draft.tells(0, "FRA", "thanked", "DEU", "SUPPORT")
    return draft.record()


def build_small_desk(path: Path) -> Path:
    """Make the desk at the path, linked, and return the path."""
    with Store.open(path) as store:
        run = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        for record in (
            a_charge("charge", "Rhine Courier", date(2021, 3, 1)),
            a_charge("reprint", "The Reprint", date(2021, 3, 2)),
            a_denial(),
            a_treaty(),
            an_undated_page(),
            a_hostile_page(),
        ):
            assert store.add(record, run)
        store.add_skipped(a_skipped(), run)
        page = a_page("Sign in\n", page_id=content_id("pg", "sign-in"), origin="pages/sign-in.txt")
        no_body = a_skipped(
            skipped_id=content_id("sk", "sign-in"),
            page_id=page.page_id,
            origin=page.origin,
            step="articles",
            reason=Reason.NO_BODY,
            detail="no running prose | <b>",
        )
        store.add(PageRecord(page=page, article=None, skipped=no_body), run)
        link_pending(store, run)
    return path


def id_of(kind: str, *parts: object) -> str:
    """The id of a record of the small desk: `id_of("ar", "charge")`, `id_of("re", "charge", 0)`."""
    return content_id(kind, *parts)

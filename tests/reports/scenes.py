"""Invented news for the tests of reports: a text, who is named in it, and what the coder makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache

from araxes.knowledge.ontology import Ontology, load_ontology
from araxes.knowledge.predicates import ContextLexicon, PredicateLexicon, load_contexts, load_predicates
from araxes.models.event_model import EventModel
from araxes.models.parser import load_parser
from araxes.records import (
    Actor,
    ActorType,
    Article,
    DateBasis,
    Mention,
    Published,
    Reference,
    Report,
    Sentence,
    Span,
    Statement,
    StatementKind,
)
from araxes.reports.coder import LexiconCoder
from araxes.reports.coding import code_reports
from araxes.reports.participants import View, make_view
from araxes.sentences.split import split_sentences
from factories import an_article

DAY = date(2023, 5, 10)
COUNTRIES = {
    "Norway": "NOR", "Norwegian": "NOR", "Oslo": "NOR", "Peru": "PER", "Peruvian": "PER", "Lima": "PER",
    "Ghana": "GHA", "Ghanaian": "GHA", "Accra": "GHA", "Japan": "JPN", "Japanese": "JPN",
}  # fmt: skip


@cache
def ontology() -> Ontology:
    return load_ontology()


@cache
def lexicon() -> PredicateLexicon:
    return load_predicates(ontology())


@cache
def contexts() -> ContextLexicon:
    return load_contexts(ontology())


def a_coder() -> LexiconCoder:
    return LexiconCoder(lexicon(), ontology())


def news(text: str, day: date = DAY) -> Article:
    return an_article(
        article_id="ar_test",
        page_id="pg_test",
        origin="test.txt",
        url=None,
        text=text,
        title=None,
        title_span=None,
        outlet=None,
        outlet_basis=None,
        body_spans=(Span(0, len(text)),),
        clutter=(),
        published=Published(earliest=day, latest=day, best=day, basis=DateBasis.GIVEN),
    )


def where(text: str, words: str, start: int = 0) -> Span:
    found = text.index(words, start)
    return Span(found, found + len(words))


@dataclass
class Scene:
    """A text with its mentions: country words by `COUNTRIES`, other actors by `people` (words to actor id)."""

    text: str
    people: dict[str, str] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    sector: str | None = None
    statements: list[Statement] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    @property
    def article(self) -> Article:
        return news(self.text)

    @property
    def sentences(self) -> list[Sentence]:
        return split_sentences(self.article, parser=load_parser())

    def mentions(self, sentences: list[Sentence]) -> list[Mention]:
        found: list[Mention] = []
        named = {**{words: self.people[words] for words in self.people}, **COUNTRIES}
        for words, actor_id in named.items():
            place = self.text.find(words)
            while place >= 0:
                span = Span(place, place + len(words))
                place = self.text.find(words, span.end)
                if any(span.overlaps(other.span) for other in found) or self.text[span.end : span.end + 1].isalpha():
                    continue
                index = next(one.index for one in sentences if one.span.covers(span))
                found.append(
                    Mention(
                        mention_id=f"me_{span.start}",
                        article_id="ar_test",
                        sentence_index=index,
                        span=span,
                        kind="name",
                        actor_id=actor_id,
                        name=words,
                        country=actor_id[:3],
                        sector=self.sector,
                        office=None,
                        place_only=words in self.places,
                        confidence=1.0,
                    )
                )
        return sorted(found, key=lambda mention: mention.span)

    def says(self, speaker: str, cue: str, content: str) -> Scene:
        """Add a statement; the speaker is one of `people` or a country word."""
        actor_id = self.people.get(speaker) or COUNTRIES[speaker]
        self.statements.append(
            Statement(
                statement_id=f"st_{len(self.statements)}",
                article_id="ar_test",
                sentence_index=0,
                speaker_id=actor_id,
                speaker_name=speaker,
                speaker_country=actor_id[:3],
                speaker_span=where(self.text, speaker),
                cue_span=where(self.text, cue),
                cue=cue,
                content_spans=(where(self.text, content),),
                kind=StatementKind.INDIRECT,
                via=(),
                confidence=1.0,
            )
        )
        return self

    def both(self, words: str, *actor_ids: str) -> Scene:
        """Add a back-reference to several actors."""
        self.references.append(
            Reference(
                article_id="ar_test",
                sentence_index=0,
                span=where(self.text, words),
                kind="both",
                actor_ids=actor_ids,
                confidence=0.9,
            )
        )
        return self

    def view(self, index: int = 0) -> View:
        sentences = self.sentences
        here = [one for one in self.mentions(sentences) if one.sentence_index == index]
        return make_view(sentences[index], here, self.references, actors())

    def reports(self, model: EventModel | None = None) -> list[Report]:
        sentences = self.sentences
        return code_reports(
            self.article,
            sentences,
            self.mentions(sentences),
            self.references,
            self.statements,
            actors(),
            coder=a_coder(),
            ontology=ontology(),
            contexts=contexts(),
            model=model,
        )


def actors() -> dict[str, Actor]:
    return {
        code: Actor(actor_id=code, name=code, type=ActorType.COUNTRY, country=code, sector=None)
        for code in set(COUNTRIES.values())
    }


def coded(text: str, **given: str) -> list[tuple[str, str, str]]:
    """The reports of a text as (actor, type, recipient) with countries joined by +."""
    return [short(report) for report in Scene(text, people=dict(given)).reports()]


def short(report: Report) -> tuple[str, str, str]:
    return "+".join(report.actor_countries), report.event_type, "+".join(report.recipient_countries)

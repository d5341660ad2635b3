"""Reading invented text with the real parser (a normal dependency), for tests of what the rules make of its trees."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from araxes.knowledge.cues import CueLexicon, load_cues
from araxes.models.parser import Parser, load_parser
from araxes.models.tagger import AttributionTagger
from araxes.records import Actor, ActorType, Article, Mention, Published, Reference, Sentence, Span, Statement
from araxes.statements import attribute_statements

Known = Mapping[str, tuple[str, str | None]]
PRONOUN = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """The statements of a text, with the slices that their spans stand for."""

    text: str
    statements: list[Statement]

    def said(self) -> list[tuple[str, str, str]]:
        """Speaker, cue and content of each statement as the text has them; stretches are joined with ` | `."""
        return [
            (
                self.text[slice(*s.speaker_span)] if s.speaker_span else "",
                self.text[slice(*s.cue_span)],
                " | ".join(self.text[slice(*span)] for span in s.content_spans),
            )
            for s in self.statements
        ]

    def via(self) -> list[list[str]]:
        """The names of the carriers of each statement."""
        return [[carrier.name for carrier in s.via] for s in self.statements]


def article_of(text: str) -> Article:
    spans = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return Article(
        article_id="ar_1", page_id="pg_1", origin="invented.txt", external_id=None, url=None, text=text, title=None,
        title_span=None, outlet=None, outlet_basis=None, outlet_span=None, byline=None, byline_span=None,
        dateline_span=None, language="en", body_spans=spans, clutter=(), published=Published(),
    )  # fmt: skip


def sentences_of(article: Article, parser: Parser) -> list[Sentence]:
    found: list[Sentence] = []
    for paragraph, parsed in enumerate(parser.parse((article.text[s:e], s) for s, e in article.body_spans)):
        for span, tokens in parsed:
            found.append(
                Sentence(
                    sentence_id=f"se_{len(found)}", article_id=article.article_id, index=len(found),
                    paragraph=paragraph, span=span, tokens=tokens,
                )
            )  # fmt: skip
    return found


def mentions_of(article: Article, sentences: list[Sentence], known: Known) -> list[Mention]:
    """A mention for each place of each name, except inside a longer known name."""
    places = [
        (Span(m.start(), m.end()), name, actor_id, sector)
        for name, (actor_id, sector) in known.items()
        for m in re.finditer(rf"\b{re.escape(name)}\b", article.text)
    ]
    return [
        Mention(
            mention_id="me_1", article_id=article.article_id, kind="name", span=span, actor_id=actor_id, name=name,
            sentence_index=next(s.index for s in sentences if s.span.covers(span)), country=actor_id[:3],
            sector=sector, office=None, place_only=False, confidence=1.0,
        )
        for span, name, actor_id, sector in places
    ]  # fmt: skip


def type_of(mention: Mention) -> ActorType:
    if mention.actor_id == mention.country:
        return ActorType.COUNTRY
    return ActorType.AGENCY if mention.sector == "JRN" else ActorType.PERSON


def references_of(article: Article, sentences: list[Sentence], actor_id: str) -> list[Reference]:
    return [
        Reference(
            article_id=article.article_id, span=Span(m.start(), m.end()), kind="pronoun", actor_ids=(actor_id,),
            sentence_index=next(s.index for s in sentences if s.span.covers(Span(m.start(), m.end()))), confidence=1.0,
        )
        for m in PRONOUN.finditer(article.text)
    ]  # fmt: skip


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load_parser()


@pytest.fixture(scope="session")
def cues() -> CueLexicon:
    return load_cues()


@pytest.fixture(scope="session")
def read(parser: Parser, cues: CueLexicon) -> Callable[..., Reading]:
    """Attribute the statements of a text; `known` maps names to (actor id, sector), `he` is whom pronouns mean.

    The rules alone read, but where a `tagger` is given.
    """

    def reading(
        text: str, known: Known | None = None, he: str | None = None, tagger: AttributionTagger | None = None
    ) -> Reading:
        article = article_of(text)
        sentences = sentences_of(article, parser)
        mentions = mentions_of(article, sentences, known or {})
        references = references_of(article, sentences, he) if he else []
        ids = {m.actor_id: m for m in mentions}
        actors = {
            key: Actor(
                actor_id=key, name=m.name, type=type_of(m), country=m.country, sector=m.sector, known_from="text"
            )
            for key, m in ids.items()
        }
        statements = attribute_statements(article, sentences, mentions, references, actors, cues=cues, tagger=tagger)
        return Reading(text, statements)

    return reading

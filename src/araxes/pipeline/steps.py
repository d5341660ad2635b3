"""The steps of a page, in their order. Each takes what is known of the page so far and adds one kind of record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from araxes.actors.resolve import resolve_actors
from araxes.articles.extract import extract_article
from araxes.knowledge.languages import LANGUAGE_READ, is_read, named_language
from araxes.pipeline.limits import body_too_long, page_too_long, sentences_too_many
from araxes.pipeline.tools import Tools
from araxes.records import Actor, Article, PageRecord, Reason, Skipped, content_id
from araxes.reports.coding import code_reports
from araxes.sentences.split import split_sentences
from araxes.statements.attribute import attribute_statements


class Step(NamedTuple):
    """A step and its name, which is that of the folder it lives in."""

    name: str
    run: Callable[[PageRecord, Tools], PageRecord]


def extract(record: PageRecord, tools: Tools) -> PageRecord:
    """Page -> Article, or Skipped. An article in another language is kept, but goes no further."""
    too_long = page_too_long(record.page)
    if too_long is not None:
        return replace(record, skipped=too_long)
    found = extract_article(record.page, knowledge=tools.knowledge)
    if isinstance(found, Skipped):
        return replace(record, skipped=found)
    return replace(record, article=found, skipped=_other_language(found))


def split(record: PageRecord, tools: Tools) -> PageRecord:
    """Article -> Sentences. An article that is too long to be one is kept, but goes no further."""
    article = _article(record)
    too_long = body_too_long(record.page, article)
    if too_long is not None:
        return replace(record, skipped=too_long)
    sentences = tuple(split_sentences(article, parser=tools.parser))
    too_long = sentences_too_many(record.page, sentences)
    if too_long is not None:
        return replace(record, skipped=too_long)
    return replace(record, sentences=sentences)


def resolve(record: PageRecord, tools: Tools) -> PageRecord:
    """Sentences -> Mentions, References, Actors."""
    found = resolve_actors(_article(record), record.sentences, knowledge=tools.knowledge, words=tools.words)
    return replace(record, actors=found.actors, mentions=found.mentions, references=found.references)


def attribute(record: PageRecord, tools: Tools) -> PageRecord:
    """Sentences, Actors -> Statements."""
    statements = attribute_statements(
        _article(record),
        record.sentences,
        record.mentions,
        record.references,
        {actor.actor_id: actor for actor in record.actors},
        cues=tools.cues,
        tagger=tools.tagger,
    )
    return _with_known_actors(replace(record, statements=tuple(statements)), tools)


def code(record: PageRecord, tools: Tools) -> PageRecord:
    """All of the above -> Reports."""
    reports = code_reports(
        _article(record),
        record.sentences,
        record.mentions,
        record.references,
        record.statements,
        {actor.actor_id: actor for actor in record.actors},
        coder=tools.coder,
        ontology=tools.ontology,
        contexts=tools.contexts,
        model=tools.event_model,
    )
    return _with_known_actors(replace(record, reports=tuple(reports)), tools)


# The stage `pages` comes before these, `stories` (link.py) after all pages; `relations` are measured when asked for.
STEPS: tuple[Step, ...] = (
    Step("articles", extract),
    Step("sentences", split),
    Step("actors", resolve),
    Step("statements", attribute),
    Step("reports", code),
)


def _article(record: PageRecord) -> Article:
    if record.article is None:
        raise ValueError("this step needs an article; `articles` must come before it")
    return record.article


def _other_language(article: Article) -> Skipped | None:
    """Why the article is not read further, if it is known to be in another language."""
    if is_read(article.language):
        return None
    return Skipped(
        skipped_id=content_id("sk", article.article_id, Reason.LANGUAGE),
        page_id=article.page_id,
        origin=article.origin,
        external_id=article.external_id,
        step="sentences",
        reason=Reason.LANGUAGE,
        detail=f"{named_language(article.language)}; only English ({LANGUAGE_READ}) is read",
    )


def _with_known_actors(record: PageRecord, tools: Tools) -> PageRecord:
    """The record with the actors that statements and reports name by id though no mention has them."""
    present = {actor.actor_id for actor in record.actors}
    named: list[str | None] = [statement.speaker_id for statement in record.statements]
    named += [carrier.actor_id for statement in record.statements for carrier in statement.via]
    named += [actor_id for report in record.reports for actor_id in (*report.actor_ids, *report.recipient_ids)]
    found: list[Actor] = []
    for actor_id in dict.fromkeys(named):
        actor = None if actor_id is None or actor_id in present else tools.knowledge.actor(actor_id)
        if actor is not None:
            found.append(actor)
    return replace(record, actors=(*record.actors, *found))

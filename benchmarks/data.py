"""The public data sets, read in one place, and how a bare text becomes a page or an article."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from araxes.articles.blocks import split_blocks
from araxes.articles.furniture import furniture
from araxes.articles.layout import BODY, Layout
from araxes.articles.published import date_article
from araxes.articles.terms import office_reader
from araxes.knowledge.actors import ActorKnowledge
from araxes.pipeline.steps import STEPS
from araxes.pipeline.tools import Tools
from araxes.records import Article, Given, MediaType, Page, PageRecord, Published, Span, content_id

T = TypeVar("T")
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
ECB_FILES = "the files of ECB+ with --docs and --mentions"
# See `parts`.
PART_SEED, PART_SIZES = 7, {"A": 150, "B": 120}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldAttribution:
    """One marked attribution of PolNeAR; each list may be empty or in pieces."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolnearArticle:
    """An article of PolNeAR (Newell et al., LREC 2018): title and body in one text, the day known from outside."""

    article_id: str
    published: date
    text: str
    attributions: tuple[GoldAttribution, ...]


def read_rows(shared: Path, name: str) -> list[dict[str, Any]]:
    """Return the rows of `reference/NAME.jsonl.gz` under the shared folder.

    Raises: SystemExit, saying what to pass, if the file is not there.
    """
    return _lines(shared / "reference" / f"{name}.jsonl.gz", "the folder that holds reference/ with --shared")


def _lines(path: Path, to_pass: str) -> list[dict[str, Any]]:
    """The rows of a file. Raises: SystemExit, saying what to pass, if it is not there."""
    if not path.exists():
        raise SystemExit(f"{path} is missing; pass {to_pass}")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_polnear(shared: Path, split: str) -> list[PolnearArticle]:
    """Return the articles of the split (`train` or `dev`), in order of their ids."""
    rows = sorted(read_rows(shared, f"attribution/polnear_{split}"), key=lambda row: str(row["id"]))
    return [
        PolnearArticle(
            article_id=row["id"],
            published=date.fromisoformat(row["date"]),
            text=row["text"],
            attributions=tuple(
                GoldAttribution(source=_spans(one["source"]), cue=_spans(one["cue"]), content=_spans(one["content"]))
                for one in row["attributions"]
            ),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class EcbMention:
    """A mention of an event in ECB+: the tokens (places in its document) and the chain of mentions of one event."""

    mention_id: str
    doc_id: str
    tokens: tuple[int, ...]
    lemma: str
    chain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EcbDocument:
    """A news article of ECB+ (Cybulska & Vossen, LREC 2014): its tokens, and the happening that it was chosen for."""

    doc_id: str
    topic: str
    tokens: tuple[str, ...]
    mentions: tuple[EcbMention, ...]


def read_ecb(docs: Path, mentions: Path) -> list[EcbDocument]:
    """Return the documents of ECB+ in the files, in order of their ids, with their mentions.

    Raises: SystemExit, saying what to pass, if a file is not there.
    """
    found: dict[str, list[EcbMention]] = {}
    for number, row in enumerate(_lines(mentions, ECB_FILES)):
        found.setdefault(row["doc_id"], []).append(
            EcbMention(
                mention_id=f"m{number}",
                doc_id=row["doc_id"],
                tokens=tuple(row["tokens_number"]),
                lemma=row["head_lemma"],
                chain=row["chain"],
            )
        )
    documents = [
        EcbDocument(
            doc_id=row["doc_id"],
            topic=row["topic"],
            tokens=tuple(row["tokens"]),
            mentions=tuple(found.get(row["doc_id"], ())),
        )
        for row in _lines(docs, ECB_FILES)
    ]
    return sorted(documents, key=lambda one: one.doc_id)


def parts(articles: Sequence[T]) -> dict[str, list[T]]:
    """Return PolNeAR's training articles, in order of their ids, as parts `A` (150), `B` (120) and `rest`.

    The draw is that of `random.Random(7).shuffle`, under which the attribution rules were written: errors were
    read on A, only totals were watched on B, and the rest served to count how often each construction is right.
    """
    shuffled = list(articles)
    random.Random(PART_SEED).shuffle(shuffled)
    found, start = {}, 0
    for name, size in PART_SIZES.items():
        found[name] = shuffled[start : start + size]
        start += size
    return {**found, "rest": shuffled[start:]}


def text_page(name: str, text: str) -> Page:
    """Return a plain-text page of which nothing but the text is known."""
    return Page(
        page_id=content_id("pg", name),
        origin=name,
        media_type=MediaType.TEXT,
        text=text,
        encoding="utf-8",
        size_bytes=len(text.encode()),
        given=Given(),
    )


def whole_article(name: str, text: str) -> Article:
    """Return the text as an article that is all body, a span for each line: finding the body is measured elsewhere."""
    return Article(
        article_id=content_id("ar", name),
        page_id=content_id("pg", name),
        origin=name,
        external_id=None,
        url=None,
        text=text,
        title=None,
        title_span=None,
        outlet=None,
        outlet_basis=None,
        outlet_span=None,
        byline=None,
        byline_span=None,
        dateline_span=None,
        language="en",
        body_spans=tuple(Span(*line.span()) for line in _LINE.finditer(text)),
        clutter=(),
        published=Published(),
    )


def date_of(text: str, knowledge: ActorKnowledge) -> Published:
    """Return when a text that is all body was published, by its content alone."""
    blocks = split_blocks(text, furniture())
    layout = Layout(text=text, blocks=blocks, roles=[BODY] * len(blocks))
    return date_article(layout, Given(), {}, office_reader(knowledge))


def read_whole(
    name: str, text: str, tools: Tools, *, dated: bool = False, published: Published | None = None
) -> PageRecord:
    """Return what the pipeline makes of a text that is all body: every step but the one that finds the article.

    With `dated`, the day of the article is read from its content as in the pipeline; else it is `published`, or not
    known.
    """
    article = replace(whole_article(name, text), published=published or Published())
    if dated:
        article = replace(article, published=date_of(text, tools.knowledge))
    record = PageRecord(page=text_page(name, text), article=article, skipped=None)
    for step in STEPS[1:]:
        record = step.run(record, tools)
    return record


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)

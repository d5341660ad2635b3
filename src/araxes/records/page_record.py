"""All that was made of one page."""

from __future__ import annotations

from dataclasses import dataclass

from araxes.records.accounts import Report, Statement
from araxes.records.pages import Article, Page, Skipped
from araxes.records.text import Actor, Mention, Reference, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """All that the six page stages made of one page; what one transaction of the desk stores."""

    page: Page
    article: Article | None
    skipped: Skipped | None
    sentences: tuple[Sentence, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    references: tuple[Reference, ...] = ()
    statements: tuple[Statement, ...] = ()
    reports: tuple[Report, ...] = ()

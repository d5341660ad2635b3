"""The records of Araxes: what each stage makes, and nothing else.

Every record is frozen. Spans are half-open character offsets `[start, end)` into `Article.text` (for a page
that came as plain text that is the text of the file itself). Unknown is `None`, never a guess. Ids are hashes
of content, with a two-letter prefix that tells the kind, so reading a page twice makes the same ids.
This package imports nothing of ours.
"""

from araxes.records.accounts import Carrier, Modality, Report, Statement, StatementKind
from araxes.records.base import UNKNOWN_DAYS, DayRange, Span, content_id, moved_day
from araxes.records.corrections import Correction, CorrectionKind, Said, Target
from araxes.records.desk import (
    ArticleLink,
    Claim,
    CopyOf,
    Dispute,
    Event,
    EventDecision,
    LinkBasis,
    Relation,
    RelationPoint,
    ReportLink,
    Story,
    Turn,
    Verdict,
    Voice,
)
from araxes.records.page_record import PageRecord
from araxes.records.pages import (
    Article,
    ClutterSpan,
    DateBasis,
    DateEvidence,
    Given,
    Hints,
    MediaType,
    Page,
    Published,
    Reason,
    Skipped,
)
from araxes.records.text import Actor, ActorType, Mention, Reference, Sentence, TimeExpression, Token

__all__ = [
    "UNKNOWN_DAYS",
    "Actor",
    "ActorType",
    "Article",
    "ArticleLink",
    "Carrier",
    "Claim",
    "ClutterSpan",
    "CopyOf",
    "Correction",
    "CorrectionKind",
    "DateBasis",
    "DateEvidence",
    "DayRange",
    "Dispute",
    "Event",
    "EventDecision",
    "Given",
    "Hints",
    "LinkBasis",
    "MediaType",
    "Mention",
    "Modality",
    "Page",
    "PageRecord",
    "Published",
    "Reason",
    "Reference",
    "Relation",
    "RelationPoint",
    "Report",
    "ReportLink",
    "Said",
    "Sentence",
    "Skipped",
    "Span",
    "Statement",
    "StatementKind",
    "Story",
    "Target",
    "TimeExpression",
    "Token",
    "Turn",
    "Verdict",
    "Voice",
    "content_id",
    "moved_day",
]

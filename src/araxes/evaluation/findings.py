"""What one scorer hands back: figures by name, and what exactly was wrong, so that each loss can be looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from araxes.evaluation.counts import Score
from araxes.records import Span

LONGEST_WORDS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that cost: `problem` says what, `item_id` names the gold item or record, `span` is where it stands."""

    document: str
    part: str
    problem: str
    item_id: str | None
    span: Span | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartScore:
    """The figures of one part of one document, by measure, and the findings behind them."""

    figures: Mapping[str, Score]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Noter:
    """Makes the findings of one part of one document."""

    document: str
    part: str
    text: str

    def at(self, problem: str, span: Span | None, item_id: str | None = None, *, says: str = "") -> Finding:
        """Return a finding at a span of the page; its words are `says` and the words of the span, cut short."""
        shown = "" if span is None else " ".join(self.text[span.start : span.end].split())
        if len(shown) > LONGEST_WORDS:
            shown = shown[: LONGEST_WORDS - 3] + "..."
        words = " | ".join(part for part in (says, shown) if part)
        return Finding(document=self.document, part=self.part, problem=problem, item_id=item_id, span=span, words=words)

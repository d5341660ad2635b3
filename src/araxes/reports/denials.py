"""Denials are directed at whoever made the claim, not at whom the claim is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from araxes.records import Report, Sentence, content_id

DENIAL_VERBS = frozenset(("deny", "refute", "rebut", "dismiss", "disavow"))
HOSTILE_WORDS = frozenset(("ACCUSE", "THREATEN"))
# How many sentences back an accusation may stand. The claim is told near its denial, or the tie is a guess.
MAX_SENTENCES_BACK = 25


def answer_accusers(reports: Sequence[Report], sentences: Sequence[Sentence]) -> list[Report]:
    """Return the reports with each denial that names no claimant directed at the one who last accused the denier.

    "It denied that Freedonia has troops there" rejects those who say so; where the article has told who does, they
    are the recipient. Without such an accusation the report is left as it is.
    """
    by_index = {sentence.index: sentence for sentence in sentences}
    found: list[Report] = []
    for report in reports:
        found.append(_answered(report, found, by_index.get(report.sentence_index)))
    return found


def _answered(report: Report, earlier: Sequence[Report], sentence: Sentence | None) -> Report:
    if report.event_type != "REJECT" or sentence is None:
        return report
    trigger = next((t for t in sentence.tokens if t.span.overlaps(report.trigger_span)), None)
    if trigger is None or trigger.lemma not in DENIAL_VERBS:
        return report
    own = set(report.actor_countries)
    for other in reversed(earlier):
        if report.sentence_index - other.sentence_index > MAX_SENTENCES_BACK:
            break
        if other.event_type not in HOSTILE_WORDS or not own & set(other.recipient_countries):
            continue
        if set(other.actor_countries) & own or other.actor_countries == report.recipient_countries:
            continue
        if set(report.recipient_countries) & set(other.actor_countries):
            return report
        return replace(
            report,
            report_id=content_id(
                "re",
                report.article_id,
                report.event_type,
                "+".join(report.actor_ids),
                "+".join(other.actor_ids),
                *report.trigger_span,
            ),
            recipient_ids=other.actor_ids,
            recipient_countries=other.actor_countries,
            confidence=round(report.confidence * 0.8, 3),
        )
    return report

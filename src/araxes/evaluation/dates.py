"""Whether the day of publication is inside the interval that was given, how wide that is, and what it rests on."""

from __future__ import annotations

from araxes.evaluation.counts import Counts, Mean, Share
from araxes.evaluation.findings import Finding, Noter, PartScore
from araxes.evaluation.gold import Days, GoldDocument, GoldPublished
from araxes.evaluation.predictions import PredictedDocument
from araxes.records import DayRange

WEEK_DAYS = 7


def score_dates(gold: GoldDocument, predicted: PredictedDocument) -> PartScore:
    """Return what the interval of publication is worth.

    - `interval`: the true day is inside. An interval that is open at an end says nothing and is not right.
    - `within_week`: the same, and the interval is no wider than seven days.
    - `width_days`: the mean of latest minus earliest, of closed intervals.
    - `best`: a best day, where given, is inside what is known; giving none is a miss, giving a wrong one both.
    - `evidence`: passages given as evidence that are not in clutter.
    """
    given, truth = predicted.published, gold.published
    width = given.days
    inside = holds_truth(given, truth)
    best_right = predicted.best is not None and truth.known.earliest <= predicted.best <= truth.known.latest
    clean = [
        not any(span.overlaps(other) for other in gold.clutter) or any(span.overlaps(own) for own in truth.evidence)
        for span in predicted.evidence
    ]
    noter = Noter(gold.document, "published", gold.text)
    findings = _findings(noter, predicted, truth, inside, best_right)
    judged = zip(predicted.evidence, clean, strict=True)
    findings += [noter.at("evidence in clutter", span) for span, right in judged if not right]
    return PartScore(
        figures={
            "interval": Share(right=int(inside), n=1),
            "within_week": Share(right=int(inside and width is not None and width <= WEEK_DAYS), n=1),
            "width_days": Mean() if width is None else Mean(total=width, n=1),
            "best": Counts(
                true_positives=int(best_right),
                false_positives=int(predicted.best is not None and not best_right),
                found=int(best_right),
                missed=int(not best_right),
            ),
            "evidence": Share(right=sum(clean), n=len(clean)),
        },
        findings=tuple(findings),
    )


def holds_truth(given: DayRange, truth: GoldPublished) -> bool:
    """Return whether the true day is inside a closed interval.

    Where the day cannot be pinned (`best` is a month), what remains possible is the part of `best` inside `known`;
    the interval is right if it holds all of that, or lies wholly inside it.
    """
    if given.earliest is None or given.latest is None or given.earliest > given.latest:
        return False
    earliest = max(truth.best.earliest, truth.known.earliest)
    latest = min(truth.best.latest, truth.known.latest)
    holds = given.earliest <= earliest and latest <= given.latest
    lies_inside = earliest <= given.earliest and given.latest <= latest
    return holds or lies_inside


def _findings(
    noter: Noter, predicted: PredictedDocument, truth: GoldPublished, inside: bool, best_right: bool
) -> list[Finding]:
    known, given = f"known {_shown(truth.known)}", predicted.published
    findings: list[Finding] = []
    if not inside:
        findings.append(noter.at("wrong interval", None, says=f"{_shown(given)}, {known}"))
    if predicted.best is not None and not best_right:
        findings.append(noter.at("wrong best day", None, says=f"{predicted.best}, {known}"))
    return findings


def _shown(interval: DayRange | Days) -> str:
    return f"{interval.earliest or '?'}..{interval.latest or '?'}"

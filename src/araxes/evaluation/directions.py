"""Whether the picture that an article alone gives of each pair of countries is the reader's."""

from __future__ import annotations

from araxes.evaluation.counts import Share
from araxes.evaluation.findings import Finding, Noter, PartScore
from araxes.evaluation.gold import GoldDocument
from araxes.evaluation.predictions import PredictedDocument


def score_directions(gold: GoldDocument, predicted: PredictedDocument) -> PartScore:
    """Return `pairs`: the share of the gold's pairs whose direction (cooperative, hostile, mixed) is right.

    A pair that is missing is wrong, and so is one that is given twice with two directions. Pairs that the gold does
    not have (with fewer than two events) are not judged.
    """
    given: dict[frozenset[str], set[str | None]] = {}
    for relation in predicted.relations:
        given.setdefault(frozenset((relation.first, relation.second)), set()).add(relation.direction)
    noter = Noter(gold.document, "directions", gold.text)
    right = 0
    findings: list[Finding] = []
    for dyad in gold.dyads:
        said = given.get(frozenset((dyad.first, dyad.second)), set())
        if said == {dyad.direction}:
            right += 1
            continue
        shown = ", ".join(sorted(str(one) for one in said))
        says = f"{shown}, not {dyad.direction}" if said else f"nothing, not {dyad.direction}"
        problem = "wrong direction" if said else "pair missed"
        findings.append(noter.at(problem, None, f"{dyad.first}-{dyad.second}", says=says))
    return PartScore(figures={"pairs": Share(right=right, n=len(gold.dyads))}, findings=tuple(findings))

"""The picture that one article alone gives of each pair of countries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from araxes.knowledge.ontology import Ontology
from araxes.records import Actor, Report
from araxes.relations.pairs import country_pairs, counts

# A picture is mixed where the weaker side has at least this share of the reports. By hand, on the seeds.
MIXED_SHARE = 0.34


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One pair in one article: the mean PLOVER score of its reports, and `cooperative`, `hostile` or `mixed`."""

    article_id: str
    first: str
    second: str
    score: float
    direction: str
    n_reports: int


def draw_pictures(reports: Iterable[Report], *, actors: Mapping[str, Actor], ontology: Ontology) -> list[Picture]:
    """Return the pictures of all pairs of different countries in the reports, by article and pair.

    What is told as not having happened, or as a hypothesis, is left out, and so is help for a group inside a state.
    """
    scores: defaultdict[tuple[str, str, str], list[float]] = defaultdict(list)
    for report in reports:
        score = ontology.score(report.event_type, report.mode)
        if not counts(report, score, actors):
            continue
        for first, second in country_pairs(report):
            scores[report.article_id, first, second].append(score)
    return [
        Picture(
            article_id=article_id,
            first=first,
            second=second,
            score=round(sum(values) / len(values), 3),
            direction=_direction(values),
            n_reports=len(values),
        )
        for (article_id, first, second), values in sorted(scores.items())
    ]


def _direction(scores: Sequence[float]) -> str:
    friendly = sum(score > 0 for score in scores)
    hostile = sum(score < 0 for score in scores)
    if not friendly and not hostile:
        return "mixed"
    if min(friendly, hostile) / (friendly + hostile) >= MIXED_SHARE:
        return "mixed"
    return "cooperative" if friendly > hostile else "hostile"

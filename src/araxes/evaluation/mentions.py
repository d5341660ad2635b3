"""Whether every actor that the body names was found, and taken for the right one."""

from __future__ import annotations

from collections.abc import Callable

from araxes.evaluation.counts import Counts
from araxes.evaluation.findings import Finding, Noter, PartScore
from araxes.evaluation.gold import GoldActor, GoldDocument
from araxes.evaluation.identity import same_actor, same_country
from araxes.evaluation.matching import Judged, judge, shared
from araxes.evaluation.predictions import PredictedDocument, PredictedMention
from araxes.records import Span

# The annotation leaves out capitals and adjectives of nationality that stand there as a place ("a meeting in Baku",
# "the Iranian border"); a prediction that says just this says the same as the gold.
_PLACE_KINDS = frozenset(("capital", "demonym"))

Named = tuple[Span, GoldActor]


def score_mentions(gold: GoldDocument, predicted: PredictedDocument) -> PartScore:
    """Return `strict` (exact span and actor) and `lenient` (overlapping span and country), paired one to one.

    Mentions of actors that occur only as geography are optional. Headline, byline and dateline are not judged.
    """
    wanted: list[Named] = [(span, actor) for actor in gold.actors for span in actor.mentions]
    given = [mention for mention in predicted.mentions if _is_judged(gold, mention)]
    strict = _judge(wanted, given, _strict)
    lenient = _judge(wanted, given, _lenient)
    noter = Noter(gold.document, "mentions", gold.text)
    findings: list[Finding] = []
    for item in strict.missed:
        span, actor = wanted[item]
        problem = "missed" if item in lenient.missed else "missed with this span or actor"
        findings.append(noter.at(problem, span, actor.actor_id))
    for i in strict.false:
        problem = "no mention" if i in lenient.false else "wrong span or actor"
        findings.append(noter.at(problem, given[i].span, given[i].actor_id))
    return PartScore(figures={"strict": counts_of(strict), "lenient": counts_of(lenient)}, findings=tuple(findings))


def counts_of(judged: Judged) -> Counts:
    """Return the counts of a pairing, one to one."""
    right = len(judged.pairs)
    return Counts(true_positives=right, false_positives=len(judged.false), found=right, missed=len(judged.missed))


def _is_judged(gold: GoldDocument, mention: PredictedMention) -> bool:
    return not gold.in_heads(mention.span) and not (mention.place_only and mention.kind in _PLACE_KINDS)


def _judge(
    wanted: list[Named], given: list[PredictedMention], fits: Callable[[Named, PredictedMention], int]
) -> Judged:
    edges: list[list[int]] = []
    for named in wanted:
        scores = [(fits(named, mention), -i) for i, mention in enumerate(given)]
        edges.append([-i for score, i in sorted(scores, reverse=True) if score])
    return judge(edges, [actor.place_only for _, actor in wanted], len(given))


def _strict(named: Named, mention: PredictedMention) -> int:
    span, actor = named
    return int(span == mention.span and same_actor(actor, mention.actor_id, mention.name, mention.country))


def _lenient(named: Named, mention: PredictedMention) -> int:
    """The characters shared, doubled where the actor is right too: of nested mentions each then gets its own."""
    span, actor = named
    if not span.overlaps(mention.span) or not same_country(actor, mention.country):
        return 0
    exact = same_actor(actor, mention.actor_id, mention.name, mention.country)
    return shared(span, mention.span) * (2 if exact else 1)

"""Whether every attribution was found: the right speaker, the right words, the right chain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from araxes.evaluation.counts import Counts, Mean, Share
from araxes.evaluation.findings import Finding, Noter, PartScore
from araxes.evaluation.gold import GoldActor, GoldDocument, GoldStatement
from araxes.evaluation.identity import names_agree, same_actor
from araxes.evaluation.matching import Judged, character_f1, characters, judge
from araxes.evaluation.mentions import counts_of
from araxes.evaluation.predictions import PredictedCarrier, PredictedDocument, PredictedStatement

# Two statements are the same if their cues overlap and their contents share this much; half is the usual bar for
# attribution spans that no two annotators cut alike.
LEAST_CONTENT_F1 = 0.5


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is right about one gold statement; all false where it was missed."""

    speaker: bool = False
    kind: bool = False
    content_f1: float = 0.0
    exact: bool = False
    via: bool = False
    links: Counts = field(default_factory=Counts)


def score_statements(gold: GoldDocument, predicted: PredictedDocument) -> PartScore:
    """Return how the statements fare. Optional ones neither cost nor gain; the headline is not judged.

    - `found`: paired one to one by overlapping cues and a content F1 of at least 0.5.
    - `attributed`: the same, and a wrong speaker is false and a miss.
    - `speaker`, `kind`, `content_exact`, `via`: the share of the gold's statements that have it right, missing ones
      counted as wrong; `content`: the mean character F1 of the content in the same sense.
    - `links`: the carriers of the chains, one by one.
    """
    wanted = gold.statements
    given = [one for one in predicted.statements if not gold.in_heads(one.cue_span)]
    judged, attributed = _pair(wanted, given, gold.text)
    facts = [
        _facts(gold, wanted[item], given[judged.pairs[item]]) if item in judged.pairs else _missed(wanted[item])
        for item in range(len(wanted))
        if not wanted[item].optional
    ]
    links = Counts()
    for fact in facts:
        links = links + fact.links
    n = len(facts)
    return PartScore(
        figures={
            "found": counts_of(judged),
            "attributed": counts_of(attributed),
            "speaker": Share(right=sum(fact.speaker for fact in facts), n=n),
            "kind": Share(right=sum(fact.kind for fact in facts), n=n),
            "content": Mean(total=sum(fact.content_f1 for fact in facts), n=n),
            "content_exact": Share(right=sum(fact.exact for fact in facts), n=n),
            "via": Share(right=sum(fact.via for fact in facts), n=n),
            "links": links,
        },
        findings=tuple(_findings(gold, given, judged)),
    )


def pair_statements(gold: GoldDocument, predicted: PredictedDocument) -> dict[str, str]:
    """Return which predicted statement (id) is which required statement of the gold (id)."""
    given = [one for one in predicted.statements if not gold.in_heads(one.cue_span)]
    judged, _ = _pair(gold.statements, given, gold.text)
    return {given[i].statement_id: gold.statements[item].statement_id for item, i in judged.pairs.items()}


def speaks(actor: GoldActor, one: PredictedStatement) -> bool:
    """Return whether the predicted speaker is the gold's."""
    return same_actor(actor, one.speaker_id, one.speaker_name, one.speaker_country)


def _pair(wanted: Sequence[GoldStatement], given: Sequence[PredictedStatement], text: str) -> tuple[Judged, Judged]:
    """The pairing by cue and content (right speakers first), and the one that demands the right speaker as well."""
    edges: list[list[int]] = []
    for statement in wanted:
        overlaps = (
            (character_f1(statement.content_spans, one.content_spans, text), -i)
            for i, one in enumerate(given)
            if statement.cue_span.overlaps(one.cue_span)
        )
        edges.append([-i for content, i in sorted(overlaps, reverse=True) if content >= LEAST_CONTENT_F1])
    spoken = [[i for i in edges[item] if speaks(wanted[item].speaker, given[i])] for item in range(len(wanted))]
    optional = [statement.optional for statement in wanted]
    judged = judge(edges, optional, len(given), preferred=spoken)
    attributed = judge(spoken, optional, len(given))
    return judged, attributed


def _facts(gold: GoldDocument, statement: GoldStatement, one: PredictedStatement) -> _Facts:
    content_f1 = character_f1(statement.content_spans, one.content_spans, gold.text)
    matched = _links_found(gold, statement.chain, one.via)
    in_order = len(statement.chain) == len(one.via) and all(
        is_carrier(gold, name, carrier) for name, carrier in zip(statement.chain, one.via, strict=True)
    )
    wanted, given = (characters(spans, gold.text) for spans in (statement.content_spans, one.content_spans))
    return _Facts(
        speaker=speaks(statement.speaker, one),
        kind=one.kind == statement.kind,
        content_f1=content_f1,
        exact=wanted == given,
        via=in_order,
        links=Counts(
            true_positives=matched,
            false_positives=len(one.via) - matched,
            found=matched,
            missed=len(statement.chain) - matched,
        ),
    )


def _missed(statement: GoldStatement) -> _Facts:
    return _Facts(links=Counts(missed=len(statement.chain)))


def _links_found(gold: GoldDocument, chain: Sequence[str], via: Sequence[PredictedCarrier]) -> int:
    edges = [[i for i, carrier in enumerate(via) if is_carrier(gold, name, carrier)] for name in chain]
    return len(judge(edges, [False] * len(chain), len(via)).pairs)


def is_carrier(gold: GoldDocument, name: str, carrier: PredictedCarrier) -> bool:
    """Return whether a predicted carrier is the one that the gold's chain names, by its name or as an actor."""
    if names_agree(name, carrier.name):
        return True
    named = (actor for actor in gold.actors if any(names_agree(own, name) for own in actor.names))
    return any(
        carrier.actor_id == actor.actor_id or any(names_agree(own, carrier.name) for own in actor.names)
        for actor in named
    )


def _findings(gold: GoldDocument, given: Sequence[PredictedStatement], judged: Judged) -> list[Finding]:
    noter = Noter(gold.document, "statements", gold.text)
    findings: list[Finding] = []
    for item in judged.missed:
        statement = gold.statements[item]
        findings.append(noter.at("missed", statement.cue_span, statement.statement_id))
    for item, i in judged.pairs.items():
        statement, one = gold.statements[item], given[i]
        fact = _facts(gold, statement, one)
        if not fact.speaker:
            says = f"{one.speaker_id or one.speaker_name}, not {statement.speaker.actor_id}"
            findings.append(noter.at("wrong speaker", one.cue_span, statement.statement_id, says=says))
        if not fact.kind:
            says = f"{one.kind}, not {statement.kind}"
            findings.append(noter.at("wrong kind", one.cue_span, statement.statement_id, says=says))
        if not fact.exact:
            says = f"F1 {fact.content_f1:.2f}"
            span = one.content_spans[0] if one.content_spans else one.cue_span
            findings.append(noter.at("content cut otherwise", span, statement.statement_id, says=says))
        if not fact.via:
            says = f"{[carrier.name for carrier in one.via]}, not {list(statement.chain)}"
            findings.append(noter.at("wrong chain", one.cue_span, statement.statement_id, says=says))
    findings += [noter.at("no statement", given[i].cue_span, given[i].statement_id) for i in judged.false]
    return findings

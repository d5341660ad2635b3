"""Whether the events that the page tells were found, by the right actors, of the right type, at the right place.

An event of the gold is found if a report has one of its actor countries and one of its recipient countries, its type or
an alternative, and a trigger inside a sentence that tells it. Several reports may tell one event; one report finds one
event for each pair of countries that it names, no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from araxes.evaluation.counts import Counts, Score, Share
from araxes.evaluation.findings import Finding, Noter, PartScore
from araxes.evaluation.gold import GoldDocument, GoldEvent, GoldStatement
from araxes.evaluation.matching import pair_off
from araxes.evaluation.predictions import PredictedDocument, PredictedReport, PredictedStatement
from araxes.evaluation.statements import speaks
from araxes.records import DayRange

# What the gold's modality is in the words of the records. `alleged` is no modality there: such a report has
# `according_to`, unless the page names nobody ("reportedly").
MODALITIES = {
    "happened": frozenset(("actual", "historical")),
    "ongoing": frozenset(("actual", "historical")),
    "alleged": frozenset(("actual", "historical")),
    "planned": frozenset(("future",)),
    "threatened": frozenset(("future", "hypothetical")),
    "denied": frozenset(("negated",)),
    "hypothetical": frozenset(("hypothetical",)),
}


@dataclass(frozen=True, slots=True)
class _Level:
    """How much must agree beside the countries."""

    typed: bool
    placed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """`finders` maps a required event to the report that found it; `right` holds one report for each telling."""

    finders: dict[int, int]
    right: tuple[int, ...]
    false: tuple[int, ...]


STRICT = _Level(typed=True, placed=True)
DOCUMENT = _Level(typed=True, placed=False)
PAIR = _Level(typed=False, placed=True)


def score_reports(gold: GoldDocument, predicted: PredictedDocument) -> PartScore:
    """Return how the events fare. Optional ones neither cost nor gain; the headline is not judged.

    - `sentence`: found in a sentence that tells the event; `document`: anywhere on the page; `pair`: in the sentence,
      whatever the type. A report is right if it tells some event; telling it twice in one sentence counts once.
    - `modality`, `according_to`, `event_on`: of the events found in the sentence, the share whose report agrees.
    - `type X`: as `sentence`, for one type (by the gold's type where missed or found, by the report's where false).
    """
    given = [one for one in predicted.reports if not gold.in_heads(one.trigger_span)]
    strict = _compare(gold.events, given, STRICT)
    said = {statement.statement_id: statement for statement in gold.statements}
    quoted = {statement.statement_id: statement for statement in predicted.statements}
    agreed: Counter[str] = Counter()
    findings = _findings(gold, given, strict)
    noter = Noter(gold.document, "reports", gold.text)
    for item, i in strict.finders.items():
        event, report = gold.events[item], given[i]
        checks = {
            "modality": modality_agrees(event, report),
            "according_to": _according(event, report, said, quoted),
            "event_on": days_agree(event.event_on, report.event_on),
        }
        agreed.update(check for check, right in checks.items() if right)
        wrong = (check for check, right in checks.items() if not right)
        findings += [noter.at(f"wrong {check}", report.trigger_span, event.event_id) for check in wrong]
    figures: dict[str, Score] = {
        "sentence": _counts(gold.events, strict),
        "document": _counts(gold.events, _compare(gold.events, given, DOCUMENT)),
        "pair": _counts(gold.events, _compare(gold.events, given, PAIR)),
    }
    for check in ("modality", "according_to", "event_on"):
        figures[check] = Share(right=agreed[check], n=len(strict.finders))
    return PartScore(figures=figures | _by_type(gold.events, given, strict), findings=tuple(findings))


def modality_agrees(event: GoldEvent, report: PredictedReport) -> bool:
    """Return whether the report presents the event as the gold says that the text does."""
    if event.modality == "alleged" and event.according_to and not report.according_to:
        return False
    return report.modality in MODALITIES[event.modality]


def days_agree(gold: DayRange, given: DayRange) -> bool:
    """Return whether the intervals share a day; an interval open at both ends is no answer and does not agree."""
    if given.earliest is None and given.latest is None:
        return False
    starts = gold.earliest is None or given.latest is None or gold.earliest <= given.latest
    return starts and (gold.latest is None or given.earliest is None or given.earliest <= gold.latest)


def tells(report: PredictedReport, event: GoldEvent, *, typed: bool = True, placed: bool = True) -> bool:
    """Return whether the report tells the event: countries, and on demand the type and a sentence that tells it."""
    if not any(_involves(event, *pair) for pair in _pairs(report)):
        return False
    if typed and report.event_type not in (event.event_type, *event.alternatives):
        return False
    return not placed or any(place.sentence.overlaps(report.trigger_span) for place in event.places)


def _pairs(report: PredictedReport) -> list[tuple[str, str | None]]:
    recipients: Sequence[str | None] = report.recipient_countries or (None,)
    return [(actor, recipient) for actor in report.actor_countries for recipient in recipients]


def _involves(event: GoldEvent, actor: str, recipient: str | None) -> bool:
    if recipient is None or not event.recipients:
        return recipient is None and not event.recipients and actor in event.actors
    if actor in event.actors and recipient in event.recipients:
        return True
    return event.reciprocal and actor in event.recipients and recipient in event.actors


def _compare(events: Sequence[GoldEvent], given: Sequence[PredictedReport], level: _Level) -> _Outcome:
    matches = [
        [i for i, report in enumerate(given) if tells(report, event, typed=level.typed, placed=level.placed)]
        for event in events
    ]
    finders = _find(events, given, matches)
    told_by = {i: item for item, i in reversed(finders.items())}
    right: dict[tuple[int, tuple[int, int]], int] = {}
    false: list[int] = []
    for i, report in enumerate(given):
        told = [item for item, reports in enumerate(matches) if i in reports]
        required = [item for item in told if not events[item].optional]
        if required:
            right.setdefault((told_by.get(i, required[0]), report.sentence_span), i)
        elif not told:
            false.append(i)
    return _Outcome(finders=finders, right=tuple(right.values()), false=tuple(false))


def _find(
    events: Sequence[GoldEvent], given: Sequence[PredictedReport], matches: Sequence[Sequence[int]]
) -> dict[int, int]:
    """Pair required events with pairs of countries of reports; reports whose trigger is the gold's come first."""
    units = [(i, pair) for i, report in enumerate(given) for pair in _pairs(report)]
    edges: list[list[int]] = []
    for event, reports in zip(events, matches, strict=True):
        fitting = [n for n, (i, pair) in enumerate(units) if i in reports and _involves(event, *pair)]
        exact = [n for n in fitting if _on_trigger(event, given[units[n][0]])]
        edges.append([*exact, *(n for n in fitting if n not in exact)])
    required = [item for item, event in enumerate(events) if not event.optional]
    return {item: units[n][0] for item, n in sorted(pair_off(edges, required).items())}


def _on_trigger(event: GoldEvent, report: PredictedReport) -> bool:
    return any(place.trigger.overlaps(report.trigger_span) for place in event.places)


def _counts(events: Sequence[GoldEvent], outcome: _Outcome) -> Counts:
    found = len(outcome.finders)
    return Counts(
        true_positives=len(outcome.right),
        false_positives=len(outcome.false),
        found=found,
        missed=sum(not event.optional for event in events) - found,
    )


def _by_type(events: Sequence[GoldEvent], given: Sequence[PredictedReport], outcome: _Outcome) -> dict[str, Counts]:
    required = [(item, event.event_type) for item, event in enumerate(events) if not event.optional]
    found = Counter(kind for item, kind in required if item in outcome.finders)
    missed = Counter(kind for item, kind in required if item not in outcome.finders)
    right = Counter(given[i].event_type for i in outcome.right)
    false = Counter(given[i].event_type for i in outcome.false)
    return {
        f"type {kind}": Counts(
            true_positives=right[kind], false_positives=false[kind], found=found[kind], missed=missed[kind]
        )
        for kind in sorted({*found, *missed, *right, *false})
    }


def _according(
    event: GoldEvent,
    report: PredictedReport,
    said: dict[str, GoldStatement],
    quoted: dict[str, PredictedStatement],
) -> bool:
    """Whether the report rests on nobody's word where the gold's does not, else on the word of one of its speakers."""
    if not event.according_to or not report.according_to:
        return not event.according_to and not report.according_to
    voices = [quoted[name] for name in report.according_to if name in quoted]
    return any(speaks(said[name].speaker, voice) for name in event.according_to for voice in voices)


def _findings(gold: GoldDocument, given: Sequence[PredictedReport], outcome: _Outcome) -> list[Finding]:
    noter = Noter(gold.document, "reports", gold.text)
    findings: list[Finding] = []
    for item, event in enumerate(gold.events):
        if not event.optional and item not in outcome.finders:
            says = f"{'+'.join(event.actors)} {event.event_type} {'+'.join(event.recipients)}"
            findings.append(noter.at("missed", event.places[0].sentence, event.event_id, says=says))
    for i in outcome.false:
        one = given[i]
        says = f"{'+'.join(one.actor_countries)} {one.event_type} {'+'.join(one.recipient_countries)}"
        findings.append(noter.at("no event", one.sentence_span, one.report_id, says=says))
    return findings

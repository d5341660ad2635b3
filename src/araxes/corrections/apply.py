"""PageRecord and corrections -> PageRecord: the machine's account of an article with what users say in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from araxes.records import (
    Actor,
    Correction,
    CorrectionKind,
    DateBasis,
    Mention,
    PageRecord,
    Report,
    Said,
    Span,
    Statement,
)

# What a user said is not weighed against anything.
SURE = 1.0


def corrected(record: PageRecord, corrections: Iterable[Correction]) -> tuple[PageRecord, dict[str, str]]:
    """Return the record with the corrections applied in order, and the id of the record that each was applied to.

    `record` is what the machine said; a correction of something that is not in it is not among the ids. A report keeps
    its id whatever is corrected of it, so what else was said of it stands. What is corrected has the confidence 1.
    The day of publication is not changed here, as all days hang on it: it counts as applied once the article has it.
    """
    draft = _Draft(record)
    found = {}
    for one in corrections:
        record_id = find_target(record, one)
        if record_id is not None and draft.apply(one, record_id):
            found[one.correction_id] = record_id
    return draft.made(), found


def find_target(record: PageRecord, correction: Correction) -> str | None:
    """Return the id of the record that the correction is of, as the machine has it now; `None` if there is none.

    It is the one with the same id, else with the same target; a report whose one side is corrected is also the only
    one with the same trigger and the other side.
    """
    target = correction.target
    match correction.kind.of:
        case "article":
            return correction.article_id if record.article is not None else None
        case "statement":
            return _only(correction.record_id, {s.statement_id: s.cue_span for s in record.statements}, target.span)
        case "mention":
            return _only(correction.record_id, {m.mention_id: m.span for m in record.mentions}, target.span)
    sides = {r.report_id: (r.trigger_span, r.actor_ids, r.recipient_ids) for r in record.reports}
    exact = _only(correction.record_id, sides, (target.span, target.actor_ids, target.recipient_ids))
    if exact is None and correction.kind is CorrectionKind.ACTORS:
        others = {r.report_id: (r.trigger_span, r.recipient_ids) for r in record.reports}
        return _only("", others, (target.span, target.recipient_ids))
    if exact is None and correction.kind is CorrectionKind.RECIPIENTS:
        others = {r.report_id: (r.trigger_span, r.actor_ids) for r in record.reports}
        return _only("", others, (target.span, target.actor_ids))
    return exact


def _only(record_id: str, places: Mapping[str, object], place: object) -> str | None:
    """The record with the id, else the only one at the place."""
    if record_id in places:
        return record_id
    found = [one for one, where in places.items() if where == place]
    return found[0] if len(found) == 1 else None


class _Draft:
    """A record in the making. What users said themselves is not changed by what follows from another correction."""

    def __init__(self, record: PageRecord) -> None:
        self._record = record
        self._mentions = {one.mention_id: one for one in record.mentions}
        self._statements = {one.statement_id: one for one in record.statements}
        self._reports = {one.report_id: one for one in record.reports}
        self._actors = {one.actor_id: one for one in record.actors}
        self._said: set[tuple[str, str]] = set()
        self._apply: Mapping[CorrectionKind, Callable[[str, Said], bool]] = {
            CorrectionKind.ACTORS: self._set_actors,
            CorrectionKind.RECIPIENTS: self._set_recipients,
            CorrectionKind.TYPE: self._set_type,
            CorrectionKind.EVENT_DAYS: self._set_days,
            CorrectionKind.REJECT: self._reject,
            CorrectionKind.CONFIRM: lambda report_id, _: self._set(report_id),
            CorrectionKind.SPEAKER: self._set_speaker,
            CorrectionKind.MENTION: self._set_mention,
            CorrectionKind.PUBLISHED: self._is_published,
        }

    def apply(self, correction: Correction, record_id: str) -> bool:
        """Apply it to the record; return False if an earlier correction took that away."""
        for actor in (*correction.value.actors, *correction.value.recipients):
            self._actors.setdefault(actor.actor_id, actor)
        return self._apply[correction.kind](record_id, correction.value)

    def made(self) -> PageRecord:
        return replace(
            self._record,
            actors=tuple(self._actors.values()),
            mentions=tuple(self._mentions.values()),
            statements=tuple(self._statements.values()),
            reports=tuple(self._reports.values()),
        )

    # ---- reports ----------------------------------------------------------------------------------------------

    def _set(self, report_id: str, **changes: object) -> bool:
        report = self._reports.get(report_id)
        if report is None:
            return False
        self._reports[report_id] = replace(report, **changes, confidence=SURE)  # type: ignore[arg-type]
        return True

    def _set_actors(self, report_id: str, said: Said) -> bool:
        self._said.add((report_id, "actor"))
        ids = _ids(said.actors)
        return self._set(report_id, actor_ids=ids, actor_countries=self._countries(ids))

    def _set_recipients(self, report_id: str, said: Said) -> bool:
        self._said.add((report_id, "recipient"))
        ids = _ids(said.recipients)
        return self._set(report_id, recipient_ids=ids, recipient_countries=self._countries(ids))

    def _set_type(self, report_id: str, said: Said) -> bool:
        report = self._reports.get(report_id)
        if report is None:
            return False
        return self._set(
            report_id,
            event_type=said.event_type or report.event_type,
            mode=said.mode,
            modality=said.modality or report.modality,
        )

    def _set_days(self, report_id: str, said: Said) -> bool:
        return said.days is not None and self._set(report_id, event_on=said.days)

    def _reject(self, report_id: str, _: Said) -> bool:
        return self._reports.pop(report_id, None) is not None

    # ---- speakers and mentions --------------------------------------------------------------------------------

    def _set_speaker(self, statement_id: str, said: Said) -> bool:
        self._said.add((statement_id, "speaker"))
        self._speaks(self._statements[statement_id], said.actors[0] if said.actors else None, confidence=SURE)
        return True

    def _speaks(self, statement: Statement, speaker: Actor | None, *, confidence: float) -> None:
        """Make the actor the speaker, and the one who does what the statement does."""
        old = statement.speaker_id
        self._statements[statement.statement_id] = replace(
            statement,
            speaker_id=speaker.actor_id if speaker else None,
            speaker_name=speaker.name if speaker else self._words(statement.speaker_span),
            speaker_country=speaker.country if speaker else None,
            confidence=confidence,
        )
        for report in list(self._reports.values()):
            if statement.statement_id in report.performed_by:
                self._exchange(report, "actor", old, speaker)

    def _set_mention(self, mention_id: str, said: Said) -> bool:
        if not said.actors:
            return False
        mention, actor = self._mentions[mention_id], said.actors[0]
        old, is_other = mention.actor_id, mention.actor_id != actor.actor_id
        self._mentions[mention_id] = replace(
            mention,
            actor_id=actor.actor_id,
            name=actor.name,
            country=actor.country,
            sector=actor.sector,
            office=None if is_other else mention.office,
            confidence=SURE,
        )
        if is_other:
            for statement in list(self._statements.values()):
                self._rename_voices(statement, mention, actor)
            self._exchange_in_sentence(mention.sentence_index, old, actor)
        return True

    def _rename_voices(self, statement: Statement, mention: Mention, actor: Actor) -> None:
        """Make the actor speaker or carrier of a statement where the mention is what the text calls that one."""
        span = statement.speaker_span
        is_speaker = span is not None and (
            span == mention.span or (span.covers(mention.span) and statement.speaker_id == mention.actor_id)
        )
        if is_speaker and (statement.statement_id, "speaker") not in self._said:
            self._speaks(statement, actor, confidence=statement.confidence)
            statement = self._statements[statement.statement_id]
        if any(carrier.span == mention.span for carrier in statement.via):
            via = tuple(
                replace(carrier, name=actor.name, actor_id=actor.actor_id) if carrier.span == mention.span else carrier
                for carrier in statement.via
            )
            self._statements[statement.statement_id] = replace(statement, via=via)

    def _exchange_in_sentence(self, sentence_index: int, old: str, new: Actor) -> None:
        """Let the actor stand for the old one in the reports of a sentence that has no other mention of that."""
        left = (one for one in self._mentions.values() if one.sentence_index == sentence_index)
        if any(one.actor_id == old for one in left):
            return
        for side in ("actor", "recipient"):
            for report in list(self._reports.values()):
                if report.sentence_index == sentence_index:
                    self._exchange(report, side, old, new)

    def _exchange(self, report: Report, side: str, old: str | None, new: Actor | None) -> None:
        """Put one actor in the place of another (of nobody, if `old` is None) on a side that no user spoke of."""
        ids: Sequence[str] = report.actor_ids if side == "actor" else report.recipient_ids
        if (report.report_id, side) in self._said or (old not in ids if old is not None else ids):
            return
        put = _ids_of(new.actor_id if new else None)
        changed = tuple(
            dict.fromkeys(name for one in (ids or ("",)) for name in (put if one == (old or "") else (one,)))
        )
        countries = self._countries(changed)
        changes = (
            {"actor_ids": changed, "actor_countries": countries}
            if side == "actor"
            else {"recipient_ids": changed, "recipient_countries": countries}
        )
        self._reports[report.report_id] = replace(report, **changes)  # type: ignore[arg-type]

    # ---- inside -----------------------------------------------------------------------------------------------

    def _is_published(self, _: str, said: Said) -> bool:
        assert self._record.article is not None, "found only where there is an article"
        published = self._record.article.published
        return said.days is not None and published.basis is DateBasis.GIVEN and published.best == said.days.earliest

    def _countries(self, actor_ids: Sequence[str]) -> tuple[str, ...]:
        known = (self._actors[one].country for one in actor_ids if one in self._actors)
        return tuple(dict.fromkeys(country for country in known if country))

    def _words(self, span: Span | None) -> str | None:
        assert self._record.article is not None, "statements stand in an article"
        return None if span is None else self._record.article.text[span.start : span.end]


def _ids(actors: Sequence[Actor]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor.actor_id for actor in actors))


def _ids_of(actor_id: str | None) -> tuple[str, ...]:
    return () if actor_id is None else (actor_id,)

"""A record as somebody sees it who is about to correct it: its sentence, what is coded, and what was said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from araxes.corrections.apply import find_target
from araxes.desk.evidence import Evidence, Pages
from araxes.desk.saying import RECORDS, Correctable
from araxes.errors import InputError, UnknownError
from araxes.records import Actor, Correction, CorrectionKind, Mention, Report, Span, Statement
from araxes.store import Store

KINDS = {record: name for name, record in RECORDS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordForm:
    """What a form to correct a record needs.

    `kind` is report, statement, mention or article; `evidence` its place on the page, `actors` those that the record
    names, by id, `near` the actors that its article names, by name, `said` what users said of it before.
    `is_rejected`: a user took it off the desk; `record` is what the machine said.
    """

    kind: str
    record: Correctable
    record_id: str
    evidence: Evidence
    actors: Mapping[str, Actor]
    near: tuple[Actor, ...]
    said: tuple[Correction, ...]
    is_rejected: bool = False


def read_form(store: Store, record_id: str) -> RecordForm:
    """Return what a form to correct the record needs; the id of a correction stands for what it is said of.

    A report that was rejected is shown as the machine had it. Raises: InputError if there is no such record.
    """
    found = store.find(record_id)
    record = _said_of(store, found) if isinstance(found, Correction) else found
    if not isinstance(record, Correctable):
        raise InputError(
            f"{record_id!r} is no report, statement, mention or article: only these are corrected one by one."
        )
    whole_id, place, named = _about(record)
    article_id = record.article_id
    mentioned = {mention.actor_id for mention in store.mentions_of(article_id)}
    actors = {actor.actor_id: actor for actor in store.actors(mentioned | named)}
    said = tuple(store.corrections(record_ids=[whole_id]))
    return RecordForm(
        kind=KINDS[type(record)],
        record=record,
        record_id=whole_id,
        evidence=Pages.of(store, [article_id]).evidence(article_id, place),
        actors={actor_id: actors[actor_id] for actor_id in sorted(named) if actor_id in actors},
        near=tuple(sorted((actors[one] for one in mentioned if one in actors), key=lambda actor: actor.name)),
        said=said,
        is_rejected=any(one.kind is CorrectionKind.REJECT and one.found_id == whole_id for one in said),
    )


def words_of_users(store: Store, article_ids: Collection[str]) -> dict[str, list[Correction]]:
    """Return what users said of the records of some articles, in the order they said it, by the id of the record."""
    found: defaultdict[str, list[Correction]] = defaultdict(list)
    for one in store.corrections(article_ids=article_ids):
        if one.found_id is not None:
            found[one.found_id].append(one)
    return dict(found)


def _said_of(store: Store, said: Correction) -> Correctable:
    """What a correction is said of, as it is on the desk; a report that is rejected as the machine had it."""
    machine = store.machine_record(said.article_id)
    record_id = said.found_id or find_target(machine, said)
    if record_id is not None and said.kind.of == "report":
        stored = next(iter(store.reports(report_ids=[record_id])), None)
        return stored or next(one for one in machine.reports if one.report_id == record_id)
    found = store.find(record_id) if record_id is not None else None
    if not isinstance(found, Correctable):
        raise UnknownError(f"what {said.record_id!r} was is not on the desk now; its article was read anew since.")
    return found


def _about(record: Correctable) -> tuple[str, Span, set[str]]:
    """The id of a record, its place, and the actors it names."""
    match record:
        case Report():
            return record.report_id, record.trigger_span, {*record.actor_ids, *record.recipient_ids}
        case Statement():
            named = {record.speaker_id} if record.speaker_id else set()
            return record.statement_id, record.cue_span, named
        case Mention():
            return record.mention_id, record.span, {record.actor_id}
    return record.article_id, record.title_span or Span(0, 0), set()

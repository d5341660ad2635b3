"""What a user says against the machine, or for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from araxes.records.accounts import Modality
from araxes.records.base import DayRange, Span
from araxes.records.text import Actor


class CorrectionKind(StrEnum):
    """What is corrected. `actors` to `confirm` are of a report; the others say of what they are."""

    ACTORS = "actors"
    RECIPIENTS = "recipients"
    TYPE = "type"
    EVENT_DAYS = "event-days"
    REJECT = "reject"
    CONFIRM = "confirm"
    SPEAKER = "speaker"
    MENTION = "mention"
    PUBLISHED = "published"

    @property
    def of(self) -> str:
        """The kind of record that is corrected so: report, statement, mention or article."""
        return {"speaker": "statement", "mention": "mention", "published": "article"}.get(self.value, "report")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """How a record is found again in its article when that is read anew and ids may be others.

    `span` is the trigger of a report, the cue of a statement, the span of a mention; nothing for the article itself.
    `actor_ids` and `recipient_ids` are those that the machine gave a report.
    """

    span: Span | None = None
    actor_ids: tuple[str, ...] = ()
    recipient_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of a record. Only what the kind of correction is about is filled.

    `actors` are those of a report, the speaker of a statement (none: unknown), whom a mention names. `days` are those
    of an event, or of publication.
    """

    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    event_type: str | None = None
    mode: str | None = None
    modality: Modality | None = None
    days: DayRange | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A user's word on a record, which wins over the machine's.

    `record_id` is the id of the record as it stood, `value` what the user says, `was` what the machine had said;
    `corrected_at` is a moment in UTC. `found_id` is the record that the desk now applies it to, `None` where there is
    none (any more, or not yet).
    """

    correction_id: str
    article_id: str
    kind: CorrectionKind
    record_id: str
    target: Target = field(default_factory=Target)
    value: Said = field(default_factory=Said)
    was: Said = field(default_factory=Said)
    corrected_at: str
    corrected_by: str | None = None
    why: str | None = None
    found_id: str | None = None

"""What a user says of single records: checked, kept, applied at once, taken back, carried to another desk."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from araxes.corrections.written import named
from araxes.desk.saying import RECORDS, Correctable, Sayer, check
from araxes.errors import AraxesError, DeskError, InputError
from araxes.knowledge.languages import is_read, named_language
from araxes.knowledge.ontology import Ontology
from araxes.records import (
    Actor,
    Article,
    Correction,
    CorrectionKind,
    DayRange,
    Mention,
    PageRecord,
    Report,
    Said,
    Statement,
    Target,
)
from araxes.settings import Settings
from araxes.store import Marks, Store

log = logging.getLogger(__name__)


class Corrector:
    """Writes users' corrections into a desk file and lets what hangs on them follow."""

    def __init__(
        self,
        path: Path,
        settings: Settings,
        *,
        ontology: Ontology,
        actor: Callable[[str], Actor],
        looks_again: bool = True,
    ) -> None:
        self.path, self.settings, self._ontology, self._looks_again = path, settings, ontology, looks_again
        self._sayer = Sayer(ontology=ontology, actor=actor)

    def correct(self, record_id: str, kind: str, value: Any, *, by: str | None, why: str | None) -> Correction:
        """Keep and apply a correction; return it. Raises: InputError for a wrong record, kind or value."""
        asked = _kind(kind)
        with self._opened() as store:
            rejected = _rejected(store, record_id) if asked is CorrectionKind.REJECT else None
            if rejected is not None:
                self._follow(store, [rejected], store.marks())
                return rejected
            record = _record(store, record_id, asked)
            value = self._sayer.said(asked, value, record)
            correction = _make(store, record, asked, value, by=by, why=why)
            before = store.marks()
            repeated = _repeated(store, correction)
            if repeated is not None:  # sent twice, as after an error; what hangs on it may still be to follow
                self._follow(store, [repeated], before)
                return repeated
            self._follow(store, store.correct([correction]), before)
            return _as_stored(store, [correction])[0]

    def take_over(self, corrections: Iterable[Correction]) -> list[Correction]:
        """Keep and apply corrections of another desk; return those that were not known here.

        Raises: InputError, before anything is written, for one that says what cannot be.
        """
        given = [named(one) for one in corrections]
        for one in given:
            check(one, self._ontology)
        with self._opened() as store:
            before = store.marks()
            new = store.correct(given)
            self._follow(store, new, before)
            return _as_stored(store, new)

    def take_back(self, correction_id: str) -> Correction:
        """Forget a correction (its id may be cut short), put back what it replaced, and return it as it was.

        Raises: InputError if there is none, or the id may be of several.
        """
        with self._opened() as store:
            said = store.corrections()
            found = [one for one in said if one.correction_id == correction_id]
            found = found or [one for one in said if correction_id and one.correction_id.startswith(correction_id)]
            if len(found) != 1:
                what = (
                    "is no correction" if not found else f"may be {' or '.join(one.correction_id for one in found[:3])}"
                )
                raise InputError(f"{correction_id!r} {what}; `araxes corrections` lists them.")
            before = store.marks()
            store.uncorrect(found)
            self._follow(store, found, before)
            return found[0]

    def _opened(self) -> Store:
        """The desk for writing; asked of a file that is not there, it is not made."""
        if not self.path.exists():
            raise DeskError(f"there is no desk at {self.path}. Make one with `araxes read PAGES --desk {self.path}`.")
        return Store.open(self.path, busy_timeout_seconds=self.settings.busy_timeout_seconds)

    def _follow(self, store: Store, said: Sequence[Correction], before: Marks) -> None:
        """Link anew what the corrections, which are stored, concern; an article whose day is said is read again first.

        `before` is what was marked before they were stored. If it fails, it stays marked for the next run: the
        corrections hold all the same. So does an article whose day is said, where another process reads it again.
        """
        from araxes.pipeline.link import Touched
        from araxes.pipeline.run import link_again, look_again  # loads the parser's library; asking does not need it

        dated = {one.article_id for one in said if one.kind is CorrectionKind.PUBLISHED and self._looks_again}
        touched = Touched(before=before, article_ids=frozenset(one.article_id for one in said))
        try:
            if dated:
                look_again(store, self.settings, touched, sorted(dated))
            else:
                link_again(store, self.settings, touched)
        except AraxesError as error:
            log.warning("what was said is kept; what hangs on it follows with the next reading: %s", error)


def _rejected(store: Store, record_id: str) -> Correction | None:
    """What took the report off the desk, if the id is of one that was."""
    found = store.find(record_id)
    return found if isinstance(found, Correction) and not found.correction_id.startswith(record_id) else None


def _repeated(store: Store, correction: Correction) -> Correction | None:
    """The last correction of the record, if it says the same; a word on all of a report is repeated only at once."""
    earlier = store.corrections(record_ids=[correction.record_id])
    if correction.kind not in (CorrectionKind.CONFIRM, CorrectionKind.REJECT):
        earlier = [one for one in earlier if one.kind is correction.kind]
    last = earlier[-1] if earlier else None
    same = ("record_id", "kind", "value", "corrected_by", "why")
    is_same = last is not None and all(getattr(last, name) == getattr(correction, name) for name in same)
    return last if is_same else None


def _kind(kind: str) -> CorrectionKind:
    try:
        return CorrectionKind(kind)
    except ValueError:
        raise InputError(f"kind of correction {kind!r} is unknown; known: {', '.join(CorrectionKind)}.") from None


def _record(store: Store, record_id: str, kind: CorrectionKind) -> Correctable:
    found = store.find(record_id)
    if not isinstance(found, RECORDS[kind.of]):
        lists = {
            "report": "its reports",
            "statement": "its statements",
            "mention": "the mentions",
            "article": "articles",
        }
        raise InputError(
            f"{record_id!r} is {_article_of(type(found).__name__.lower())}; {kind.value!r} is said of "
            f"{_article_of(kind.of)}. `araxes explain` of the event or article names {lists[kind.of]}."
        )
    if isinstance(found, Article) and not is_read(found.language):
        raise InputError(
            f"article {found.article_id} is in {named_language(found.language)}; nothing hangs on its day."
        )
    assert isinstance(found, Correctable), "only these kinds are asked for"
    return found


def _article_of(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _make(
    store: Store, record: Correctable, kind: CorrectionKind, value: Said, *, by: str | None, why: str | None
) -> Correction:
    """The correction, with what the machine said, by which the record is also found again."""
    machine = store.machine_record(record.article_id)
    record_id, target, was = _told(store, machine, record, kind)
    return named(
        Correction(
            correction_id="",
            article_id=record.article_id,
            kind=kind,
            record_id=record_id,
            target=target,
            value=value,
            was=was,
            corrected_at=datetime.now(UTC).isoformat(),
            corrected_by=by,
            why=why,
        )
    )


def _told(store: Store, machine: PageRecord, record: Correctable, kind: CorrectionKind) -> tuple[str, Target, Said]:
    """The id of a record, where the machine has it, and what the machine says of it."""
    actors = {actor.actor_id: actor for actor in machine.actors}

    def known(*actor_ids: str | None) -> tuple[Actor, ...]:
        return tuple(actors[one] for one in actor_ids if one in actors)

    match record:
        case Report():
            told = next(one for one in machine.reports if one.report_id == record.report_id)
            target = Target(span=told.trigger_span, actor_ids=told.actor_ids, recipient_ids=told.recipient_ids)
            whole = Said(
                actors=known(*told.actor_ids),
                recipients=known(*told.recipient_ids),
                event_type=told.event_type,
                mode=told.mode,
                modality=told.modality,
                days=told.event_on,
            )
            return told.report_id, target, _part(whole, kind)
        case Statement():
            statement = next(one for one in machine.statements if one.statement_id == record.statement_id)
            said = Said(actors=known(statement.speaker_id))
            return statement.statement_id, Target(span=statement.cue_span), said
        case Mention():
            mention = next(one for one in machine.mentions if one.mention_id == record.mention_id)
            return mention.mention_id, Target(span=mention.span), Said(actors=known(mention.actor_id))
    earlier = [one for one in store.corrections(record_ids=[record.article_id]) if one.kind is kind]
    published = record.published
    days = earlier[0].was.days if earlier else DayRange(published.earliest, published.latest)
    return record.article_id, Target(), Said(days=days)


def _part(whole: Said, kind: CorrectionKind) -> Said:
    """What the kind of correction is about; all of it where a report is rejected or confirmed."""
    match kind:
        case CorrectionKind.ACTORS:
            return Said(actors=whole.actors)
        case CorrectionKind.RECIPIENTS:
            return Said(recipients=whole.recipients)
        case CorrectionKind.TYPE:
            return Said(event_type=whole.event_type, mode=whole.mode, modality=whole.modality)
        case CorrectionKind.EVENT_DAYS:
            return Said(days=whole.days)
    return whole


def _as_stored(store: Store, corrections: Sequence[Correction]) -> list[Correction]:
    """The corrections with what they were applied to."""
    ids = {one.correction_id for one in corrections}
    found = store.corrections(article_ids={one.article_id for one in corrections})
    return [one for one in found if one.correction_id in ids]

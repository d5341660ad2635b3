"""What editors change through the interface: corrections, and which reports are one event."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, WrapValidator, model_validator
from pydantic import ValidatorFunctionWrapHandler as Handler
from starlette.responses import Response

from araxes.desk.desk import Desk
from araxes.desk.jsonable import jsonable
from araxes.exports.kinds import as_rows
from araxes.records import Correction, CorrectionKind, Event
from araxes.web.access import User
from araxes.web.api.answers import written
from araxes.web.api.asking import Id, Words
from araxes.web.api.desk import find_or_404
from araxes.web.api.lists import LISTS, row_with_id
from araxes.web.api.models import REFUSED_CHANGES, model_of
from araxes.web.site import Site, TheDesk, TheJobs, TheSite, TheUser, read_again

router = APIRouter(tags=["Changes"], responses=REFUSED_CHANGES)
WITHOUT_VALUE = (CorrectionKind.REJECT, CorrectionKind.CONFIRM)
CORRECTION, EVENTS = model_of(Correction), list[model_of(Event)]  # type: ignore[misc]


def _in_one_sentence(given: Any, validate: Handler) -> Any:
    """What is no value of any form, told once and not for each form."""
    try:
        return validate(given)
    except ValidationError:
        raise ValueError(
            "write a text (a name, a day, a type), a list of 1 to 50 texts, first and last day, "
            "or an object of event_type, mode and modality"
        ) from None


class TypeSaid(BaseModel):
    """What kind of act a report tells of; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")
    event_type: Words | None = None
    mode: Words | None = None
    modality: Words | None = None


Texts = Annotated[list[Words | None], Field(min_length=1, max_length=50)]
Value = Annotated[Words | Texts | TypeSaid | None, WrapValidator(_in_one_sentence)]
Why = Annotated[
    Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000)] | None,
    Field(description="Why; kept with it."),
]
By = Annotated[
    Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] | None,
    Field(description="Who says it; kept with it. Where the desk has users it is the one who sends it."),
]


class Change(BaseModel):
    """What is sent to change the desk; a field that is not known is refused."""

    model_config = ConfigDict(extra="forbid")


class NewCorrection(Change):
    """A word on a report, statement, mention or article."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"record_id": "re_1a2b3c", "kind": "type", "value": "THREATEN"}]}
    )
    record_id: Id = Field(description="The record: its id, or a beginning that no other has.")
    kind: CorrectionKind = Field(
        description="Of a report `actors`, `recipients`, `type`, `event-days`, `reject`, `confirm`; of a statement "
        "`speaker`; of a mention `mention`; of an article `published`."
    )
    value: Value = Field(
        None,
        description='Actors by name, code or id, one or a list; a type by its name or as an object; a day, or `["2021-'
        '10-05", null]` for first and last with an open end. `"none"`: no recipient, no known speaker or day. None for '
        "`reject` and `confirm`.",
    )
    why: Why = None
    by: By = None

    @model_validator(mode="after")
    def _says_something(self) -> NewCorrection:
        """A value left out must not be taken for "nobody" or "not known"."""
        if self.value is None and self.kind not in WITHOUT_VALUE:
            raise ValueError(
                f'a correction of kind {self.kind.value!r} needs a `value`; nobody, or not known, is "none"'
            )
        return self


class Split(Change):
    """Which reports are another event."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"report_ids": ["re_1a2b3c"], "why": "another day"}]})
    report_ids: Annotated[list[Id], Field(min_length=1, max_length=1000)] = Field(
        description="The reports to take out, into one event of their own; not all of the event."
    )
    why: Why = None
    by: By = None


class Merge(Change):
    """Which events are one."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"event_ids": ["ev_1a2b3c", "ev_4d5e6f"]}]})
    event_ids: Annotated[list[Id], Field(min_length=2, max_length=100)] = Field(
        description="Two different events or more, by their whole ids."
    )
    why: Why = None
    by: By = None


@router.post("/corrections", status_code=HTTPStatus.CREATED, response_model=CORRECTION)
def correct(desk: TheDesk, jobs: TheJobs, user: TheUser, said: NewCorrection) -> Response:
    """Correct or confirm a record. It holds at once and over re-reading; events and relations follow.

    For a new day of publication the article is read again in the background. Answers the correction, with what the
    machine had said.
    """
    find_or_404(desk, said.record_id)
    value = said.value.model_dump(exclude_unset=True) if isinstance(said.value, TypeSaid) else said.value
    made = desk.correct(said.record_id, said.kind.value, value, by=_by(user, said.by), why=said.why or None)
    read_again(jobs, desk, made, user)
    answer = written(jsonable(made), HTTPStatus.CREATED)
    answer.headers["location"] = f"/api/v1/corrections/{quote(made.correction_id, safe='')}"
    return answer


@router.delete("/corrections/{record_id}", response_model=CORRECTION)
def take_back(desk: TheDesk, site: TheSite, jobs: TheJobs, user: TheUser, record_id: str) -> Response:
    """Take a correction back, by its whole id; what the machine said holds again. Answers it as it was."""
    row_with_id(LISTS["corrections"], desk, site.codes, record_id)
    taken = desk.take_back(record_id)
    read_again(jobs, desk, taken, user)
    return written(jsonable(taken))


@router.post("/events/merge", response_model=EVENTS)
def merge(desk: TheDesk, site: TheSite, user: TheUser, said: Merge) -> Response:
    """Make one event of several. The word is kept over re-reading. Answers the events that their reports are in."""
    for event_id in said.event_ids:
        row_with_id(LISTS["events"], desk, site.codes, event_id)
    return _events(desk, site, desk.merge(said.event_ids, by=_by(user, said.by), why=said.why or None))


@router.post("/events/{record_id}/split", response_model=EVENTS)
def split(desk: TheDesk, site: TheSite, user: TheUser, record_id: str, said: Split) -> Response:
    """Take reports out of an event. The word is kept over re-reading. Answers the events that its reports are in."""
    row_with_id(LISTS["events"], desk, site.codes, record_id)
    return _events(desk, site, desk.split(record_id, said.report_ids, by=_by(user, said.by), why=said.why or None))


@router.delete("/events/{record_id}/decisions", response_model=EVENTS)
def restore(desk: TheDesk, site: TheSite, record_id: str) -> Response:
    """Forget what users said of the reports of an event, whether split or merged. Answers the events they are in."""
    row_with_id(LISTS["events"], desk, site.codes, record_id)
    return _events(desk, site, desk.restore(record_id))


def _by(user: User, by: str | None) -> str | None:
    return user.name or by or None


def _events(desk: Desk, site: Site, events: list[Event]) -> Response:
    return written(list(as_rows(events, desk.store, site.codes)))

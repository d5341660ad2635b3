"""Correcting: the form for one record, all that was corrected, and the queue of what is most worth a look."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from araxes.desk.desk import Desk
from araxes.desk.jsonable import jsonable
from araxes.desk.record_forms import RecordForm, read_form
from araxes.desk.saying import in_words
from araxes.errors import InputError
from araxes.records import CorrectionKind, Modality
from araxes.web.access import User
from araxes.web.jobs import Job, Jobs
from araxes.web.pages.login import own_address
from araxes.web.parameters import Offset, Words
from araxes.web.render import render
from araxes.web.site import Site, TheDesk, TheJobs, TheSite, TheUser, read_again
from araxes.web.trouble import for_visitors

router = APIRouter()

Text = Annotated[str, Form(max_length=2_000)]
QUEUED = 20
FIELDS = ("kind", "actors", "first", "last", "by", "why")


@router.get("/queue")
def queue_page(request: Request, site: TheSite, desk: TheDesk, after: Words = "", offset: Offset = 0) -> Response:
    """The reports most worth a look. Where they are not reckoned yet the list comes after the page."""
    behind = _behind(after)
    key = ("queue", behind, offset)
    items = desk_queue(site, desk, behind, offset) if site.memory.has(key) or not _comes_after(request) else None
    template = "queue_list.html.jinja" if request.headers.get("hx-request") else "queue.html.jinja"
    named = {one for item in items or () for one in (*item.report.actor_ids, *item.report.recipient_ids)}
    names = {actor.actor_id: actor.name for actor in desk.store.actors(named)}
    return render(
        request,
        template,
        items=items,
        names=names,
        is_further=behind is not None or offset > 0,
        following=f"{items[-1].weight!r},{items[-1].report.report_id}" if items and len(items) == QUEUED else None,
        ontology=desk.ontology,
    )


def desk_queue(site: TheSite, desk: Desk, behind: tuple[float, str] | None, offset: int) -> Any:
    """The piece of the queue behind a report, or from `offset` on, kept until the desk changes."""
    key = ("queue", behind, offset)
    return site.memory.get(key, lambda: desk.queue(limit=QUEUED, offset=offset, after=behind))


def _behind(after: str) -> tuple[float, str] | None:
    """The weight and report id that an address says to go on behind."""
    if not after:
        return None
    weight, _, report_id = after.partition(",")
    try:
        found = float(weight)
    except ValueError:
        found = math.nan
    if not math.isfinite(found) or not report_id:
        raise InputError(f"after={after!r} is no place in the queue; begin at /queue and go on from there.")
    return found, report_id


def _comes_after(request: Request) -> bool:
    """Whether the list may be left to a part that is loaded: not for that part itself, nor without a script."""
    return not request.headers.get("hx-request") and "now" not in request.query_params


@router.get("/corrections")
def corrections_page(request: Request, desk: TheDesk, offset: Offset = 0) -> Response:
    """All that users corrected or confirmed, the newest first."""
    said = desk.corrections()[::-1]
    return render(
        request,
        "corrections.html.jinja",
        said=said[offset : offset + QUEUED],
        total=len(said),
        offset=offset,
        limit=QUEUED,
        in_words=in_words,
    )


@router.get("/corrections.jsonl")
def download_corrections(desk: TheDesk) -> Response:
    """All corrections, one a line, for another desk (`araxes corrections --from`)."""
    return _lines("corrections.jsonl", [jsonable(one) for one in desk.corrections()])


@router.get("/corrections/examples.jsonl")
def download_examples(desk: TheDesk) -> Response:
    """What was said of reports as marked pairs, one a line, for `araxes train`."""
    return _lines("examples.jsonl", list(desk.examples().rows))


@router.get("/correct/{record_id}")
def correct_page(request: Request, desk: TheDesk, record_id: str, to: str = "") -> Response:
    """The form to correct a record."""
    form = read_form(desk.store, record_id)
    return _form_page(request, desk, form, to=own_address(to) if to else f"/record/{form.record_id}")


@router.post("/correct/{record_id}")
async def correct(request: Request, site: TheSite, jobs: TheJobs, user: TheUser, record_id: str) -> Response:
    """Keep and apply what was said; back to the page it was said on, or the form again with what is wrong.

    An article of whose day it was said is read again, which can be watched.
    """
    sent = {name: str(value) for name, value in (await request.form()).items()}
    return await run_in_threadpool(_correct, request, site, jobs, user, record_id, sent)


def _correct(request: Request, site: Site, jobs: Jobs, user: User, record_id: str, sent: dict[str, str]) -> Response:
    by = user.name or sent.get("by", "").strip()[:64] or None
    with site.open() as desk:
        try:
            kind = _kind_of(sent)
            value = VALUES[kind](sent) if kind in VALUES else None
            made = desk.correct(record_id, kind, value, by=by, why=sent.get("why", "").strip()[:2_000] or None)
            job = read_again(jobs, desk, made, user)
        except InputError as error:
            if request.headers.get("hx-request"):
                return render(
                    request,
                    "queue_done.html.jinja",
                    problem=for_visitors(site, str(error)),
                    said="",
                    record_id=record_id,
                )
            form = read_form(desk.store, record_id)
            problem = for_visitors(site, str(error))
            return _form_page(request, desk, form, to=own_address(sent.get("to", "/")), given=sent, problem=problem)
    if request.headers.get("hx-request"):
        said = "confirmed" if kind == CorrectionKind.CONFIRM else "corrected"
        return render(request, "queue_done.html.jinja", problem=None, said=said, record_id=record_id)
    return _on(job, sent.get("to", "/"))


def _on(job: Job | None, to: str) -> Response:
    """To where what follows can be watched, or the address that was asked for."""
    address = own_address(to) if job is None else f"/reading/{job.job_id}"
    return RedirectResponse(address, status_code=HTTPStatus.SEE_OTHER)


def _form_page(
    request: Request,
    desk: Desk,
    form: RecordForm,
    *,
    to: str,
    given: Mapping[str, str] | None = None,
    problem: str | None = None,
) -> Response:
    """The form; with a problem, what was `given` stands in its fields again."""
    return render(
        request,
        "correct.html.jinja",
        status=HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK,
        form=form,
        to=to,
        ontology=desk.ontology,
        modalities=list(Modality),
        in_words=in_words,
        problem=problem,
        given=dict.fromkeys(FIELDS, "") | dict(given or {}),
    )


@router.post("/corrections/{correction_id}/take-back")
def take_back(site: TheSite, jobs: TheJobs, user: TheUser, correction_id: str, to: Text = "/corrections") -> Response:
    """Put back what the machine said."""
    with site.open() as desk:
        job = read_again(jobs, desk, desk.take_back(correction_id), user)
    return _on(job, to)


# ---- what the fields of the form say --------------------------------------------------------------------------------


def _kind_of(sent: dict[str, str]) -> str:
    try:
        return CorrectionKind(sent.get("kind", "")).value
    except ValueError:
        raise InputError(f"{sent.get('kind', '')!r} is nothing that can be said of a record.") from None


def _names(sent: dict[str, str]) -> list[str]:
    return [one.strip() for one in sent.get("actors", "").split(";") if one.strip()]


def _some_names(sent: dict[str, str]) -> list[str]:
    names = _names(sent)
    if not names:
        raise InputError("the field is empty; name the actor by code (AZE), id or name.")
    return names


def _days(sent: dict[str, str]) -> Any:
    first, last = sent.get("first", "").strip() or None, sent.get("last", "").strip() or None
    return first if first == last else (first, last)


def _day(sent: dict[str, str]) -> Any:
    return sent.get("first", "").strip() or None


def _typed(sent: dict[str, str]) -> Any:
    event_type, _, mode = sent.get("event_type", "").partition(":")
    return {"event_type": event_type, "mode": mode or "none", "modality": sent.get("modality") or None}


VALUES: dict[str, Callable[[dict[str, str]], Any]] = {
    CorrectionKind.ACTORS: _some_names,
    CorrectionKind.RECIPIENTS: _names,
    CorrectionKind.SPEAKER: _names,
    CorrectionKind.MENTION: _some_names,
    CorrectionKind.EVENT_DAYS: _days,
    CorrectionKind.PUBLISHED: _day,
    CorrectionKind.TYPE: _typed,
}


def _lines(name: str, rows: list[Any]) -> Response:
    body = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(body, media_type="application/x-ndjson", headers=headers)

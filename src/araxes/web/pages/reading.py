"""The reading room: give pages to be read, watch them being read, see what came of it, and follow feeds."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request, UploadFile
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from araxes.errors import InputError, UnknownError
from araxes.store import Store
from araxes.store.feeds import FeedBook, FollowedFeed
from araxes.web.addresses import check_outward
from araxes.web.jobs import Job, JobState, Order
from araxes.web.parameters import Day, Offset
from araxes.web.reading_result import read_result
from araxes.web.render import render
from araxes.web.site import TheDesk, TheJobs, TheSite, TheUser, site_of
from araxes.web.trouble import for_visitors
from araxes.web.uploads import ENDINGS, expected_pages, save_pasted, save_uploads


class WholeForm(APIRoute):
    """A route that takes forms up to the limits of the site; those of Starlette are lower (1 MB, 1,000 files)."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request, its form being read already."""
        handler = super().get_route_handler()

        async def read_first(request: Request) -> Response:
            limits = site_of(request).limits
            if request.method == "POST":
                try:
                    await request.form(max_files=limits.upload_files, max_part_size=limits.upload_bytes)
                except HTTPException as error:
                    if error.status_code == HTTPStatus.BAD_REQUEST and "Too many files" in str(error.detail):
                        raise InputError(too_many(limits.upload_files)) from error
                    raise
            return await handler(request)

        return read_first


def too_many(most: int) -> str:
    """Return what is said to who sends more files than may be sent at once."""
    return (
        f"more than {most:,} files were sent at once; send them in parts, or put their pages into one table or crawl."
    )


router = APIRouter(prefix="/reading", route_class=WholeForm)
# A change waits so long for a reading that is writing; then the visitor is told to try again.
WAIT_SECONDS = 5.0
STATES = {
    JobState.WAITING: "Waiting",
    JobState.LOADING: "Loading the models",
    JobState.READING: "Reading",
    JobState.LINKING: "Linking what was read with the rest of the desk",
    JobState.DONE: "Done",
    JobState.FAILED: "Failed",
    JobState.STOPPED: "Stopped",
}


@router.get("")
def room(request: Request, desk: TheDesk, site: TheSite, jobs: TheJobs, offset: Offset = 0) -> Response:
    """The forms, the readings since the server was started, and the feeds."""
    book, now = FeedBook(desk.store), datetime.now(UTC)
    feeds = book.feeds()
    shown = feeds[offset : offset + site.limits.rows]
    return render(
        request,
        "reading.html.jinja",
        jobs=jobs.all(),
        states=STATES,
        feeds=[(feed, book.n_waiting(feed.feed_url), _is_due(feed, now)) for feed in shown],
        n_due=sum(_is_due(feed, now) for feed in feeds),
        n_feeds=len(feeds),
        offset=offset,
        limit=site.limits.rows,
        most_bytes=site.limits.upload_bytes,
        most_files=site.limits.upload_files,
        endings=",".join(ENDINGS),
    )


@router.post("")
def begin(
    jobs: TheJobs,
    user: TheUser,
    files: Annotated[Sequence[UploadFile], Form()] = (),
    pasted: Annotated[str, Form()] = "",
    url: Annotated[str, Form()] = "",
    outlet: Annotated[str, Form(max_length=200)] = "",
    published: Annotated[Day, Form()] = None,
) -> Response:
    """Begin to read what was sent, and lead to where it can be watched."""
    sent = [(one.filename, one.file) for one in files if one.filename]
    if not (sent or pasted.strip() or url.strip()):
        raise InputError("nothing was sent to be read: choose files, paste a text, or give an address.")
    addresses = [check_outward(url)] if url.strip() else []
    if not outlet.isprintable():
        raise InputError("the name of the outlet holds characters that cannot be printed; type it anew.")
    folder = Path(tempfile.mkdtemp(prefix="araxes-reading-"))
    try:
        paths = save_uploads(folder, sent)
        if pasted.strip():
            paths.append(save_pasted(folder, pasted, datetime.now(UTC)))
        order = Order(
            paths=(*paths, *addresses), folder=folder, outlet=" ".join(outlet.split()) or None, published=published
        )
        expected = None if addresses else expected_pages(paths)
        job = jobs.add(order, _title(order.paths), asked_by=user.name, expected=expected)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return _to(job)


@router.post("/feeds")
def follow(jobs: TheJobs, user: TheUser, feed_url: Annotated[str, Form()]) -> Response:
    """Follow a feed: it is read now, and is on the list from then on."""
    url = check_outward(feed_url)
    return _to(jobs.add(Order(feeds=(url,)), f"feed {url}", asked_by=user.name))


@router.post("/feeds/read")
def read_feeds(desk: TheDesk, jobs: TheJobs, user: TheUser, feed_url: Annotated[str, Form()] = "") -> Response:
    """Read a feed now, or all that are due."""
    book, now = FeedBook(desk.store), datetime.now(UTC)
    if feed_url:
        feed = _followed(book, feed_url)
        order, title = Order(feeds=(check_outward(feed.feed_url),)), f"feed {feed.title or feed.feed_url}"
    else:
        due = [feed.feed_url for feed in book.feeds() if _is_due(feed, now)]
        if not due:
            raise InputError("no feed is due now; read one of them by its own button.")
        order, title = Order(feeds=tuple(due)), f"{len(due)} feeds that are due"
    return _to(jobs.add(order, title, asked_by=user.name))


@router.post("/feeds/forget")
def forget(site: TheSite, feed_url: Annotated[str, Form()]) -> Response:
    """Stop following a feed; what was read of it stays on the desk."""
    with Store.open(site.path, busy_timeout_seconds=WAIT_SECONDS) as store:
        book = FeedBook(store)
        book.forget(_followed(book, feed_url).feed_url)
    return RedirectResponse("/reading#feeds", status_code=HTTPStatus.SEE_OTHER)


@router.get("/{job_id}")
def watch(
    request: Request, site: TheSite, jobs: TheJobs, job_id: str, seen: Annotated[str, Query(max_length=20)] = ""
) -> Response:
    """A reading as it is now: the part of a page that htmx asks for each second, or the whole page."""
    job = jobs.job(job_id)
    part = "hx-request" in request.headers
    return render(
        request,
        "reading_part.html.jinja" if part else "reading_job.html.jinja",
        job=replace(job, message=for_visitors(site, job.message)),
        states=STATES,
        n_before=jobs.n_before(job_id) if job.state is JobState.WAITING else 0,
        is_new=part and seen != job.state.value,
        is_part=part,
    )


@router.get("/{job_id}/result")
def result(request: Request, desk: TheDesk, site: TheSite, jobs: TheJobs, job_id: str) -> Response:
    """What came of a reading that ended: its articles, events, disputes and pairs. Opened alone, the page of it."""
    job = jobs.job(job_id)
    if "hx-request" not in request.headers:
        return _to(job)
    found = site.memory.get(
        ("reading", job_id, len(job.origins)),
        lambda: read_result(desk, tuple(job.origins), job.started_at or job.added_at, limit=site.limits.rows),
    )
    return render(request, "reading_result.html.jinja", found=found, job=job)


@router.post("/{job_id}/stop")
def stop(jobs: TheJobs, job_id: str) -> Response:
    """End a reading after the page in work."""
    jobs.stop(job_id)
    return _to(jobs.job(job_id))


def _to(job: Job) -> Response:
    return RedirectResponse(f"/reading/{job.job_id}", status_code=HTTPStatus.SEE_OTHER)


def _title(paths: Sequence[str]) -> str:
    """What is read, in a few words."""
    names = [path.rsplit("/", 1)[-1] if path.startswith("upload/") else path for path in paths]
    if len(names) <= 2:
        return " and ".join(names)
    return f"{len(names):,} files: {', '.join(names[:3])}{' ...' if len(names) > 3 else ''}"


def _is_due(feed: FollowedFeed, now: datetime) -> bool:
    return feed.next_read_at is None or feed.next_read_at <= now


def _followed(book: FeedBook, feed_url: str) -> FollowedFeed:
    feed = book.feed(feed_url)
    if feed is None:
        raise UnknownError(f"feed {feed_url[:200]!r} is not known; the list in the reading room has those followed.")
    return feed

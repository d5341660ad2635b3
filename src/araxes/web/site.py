"""What all requests share: the desk file, who is who, who may come in, and what was reckoned before."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from araxes.desk.desk import Desk
from araxes.errors import InputError
from araxes.exports.kinds import CodeTables
from araxes.knowledge.actors import ActorKnowledge, load_actors
from araxes.knowledge.ontology import Ontology, load_ontology
from araxes.records import Correction, CorrectionKind
from araxes.settings import Settings
from araxes.web.access import Access, Role, User
from araxes.web.jobs import Job, Jobs, JobState, Order
from araxes.web.memory import Memory

MEBIBYTE = 1 << 20
_making = threading.Lock()


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much a request may bring and a list may hold."""

    upload_bytes: int = 50 * MEBIBYTE
    upload_files: int = 5_000
    form_bytes: int = MEBIBYTE
    rows: int = 50


@dataclass(frozen=True)
class Site:
    """A desk as it is served."""

    path: Path
    settings: Settings
    access: Access
    limits: Limits = field(default_factory=Limits)
    # The names by which the desk is called; any other in `Host` is refused (DNS rebinding). Empty: any.
    hosts: tuple[str, ...] = ()

    @cached_property
    def memory(self) -> Memory:
        """What was reckoned of the desk as it is now."""
        return Memory(self.path)

    @cached_property
    def knowledge(self) -> ActorKnowledge:
        """Who is who; read once for all requests."""
        return load_actors(outlets_file=self.settings.outlets, own=self.settings.actors)

    @cached_property
    def ontology(self) -> Ontology:
        """The event types and their scores."""
        return load_ontology()

    @cached_property
    def codes(self) -> CodeTables:
        """What the codes of records mean, as exports look them up."""
        return CodeTables.of(self.ontology, self.knowledge.countries)

    def open(self) -> Desk:
        """Return the desk for one request, to be closed after it.

        Reading waits for nobody; a change waits for who writes, as long as `busy_timeout_seconds` says. Articles of
        whose day somebody speaks are left to the process that reads (`read_again`).
        """
        desk = Desk.open(self.path, settings=self.settings)
        desk.__dict__.update(knowledge=self.knowledge, ontology=self.ontology)
        desk.looks_again = False
        return desk


def site_of(request: Request) -> Site:
    """Return the site that serves the request."""
    site: Site = request.app.state.site
    return site


def jobs_of(request: Request) -> Jobs:
    """Return the jobs of the served desk; they are made with the first request for them."""
    state = request.app.state
    with _making:
        if not hasattr(state, "jobs"):
            site = site_of(request)
            state.jobs = Jobs(site.path, site.settings)
        jobs: Jobs = state.jobs
    return jobs


def read_again(jobs: Jobs, desk: Desk, said: Correction, user: User) -> Job | None:
    """Have an article read again of whose day somebody spoke, or took a word back; None for any other correction.

    None, too, for an article that this desk does not have, and where so many readings wait that no more is taken: it is
    marked, and read again with the next pages.
    """
    if said.kind is not CorrectionKind.PUBLISHED:
        return None
    article = next(desk.store.articles(article_ids=[said.article_id]), None)
    if article is None:
        return None
    order = Order(article_id=article.article_id)
    for job in jobs.all():
        if job.state is JobState.WAITING and job.order == order:
            return job
    with suppress(InputError):
        return jobs.add(order, f"Once more: {article.title or article.article_id}", asked_by=user.name)
    return None


def desk_of(request: Request) -> Iterator[Desk]:
    """Yield the desk for the time of the request."""
    with site_of(request).open() as desk:
        yield desk


def user_of(request: Request) -> User:
    """Return who asks; the guard saw to it that somebody may."""
    user: User = request.state.user
    return user


def may_edit(request: Request) -> bool:
    """Whether who asks may change records."""
    return user_of(request).role is Role.EDITOR


TheSite = Annotated[Site, Depends(site_of)]
TheDesk = Annotated[Desk, Depends(desk_of)]
TheJobs = Annotated[Jobs, Depends(jobs_of)]
TheUser = Annotated[User, Depends(user_of)]

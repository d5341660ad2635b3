"""The desk: one record in one file, to read pages into and to ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import polars as pl
from rapidfuzz import process

from araxes.desk.correcting import Corrector
from araxes.desk.document import Block
from araxes.desk.editing import Editor
from araxes.desk.explain import explain_record
from araxes.desk.export import Exported, export_desk
from araxes.desk.names import actors_by_name
from araxes.desk.queue import QueueItem, read_queue
from araxes.desk.relation_data import read_events
from araxes.desk.story_data import StoryTold, stories_told
from araxes.desk.teaching import Examples, read_examples
from araxes.desk.view import View
from araxes.errors import InputError, UnknownError
from araxes.knowledge.actors import ActorKnowledge, load_actors
from araxes.knowledge.ontology import Ontology, load_ontology
from araxes.records import Actor, Article, Correction, Dispute, Event, EventDecision, Given, Skipped, Statement
from araxes.relations.frames import Network, network_frames, triads_frame
from araxes.relations.measure import inside
from araxes.relations.network import draw_network, find_triads
from araxes.relations.pairs import country_pairs, counts
from araxes.relations.periods import placed_on
from araxes.settings import Settings
from araxes.store import Store

if TYPE_CHECKING:
    from araxes.pipeline.run import Progress, Totals


@dataclass(frozen=True, slots=True, kw_only=True)
class PairCount:
    """A pair of countries with how many events the desk has of it, and their mean PLOVER score."""

    first: str
    second: str
    n_events: int
    score: float


class Desk:
    """A desk file, opened. Reading pages needs no other call; asking never changes the file.

    Use it as a context manager, or close it. Errors are `araxes.errors.AraxesError` with what to do. Without
    `looks_again` an article of whose day a user speaks is not read again at once, which loads the parser, but with the
    next pages.
    """

    looks_again = True

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path = path
        self.settings = settings

    @classmethod
    def open(cls, path: str | Path, *, settings: Settings | None = None) -> Self:
        """Return the desk at this path. The file is made when the first page is read into it."""
        return cls(Path(path), settings or Settings())

    def close(self) -> None:
        """Close the file."""
        store = self.__dict__.pop("store", None)
        if store is not None:
            store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @cached_property
    def store(self) -> Store:
        """The file, opened for reading. Raises: DeskError if there is none, or it cannot be read."""
        return Store.open(self.path, mode="read", busy_timeout_seconds=self.settings.busy_timeout_seconds)

    @cached_property
    def knowledge(self) -> ActorKnowledge:
        """Who is who."""
        return load_actors(outlets_file=self.settings.outlets, own=self.settings.actors)

    @cached_property
    def ontology(self) -> Ontology:
        """The event types and their scores."""
        return load_ontology()

    def read(
        self,
        *paths: str | Path,
        outlet: str | None = None,
        published: date | None = None,
        columns: Mapping[str, str] | None = None,
        jobs: int | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> Totals:
        """Read pages, folders of pages and tables of pages into the desk; return what became of them.

        `outlet` and `published` hold for all pages of this call and win over what the pages say. `columns` names
        the columns of tables by the fact they hold (`{"text": "artikel"}`), where their own names do not tell.
        Raises: InputError if a path is missing or `columns` names no fact, DeskError if the desk cannot be written.
        """
        from araxes.pipeline.run import check_paths, read_into  # loads the parser's library; asking does not need it

        check_paths(paths, columns)  # before the file is made, so that a wrong path leaves no empty desk behind
        settings = self.settings if jobs is None else replace(self.settings, jobs=jobs)
        with Store.open(self.path, busy_timeout_seconds=settings.busy_timeout_seconds) as store:
            return read_into(
                store,
                [str(path) for path in paths],
                given=Given(outlet=outlet, published=published),
                settings=settings,
                columns=columns,
                progress=progress,
            )

    def actor(self, name: str) -> Actor:
        """The actor that a code, id or name stands for: "AZE", "Azerbaijan", "IRN:IRGC".

        Raises: InputError, with the names closest to it, if there is none.
        """
        known = self.knowledge.actor(name) or self.knowledge.actor(name.upper())
        if known is not None:
            return known
        by_name = actors_by_name(self.knowledge)
        if name.casefold() in by_name:
            return by_name[name.casefold()]
        stored = list(self.store.actors([name]))
        if stored:
            return stored[0]
        alike = process.extract(name.casefold(), list(by_name), limit=6, score_cutoff=75)
        near = list(dict.fromkeys(f"{by_name[match].name} ({by_name[match].actor_id})" for match, _, _ in alike))[:3]
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise UnknownError(f"actor {name!r} is not known; give a country code (AZE), an actor id or a name.{hint}")

    def relation(self, first: str, second: str, *, since: date | None = None, until: date | None = None) -> View:
        """The relation of two actors, by code, id or name. Raises: InputError for an unknown or the same actor."""
        one, other = self.actor(first), self.actor(second)
        if one.actor_id == other.actor_id:
            raise InputError(f"{first!r} and {second!r} are both {one.name}; a relation needs two actors.")
        return View(desk=self, first=one, second=other, since=since, until=until)

    def pairs(self, *, since: date | None = None, until: date | None = None) -> list[PairCount]:
        """The pairs of countries that have events which happened (or are happening), those with most first.

        With days asked for, only events that stand on one of them in a series.
        """
        actors = {actor.actor_id: actor for actor in self.store.actors()}
        scores: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
        for event in self.store.events():
            score = self.ontology.score(event.event_type, event.mode)
            if counts(event, score, actors) and inside(placed_on(event), since, until):
                for pair in country_pairs(event):
                    scores[pair].append(score)
        ranked = sorted(scores.items(), key=lambda item: (-len(item[1]), item[0]))
        return [
            PairCount(first=first, second=second, n_events=len(found), score=round(sum(found) / len(found), 2))
            for (first, second), found in ranked
        ]

    def network(self, *, since: date | None = None, until: date | None = None) -> Network:
        """The signed network of all pairs of countries: a networkx `graph`, and the frames `nodes` and `edges`."""
        data = read_events(self.store, self.store.events())
        graph = draw_network(
            data.events,
            countries=self.knowledge.countries,
            tellers=data.tellers,
            actors=data.actors,
            ontology=self.ontology,
            since=since,
            until=until,
        )
        return network_frames(graph)

    def triads(
        self, *, since: date | None = None, until: date | None = None, balanced: bool | None = False
    ) -> pl.DataFrame:
        """Triads of countries out of balance (or in balance, or with `None` all), one row a triad."""
        return triads_frame(find_triads(self.network(since=since, until=until).graph, balanced=balanced))

    def events(self, first: str | None = None, second: str | None = None, **filters: Any) -> Iterator[Event]:
        """Events by day, of a pair or of all; filters: event_type, since, until, limit."""
        return self.store.events(pair=self._pair(first, second), **filters)

    def stories(
        self,
        first: str | None = None,
        second: str | None = None,
        *,
        since: date | None = None,
        until: date | None = None,
        limit: int | None = None,
    ) -> Iterator[StoryTold]:
        """Happenings that two articles or more tell of, by day of publication: all, or those that name a pair."""
        pair = self._pair(first, second)
        named = None if pair is None else self.store.articles_naming(*pair)
        return stories_told(self.store, self.store.stories(article_ids=named, since=since, until=until, limit=limit))

    def disputes(self, first: str | None = None, second: str | None = None, **filters: Any) -> Iterator[Dispute]:
        """Disputes, of a pair or of all; filters: limit."""
        return self.store.disputes(pair=self._pair(first, second), **filters)

    def statements(self, **filters: Any) -> Iterator[Statement]:
        """Statements; filters: speaker, country, article_ids, since, until, limit."""
        return self.store.statements(**filters)

    def articles(self, **filters: Any) -> Iterator[Article]:
        """Articles by day of publication; filters: outlet, since, until, language, limit."""
        return self.store.articles(**filters)

    def skipped(self, **filters: Any) -> Iterator[Skipped]:
        """What was left out and why; filters: reason, limit."""
        return self.store.skipped(**filters)

    def _pair(self, first: str | None, second: str | None) -> tuple[str, str] | None:
        if first is None or second is None:
            return None
        return self.actor(first).actor_id, self.actor(second).actor_id

    def split(
        self, event_id: str, report_ids: Sequence[str], *, by: str | None = None, why: str | None = None
    ) -> list[Event]:
        """Take reports out of an event, into one of their own; return the events that its reports are in then.

        The word is kept over re-reading. Ids may be cut short. Raises: InputError if a report is not of the event.
        """
        return Editor(self.path, self.settings).split(event_id, report_ids, by=by, why=why)

    def merge(self, event_ids: Sequence[str], *, by: str | None = None, why: str | None = None) -> list[Event]:
        """Make one event of several; return it. The word is kept over re-reading. Raises: InputError for one alone."""
        return Editor(self.path, self.settings).merge(event_ids, by=by, why=why)

    def restore(self, event_id: str) -> list[Event]:
        """Forget what users said of the reports of an event; return the events that they are in then."""
        return Editor(self.path, self.settings).restore(event_id)

    def decisions(self) -> list[EventDecision]:
        """What users said of which reports tell of one event, in the order they said it."""
        return self.store.decisions()

    def correct(
        self, record_id: str, kind: str, value: Any = None, *, by: str | None = None, why: str | None = None
    ) -> Correction:
        """Say better than the machine what a record is; return the correction. It holds at once, and over re-reading.

        `kind` is a `CorrectionKind`: of a report `actors`, `recipients` (names, codes or ids), `type` (a name, or a
        mapping of event_type, mode, modality), `event-days` (a day, or first and last), `reject` and `confirm` (without
        a value); of a statement `speaker`, of a mention `mention` (whom it names), of an article `published` (a day).
        Raises: InputError for a wrong record, kind or value, with what is allowed.
        """
        return self._corrector().correct(record_id, kind, value, by=by, why=why)

    def corrections(self) -> list[Correction]:
        """What users correct or confirm, in the order they said it; `found_id` is None where the record is gone."""
        return self.store.corrections()

    def take_back(self, correction_id: str) -> Correction:
        """Forget a correction, put back what the machine said, and return it. Raises: InputError if there is none."""
        return self._corrector().take_back(correction_id)

    def take_over(self, corrections: Iterable[Correction]) -> list[Correction]:
        """Apply corrections of another desk; return those that were new here. Raises: InputError for a wrong one.

        Those of an article that this desk does not have are kept, and applied when it is read.
        """
        return self._corrector().take_over(corrections)

    def examples(self) -> Examples:
        """Examples from all reports that users corrected, confirmed or rejected, as `araxes train` reads them."""
        return read_examples(self.store)

    def queue(self, *, limit: int = 50, offset: int = 0, after: tuple[float, str] | None = None) -> list[QueueItem]:
        """The reports most worth a look: the least certain and most consequential of which no user spoke.

        `after` is the weight and report id of the item behind which to begin: reports that users spoke of meanwhile
        move nothing, as they do with an offset.
        """
        return read_queue(self.store, self.ontology, limit=limit, offset=offset, after=after)

    def _corrector(self) -> Corrector:
        return Corrector(
            self.path, self.settings, ontology=self.ontology, actor=self.actor, looks_again=self.looks_again
        )

    def search(self, words: str, *, limit: int = 20, offset: int = 0) -> list[tuple[Article, str]]:
        """Articles with all the words, best first, each with a snippet; `[` and `]` stand around the hits."""
        found = self.store.search(words, limit=limit, offset=offset)
        articles = {a.article_id: a for a in self.store.articles(article_ids=[article_id for article_id, _ in found])}
        return [(articles[article_id], snippet) for article_id, snippet in found]

    def find(self, record_id: str) -> Any:
        """The record with this id, or the only one whose id begins so. Raises: InputError."""
        return self.store.find(record_id)

    def explain(self, record_id: str) -> list[Block]:
        """What the record is and what it rests on, down to the sentence on the page, as a document."""
        return explain_record(self.store, self.find(record_id))

    def export(self, folder: str | Path, form: str = "jsonl", *, with_text: bool = True) -> Exported:
        """Write all records into a folder, with a codebook and a data sheet; return the rows of each file.

        `form` is jsonl, csv, parquet, polecat or eventreport; without text, articles have none. Raises: InputError.
        """
        return export_desk(
            self.store,
            Path(folder),
            form,
            ontology=self.ontology,
            countries=self.knowledge.countries,
            with_text=with_text,
        )

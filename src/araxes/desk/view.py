"""A view: the relation of two actors in some days, to be asked for as frames, records, a brief or a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from araxes.brief.compose import compose_brief
from araxes.brief.data import Brief
from araxes.brief.document import brief_document
from araxes.desk.document import as_markdown, as_text
from araxes.desk.outlet_data import OutletComparison, compare_outlets
from araxes.desk.outlet_frame import outlet_words_frame, outlets_frame
from araxes.desk.relation_data import PairData, read_events, read_pair
from araxes.records import Actor, Relation
from araxes.relations.changes import Changes, find_changes
from araxes.relations.frames import changes_frame, series_frame, third_parties_frame, turns_frame
from araxes.relations.network import find_third_parties
from araxes.relations.series import measure_relation

if TYPE_CHECKING:
    from araxes.desk.desk import Desk


@dataclass(frozen=True, kw_only=True)
class View:
    """A relation, ready to be asked for as a frame, a brief or a document."""

    desk: Desk
    first: Actor
    second: Actor
    since: date | None
    until: date | None

    def brief(self, unit: str = "month", *, new_since: date | None = None) -> Brief:
        """The brief: how it stands, the line, its turns, voices, disputes, outlets, what is uncertain.

        With `new_since` it says what was told since this day of publication too.
        """
        return compose_brief(
            self.desk.store,
            self.first,
            self.second,
            knowledge=self.desk.knowledge,
            ontology=self.desk.ontology,
            since=self.since,
            until=self.until,
            unit=unit,
            new_since=new_since,
        )

    def relation(self, unit: str = "month") -> Relation:
        """The line by period and its turns, as records. `unit` is day, week, month, quarter or year."""
        data = self._data()
        return measure_relation(
            self.first.actor_id,
            self.second.actor_id,
            data.weighed,
            read_on=data.read_on,
            ontology=self.desk.ontology,
            unit=unit,
        )

    def series(self, unit: str = "month") -> pl.DataFrame:
        """The line as a frame: a row a period from the first to the last, scores -10 to +10, null where unknown.

        Columns: period_start, period_end, score with its band low to high, forward, backward and mutual, verbal and
        material, these by direction, and the counts n_events, n_reports, n_articles (read), n_outlets, n_forward...
        """
        return series_frame(self.relation(unit).points, unit)

    def turns(self, unit: str = "month") -> pl.DataFrame:
        """The turns of the line, one row a turn: between which days, from what to what, how surely, by which events."""
        return turns_frame(self.relation(unit).turns)

    def third_parties(self) -> pl.DataFrame:
        """The countries that have events with both, one row each: their scores with either, and where they stand."""
        sides = self.first, self.second
        data = read_events(self.desk.store, self.desk.store.events_among([one.actor_id for one in sides]))
        return third_parties_frame(
            find_third_parties(
                self.first.actor_id,
                self.second.actor_id,
                data.events,
                countries=self.desk.knowledge.countries.keys() - {one.country for one in sides},
                tellers=data.tellers,
                actors=data.actors,
                ontology=self.desk.ontology,
                since=self.since,
                until=self.until,
            )
        )

    def changed_since(self, day: date, unit: str = "month") -> Changes:
        """What changed for readers since this day of publication: the level, the turns, and the events."""
        data = self._data()
        first, second = self.first.actor_id, self.second.actor_id
        return find_changes(first, second, data.weighed, tellings=data.tellings, since=day, unit=unit)

    def changes(self, since: date) -> pl.DataFrame:
        """The events newly told, or told again, since this day of publication, one row an event."""
        return changes_frame(self.changed_since(since))

    def _data(self) -> PairData:
        return read_pair(
            self.desk.store,
            self.first.actor_id,
            self.second.actor_id,
            ontology=self.desk.ontology,
            since=self.since,
            until=self.until,
        )

    def outlet_comparison(self, outlet: str | None = None, *, unit: str = "year") -> OutletComparison:
        """How each outlet tells the relation beside the others; with a name, only that one's portrait.

        Raises: InputError for an outlet without an article on the two.
        """
        return compare_outlets(
            self.desk.store,
            self.first,
            self.second,
            knowledge=self.desk.knowledge,
            ontology=self.desk.ontology,
            since=self.since,
            until=self.until,
            outlet=outlet,
            unit=unit,
        )

    def outlets(self, unit: str = "year") -> pl.DataFrame:
        """What each outlet covers, whose voices it prints and its line, a row for each figure beside the others'."""
        return outlets_frame(self.outlet_comparison(unit=unit).told)

    def outlet_words(self) -> pl.DataFrame:
        """The words that an outlet uses more or less than others do for the same events, a row for each."""
        return outlet_words_frame(self.outlet_comparison().told)

    def text(self, width: int = 100) -> str:
        """The brief as terminal text."""
        return as_text(brief_document(self.brief()), width=width)

    def markdown(self) -> str:
        """The brief as Markdown."""
        return as_markdown(brief_document(self.brief()))

    def html(self) -> str:
        """The brief as one HTML page, with its charts drawn in it; it needs no network."""
        from araxes.brief.page import brief_page  # charts load slowly, and no other form needs them

        return brief_page(self.brief())

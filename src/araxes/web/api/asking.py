"""What may be asked: the parameters of every list, with the same names and meanings as on the pages."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from fastapi import Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, create_model

from araxes.records import ActorType, CorrectionKind, Reason, StatementKind

F = TypeVar("F", bound=Callable[..., Any])
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MOST_ROWS, USUAL_ROWS = 1000, 100
# Far beyond any desk, and well inside what SQLite counts with.
MOST_OFFSET = 1_000_000_000


def _iso_day(given: object) -> object:
    """The text of a day alone: pydantic would take a number for seconds since 1970."""
    if isinstance(given, str) and not ISO_DAY.fullmatch(given):
        raise ValueError(f"{given!r} is not a day; write it as 2021-10-05")
    return given


Day = Annotated[date, BeforeValidator(_iso_day)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Id = Annotated[str, StringConstraints(min_length=1, max_length=500)]


class Form(StrEnum):
    """How a list is answered."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


class FileForm(StrEnum):
    """What a table can be downloaded as."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


class Unit(StrEnum):
    """The period of a line."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class OutletUnit(StrEnum):
    """The period of an outlet's own line."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Asked(BaseModel):
    """Parameters of an address; one that it does not know is refused, not passed over."""

    model_config = ConfigDict(extra="forbid")


class InPieces(Asked):
    """Which rows, and how."""

    limit: int | None = Field(
        None, ge=1, le=MOST_ROWS, description=f"At most so many rows; {USUAL_ROWS} unless asked, in a file all."
    )
    offset: int = Field(0, ge=0, le=MOST_OFFSET, description="The first row, from 0.")
    format: Form = Field(Form.JSON, description="`json` in pieces, or a file of all rows: `jsonl`, `csv`, `parquet`.")


class InFile(Asked):
    """Which rows of a file."""

    limit: int | None = Field(None, ge=1, le=MOST_OFFSET, description="At most so many rows; all unless asked.")
    offset: int = Field(0, ge=0, le=MOST_OFFSET, description="The first row, from 0.")


class OfDays(Asked):
    """Between which days."""

    since: Day | None = Field(None, description="From this day on (2021-10-05).")
    until: Day | None = Field(None, description="Up to this day, it included.")


class OfPair(Asked):
    """Between which two actors."""

    first: Words | None = Field(None, description="One actor of a pair: code, id or name (AZE, IRN:IRGC, Turkey).")
    second: Words | None = Field(None, description="The other actor; both are named, or none. The order means nothing.")


class OfOutlet(Asked):
    """Of which outlet."""

    outlet: Words | None = Field(
        None, description="Printed by this outlet; for events, told by it, copies not counted."
    )


class OfArticle(Asked):
    """Of which article."""

    article_id: Id | None = Field(None, description="Of this article.")


class OfType(Asked):
    """Of which type."""

    type: Words | None = Field(None, description="A PLOVER event type, such as ACCUSE.")


class ArticleFilters(OfDays, OfOutlet, OfPair):
    """Days are of publication; of a pair are the articles that name both."""

    language: Words | None = Field(None, description="ISO 639-1, such as en.")
    q: Words | None = Field(None, description='Words of title or body, all of them; "quoted words" are a phrase.')
    text: bool = Field(True, description="Whether `text`, the whole page, comes with each article.")


class MentionFilters(OfArticle):
    """Who is named."""

    actor: Words | None = Field(None, description="Of this actor: code, id or name.")


class ActorFilters(Asked):
    """Which actors."""

    country: Words | None = Field(None, description="Of this country: code or name.")
    kind: ActorType | None = Field(None, description="What kind of actor.")
    q: Words | None = Field(None, description="Words that stand in the name.")


class StatementFilters(OfDays, OfArticle, OfOutlet, OfPair):
    """Days are of publication; of a pair are statements that assert, or are, a report of the two."""

    speaker: Words | None = Field(None, description="Who says it: id or name.")
    country: Words | None = Field(None, description="The speaker's country: code or name.")
    kind: StatementKind | None = Field(None, description="Whether the words themselves are quoted.")
    about: Words | None = Field(None, description="An actor whom the words name: code, id or name.")
    q: Words | None = Field(None, description='Words of what is said, all of them; "quoted words" are a phrase.')


class ReportFilters(OfDays, OfArticle, OfOutlet, OfType, OfPair):
    """Days are of the event."""


class EventFilters(OfDays, OfOutlet, OfType, OfPair):
    """Days are of the event; those of no known day are left out if days are asked for."""


class DisputeFilters(OfPair):
    """Of a pair are disputes that name both, and those over an event of the two."""

    q: Words | None = Field(None, description="Words of the claim, as they stand there.")


class StoryFilters(OfDays, OfArticle, OfOutlet, OfPair):
    """Days are of publication of one article at least; of a pair are those with an article that names both."""


class CopyFilters(OfArticle):
    """What an article repeats, and what repeats it."""


class SkippedFilters(Asked):
    """What was left out."""

    reason: Reason | None = Field(None, description="Why it was left out.")


class CorrectionFilters(OfArticle):
    """What users said; the newest first."""

    kind: CorrectionKind | None = Field(None, description="What is corrected.")


class PairFilters(OfDays, OfOutlet):
    """Days are of the events."""

    country: Words | None = Field(None, description="Pairs with this country: code or name.")
    region: Words | None = Field(
        None, description="Pairs with a country of this region, such as Western Asia (UN geoscheme)."
    )


class RelationAsked(OfDays):
    """A relation between two days."""

    unit: Unit = Field(Unit.MONTH, description="The period of the line.")


class BriefAsked(RelationAsked):
    """A brief, and for whom it is new."""

    new_since: Day | None = Field(None, description="Say too what was told since this day of publication.")


class OutletsAsked(OfOutlet, OfDays):
    """How outlets tell a relation."""

    unit: OutletUnit = Field(OutletUnit.YEAR, description="The periods of each outlet's line.")


class SearchAsked(Asked):
    """What is searched."""

    q: Words = Field(description='All the words; "quoted words" are a phrase, `word*` a beginning.')
    limit: int = Field(20, ge=1, le=MOST_ROWS, description="At most so many rows.")
    offset: int = Field(0, ge=0, le=10_000, description="The first row, from 0.")


class QueueAsked(Asked):
    """Which rows of the queue."""

    limit: int = Field(20, ge=1, le=MOST_ROWS, description="At most so many rows.")
    offset: int = Field(0, ge=0, le=MOST_OFFSET, description="The first row, from 0.")


def asks(endpoint: F, *models: type[Asked]) -> F:
    """Return the endpoint, its parameter `asked` now of all these models at once, to be read from the address.

    The fields of the first model stand first in the description; pydantic takes those of the last base first.
    """
    name = "".join(model.__name__ for model in models)
    model = models[0] if len(models) == 1 else create_model(name, __base__=tuple(reversed(models)))
    signature = inspect.signature(endpoint)
    annotated: Any = Annotated  # so that a type checker lets a model made here stand in it
    wanted = signature.parameters["asked"].replace(annotation=annotated[model, Query()])
    others = [wanted if one.name == "asked" else one for one in signature.parameters.values()]
    endpoint.__signature__ = signature.replace(parameters=others)  # type: ignore[attr-defined]
    return endpoint

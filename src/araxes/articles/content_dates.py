"""Everything that the body of an article tells of its day of publication, put on one scale: a chance for each day."""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from araxes.articles.campaigns import campaign_reader
from araxes.articles.casing import Recaser, is_uncased, make_recaser
from araxes.articles.clues import Clue
from araxes.articles.known_events import known_event_reader
from araxes.articles.lags import lag_curves
from araxes.articles.landmarks import landmark_reader
from araxes.articles.seasons import season_clues
from araxes.articles.terms import OfficeReader
from araxes.articles.years import year_clues
from araxes.knowledge.calendar import FoundDate, find_dates
from araxes.records import DateEvidence, DayRange, Span

# So many characters of a body are read for its day (ten thousand words), and a text without capitals is given them back
# if the body ends before so many.
READ_AT_MOST, RECASED_AT_MOST = 60_000, 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A piece of evidence with the log chance that it gives to each day, `(N_DAYS,) float32`, at most about 0.

    `bounds` is false for what tells the season or the day of the week alone: that names no year.
    """

    evidence: DateEvidence
    log_chances: np.ndarray
    bounds: bool = True


def weigh_content(text: str, spans: Sequence[Span], reader: OfficeReader) -> list[Weighed]:
    """Return the evidence inside the spans of the text, each with its chances, those that bound the year first."""
    spans = opening_of(spans)
    sample = "".join(text[start:end] for start, end in spans)
    recased = bool(spans) and spans[-1].end <= RECASED_AT_MOST and is_uncased(sample)
    cased = _recaser(reader).recase(text[: spans[-1].end]) if recased else text
    found = list(_weighed(cased, spans, reader))
    if not recased:
        return found
    return [replace(one, evidence=_as_found(one.evidence, text)) for one in found]


def opening_of(spans: Sequence[Span]) -> list[Span]:
    """Return the spans up to the most that is read of a body; the rest of a very long one adds time, not knowledge."""
    kept, left = [], READ_AT_MOST
    for start, end in spans:
        if left <= 0:
            break
        kept.append(Span(start, min(end, start + left)))
        left -= end - start
    return kept


def _weighed(text: str, spans: Sequence[Span], reader: OfficeReader) -> Iterator[Weighed]:
    dates = dates_in(text, spans)
    for one in read_clues(text, spans, dates, reader):
        weighed = weigh_clue(one)
        if weighed is not None:
            yield weighed
    campaign = campaign_reader().read(text, spans)
    if campaign is not None:
        yield Weighed(evidence=campaign.evidence, log_chances=campaign.log_chances)
    for season in season_clues(text, spans, dates):
        yield Weighed(evidence=season.evidence, log_chances=season.log_chances, bounds=False)


def _as_found(evidence: DateEvidence, text: str) -> DateEvidence:
    """The evidence with its words as the text has them."""
    words = text[slice(*evidence.span)] if evidence.span else evidence.words
    return replace(evidence, words=words) if words.lower() == evidence.words.lower() else evidence


_recasers: weakref.WeakKeyDictionary[OfficeReader, Recaser] = weakref.WeakKeyDictionary()


def _recaser(reader: OfficeReader) -> Recaser:
    """The recaser of the names that the readers know; built when the first text without capitals comes."""
    if reader not in _recasers:
        _recasers[reader] = make_recaser([*landmark_reader().names, *reader.names])
    return _recasers[reader]


def dates_in(text: str, spans: Sequence[Span]) -> list[FoundDate]:
    """Return the dates written inside the spans, in text order."""
    return [found for start, end in spans for found in find_dates(text, start, end)]


def read_clues(text: str, spans: Sequence[Span], dates: Sequence[FoundDate], reader: OfficeReader) -> Iterator[Clue]:
    """Yield the clues inside the spans: years among the dates, office-holders, landmarks, known events."""
    yield from year_clues(text, spans, dates)
    yield from reader.read(text, spans)
    yield from landmark_reader().read(text, spans)
    told: set[tuple[str, tuple[DayRange, ...]]] = set()
    for seen in known_event_reader().read(text, spans):
        for one in seen.clues():
            # An event that every paragraph speaks of is one clue: it is told often because the story is about it.
            if (one.kind, one.days) not in told:
                told.add((one.kind, one.days))
                yield one


def weigh_clue(one: Clue) -> Weighed | None:
    """Return the clue with the chances that the curve of its kind gives; `None` if it tells nothing."""
    logs = lag_curves()[one.kind].log_chances(one.days)
    return None if logs is None else Weighed(evidence=one.evidence, log_chances=logs)

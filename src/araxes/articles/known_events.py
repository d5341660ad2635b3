"""Well-known public events in the text: the page is not older than they are, and near those that it calls recent.

The table `calendar/known_events.tsv` says which words mean which event and when it was. Events that recur under the
same words (army drills at one border in two years) are alternatives of one another: any of them may be meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from ahocorasick_rs import AhoCorasick

from araxes.articles.clues import Clue
from araxes.articles.years import sentences
from araxes.knowledge.numbers import COUNT_WORDS, count_of
from araxes.knowledge.tables import Row, day_range, read_table, resource
from araxes.records import DateEvidence, DayRange, Span

COLUMNS = ("event_id", "words", "starts", "ends", "kind", "note")
_UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}
_COUNTED = re.compile(
    rf"\b(?P<n>{COUNT_WORDS}|\d{{1,2}}) (?P<unit>day|week|month|year)s? (?:after|ago|since|following)\b",
    re.IGNORECASE,
)
# "The last week of October" is a week of October, not the week before this one.
_LAST = re.compile(
    r"(?<!\bthe )(?<!\bthe very )\b(?:late |early |earlier )?last (?P<unit>week|month|year)\b(?! of\b)", re.IGNORECASE
)
_AHEAD = re.compile(
    r"\b(?:will|would|won['’]t|upcoming|forthcoming|next|planned|scheduled|ahead of|run-up|expected|expects|set to|"
    r"due to|soon|could|if|whether|should|veto|bill|proposed|proposals?|plans? to|possible|looming|prepar\w+)\b",
    re.IGNORECASE,
)
_SURELY_AHEAD = re.compile(
    r"\b(?:will|won['’]t|upcoming|forthcoming|scheduled|ahead of|run-up to|set to|due to)\b(?!.*\b(?:had|was|were)\b)",
    re.IGNORECASE,
)
_GOING_ON = re.compile(r"\b(?:ongoing|current(?:ly)?|continu\w+|still|amid|now|these days)\b", re.IGNORECASE)
# A stretch that the text calls ongoing may be told of for so long after its recorded end.
_AFTERGLOW = timedelta(days=45)
# How far from the words of the event, in characters, a time may stand that is counted from it.
REACH = 48
Choices = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEvent:
    """One row of the table. An open `ends` is a stretch that had not ended when the table was made."""

    event_id: str
    starts: DayRange
    ends: DayRange
    is_stretch: bool

    @property
    def days(self) -> DayRange:
        """From the first to the last day of the event."""
        return DayRange(self.starts.earliest, self.ends.latest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Words that mean one of several events. `written` are the days of writing that they allow, if they tell.

    `kind` is how it is spoken of: `event` (no more than that), `event-counted`, `event-ongoing` or `event-ahead`.
    """

    span: Span
    events: tuple[KnownEvent, ...]
    kind: str
    written: tuple[DayRange, ...]
    how: str

    def clues(self) -> Iterator[Clue]:
        """Yield what the words tell: that the event is spoken of, and the days counted from it."""
        if self.kind != "event-ahead":
            yield Clue(kind="event", days=tuple(event.days for event in self.events), evidence=self.evidence)
        if self.kind != "event":
            yield Clue(kind=self.kind, days=self.written, evidence=self.evidence)

    @property
    def evidence(self) -> DateEvidence:
        """The words and what they imply, as evidence of a page."""
        first, last = hull(self.written)
        names = " or ".join(event.event_id for event in self.events)
        return DateEvidence(
            span=self.span, words=self.how, implies=f"{names}: {_shown(first, last)}", earliest=first, latest=last
        )


def hull(parts: Sequence[DayRange]) -> tuple[date | None, date | None]:
    """Return the first and the last day of all parts; `None` where a part is open."""
    starts, ends = [part.earliest for part in parts], [part.latest for part in parts]
    first = min((day for day in starts if day), default=None) if all(starts) else None
    return first, max((day for day in ends if day), default=None) if all(ends) else None


def _shown(first: date | None, last: date | None) -> str:
    if last is None:
        return f"not before {first}"
    return f"not after {last}" if first is None else f"between {first} and {last}"


@dataclass(frozen=True)
class KnownEventReader:
    """Finds known events in a text. Built once with `known_event_reader`."""

    automaton: AhoCorasick
    patterns: Sequence[Sequence[tuple[tuple[Choices, ...], tuple[KnownEvent, ...]]]]

    def read(self, text: str, spans: Sequence[Span]) -> Iterator[Seen]:
        """Yield the events that a sentence inside the spans, or two neighbours, speak of, each once a paragraph."""
        for start, end in spans:
            done: set[tuple[KnownEvent, ...]] = set()
            found = list(sentences(text, start, end))
            windows = [*found, *(Span(first.start, second.end) for first, second in pairwise(found))]
            for low, high in windows:
                yield from self._in_window(text, low, high, done)

    def _in_window(self, text: str, low: int, high: int, done: set[tuple[KnownEvent, ...]]) -> Iterator[Seen]:
        sentence = text[low:high]
        for index in {
            index for index, _, _ in self.automaton.find_matches_as_indexes(sentence.lower(), overlapping=True)
        }:
            for terms, events in self.patterns[index]:
                if events in done or (found := _all_of(terms, sentence)) is None:
                    continue
                done.add(events)
                places = [match.span() for match in found]
                left, right = min(p[0] for p in places), max(p[1] for p in places)
                seen = _seen(sentence, left, right, events, Span(low + left, low + right))
                if seen is not None:
                    yield seen


def _all_of(terms: Sequence[Choices], sentence: str) -> list[re.Match[str]] | None:
    """Where each of the terms stands; `None` as soon as one is missing."""
    found = []
    for term in terms:
        match = _pattern(term).search(sentence)
        if match is None:
            return None
        found.append(match)
    return found


def _seen(sentence: str, left: int, right: int, events: tuple[KnownEvent, ...], span: Span) -> Seen | None:
    """What the sentence says of when it was written, relative to the events."""
    words = " ".join(sentence[left:right].split())[:120]
    reach = max(0, left - REACH), min(len(sentence), right + REACH)
    if _AHEAD.search(sentence, max(0, left - 2 * REACH), reach[1]):
        return _yet_to_come(sentence, left, events, span, words)
    # Only words right beside the event count from it: "two weeks after the vote", "the riots last month".
    counted, last = _COUNTED.search(sentence, *reach), _LAST.search(sentence, *reach)
    kind, how = "event-counted", words
    if counted is not None:
        days, how = tuple(_after(event, counted) for event in events), f"{counted[0]} … {words}"
    elif last is not None:
        days, how = tuple(_period_after(event, last["unit"].lower()) for event in events), f"{words} … {last[0]}"
    elif _GOING_ON.search(sentence) and all(event.is_stretch for event in events):
        ends = (event.ends.latest + _AFTERGLOW if event.ends.latest else None for event in events)
        kind = "event-ongoing"
        days = tuple(DayRange(event.starts.earliest, end) for event, end in zip(events, ends, strict=True))
    else:
        kind, days = "event", tuple(DayRange(event.starts.earliest, None) for event in events)
    return Seen(span=span, events=events, kind=kind, written=days, how=how)


def _yet_to_come(sentence: str, left: int, events: tuple[KnownEvent, ...], span: Span, words: str) -> Seen | None:
    """The event as still to come, where a word right before it surely says so; `if`, `bill` or `could` do not."""
    ahead = _SURELY_AHEAD.search(sentence, max(0, left - REACH), left)
    starts = [event.starts.latest for event in events if event.starts.latest]
    if ahead is None or not starts:
        return None
    return Seen(
        span=span,
        events=events,
        kind="event-ahead",
        written=tuple(DayRange(None, day) for day in starts),
        how=f"{ahead[0]} … {words}",
    )


def _after(event: KnownEvent, counted: re.Match[str]) -> DayRange:
    """So many units after the event (after its end, for a stretch), give or take one unit."""
    unit = _UNITS[counted["unit"].lower()]
    count = count_of(counted["n"])
    first, last = event.starts.earliest, event.ends.latest or event.starts.latest
    if first is None or last is None:
        return DayRange(first, None)
    return DayRange(first + timedelta(days=(count - 1) * unit), last + timedelta(days=(count + 1) * unit))


def _period_after(event: KnownEvent, unit: str) -> DayRange:
    """The week, month or year after one in which the event was going on."""
    first, last = event.starts.earliest, event.ends.latest or event.starts.latest
    if first is None or last is None:
        return DayRange(first, None)
    if unit == "week":
        return DayRange(first + timedelta(days=1), last + timedelta(days=14))
    if unit == "month":
        # The month in which most of it fell: unrest from the end of December on is unrest of January.
        length = (last - first).days
        first, last = first + timedelta(days=length // 5), last - timedelta(days=length // 5)
        following = first.replace(day=1) + timedelta(days=32)
        after = last.replace(day=1) + timedelta(days=62)
        return DayRange(following.replace(day=1), after.replace(day=1) - timedelta(days=1))
    return DayRange(date(first.year + 1, 1, 1), date(last.year + 1, 12, 31))


@cache
def known_event_reader() -> KnownEventReader:
    """Return the reader of the bundled table. Raises: ResourceError, with the line, for a bad row."""
    meant: defaultdict[str, list[KnownEvent]] = defaultdict(list)
    for row in read_table(resource("calendar", "known_events.tsv"), COLUMNS):
        event = _event(row)
        for alternative in row.several("words"):
            meant[alternative].append(event)
    by_trigger: defaultdict[str, list[tuple[tuple[Choices, ...], tuple[KnownEvent, ...]]]] = defaultdict(list)
    for alternative, events in meant.items():
        terms = tuple(tuple(choice.strip() for choice in term.split("/")) for term in alternative.split(" & "))
        # The longest of the terms is looked for first: the fewer sentences have it, the fewer are searched in full.
        rarest = max(terms, key=lambda choices: min(len(choice) for choice in choices))
        for choice in rarest:
            by_trigger[choice.rstrip("*").lower()].append((terms, tuple(events)))
    triggers = sorted(by_trigger)
    return KnownEventReader(automaton=AhoCorasick(triggers), patterns=[by_trigger[trigger] for trigger in triggers])


@cache
def _pattern(choices: Choices) -> re.Pattern[str]:
    """A pattern for whole words or phrases, plural or not; `*` stands for any ending.

    Made when it is first asked for: a page asks for a few, and making all of them takes seconds.
    """
    shown = "|".join(re.escape(choice.rstrip("*")) + (r"\w*" if choice.endswith("*") else "s?") for choice in choices)
    return re.compile(rf"(?<!\w)(?:{shown})(?!\w)", re.IGNORECASE)


def _event(row: Row) -> KnownEvent:
    if row["kind"] not in ("point", "stretch"):
        raise row.wrong("kind", "is not one of point, stretch")
    try:
        starts = day_range(row["starts"])
        ends = day_range(row["ends"]) if row["ends"] else DayRange()
    except ValueError:
        raise row.wrong("starts", "or `ends` is not a date; write 2013, 2013-08 or 2013-08-03") from None
    if row["kind"] == "point" and not row["ends"]:
        ends = starts
    return KnownEvent(event_id=row["event_id"], starts=starts, ends=ends, is_stretch=row["kind"] == "stretch")

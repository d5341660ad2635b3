"""Well-known events and candidacies that a page speaks of, and the days that they allow for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from araxes.articles.clues import Clue
from araxes.knowledge.tables import Row, day_range, read_table, resource
from araxes.records import DateEvidence, DayRange, Span

COLUMNS = ("words", "role", "earliest", "latest", "note")
# Words that make a name the name of a candidate, right before it or a few words after it.
_ROLES = {
    "elect": r"[Pp]resident-elect|president elect",
    "nominee": r"nominee|running mate",
    "candidate": r"(?:presumptive )?nominee|standard-bearer|running mate|candidate|front-?runner|hopeful|contender",
}
_BEFORE = {
    role: re.compile(rf"(?:{words})s?,?\s+(?:Sen\.\s|Gov\.\s|Senator\s|Governor\s|former \w+ )?$")
    for role, words in _ROLES.items()
}
# A party's nominee is so called before the name; after it, "could be the nominee" and the like are too common.
# A year, "former" or "was" in between tells of an earlier campaign.
_AFTER = {
    role: re.compile(
        rf"^(?:[’']s?)?,?\s+(?:(?:the|a|an|his|her|is|as)\s+)?(?:(?!\d|former|failed|last|won|lost|was)[\w’'-]+\s+){{0,2}}(?:{words})\b"
        + (r"|^(?:[’']s?)?\s+(?:presidential )?campaign(?! of)\b" if role == "candidate" else "")
    )
    for role, words in _ROLES.items()
    if role != "nominee"
}
REACH = 60
# A year near by tells of an earlier campaign: "in 2012, nominee ...".
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Landmark:
    """One row of the table: any of the intervals may be meant."""

    role: str
    days: tuple[DayRange, ...]


@dataclass(frozen=True)
class LandmarkReader:
    """Finds the landmarks of the bundled table in a text."""

    automaton: AhoCorasick
    names: Sequence[str]
    landmarks: Sequence[tuple[Landmark, ...]]

    def read(self, text: str, spans: Sequence[Span]) -> Iterator[Clue]:
        """Yield the landmarks inside the spans, in text order, each wording once."""
        seen: set[tuple[str, str]] = set()
        for start, end in spans:
            passage = text[start:end]
            for index, low, high in self.automaton.find_matches_as_indexes(passage):
                if passage[low - 1 : low].isalnum() or passage[high : high + 1].isalnum():
                    continue
                before, after = passage[max(0, low - REACH) : low], passage[high : high + REACH]
                landmark = next((item for item in self.landmarks[index] if _is_meant(item, before, after)), None)
                words = passage[low:high]
                # One person is one clue, by whatever name.
                name = words if landmark is None or landmark.role == "event" else words.split()[-1]
                if landmark is not None and (name, landmark.role) not in seen:
                    seen.add((name, landmark.role))
                    yield _evidence(Span(start + low, start + high), words, landmark)


def _is_meant(landmark: Landmark, before: str, after: str) -> bool:
    if landmark.role == "event":
        return True
    if _YEAR.search(before) or _YEAR.search(after):
        return False
    if _BEFORE[landmark.role].search(before):
        return True
    return landmark.role in _AFTER and bool(_AFTER[landmark.role].search(after))


def _evidence(span: Span, words: str, landmark: Landmark) -> Clue:
    first = min((day.earliest for day in landmark.days if day.earliest), default=None)
    last = (
        None
        if any(day.latest is None for day in landmark.days)
        else max(day.latest for day in landmark.days if day.latest)
    )
    if landmark.role == "event":
        implies = f"began {first}, so not before"
    else:
        implies = f"{landmark.role} " + " or ".join(f"{day.earliest} to {day.latest}" for day in landmark.days)
    shown = DateEvidence(span=span, words=words, implies=implies, earliest=first, latest=last)
    return Clue(kind="landmark" if landmark.role == "event" else landmark.role, days=landmark.days, evidence=shown)


@cache
def landmark_reader() -> LandmarkReader:
    """Return the reader of the bundled table. Raises: ResourceError, with the line, for a bad role or date."""
    found: defaultdict[str, defaultdict[str, list[DayRange]]] = defaultdict(lambda: defaultdict(list))
    for row in read_table(resource("lexicons", "landmarks.tsv"), COLUMNS):
        if row["role"] != "event" and row["role"] not in _ROLES:
            raise row.wrong("role", f"is not one of event, {', '.join(_ROLES)}")
        days = DayRange(_day(row, "earliest").earliest, _day(row, "latest").latest)
        for word in row.several("words"):
            found[word][row["role"]].append(days)
            if "’" not in word and "'" in word:
                found[word.replace("'", "’")][row["role"]].append(days)
    names = sorted(found)
    order = ["event", *_ROLES]
    return LandmarkReader(
        automaton=AhoCorasick(names, matchkind=MatchKind.LeftmostLongest),
        names=names,
        landmarks=[
            tuple(Landmark(role, tuple(found[name][role])) for role in order if role in found[name]) for name in names
        ],
    )


def _day(row: Row, column: str) -> DayRange:
    if not row[column]:
        return DayRange()
    try:
        return day_range(row[column])
    except ValueError:
        raise row.wrong(column, "is not a date; write 2013, 2013-08, 2013-08-03 or leave it empty") from None

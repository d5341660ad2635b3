"""Who holds which office in the text, and so between which days it was written."""

from __future__ import annotations

import re
import weakref
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from araxes.articles.clues import Clue, clue
from araxes.knowledge.actors import ActorKnowledge, Term
from araxes.records import DateEvidence, DayRange, Span

# Military ranks that some offices list as titles: too many people bear them.
RANKS = frozenset(
    ("general", "admiral", "colonel", "commander", "major general", "brigadier general", "leader", "chief")
)
# What someone does in the news of the day, right after the name. A title without it may be told of an earlier time.
_ACTS_NOW = re.compile(
    r"^(?:[’']s)?,?\s+(?:\([^()]{0,30}\)\s*)?(?:has\s+|have\s+|also\s+|on\s+\w+day,?\s+|\w+ly\s+)*(?:said|says|"
    r"told|tells|added|stressed|claimed|warned|"
    r"announced|stated|called|met|meets|visited|invited|held|arrived|urged|accused|condemned|vowed|rejected|"
    r"denied|noted|discussed|"
    r"believes|thinks|seeks|wants|plans|hopes|is|will|has|vetoed|signed|ordered|spoke|expressed|commented|"
    r"tweeted|wrote|praised|dismissed|insisted|"
    r"argued|acknowledged|declared|pledged|reiterated|emphasi[sz]ed|described|confirmed|commented)\b"
)
# How far before and after a name its title is looked for, in characters.
REACH = 90
# A title of so many words belongs to one office alone ("Secretary of the Supreme National Security Council").
WORDS_OF_OWN_TITLE = 5
_GONE = re.compile(
    r"\b(?:former|ex|late|onetime|one-time|ousted|deposed|toppled|slain|assassinated|erstwhile|"
    r"past)\b[\s-]*(?:[A-Z][\w.’'-]*[\s-]+|of\s+){0,3}$"
)
_NOT_THE_OFFICE = re.compile(
    r"\b(?:then|vice|deputy|assistant|acting|incoming|next|future|new|designate|elect|hopeful|candidate|nominee|"
    r"adviser to|advisor to|"
    r"spokes\w+ for|aide to|envoy of|son of|wife of|widow of|brother of|predecessor|successor)[\s-]+(?:the\s+|"
    r"[A-Z][\w.’'-]*\s+){0,2}$",
    re.IGNORECASE,
)
_RULES_NOW = re.compile(
    r"\b(?:administration|government|cabinet|adviser|advisor|spokes\w+|deputy|office|meeting with|talks with|"
    r"met with|met|told|hosted by|under)\s+(?:of|to|for|with)?\s*(?:the\s+)?(?:[A-Z][\w.’'-]*\s+){0,2}$"
)
# Between title and name: "of Azerbaijan", a comma, a rank or honorific. Nothing that could be another clause.
_TITLE_TO_NAME = (
    r"(?:\s+\([A-Z]{2,8}\))?(?:\s+(?:of|"
    r"for)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:and\s+)?[A-Z][\w’'-]*){0,4})?,?\s+(?:[A-Z][\w.’'-]*\s+){0,3}$"
)
_NAME_TO_TITLE = (
    r"^(?:\s*\([^()]{0,30}\))?,\s+(?:who is\s+|now\s+)?(?:the\s+|an?\s+)?(?:[A-Z][\w’'-]*\s+|his\s+|her\s+){0,3}?"
)
_OFFICIAL_ACT = re.compile(
    r"\bwho\s+(?:has\s+|had\s+)?(?:\w+ly\s+)?(?:visited|travell?ed to|met|hosted|received|"
    r"signed)\b[^.;]{0,60}\blast year\b"
)


@dataclass(frozen=True, slots=True)
class _Holding:
    """A name with a title: the terms that may be meant, where it stands, and how the title is used."""

    terms: tuple[Term, ...]
    span: Span
    acts_now: bool
    acted_last_year: bool
    is_gone: bool


@dataclass(frozen=True, eq=False)
class OfficeReader:
    """Finds office-holders by name and title. Built once for a knowledge base."""

    automaton: AhoCorasick
    persons: Sequence[tuple[str, ...]]
    names: Sequence[str]
    terms: Mapping[str, Sequence[tuple[str, Term]]]

    def read(self, text: str, spans: Sequence[Span]) -> list[Clue]:
        """Return what the titles of people inside the spans imply, in text order, each person and office once.

        Someone with a title is in office, so the page is not from before the term began. That it is not from after
        the end counts in full (kind `office`) only for the last holder of an office that is named, and if that person
        acts in the text or is named with the title more than once: history has presidents too.
        """
        held = [holding for start, end in spans for holding in self._holdings(text[start:end], start)]
        groups: dict[tuple[str, str], list[_Holding]] = {}
        for holding in held:
            groups.setdefault((holding.terms[0].person_id, holding.terms[0].office_id), []).append(holding)
        last_start: dict[tuple[str, str], date] = {}
        for group in groups.values():
            if not group[0].is_gone:
                key, start_day = _seat(group[0].terms), _together(group[0].terms)[0] or date.min
                last_start[key] = max(last_start.get(key, date.min), start_day)
        found = [_told(text, group, last_start.get(_seat(group[0].terms))) for group in groups.values()]
        seated = {person_id for person_id, _ in groups}
        return [one for one in [*found, *self._apart(text, spans, seated)] if one is not None]

    def _apart(self, text: str, spans: Sequence[Span], seated: Set[str]) -> Iterator[Clue | None]:
        """People named in full without a title, whose own title stands elsewhere in the text.

        "The secretary of the Supreme Council of the Rivers came ... Ola Demirova said": only titles of some length
        are one office's; of all who ever bore it, it is the one who is named.
        """
        done: set[str] = set()
        for start, end in spans:
            for index, low, high in self.automaton.find_matches_as_indexes(text[start:end]):
                name = self.names[index]
                if " " not in name or name in done:
                    continue
                done.add(name)
                for person in sorted(set(self.persons[index]) - seated):
                    for *_, term in self.terms.get(person, ()):
                        at = _stands(term.title, text, spans)
                        if at is not None:
                            yield _named_apart(text, term, at, Span(start + low, start + high))

    def _holdings(self, passage: str, offset: int) -> Iterator[_Holding]:
        for index, low, high in self.automaton.find_matches_as_indexes(passage):
            if passage[low - 1 : low].isalnum() or passage[high : high + 1].isalnum():
                continue
            holding = self._holding(passage, low, high, self.persons[index], offset)
            if holding is not None:
                yield holding

    def _holding(self, passage: str, low: int, high: int, persons: tuple[str, ...], offset: int) -> _Holding | None:
        """The title at a name, if one of the persons ever bore it; the longest title where several fit."""
        before, after = passage[max(0, low - REACH) : low], passage[high : high + REACH]
        shown: list[tuple[Term, str, int, int]] = []
        for person in persons:
            for titles, term in self.terms.get(person, ()):
                if match := _before_name(titles).search(before):
                    shown.append((term, before[: match.start()], match.start() - len(before), 0))
                elif match := _after_name(titles).search(after):
                    shown.append((term, after[: match.start("title")], 0, match.end()))
        if not shown:
            return None
        term, context, left, right = max(shown, key=lambda item: item[3] - item[2])
        if _NOT_THE_OFFICE.search(context):
            return None
        return _Holding(
            terms=tuple(item[0] for item in shown if item[0].office_id == term.office_id),
            span=Span(offset + low + left, offset + high + right),
            acts_now=bool(_ACTS_NOW.match(passage[high + right : high + right + REACH]) or _RULES_NOW.search(context)),
            acted_last_year=bool(_OFFICIAL_ACT.search(passage[high : high + 120])),
            is_gone=bool(_GONE.search(context)),
        )


def _seat(terms: Sequence[Term]) -> tuple[str, str]:
    return terms[0].office_of or terms[0].country, terms[0].office_id


def _told(text: str, group: Sequence[_Holding], last_start: date | None) -> Clue | None:
    """What all mentions of one person with one title imply together; `None` if nothing.

    Of kind `office` where the person surely holds it in the news of the day, `office-named` where the title alone is
    used (it may be told of an earlier time), `office-gone` for "former" and the like.
    """
    holding = next((item for item in group if item.acts_now), group[0])
    terms = tuple({id(term): term for item in group for term in item.terms}.values())
    words = text[holding.span.start : holding.span.end]
    if any(item.is_gone for item in group):
        gone = max((term.ends.earliest for term in terms if term.ends.earliest), default=None)
        if gone is None or any(term.in_office for term in terms):
            return None
        shown = DateEvidence(span=holding.span, words=words, implies=f"after a term that ended {gone}", earliest=gone)
        return clue("office-gone", DayRange(gone, gone), shown)
    earliest, latest = _together(terms)
    if earliest is None and latest is None:
        return None
    is_last = last_start is None or (earliest or date.min) >= last_start
    kind = "office" if is_last and (holding.acts_now or len(group) > 1) else "office-named"
    days = tuple(DayRange(term.begins.earliest, term.ends.latest) for term in terms)
    implies = f"in office from {earliest or '...'}" + (f" to {latest}" if latest else "")
    if earliest is not None and any(item.acted_last_year for item in group):
        earliest = date(earliest.year + 1, 1, 1)
        days = (DayRange(earliest, latest),)
        implies += f"; an act of that office was last year, so not before {earliest.year}"
    shown = DateEvidence(span=holding.span, words=words, implies=implies, earliest=earliest, latest=latest)
    return Clue(kind=kind, days=days, evidence=shown)


def _together(terms: Sequence[Term]) -> tuple[date | None, date | None]:
    """First and last day of several terms taken as one: which of them is meant does not show."""
    starts = [term.begins.earliest for term in terms]
    ends = [term.ends.latest for term in terms]
    earliest = None if None in starts else min(day for day in starts if day is not None)
    latest = None if None in ends else max(day for day in ends if day is not None)
    return earliest, latest


_readers: dict[int, tuple[weakref.ref[ActorKnowledge], OfficeReader]] = {}


def office_reader(knowledge: ActorKnowledge) -> OfficeReader:
    """Return the reader of a knowledge base; it is built on the first call and kept while the knowledge lives."""
    key = id(knowledge)
    held = _readers.get(key)
    if held is not None and held[0]() is knowledge:
        return held[1]
    reader = _build(knowledge)
    _readers[key] = (weakref.ref(knowledge, lambda _: _readers.pop(key, None)), reader)
    return reader


def _build(knowledge: ActorKnowledge) -> OfficeReader:
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    terms: dict[str, list[tuple[str, Term]]] = {}
    for person_id, own in knowledge.terms_of.items():
        terms[person_id] = [(_titles(term, knowledge), term) for term in own]
        for name in knowledge.person_names.get(person_id, ()):
            if len(name) >= 3:
                by_name[name].append(person_id)
                by_name[name.split()[-1]].append(person_id)
    names = sorted(by_name)
    return OfficeReader(
        automaton=AhoCorasick(names, matchkind=MatchKind.LeftmostLongest),
        persons=[tuple(dict.fromkeys(by_name[name])) for name in names],
        names=names,
        terms=terms,
    )


def _titles(term: Term, knowledge: ActorKnowledge) -> str:
    """The titles of a term, longest first, as a pattern; British and American spelling alike."""
    office = knowledge.offices.get(term.office_id)
    general = office.titles if office else ()
    allowed = [t for t in general if not office or term.country in office.only_in.get(t, {term.country})]
    titles = sorted({term.title, *allowed} - {""} - RANKS, key=len, reverse=True)
    return "|".join(map(_flexible, titles))


# Made when they are first asked for: a page asks for a few, and making those of all terms takes seconds.
@cache
def _before_name(titles: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?<!Attorney )(?i:{titles}){_TITLE_TO_NAME}")


@cache
def _after_name(titles: str) -> re.Pattern[str]:
    return re.compile(rf"{_NAME_TO_TITLE}(?P<title>(?i:{titles}))(?![\w-])")


def _named_apart(text: str, term: Term, title_at: Span, name_at: Span) -> Clue | None:
    held = _Holding(terms=(term,), span=title_at, acts_now=False, acted_last_year=False, is_gone=False)
    found = _told(text, [held], None)
    if found is None:
        return None
    words = f"{text[slice(*title_at)]} … {text[slice(*name_at)]}"
    return replace(found, evidence=replace(found.evidence, words=words))


def _stands(title: str, text: str, spans: Sequence[Span]) -> Span | None:
    """Where a title of some length stands inside the spans, if it does."""
    if len(title.split()) < WORDS_OF_OWN_TITLE:
        return None
    pattern = _alone(title)
    found = next((match for start, end in spans if (match := pattern.search(text, start, end))), None)
    return Span(*found.span()) if found else None


@lru_cache(maxsize=4096)
def _alone(title: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?i:{_flexible(title)})(?![\w-])")


def _flexible(title: str) -> str:
    """The title as a pattern: British and American spelling, "of Iran's ..." and "of its ..." for "of the ...".

    "Secretary of Iran's Supreme National Security Council" is the title "Secretary of the Supreme ...".
    """
    pattern = re.escape(title).replace("defence", "defen[cs]e").replace("Defence", "Defen[cs]e")
    return pattern.replace(r"of\ the\ ", r"of\ (?:the|its|(?:the\s+country|[A-Z][\w-]+)[’']s)\ ")

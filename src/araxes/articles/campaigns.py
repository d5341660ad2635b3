"""Rivals of one election campaign named together: the text is of that campaign, and its words tell of what stage."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
from ahocorasick_rs import AhoCorasick, MatchKind

from araxes.articles.lags import lag_curves
from araxes.articles.stages import stage_reader, vote_of
from araxes.knowledge.tables import Row, day_range, read_table, resource
from araxes.records import DateEvidence, DayRange, Span

LANDMARK_COLUMNS = ("words", "role", "earliest", "latest", "note")
# So many different rivals and so many different words of an election make a text one about the campaign.
FEWEST_RIVALS, FEWEST_WORDS, WORDS_FOR_ONE = 2, 2, 4
MOST_MENTIONS = 3
# How much surer the campaign is whose rivals are named more.
SURER_POWER = 3
ELECTION_WORDS = frozenset(
    """campaign campaigns primary primaries caucus caucuses nominee nomination delegate delegates voter voters poll
    polls ballot candidate candidates convention debate front-runner frontrunner rival rivals presidential runoff
    run-off""".split()
)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
_HOLDS_OFFICE = re.compile(r"(?:President|former|Secretary of State|Vice President|late)\s+(?:\w+\s+)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivals:
    """Rivals in a text, with the log chance of each day, `(N_DAYS,) float32`."""

    evidence: DateEvidence
    log_chances: np.ndarray


@dataclass(frozen=True)
class CampaignReader:
    """Finds rivals of one campaign. A campaign is its last day, as the table of landmarks has it for its candidates."""

    automaton: AhoCorasick
    persons: Sequence[str]
    campaigns: Mapping[date, Mapping[str, date]]
    nominees: Mapping[date, frozenset[str]]

    def read(self, text: str, spans: Sequence[Span]) -> Rivals | None:
        """Return what the rivals inside the spans tell; `None` for fewer than two, or too few words of an election."""
        named: Counter[str] = Counter()
        places: dict[str, Span] = {}
        holders: set[str] = set()
        words: set[str] = set()
        for start, end in spans:
            passage = text[start:end]
            words |= ELECTION_WORDS.intersection(_WORD.findall(passage.lower()))
            for index, low, high in self.automaton.find_matches_as_indexes(passage):
                if passage[low - 1 : low].isalnum() or passage[high : high + 1].isalnum():
                    continue
                named[self.persons[index]] += 1
                places.setdefault(self.persons[index], Span(start + low, start + high))
                if _HOLDS_OFFICE.search(passage, max(0, low - 40), low):
                    holders.add(self.persons[index])
        # Who is called president stands in the text as that; an earlier campaign of his is another matter.
        for name in holders:
            named[name] = 0
        if len(words) < FEWEST_WORDS:
            return None
        scores = {last: _score(named, own, FEWEST_RIVALS) for last, own in self.campaigns.items()}
        if not any(scores.values()) and len(words) >= WORDS_FOR_ONE:
            scores = {last: _score(named, own, 1) for last, own in self.campaigns.items()}
        if not any(scores.values()):
            return None
        return self._rivals(text, spans, scores, named, places)

    def _rivals(
        self,
        text: str,
        spans: Sequence[Span],
        scores: Mapping[date, int],
        named: Counter[str],
        places: Mapping[str, Span],
    ) -> Rivals:
        best = max(scores, key=lambda last: (scores[last], last))
        meant = {last: score for last, score in scores.items() if score and 2 * score > scores[best]}
        # Two make a race: whoever joined later may have been named before for something else.
        starts = {last: sorted(day for name, day in self.campaigns[last].items() if named[name]) for last in meant}
        days = {last: DayRange(own[min(1, len(own) - 1)], last) for last, own in starts.items()}
        rivals = sorted((name for name in self.campaigns[best] if named[name]), key=lambda name: places[name])
        curve = lag_curves()["rivals"]
        others = {
            last: sum(named[name] > 0 for name in self.campaigns[last] if name not in self.nominees[last])
            for last in meant
        }
        parts = []
        for last, one in days.items():
            logs, vote = curve.log_chances([one]), vote_of(last)
            if logs is not None:
                stage = stage_reader().read(text, spans, vote, others[last]) if vote else np.float32(0)
                parts.append(np.exp(logs + stage) * (meant[last] / scores[best]) ** SURER_POWER)
        shown = DateEvidence(
            span=places[rivals[0]],
            words=" … ".join(text[slice(*places[name])] for name in rivals[:4]),
            implies="rivals of the campaign of "
            + " or ".join(f"{one.earliest} to {one.latest}" for one in days.values()),
            earliest=min(one.earliest for one in days.values() if one.earliest),
            latest=max(days),
        )
        return Rivals(evidence=shown, log_chances=np.log(np.sum(parts, axis=0)))


def _score(named: Mapping[str, int], rivals: Mapping[str, date], fewest: int) -> int:
    """How much a text names the rivals of a campaign; 0 for fewer of them."""
    counts = [min(named[name], MOST_MENTIONS) for name in rivals if named[name]]
    return sum(counts) if len(counts) >= fewest else 0


@cache
def campaign_reader() -> CampaignReader:
    """Return the reader of the candidates in the bundled table of landmarks."""
    persons: dict[str, str] = {}
    campaigns: defaultdict[date, dict[str, date]] = defaultdict(dict)
    nominees: defaultdict[date, set[str]] = defaultdict(set)
    for row in read_table(resource("lexicons", "landmarks.tsv"), LANDMARK_COLUMNS):
        first, last = _end(row, "earliest"), _end(row, "latest")
        words = row.several("words")
        if first is None or last is None:
            continue
        if row["role"] == "candidate":
            campaigns[last][words[0]] = first
            persons |= {word: persons.get(word, words[0]) for word in words}
        elif row["role"] == "nominee":
            nominees[last].add(words[0])
    names = sorted(persons)
    return CampaignReader(
        automaton=AhoCorasick(names, matchkind=MatchKind.LeftmostLongest),
        persons=[persons[name] for name in names],
        campaigns={last: own for last, own in campaigns.items() if len(own) >= FEWEST_RIVALS},
        nominees={last: frozenset(nominees[last]) for last in campaigns},
    )


def _end(row: Row, column: str) -> date | None:
    """The first day of `earliest`, the last day of `latest`. `landmark_reader` says what is wrong with a bad one."""
    try:
        days = day_range(row[column])
    except ValueError:
        return None
    return days.earliest if column == "earliest" else days.latest

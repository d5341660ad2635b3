"""The words that one outlet uses for what others report too: log-odds with an informative Dirichlet prior.

Monroe, Colaresi and Quinn 2008, "Fightin' Words", equations 15 to 22. Only events that the outlet and another both
tell in texts of their own are compared, and the accounts of the others are weighted to the outlet's mix of events:
what it writes more about must not pass for how it writes. Whether a word differs beyond chance is asked of the same
events too: who wrote which account of an event is shuffled, and a word is kept if its z-score is beyond the greatest
of any word in 95 of 100 shuffles (Westfall and Young 1993: a correction for many words that knows which go together).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from araxes.records import Span
from araxes.relations.press import Account
from araxes.relations.resampling import chance_of
from araxes.relations.terms import terms_of

# The weight of the prior in words (alpha_0). Of 50, 200, 1000 and 3000 it finds most of the words that were planted
# into texts drawn by Zipf's law: half of them in 5 accounts against 15, nearly all in 10 against 20.
PRIOR_WORDS = 200.0
N_SHUFFLES = 499
# No bound of 1.96 beside it: where one side never uses a word, the z-score is too small by its making.
CLEAR_P = 0.05
# Rarer words cannot be told from chance, and one article's words are not yet its outlet's.
FEWEST_USES, FEWEST_ARTICLES = 3, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseWord:
    """A word, or two that stand together, used more here (`z` > 0) or elsewhere (`z` < 0) for the same events.

    `here` of `of_here` accounts hold it, and `elsewhere` of `of_elsewhere`. `p_value` is the chance of any word so far
    apart if it meant nothing who wrote. The report and its sentence are an example from the side that uses it more.
    """

    words: str
    z: float
    log_odds: float
    p_value: float
    here: int
    of_here: int
    elsewhere: int
    of_elsewhere: int
    report_id: str
    article_id: str
    sentence_span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of one outlet against the others' on `n_events` events: those used more here first.

    `n_accounts` are the outlet's own of these events, `n_others` those of the other outlets.
    """

    n_events: int
    n_accounts: int
    n_others: int
    words: tuple[HouseWord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBy:
    """How one outlet names an event: the words that carry it, each with a report."""

    outlet: str
    triggers: tuple[str, ...]
    report_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidDifferently:
    """One event for which at least two outlets have no word in common."""

    event_id: str
    named_by: tuple[NamedBy, ...]


def compare_wording(
    accounts: Sequence[Account],
    *,
    outlets: Mapping[str, str],
    background: Iterable[Sequence[str]],
    seed: str,
    only: str | None = None,
) -> dict[str, Wording]:
    """Return for each outlet, or `only` one, the words that mark it and those it does without.

    They are compared on the events that others tell too.
    `accounts` are those of texts that their outlet wrote itself (a copy is no choice of words); `outlets` gives each
    article's. `background` are the texts of the desk on the pair, each as its runs, for the prior. The same `seed`
    gives the same shuffles.
    """
    tellings = _shared(_tellings(accounts, outlets))
    if not tellings:
        return {}
    book = _Phrasebook(tellings, background)
    asked = sorted({one.outlet for one in tellings if only in (None, one.outlet)})
    return {outlet: book.wording_of(outlet, seed=f"{seed}|{outlet}") for outlet in asked}


def said_differently(accounts: Sequence[Account], *, outlets: Mapping[str, str]) -> tuple[SaidDifferently, ...]:
    """Return the events for which two outlets or more have no word in common, with the words of each, by event id.

    Words are those that carry the event; forms of one word ("accused", "accuses") are one.
    """
    by_event: defaultdict[str, defaultdict[str, list[Account]]] = defaultdict(lambda: defaultdict(list))
    for account in sorted(accounts, key=lambda one: (one.article_id, one.report_id)):
        if account.article_id in outlets and account.trigger_stems:
            by_event[account.event_id][outlets[account.article_id]].append(account)
    found = []
    for event_id, by_outlet in sorted(by_event.items()):
        stems = [frozenset[str]().union(*(one.trigger_stems for one in told)) for told in by_outlet.values()]
        if any(one.isdisjoint(other) for one, other in combinations(stems, 2)):
            named_by = tuple(_named_by(outlet, told) for outlet, told in sorted(by_outlet.items()))
            found.append(SaidDifferently(event_id=event_id, named_by=named_by))
    return tuple(found)


def _named_by(outlet: str, accounts: Sequence[Account]) -> NamedBy:
    """The words of an outlet, each once in the form that comes first, with the report it stands in."""
    first: dict[frozenset[str], Account] = {}
    for account in accounts:
        first.setdefault(account.trigger_stems, account)
    return NamedBy(
        outlet=outlet,
        triggers=tuple(account.trigger for account in first.values()),
        report_ids=tuple(account.report_id for account in first.values()),
    )


def log_odds(
    here: NDArray[np.float64],
    elsewhere: NDArray[np.float64],
    prior: NDArray[np.float64],
    n_here: NDArray[np.float64] | float,
    n_elsewhere: NDArray[np.float64] | float,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the log-odds ratio and the z-score of each term (Monroe et al. 2008, equations 15, 16 and 20 to 22).

    `here`, `elsewhere` and `prior` are `(n_terms,) float64`: how often the term stands on each side, and its part of
    the prior, above nought; the whole prior is `PRIOR_WORDS`. `n_here` and `n_elsewhere` are all terms of each side.
    """
    mine, theirs = here + prior, elsewhere + prior
    ratio = np.log(mine / (n_here + PRIOR_WORDS - mine)) - np.log(theirs / (n_elsewhere + PRIOR_WORDS - theirs))
    return ratio, ratio / np.sqrt(1 / mine + 1 / theirs)


@dataclass(frozen=True, slots=True)
class _Telling:
    """All that one article says of one event, with its terms: words and pairs."""

    event_id: str
    article_id: str
    outlet: str
    accounts: tuple[Account, ...]
    terms: frozenset[str]


def _tellings(accounts: Sequence[Account], outlets: Mapping[str, str]) -> list[_Telling]:
    """The accounts gathered by article and event; a sentence that tells two events counts for the first alone."""
    gathered: defaultdict[tuple[str, str], dict[Span, Account]] = defaultdict(dict)
    seen: set[tuple[str, Span]] = set()
    for account in sorted(accounts, key=lambda one: (one.article_id, one.sentence_span, one.event_id, one.report_id)):
        sentence = account.article_id, account.sentence_span
        if account.article_id in outlets and sentence not in seen:
            seen.add(sentence)
            gathered[account.article_id, account.event_id][account.sentence_span] = account
    return [
        _Telling(
            event_id=event_id,
            article_id=article_id,
            outlet=outlets[article_id],
            accounts=tuple(told.values()),
            terms=frozenset().union(*(terms_of(account.runs) for account in told.values())),
        )
        for (article_id, event_id), told in sorted(gathered.items())
    ]


def _shared(tellings: Sequence[_Telling]) -> list[_Telling]:
    """Those of events that at least two outlets tell."""
    tellers: defaultdict[str, set[str]] = defaultdict(set)
    for one in tellings:
        tellers[one.event_id].add(one.outlet)
    return [one for one in tellings if len(tellers[one.event_id]) > 1]


def _once(words: Sequence[HouseWord]) -> list[HouseWord]:
    """Each find once: a pair for the words that have no use but in it ("territorial integrity"), else the words."""
    used = {one.words: (one.here, one.elsewhere) for one in words}
    pairs = [one.words.split(" ") for one in words if " " in one.words]
    # How many pairs are all the uses of a word: with two of them, the word is what they share.
    n_pairs = Counter(part for pair in pairs for part in pair if used.get(part) == used[" ".join(pair)])
    kept = {" ".join(pair) for pair in pairs if all(n_pairs[part] < 2 for part in pair)}
    covered = {part for pair in kept for part in pair.split(" ") if used.get(part) == used[pair]}
    return [one for one in words if one.words in kept or (" " not in one.words and one.words not in covered)]


class _Phrasebook:
    """The terms of all tellings as numbers, ready to set one outlet against the others.

    Words and pairs are two vocabularies, each with totals and a prior of its own.
    """

    def __init__(self, tellings: Sequence[_Telling], background: Iterable[Sequence[str]]) -> None:
        self.tellings = tellings
        self.vocabulary = sorted(frozenset().union(*(one.terms for one in tellings)))
        number = {term: i for i, term in enumerate(self.vocabulary)}
        self.is_pair = np.array([" " in term for term in self.vocabulary], dtype=np.intp)
        self.rows = [np.array(sorted(number[term] for term in one.terms), dtype=np.intp) for one in tellings]
        uses: Counter[str] = Counter()
        for runs in background:
            uses.update(terms_of(runs))
        # Each term of a telling stands in the background at least as often as in the tellings.
        told = np.bincount(np.concatenate(self.rows), minlength=len(number))
        common = np.maximum([uses[term] for term in self.vocabulary], told).astype(np.float64)
        n_pairs = sum(count for term, count in uses.items() if " " in term)
        read = np.array([uses.total() - n_pairs, n_pairs], dtype=np.float64)
        totals = np.maximum(read, np.bincount(self.is_pair, weights=common, minlength=2))
        self.prior = PRIOR_WORDS * common / totals[self.is_pair]

    def wording_of(self, outlet: str, *, seed: str) -> Wording:
        """The words of one outlet, which must tell at least one event that another tells too."""
        events = Counter(one.event_id for one in self.tellings if one.outlet == outlet)
        # By event, the outlet's own first: so that shuffles within an event keep their number.
        chosen = sorted(
            (i for i, one in enumerate(self.tellings) if one.event_id in events),
            key=lambda i: (self.tellings[i].event_id, self.tellings[i].outlet != outlet, i),
        )
        mine = np.array([self.tellings[i].outlet == outlet for i in chosen], dtype=bool)
        table = _Table(self, chosen, events)
        here, elsewhere = table.counts(mine.astype(float)), table.counts((~mine).astype(float))
        ratio, z = table.compared(mine)
        chances = table.chances(mine, np.abs(z), seed)
        words = []
        for i in sorted(np.flatnonzero(chances <= CLEAR_P).tolist(), key=lambda i: (-z[i], i)):
            term = int(table.tested[i])
            side = mine if z[i] > 0 else ~mine
            users = [one for one, of_side in zip(chosen, side, strict=True) if of_side and term in self.rows[one]]
            if len({self.tellings[one].article_id for one in users}) < FEWEST_ARTICLES:
                continue
            example = self._example(self.vocabulary[term], users[0])
            words.append(
                HouseWord(
                    words=self.vocabulary[term],
                    z=round(float(z[i]), 2),
                    log_odds=round(float(ratio[i]), 2),
                    p_value=float(chances[i]),
                    here=int(here[i]),
                    of_here=int(mine.sum()),
                    elsewhere=int(elsewhere[i]),
                    of_elsewhere=int((~mine).sum()),
                    report_id=example.report_id,
                    article_id=example.article_id,
                    sentence_span=example.sentence_span,
                )
            )
        return Wording(
            n_events=len(events),
            n_accounts=int(mine.sum()),
            n_others=int((~mine).sum()),
            words=tuple(_once(words)),
        )

    def _example(self, term: str, telling: int) -> Account:
        return next(one for one in self.tellings[telling].accounts if term in terms_of(one.runs))


class _Table:
    """The tellings of an outlet's events, by event: who holds which of the tested terms, and how much each weighs."""

    def __init__(self, book: _Phrasebook, chosen: Sequence[int], events: Mapping[str, int]) -> None:
        terms = np.concatenate([book.rows[i] for i in chosen])
        tellings = np.repeat(np.arange(len(chosen)), [len(book.rows[i]) for i in chosen])
        self.tested = np.flatnonzero(np.bincount(terms, minlength=len(book.vocabulary)) >= FEWEST_USES)
        place = np.full(len(book.vocabulary), -1)
        place[self.tested] = np.arange(len(self.tested))
        kept = place[terms] >= 0
        self.term, self.telling = place[terms[kept]], tellings[kept]
        self.is_pair, self.prior = book.is_pair[self.tested], book.prior[self.tested]
        # All terms of each telling, `(2, n_tellings)`, words and pairs, tested or not.
        self.sizes = np.stack(
            [np.bincount(tellings[book.is_pair[terms] == kind], minlength=len(chosen)) for kind in (0, 1)]
        ).astype(np.float64)
        names = [book.tellings[i].event_id for i in chosen]
        n_told = Counter(names)
        self.event = np.unique(names, return_inverse=True)[1]
        # An account of another outlet weighs so that each event has the part in theirs that it has in the outlet's.
        self.weight = np.array([events[name] / (n_told[name] - events[name]) for name in names])

    def counts(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """How many of the tellings, so weighted, hold each tested term: a word repeated in one counts once."""
        held = np.bincount(self.term, weights=weights[self.telling], minlength=len(self.tested))
        return held.astype(np.float64)

    def compared(self, mine: NDArray[np.bool_]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The log-odds ratio and z-score of each tested term, if these were the outlet's tellings.

        The others' weights sum to what so weighted tellings are worth (Kish 1965): an event told here often and
        elsewhere once does not become many tellings.
        """
        own, weights = mine.astype(float), np.where(mine, 0.0, self.weight)
        weights *= weights.sum() / (weights**2).sum()
        n_here, n_elsewhere = self.sizes @ own, self.sizes @ weights
        return log_odds(
            self.counts(own), self.counts(weights), self.prior, n_here[self.is_pair], n_elsewhere[self.is_pair]
        )

    def chances(self, mine: NDArray[np.bool_], strength: NDArray[np.float64], seed: str) -> NDArray[np.float64]:
        """For each tested term how often, if the writers of each event are shuffled, any term is as far apart.

        Ends as soon as not even the term that is furthest apart can be kept; all are then left at 1.
        """
        chance = chance_of(seed)
        as_far = np.ones(len(strength))
        for _ in range(N_SHUFFLES if len(strength) else 0):
            shuffled = np.empty_like(mine)
            shuffled[np.argsort(self.event + chance.random(len(mine)))] = mine
            as_far += np.abs(self.compared(shuffled)[1]).max() >= strength - 1e-9
            if as_far.min() > CLEAR_P * (1 + N_SHUFFLES):
                return np.ones(len(strength))
        return as_far / (1 + N_SHUFFLES)

"""How a relation stands, in sentences: each made from numbers, hedged by counts, and with the records it rests on.

No sentence has an adjective that is no number. Which of two means is lower is said with both means, and whether their
bands overlap; what rests on too few events says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from araxes.brief.data import DisputeItem, EventItem, Finding, Ground
from araxes.brief.holdings import Holdings
from araxes.desk.evidence import NO_OUTLET
from araxes.desk.wording import counted, shown_days, signed
from araxes.records import Modality, Relation
from araxes.relations.measure import CLEAR_SCORE, Weighed, mean_score
from araxes.relations.periods import EXACT_DAYS
from araxes.relations.resampling import difference_chance, mean_band
from araxes.relations.turns import CHANGE_POINT, LEAST_PLACED, MOST_CHANCE

# A mean of fewer events, on either side, is compared with nothing. By judgement, as for the signs of a network.
LEAST_EVENTS = 3
MOST_SHOWN = 3
Items = Mapping[str, EventItem]
Band = tuple[float | None, float | None]


def find_state(
    held: Holdings, relation: Relation, items: Items, disputes: Sequence[DisputeItem]
) -> tuple[Finding, ...]:
    """Return the state of the relation in sentences, the level first; of a relation without a line, disputes alone."""
    placed = [one for one in held.weighed if one.day is not None]
    found: list[Finding] = []
    if placed:
        found = [
            _level(held, placed, items),
            _turns(relation, placed, items),
            _directions(held, placed, items),
            _words_and_deeds(held, placed, items),
            *_last_acts(held, placed, items),
        ]
    return (*found, *_open_disputes(disputes))


def _level(held: Holdings, placed: Sequence[Weighed], items: Items) -> Finding:
    """The 12 months up to the last event against all before."""
    end = placed[-1].day
    assert end is not None
    start = year_before(end)
    recent = [one for one in placed if one.day is not None and one.day > start]
    before = [one for one in placed if one.day is not None and one.day <= start]
    seed = f"{_seed(held)}|recent {end}"
    words = f"In the 12 months up to the last event on the line ({end}) the mean score is {mean_words(recent, seed)}."
    if before:
        chance = difference_chance(_by_day(before), _by_day(recent), seed)
        difference = (mean_score(recent) or 0.0) - (mean_score(before) or 0.0)
        beyond = "beyond chance" if chance <= MOST_CHANCE else "not beyond chance"
        words += (
            f" Before, it is {mean_words(before, f'{_seed(held)}|before {end}')}. "
            f"The difference of {signed(difference)} is {beyond} (chance {chance:.2g})."
        )
    else:
        words += " There is no event before."
    return finding("level", words, recent, items, also=before)


def _turns(relation: Relation, placed: Sequence[Weighed], items: Items) -> Finding:
    tested = [turn for turn in relation.turns if turn.basis == CHANGE_POINT]
    line = counted(len(placed), "event")
    if len(placed) < LEAST_PLACED:
        return finding("turns", f"The line has {line}: a test for turns needs {LEAST_PLACED}.", placed, items)
    if not tested:
        words = f"No turn of the line is beyond chance ({line}); periods of different colour may follow by chance."
        return finding("turns", words, placed, items)
    last = tested[-1]
    makers = [one for one in placed if one.event.event_id in last.event_ids]
    words = (
        f"The line has {counted(len(tested), 'turn')} beyond chance. The last lies after {last.last_before} and no "
        f"later than {last.first_after}: mean score {signed(last.score_before)} before "
        f"({counted(last.n_before, 'event')}), {signed(last.score_after)} after ({counted(last.n_after, 'event')})."
    )
    return finding("turns", words, makers, items)


def _directions(held: Holdings, placed: Sequence[Weighed], items: Items) -> Finding:
    """What each directs at the other; what they do together is in neither."""
    first, second = held.first.name, held.second.name
    sides = [one for one in placed if not one.event.reciprocal and one.forward != one.backward]
    acts = {
        f"{first} on {second}": [one for one in sides if one.forward],
        f"{second} on {first}": [one for one in sides if one.backward],
    }
    return finding("directions", _compared("acts of ", acts, f"{_seed(held)}|directions"), sides, items)


def _words_and_deeds(held: Holdings, placed: Sequence[Weighed], items: Items) -> Finding:
    verbal = [one for one in placed if held.ontology.is_verbal(one.event.event_type)]
    material = [one for one in placed if held.ontology.is_material(one.event.event_type)]
    words = _compared("", {"words": verbal, "deeds": material}, f"{_seed(held)}|words")
    return finding("words and deeds", words, material, items, also=verbal)


def _compared(kind: str, sides: Mapping[str, Sequence[Weighed]], seed: str) -> str:
    """The means of two sides in words, which one is lower, and whether their bands overlap."""
    (one, mine), (other, theirs) = sides.items()
    words = (
        f"Mean score of {kind}{one}: {mean_words(mine, f'{seed}|{one}')}; "
        f"of {other}: {mean_words(theirs, f'{seed}|{other}')}."
    )
    if min(len(mine), len(theirs)) < LEAST_EVENTS:
        return f"{words} With fewer than {LEAST_EVENTS} events on a side they are not compared."
    above = (mean_score(mine) or 0.0) - (mean_score(theirs) or 0.0)
    if signed(above) == signed(0.0):
        return f"{words} The two are equal to one decimal."
    overlap = _overlap(_band(mine, f"{seed}|{one}"), _band(theirs, f"{seed}|{other}"))
    return f"{words} That of {other if above > 0 else one} is lower by {abs(above):.1f}; {overlap}."


def _overlap(one: Band, other: Band) -> str:
    if None in one or None in other:
        return "there are too few articles for bands"
    (low, high), (least, most) = one, other
    assert low is not None and high is not None and least is not None and most is not None
    return "the bands overlap" if low <= most and least <= high else "the bands do not overlap"


def _last_acts(held: Holdings, placed: Sequence[Weighed], items: Items) -> list[Finding]:
    """The last act of each side on either side of nought, and the last that the two did together."""
    first, second = held.first.name, held.second.name
    done = [one for one in placed if one.event.modality is Modality.ACTUAL]
    ways: list[tuple[str, Callable[[Weighed], bool]]] = [
        (f"{first} on {second}", lambda one: one.forward and not one.event.reciprocal),
        (f"{second} on {first}", lambda one: one.backward and not one.event.reciprocal),
        ("the two together", lambda one: one.event.reciprocal),
    ]
    found = []
    for label, goes in ways:
        acts = [one for one in done if goes(one)]
        high = next((one for one in reversed(acts) if one.score >= CLEAR_SCORE), None)
        low = next((one for one in reversed(acts) if one.score <= -CLEAR_SCORE), None)
        shown = [one for one in (high, low) if one is not None]
        if shown:
            words = (
                f"{label[:1].upper()}{label[1:]}: scored {signed(CLEAR_SCORE)} or more, {_act_words(high, items)}; "
                f"scored {signed(-CLEAR_SCORE)} or less, {_act_words(low, items)}."
            )
            found.append(finding("last acts", words, shown, items))
    return found


def _act_words(one: Weighed | None, items: Items) -> str:
    if one is None:
        return "none on the line"
    item = items[one.event.event_id]
    mode = f" ({item.mode})" if item.mode else ""
    width = item.event_on.days
    exact = width is not None and width <= EXACT_DAYS
    when = shown_days(item.event_on) if exact else f"placed on {item.day}"
    return f"{item.event_type}{mode} {signed(item.score)}, {when} ({_told_words(one)})"


def _open_disputes(disputes: Sequence[DisputeItem]) -> list[Finding]:
    if not disputes:
        return []
    sides = [side for one in disputes for side in (*one.asserted_by, *one.denied_by)]
    articles = {side.evidence.article_id for side in sides}
    claims = "1 claim is" if len(disputes) == 1 else f"{len(disputes)} claims are"
    return [
        Finding(
            about="disputes",
            words=f"{claims} asserted by one voice and denied by another, in {counted(len(articles), 'article')}.",
            record_ids=tuple(one.dispute_id for one in disputes),
            grounds=tuple(
                Ground(record_id=one.denied_by[0].record_id, evidence=one.denied_by[0].evidence)
                for one in disputes[:MOST_SHOWN]
                if one.denied_by
            ),
        )
    ]


def finding(
    about: str,
    words: str,
    rests_on: Sequence[Weighed],
    items: Items,
    *,
    also: Sequence[Weighed] = (),
    shown: int = MOST_SHOWN,
) -> Finding:
    """Return a finding on events, shown by those of `rests_on` (else of `also`) that are scored most clearly."""
    strongest = sorted(rests_on or also, key=lambda one: (-abs(one.score), one.event.event_id))[:shown]
    return Finding(
        about=about,
        words=words,
        record_ids=tuple(one.event.event_id for one in (*rests_on, *also)),
        grounds=tuple(
            Ground(record_id=one.event.event_id, evidence=items[one.event.event_id].evidence) for one in strongest
        ),
    )


def mean_words(weighed: Sequence[Weighed], seed: str) -> str:
    """Return a mean with its band and counts: "+3.5 (95 % band +2.5 to +5.0; 4 events, 3 articles, 2 outlets)"."""
    if not weighed:
        return "not known (0 events)"
    low, high = _band(weighed, seed)
    band = "no band" if low is None else f"95 % band {signed(low)} to {signed(high)}"
    return f"{signed(mean_score(weighed))} ({band}; {counted(len(weighed), 'event')}, {_told_words(*weighed)})"


def _told_words(*weighed: Weighed) -> str:
    """By how many articles and outlets the events are told."""
    tellers = {article_id: outlet for one in weighed for article_id, outlet in one.tellers.items()}
    outlets = {outlet for outlet in tellers.values() if outlet is not None}
    unknown = any(outlet is None for outlet in tellers.values())
    known = counted(len(outlets), "known outlet" if unknown else "outlet") if outlets else NO_OUTLET
    return f"{counted(len(tellers), 'article')}, {known}"


def _band(weighed: Sequence[Weighed], seed: str) -> Band:
    return mean_band([one.score for one in weighed], [one.tellers for one in weighed], seed)


def _by_day(weighed: Sequence[Weighed]) -> dict[date, list[float]]:
    days: defaultdict[date, list[float]] = defaultdict(list)
    for one in weighed:
        if one.day is not None:
            days[one.day].append(one.score)
    return dict(days)


def _seed(held: Holdings) -> str:
    """The same chance from either side."""
    return "|".join(sorted((held.first.actor_id, held.second.actor_id)))


def year_before(day: date) -> date:
    """Return the same day of the year before; of 29 February, the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return (day - timedelta(days=1)).replace(year=day.year - 1) if day.year > 1 else date.min

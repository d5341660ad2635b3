"""How outlets tell a relation, as a document: an overview, then each outlet beside the others, numbers with counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from araxes.desk.document import Block, Heading, Item, Line, Table
from araxes.desk.evidence import one_line
from araxes.desk.outlet_data import OutletComparison, ToldEvent
from araxes.desk.wording import counted, shown_days, shown_period, signed, where
from araxes.records import DayRange
from araxes.relations.coverage import Coverage, LeftOut, LeftOutStory, StoryCoverage
from araxes.relations.outlets import FEWEST_TEXTS, OutletPortrait
from araxes.relations.own_line import LinePoint, OwnLine
from araxes.relations.shares import Comparison, Share
from araxes.relations.speech import Speech
from araxes.relations.wording import HouseWord, SaidDifferently, Wording

T = TypeVar("T")
MOST_LEFT_OUT, MOST_WORDS, MOST_DIFFERENT = 8, 10, 12
SHARE_HEADER = ("", "here", "share", "95 %", "elsewhere", "share", "95 %", "difference")


def outlets_document(found: OutletComparison) -> list[Block]:
    """Return the blocks of the comparison, in the order in which an analyst reads them."""
    first, second = found.first.name, found.second.name
    blocks: list[Block] = [Heading(1, f"How outlets tell {first} and {second}")]
    portraits = found.told.portraits
    if not portraits:
        return [*blocks, Line("No article of a known outlet names both or reports an event between them.")]
    blocks += [*overview_blocks(found)]
    for portrait in portraits:
        blocks += _portrait(found, portrait)
    blocks += [Heading(2, "The same event in other words"), *_differently(found)]
    return [*blocks, Heading(2, "How to read this"), *_notes(found)]


def overview_blocks(found: OutletComparison) -> Iterator[Block]:
    """Yield how to read the overview, and its table: a row an outlet."""
    first, second = found.first.name, found.second.name
    yield Line(
        "`tells`: of the happenings that other outlets tell while this one was read, those that it tells too; "
        "`reports`: the same of events. "
        f"`{first} speaks`, `{second} speaks`: the part of the statements that it prints. `line`: the mean PLOVER "
        "score, -10 (hostile) to +10 (cooperative), of the events it reports; `others`: of those that others report in "
        f"the same days. Of an outlet with fewer than {FEWEST_TEXTS} articles there are counts alone, as of all "
        "that rests on fewer articles or days."
    )
    rows = []
    for one in found.told.portraits:
        line = one.line.whole if one.line is not None else None
        rows.append(
            (
                one.outlet,
                str(one.n_texts),
                short_share(one.stories.told.own) if one.stories is not None else "-",
                short_share(one.coverage.all.own) if one.coverage is not None else "-",
                short_share(one.speech.by_statements[0].own),
                short_share(one.speech.by_statements[1].own),
                signed(line.score if line else None),
                signed(line.score_of_others if line else None),
            )
        )
    header = ("outlet", "articles", "tells", "reports", f"{first} speaks", f"{second} speaks", "line", "others")
    yield Table(header, tuple(rows), frozenset(range(1, 8)))


def _portrait(found: OutletComparison, one: OutletPortrait) -> Iterator[Block]:
    yield Heading(2, one.outlet)
    yield Line(_printed(one))
    if not one.enough:
        yield Line(f"Counts alone, for {FEWEST_TEXTS} articles are needed to say more. {_counts(found, one)}")
        return
    yield Heading(3, "What it covers")
    yield from _stories(found, one.stories)
    yield from _coverage(found, one.coverage)
    yield Heading(3, "Whose voices it prints")
    yield from _speech(found, one.speech)
    yield Heading(3, "Its words for what others report too")
    yield from _wording(found, one.wording)
    yield Heading(3, "Its line")
    yield from _line(one.line)


def _printed(one: OutletPortrait) -> str:
    parts = [f"{counted(one.n_texts, 'article')} on the two"]
    if one.n_reprints:
        parts.append(f"of these {counted(one.n_reprints, 'reprint')} of another's text")
    if one.n_articles > one.n_texts:
        parts.append(f"{counted(one.n_articles - one.n_texts, 'further version')} not counted again")
    if one.n_undated:
        parts.append(f"{one.n_undated} whose day is not known well enough to compare")
    return f"{'; '.join(parts)}. {_read(one)}"


def _read(one: OutletPortrait) -> str:
    if not one.windows:
        return "No day is known on which it was read."
    first, last = one.windows[0].earliest, one.windows[-1].latest
    dated = f"{counted(one.n_read, 'dated article')} of it on the desk, on anything"
    if len(one.windows) == 1:
        return f"Read {shown_days(DayRange(first, last))}: {dated}."
    n_days = sum((window.days or 0) + 1 for window in one.windows)
    return f"Read on {counted(n_days, 'day')} between {first} and {last}: {dated}."


def _counts(found: OutletComparison, one: OutletPortrait) -> str:
    parts = []
    if one.stories is not None and one.stories.told.own.total:
        parts.append(f"It tells {_of(one.stories.told.own, 'happening')} that other outlets tell in its days.")
    if one.coverage is not None and one.coverage.all.own.total:
        parts.append(f"It reports {_of(one.coverage.all.own)} that other outlets report in its days.")
    if one.coverage is not None and one.coverage.alone:
        parts.append(f"It alone reports {counted(len(one.coverage.alone), 'event')}.")
    if one.speech.n_statements:
        sides = side_names(found)
        voices = ", ".join(f"{sides[row.name]} {row.own.count}" for row in one.speech.by_statements if row.own.count)
        parts.append(f"It prints {counted(one.speech.n_statements, 'statement')}: {voices}.")
    return " ".join(parts)


def _stories(found: OutletComparison, stories: StoryCoverage | None) -> Iterator[Block]:
    if stories is None or not (stories.told.own.total or stories.n_alone):
        yield Line("In the days in which it was read, no outlet tells of a happening with both.")
        return
    own, alone = stories.told.own, counted(stories.n_alone, "happening") if stories.n_alone else "none"
    if not own.total:
        yield Line(f"Other outlets tell nothing of the two in the days in which it was read. It alone tells {alone}.")
        return
    told = f"It tells {_of(own, 'happening')} that other outlets tell while it was read{_interval(own)}"
    if stories.told.others is not None and stories.told.others.share is not None:
        told += f"; the others, each by the same rule, {short_share(stories.told.others)}"
    if stories.told.difference is not None:
        told += f", difference {difference_words(stories.told)}"
    yield Line(f"{told}. It alone tells {alone}.")
    lead = "Happenings left out, told by most first:"
    yield from _left_out(lead, stories.left_out, lambda left: f"{story_words(found, left)} [{left.story_id}]")


def _left_out(lead: str, left_out: Sequence[T], words: Callable[[T], str]) -> Iterator[Item]:
    """The first of what is left out, and how much more there is."""
    if left_out:
        yield Item("", lead=lead)
        for left in left_out[:MOST_LEFT_OUT]:
            yield Item(words(left), level=1)
        if len(left_out) > MOST_LEFT_OUT:
            yield Item(f"and {len(left_out) - MOST_LEFT_OUT} more (`--json` has all)", level=1)


def story_words(found: OutletComparison, left: LeftOutStory) -> str:
    """Return the title, the days and the outlets of a happening that an outlet leaves out."""
    story = found.stories[left.story_id]
    first, last = story.told_on
    title = f"“{one_line(story.title)}”" if story.title else "without a title"
    days = f", {shown_days(DayRange(first, last))}" if first is not None else ""
    return f"{title}{days}; {counted(len(left.outlets), 'other outlet')}: {', '.join(left.outlets)}"


def _coverage(found: OutletComparison, coverage: Coverage | None) -> Iterator[Block]:
    if coverage is None or not (coverage.all.own.total or coverage.alone):
        yield Line("In the days in which it was read, no outlet reports an event between the two.")
        return
    own = coverage.all.own
    alone = f"It alone reports {counted(len(coverage.alone), 'event')}." if coverage.alone else "It reports none alone."
    if not own.total:
        yield Line(f"Other outlets report nothing between the two in the days in which it was read. {alone}")
        return
    days = counted(own.n_clusters, "day")
    yield Line(
        f"It reports {_of(own)}, on {days}, that other outlets report while it was read{_interval(own)}. {alone}"
    )
    names = kind_names(found)
    if own.share is not None:
        yield _table([(names[row.name], row) for row in coverage.kinds if row.own.total])

    def words(left: LeftOut) -> str:
        event = found.events[left.event_id]
        told = counted(left.n_outlets, "other outlet")
        return f"{_event(event)}; {told}. “{event.evidence.sentence}” {where(event.evidence)}"

    yield from _left_out("Left out, most reported first:", coverage.left_out, words)


def kind_names(found: OutletComparison) -> dict[str, str]:
    """Return the words for the kinds of events."""
    first, second = found.first.name, found.second.name
    return {
        "all": "all events",
        "verbal": "in words",
        "material": "in deeds",
        "forward": f"{first} acts",
        "backward": f"{second} acts",
        "forward_hostile": f"{first} acts, hostile",
        "backward_hostile": f"{second} acts, hostile",
    }


def side_names(found: OutletComparison) -> dict[str, str]:
    """Return the words for the sides of speakers."""
    return {
        "first": found.first.name,
        "second": found.second.name,
        "other": "third parties",
        "unknown": "side unknown",
    }


def _speech(found: OutletComparison, speech: Speech) -> Iterator[Block]:
    if not speech.n_statements:
        yield Line("It prints no statement of anybody.")
        return
    yield Line(
        f"{counted(speech.n_statements, 'statement')}, {counted(speech.n_words, 'word')} of content. Elsewhere: in "
        "what other outlets wrote themselves in the same days."
    )
    sides = side_names(found)
    namings = {"person": "named persons", "body": "states, bodies", "unnamed": "no name", "unclear": "unclear pronoun"}
    yield _table(
        [
            *((f"statements: {sides[row.name]}", row) for row in speech.by_statements if _anywhere(row)),
            *((f"words: {sides[row.name]}", row) for row in speech.by_words if _anywhere(row)),
            *((f"speakers: {namings[row.name]}", row) for row in speech.by_naming if _anywhere(row)),
            *((f"{sides[row.name]}: named persons", row) for row in speech.by_name if row.own.total),
            *((f"{sides[row.name]}: quoted directly", row) for row in speech.in_their_words if row.own.total),
        ]
    )


def _anywhere(row: Comparison) -> bool:
    return bool(row.own.count or (row.others is not None and row.others.count))


def _wording(found: OutletComparison, wording: Wording) -> Iterator[Block]:
    if not wording.n_events:
        yield Line("No event is told by it and by another outlet in texts of their own: its words cannot be compared.")
        return
    told = f"its {counted(wording.n_accounts, 'account')} of {counted(wording.n_events, 'event')}"
    against = f"{counted(wording.n_others, 'account')} of other outlets"
    if not wording.words:
        yield Line(f"No word differs beyond chance between {told} and {against}.")
        return
    yield Line(f"Between {told} and {against} these differ beyond chance:")
    for chosen, more in ((lambda word: word.z > 0, "used more here"), (lambda word: word.z < 0, "used more elsewhere")):
        yield from _words(found, wording, chosen, more)


def _words(
    found: OutletComparison, wording: Wording, chosen: Callable[[HouseWord], bool], label: str
) -> Iterator[Block]:
    words = sorted((word for word in wording.words if chosen(word)), key=lambda word: (-abs(word.z), word.words))
    for word in words[:MOST_WORDS]:
        example = found.examples[word.report_id]
        yield Item(
            f"{label}: in {word.here} of {word.of_here} accounts here, {word.elsewhere} of {word.of_elsewhere} "
            f"elsewhere (z {word.z:+.1f}). “{example.sentence}” {where(example)} [{word.report_id}]",
            lead=f"“{word.words}”",
        )
    if len(words) > MOST_WORDS:
        yield Item(f"and {len(words) - MOST_WORDS} more, {label} (`--json` has all)")


def _line(line: OwnLine | None) -> Iterator[Block]:
    if line is None or not line.whole.n_events:
        yield Line("It reports no event of the days in which it was read.")
        return
    yield Line(line_words(line.whole))
    if line.periods:
        rows = tuple(
            (
                shown_period(point.period) if point.period is not None else "",
                signed(point.score),
                str(point.n_events),
                signed(point.score_of_others),
                str(point.n_events_of_others),
                _apart(point),
            )
            for point in line.periods
        )
        header = ("period", "here", "events", "others", "events", "difference")
        yield Table(header, rows, frozenset({1, 2, 3, 4}), frozenset({0, 5}))


def line_words(point: LinePoint) -> str:
    """Return a line of an outlet beside that of the others, in a sentence."""
    here, others = counted(point.n_events, "event"), counted(point.n_events_of_others, "event")
    then = f"{others} that others report in the same days" if point.n_events_of_others else "others report none then"
    if point.score is None:
        return f"It reports {here} of its days, too few for a mean; {then}."
    mean = f"Mean score of the {here} that it reports in its days: {signed(point.score)}"
    if point.score_of_others is None:
        return f"{mean}. Too few beside it to compare: {then}."
    return f"{mean}; of the {then}: {signed(point.score_of_others)}; difference {_apart(point)}."


def _apart(point: LinePoint) -> str:
    if point.low is None:
        return f"{signed(point.difference)}, too few articles for a band"
    mark = " *" if point.clear else ""
    return f"{signed(point.difference)} ({signed(point.low)} to {signed(point.high)}){mark}"


def _differently(found: OutletComparison) -> Iterator[Block]:
    differently = found.told.differently
    if not differently:
        yield Line("No event was found that two outlets tell in texts of their own and in different words.")
    for one in differently[:MOST_DIFFERENT]:
        yield Item(f"{_event(found.events[one.event_id])}: {naming_words(one)}")
    if len(differently) > MOST_DIFFERENT:
        yield Item(f"and {len(differently) - MOST_DIFFERENT} more (`--json` has all)")


def naming_words(one: SaidDifferently) -> str:
    """Return by which words each outlet names the event."""
    return "; ".join(f"{named.outlet} “{'”, “'.join(named.triggers)}”" for named in one.named_by)


def _event(event: ToldEvent) -> str:
    return f"{event_words(event)} [{event.event_id}]"


def event_words(event: ToldEvent) -> str:
    """Return type, score, parties and day of an event."""
    arrow = " and " if event.reciprocal else " > "
    who = f"{', '.join(event.actors) or '?'}{arrow}{', '.join(event.recipients) or '?'}"
    mode = f" ({event.mode})" if event.mode else ""
    day = event.day.isoformat() if event.day is not None else "day unknown"
    return f"{event.event_type}{mode} {signed(event.score)}, {who}, {day}"


def _notes(found: OutletComparison) -> Iterator[Block]:
    yield Item(
        "A difference marked * is beyond chance: its 95 % interval lies on one side of nought. Of twenty comparisons "
        "without a difference one is marked so, therefore read the pattern and not the single mark."
    )
    yield Item(
        "Intervals take articles and days for what they are, bundles: ten statements of one article are not ten of ten."
    )
    yield Item(
        "An outlet is held only to the days in which it was read, and to events that another outlet reports in a text "
        "of its own. What is not on the desk may well have been printed; and two reports of one event that were not "
        "recognised as such count as left out. The sentences tell."
    )
    yield Item(
        "A reprint counts as the choice of the outlet that prints it, and as the words of the one that wrote it."
    )
    if found.told.n_without_outlet:
        yield Item(
            f"Left out of all comparisons: {counted(found.told.n_without_outlet, 'article')} of no known outlet. "
            "`araxes read --outlet` names the outlet of a page."
        )


def _table(rows: Sequence[tuple[str, Comparison]]) -> Table:
    """The shares in rows; without the columns of the others where there is nothing elsewhere."""
    if not any(row.others for _, row in rows):
        return Table(SHARE_HEADER[:4], tuple((name, *_cells(row.own)) for name, row in rows), frozenset({1, 2, 3}))
    cells = tuple((name, *_cells(row.own), *_cells(row.others), difference_words(row)) for name, row in rows)
    return Table(SHARE_HEADER, cells, frozenset({1, 2, 3, 4, 5, 6}), frozenset({7}))


def _cells(share: Share | None) -> tuple[str, str, str]:
    if share is None or not share.total:
        return "-", "-", "-"
    if share.share is None or share.low is None or share.high is None:
        return f"{share.count} of {share.total}", "-", "-"
    return f"{share.count} of {share.total}", _percent(share.share), f"{100 * share.low:.0f}-{100 * share.high:.0f}"


def difference_words(row: Comparison) -> str:
    """Return the difference in points with its 95 % interval; a star if it is beyond chance."""
    if row.difference is None:
        return "-"
    one = row.difference
    mark = " *" if one.clear else ""
    return f"{100 * one.difference:+z.0f} ({100 * one.low:+z.0f} to {100 * one.high:+z.0f}){mark}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _of(share: Share, what: str = "event") -> str:
    return f"{share.count} of {counted(share.total, what)}"


def _interval(share: Share) -> str:
    if share.share is None or share.low is None or share.high is None:
        return ""
    return f" ({_percent(share.share)}; 95 %: {100 * share.low:.0f} to {100 * share.high:.0f})"


def short_share(share: Share) -> str:
    """Return the share with its count in short: `4/12 33 %`, without the share where too little was read."""
    if not share.total:
        return "-"
    count = f"{share.count}/{share.total}"
    return count if share.share is None else f"{count} {_percent(share.share)}"

"""The brief as a document: the answer first, then what it rests on, each item with page and sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from araxes.desk.brief import Brief, DisputeItem, EventItem, Quote, Stretch, VoiceItem
from araxes.desk.document import Block, Heading, Item, Line, Table
from araxes.desk.evidence import NO_OUTLET, Evidence, day_of, outlet_of, page_name
from araxes.records import DayRange

BAR_UNIT, BAR_CELLS = 1.43, 7


def brief_document(brief: Brief) -> list[Block]:
    """Return the blocks of the brief, in the order in which an analyst reads them."""
    first, second = brief.first.name, brief.second.name
    blocks: list[Block] = [Heading(1, f"{first} and {second}"), *_summary(brief)]
    if brief.stretches:
        blocks += [Heading(2, "The line"), *_line(brief)]
        blocks += [Heading(2, "What made it"), *_made_by(brief.stretches)]
    blocks += [Heading(2, f"Voices: {first} on {second}"), *_voices(brief.first_voices)]
    blocks += [Heading(2, f"Voices: {second} on {first}"), *_voices(brief.second_voices)]
    blocks += [Heading(2, "Where the accounts part"), *_disputes(brief.disputes)]
    blocks += [Heading(2, "Outlets"), *_outlets(brief)]
    if brief.third_parties:
        named = ", ".join(f"{name} ({count})" for name, count in brief.third_parties)
        blocks += [Heading(2, "Third parties"), Line(f"Named in the same articles: {named}.")]
    blocks += [Heading(2, "What is uncertain, and what was left out"), *_uncertain(brief)]
    return blocks


def _summary(brief: Brief) -> Iterator[Block]:
    relation = brief.relation
    if not relation.n_events:
        yield Line(
            f"Nothing found between the two: {counted(brief.n_articles, 'article')} read that name both, no event. "
            "`araxes relations` lists the pairs that the desk knows."
        )
        return
    path = _path(brief.stretches)
    yield Line(path) if path else Line("The events found cannot be placed in time, so there is no line.")
    copies = f", {counted(brief.n_copies, 'copy', 'copies')} not counted again" if brief.n_copies else ""
    yield Line(
        f"From {counted(brief.n_articles, 'article')} that name both{copies}: {counted(relation.n_events, 'event')} "
        f"between them, told in {counted(relation.n_reports, 'report')}; {counted(len(brief.disputes), 'dispute')}."
    )


def _path(stretches: Sequence[Stretch]) -> str:
    """The line in a sentence: "cooperative in March 2015, hostile from October 2021, ..."."""
    parts: list[str] = []
    for stretch in stretches:
        if not parts or stretch.turn is not None:
            parts.append(f"{stretch.colour} in {shown_period(stretch.period)}")
    said = "; then ".join(parts)
    return said[:1].upper() + said[1:] + "." if said else ""


def _line(brief: Brief) -> Iterator[Block]:
    yield Line(
        "Mean PLOVER score of the events of each period, -10 (hostile) to +10 (cooperative), each event counted once; "
        "the band is 95 % under resampling of articles, where there are two or more. `read` are the articles of "
        "the period that name both; < marks a turn."
    )
    rows = tuple(
        (
            shown_period(stretch.period),
            signed(stretch.score),
            f"{signed(stretch.low)} to {signed(stretch.high)}" if stretch.low is not None else "one page",
            bar(stretch.score),
            stretch.colour + (" <" if stretch.turn else ""),
            signed(stretch.forward),
            signed(stretch.backward),
            str(stretch.n_events),
            str(stretch.n_articles),
        )
        for stretch in brief.stretches
    )
    codes = (brief.first.actor_id, brief.second.actor_id)
    header = (
        "period", "score", "band", "hostile|friendly", "", f"{codes[0]}>{codes[1]}", f"{codes[1]}>{codes[0]}",
        "events", "read",
    )  # fmt: skip
    yield Table(header, rows, frozenset({1, 5, 6, 7, 8}), frozenset({0, 2, 3, 4}))


def _made_by(stretches: Sequence[Stretch]) -> Iterator[Block]:
    for stretch in stretches:
        turn = f", a turn from {stretch.turn.before} to {stretch.turn.after}" if stretch.turn else ""
        yield Heading(3, f"{shown_period(stretch.period)}: {stretch.colour}{turn}")
        for item in stretch.events:
            yield from event_items(item)
        if stretch.n_events > len(stretch.events):
            yield Item(f"and {stretch.n_events - len(stretch.events)} more: `araxes events`")


def event_items(item: EventItem, level: int = 0) -> Iterator[Block]:
    """Yield the item of an event and, below it, the sentence it rests on."""
    arrow = " and " if item.reciprocal else " > "
    who = f"{', '.join(item.actors) or '?'}{arrow}{', '.join(item.recipients) or '?'}"
    mode = f" ({item.mode})" if item.mode else ""
    outlets = counted(len(item.outlets), "outlet") if item.outlets else NO_OUTLET
    told = f"{outlets}, {counted(item.n_reports, 'report')}"
    modality = "" if item.modality == "actual" else f", {item.modality}"
    says = f", according to {', '.join(item.according_to)}" if item.according_to else ""
    yield Item(
        f"{who}; {shown_days(item.event_on)}{modality}{says}; {told} [{item.event_id}]",
        lead=f"{item.event_type}{mode} {signed(item.score)}",
        level=level,
    )
    yield Item(cited(item.evidence), level=level + 1)


def cited(evidence: Evidence) -> str:
    """Return a sentence with outlet, day, file and offsets."""
    return f"“{evidence.sentence}” {where(evidence)}"


def where(evidence: Evidence) -> str:
    """Return where a passage stands: outlet, day, page and offsets."""
    row = f", row {evidence.external_id}" if evidence.external_id else ""
    return (
        f"({outlet_of(evidence)}, {day_of(evidence.published)}; {page_name(evidence)}{row}, "
        f"characters {evidence.span.start}-{evidence.span.end})"
    )


def _voices(voices: Sequence[VoiceItem]) -> Iterator[Block]:
    if not voices:
        yield Line("Nobody of this side is quoted about the other.")
    for voice in voices:
        yield Item(counted(voice.n_statements, "statement"), lead=voice.speaker_name)
        for quote in voice.quotes:
            yield Item(_quote(quote), level=1)


def _quote(quote: Quote) -> str:
    words = quote.evidence.words
    shown = words if words[:1] in ("“", '"', "‘") else f"“{words}”" if quote.kind == "direct" else words
    via = f", via {', '.join(quote.via)}" if quote.via else ""
    return f"{quote.cue}: {shown} {where(quote.evidence)}{via} [{quote.statement_id}]"


def _disputes(disputes: Sequence[DisputeItem]) -> Iterator[Block]:
    if not disputes:
        yield Line("No claim was found that one side asserts and another denies.")
    for dispute in disputes:
        yield Item(f"{dispute.claim} [{dispute.dispute_id}]", lead="In dispute:")
        for label, sides in (("asserted by", dispute.asserted_by), ("denied by", dispute.denied_by)):
            for side in sides:
                yield Item(f"{side.who}: {cited(side.evidence)}", lead=label, level=1)


def _outlets(brief: Brief) -> Iterator[Block]:
    rows = tuple((item.outlet, str(item.n_articles), str(item.n_events), signed(item.score)) for item in brief.outlets)
    if rows:
        yield Table(("outlet", "articles", "events reported", "mean score"), rows, frozenset({1, 2, 3}))
    else:
        yield Line("No article names both.")


def _uncertain(brief: Brief) -> Iterator[Block]:
    if brief.n_undated_articles:
        yield Item(f"{counted(brief.n_undated_articles, 'article')} with no known day of publication.")
    if brief.undated:
        yield Item(
            f"{counted(len(brief.undated), 'event')} could not be placed on the line "
            "(background of unknown date, hypothetical, or told as not having happened):"
        )
        for item in brief.undated[:8]:
            yield Item(
                f"{', '.join(item.actors)} > {', '.join(item.recipients) or '?'}; {item.modality}; "
                f"{shown_days(item.event_on)}: “{item.evidence.sentence}” [{item.event_id}]",
                lead=item.event_type,
                level=1,
            )
        if len(brief.undated) > 8:
            yield Item(f"and {len(brief.undated) - 8} more", level=1)
    if brief.skipped:
        reasons = ", ".join(f"{reason} {count}" for reason, count in brief.skipped.items())
        yield Item(f"Left out of the desk: {reasons}. `araxes skipped` shows each with its reason.")
    if not (brief.n_undated_articles or brief.undated or brief.skipped):
        yield Line("Every event has its place on the line, and no page was left out.")


def counted(count: int, word: str, plural: str | None = None) -> str:
    """Return "1 event", "2 events"."""
    return f"{count:,} {word if count == 1 else plural or word + 's'}"


def signed(score: float | None) -> str:
    """Return a score with its sign and one decimal, or a dash."""
    return "-" if score is None else f"{score:+z.1f}"


def bar(score: float) -> str:
    """Return the score as a bar to the left (hostile) or right (cooperative) of the middle."""
    length = min(BAR_CELLS, max(1 if abs(score) >= 0.25 else 0, round(abs(score) / BAR_UNIT)))
    left = ("█" * length if score < 0 else "").rjust(BAR_CELLS, "·")
    right = ("█" * length if score > 0 else "").ljust(BAR_CELLS, "·")
    return f"{left}|{right}"


def shown_period(period: DayRange) -> str:
    """Return a calendar period as people write it: 2015-03-29, March 2015, 2015."""
    first, last = period.earliest, period.latest
    if first is None or last is None or first == last:
        return shown_days(period)
    if first.month == last.month and first.year == last.year and (last - first).days >= 27:
        return f"{first:%B %Y}"
    if first.year == last.year and (first.month, last.month) == (1, 12):
        return str(first.year)
    return shown_days(period)


def shown_days(days: DayRange) -> str:
    """Return an interval of days: one day, "from ... to ...", or which end is open."""
    first, last = days.earliest, days.latest
    if first is not None and first == last:
        return first.isoformat()
    if first is not None and last is not None:
        return f"{first} to {last}"
    if first is not None:
        return f"from {first}"
    return f"until {last}" if last is not None else "day unknown"

"""The brief as a document: the answer first, then what it rests on, each item with page and sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from araxes.brief.data import Brief, DifferenceItem, DisputeItem, EventItem, Finding, NewItem, Quote, Stretch, VoiceItem
from araxes.brief.outlets import side_by_side
from araxes.brief.turns import LabelledTurn, label_turns
from araxes.desk.document import Block, Figure, Heading, Item, Line, Passage, Table
from araxes.desk.evidence import NO_OUTLET
from araxes.desk.relation_document import band_words, level_words, movement_words, turn_blocks
from araxes.desk.wording import bar, counted, shown_days, shown_period, signed

MOST_DIFFERENCES, MOST_UNDATED, LEAST_SHARE = 8, 8, 0.2
ABOUT_LINE = (
    "Mean PLOVER score of the events of each period, -10 (hostile) to +10 (cooperative), each event counted once; "
    "the band is 95 % under resampling of outlets and their articles, where there are two articles or more. `read` are "
    "the articles of the period that name both; < marks a change of colour, which is not tested."
)
ABOUT_DIRECTIONS = (
    "Mean scores by period of what each does to the other, words and deeds apart; what is mutual counts on both sides."
)


def brief_document(brief: Brief) -> list[Block]:
    """Return the blocks of the brief, in the order in which an analyst reads them.

    Each part opens with a heading of the second level, whose `key` is the same in every form of the brief.
    """
    first, second = brief.first.name, brief.second.name
    turns = label_turns(brief)
    parts: list[tuple[str, str, Iterator[Block] | list[Block]]] = [
        ("state", "The state now", _findings(brief.state)),
        ("first-voices", f"Voices: {first} on {second}", _voices(brief.first_voices)),
        ("second-voices", f"Voices: {second} on {first}", _voices(brief.second_voices)),
        ("disputes", "Where the accounts part", chain(_disputes(brief.disputes), _differences(brief.differences))),
        ("outlets", "Outlets side by side", side_by_side(brief.outlets)),
        ("third-parties", "Third parties", _third_parties(brief)),
        ("uncertain", "What is uncertain, and what was left out", _uncertain(brief)),
    ]
    if brief.stretches:
        parts.insert(0, ("line", "The line", _line(brief)))
        parts[2:2] = [("turns", "Turns", _turns(brief, turns)), ("made", "What made it", _made_by(brief.stretches))]
    if brief.new is not None:
        parts.insert(0, ("new", f"New since {brief.new.changes.since}", _new(brief.new)))
    blocks: list[Block] = [Heading(1, f"{first} and {second}"), *_summary(brief)]
    for key, title, content in parts:
        blocks += [Heading(2, title, key), *content]
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


def _findings(findings: Sequence[Finding]) -> Iterator[Block]:
    if not findings:
        yield Line("There is nothing on the line to say it from.")
    for found in findings:
        yield finding_item(found)


def finding_item(found: Finding) -> Item:
    """Return a finding as an item, with the records that show it and how many more it rests on."""
    refs = tuple(ground.record_id for ground in found.grounds)
    lead = f"{found.about[:1].upper()}{found.about[1:]}:"
    return Item(found.words, lead=lead, refs=refs, n_more=len(found.record_ids) - len(refs))


def _new(new: NewItem) -> Iterator[Block]:
    changes = new.changes
    yield Item(level_words(changes.before), lead=f"Known before {changes.since}:")
    yield Item(level_words(changes.after), lead=f"First told since {changes.since}:")
    yield Item(movement_words(changes), lead="Difference:")
    if changes.n_undated:
        yield Item(f"{counted(changes.n_undated, 'event')} told only by pages of no known day, on neither side.")
    if changes.turns:
        yield Heading(3, "New turns")
        yield from turn_blocks(changes.turns)
    if not changes.events:
        yield Line("No event was told since.")
        return
    yield Heading(3, "Events told since")
    for item, change in zip(new.events, changes.events, strict=False):
        told = f"{change.kind}, first on {change.first_told}" if change.n_before else change.kind
        outlets = f" (also new: {', '.join(change.new_outlets)})" if change.n_before and change.new_outlets else ""
        yield from event_items(item, told=f"{told}{outlets}")
    if len(changes.events) > len(new.events):
        more = len(changes.events) - len(new.events)
        yield Item(f"and {more} more: `araxes relations --changed-since {changes.since}`")


def _line(brief: Brief) -> Iterator[Block]:
    codes = (brief.first.actor_id, brief.second.actor_id)
    rows = tuple(
        (
            shown_period(stretch.period),
            signed(stretch.score),
            band_words(stretch.low, stretch.high) if stretch.low is not None else "one page",
            bar(stretch.score),
            stretch.colour + (" <" if stretch.turn else ""),
            signed(stretch.forward),
            signed(stretch.backward),
            str(stretch.n_events),
            str(stretch.n_articles),
        )
        for stretch in brief.stretches
    )
    header = (
        "period", "score", "band", "hostile|friendly", "colour", f"{codes[0]}>{codes[1]}", f"{codes[1]}>{codes[0]}",
        "events", "read",
    )  # fmt: skip
    table = Table(header, rows, frozenset({1, 5, 6, 7, 8}), frozenset({0, 2, 3, 4}), frozenset({3}))
    yield Figure("line", "The line", ABOUT_LINE, table)
    yield Heading(3, "Who on whom, in words and in deeds")
    yield Figure("directions", "Words and deeds by direction", ABOUT_DIRECTIONS, _directions(brief, codes))


def _directions(brief: Brief, codes: tuple[str, str]) -> Table:
    forward, backward = f"{codes[0]}>{codes[1]}", f"{codes[1]}>{codes[0]}"
    header = ("period", f"{forward} words", f"{forward} deeds", f"{backward} words", f"{backward} deeds")
    rows = tuple(
        (
            shown_period(point.period),
            signed(point.forward_verbal),
            signed(point.forward_material),
            signed(point.backward_verbal),
            signed(point.backward_material),
        )
        for point in brief.relation.points
        if point.score is not None
    )
    return Table(header, rows, frozenset({1, 2, 3, 4}), frozenset({0}))


def _turns(brief: Brief, turns: Sequence[LabelledTurn]) -> Iterator[Block]:
    if not any(one.item.tested for one in turns):
        yield Line(
            "No turn is beyond chance. With few events the colours of periods differ by themselves; where they do, "
            "it is said, untested:"
            if turns
            else "No turn is beyond chance, and no period differs in colour from the one before."
        )
    if any(share > 1 for one in turns for share in one.item.turn.shares):
        yield Line("An event with more than 100 % of a movement is one that others moved back from.")
    for one in turns:
        turn = one.item.turn
        before = f"{turn.before} {signed(turn.score_before)} ({counted(turn.n_before, 'event')})"
        after = f"{turn.after} {signed(turn.score_after)} ({counted(turn.n_after, 'event')})"
        basis = "not tested, by colour alone" if turn.p_value is None else f"chance {turn.p_value:.3f}"
        yield Item(
            f"from {before} to {after}; {basis}", lead=f"{one.label}  after {turn.last_before}, by {turn.first_after}:"
        )
        for item, share in zip(one.item.events, turn.shares, strict=True):
            if share >= LEAST_SHARE:
                made = f"{100 * share:.0f} % of the movement"
                yield Item(f"{made}: {type_words(item)}, {who_words(item)}", level=1, refs=(item.event_id,))
    hidden = len(brief.turns) - len(turns)
    if hidden:
        yield Line(f"{counted(hidden, 'untested change')} of colour between periods not listed.")


def _made_by(stretches: Sequence[Stretch]) -> Iterator[Block]:
    for stretch in stretches:
        turn = f", changed from {stretch.turn.before}" if stretch.turn else ""
        yield Heading(3, f"{shown_period(stretch.period)}: {stretch.colour}{turn}")
        for item in stretch.events:
            yield from event_items(item)
        if stretch.n_events > len(stretch.events):
            yield Item(f"and {stretch.n_events - len(stretch.events)} more: `araxes events`")


def event_items(item: EventItem, *, told: str = "") -> Iterator[Block]:
    """Yield the item of an event and, below it, the sentence it rests on. `told` is said at the end."""
    outlets = counted(len(item.outlets), "outlet") if item.outlets else NO_OUTLET
    modality = "" if item.modality == "actual" else f", {item.modality}"
    says = f", according to {', '.join(item.according_to)}" if item.according_to else ""
    words = (
        f"{who_words(item)}; {shown_days(item.event_on)}{modality}{says}; {outlets}, "
        f"{counted(item.n_reports, 'report')}{'; ' if told else ''}{told}"
    )
    yield Item(words, lead=f"{type_words(item)}", refs=(item.event_id,))
    yield Passage(item.evidence)


def type_words(item: EventItem) -> str:
    """Return type, mode and score: "SANCTION (expel) -5.5"."""
    return f"{item.event_type}{f' ({item.mode})' if item.mode else ''} {signed(item.score)}"


def who_words(item: EventItem) -> str:
    """Return who to whom: "France > Germany", or of what is mutual "France and Germany"."""
    arrow = " and " if item.reciprocal else " > "
    return f"{', '.join(item.actors) or '?'}{arrow}{', '.join(item.recipients) or '?'}"


def _voices(voices: Sequence[VoiceItem]) -> Iterator[Block]:
    if not voices:
        yield Line("Nobody of this side is quoted about the other.")
    for voice in voices:
        yield Item(counted(voice.n_statements, "statement"), lead=voice.speaker_name)
        for quote in voice.quotes:
            yield _quote(quote)


def _quote(quote: Quote) -> Passage:
    words = quote.evidence.words
    bare = words[:1] in ("“", '"', "‘") or quote.kind != "direct"
    via = f", via {', '.join(quote.via)}" if quote.via else ""
    return Passage(quote.evidence, intro=quote.cue, after=via, ref=quote.statement_id, alone=True, bare=bare)


def _disputes(disputes: Sequence[DisputeItem]) -> Iterator[Block]:
    if not disputes:
        yield Line("No claim was found that one side asserts and another denies.")
    for dispute in disputes:
        yield Item(dispute.claim, lead="In dispute:", refs=(dispute.dispute_id,))
        for label, sides in (("asserted by", dispute.asserted_by), ("denied by", dispute.denied_by)):
            for side in sides:
                yield Passage(side.evidence, lead=label, intro=side.who, ref=side.record_id)


def _differences(differences: Sequence[DifferenceItem]) -> Iterator[Block]:
    if not differences:
        yield Line("No event is told by articles that differ in a number, a day or a place.")
        return
    yield Heading(3, "Articles on one event that differ")
    for one in differences[:MOST_DIFFERENCES]:
        what = f"number ({one.what})" if one.about == "number" else one.about
        event = f"{type_words(one.event)}, {who_words(one.event)}"
        yield Item(event, lead=f"They differ in the {what}:", refs=(one.event.event_id,))
        for value in one.values:
            yield Passage(value.ground.evidence, lead=value.words, ref=value.ground.record_id)
    if len(differences) > MOST_DIFFERENCES:
        yield Item(f"and {len(differences) - MOST_DIFFERENCES} more (`--json` has all)")


def _third_parties(brief: Brief) -> Iterator[Block]:
    if not brief.third_parties:
        yield Line("No other country is named in the articles on the two.")
    for one in brief.third_parties:
        yield Item(
            f"named in {counted(one.n_articles, 'article')} on the two",
            lead=one.name,
            refs=(one.ground.record_id,),
        )
    if brief.third_ties:
        header = (
            "has events with", brief.first.actor_id, "band", "events", brief.second.actor_id, "band", "events", "role",
        )  # fmt: skip
        rows = tuple(
            (
                tie.name,
                *(
                    cell
                    for side in (tie.party.with_first, tie.party.with_second)
                    for cell in (signed(side.score), band_words(side.low, side.high), str(side.n_events))
                ),
                "too few events"
                if tie.party.role == "unknown"
                else tie.party.role + (f", nearer {tie.party.nearer}" if tie.party.nearer else ""),
            )
            for tie in brief.third_ties
        )
        yield Table(header, rows, frozenset(range(1, 7)), frozenset({0, 7}))


def _uncertain(brief: Brief) -> Iterator[Block]:
    for found in brief.uncertain:
        yield finding_item(found)
        if found.about == "unplaced":
            for item in brief.undated[:MOST_UNDATED]:
                modality = "" if item.modality == "actual" else f"{item.modality}; "
                words = f"{who_words(item)}; {modality}{shown_days(item.event_on)}: “{item.evidence.sentence}”"
                yield Item(words, lead=type_words(item), level=1, refs=(item.event_id,))
            if len(brief.undated) > MOST_UNDATED:
                yield Item(f"and {len(brief.undated) - MOST_UNDATED} more (`--json` has all)", level=1)
    if brief.skipped:
        reasons = ", ".join(f"{reason} {count}" for reason, count in brief.skipped.items())
        yield Item(f"Left out of the desk: {reasons}. `araxes skipped` shows each with its reason.")
    if not (brief.uncertain or brief.skipped):
        yield Line("Every event has its place on the line, and no page was left out.")

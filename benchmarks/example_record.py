"""What the whole desk makes of the example pages: events merged, disputes and turns found, against the gold.

Run: python -m benchmarks.example_record [--desk FILE] [--details] [--json]

The gold is written by hand: `happening` in `resources/examples/facts.toml`, `disputes.toml` and `turns.toml` beside it.
Rules of merging and of disputes were set on these pages, so the figures say how well they fit, not how well they hold.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import araxes
from araxes.desk.desk import Desk
from araxes.knowledge.tables import resource
from araxes.records import Article, Dispute, Report, Span, Turn, Voice
from araxes.relations.periods import period_of
from araxes.relations.turns import CHANGE_POINT, COLOUR
from benchmarks.clusters import b_cubed
from benchmarks.tables import Cell, Table, arguments, print_table


@dataclass(frozen=True, slots=True)
class Told:
    """A report that tells an event of the facts; `happening` is None where no other page tells it."""

    report: Report
    happening: str | None


def main() -> None:
    """Read the example pages, compare, print."""
    parser = arguments(__doc__)
    parser.add_argument("--desk", type=Path, help="a desk of the example pages [default: they are read into a new one]")
    parser.add_argument("--details", action="store_true", help="print what was found, missed and too much")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = asked.desk or Path(folder) / "examples.db"
        with araxes.open(place) as desk:
            if asked.desk is None:
                desk.read(Path(str(resource("examples", "pages"))))
            for table in tables(desk, details=asked.details):
                print_table(table, as_json=asked.json)


def tables(desk: Desk, *, details: bool) -> Iterator[Table]:
    """Yield the tables of merging, disputes and turns."""
    told = tell(desk)
    yield _merging(told, desk, details=details)
    yield _disputes(desk, details=details)
    yield _turns(desk, details=details)


# ---- merging -----------------------------------------------------------------------------------------------------


def tell(desk: Desk) -> list[Told]:
    """Return the reports that tell an event of `facts.toml`, each event told by one report at most of its page."""
    articles = {_page(article): article.article_id for article in desk.articles()}
    found: list[Told] = []
    for page in _read("facts")["pages"]:
        name = page["page"] + (f"#{page['row']}" if "row" in page else "")
        reports = list(desk.store.reports(article_ids=[articles[name]])) if name in articles else []
        for event in page.get("events", ()):
            fitting = next((report for report in reports if _fits(report, event)), None)
            if fitting is not None:
                reports.remove(fitting)
                found.append(Told(fitting, event.get("happening")))
    return found


def _fits(report: Report, event: Mapping[str, Any]) -> bool:
    types = {event["type"], *event.get("alternatives", ())}
    if report.event_type not in types:
        return False
    actors, recipients = set(report.actor_countries), set(report.recipient_countries)
    one, other = event["actor"], event["recipient"]
    if one in actors and other in recipients:
        return True
    return (event.get("reciprocal", False) or report.reciprocal) and {one, other} <= actors | recipients


def _merging(told: Sequence[Told], desk: Desk, *, details: bool) -> Table:
    reports = [one.report for one in told]
    gold = {one.report.report_id: one.happening or one.report.report_id for one in told}
    ours = desk.store.events_of(list(gold))
    codes = {report.report_id: _codes(report) for report in reports}
    alone = {report_id: report_id for report_id in gold}
    rows = tuple(
        (name, len(set(placed.values())), *b_cubed(gold, placed), *_pairs(gold, placed))
        for name, placed in (("Araxes", ours), ("same pair, type and month", codes), ("nothing merged", alone))
    )
    n_happenings = len(set(gold.values()))
    return Table(
        title=f"Reports of one event merged: {len(told)} reports of the example pages, {n_happenings} happenings",
        columns=("", "events", "B3 P", "B3 R", "B3 F1", "pairs P", "pairs R", "pairs F1"),
        rows=rows,
        notes=tuple(_merges(gold, ours, desk)) if details else (),
    )


def _codes(report: Report) -> str:
    day = report.event_on.latest or report.event_on.earliest
    return f"{report.pair_keys[0]} {report.event_type} {day:%Y-%m}" if day else report.report_id


def _pairs(gold: Mapping[str, str], ours: Mapping[str, str]) -> tuple[float | None, ...]:
    """Precision, recall and F1 over pairs of reports that are put together."""
    right, said = _together(gold), _together(ours)
    return f1(len(right & said), len(said), len(right))


def _together(placed: Mapping[str, str]) -> set[tuple[str, str]]:
    return {(one, other) for one, other in combinations(sorted(placed), 2) if placed[one] == placed[other]}


def f1(hits: int, said: int, right: int) -> tuple[float | None, ...]:
    """Precision, recall and F1, None where there is nothing to divide by."""
    precision, recall = (round(hits / n, 3) if n else None for n in (said, right))
    return precision, recall, round(2 * hits / (said + right), 3) if said + right else None


def _merges(gold: Mapping[str, str], ours: Mapping[str, str], desk: Desk) -> Iterator[str]:
    right, said = _together(gold), _together(ours)
    for label, pairs in (("missed", right - said), ("too much", said - right)):
        for pair in sorted(pairs):
            yield f"{label}:"
            for report in desk.store.reports(report_ids=pair):
                text = desk.store.article(report.article_id).text
                sentence = " ".join(text[report.sentence_span.start : report.sentence_span.end].split())
                yield f"  {report.report_id} {report.event_type} {report.place or ''}: {sentence}"


# ---- disputes ----------------------------------------------------------------------------------------------------


def _disputes(desk: Desk, *, details: bool) -> Table:
    """How many of the disputes by denial are found, with both sides, and how many of those found are in the gold."""
    articles = {_page(article): article for article in desk.articles()}
    gold = [one for one in _read("disputes")["disputes"] if one["basis"] == "denial"]
    found = list(desk.disputes())
    places = {
        one["id"]: tuple([_place(articles, said) for said in one[side]] for side in ("asserted", "denied"))
        for one in gold
    }
    hit: defaultdict[str, list[Dispute]] = defaultdict(list)
    for dispute in found:
        for name, (asserted, denied) in places.items():
            if _touches(desk, dispute.asserted_by, asserted) and _touches(desk, dispute.denied_by, denied):
                hit[name].append(dispute)
    right = {dispute.dispute_id for some in hit.values() for dispute in some}
    notes = [f"{'found ' if one['id'] in hit else 'missed'} {one['id']}: {one['claim']}" for one in gold]
    notes += [
        f"not in the gold: {one.dispute_id} {' '.join(one.claim.split())[:150]}"
        for one in found
        if one.dispute_id not in right
    ]
    rows: list[tuple[Cell, ...]] = [("by denial", len(gold), len(hit), len(found), len(right))]
    return Table(
        title="Disputes of the example pages",
        columns=("", "in the gold", "found", "told by Araxes", "of these in the gold"),
        rows=tuple(rows),
        notes=tuple(notes) if details else (),
    )


def _place(articles: Mapping[str, Article], said: Mapping[str, str]) -> tuple[str, Span] | None:
    """Where the quoted words stand: `(article id, span)`; None if the page is not there or has them otherwise."""
    article = articles.get(said["page"])
    start = article.text.find(said["words"]) if article else -1
    return (article.article_id, Span(start, start + len(said["words"]))) if article and start >= 0 else None


def _touches(desk: Desk, voices: Sequence[Voice], places: Sequence[tuple[str, Span] | None]) -> bool:
    """Whether one of the voices stands in a sentence that has one of the places."""
    for voice in voices:
        near = [span for one in places if one is not None and one[0] == voice.article_id for span in [one[1]]]
        if any(voice.span.overlaps(span) for span in near):
            return True
        for sentence in desk.store.sentences_of(voice.article_id) if near else ():
            if sentence.span.overlaps(voice.span) and any(sentence.span.overlaps(span) for span in near):
                return True
    return False


# ---- turns -------------------------------------------------------------------------------------------------------


def _turns(desk: Desk, *, details: bool) -> Table:
    """How many turns are found, by the test of change points and by the colours of months, and how many told."""
    gold = _read("turns")["turns"]
    rows: list[tuple[Cell, ...]] = []
    notes: list[str] = []
    for basis in (CHANGE_POINT, COLOUR):
        n_hit = n_told = n_right = 0
        for pair in gold:
            told = _told_turns(desk, pair["pair"], basis)
            hits = [[turn for turn in told if _meets(turn, one)] for one in pair["turns"]]
            n_hit += sum(map(bool, hits))
            n_told += len(told)
            n_right += sum(any(turn in some for some in hits) for turn in told)
            for one, some in zip(pair["turns"], hits, strict=True):
                found = "found " if some else "missed"
                notes.append(f"{basis}: {found} {'-'.join(pair['pair'])} {one['from']}..{one['to']} to {one['after']}")
        rows.append((basis, sum(len(pair["turns"]) for pair in gold), n_hit, n_told, n_right))
    return Table(
        title="Turns of the relations of the example pages",
        columns=("rule", "in the gold", "found", "told by Araxes", "of these in the gold"),
        rows=tuple(rows),
        notes=tuple(notes) if details else (),
    )


def _told_turns(desk: Desk, pair: Sequence[str], basis: str) -> Sequence[Turn]:
    view = desk.relation(*pair)
    if basis == CHANGE_POINT:
        return [turn for turn in view.relation().turns if turn.basis == CHANGE_POINT]
    return [stretch.turn for stretch in view.brief().stretches if stretch.turn is not None]


def _meets(turn: Turn, gold: Mapping[str, str]) -> bool:
    """Whether the gap in which the turn lies meets the months of the gold, and it leads to the same colour."""
    first, last = _month(gold["from"])[0], _month(gold["to"])[1]
    return turn.last_before <= last and turn.first_after >= first and turn.after == gold["after"]


def _month(name: str) -> tuple[date, date]:
    days = period_of(date.fromisoformat(f"{name}-01"), "month")
    assert days.earliest is not None and days.latest is not None
    return days.earliest, days.latest


def _page(article: Article) -> str:
    name = Path(article.origin).name
    return f"{name}#{article.external_id}" if article.external_id else name


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resource("examples", f"{name}.toml").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()

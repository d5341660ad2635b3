"""The challenge: invented passages with marked words, and what the actors stage makes of each mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from actors.reading import Reading
from araxes.records import Span

TABLE = Path(__file__).parent / "challenge.tsv"
ARTICLE = re.compile(r"\A(?:the|an?) ", re.IGNORECASE)
MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")
# A wrong link misleads; one that is missing only costs.
COST_OF_MISSING, COST_OF_WRONG = 1, 2


@dataclass(frozen=True)
class Mark:
    """Marked words, whom they name (nobody: empty) and the sector, where it is asked for."""

    span: Span
    actor_ids: frozenset[str]
    sector: str | None


@dataclass(frozen=True)
class Passage:
    """One passage of the table."""

    part: str
    clause: str
    published: date
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Verdict:
    """What became of a mark: `right`, `missing` or `wrong`."""

    outcome: str
    words: str
    wanted: str
    got: str


def passages() -> list[Passage]:
    """All passages of the table, in its order."""
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [_passage(*row) for row in rows[1:]]


def _passage(part: str, clause: str, published: str, marked: str) -> Passage:
    text, marks, done = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[done : match.start()]
        ids, _, sector = match[2].partition("=")
        wanted = frozenset(ids.split("+")) - {"-"}
        marks.append(Mark(Span(len(text), len(text) + len(match[1])), wanted, sector or None))
        text += match[1]
        done = match.end()
    return Passage(part, clause, date.fromisoformat(published), text + marked[done:], tuple(marks))


def judged(passage: Passage, reading: Reading) -> Iterator[Verdict]:
    """Compare each mark with the longest mention or reference that stands in it; a mere place names nobody.

    The country of "Iran's president" and the "his" of "his counterpart" are only parts of what is marked.
    """
    for mark in passage.marks:
        found = [(m.span, m.actor_id, m.sector, m.office is None and ":" not in m.actor_id)
                 for m in reading.resolved.mentions]  # fmt: skip
        found += [(r.span, "+".join(r.actor_ids), None, r.kind == "pronoun")
                  for r in reading.resolved.references if r.kind != "place"]  # fmt: skip
        inside = [one for one in found if one[0].overlaps(mark.span)]
        words = ARTICLE.sub("", reading.words(mark.span))
        whole = [one for one in inside if not (one[3] and len(reading.words(one[0])) < len(words))]
        longest = max((one[0].end - one[0].start for one in whole), default=0)
        chosen = [one for one in whole if one[0].end - one[0].start == longest]
        got = frozenset(actor_id for one in chosen for actor_id in one[1].split("+"))
        sectors = {one[2] for one in chosen}
        if got == mark.actor_ids and (mark.sector is None or sectors == {mark.sector}):
            outcome = "right"
        else:
            outcome = "wrong" if got else "missing"
        shown = "+".join(sorted(got)) + (f" {sectors}" if mark.sector else "")
        yield Verdict(outcome, reading.words(mark.span), "+".join(sorted(mark.actor_ids)), shown)


def cost(verdicts: Sequence[Verdict]) -> float:
    """The mean cost of a mark: nothing if right, 1 if missing, 2 if wrong."""
    costs = {"right": 0, "missing": COST_OF_MISSING, "wrong": COST_OF_WRONG}
    return sum(costs[verdict.outcome] for verdict in verdicts) / len(verdicts)

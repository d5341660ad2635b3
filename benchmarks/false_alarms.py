"""How many events are reported from news in which there are next to none: sport and entertainment.

Run: .venv/bin/python -m benchmarks.false_alarms [--shared ../shared] [--kinds sport entertainment] [--every N] [--json]

BBC articles of 2004-05. As they come they have no categories, no capitals and no commas or apostrophes. So:

- Kind: the words of an article are compared with three lists (below). The list with the most hits, four at least, names
  the kind, ties in the order sport, entertainment, politics; else it is `other`. What is called sport or entertainment
  may still hold a political event, so a report is a false alarm almost always, not always.
- Case: `as it is`, lower case, in which hardly any name is found, which flatters; and `recased`, in which the first
  letters of sentences and the known names of countries (with adjectives, demonyms, capitals, seats) and persons (two
  words and more) get their capitals back, the longest name first. "us" is a name only after "the".

Each text is taken for body as a whole and goes through all steps from sentences to reports: the step that finds the
article would decline one in eight, because these texts are one line and some lack the last full stop. The baseline
reports an event for each sentence that names two countries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import ahocorasick_rs

from araxes.actors.forms import all_forms, form_matcher
from araxes.knowledge.actors import ActorKnowledge
from araxes.pipeline.tools import Tools, load_tools
from araxes.records import PageRecord, Span
from araxes.settings import Settings
from benchmarks.data import read_rows, read_whole
from benchmarks.tables import Cell, Table, arguments, print_table, share

# Written for this benchmark from general knowledge of such news. Many words of sport are also in the lexicon by which
# the coder leaves sport alone (resources/lexicons/contexts.tsv), so `sport` is easier here than it is at large.
WORDS = {
    "sport": frozenset(
        """cup coach striker rugby champion championship match injury season olympic tennis cricket football league
        squad side player players race athletics indoor""".split()
    ),
    "entertainment": frozenset(
        """film films album actor actress singer band music oscar award awards chart festival comedy movie tv stars
        show theatre bbc book""".split()
    ),
    "politics": frozenset("labour tory tories blair election minister mps party howard brown government lib".split()),
}
LEAST_HITS = 4
KINDS = (*WORDS, "other")
RECASED_KINDS = frozenset(("name", "adjective", "demonym", "capital", "metonym", "person"))
_OPENING = re.compile(r"(?:\A|[.!?]\s+)([a-z])")
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms:
    """What was reported from some articles."""

    articles: int = 0
    reports: int = 0
    with_report: int = 0

    @property
    def per_hundred(self) -> float | None:
        """Reports in a hundred articles."""
        return share(100.0 * self.reports, self.articles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recaser:
    """Gives the known names in a lower-case text their capitals back. Make one with `make_recaser`."""

    automaton: ahocorasick_rs.AhoCorasick
    written: tuple[str, ...]

    def recase(self, text: str) -> str:
        """Return the text with capitals at the start of sentences and in known names; same length."""
        cased = list(_OPENING.sub(lambda match: match.group().upper(), text))
        for index, start, end in self.automaton.find_matches_as_indexes(text, overlapping=False):
            stands_alone = not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
            if stands_alone and (text[start:end] != "us" or text[:start].endswith("the ")):
                cased[start:end] = self.written[index]
        return "".join(cased)


def make_recaser(knowledge: ActorKnowledge) -> Recaser:
    """Return the recaser for the names of countries and persons of the knowledge base."""
    written: dict[str, str] = {}
    for form in all_forms(knowledge):
        if form.kind in RECASED_KINDS and form.written.lower() != form.written:
            written.setdefault(form.written.lower(), form.written)
    automaton = ahocorasick_rs.AhoCorasick(list(written), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return Recaser(automaton=automaton, written=tuple(written.values()))


def kind_of(text: str) -> str:
    """Return `sport`, `entertainment`, `politics` or `other`, by the words of the text; see the top of the module."""
    said = _WORD.findall(text.lower())
    hits = {kind: sum(word in words for word in said) for kind, words in WORDS.items()}
    best = max(hits, key=lambda kind: hits[kind])
    return best if hits[best] >= LEAST_HITS else "other"


def count(records: Sequence[PageRecord]) -> Alarms:
    """Return the tally of what the pipeline made of the articles."""
    return Alarms(
        articles=len(records),
        reports=sum(len(record.reports) for record in records),
        with_report=sum(bool(record.reports) for record in records),
    )


def count_pairs(texts: Sequence[str], knowledge: ActorKnowledge) -> Alarms:
    """Return the baseline's tally: an event for each sentence (up to a full stop) that names two countries."""
    found = [sum(len(countries) >= 2 for countries in _countries(text, knowledge)) for text in texts]
    return Alarms(articles=len(texts), reports=sum(found), with_report=sum(map(bool, found)))


def measure(texts: dict[str, Sequence[str]], tools: Tools) -> Table:
    """Return the table for texts by kind, as they are and recased."""
    recaser = make_recaser(tools.knowledge)
    rows: list[tuple[Cell, ...]] = []
    for kind, some in texts.items():
        for case, cased in (("as it is", list(some)), ("recased", [recaser.recase(text) for text in some])):
            records = [read_whole(f"{kind} {i} {case}", text, tools) for i, text in enumerate(cased)]
            for reader, alarms in (
                ("two countries", count_pairs(cased, tools.knowledge)),
                ("Araxes", count(records)),
            ):
                rows.append(
                    (
                        "BBC", kind, case, alarms.articles, reader, alarms.reports, alarms.with_report,
                        alarms.per_hundred,
                    )
                )  # fmt: skip
    return Table(
        title="Reports from news without political events",
        columns=("data", "kind", "case", "n", "reader", "reports", "articles with", "per 100"),
        rows=tuple(rows),
        notes=("Kinds are told by words, see the module; in politics and other news many reports are right.",),
    )


def main() -> None:
    """Read the flags, measure, print."""
    parser = arguments(__doc__)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=["sport", "entertainment"], help="what to read")
    asked = parser.parse_args()
    texts = [str(row["text"]) for row in read_rows(asked.shared, "news/bbc_news")]
    by_kind: dict[str, Sequence[str]] = {
        kind: [text for text in texts if kind_of(text) == kind][:: asked.every] for kind in asked.kinds
    }
    print_table(measure(by_kind, load_tools(Settings())), as_json=asked.json)


def _countries(text: str, knowledge: ActorKnowledge) -> Iterator[set[str]]:
    matcher = form_matcher(knowledge)
    start = 0
    for piece in text.split(". "):
        span = Span(start, start + len(piece))
        yield {match.actor_id for match in matcher.find(text, span) if match.actor_id in knowledge.countries}
        start = span.end + 2


if __name__ == "__main__":
    main()

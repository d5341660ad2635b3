"""How long merging takes and how much memory, on many made reports; and what merging makes of them.

Run: python -m benchmarks.many_reports [--reports 100000] [--seed 1] [--json]

Happenings are drawn over ten years among pairs of 30 countries, a few pairs having most of them (as news has). Each has
a type, a day, sometimes a place, and a clause of words of its own from a made vocabulary; it is told by one to twelve
articles of 40 outlets within days. A report keeps most of the words of its happening, has some of its own, knows the
day, the week or nothing, may take a neighbouring type, and one in ten prints another article's sentence word for word.
The desk is filled without reading, linked as `araxes read` links it, a page is added and linked again, and the line of
the largest pair is drawn. Memory is the most that the process held.
"""

from __future__ import annotations

import random
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import araxes
from araxes.knowledge.ontology import Ontology, load_ontology
from araxes.pipeline.link import link_pending
from araxes.records import (
    Actor,
    ActorType,
    Article,
    DateBasis,
    DayRange,
    Given,
    MediaType,
    Mention,
    Modality,
    Page,
    PageRecord,
    Published,
    Report,
    Sentence,
    Span,
    content_id,
)
from araxes.store import Store
from benchmarks.clusters import b_cubed
from benchmarks.tables import Cell, Table, arguments, print_table

COUNTRIES = (
    "ARG AUS AZE BRA CAN CHN DEU EGY ESP FRA GBR GRC IDN IND IRN ISR ITA JPN KEN KOR MEX NGA PAK POL RUS SAU TUR UKR "
    "USA ZAF".split()
)
N_OUTLETS, FIRST_DAY, N_DAYS = 40, date(2015, 1, 1), 3650
WORDS_OF_ITS_OWN, WORDS_KEPT, WORDS_ADDED = 9, 0.7, 4
TYPES = ("CONSULT", "ACCUSE", "ASSAULT", "SUPPORT", "REQUEST", "SANCTION", "COOPERATE", "THREATEN", "REJECT")
SYLLABLES = "ba co du fe gi ho ju ka le mi no pa qui ro su ta ve wi xa yo ze".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What is told: who, whom, what, when, where, and the words that are its own."""

    number: int
    actor: str
    recipient: str
    event_type: str
    day: date
    place: str | None
    words: tuple[str, ...]


def main() -> None:
    """Make the desk, link it, add to it, draw a line; print times and memory."""
    parser = arguments(__doc__)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print_table(measure(Path(folder) / "made.db", asked.reports, asked.seed), as_json=asked.json)


def measure(place: Path, n_reports: int, seed: int) -> Table:
    """Return the table of times, memory and figures."""
    truth: dict[str, int] = {}
    rows: list[tuple[Cell, ...]] = []
    with Store.open(place) as store:
        run = store.begin_run(code_version="made", parser_version="none", knowledge_hash="none", settings={})
        pages = made_pages(n_reports, random.Random(seed), load_ontology())
        last = None
        began = time.perf_counter()
        for record, happening in pages:
            if last is not None:
                store.add(last, run)
            last = record
            truth |= dict.fromkeys((report.report_id for report in record.reports), happening)
        rows.append(("filling the desk", time.perf_counter() - began, memory()))
        began = time.perf_counter()
        link_pending(store, run)
        rows.append(("linking all", time.perf_counter() - began, memory()))
        assert last is not None
        store.add(last, run)
        began = time.perf_counter()
        link_pending(store, run)
        rows.append(("linking one page more", time.perf_counter() - began, memory()))
        event_of = store.events_of(list(truth))
        counts = store.counts()
    with araxes.open(place) as desk:
        pair = desk.pairs()[0]
        began = time.perf_counter()
        series = desk.relation(pair.first, pair.second).series()
        name = f"the line of {pair.first}-{pair.second}: {pair.n_events} events, {series.height} months"
        rows.append((name, time.perf_counter() - began, memory()))
    precision, recall, f1 = b_cubed(truth, event_of)
    return Table(
        title=f"{counts['reports']} made reports in {counts['articles']} articles: {counts['events']} events",
        columns=("", "seconds", "memory, MB"),
        rows=tuple(rows),
        notes=(f"B3 against the happenings they were made from: P {precision}, R {recall}, F1 {f1}",),
    )


def memory() -> float:
    """The most that this process held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def made_pages(n_reports: int, chance: random.Random, ontology: Ontology) -> Iterator[tuple[PageRecord, int]]:
    """Yield pages, each with the number of the happening that all its reports tell, until there are so many reports."""
    vocabulary = sorted({"".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(20_000)})
    made = number = 0
    while made < n_reports:
        happening = _happening(number, vocabulary, chance)
        number += 1
        told: list[str] = []
        for teller in range(min(1 + int(chance.expovariate(0.5)), 12, n_reports - made)):
            sentence = (
                chance.choice(told) if told and chance.random() < 0.1 else _sentence(happening, vocabulary, chance)
            )
            told.append(sentence)
            yield _page(happening, teller, sentence, chance, ontology), happening.number
            made += 1


def _happening(number: int, vocabulary: Sequence[str], chance: random.Random) -> Happening:
    # The square of a chance between 0 and 1 crowds the first codes: few pairs have most of the happenings.
    actor, recipient = (COUNTRIES[int(len(COUNTRIES) * chance.random() ** 2)] for _ in range(2))
    while recipient == actor:
        recipient = chance.choice(COUNTRIES)
    return Happening(
        number=number,
        actor=actor,
        recipient=recipient,
        event_type=chance.choice(TYPES),
        day=FIRST_DAY + timedelta(days=chance.randrange(N_DAYS)),
        place=chance.choice(vocabulary).title() if chance.random() < 0.2 else None,
        words=tuple(chance.sample(vocabulary, WORDS_OF_ITS_OWN)),
    )


def _sentence(happening: Happening, vocabulary: Sequence[str], chance: random.Random) -> str:
    kept = [word for word in happening.words if chance.random() < WORDS_KEPT]
    words = [*kept, *chance.sample(vocabulary, WORDS_ADDED)]
    chance.shuffle(words)
    return f"{happening.actor} acted on {happening.recipient} {' '.join(words)}."


def _page(happening: Happening, teller: int, sentence: str, chance: random.Random, ontology: Ontology) -> PageRecord:
    name = f"{happening.number}-{teller}"
    day = happening.day + timedelta(days=chance.randint(0, 2))
    near = sorted(ontology.neighbours(happening.event_type))
    event_type = chance.choice(near) if near and chance.random() < 0.1 else happening.event_type
    span = Span(0, len(sentence))
    article_id = content_id("ar", name)
    parties = (happening.actor, happening.recipient)
    article = Article(
        article_id=article_id, page_id=content_id("pg", name), origin=f"{name}.txt", external_id=None, url=None,
        text=sentence, title=None, title_span=None, outlet=f"Outlet {chance.randrange(N_OUTLETS)}",
        outlet_basis="given", outlet_span=None, byline=None, byline_span=None, dateline_span=None, language="en",
        body_spans=(span,), clutter=(),
        published=Published(earliest=day, latest=day, best=day, basis=DateBasis.GIVEN),
    )  # fmt: skip
    report = Report(
        report_id=content_id("re", name), article_id=article_id, sentence_index=0,
        actor_ids=parties[:1], actor_countries=parties[:1], recipient_ids=parties[1:],
        recipient_countries=parties[1:], event_type=event_type, mode=None, contexts=(), modality=Modality.ACTUAL,
        reciprocal=False, trigger_span=Span(4, 9), sentence_span=span, event_on=_days(happening.day, chance),
        place=happening.place if chance.random() < 0.5 else None, according_to=(), performed_by=(), confidence=0.7,
    )  # fmt: skip
    return PageRecord(
        page=Page(
            page_id=article.page_id, origin=article.origin, media_type=MediaType.TEXT, text=sentence, encoding="utf-8",
            size_bytes=len(sentence), given=Given(),
        ),
        article=article,
        skipped=None,
        sentences=(
            Sentence(
                sentence_id=content_id("se", name), article_id=article_id, index=0, paragraph=0, span=span, tokens=(),
                times=(),
            ),
        ),
        actors=tuple(_actor(code) for code in parties),
        mentions=tuple(
            Mention(
                mention_id=content_id("me", name, code), article_id=article_id, sentence_index=0,
                span=Span(sentence.index(code), sentence.index(code) + len(code)), kind="name", actor_id=code,
                name=code, country=code, sector=None, office=None, place_only=False, confidence=1.0,
            )
            for code in parties
        ),
        reports=(report,),
    )  # fmt: skip


def _days(day: date, chance: random.Random) -> DayRange:
    draw = chance.random()
    if draw < 0.7:
        return DayRange(day, day)
    if draw < 0.95:
        first = day - timedelta(days=chance.randint(0, 6))
        return DayRange(first, first + timedelta(days=6))
    return DayRange(None, day)


def _actor(code: str) -> Actor:
    return Actor(actor_id=code, name=code, type=ActorType.COUNTRY, country=code, sector=None, known_from="knowledge")


if __name__ == "__main__":
    main()

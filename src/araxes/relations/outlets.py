"""How each outlet tells a relation: what it covers, whose voices it prints, its words, its line; against the others'.

Every figure is relative to other outlets on the same pair and the same days. There is no scale of left and right here,
and no verdict: a difference has many causes, from a page that was not read to one that was not written.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from araxes.knowledge.ontology import Ontology
from araxes.records import DayRange
from araxes.relations.coverage import Coverage, StoryCoverage, measure_coverage, measure_stories
from araxes.relations.measure import Weighed
from araxes.relations.own_line import OwnLine, draw_line
from araxes.relations.press import Account, Paper, in_windows, reading_windows, texts_of
from araxes.relations.shares import Comparison, counts_only
from araxes.relations.speech import Speech, SpeechTable, Utterance
from araxes.relations.wording import SaidDifferently, Wording, compare_wording, said_differently

# An outlet with fewer texts on the pair has counts, and nothing is said of its ways. Set by judgement.
FEWEST_TEXTS = 3
NO_WORDING = Wording(n_events=0, n_accounts=0, n_others=0, words=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What the outlets printed on a pair, to be compared.

    `papers` are the articles that name both or report an event of theirs, `read_on` the known days of all articles of
    each outlet on the desk, `accounts` the reports of the weighed events, `utterances` the statements in the papers,
    `stories` all papers of each happening on the pair, by the id of a story or of an article that stands alone; of a
    story also those papers that name only one of the two.
    `background` are the papers' texts, each as its runs between names.
    """

    papers: Sequence[Paper]
    read_on: Mapping[str, Sequence[date]]
    weighed: Sequence[Weighed]
    accounts: Sequence[Account]
    utterances: Sequence[Utterance]
    stories: Mapping[str, Sequence[Paper]]
    background: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletPortrait:
    """One outlet on the pair.

    `n_articles` are all that it printed, `n_texts` those without further versions of the same text, `n_reprints` of
    these the texts of others, `n_undated` those of no day. `windows` are the days on which it was read, from
    `n_read` articles on anything. With `enough` false there are too few texts: counts, no shares.
    `coverage`, `stories` and `line` are `None` without a window.
    """

    outlet: str
    n_articles: int
    n_texts: int
    n_reprints: int
    n_undated: int
    n_read: int
    windows: tuple[DayRange, ...]
    enough: bool
    coverage: Coverage | None
    stories: StoryCoverage | None
    speech: Speech
    wording: Wording
    line: OwnLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HowTold:
    """The outlets on a pair, those with most texts first, and the events that they name in different words.

    `n_without_outlet` papers are of no known outlet: they are nobody's, and no other outlet's either.
    """

    portraits: tuple[OutletPortrait, ...]
    differently: tuple[SaidDifferently, ...]
    n_without_outlet: int


def portray_outlets(
    press: Press, *, ontology: Ontology, seed: str, unit: str = "year", only: str | None = None
) -> HowTold:
    """Return a portrait of each outlet that has a paper on the pair, or of `only` one, which takes a part of the time.

    `unit` is the period of the outlets' lines; the same `seed` gives the same bands. The order of nothing matters.
    Raises: InputError for an unknown unit.
    """
    papers = {paper.article_id: paper for paper in press.papers}
    weighed = sorted(press.weighed, key=lambda one: (one.day or date.max, one.event.event_id))
    texts = texts_of(papers.values())
    windows = {outlet: reading_windows(press.read_on.get(outlet, ())) for outlet in texts}
    gathered: defaultdict[str, dict[str, Paper]] = defaultdict(dict)
    for account in press.accounts:
        if account.article_id in papers:
            gathered[account.event_id][account.article_id] = papers[account.article_id]
    printed = {event_id: tuple(told.values()) for event_id, told in gathered.items()}
    writers = {one.article_id: one.outlet for one in papers.values() if one.own and one.outlet is not None}
    coverage = measure_coverage(weighed, printed=printed, windows=windows, ontology=ontology)
    stories = measure_stories(press.stories, windows=windows)
    wording = compare_wording(press.accounts, outlets=writers, background=press.background, seed=seed, only=only)
    table = SpeechTable(press.utterances)
    n_printed = Counter(paper.outlet for paper in papers.values())
    portraits = []
    for outlet, mine in texts.items() if only is None else [(only, texts[only])] if only in texts else []:
        theirs = [one.article_id for one in papers.values() if one.own and one.outlet not in (None, outlet)]
        beside = [article_id for article_id in theirs if in_windows(papers[article_id].day, windows[outlet])]
        line = draw_line(outlet, weighed, printed=printed, windows=windows[outlet], unit=unit, seed=seed)
        portrait = OutletPortrait(
            outlet=outlet,
            n_articles=n_printed[outlet],
            n_texts=len(mine),
            n_reprints=sum(not paper.own and writers.get(paper.original_id) != outlet for paper in mine),
            n_undated=sum(paper.day is None for paper in mine),
            n_read=len(press.read_on.get(outlet, ())),
            windows=windows[outlet],
            enough=len(mine) >= FEWEST_TEXTS,
            coverage=coverage.get(outlet),
            stories=stories.get(outlet),
            speech=table.speech([paper.article_id for paper in mine], beside),
            wording=wording.get(outlet, NO_WORDING),
            line=line if windows[outlet] else None,
        )
        portraits.append(portrait if portrait.enough else _counts_alone(portrait))
    return HowTold(
        portraits=tuple(sorted(portraits, key=lambda one: (-one.n_texts, one.outlet))),
        differently=said_differently(press.accounts, outlets=writers),
        n_without_outlet=n_printed[None],
    )


def _counts_alone(portrait: OutletPortrait) -> OutletPortrait:
    """The portrait of an outlet with too few texts: what was counted, and no share, word, mean or comparison."""
    coverage, stories, speech, line = portrait.coverage, portrait.stories, portrait.speech, portrait.line
    return replace(
        portrait,
        coverage=replace(coverage, kinds=_bare(coverage.kinds)) if coverage is not None else None,
        stories=replace(stories, told=_bare([stories.told])[0]) if stories is not None else None,
        speech=replace(
            speech,
            by_statements=_bare(speech.by_statements),
            by_words=_bare(speech.by_words),
            by_naming=_bare(speech.by_naming),
            by_name=_bare(speech.by_name),
            in_their_words=_bare(speech.in_their_words),
        ),
        wording=replace(portrait.wording, words=()),
        line=None
        if line is None
        else OwnLine(
            whole=replace(
                line.whole, score=None, score_of_others=None, difference=None, low=None, high=None, clear=False
            ),
            periods=(),
        ),
    )


def _bare(comparisons: Sequence[Comparison]) -> tuple[Comparison, ...]:
    return tuple(
        Comparison(name=one.name, own=counts_only(one.own), others=None, difference=None) for one in comparisons
    )

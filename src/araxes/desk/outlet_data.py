"""What the desk holds of how outlets tell a relation: read once, compared, each figure with its evidence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from araxes.desk.article_data import by_day
from araxes.desk.evidence import Evidence, marked_in, one_line
from araxes.desk.story_data import StoryTold, story_told
from araxes.errors import InputError
from araxes.knowledge.actors import ActorKnowledge
from araxes.knowledge.cues import SpeakerKind, load_cues
from araxes.knowledge.ontology import Ontology
from araxes.knowledge.words import load_name_words
from araxes.records import Actor, Article, Mention, Report, Span, Statement, Story
from araxes.relations.measure import Weighed, inside, weigh_events
from araxes.relations.outlets import HowTold, Press, portray_outlets
from araxes.relations.periods import PLACEABLE_DAYS
from araxes.relations.press import Account, Paper, day_of_paper
from araxes.relations.speech import Utterance, utterance_of
from araxes.store import Store
from araxes.stories.words import stems

# Mentions of the two sides that are their names; a description ("alleged spies") is a choice of words, and stays.
NAME_KINDS = frozenset({"name", "short-name", "demonym", "capital"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEvent:
    """An event as a list of outlets needs it: who to whom, when, and the sentence of its surest report."""

    event_id: str
    event_type: str
    mode: str | None
    score: float
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    reciprocal: bool
    day: date | None
    outlets: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletComparison:
    """How the outlets tell a relation, with the events and stories (by id) and sentences (by report) that it names."""

    first: Actor
    second: Actor
    since: date | None
    until: date | None
    told: HowTold
    events: Mapping[str, ToldEvent]
    stories: Mapping[str, StoryTold]
    examples: Mapping[str, Evidence]


def compare_outlets(
    store: Store,
    first: Actor,
    second: Actor,
    *,
    knowledge: ActorKnowledge,
    ontology: Ontology,
    since: date | None = None,
    until: date | None = None,
    outlet: str | None = None,
    unit: str = "year",
) -> OutletComparison:
    """Return how the outlets of the desk tell the relation of two actors; with `outlet`, only this one's portrait.

    Days asked for are days of events and of publication. An outlet is always measured against all others.
    Raises: InputError for an outlet without an article on the two, or an unknown unit.
    """
    reader = _Reader(store, first, second, knowledge, ontology, since, until)
    only = reader.outlet_named(outlet) if outlet is not None else None
    told = portray_outlets(
        reader.press(),
        ontology=ontology,
        seed="|".join(sorted((first.actor_id, second.actor_id))),
        unit=unit,
        only=only,
    )
    if only is not None:
        named = tuple(one for one in told.differently if any(by.outlet == only for by in one.named_by))
        told = replace(told, differently=named)
    words = [word for one in told.portraits for word in one.wording.words]
    return OutletComparison(
        first=first,
        second=second,
        since=since,
        until=until,
        told=told,
        events={event_id: reader.told_event(event_id) for event_id in sorted(_event_ids(told))},
        stories=reader.stories_told(_story_ids(told)),
        examples={word.report_id: reader.example(word.report_id) for word in words},
    )


def outlet_key(name: str) -> str:
    """Return what two spellings of one outlet share: "The Kura Courier" and "Kura Courier" are one."""
    return " ".join(name.split()).casefold().removeprefix("the ")


def _event_ids(told: HowTold) -> set[str]:
    found = {one.event_id for one in told.differently}
    for coverage in (one.coverage for one in told.portraits):
        if coverage is not None:
            found |= {left.event_id for left in coverage.left_out} | set(coverage.alone)
    return found


def _story_ids(told: HowTold) -> set[str]:
    return {left.story_id for one in told.portraits if one.stories is not None for left in one.stories.left_out}


class _Reader:
    """Reads once what the comparison needs."""

    def __init__(
        self,
        store: Store,
        first: Actor,
        second: Actor,
        knowledge: ActorKnowledge,
        ontology: Ontology,
        since: date | None,
        until: date | None,
    ) -> None:
        self.store, self.first, self.second, self.knowledge = store, first, second, knowledge
        pair = first.actor_id, second.actor_id
        self.original = store.originals()
        events = list(store.events(pair=pair))
        reports = store.reports(report_ids={report_id for event in events for report_id in event.report_ids})
        self.reports = {report.report_id: report for report in reports}
        wanted = {report.article_id for report in self.reports.values()} | set(store.articles_naming(*pair))
        self.articles = {
            article.article_id: article
            for article in store.articles(article_ids=sorted(wanted))
            if inside(article.published.anchor, since, until)
        }
        self.stories = {story.story_id: story for story in store.stories(article_ids=sorted(self.articles))}
        told = {one for story in self.stories.values() for one in story.article_ids} - self.articles.keys()
        beside = {one.article_id: one for one in store.articles(article_ids=sorted(told))}
        # The articles on the pair, and those that tell of the same happenings without it.
        self.around = self.articles | beside
        self.spelling = _spellings(one.outlet for one in self.around.values())
        parties = {actor_id for event in events for actor_id in (*event.actor_ids, *event.recipient_ids)}
        self.actors = {actor.actor_id: actor for actor in store.actors(sorted(parties))}
        weighed = weigh_events(*pair, events, tellers={}, actors=self.actors, ontology=ontology)
        self.weighed = {one.event.event_id: one for one in weighed if inside(one.day, since, until)}

    def press(self) -> Press:
        """All that is compared."""
        return Press(
            papers=[self._paper(article) for article in self.articles.values()],
            read_on=self._read_on(),
            weighed=list(self.weighed.values()),
            accounts=self._accounts(),
            utterances=self._utterances(),
            stories=self._papers_by_story(),
            background=[
                (article.text[start:end],)
                for article in self.articles.values()
                if article.article_id not in self.original
                for start, end in article.body_spans
            ],
        )

    def _paper(self, article: Article) -> Paper:
        return Paper(
            article_id=article.article_id,
            original_id=self.original.get(article.article_id, article.article_id),
            outlet=self._outlet(article),
            day=day_of_paper(article.published),
        )

    def _outlet(self, article: Article) -> str | None:
        return self.spelling[article.outlet] if article.outlet is not None else None

    def outlet_named(self, name: str) -> str:
        """The outlet of this name, as it is shown. Raises: InputError if it has no article on the two."""
        shown = sorted({self.spelling[one.outlet] for one in self.articles.values() if one.outlet is not None})
        found = [one for one in shown if outlet_key(one) == outlet_key(name)]
        if not found:
            known = ", ".join(shown) or "none"
            raise InputError(f"outlet {name!r} has no article on the two; those that have one: {known}.")
        return found[0]

    def _read_on(self) -> dict[str, list[date]]:
        """The known days of all articles of each outlet, on whatever they are: while it was read."""
        found: defaultdict[str, list[date]] = defaultdict(list)
        for spelling, outlet in sorted(self.spelling.items()):
            found[outlet] += self.store.days_placed(spelling, widest=PLACEABLE_DAYS)
        return found

    def _accounts(self) -> list[Account]:
        told = [
            (one.event.event_id, self.reports[report_id])
            for one in self.weighed.values()
            for report_id in one.event.report_ids
            if report_id in self.reports and self.reports[report_id].article_id in self.articles
        ]
        mentions: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in self.store.mentions_of(*sorted({report.article_id for _, report in told})):
            if mention.kind in NAME_KINDS and self._of_the_pair(mention):
                mentions[mention.article_id].append(mention)
        names = _names_of(self.first, self.second, self.knowledge)
        return [self._account(event_id, report, mentions[report.article_id], names) for event_id, report in told]

    def _of_the_pair(self, mention: Mention) -> bool:
        return bool({self.first.actor_id, self.second.actor_id} & {mention.actor_id, mention.country})

    def _account(
        self, event_id: str, report: Report, mentions: Sequence[Mention], names: re.Pattern[str] | None
    ) -> Account:
        text = self.articles[report.article_id].text
        trigger = one_line(text[report.trigger_span.start : report.trigger_span.end])
        runs = _between(text, report.sentence_span, [mention.span for mention in mentions])
        return Account(
            event_id=event_id,
            report_id=report.report_id,
            article_id=report.article_id,
            sentence_span=report.sentence_span,
            trigger_span=report.trigger_span,
            runs=tuple(part for run in runs for part in (names.split(run) if names is not None else [run])),
            trigger=trigger,
            trigger_stems=stems(names.sub(" ", trigger) if names is not None else trigger),
        )

    def _utterances(self) -> list[Utterance]:
        statements: list[Statement] = list(self.store.statements(article_ids=sorted(self.articles)))
        speakers = {one.speaker_id for one in statements if one.speaker_id is not None}
        actors = {actor.actor_id: actor for actor in self.store.actors(sorted(speakers))}
        papers = {noun for noun, kind in load_cues().speaker_nouns.items() if kind is not SpeakerKind.SPOKESPERSON}
        body_nouns = load_name_words().bodies | papers
        return [
            utterance_of(
                statement,
                self.articles[statement.article_id].text,
                first=self.first.actor_id,
                second=self.second.actor_id,
                actors=actors,
                body_nouns=body_nouns,
            )
            for statement in statements
        ]

    def stories_told(self, story_ids: Collection[str]) -> dict[str, StoryTold]:
        """The stories of these ids, and for an article that stands alone what a story of it would be."""
        alone = [Story(story_id=one, article_ids=(one,)) for one in story_ids if one in self.articles]
        grouped = [self.stories[one] for one in story_ids if one in self.stories]
        return {story.story_id: story_told(story, self._papers_of(story)) for story in [*alone, *grouped]}

    def _papers_by_story(self) -> dict[str, list[Paper]]:
        """The papers of each story, on the pair or not; an article of none is one by itself, with its copies."""
        story_of = {one: story.story_id for story in self.stories.values() for one in story.article_ids}
        found: defaultdict[str, list[Paper]] = defaultdict(list)
        for article in self.around.values():
            paper = self._paper(article)
            original = story_of.get(paper.original_id, paper.original_id)
            found[story_of.get(paper.article_id, original)].append(paper)
        return dict(found)

    def _papers_of(self, story: Story) -> list[Article]:
        return by_day(self.around[one] for one in story.article_ids if one in self.around)

    def told_event(self, event_id: str) -> ToldEvent:
        """The event for a reader, with the sentence of its surest report, an original's before a copy's."""
        one: Weighed = self.weighed[event_id]
        reports = [self.reports[report_id] for report_id in one.event.report_ids if report_id in self.reports]
        shown = max(reports, key=lambda report: self._showing(report, one))
        read = [self.articles[report.article_id] for report in reports if report.article_id in self.articles]
        return ToldEvent(
            event_id=event_id,
            event_type=one.event.event_type,
            mode=one.event.mode,
            score=one.score,
            actors=tuple(self._name(actor_id) for actor_id in one.event.actor_ids),
            recipients=tuple(self._name(actor_id) for actor_id in one.event.recipient_ids),
            reciprocal=one.event.reciprocal,
            day=one.day,
            outlets=tuple(sorted({outlet for outlet in map(self._outlet, read) if outlet is not None})),
            evidence=self._evidence(shown),
        )

    def _showing(self, report: Report, one: Weighed) -> tuple[bool, bool, bool, float, str]:
        return (
            report.article_id in self.articles,
            report.event_type == one.event.event_type,
            report.article_id not in self.original,
            report.confidence,
            report.report_id,
        )

    def _name(self, actor_id: str) -> str:
        known = self.actors.get(actor_id) or self.knowledge.actor(actor_id)
        return known.name if known is not None else actor_id

    def example(self, report_id: str) -> Evidence:
        """The sentence of a report."""
        return self._evidence(self.reports[report_id])

    def _evidence(self, report: Report) -> Evidence:
        article = self.articles[report.article_id]
        (start, end), (first, last) = report.trigger_span, report.sentence_span
        return Evidence(
            article_id=article.article_id,
            origin=article.origin,
            external_id=article.external_id,
            outlet=article.outlet,
            title=article.title,
            published=article.published,
            span=report.trigger_span,
            words=one_line(article.text[start:end]),
            sentence=one_line(article.text[first:last]),
            marked=marked_in(article.text, report.sentence_span, report.trigger_span),
        )


def _spellings(outlets: Iterable[str | None]) -> dict[str, str]:
    """The name to show for each spelling: of those of one outlet the most frequent, then the first by the alphabet."""
    counts = Counter(outlet for outlet in outlets if outlet is not None)
    shown: dict[str, str] = {}
    for outlet in sorted(counts, key=lambda one: (-counts[one], one)):
        shown.setdefault(outlet_key(outlet), outlet)
    return {outlet: shown[outlet_key(outlet)] for outlet in counts}


def _names_of(first: Actor, second: Actor, knowledge: ActorKnowledge) -> re.Pattern[str] | None:
    """The words for the two and their countries, longest first; they tell nothing of how a thing is told."""
    names: set[str] = set()
    for actor in (first, second):
        names |= {actor.name, *knowledge.organisation_names.get(actor.actor_id, ())}
        names |= set(knowledge.person_names.get(actor.actor_id, ()))
        country = knowledge.countries.get(actor.country or "")
        if country is not None:
            names |= {*country.names, *country.adjectives, *country.demonyms, *country.capitals, *country.metonyms}
    if not names:
        return None
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})(?:['’]s)?\b", re.IGNORECASE)


def _between(text: str, sentence: Span, names: Collection[Span]) -> list[str]:
    """The stretches of a sentence between names."""
    runs, place = [], sentence.start
    for name in sorted(one for one in names if one.overlaps(sentence)):
        if name.start > place:
            runs.append(text[place : name.start])
        place = max(place, name.end)
    if place < sentence.end:
        runs.append(text[place : sentence.end])
    return runs

"""The actors of one article: all finders in their order, each leaving alone what an earlier one has taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from araxes.actors.acronyms import find_acronyms, find_body_words
from araxes.actors.bodies import find_bodies
from araxes.actors.confidence import calibrated
from araxes.actors.countries import find_countries, find_organisations
from araxes.actors.definite import find_definite_titles, find_spokespersons
from araxes.actors.forms import Match, fold, form_matcher
from araxes.actors.found import Found, Scene
from araxes.actors.misspelt import misspelt
from araxes.actors.names import names_in
from araxes.actors.ownerless import find_ownerless
from araxes.actors.persons import FORMER_SECTOR, find_known_persons, find_new_persons
from araxes.actors.references import find_counterparts, find_references
from araxes.actors.renamed import find_renamed
from araxes.actors.short_names import (
    bearers_of,
    find_lone_short_names,
    find_short_names,
    find_titled_names,
    given_names_of,
)
from araxes.actors.titles import find_title_words, find_titles, mention_of
from araxes.knowledge.actors import ActorKnowledge, Term
from araxes.knowledge.words import NameWords
from araxes.records import (
    Actor,
    ActorType,
    Article,
    DayRange,
    Mention,
    Reference,
    Sentence,
    content_id,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """Who is named in an article: actors by first mention, mentions and references in text order."""

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    references: tuple[Reference, ...]


def resolve_actors(
    article: Article, sentences: Sequence[Sentence], *, knowledge: ActorKnowledge, words: NameWords
) -> Resolved:
    """Return the actors named in the body, their mentions, and the references back to them.

    Titles and offices are those of the day of publication (or of the earlier time that a sentence names).
    A word that cannot be resolved is left out: a wrong link is worse than none.
    """
    scene = Scene(
        text=article.text,
        folded=fold(article.text),
        sentences=sentences,
        matches=supported(_matches(article, sentences, knowledge, words), article, knowledge),
        days=_days(article),
        knowledge=knowledge,
        words=words,
    )
    found, references = _find(scene)
    found.sort(key=lambda mention: (mention.span, mention.actor.actor_id))
    mentions = tuple(_mention(scene, article, mention) for mention in found)
    actors = {mention.actor.actor_id: mention.actor for mention in found}
    return Resolved(actors=tuple(actors.values()), mentions=mentions, references=tuple(references))


def _matches(
    article: Article, sentences: Sequence[Sentence], knowledge: ActorKnowledge, words: NameWords
) -> dict[int, tuple[Match, ...]]:
    """The known forms of each sentence and the misspelt countries between them, in text order."""
    matcher = form_matcher(knowledge)
    found = {}
    for sentence in sentences:
        known = tuple(matcher.find(article.text, sentence.span))
        known = tuple(match for match in known if not _inside_name(sentence, match))
        slips = tuple(misspelt(sentence, known, knowledge=knowledge, words=words))
        found[sentence.index] = tuple(sorted((*known, *slips), key=lambda match: match.span)) if slips else known
    return found


def _inside_name(sentence: Sentence, match: Match) -> bool:
    """Whether the one-word name of a body stands inside a longer name ("Liberation" in "People's Liberation Front")."""
    if match.kind != "organisation":
        return False
    inside = sentence.tokens_in(match.span)
    if len(inside) != 1 or inside[0].dep != "compound":
        return False
    k = inside[0].i
    around = (*sentence.tokens[max(0, k - 1) : k], *sentence.tokens[k + 1 : k + 2])
    return len(around) == 2 and all(
        token.pos == "PROPN" and token.dep != "case" and token.text[0].isupper() and sentence.tokens[token.head].span
        >= inside[0].span for token in around
    ) and around[0].span.end + 1 == match.span.start and match.span.end + 1 == around[1].span.start  # fmt: skip


def supported(
    matches: Mapping[int, Sequence[Match]], article: Article, knowledge: ActorKnowledge
) -> dict[int, tuple[Match, ...]]:
    """Return the matches without the ambiguous words for a country that nothing else in the article supports.

    Support is another word for the same country, or a country of the same region: "Georgia" next to "Armenia"
    is the state in the Caucasus, next to "Atlanta" it is not. For all but Georgia, a country of the same continent
    in the same sentence will do: "Chad closed its border with Sudan".
    """

    def is_doubtful(match: Match) -> bool:
        country = knowledge.countries.get(match.actor_id)
        return country is not None and article.text[match.span.start : match.span.end] in country.ambiguous

    sure = {m.actor_id for found in matches.values() for m in found if m.kind != "trap" and not is_doubtful(m)}
    owners = {actor_id.partition(":")[0] for actor_id in sure}
    regions = {knowledge.countries[code].region for code in owners if code in knowledge.countries}

    def stands(match: Match, beside: Sequence[Match]) -> bool:
        if not is_doubtful(match) or match.actor_id in owners:
            return True
        return knowledge.countries[match.actor_id].region in regions or (
            match.actor_id != "GEO" and _continent(match) in {_continent(m) for m in beside if m.actor_id in sure}
        )

    def _continent(match: Match) -> str:
        country = knowledge.countries.get(match.actor_id)
        return country.region.split()[-1] if country is not None else ""

    return {index: tuple(match for match in found if stands(match, found)) for index, found in matches.items()}


def _days(article: Article) -> DayRange:
    return article.published.reckoned


def _find(scene: Scene) -> tuple[list[Found], list[Reference]]:
    """All mentions and references of the scene; the order decides who may take a word first."""
    scene.taken.add_all(m.span for matches in scene.matches.values() for m in matches if m.kind == "trap")
    persons = _persons(scene)
    organisations = find_organisations(scene)
    counterparts = find_counterparts(scene, persons)
    bodies = find_bodies(scene, persons)
    bodies += find_ownerless(scene, [*organisations, *bodies])
    acronyms = find_acronyms(scene, [*organisations, *bodies])
    words = find_body_words(scene, [*organisations, *acronyms])
    words += find_renamed(scene, [*organisations, *bodies, *acronyms])
    speaking = find_spokespersons(scene, find_title_words(scene), [*organisations, *bodies]) if bodies else []
    countries, places = find_countries(scene)
    mentions = [*persons, *counterparts, *organisations, *bodies, *acronyms, *words, *speaking, *countries]
    references = [*places, *find_references(scene, mentions)]
    return mentions, sorted(references, key=lambda reference: reference.span)


def _persons(scene: Scene) -> list[Found]:
    """Persons by name, then by the titles they hold, then by their short names, in text order."""
    known = find_known_persons(scene)
    scene.taken.add_all(mention.span for mention in known)
    scene.taken.add_all(m.span for matches in scene.matches.values() for m in matches if m.kind == "organisation")
    title_words = find_title_words(scene)
    titles = find_titles(scene, title_words)
    names = [name for sentence in scene.sentences for name in names_in(scene, sentence)]
    new = find_new_persons(scene, names, titles, frozenset(bearers_of(scene, known)))
    named = frozenset(mention.actor.actor_id for mention in (*known, *new))
    held = [mention for phrase in titles if (mention := mention_of(scene, phrase, named)) is not None]
    scene.taken.add_all(phrase.span for phrase in titles)
    full = sorted([*known, *new], key=lambda mention: mention.span)
    full += find_titled_names(scene, names, title_words)
    bearers = bearers_of(scene, full)
    full += find_short_names(scene, bearers)
    full += find_short_names(scene, given_names_of(scene, bearers), subjects=True)
    full += find_lone_short_names(scene, full)
    single = find_new_persons(scene, names, titles, frozenset(), single=True)
    full += [*single, *find_short_names(scene, _by_one_word(single))]
    persons = sorted([*full, *held], key=lambda mention: mention.span)
    return sorted([*persons, *find_definite_titles(scene, title_words, persons)], key=lambda mention: mention.span)


def _by_one_word(single: Sequence[Found]) -> dict[str, list[Found]]:
    """The bearers of the names of one word ("Mr Keating"), which are their own short names."""
    bearers: dict[str, list[Found]] = {}
    for mention in single:
        bearers.setdefault(fold(mention.actor.name), []).append(mention)
    return bearers


def _mention(scene: Scene, article: Article, found: Found) -> Mention:
    actor = found.actor
    office, sector = found.office, actor.sector
    if actor.type is ActorType.PERSON and actor.known_from == "knowledge":
        office, sector = office_on(scene.knowledge, actor, scene.days_of(scene.sentences[found.sentence_index]))
    return Mention(
        mention_id=content_id("mn", article.article_id, *found.span, actor.actor_id),
        article_id=article.article_id,
        sentence_index=found.sentence_index,
        span=found.span,
        kind=found.kind,
        actor_id=actor.actor_id,
        name=actor.name,
        country=actor.country,
        sector=sector,
        office=office,
        place_only=found.place_only,
        confidence=calibrated(found.confidence),
    )


def office_on(knowledge: ActorKnowledge, person: Actor, days: DayRange) -> tuple[str | None, str | None]:
    """Return office and sector of a known person on the days: the highest office held, else "former ..." and ELI."""
    terms = knowledge.terms_of.get(person.actor_id, ())
    if not terms:
        return None, person.sector

    def rank(term: Term) -> int:
        return knowledge.offices[term.office_id].rank

    held = [term for term in terms if term.may_hold_on(days)]
    if held:
        best = min(held, key=rank)
        return best.title, knowledge.offices[best.office_id].sector or None
    past = [term for term in terms if term.ends.latest and days.earliest and term.ends.latest < days.earliest]
    if past:
        return f"former {min(past, key=rank).title}", FORMER_SECTOR
    return None, person.sector

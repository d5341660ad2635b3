"""When and where an event took place, as honest intervals: unknown ends stay open."""

from __future__ import annotations

from datetime import date, timedelta

from araxes.records import Article, DayRange, Modality, Sentence, Span, TimeExpression, Token
from araxes.reports.arguments import clause_verb, is_verb
from araxes.reports.participants import Place, View
from araxes.reports.slots import Candidate
from araxes.reports.triggers import Trigger

# News tells words within days; a month keeps the true day inside for weeklies and analyses.
NEWS_WINDOW_DAYS = 30
# What ended more than this long before publication is background of the news. Tuned on the seed pages.
BACKGROUND_DAYS = 75
BACKGROUND_WORDS = frozenset(("previously", "formerly", "historically", "earlier", "once", "originally", "initially"))
# So many days at most are shared with what is told beside; a year or a month is often that of one clause alone.
DAYS_SHARED = 3
ENDING = frozenset(("by", "until", "till"))
PARTS = frozenset(("end", "beginning", "start", "middle", "half", "quarter"))
# What a dated noun after one of these says is when: "in the 2020 war", "after the January shooting".
TIME_PREPOSITIONS = frozenset(("in", "at", "on", "during", "after", "before", "since", "until", "amid", "following"))
# Types of words about a deed, whose object may be a deed of another day.
STANCES = frozenset(("ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"))
PLACE_PREPOSITIONS = frozenset(("in", "at", "near", "outside", "across", "inside"))


def occasion_of(
    article: Article, sentence: Sentence, candidate: Candidate, modality: Modality, *, verbal: bool
) -> tuple[DayRange, Modality]:
    """Return the days of an event, and `historical` instead of `actual` if they lie well before publication.

    A time expression counts only if it belongs to the clause of the trigger. Without one, words said in the
    news lie in the month up to publication, deeds at any time up to it, and what is to come after it.
    """
    published = article.published
    time = nearest_time(sentence, candidate)
    if time is not None and not _contradicts(time.days, modality, published.earliest, published.latest):
        days = _meant(sentence, time, published.latest)
        if modality is Modality.FUTURE and days.earliest is None:
            days = DayRange(published.earliest, days.latest)
        if modality is Modality.ACTUAL and published.latest is not None and days.latest is not None:
            # What has happened lies in the part of "this week" or "this year" that is over.
            days = DayRange(days.earliest, min(days.latest, published.latest))
        return days, _with_history(modality, days, published.earliest)
    if modality in (Modality.FUTURE, Modality.HYPOTHETICAL):
        return DayRange(published.earliest, None), modality
    if modality is Modality.ACTUAL and _has_background_word(sentence, candidate):
        return DayRange(None, published.latest), Modality.HISTORICAL
    is_told = candidate.trigger.predicate.pos == "v"
    if modality is Modality.ACTUAL and verbal and is_told and published.earliest is not None:
        earliest = published.earliest - timedelta(days=NEWS_WINDOW_DAYS)
        return DayRange(earliest, published.latest), modality
    return DayRange(None, published.latest), modality


def _meant(sentence: Sentence, time: TimeExpression, published: date | None) -> DayRange:
    """The days after a preposition: "since 2016" only begins in that year, "by May" ends there."""
    head = sentence.head_of(time.span)
    above = sentence.tokens[head.head] if head is not None else None
    if above is not None and above.lemma == "of" and sentence.tokens[above.head].lemma in PARTS:
        above = sentence.tokens[sentence.tokens[above.head].head]  # "by the end of 2025"
    preposition = above.lemma if above is not None else ""
    if preposition == "since":
        return DayRange(time.days.earliest, published)
    if preposition == "before" and time.days.earliest is not None:
        return DayRange(None, time.days.earliest - timedelta(days=1))
    return DayRange(None, time.days.latest) if preposition in ENDING else time.days


def _contradicts(days: DayRange, modality: Modality, earliest: date | None, latest: date | None) -> bool:
    if modality is Modality.FUTURE:
        return days.latest is not None and earliest is not None and days.latest < earliest
    return days.earliest is not None and latest is not None and days.earliest > latest


def _with_history(modality: Modality, days: DayRange, published: date | None) -> Modality:
    if modality is not Modality.ACTUAL or days.latest is None or published is None:
        return modality
    long_ago = days.latest < published - timedelta(days=BACKGROUND_DAYS)
    return Modality.HISTORICAL if long_ago else modality


def nearest_time(sentence: Sentence, candidate: Candidate) -> TimeExpression | None:
    """The time expression of the trigger's own clause that stands nearest to it; `None` if it has none.

    Of clauses joined by "and" the first tells the time of all, if it begins with it: "In 2012 they met, and he left".
    A day also holds for what is told with it of the same subject or place: "crossed on Tuesday and destroyed", "met on
    Monday, accusing", "on Monday received him in the hall, where they held talks".
    """
    trigger = candidate.trigger
    inside = set(sentence.subtree(trigger.i))
    own_clause = clause_verb(sentence, trigger.verb)
    first = _first_joined(sentence, own_clause)
    above = _told_with(sentence, own_clause)
    ranked = []
    for time in sentence.times:
        head = sentence.head_of(time.span)
        if head is None or _dates_another(sentence, head, trigger):
            continue
        distance = abs(time.span.start - candidate.trigger_span.start)
        if head.i in inside and _same_clause(sentence, head.i, trigger.i):
            ranked.append((0, distance, time))
        elif clause_verb(sentence, head.i) == own_clause and is_verb(sentence.tokens[own_clause]):
            ranked.append((1, distance, time))
        elif first != own_clause and clause_verb(sentence, head.i) == first and _opens(sentence, time, first):
            ranked.append((2, distance, time))
        elif time.days.days is not None and time.days.days <= DAYS_SHARED and clause_verb(sentence, head.i) in above:
            ranked.append((3, distance, time))
    return min(ranked, key=lambda one: one[:2])[2] if ranked else None


def _dates_another(sentence: Sentence, time: Token, trigger: Trigger) -> bool:
    """Whether the time is that of a deed which the trigger only speaks of: "condemned the January shooting"."""
    noun = sentence.tokens[time.head]
    is_of_noun = time.dep in ("compound", "nummod", "nmod", "amod", "poss") and noun.pos == "NOUN"
    if not is_of_noun or noun.i in (trigger.i, trigger.verb):
        return False
    if noun.dep == "pobj":
        return sentence.tokens[noun.head].lemma not in TIME_PREPOSITIONS
    return noun.dep in ("dobj", "nsubjpass") and trigger.predicate.event_type in STANCES


def _told_with(sentence: Sentence, verb: int) -> set[int]:
    """The verbs above a clause that tell of the same occasion: of the same subject, or of where it was."""
    found: set[int] = set()
    token = sentence.tokens[verb]
    while token.head != token.i:
        without_subject = sentence.child(token.i, "nsubj", "nsubjpass") is None
        same_subject = without_subject and (token.dep == "conj" or (token.dep == "advcl" and token.tag == "VBG"))
        same_place = token.dep == "relcl" and any(
            child.dep == "advmod" and child.lemma in ("where", "when") for child in sentence.children(token.i)
        )
        if not (same_subject or same_place):
            break
        token = sentence.tokens[clause_verb(sentence, token.head)]
        if token.i in found:
            break
        found.add(token.i)
    return found


def _first_joined(sentence: Sentence, verb: int) -> int:
    token = sentence.tokens[verb]
    while token.dep == "conj" and is_verb(sentence.tokens[token.head]):
        token = sentence.tokens[token.head]
    return token.i


def _opens(sentence: Sentence, time: TimeExpression, verb: int) -> bool:
    """Whether the time stands before the verb and its subject."""
    subject = sentence.child(verb, "nsubj", "nsubjpass")
    return time.span.end <= sentence.tokens[subject.i if subject is not None else verb].span.start


def _same_clause(sentence: Sentence, time: int, trigger: int) -> bool:
    """Whether no other verb stands between a time word and the trigger above it."""
    for token in sentence.ancestors(time):
        if token.i == trigger:
            return True
        if is_verb(token):
            return False
    return False


def _has_background_word(sentence: Sentence, candidate: Candidate) -> bool:
    return any(
        child.lemma in BACKGROUND_WORDS and child.dep == "advmod"
        for i in {candidate.trigger.i, candidate.trigger.verb}
        for child in sentence.children(i)
    )


def place_of(article: Article, view: View, candidate: Candidate) -> str | None:
    """Return the words of the place after "in" or "at" under the trigger or its verb; `None` if none is named."""
    place = place_under(view, candidate)
    return _text(article, place.span) if place is not None else None


def place_under(view: View, candidate: Candidate) -> Place | None:
    """Return the place after "in" or "at" under the trigger or its verb; `None` if none is named."""
    sentence = view.sentence
    for i in dict.fromkeys((candidate.trigger.i, candidate.trigger.verb)):
        for child in sentence.children(i):
            if child.dep != "prep" or child.lemma not in PLACE_PREPOSITIONS:
                continue
            below = sentence.subtree_span(child.i)
            for place in view.places:
                if below.covers(place.span):
                    return place
    return None


def _text(article: Article, span: Span) -> str:
    return article.text[span.start : span.end]

"""From the drafts of all finders to the statements of an article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from araxes.knowledge.cues import CueLexicon, Sense
from araxes.models.tagger import AttributionTagger
from araxes.records import (
    Actor,
    Article,
    Mention,
    Reference,
    Sentence,
    Span,
    Statement,
    StatementKind,
    content_id,
)
from araxes.statements.asides import with_asides
from araxes.statements.chains import with_carriers
from araxes.statements.confidence import confidence_of
from araxes.statements.contents import kind_of, tidy_content
from araxes.statements.direct import find_direct
from araxes.statements.drafts import Attribution, Draft, around, place
from araxes.statements.frames import points_back
from araxes.statements.grammar import RELATIVES, conjuncts, own_subject
from araxes.statements.headlines import find_headlines
from araxes.statements.heard import Hearing, beside
from araxes.statements.kinds import can_find, is_deed
from araxes.statements.nouns import find_light_verbs, find_nouns, name_words
from araxes.statements.passives import find_passives
from araxes.statements.phrases import find_adjectives, find_made_clear, find_phrases
from araxes.statements.quotations import Quotation, find_quotations
from araxes.statements.repairs import mend
from araxes.statements.speakers import Names, Speaker
from araxes.statements.tagged import find_voiced
from araxes.statements.titles import title_statements
from araxes.statements.verbs import find_verbs


def attribute_statements(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    references: Sequence[Reference],
    actors: Mapping[str, Actor],
    *,
    cues: CueLexicon,
    tagger: AttributionTagger | None = None,
) -> list[Statement]:
    """Return who said, wrote or believes what in one article, in text order, the title first; empty if no one does.

    The tagger finds the statements and the rules those that stand inside them; without a tagger the rules find all.
    In the title only a colon or a quotation with "says" counts (`titles.py`), with -1 for `sentence_index`.

    Spans are character offsets into `article.text`. A joint subject gives one statement for each speaker. An
    unresolved speaker is kept, with `speaker_id` None and the words of the text for a name; an attribution
    without any speaker ("it is said") is left out. `confidence` is the tagger's own, or the share of statements of
    the same construction that are right in PolNeAR's training part (Newell et al., LREC 2018), see `confidence.py`.
    """
    quotations = find_quotations(article.text, article.body_spans)
    names = Names(article.text, mentions, references, actors, cues)
    body = [mend(sentence, cues) for sentence in sentences if sentence.paragraph >= 0]
    drafts = find_drafts(article.text, body, quotations, [m.span for m in mentions], cues)
    drafts += find_headlines(body, cues, names)
    found = [a for draft in drafts for a in _attributions(article.text, draft, names, quotations)]
    paragraphs = [(article.text[start:end], start) for start, end in article.body_spans]
    tagged = tagger.read(paragraphs) if tagger is not None else None
    if tagged is not None:
        hearing = Hearing(article.text, body, drafts, quotations, names, cues)
        heard = hearing.attributions(find_voiced(article.text, tagged))
        found = [*heard, *beside(heard, found)]
    found = with_asides(article.text, found, quotations)
    found = with_carriers(_without_echoes(found, quotations, names), names)
    statements = title_statements(article, mentions, cues)
    statements += [_statement(article, a, quotations) for a in sorted(found, key=place)]
    # Two constructions may see the same statement ("quoted him as saying"); one id is one record.
    return list({statement.statement_id: statement for statement in reversed(statements)}.values())[::-1]


def find_drafts(
    text: str,
    body: Sequence[Sentence],
    quotations: Sequence[Quotation],
    names: Sequence[Span],
    cues: CueLexicon,
) -> list[Draft]:
    """Return the drafts of all constructions, one for each cue: direct speech first, then what the parse shows."""
    found = find_direct(text, body, quotations, cues)
    for finder in (find_light_verbs, find_verbs, find_passives):
        taken = frozenset(d.sentence.tokens[d.anchor].span.start for d in found)
        found += finder(body, cues, taken)
    found += find_nouns(body, cues, name_words(body, names))
    found += find_phrases(body, cues) + find_adjectives(body, cues) + find_made_clear(body, cues)
    return found


def _attributions(text: str, draft: Draft, names: Names, quotations: Sequence[Quotation]) -> list[Attribution]:
    """One attribution for each speaker of the draft that can be one."""
    content = tidy_content(text, draft.content, quotations)
    if draft.speaker is None or not content or is_deed(draft, content, quotations):
        return []
    pointing = points_back(text, content)
    found = []
    for token in conjuncts(draft.sentence, draft.speaker.i):
        speaker = names.speaker(draft.sentence, token)
        if speaker is not None and can_find(draft, speaker, token, content, names):
            speaker = _as_written(draft, speaker)
            found.append(Attribution(draft=draft, speaker=speaker, token=token, content=content, pointing=pointing))
    return found


def _as_written(draft: Draft, speaker: Speaker) -> Speaker:
    """The speaker with the span of "who" or "which" where these stand for a noun that names no known actor."""
    subject = own_subject(draft.sentence, draft.anchor) if draft.construction != "passive" else None
    if speaker.actor_id is None and subject is not None and subject.text.lower() in RELATIVES:
        return replace(speaker, span=subject.span)
    return speaker


def _without_echoes(found: Sequence[Attribution], quotations: Sequence[Quotation], names: Names) -> list[Attribution]:
    """Leave out statements inside another unless they are someone else's words.

    Inside what X says, only speech of a known other actor stays, or what a medium passes on: in PolNeAR's
    training part 17 % of what the constructions find inside a statement is marked, and none inside a quotation.
    """
    kept = []
    is_quoted = _covering([q.span for q in quotations])
    for inner, outer in zip(found, around(found), strict=True):
        quoted = is_quoted(inner.draft.cue_span)
        carried = all(names.is_carrier(o.speaker, o.token) for o in outer)
        if not inner.pointing and any(_echoes(inner, o, names) for o in outer):
            continue
        if (quoted or outer) and not (carried and not quoted) and not _is_known_speech(inner):
            continue
        kept.append(inner)
    return kept


def _covering(spans: Sequence[Span]) -> Callable[[Span], bool]:
    """A test of whether some span covers another, without going through all of them each time."""
    ordered = sorted(spans, key=lambda span: span.start)
    starts = [span.start for span in ordered]
    reach = list(accumulate((span.end for span in ordered), max))

    def covered(span: Span) -> bool:
        before = bisect_right(starts, span.start)
        return before > 0 and reach[before - 1] >= span.end

    return covered


def _is_known_speech(a: Attribution) -> bool:
    return a.speaker.actor_id is not None and a.draft.cue.sense is Sense.SPEECH


def _echoes(inner: Attribution, outer: Attribution, names: Names) -> bool:
    """Whether the inner speaker is the outer one again, or speaks for the same country; a paper speaks for none."""
    if inner.speaker.actor_id is not None and outer.speaker.actor_id is not None:
        same_country = inner.speaker.country is not None and inner.speaker.country == outer.speaker.country
        same_side = same_country and not names.is_carrier(outer.speaker, outer.token)
        return inner.speaker.actor_id == outer.speaker.actor_id or same_side
    if inner.token is outer.token or inner.speaker.name.lower() == outer.speaker.name.lower():
        return True
    return inner.speaker.pronoun and inner.speaker.actor_id is None


def _statement(article: Article, a: Attribution, quotations: Sequence[Quotation]) -> Statement:
    kind: StatementKind = kind_of(article.text, a.content, quotations)
    return Statement(
        statement_id=content_id("st", article.article_id, a.speaker.span, a.draft.cue_span, a.content),
        article_id=article.article_id,
        sentence_index=a.draft.sentence.index,
        speaker_id=a.speaker.actor_id,
        speaker_name=a.speaker.name,
        speaker_country=a.speaker.country,
        speaker_span=a.speaker.span,
        cue_span=a.draft.cue_span,
        cue=a.draft.cue_name,
        content_spans=a.content,
        kind=kind,
        via=a.via,
        confidence=confidence_of(a.draft.construction, a.draft.cue, a.draft.chance),
    )

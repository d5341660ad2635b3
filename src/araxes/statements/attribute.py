"""From the drafts of all finders to the statements of an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from araxes.knowledge.cues import CueLexicon, Sense
from araxes.records import (
    Actor,
    Article,
    Carrier,
    Mention,
    Reference,
    Sentence,
    Span,
    Statement,
    StatementKind,
    Token,
    content_id,
)
from araxes.statements.carriers import carriers_at
from araxes.statements.confidence import confidence_of
from araxes.statements.contents import kind_of, tidy_content
from araxes.statements.direct import find_direct
from araxes.statements.drafts import Draft
from araxes.statements.grammar import RELATIVES, conjuncts, own_subject
from araxes.statements.nouns import find_light_verbs, find_nouns, name_words
from araxes.statements.passives import find_passives
from araxes.statements.phrases import find_adjectives, find_phrases
from araxes.statements.quotations import Quotation, find_quotations
from araxes.statements.repairs import mend
from araxes.statements.speakers import Names, Speaker
from araxes.statements.verbs import POINTING, find_verbs



@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A draft with its speaker resolved and its content trimmed; what nesting and carriers are judged on."""

    draft: Draft
    speaker: Speaker
    token: Token
    content: tuple[Span, ...]
    pointing: bool = False
    via: tuple[Carrier, ...] = ()


def attribute_statements(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    references: Sequence[Reference],
    actors: Mapping[str, Actor],
    *,
    cues: CueLexicon,
) -> list[Statement]:
    """Return who said, wrote or believes what in the body of one article, in text order; empty if no one does.

    Spans are character offsets into `article.text`. A joint subject gives one statement for each speaker. An
    unresolved speaker is kept, with `speaker_id` None and the words of the text for a name; an attribution
    without any speaker ("it is said") is left out. `confidence` is the share of statements of the same
    construction that are right in PolNeAR's training part (Newell et al., LREC 2018), see `confidence.py`.
    """
    quotations = find_quotations(article.text, article.body_spans)
    names = Names(article.text, mentions, references, actors, cues)
    body = [mend(sentence, cues) for sentence in sentences if sentence.paragraph >= 0]
    drafts = find_drafts(article.text, body, quotations, [m.span for m in mentions], cues)
    found = [a for draft in drafts for a in _attributions(article.text, draft, names, quotations)]
    found = _with_carriers(_without_echoes(found, quotations, names), names)
    return [_statement(article, a, quotations) for a in sorted(found, key=_place)]


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
    found += find_phrases(body, cues) + find_adjectives(body, cues)
    return found


def _attributions(
    text: str, draft: Draft, names: Names, quotations: Sequence[Quotation]
) -> list[Attribution]:
    """One attribution for each speaker of the draft that can be one."""
    content = tidy_content(text, draft.content, quotations)
    if draft.speaker is None or not content:
        return []
    pointing = " ".join(text[s.start : s.end] for s in content).lower() in POINTING
    found = []
    for token in conjuncts(draft.sentence, draft.speaker.i):
        speaker = names.speaker(draft.sentence, token)
        if speaker is not None:
            speaker = _as_written(draft, speaker)
            found.append(
                Attribution(draft=draft, speaker=speaker, token=token, content=content, pointing=pointing)
            )
    return found


def _as_written(draft: Draft, speaker: Speaker) -> Speaker:
    """The speaker with the span of "who" or "which" where these stand for a noun that names no known actor."""
    subject = own_subject(draft.sentence, draft.anchor)
    if speaker.actor_id is None and subject is not None and subject.text.lower() in RELATIVES:
        return replace(speaker, span=subject.span)
    return speaker


def _without_echoes(
    found: Sequence[Attribution], quotations: Sequence[Quotation], names: Names
) -> list[Attribution]:
    """Leave out statements inside another unless they are someone else's words.

    Inside what X says, only speech of a known other actor stays, or what a medium passes on: in PolNeAR's
    training part 17 % of what the constructions find inside a statement is marked, and none inside a quotation.
    """
    kept = []
    for inner in found:
        outer = [o for o in found if o is not inner and _inside(inner, o)]
        quoted = any(q.span.covers(inner.draft.cue_span) for q in quotations)
        carried = all(names.is_carrier(o.speaker, o.draft.sentence, o.token) for o in outer)
        if not inner.pointing and any(_echoes(inner, o) for o in outer):
            continue
        if (quoted or outer) and not (carried and not quoted) and not _is_known_speech(inner):
            continue
        kept.append(inner)
    return kept


def _is_known_speech(a: Attribution) -> bool:
    return a.speaker.actor_id is not None and a.draft.cue.sense is Sense.SPEECH


def _inside(inner: Attribution, outer: Attribution) -> bool:
    return any(span.covers(inner.draft.cue_span) for span in outer.content)


def _echoes(inner: Attribution, outer: Attribution) -> bool:
    if inner.speaker.actor_id is not None and outer.speaker.actor_id is not None:
        same_country = inner.speaker.country is not None and inner.speaker.country == outer.speaker.country
        return inner.speaker.actor_id == outer.speaker.actor_id or same_country
    if inner.token is outer.token or inner.speaker.name.lower() == outer.speaker.name.lower():
        return True
    return inner.speaker.pronoun and inner.speaker.actor_id is None


def _with_carriers(found: Sequence[Attribution], names: Names) -> list[Attribution]:
    """Give each attribution its chain: media that report it, then those that its own sentence names.

    An interview goes on: what the same speaker says next keeps the chain until someone from elsewhere speaks.
    "He said this in an interview with X" gives its chain to what he said before.
    """
    ordered = sorted(found, key=_place)
    done: list[Attribution] = []
    running: Attribution | None = None
    for a in ordered:
        via = _named_carriers(a, ordered, names)
        if a.pointing and a.speaker.pronoun and a.speaker.actor_id is None:
            a = _as_before(a, done, names)
        if via:
            a = running = replace(a, via=via)
            if a.pointing:
                _hand_back(done, a)
        elif running is not None and _key(running) == _key(a):
            a = replace(a, via=running.via)
        elif not names.is_carrier(a.speaker, a.draft.sentence, a.token) and not _compatriots(a, running):
            running = None
        done.append(a)
    return [a for a in done if not a.pointing]


def _named_carriers(a: Attribution, ordered: Sequence[Attribution], names: Names) -> tuple[Carrier, ...]:
    """The media whose statement this one stands in, outermost first, then those its own words name."""
    above = [
        o for o in ordered
        if o is not a and _inside(a, o) and names.is_carrier(o.speaker, o.draft.sentence, o.token)
    ]  # fmt: skip
    above.sort(key=lambda o: o.draft.cue_span.start)
    outer = [Carrier(name=o.speaker.name, actor_id=o.speaker.actor_id, span=o.speaker.span) for o in above]
    own = [c for c in carriers_at(a.draft.sentence, a.draft.anchor, names) if c.span != a.speaker.span]
    return (*outer, *own)


def _hand_back(done: list[Attribution], pointing: Attribution) -> None:
    """Give the chain to the statement that "this" points back to: the last one of the same speaker."""
    for k in range(len(done) - 1, -1, -1):
        if _key(done[k]) == _key(pointing) and not done[k].via:
            done[k] = replace(done[k], via=pointing.via)
            return


def _as_before(a: Attribution, done: Sequence[Attribution], names: Names) -> Attribution:
    """Take the pronoun of "he said this" for the one whose words came last."""
    for earlier in reversed(done):
        if not names.is_carrier(earlier.speaker, earlier.draft.sentence, earlier.token):
            return replace(a, speaker=replace(earlier.speaker, span=a.speaker.span))
    return a


def _key(a: Attribution) -> str:
    return a.speaker.actor_id or a.speaker.name


def _compatriots(a: Attribution, running: Attribution | None) -> bool:
    return running is not None and a.speaker.country is not None and a.speaker.country == running.speaker.country


def _place(a: Attribution) -> tuple[int, int, int]:
    return a.draft.start, a.draft.cue_span.start, a.speaker.span.start


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
        confidence=confidence_of(a.draft.construction, a.draft.cue),
    )

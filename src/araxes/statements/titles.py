"""Who speaks in the title: "Lavrov: talks will resume", "Talks will resume: minister", "“We will answer”, says Kell".

The title has no parse and no mentions (docs/decisions/0006), so the words alone decide, and they must be plain: one
side of the colon is a name, title or body that the article's own text has, or a noun for those who speak; the other is
a quotation or has a verb that can be nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from araxes.knowledge.cues import CueLexicon
from araxes.records import Article, Mention, Span, Statement, content_id
from araxes.statements.confidence import confidence_of
from araxes.statements.contents import kind_of
from araxes.statements.headlines import CONSTRUCTION, FIRST_PERSON, LEAST_CONTENT, LONGEST_SPEAKER, speaks
from araxes.statements.quotations import find_quotations

# The title is no sentence of the body: statements in it stand before the first.
TITLE = -1
SPLIT = re.compile(r"(?P<before>[^:\n]+[^\s:])(?P<cue>:)\s+(?P<after>[^:\n]+)")
SAYS = re.compile(r"(?P<before>[“\"‘'].+[”\"’'])[,.]?\s+(?P<cue>says|said)\s+(?P<after>[^:\n]+)")
# Forms that are verbs of a clause wherever they stand; a tensed verb like "strikes" may be a noun.
VERBS = frozenset(
    """is are was were has have had will would can cannot could must should may might shall does did do won't won’t
    isn't isn’t aren't aren’t can't can’t doesn't doesn’t don't don’t didn't didn’t wasn't wasn’t""".split()
)
_WORD = re.compile(r"[\w’'.-]+")


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who the words on one side of the colon stand for."""

    actor_id: str | None
    name: str
    country: str | None


def title_statements(article: Article, mentions: Sequence[Mention], cues: CueLexicon) -> list[Statement]:
    """Return what the title says in somebody else's words: one statement with spans in the title, or none.

    `sentence_index` is -1. None where the page gives no place for its title, where two sides could speak, and where
    the words could mean another thing; that a headline repeats the body is no reason to leave it out here.
    """
    if article.title_span is None:
        return []
    start, end = article.title_span
    title = article.text[start:end]
    for pattern in (SAYS, SPLIT):
        match = pattern.fullmatch(title)
        if match is None:
            continue
        before, cue, after = (
            Span(start + match.start(part), start + match.end(part)) for part in ("before", "cue", "after")
        )
        found = [
            _statement(article, voice, speaker, cue, said, cues)
            for speaker, said in ((before, after), (after, before))
            if pattern is SPLIT or speaker is after
            for voice in [_voice(article, speaker, said, mentions, cues, behind=speaker is after)]
            if voice is not None and _is_said(article.text, said)
        ]
        return found if len(found) == 1 else []
    return []


def _voice(
    article: Article, speaker: Span, said: Span, mentions: Sequence[Mention], cues: CueLexicon, *, behind: bool
) -> _Voice | None:
    """Who the words name: the one actor that the body names so, else nobody known by a noun of speakers."""
    words = article.text[speaker.start : speaker.end]
    if len(words.split()) > LONGEST_SPEAKER:
        return None
    named = {m.actor_id: m for m in mentions if _names(words, article.text[m.span.start : m.span.end], cues)}
    if len(named) > 1:
        return None
    for mention in named.values():
        is_country = mention.actor_id == mention.country
        if is_country and not behind and not _is_own_voice(article.text[said.start : said.end]):
            return None
        return _Voice(mention.actor_id, mention.name, mention.country)
    last = words.split()[-1].lower()
    return _Voice(None, words, None) if speaks(last, cues) or speaks(last.removesuffix("s"), cues) else None


def _names(words: str, mention: str, cues: CueLexicon) -> bool:
    """Whether the words are those of the mention, its last word, or it with a title before it."""
    words, mention = (re.sub(r"^(?:the|an?)\s+", "", text.lower()) for text in (words, mention))
    if words == mention or mention.endswith(f" {words}"):
        return True
    title = words.removesuffix(f" {mention}")
    return title != words and title.split()[-1] in cues.speaker_nouns


def _is_own_voice(said: str) -> bool:
    return _is_quotation(said) or said.split()[0].lower() in FIRST_PERSON


def _is_quotation(said: str) -> bool:
    return said[0] in "“\"‘'" and said[-1] in "”\"’'"


def _is_said(text: str, span: Span) -> bool:
    said = text[span.start : span.end]
    words = [word.lower() for word in _WORD.findall(said)]
    return len(words) >= LEAST_CONTENT and (_is_quotation(said) or not VERBS.isdisjoint(words))


def _statement(article: Article, voice: _Voice, speaker: Span, cue: Span, said: Span, cues: CueLexicon) -> Statement:
    content = (said,)
    name = article.text[cue.start : cue.end]
    return Statement(
        statement_id=content_id("st", article.article_id, speaker, cue, content),
        article_id=article.article_id,
        sentence_index=TITLE,
        speaker_id=voice.actor_id,
        speaker_name=voice.name,
        speaker_country=voice.country,
        speaker_span=speaker,
        cue_span=cue,
        cue=name if name == ":" else "say",
        content_spans=content,
        kind=kind_of(article.text, content, find_quotations(article.text, [said])),
        via=(),
        confidence=confidence_of(CONSTRUCTION, cues.verbs["say"]),
    )

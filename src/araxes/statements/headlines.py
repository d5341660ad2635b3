"""Headlines with a colon: "Lavrov: talks will resume" and "Talks will resume: Armenian minister".

A subhead or a line of a ticker has no verb of saying; the colon does its work where one side of it is somebody who
can speak, and the other side a clause or a quotation. A country, a place or a topic before a colon is the heading of
what follows ("Iran: protests spread", "Explainer: ..."), but for a quotation or a "we"; behind it, a country speaks.
"""

from __future__ import annotations

from collections.abc import Sequence

from araxes.knowledge.cues import CueLexicon, SpeakerKind
from araxes.records import Sentence, Span, Token
from araxes.statements.drafts import Draft
from araxes.statements.grammar import QUOTES, is_verb, lemma_of
from araxes.statements.speakers import Names

CONSTRUCTION = "headline"
COLON = ":"
# Words of the side that speaks, and of the side that is said.
LONGEST_SPEAKER, LEAST_CONTENT = 6, 3
STOPS = frozenset(".!?")
# Tags of verbs that can carry a headline's clause; "to" makes one of the future ("EU to send aid").
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "TO"})
# Where the speaker comes last, a participle does too: "Two killed in clash: police".
VERBAL = FINITE | {"VBN"}
FIRST_PERSON = frozenset({"we", "i", "our"})
# Nouns for those who speak in headlines without a name or a country.
SPEAKING = frozenset(
    "police official minister ministry army military president government court report source witness expert analyst "
    "activist monitor officer prosecutor lawyer diplomat survey poll study".split()
)
# Other documents before a colon are labels: "Analysis: ...", "Video: ...", "Editorial: ...".
SPEAKING_KINDS = frozenset({SpeakerKind.CARRIER, SpeakerKind.SPOKESPERSON})


def find_headlines(sentences: Sequence[Sentence], cues: CueLexicon, names: Names) -> list[Draft]:
    """Return a draft for each sentence that is such a headline."""
    found = []
    for sentence, following in zip(sentences, [*sentences[1:], None], strict=True):
        colons = [token.i for token in sentence.tokens if token.text == COLON]
        draft = _draft(sentence, colons[0], following, cues, names) if len(colons) == 1 else None
        if draft is not None:
            found.append(draft)
    return found


def _draft(sentence: Sentence, colon: int, following: Sentence | None, cues: CueLexicon, names: Names) -> Draft | None:
    before, after = sentence.tokens[:colon], sentence.tokens[colon + 1 :]
    # The parser may end the sentence at the colon.
    if not after and following is not None and following.paragraph == sentence.paragraph:
        after = following.tokens
    if _can_speak(sentence, before, names, country=_is_own_voice(after)) and _is_said(after, FINITE):
        speaking, said = before, after
    elif after and after[-1].text not in STOPS and _can_speak(sentence, after, names) and _is_said(before, VERBAL):
        speaking, said = after, before
    else:
        return None
    return Draft(
        sentence=sentence,
        anchor=colon,
        speaker=_head(sentence, speaking),
        cue=cues.verbs["say"],
        cue_name=COLON,
        cue_span=sentence.tokens[colon].span,
        content=(Span(said[0].span.start, said[-1].span.end),),
        construction=CONSTRUCTION,
    )


def _head(sentence: Sentence, words: Sequence[Token]) -> Token | None:
    return sentence.head_of(Span(words[0].span.start, words[-1].span.end)) if words else None


def _can_speak(sentence: Sentence, words: Sequence[Token], names: Names, *, country: bool = True) -> bool:
    """Whether the words are a short noun phrase for a person, a body, a medium, a noun of speakers or a country."""
    head = _head(sentence, words)
    if head is None or len(words) > LONGEST_SPEAKER or any(is_verb(word) or word.text in QUOTES for word in words):
        return False
    mention = names.mention_at(sentence, head)
    if mention is not None:
        return country or mention.actor_id != mention.country
    return speaks(lemma_of(head), names.cues)


def speaks(noun: str, cues: CueLexicon) -> bool:
    """Return whether the noun alone stands for somebody who speaks in headlines: "police", "minister", "agency"."""
    return noun in SPEAKING or cues.speaker_nouns.get(noun) in SPEAKING_KINDS


def _is_own_voice(words: Sequence[Token]) -> bool:
    """Whether the words are a quotation as a whole, or open with "we" or "I": then a country before them speaks."""
    quoted = len(words) > 1 and words[0].text in QUOTES and words[-1].text in QUOTES
    return quoted or (bool(words) and words[0].text.lower() in FIRST_PERSON)


def _is_said(words: Sequence[Token], verbs: frozenset[str]) -> bool:
    """Whether the words are a clause with one of the verbs, or a quotation."""
    if len(words) < LEAST_CONTENT:
        return False
    return words[0].text in QUOTES or any(word.tag in verbs for word in words)

"""Who speaks: from the word that carries the subject to the actor it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from araxes.knowledge.cues import CueLexicon, SpeakerKind
from araxes.records import Actor, ActorType, Mention, Reference, Sentence, Span, Token
from araxes.statements.grammar import lemma_of, noun_phrase, span_of

NO_SPEAKER = frozenset({"there", "this", "that", "these", "those", "what", "which", "i", "we", "you", "me", "us"})
PRONOUNS = frozenset({"he", "she", "they", "it", "his", "her", "their", "its", "him", "them", "who"})
ABSTRACT_ENDINGS = ("tion", "sion", "ment", "ness", "ity", "ing", "ence", "ance", "ism", "ship")
ATTRIBUTES = frozenset({"amod", "compound", "poss", "nmod"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The one who speaks, as far as the text and the mentions tell."""

    actor_id: str | None
    name: str
    country: str | None
    span: Span
    sector: str | None
    pronoun: bool
    weight: float


class Names:
    """The mentions and references of one article, looked up by the word they carry."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        references: Sequence[Reference],
        actors: Mapping[str, Actor],
        cues: CueLexicon,
    ) -> None:
        self.text = text
        self.actors = actors
        self.cues = cues
        self._mentions: dict[int, list[Mention]] = {}
        for mention in mentions:
            self._mentions.setdefault(mention.sentence_index, []).append(mention)
        self._references: dict[int, list[Reference]] = {}
        for reference in references:
            self._references.setdefault(reference.sentence_index, []).append(reference)

    def mentions_in(self, sentence: Sentence, span: Span) -> list[Mention]:
        """The mentions of the sentence that lie inside a span, in text order."""
        return [m for m in self._mentions.get(sentence.index, ()) if span.covers(m.span)]

    def mention_at(self, sentence: Sentence, token: Token) -> Mention | None:
        """The longest mention whose head is the token, else none."""
        found = [m for m in self._mentions.get(sentence.index, ()) if m.span.covers(token.span)]
        headed = [m for m in found if _heads(sentence, m.span, token)]
        return max(headed, key=lambda m: m.span.end - m.span.start, default=None)

    def persons_between(self, span: Span, *, but: str) -> bool:
        """Whether a stretch of the text names a person other than the one given."""
        return any(
            span.covers(mention.span) and mention.actor_id != but and self._is_person(mention.actor_id)
            for mentions in self._mentions.values()
            for mention in mentions
        )

    def _is_person(self, actor_id: str) -> bool:
        actor = self.actors.get(actor_id)
        return actor is not None and actor.type is ActorType.PERSON

    def speaker(self, sentence: Sentence, token: Token) -> Speaker | None:
        """Return who the word stands for; `None` if it can stand for no speaker ("there", "this", "we")."""
        mention = self.mention_at(sentence, token) or self._apposed(sentence, token)
        if mention is not None:
            return Speaker(
                actor_id=mention.actor_id, name=mention.name, country=mention.country, span=mention.span,
                sector=mention.sector, pronoun=False, weight=mention.confidence,
            )  # fmt: skip
        resolved = self._reference(sentence, token)
        if resolved is not None:
            return resolved
        word = token.text.lower()
        if word in NO_SPEAKER or token.dep == "expl":
            return None
        behind = self._behind_document(sentence, token)
        if behind is not None:
            return behind
        span = span_of(sentence, noun_phrase(sentence, token.i))
        return Speaker(
            actor_id=None, name=self.text[span.start : span.end], country=self._country(sentence, token), span=span,
            sector=None, pronoun=word in PRONOUNS, weight=1.0,
        )  # fmt: skip

    def _apposed(self, sentence: Sentence, token: Token) -> Mention | None:
        """The mention of the apposition: in "the president, X, said" the name tells more than the title."""
        places = [token.i]
        for child in sentence.children(token.i):
            if child.dep == "prep":
                places += [c.i for c in sentence.children(child.i) if c.dep == "pobj"]
        for place in places:
            for child in sentence.children(place):
                named = child.dep == "appos" and not _colon_between(sentence, place, child.i)
                mention = self.mention_at(sentence, child) if named else None
                if mention is not None and mention.kind in ("name", "short-name"):
                    return mention
        return None

    def _reference(self, sentence: Sentence, token: Token) -> Speaker | None:
        for reference in self._references.get(sentence.index, ()):
            if reference.span.covers(token.span) and len(reference.actor_ids) == 1:
                actor = self.actors.get(reference.actor_ids[0])
                if actor is not None:
                    return Speaker(
                        actor_id=actor.actor_id, name=actor.name, country=actor.country, span=reference.span,
                        sector=actor.sector, pronoun=True, weight=reference.confidence,
                    )  # fmt: skip
        return None

    def _behind_document(self, sentence: Sentence, token: Token) -> Speaker | None:
        """The medium behind "a report by X" or "an X report": it carries, the paper does not speak."""
        if not self.cues.is_document(lemma_of(token)):
            return None
        for child in sentence.children(token.i):
            if child.dep == "prep" and child.lemma in ("by", "in", "from", "of"):
                child = sentence.child(child.i, "pobj") or child
            mention = self.mention_at(sentence, child)
            if mention is not None and mention.sector == "JRN":
                return Speaker(
                    actor_id=mention.actor_id, name=mention.name, country=mention.country, span=mention.span,
                    sector=mention.sector, pronoun=False, weight=mention.confidence,
                )  # fmt: skip
        return None

    def _country(self, sentence: Sentence, token: Token) -> str | None:
        """The country of an unnamed speaker: "Iranian officials", "a spokesman for the Iranian army"."""
        for child in sentence.children(token.i):
            if child.dep in ATTRIBUTES:
                mention = self.mention_at(sentence, child)
                if mention is not None and mention.country:
                    return mention.country
        if self.cues.speaker_nouns.get(lemma_of(token)) is not SpeakerKind.SPOKESPERSON:
            return None
        for child in sentence.children(token.i):
            whole = sentence.child(child.i, "pobj") if child.dep == "prep" and child.lemma in ("of", "for") else None
            mention = self.mention_at(sentence, whole) if whole is not None else None
            if mention is not None and mention.country:
                return mention.country
        return None

    def is_paper(self, token: Token) -> bool:
        """Whether the noun is a paper, a medium or one who speaks for others."""
        return lemma_of(token) in self.cues.speaker_nouns

    def is_abstract(self, token: Token) -> bool:
        """Whether the noun is a claim, a deed or a state, by its place in the lexicon or its ending."""
        lemma = lemma_of(token)
        return lemma in self.cues.nouns or lemma.endswith(ABSTRACT_ENDINGS)

    def is_carrier(self, speaker: Speaker, token: Token) -> bool:
        """Whether the speaker is a medium: sector JRN, or a noun like "news agency"."""
        if speaker.sector is not None:
            return speaker.sector == "JRN"
        kind = self.cues.speaker_nouns.get(lemma_of(token))
        return speaker.actor_id is None and kind is SpeakerKind.CARRIER


def _colon_between(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a colon parts two words: in "Kell: Florin will vote" the parse takes one for a name of the other."""
    return any(token.text == ":" for token in sentence.tokens[first + 1 : last])


def _heads(sentence: Sentence, span: Span, token: Token) -> bool:
    """Whether the token carries the span: no word of the span stands above it in the tree."""
    above = next(sentence.ancestors(token.i), None)
    return above is None or not span.covers(above.span) or sentence.head_of(span) is token

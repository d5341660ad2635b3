"""From what the tagger marks to attributions: the cue's entry, and who the words of the source stand for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from araxes.knowledge.cues import Cue, CueLexicon, CuePos, Sense
from araxes.records import Sentence, Span, Token
from araxes.statements.contents import tidy_content
from araxes.statements.drafts import Attribution, Draft
from araxes.statements.frames import points_back
from araxes.statements.grammar import conjuncts, lemma_of
from araxes.statements.headlines import CONSTRUCTION as HEADLINE
from araxes.statements.kinds import can_find, is_deed
from araxes.statements.quotations import Quotation
from araxes.statements.speakers import Names, Speaker
from araxes.statements.tagged import Voiced

CONSTRUCTION = "tagged"
NOUN = "noun"
# What the tagger gives less chance is left out; of 0 to 0.5, this gives the best F1 on part B of PolNeAR's train split.
LEAST_SCORE = 0.15
# With less chance than this, what the rules see at the same cue is taken. Set by judgement: chains of carriers come
# through, and F1 on part B of PolNeAR's train split is 0.003 lower.
DOUBT = 0.4
# Contents that share this much are the same, cut a little otherwise.
SAME_CONTENT = 0.8


class Hearing:
    """Makes attributions of one article's tagged spans, with the rules' drafts beside them."""

    def __init__(
        self,
        text: str,
        body: Sequence[Sentence],
        drafts: Sequence[Draft],
        quotations: Sequence[Quotation],
        names: Names,
        cues: CueLexicon,
    ) -> None:
        self._text, self._body, self._drafts = text, body, drafts
        self._quotations, self._names, self._cues = quotations, names, cues
        self._starts = [sentence.span.start for sentence in body]

    def attributions(self, voiced: Sequence[Voiced]) -> list[Attribution]:
        """Return them in the order given; none for what has no cue or no speaker, or too little chance."""
        return [made for one in voiced if one.score >= LEAST_SCORE for made in self._made(one)]

    def _made(self, one: Voiced) -> list[Attribution]:
        content = tidy_content(self._text, one.content, self._quotations)
        sentence = self._sentence(one.cue) if one.cue is not None else None
        if one.cue is None or sentence is None or not content:
            return []
        draft = self._draft(one, one.cue, sentence)
        ruled = tidy_content(self._text, draft.content, self._quotations)
        # The rules cut along the parse ("accused X of | supporting Y"), which is the cleaner edge where both agree.
        alike = _alike(ruled, content) or self._skips_one(draft, ruled, content)
        # Where the tagger doubts, or sees no source, it has mostly cut the rest awry too ("According to | X, he said").
        if draft.speaker is not None and (one.source is None or one.score < DOUBT):
            one = replace(one, source=None)
            alike = True
        if ruled and alike:
            content = ruled
        if is_deed(draft, content, self._quotations):
            return []
        pointing = points_back(self._text, content)
        return [
            Attribution(draft=draft, speaker=speaker, token=token, content=content, pointing=pointing)
            for speaker, token in self._speakers(one, draft)
            if can_find(draft, speaker, token, content, self._names)
        ]

    def _skips_one(self, draft: Draft, ruled: Sequence[Span], content: Sequence[Span]) -> bool:
        """Whether the tagger passed over one who speaks in between: "According to X, [Y said that] ..."."""
        return draft.cue.pos is CuePos.PHRASE and any(
            _alike(inner.content, content) and any(span.covers(inner.cue_span) for span in ruled)
            for inner in self._drafts
            if inner.speaker is not None and inner.construction != "quote"
        )

    def _draft(self, one: Voiced, cue_span: Span, sentence: Sentence) -> Draft:
        rivals = [draft for draft in self._drafts if draft.cue_span.overlaps(cue_span) and draft.speaker is not None]
        rival = max(rivals, key=lambda draft: _shared(draft.content, one.content), default=None)
        if rival is not None:
            return replace(rival, cue_span=cue_span, construction=CONSTRUCTION, chance=one.score)
        head = sentence.head_of(cue_span)
        cue = self._entry(sentence, cue_span, head)
        return Draft(
            sentence=sentence, anchor=head.i if head is not None else 0, speaker=None, cue=cue, cue_name=cue.cue,
            cue_span=cue_span, content=one.content, construction=CONSTRUCTION, chance=one.score,
        )  # fmt: skip

    def _entry(self, sentence: Sentence, cue_span: Span, head: Token | None) -> Cue:
        """The lexicon's entry for the cue: its phrase, its head word, any word of it; else one made of the head."""
        words = self._text[cue_span.start : cue_span.end].lower()
        if words in self._cues.phrases:
            return self._cues.phrases[words]
        inside = [token for token in sentence.tokens if cue_span.overlaps(token.span)]
        tables = {"NOUN": self._cues.nouns, "ADJ": self._cues.adjectives}
        for token in [*([head] if head is not None else []), *inside]:
            entry = tables.get(token.pos, self._cues.verbs).get(lemma_of(token))
            if entry is not None:
                return entry
        return Cue(
            cue=lemma_of(head) if head is not None else words, pos=CuePos.VERB, sense=Sense.BELIEF,
            frames=frozenset(), plover=None, stance=None, share=None, n=0,
        )  # fmt: skip

    def _speakers(self, one: Voiced, draft: Draft) -> list[tuple[Speaker, Token]]:
        """Who the source stands for: each of several known actors, else one with the whole of its words."""
        if one.source is None:
            if draft.speaker is None:
                return []
            found = [(self._names.speaker(draft.sentence, t), t) for t in conjuncts(draft.sentence, draft.speaker.i)]
            return [(speaker, token) for speaker, token in found if speaker is not None]
        sentence = self._sentence(one.source)
        head = sentence.head_of(one.source) if sentence is not None else None
        if sentence is None or head is None:
            return []
        tokens = [token for token in conjuncts(sentence, head.i) if one.source.covers(token.span)] or [head]
        # The parse may hang a name under its title; the rules know where the subject is.
        if draft.speaker is not None and draft.sentence is sentence and one.source.covers(draft.speaker.span):
            tokens += [token for token in conjuncts(sentence, draft.speaker.i) if one.source.covers(token.span)]
        spoken = [(self._names.speaker(sentence, token), token) for token in tokens]
        known = {s.actor_id: (s, t) for s, t in spoken if s is not None and s.actor_id is not None}
        if len(known) > 1:
            return list(known.values())
        first, token = next(iter(known.values()), spoken[0])
        if first is None:
            first = self._unnamed(one.source)
        elif first.actor_id is None:
            first = replace(first, name=self._text[one.source.start : one.source.end])
        return [(replace(first, span=one.source), token)]

    def _unnamed(self, source: Span) -> Speaker:
        return Speaker(
            actor_id=None, name=self._text[source.start : source.end], country=None, span=source, sector=None,
            pronoun=False, weight=1.0,
        )  # fmt: skip

    def _sentence(self, span: Span) -> Sentence | None:
        place = bisect_right(self._starts, span.start) - 1
        found = self._body[place] if place >= 0 else None
        return found if found is not None and found.span.overlaps(span) else None


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _alike(first: Sequence[Span], second: Sequence[Span]) -> bool:
    return _shared(first, second) >= SAME_CONTENT * max(_length(first), _length(second))


def _shared(first: Sequence[Span], second: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in first for b in second)


def beside(heard: Sequence[Attribution], ruled: Sequence[Attribution]) -> list[Attribution]:
    """Return what the rules add to what the tagger heard: what stands inside another's words, or is strange to it.

    PolNeAR marks no statement inside another, so the tagger never gives one; and its news is of persons and parties,
    so that "Tehran's threats" and "Iran has not welcomed" are strange to it, as are "claims made by the president
    regarding the border" and subheads with a colon. What else the rules find is left out: on part B of PolNeAR's
    train split it is right less often than not.
    """
    cues = [a.draft.cue_span for a in heard]
    contents = [span for a in heard for span in a.content]
    return [
        a
        for a in ruled
        if not any(cue.overlaps(a.draft.cue_span) for cue in cues)
        and (_is_strange(a) or any(span.covers(a.draft.cue_span) for span in contents))
    ]


def _is_strange(a: Attribution) -> bool:
    """Whether it is of a kind that PolNeAR hardly has: a headline, what a state says, the claim that an actor made."""
    named = a.draft.construction == NOUN and a.speaker.actor_id is not None
    return named or a.draft.construction == HEADLINE or _is_state(a)


def _is_state(a: Attribution) -> bool:
    """Whether a state itself speaks, by its name, capital or nationality: its id is its country's code."""
    return a.speaker.actor_id is not None and a.speaker.actor_id == a.speaker.country

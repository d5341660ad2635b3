"""Cue nouns with an owner: "his claim that ...", "US threats of ...", "allegations put forward by ..."."""

from __future__ import annotations

from collections.abc import Sequence

from araxes.knowledge.cues import Cue, CueLexicon
from araxes.records import Sentence, Span, Token
from araxes.statements.drafts import Draft, cue_span
from araxes.statements.grammar import agent_of, is_time, lemma_of, runs, span_of, subject_of

OWNER_PREPOSITIONS = frozenset({"by", "from"})
TOPIC_PREPOSITIONS = frozenset({"regarding", "concerning", "about", "on", "over", "against"})


def find_nouns(sentences: Sequence[Sentence], cues: CueLexicon, names: frozenset[int]) -> list[Draft]:
    """Return a draft for each cue noun that has an owner and content.

    `names` are the starts of the words that mentions of actors begin or end with; a word before the noun that is
    one of these, or a proper noun, may own it ("US threats").
    """
    found = []
    for sentence in sentences:
        for token in sentence.tokens:
            cue = cues.nouns.get(token.lemma) if token.pos == "NOUN" else None
            if cue is not None and "owner" in cue.frames:
                draft = _draft(sentence, token, cue, names)
                if draft is not None:
                    found.append(draft)
    return found


def find_light_verbs(sentences: Sequence[Sentence], cues: CueLexicon, taken: frozenset[int]) -> list[Draft]:
    """Return a draft for each verb that reports with its noun: "expressed hope that ...", "issued a warning"."""
    found = []
    for sentence in sentences:
        for token in sentence.tokens:
            light = cues.light.get(lemma_of(token)) if token.tag.startswith("VB") else None
            noun = sentence.child(token.i, "dobj") if light is not None else None
            cue = cues.nouns.get(noun.lemma) if noun is not None else None
            if noun is None or noun.i < token.i or token.span.start in taken:
                continue
            if cue is None or "light" not in cue.frames:
                continue
            content = _content(sentence, noun, cue) or _content(sentence, token, cue, after=noun.i)
            if not content:
                continue
            words = range(token.i, noun.i + 1)
            found.append(
                _make(sentence, token.i, subject_of(sentence, token.i), cue, list(words), content, "light",
                      name=f"{lemma_of(token)} {noun.lemma}")
            )  # fmt: skip
    return found


def _draft(sentence: Sentence, noun: Token, cue: Cue, names: frozenset[int]) -> Draft | None:
    owner = _owner(sentence, noun, names)
    if owner is None:
        return None
    below = set(sentence.subtree(owner.i))
    content = _content(sentence, noun, cue, without=below) or _predicate(sentence, noun) or _topic(sentence, noun)
    if not content:
        return None
    content = _without_aside(sentence, content)
    return _make(sentence, noun.i, owner, cue, [noun.i], content, "noun", name=cue.cue)


def _without_aside(sentence: Sentence, content: set[int]) -> set[int]:
    """Leave out a trailing ", which ...": the outlet tells it, not the owner of the claim."""
    for i in sorted(content):
        token = sentence.tokens[i]
        if token.dep == "relcl" and i in content:
            below = sentence.subtree(i)
            if sentence.tokens[max(below[0] - 1, 0)].text == "," and below[-1] == max(content):
                return {k for k in content if k < below[0]}
    return content


def _make(
    sentence: Sentence, anchor: int, speaker: Token | None, cue: Cue, words: Sequence[int], content: set[int],
    construction: str, *, name: str,
) -> Draft:  # fmt: skip
    return Draft(
        sentence=sentence,
        anchor=anchor,
        speaker=speaker,
        cue=cue,
        cue_name=name,
        cue_span=cue_span(sentence, words),
        content=tuple(span_of(sentence, stretch) for stretch in runs(content)),
        construction=construction,
    )


def _owner(sentence: Sentence, noun: Token, names: frozenset[int]) -> Token | None:
    """Who made the claim: a possessive, a name before it, "by" or "from" after it, the doer of "made by"."""
    for child in sentence.children(noun.i):
        if child.dep == "poss":
            return child
        if child.dep in ("compound", "amod", "nmod") and (child.span.start in names or _is_name(child)):
            return child
        if child.dep in ("prep", "agent") and child.lemma in OWNER_PREPOSITIONS:
            return sentence.child(child.i, "pobj")
        if child.dep == "acl" and child.tag == "VBN":
            doer = agent_of(sentence, child.i) or _deeper_agent(sentence, child)
            if doer is not None:
                return doer
    return None


def _is_name(token: Token) -> bool:
    return token.dep == "compound" and token.tag == "NNP"


def _deeper_agent(sentence: Sentence, verb: Token) -> Token | None:
    """The doer of "put forward by": the small model hangs "by" on the particle."""
    for child in sentence.children(verb.i):
        if child.dep in ("prt", "advmod", "prep"):
            doer = agent_of(sentence, child.i)
            if doer is not None:
                return doer
    return None


def _content(sentence: Sentence, head: Token, cue: Cue, without: set[int] | None = None, after: int = -1) -> set[int]:
    """What the noun's owner said: its clause, infinitive or the noun after "of", "about", "regarding"."""
    without = without or set()
    nodes = [head.i] + [c.i for c in sentence.children(head.i) if c.i > head.i and _leads_on(c)]
    nodes += [c.i for node in nodes[1:] for c in sentence.children(node) if c.dep in ("agent", "prep", "pobj", "prt")]
    for node in nodes:
        for child in sentence.children(node):
            if child.i <= max(head.i, after) or child.i in without:
                continue
            if child.dep in ("acl", "ccomp", "relcl") and "clause" in cue.frames and _that(sentence, child):
                return {i for i in sentence.subtree(child.i) if sentence.tokens[i].dep != "mark" or i > child.i}
            if child.dep in ("acl", "xcomp") and "to" in cue.frames and _infinitive(sentence, child):
                return {i for i in sentence.subtree(child.i) if sentence.tokens[i].tag != "TO" or i > child.i}
            if child.dep in ("prep", "acl") and _about(child, cue) and not is_time(sentence, child.i):
                return set(sentence.subtree(child.i)) - {child.i} - without
    return set()


def _leads_on(token: Token) -> bool:
    """Whether the content may hang below: "made by X regarding ...", but not a verb that reports on its own."""
    return token.dep == "prep" or (token.dep == "acl" and token.tag == "VBN")


def _about(token: Token, cue: Cue) -> bool:
    word = token.text.lower()
    return f"p:{word}" in cue.frames


def _that(sentence: Sentence, clause: Token) -> bool:
    mark = sentence.child(clause.i, "mark")
    bare = clause.dep == "acl" and mark is None and sentence.child(clause.i, "nsubj") is not None
    return bare or (mark is not None and mark.lemma == "that")


def _infinitive(sentence: Sentence, verb: Token) -> bool:
    return verb.tag == "VB" and any(c.tag == "TO" for c in sentence.children(verb.i))


def _predicate(sentence: Sentence, noun: Token) -> set[int]:
    """What stands after "is": "his claim is that ...", "the speculations from X are regarding ..."."""
    if noun.dep not in ("nsubj", "nsubjpass"):
        return set()
    verb = sentence.tokens[noun.head]
    if verb.text.lower() in TOPIC_PREPOSITIONS:
        topic = sentence.child(verb.i, "dobj", "pobj")
        return set(sentence.subtree(topic.i)) if topic is not None else set()
    if verb.lemma != "be":
        return set()
    for child in sentence.children(verb.i):
        if child.i > verb.i and child.dep == "ccomp":
            return {i for i in sentence.subtree(child.i) if sentence.tokens[i].text.lower() != "that" or i > child.i}
        if child.i > verb.i and child.dep == "prep" and child.text.lower() in TOPIC_PREPOSITIONS:
            return set(sentence.subtree(child.i)) - {child.i}
    return set()


def _topic(sentence: Sentence, noun: Token) -> set[int]:
    """The topic after "regarding" where the parse hangs it higher than the noun."""
    above = {t.i for t in sentence.ancestors(noun.i)}
    for token in sentence.tokens[noun.i + 1 :]:
        if token.text.lower() in ("regarding", "concerning") and token.dep == "prep" and token.head in above:
            return set(sentence.subtree(token.i)) - {token.i}
    return set()


def name_words(sentences: Sequence[Sentence], spans: Sequence[Span]) -> frozenset[int]:
    """Return the starts of the words that carry the given mentions, for `find_nouns`."""
    found: set[int] = set()
    for sentence in sentences:
        for span in spans:
            if sentence.span.start <= span.start < sentence.span.end:
                head = sentence.head_of(span)
                if head is not None:
                    found.add(head.span.start)
    return frozenset(found)

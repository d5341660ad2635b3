"""The arguments of a verb or noun in the parse: who is its subject, its object, what its prepositions hold.

Labels are spaCy's (ClearNLP). Positions are token positions. Nothing here knows of actors or event types.
"""

from __future__ import annotations

from collections.abc import Iterator

from araxes.records import Sentence, Token

VERBAL = ("VERB", "AUX")
SUBJECTS = ("nsubj", "csubj", "expl")
RELATIVE = frozenset(("who", "which", "that", "whom"))
OBJECT_CONTROL = frozenset(
    "urge ask order force allow permit tell invite persuade call push press enable want help authorize authorise "
    "encourage expect instruct command direct compel warn let make cause lead get".split()
)
TRYING_NOUNS = frozenset("attempt effort plan decision move bid step measure try pledge promise threat call".split())
BLAMING = frozenset(
    "accuse blame criticise criticize condemn denounce suspect charge praise thank slam blast congratulate "
    "sanction punish rebuke censure prevent stop bar ban prohibit block commend chide convict fault".split()
)
BLAME_PREPOSITIONS = frozenset(("of", "for", "from", "over"))


def is_verb(token: Token) -> bool:
    """Whether the token is tagged as a verb or auxiliary."""
    return token.pos in VERBAL


def is_passive(sentence: Sentence, i: int) -> bool:
    """Whether verb `i` is passive: an auxiliary says so, or it is a past participle that modifies a noun."""
    token = sentence.tokens[i]
    if sentence.child(i, "auxpass", "nsubjpass") is not None:
        return True
    if token.tag != "VBN":
        return False
    if token.dep in ("acl", "amod"):
        return True
    head = sentence.tokens[token.head]
    no_own = sentence.child(i, "nsubj", "aux", "dobj") is None
    return token.dep == "conj" and no_own and head.i != i and is_verb(head) and is_passive(sentence, head.i)


def doers(sentence: Sentence, i: int, depth: int = 0) -> list[int]:
    """The heads of who does verb `i`: its subject, or its agent if it is passive; empty if the text names none."""
    if depth > 6:
        return []
    if is_passive(sentence, i):
        agents = list(agent_heads(sentence, i))
        token = sentence.tokens[i]
        if agents or token.dep != "conj":
            return agents
        return list(agent_heads(sentence, token.head))
    own = [token for token in sentence.children(i) if token.dep in SUBJECTS]
    if own:
        return [_antecedent(sentence, i, token) for token in own if token.dep != "expl"]
    return _inherited(sentence, i, depth)


def agent_heads(sentence: Sentence, i: int) -> Iterator[int]:
    """What stands after "by" under token `i`."""
    for token in sentence.children(i):
        if token.dep == "agent" or (token.dep == "prep" and token.lemma == "by"):
            yield from (below.i for below in sentence.children(token.i) if below.dep == "pobj")


def _antecedent(sentence: Sentence, verb: int, subject: Token) -> int:
    """The noun that a relative pronoun stands for, else the subject itself."""
    token = sentence.tokens[verb]
    if subject.text.lower() in RELATIVE and token.dep == "relcl":
        return token.head
    return subject.i


def _inherited(sentence: Sentence, i: int, depth: int) -> list[int]:
    """Who does a verb without a subject of its own: taken over from the verb or noun above it."""
    token = sentence.tokens[i]
    head = sentence.tokens[token.head]
    if head.i == i:
        return []
    if token.dep in ("conj", "advcl", "ccomp", "xcomp") and is_verb(head):
        if token.dep in ("xcomp", "ccomp") and head.lemma in OBJECT_CONTROL:
            held = patients(sentence, head.i, depth + 1)
            if held:
                return held
        return _doers_or_subject(sentence, head.i, depth + 1)
    if token.dep == "xcomp" or (token.dep == "advcl" and head.pos == "ADJ"):
        above = head
        while above.pos == "ADJ" and above.head != above.i:
            above = sentence.tokens[above.head]
        return doers(sentence, above.i, depth + 1) if is_verb(above) else []
    if token.dep in ("acl", "relcl"):
        if token.tag == "VBG" or token.dep == "relcl":
            return [head.i]
        return _noun_doers(sentence, head.i, depth + 1)
    if token.dep == "pcomp":
        return _prepositional(sentence, head, depth + 1)
    if token.dep == "amod" and token.tag == "VBG":
        return [head.i]
    return []


def _doers_or_subject(sentence: Sentence, i: int, depth: int) -> list[int]:
    """The doers of a verb, or its passive subject: "he was freed and left"."""
    if not is_passive(sentence, i) or any(
        token.dep == "nsubjpass" and token.lemma in TRYING_NOUNS for token in sentence.children(i)
    ):
        return doers(sentence, i, depth)
    return [token.i for token in sentence.children(i) if token.dep == "nsubjpass"] or doers(sentence, i, depth)


def _noun_doers(sentence: Sentence, noun: int, depth: int) -> list[int]:
    """Who would do what a noun announces: "their plan to leave", "attempts were made by them to leave"."""
    owner = sentence.child(noun, "poss")
    if owner is not None:
        return [owner.i]
    above = sentence.tokens[sentence.tokens[noun].head]
    return doers(sentence, above.i, depth) if is_verb(above) and depth <= 6 else []


def _prepositional(sentence: Sentence, preposition: Token, depth: int) -> list[int]:
    """Who does the verb after a preposition: the object of blame ("accused them of doing"), else the subject."""
    above = sentence.tokens[preposition.head]
    if is_verb(above):
        if above.lemma in BLAMING and preposition.lemma in BLAME_PREPOSITIONS:
            return patients(sentence, above.i, depth)
        return _doers_or_subject(sentence, above.i, depth)
    return _noun_doers(sentence, above.i, depth)


def patients(sentence: Sentence, i: int, depth: int = 0) -> list[int]:
    """The heads of what verb `i` is done to: its object, or its subject if it is passive."""
    if depth > 6:
        return []
    token = sentence.tokens[i]
    if is_passive(sentence, i):
        own = [_antecedent(sentence, i, child) for child in sentence.children(i) if child.dep == "nsubjpass"]
        extra = [child.i for child in sentence.children(i) if child.dep in ("dobj", "oprd")]
        if own:
            return own + extra
        if token.dep in ("acl", "amod"):
            return [token.head, *extra]
        if token.dep == "conj":
            return patients(sentence, token.head, depth + 1) + extra
        return extra
    own = [child.i for child in sentence.children(i) if child.dep == "dobj"]
    if own:
        first = sentence.tokens[own[0]]
        if first.text.lower() in RELATIVE and token.dep == "relcl":
            return [token.head]
        return own
    if token.dep == "relcl" and sentence.child(i, "nsubj") is not None:
        subject = sentence.child(i, "nsubj")
        if subject is not None and subject.text.lower() not in RELATIVE:
            return [token.head]
    return []


def preposition_heads(sentence: Sentence, i: int, preposition: str) -> list[int]:
    """The heads of what stands after a preposition under token `i` or under its adverbs and particles."""
    found = []
    for token in sentence.children(i):
        if token.dep in ("prep", "dative", "agent", "prt", "advmod") or token.pos == "ADP":
            if token.lemma == preposition:
                found += [below.i for below in sentence.children(token.i) if below.dep in ("pobj", "pcomp")]
            found += [
                below.i
                for inner in sentence.children(token.i)
                if inner.dep == "prep" and inner.lemma == preposition
                for below in sentence.children(inner.i)
                if below.dep == "pobj"
            ]
    return found


def has_negation(sentence: Sentence, i: int) -> bool:
    """Whether token `i` itself is negated ("not", "never", "no")."""
    return any(
        token.dep == "neg" or token.lemma in ("never", "no", "neither", "nor", "hardly")
        for token in sentence.children(i)
        if token.dep in ("neg", "advmod", "det", "preconj", "cc")
        and (token.dep != "cc" or token.lemma in ("neither", "nor"))
        and token.i < i
    ) or any(token.dep == "neg" for token in sentence.children(i))


def clause_verb(sentence: Sentence, i: int) -> int:
    """The verb of the clause that token `i` stands in; the token itself if it is a verb or there is none."""
    if is_verb(sentence.tokens[i]):
        return i
    for token in sentence.ancestors(i):
        if is_verb(token):
            return token.i
    return i

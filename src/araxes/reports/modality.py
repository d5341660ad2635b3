"""How the text presents an event: as done, to come, possible or denied (PLOVER's auxiliary modes)."""

from __future__ import annotations

from araxes.records import Modality, Sentence, Token
from araxes.reports.arguments import has_negation, is_verb
from araxes.reports.triggers import Trigger, is_future

POSSIBLE = frozenset(("may", "might", "could", "can", "should", "must", "would", "'d"))
WEAK_POSSIBLE = frozenset(("can", "must"))
CONDITIONS = frozenset(("if", "unless", "whether", "should", "lest", "in case", "until"))
INTENTIONS = frozenset(
    "plan intend want hope expect aim seek prepare schedule plot consider mull threaten wish propose slate set due "
    "intention desire bid".split()
)
DENYING = frozenset("deny reject dismiss refute rule rebut disavow".split())
REQUESTING = frozenset("call urge ask demand request order suggest recommend appeal propose advise consider".split())
POSSIBLE_ADJECTIVES = frozenset("possible potential hypothetical eventual likely imminent".split())
PLANNED_ADJECTIVES = frozenset("planned proposed upcoming forthcoming scheduled expected future impending".split())
POSSIBLE_NOUNS = frozenset("risk possibility prospect threat danger fear potential likelihood chance case".split())
IDEA_NOUNS = frozenset(
    "way mean method need opportunity possibility chance option proposal condition notion idea prospect".split()
)
# "Used drones to kill" tells of killing; "built a wall to stop" does not tell of stopping.
REAL_PURPOSE = frozenset(("use", "go", "manage", "continue", "make", "come"))
HARMFUL_TYPES = frozenset(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE"))
UNWILLING = frozenset("refuse decline fail unlikely unwilling reluctant unable".split())
LIKELY = frozenset("likely able possible".split())
INFINITIVE_DEPS = frozenset(("xcomp", "ccomp", "advcl", "acl", "relcl"))
# "Had X attacked, ...", "Were X to attack, ...": what opens a condition without "if".
OPENING_CONDITIONS = frozenset(("had", "were", "should"))
# What there is none of where a deed was not done; "no reason for the attack" says nothing of the kind.
TRACE_NOUNS = frozenset("sign evidence proof indication trace hint question thought plan intention word".split())
FUTURE_NOUNS = frozenset("plan intention preparation intent proposal decision".split())


def modality_of(sentence: Sentence, trigger: Trigger) -> Modality:
    """Return how the event of a trigger is presented; never `historical`, which needs dates (reports/occasion.py).

    The rules read the verb of the clause, the words on the trigger itself, and the verbs and nouns above it.
    """
    verb = trigger.verb
    if has_negation(sentence, trigger.i) or (is_verb(sentence.tokens[verb]) and has_negation(sentence, verb)):
        return Modality.NEGATED
    if _holds_none(sentence, trigger):
        return Modality.NEGATED
    own = _own_words(sentence, trigger)
    if own is not None:
        return own
    if _in_opening_condition(sentence, trigger.i):
        return Modality.HYPOTHETICAL
    clause = _clause(sentence, verb)
    if clause is not None:
        return clause
    return _above(sentence, trigger) or Modality.ACTUAL


def _holds_none(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the object that makes the deed is none: "held no talks", "no sanctions were imposed"."""
    if not any(one.slot in ("obj", "objmod") and not one.negated for one in trigger.predicate.requires):
        return False
    return any(
        child.dep in ("dobj", "nsubjpass") and has_negation(sentence, child.i) for child in sentence.children(trigger.i)
    )


def _own_words(sentence: Sentence, trigger: Trigger) -> Modality | None:
    """What the adjectives of a noun say, and the noun that it hangs on ("the risk of war")."""
    for child in sentence.children(trigger.i):
        if child.dep == "amod" and child.lemma in POSSIBLE_ADJECTIVES:
            return Modality.HYPOTHETICAL
        if child.dep == "amod" and child.text.lower() in PLANNED_ADJECTIVES:
            return Modality.FUTURE
    token = sentence.tokens[trigger.i]
    if token.dep in ("pobj", "pcomp"):
        above = sentence.tokens[sentence.tokens[token.head].head]
        if above.lemma in POSSIBLE_NOUNS and above.pos == "NOUN":
            return Modality.HYPOTHETICAL
        return _without(sentence, sentence.tokens[token.head], above)
    return None


def _without(sentence: Sentence, preposition: Token, above: Token) -> Modality | None:
    """What "no" says of the deed behind a preposition: "no sign of a retreat", "no date was set for the return"."""
    if above.lemma in TRACE_NOUNS and has_negation(sentence, above.i):
        return Modality.NEGATED
    subject = sentence.child(above.i, "nsubjpass") if is_verb(above) and preposition.lemma == "for" else None
    return Modality.HYPOTHETICAL if subject is not None and has_negation(sentence, subject.i) else None


def _in_opening_condition(sentence: Sentence, i: int) -> bool:
    """Whether the token stands in a condition that opens the sentence by inversion; a question is none."""
    words = [token.text for token in sentence.tokens]
    opening = next((word.lower() for word in words if word[0].isalpha()), "")
    return opening in OPENING_CONDITIONS and "," in words[i:] and "," not in words[:i] and "?" not in words


def _clause(sentence: Sentence, verb: int) -> Modality | None:
    """What the auxiliaries of a verb and the words that join its clause say."""
    token = sentence.tokens[verb]
    if is_future(sentence, verb) or _going_to(sentence, token):
        return Modality.FUTURE
    for child in sentence.children(verb):
        if child.dep == "mark" and child.lemma in CONDITIONS:
            return Modality.HYPOTHETICAL
        if child.dep == "aux" and child.lemma in POSSIBLE:
            if child.lemma in ("would", "'d") and _is_reported(sentence, token):
                return Modality.FUTURE
            if child.lemma == "must" or child.lemma == "should":
                return Modality.HYPOTHETICAL
            return Modality.HYPOTHETICAL if child.lemma not in WEAK_POSSIBLE else None
    return None


def _going_to(sentence: Sentence, token: Token) -> bool:
    head = sentence.tokens[token.head]
    return token.dep == "xcomp" and head.lemma == "go" and head.tag == "VBG"


def _is_reported(sentence: Sentence, token: Token) -> bool:
    """Whether a clause is what somebody said: "would" is then the future seen from the past."""
    while token.dep == "conj":
        token = sentence.tokens[token.head]
    return token.dep == "ccomp"


def _above(sentence: Sentence, trigger: Trigger) -> Modality | None:
    """What the verbs and nouns above the trigger's clause make of it."""
    token = sentence.tokens[trigger.verb if is_verb(sentence.tokens[trigger.verb]) else trigger.i]
    for _ in range(4):
        if token.head == token.i:
            return None
        head = sentence.tokens[token.head]
        if head.lemma in DENYING and token.dep in ("dobj", "nsubjpass", "ccomp", "pcomp", "xcomp"):
            return Modality.HYPOTHETICAL if has_negation(sentence, head.i) else Modality.NEGATED
        if token.dep == "pcomp" and sentence.tokens[head.head].lemma in IDEA_NOUNS | POSSIBLE_NOUNS:
            return Modality.HYPOTHETICAL
        if token.dep in INFINITIVE_DEPS and _has_to(sentence, token):
            found = _infinitive(sentence, token, head, trigger)
            if found is not None:
                return found
        if token.dep not in ("conj", "xcomp"):
            return None
        inherited = _clause(sentence, head.i) if is_verb(head) else None
        if inherited is not None and sentence.child(token.i, "nsubj") is None:
            return inherited
        token = head
    return None


def _infinitive(sentence: Sentence, token: Token, head: Token, trigger: Trigger) -> Modality | None:
    """What the word above an infinitive makes of it: "plans to", "refused to", "unlikely to", "in order to"."""
    if head.lemma in UNWILLING or (head.pos == "NOUN" and has_negation(sentence, head.i)):
        return Modality.NEGATED
    if head.lemma in INTENTIONS or head.lemma in FUTURE_NOUNS:
        return Modality.FUTURE
    if head.lemma == "be" and token.dep == "xcomp":
        return _is_to(sentence, head)
    if head.lemma in IDEA_NOUNS or head.lemma in REQUESTING or head.lemma in LIKELY:
        return Modality.HYPOTHETICAL
    if head.lemma == "need" and token.dep == "xcomp":
        return Modality.HYPOTHETICAL
    purpose = token.dep == "advcl" and head.lemma not in REAL_PURPOSE
    return Modality.HYPOTHETICAL if purpose and trigger.predicate.event_type in HARMFUL_TYPES else None


def _is_to(sentence: Sentence, be: Token) -> Modality | None:
    """ "Is to visit" tells of what will be; "was to visit" as well, but "their answer was to attack" of what was."""
    subject = sentence.child(be.i, "nsubj")
    past = be.tag == "VBD"
    return Modality.FUTURE if not past or (subject is not None and subject.pos in ("PROPN", "PRON")) else None


def _has_to(sentence: Sentence, token: Token) -> bool:
    return any(child.dep == "aux" and child.lemma == "to" for child in sentence.children(token.i))

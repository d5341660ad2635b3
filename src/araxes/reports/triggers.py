"""Which patterns of the lexicon a sentence meets, and at which token."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from araxes.knowledge.predicates import ANYTHING, Condition, Predicate, PredicateLexicon
from araxes.records import Sentence, Token
from araxes.reports.arguments import (
    clause_verb,
    doers,
    has_negation,
    is_passive,
    is_verb,
    patients,
    preposition_heads,
)

# Types whose verbs mean something else with a particle that their pattern does not name.
LITERAL_TYPES = frozenset(("ASSAULT", "COERCE", "AID"))
FUTURE_AUXILIARIES = frozenset(("will", "'ll", "shall", "wo"))
NOUN_POS = ("NOUN", "PROPN")
LIGHT_VERBS = frozenset(
    "have hold make conduct carry launch stage wage begin start take give issue reach sign impose order continue "
    "resume open commence mount perform undertake lead plan intensify escalate step pursue commit do run pay put "
    "stop halt cease keep maintain deliver set announce declare enter attend join finish complete conclude send "
    "engage expand repeat initiate face lay establish be remain go unleash execute direct arrange organise organize "
    "express voice raise lodge level show provide offer extend coordinate approve implement seek prepare file".split()
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A token at which a pattern holds. `verb` is the verb of its clause; of a noun its light verb, else the noun."""

    i: int
    verb: int
    predicate: Predicate


def find_triggers(sentence: Sentence, lexicon: PredicateLexicon) -> list[Trigger]:
    """Return the most specific pattern that holds at each token, in text order; empty if none does."""
    found = []
    for token in sentence.tokens:
        trigger = trigger_at(sentence, token, lexicon)
        if trigger is not None:
            found.append(trigger)
    return found


def trigger_at(sentence: Sentence, token: Token, lexicon: PredicateLexicon) -> Trigger | None:
    """The most specific pattern that holds at one token, if any."""
    for pos in _classes(sentence, token):
        verb = clause_verb(sentence, token.i) if pos != "v" else token.i
        if pos == "s":
            verb = token.head
        if pos == "n":
            verb = _or_itself(light_verb(sentence, token.i), token.i)
        for predicate in lexicon.of(pos, token.lemma):
            if _has_words(sentence, token, predicate) and all(
                _holds(sentence, token, verb, condition) for condition in predicate.requires
            ):
                return Trigger(token.i, verb, predicate)
    return None


def light_verb(sentence: Sentence, noun: int) -> int | None:
    """The verb that only carries the noun ("launched an attack", "attacks carried out by"), if there is one."""
    for token in sentence.children(noun):
        carrying = token.dep in ("acl", "relcl") and token.lemma in LIGHT_VERBS and is_verb(token)
        if carrying and (is_passive(sentence, token.i) or token.dep == "relcl"):
            return token.i
    token = sentence.tokens[noun]
    while token.dep == "conj" and sentence.tokens[token.head].pos in NOUN_POS:
        token = sentence.tokens[token.head]
    head = sentence.tokens[token.head]
    if token.dep == "pobj" and head.dep == "prep" and head.lemma in ("in", "into", "at", "of", "under", "to", "on"):
        above = sentence.tokens[head.head]
        if above.pos in NOUN_POS and head.lemma == "of":
            return light_verb(sentence, above.i) if above.i != noun else None
        if is_verb(above) and above.lemma in (
            "be",
            "engage",
            "enter",
            "remain",
            "participate",
            "join",
            "take",
            "go",
        ):
            return above.i
        return None
    if token.dep in ("dobj", "nsubjpass", "attr", "oprd") and is_verb(head) and head.lemma in LIGHT_VERBS:
        return head.i
    return None


def _or_itself(verb: int | None, i: int) -> int:
    return i if verb is None else verb


def _classes(sentence: Sentence, token: Token) -> Iterator[str]:
    """The pattern classes under which a token is looked up."""
    if token.pos == "VERB" or (token.pos == "AUX" and token.dep not in ("aux", "auxpass")):
        yield "h" if _after_hyphen(sentence, token) else "v"
    elif token.pos in NOUN_POS:
        yield "n"
        if token.tag in ("VBD", "VBN", "VBZ"):
            yield "v"
    elif token.pos == "ADJ":
        if _after_hyphen(sentence, token) and token.text.endswith("ed"):
            yield "h"
        yield "a"
        if token.tag == "VBN" or token.text.endswith("ed"):
            yield "v"
    elif token.tag == "MD":
        yield "s"


def _after_hyphen(sentence: Sentence, token: Token) -> bool:
    return token.i > 1 and sentence.tokens[token.i - 1].text == "-" and token.dep in ("amod", "acl", "compound")


def _has_words(sentence: Sentence, token: Token, predicate: Predicate) -> bool:
    """Whether the particle of a verb, or the word before a noun, is there."""
    if predicate.particle:
        words = predicate.particle.split()
        following = [other.lemma for other in sentence.tokens[token.i + 1 : token.i + 1 + len(words)]]
        texts = [other.text.lower() for other in sentence.tokens[token.i + 1 : token.i + 1 + len(words)]]
        if words in (following, texts):
            return True
        return len(words) == 1 and any(
            child.dep in ("prt", "advmod", "prep") and child.lemma == words[0]
            for child in sentence.children(token.i)
            if child.i <= token.i + 6
        )
    if predicate.pos == "v" and predicate.event_type in LITERAL_TYPES and _has_other_particle(sentence, token):
        return False
    if predicate.before:
        words = predicate.before.split()
        start = token.i - len(words)
        return start >= 0 and [other.lemma for other in sentence.tokens[start : token.i]] == words
    return True


def _has_other_particle(sentence: Sentence, token: Token) -> bool:
    """Whether a particle makes another verb of it: "fired back", "hit upon", "pushed back"."""
    following = sentence.tokens[token.i + 1] if token.i + 1 < len(sentence.tokens) else None
    if following is not None and following.lemma in ("back", "upon", "off") and following.head == token.i:
        return True
    return any(child.dep == "prt" for child in sentence.children(token.i))


def _holds(sentence: Sentence, token: Token, verb: int, condition: Condition) -> bool:
    """Whether a condition of a pattern holds at a trigger."""
    if condition.slot == "neg":
        found = has_negation(sentence, verb) or has_negation(sentence, token.i)
        return found != condition.negated
    if condition.slot == "will":
        return is_future(sentence, verb) != condition.negated
    lemmas = set(_lemmas(sentence, token, verb, condition.slot))
    if ANYTHING in condition.words:
        return bool(lemmas) != condition.negated
    return bool(lemmas & condition.words) != condition.negated


def is_future(sentence: Sentence, verb: int) -> bool:
    """Whether a verb stands in the future with "will" or "shall"."""
    return any(child.dep == "aux" and child.lemma in FUTURE_AUXILIARIES for child in sentence.children(verb))


def _lemmas(sentence: Sentence, token: Token, verb: int, slot: str) -> Iterator[str]:
    """The lemmas that stand in a slot of a trigger."""
    i = token.i
    if slot == "any":
        yield from (sentence.tokens[k].lemma for k in sentence.subtree(i) if k != i)
    elif slot == "subj":
        yield from _heads(sentence, doers(sentence, i) if is_verb(token) else _subjects_of(sentence, verb))
        if is_verb(token) and is_passive(sentence, i):
            yield from _heads(sentence, patients(sentence, i))
    elif slot == "obj":
        yield from _heads(sentence, patients(sentence, i))
    elif slot == "objmod":
        for head in patients(sentence, i):
            yield from _modifiers(sentence, head)
            for below in preposition_heads(sentence, head, "of"):
                yield from _modifiers(sentence, below)
    elif slot in ("comp", "ccomp", "oprd"):
        deps = ("xcomp", "ccomp") if slot == "comp" else (slot,)
        yield from (child.lemma for child in sentence.children(i) if child.dep in deps)
    elif slot == "mod":
        yield from _modifiers(sentence, i)
    else:
        yield from _after_preposition(sentence, i, slot)


def _subjects_of(sentence: Sentence, verb: int) -> list[int]:
    return [child.i for child in sentence.children(verb) if child.dep in ("nsubj", "nsubjpass")]


def _heads(sentence: Sentence, heads: Iterable[int]) -> Iterator[str]:
    """Lemmas of the heads, their conjuncts, compounds and what stands after "of" ("a shipment of grain")."""
    for head in heads:
        yield sentence.tokens[head].lemma
        for child in sentence.children(head):
            if child.dep in ("conj", "compound", "dobj") or (child.dep == "amod" and child.tag in ("NN", "NNP")):
                yield child.lemma
            elif child.dep == "prep" and child.lemma == "of":
                yield from (below.lemma for below in sentence.children(child.i) if below.dep == "pobj")


def _modifiers(sentence: Sentence, head: int) -> Iterator[str]:
    for child in sentence.children(head):
        if child.dep in ("amod", "compound", "nmod", "nummod", "poss"):
            yield child.lemma
            yield from (below.lemma for below in sentence.children(child.i) if below.dep in ("conj", "npadvmod"))


def _after_preposition(sentence: Sentence, i: int, slot: str) -> Iterator[str]:
    """Lemmas after a preposition under the trigger or its object; for "to" also the infinitive that follows."""
    for head in (i, *patients(sentence, i)):
        yield from _heads(sentence, preposition_heads(sentence, head, slot))
        if slot != "to":
            continue
        for child in sentence.children(head):
            if child.dep in ("xcomp", "advcl", "acl", "ccomp") and sentence.child(child.i, "aux") is not None:
                yield child.lemma
                yield from (below.lemma for below in sentence.children(child.i) if below.dep == "conj")

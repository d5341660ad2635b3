"""Reading the parse: who the subject of a verb is, what a clause or a noun phrase spans.

The labels are ClearNLP's, as spaCy's English pipelines give them; positions are places in `Sentence.tokens`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from araxes.records import Sentence, Span, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
QUOTING = frozenset({"quote", "cite", "report"})  # "was quoted (cited, reported) as saying"
BEFORE_NOUN = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "advmod", "predet"})
QUOTES = frozenset('"“”„«»‟') | {"''", "``"}
ARTICLES = frozenset({"the", "a", "an"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
INHERITING = frozenset({"advcl", "xcomp", "pcomp", "ccomp", "prep", "conj", "dep"})
# Verbs whose object does what their infinitive says: "asked them to come".
OBJECT_CONTROL = frozenset(
    {
        "ask", "urge", "tell", "order", "call", "invite", "allow", "force", "persuade", "press", "push", "encourage",
        "lead", "help", "let", "get", "cause", "enable", "instruct", "advise", "command", "convince", "want",
    }
)  # fmt: skip
TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december morning afternoon evening night noon midnight day week weekend month year
    decade century time hour moment minute past yesterday today tomorrow""".split()
)
# The small model's lemmatiser takes "hoped" for "hop" and leaves "rethinking" alone; only the first matters here.
LEMMAS = {"hop": "hope", "accord": "according", "retweete": "retweet", "prais": "praise", "din": "deny"}


def lemma_of(token: Token) -> str:
    """Return the lemma of a token, with the mistakes that the small model makes on cue verbs mended."""
    return LEMMAS.get(token.lemma, token.lemma)


def is_verb(token: Token) -> bool:
    """Whether the token is a verb form; the tag decides, since auxiliaries like "felt" are mislabelled."""
    return token.tag.startswith("VB")


def is_nominal(token: Token) -> bool:
    """Whether the token can head a noun phrase."""
    return token.pos in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM")


def is_passive(sentence: Sentence, i: int) -> bool:
    """Whether the verb stands in the passive with its auxiliary."""
    return sentence.child(i, "auxpass", "nsubjpass") is not None


def subject_of(sentence: Sentence, i: int) -> Token | None:
    """Return the word that carries the subject of a verb, its own or the one it shares; `None` if there is none.

    A participle, an infinitive and a second verb share the subject of the verb above them ("stressed ..., noting
    ..."); a verb that modifies a noun has that noun for its subject; "who" and "which" stand for the noun before.
    """
    seen: set[int] = set()
    while i not in seen:
        seen.add(i)
        verb = sentence.tokens[i]
        own = own_subject(sentence, i)
        if own is not None and own.i not in seen:
            return antecedent(sentence, own)
        if verb.dep == "acl" and verb.tag == "VBG" and not _set_off(sentence, verb):
            return sentence.tokens[verb.head]
        if verb.dep == "acl" and verb.tag == "VBG":
            i = next((t.i for t in sentence.ancestors(verb.i) if is_verb(t)), i)
            continue
        if verb.dep == "relcl":
            return sentence.tokens[verb.head]
        if verb.head == verb.i or verb.dep not in INHERITING:
            return None
        if verb.dep == "ccomp" and not (verb.tag == "VBG" or verb.tag == "VB"):
            return None
        quoted = _quoted_person(sentence, verb)
        if quoted is not None:
            return quoted
        if verb.dep == "xcomp":
            addressed = sentence.child(verb.head, "dobj")
            if any(c.dep == "prep" and c.lemma == "on" and c.i < verb.i for c in sentence.children(verb.head)):
                return None  # "called on both sides to ..."
            controls = lemma_of(sentence.tokens[verb.head]) in OBJECT_CONTROL
            if controls and addressed is not None and verb.tag == "VB" and addressed.i < verb.i:
                return addressed
        i = verb.head
    return None


def _quoted_person(sentence: Sentence, verb: Token) -> Token | None:
    """Who speaks in "X quoted him as saying" and "he was quoted by X as saying": not X."""
    preposition = sentence.tokens[verb.head]
    if verb.dep != "pcomp" or preposition.lemma != "as":
        return None
    quoting = sentence.tokens[preposition.head]
    if not is_verb(quoting) and quoting.dep == "dobj":
        quoting = sentence.tokens[quoting.head]
    if lemma_of(quoting) not in QUOTING:
        return None
    person = sentence.child(quoting.i, "nsubjpass", "dobj")
    return antecedent(sentence, person) if person is not None else None


def own_subject(sentence: Sentence, i: int) -> Token | None:
    """Return the subject that hangs on the verb itself; of two before it ("the head, X believes") the nearer."""
    found = [c for c in sentence.children(i) if c.dep in SUBJECTS]
    before = [c for c in found if c.i < i]
    if len(before) > 1 and before[-1].dep == "nsubj" and before[-1].pos == "PROPN":
        return before[-1]
    return found[0] if found else None


def author_of(sentence: Sentence, document: Token) -> Token | None:
    """Return who wrote or issued a paper: its possessor, or the subject of the verb it is the object of."""
    owner = sentence.child(document.i, "poss")
    if owner is not None:
        return owner
    if document.dep in ("dobj", "pobj", "conj"):
        verb = next((t for t in sentence.ancestors(document.i) if is_verb(t)), None)
        return subject_of(sentence, verb.i) if verb is not None else None
    return None


def _set_off(sentence: Sentence, participle: Token) -> bool:
    """Whether a comma stands before a participle: then it tells of the clause's subject, not of the noun before."""
    return participle.i > 0 and sentence.tokens[participle.i - 1].text in (",", "–", "—", "--", "-")


def antecedent(sentence: Sentence, token: Token) -> Token:
    """Return the noun that a relative pronoun stands for, else the token itself."""
    if token.text.lower() not in RELATIVES:
        return token
    for above in sentence.ancestors(token.i):
        if above.dep == "relcl":
            return sentence.tokens[above.head]
        if above.dep not in ("conj", "xcomp", "aux", "prep", "pobj"):
            break
    return token


def is_time(sentence: Sentence, preposition: int) -> bool:
    """Whether a preposition brings in a time, not a topic: "on Friday", "in 2019", "in recent weeks"."""
    noun = sentence.child(preposition, "pobj")
    return noun is not None and (noun.lemma in TIMES or (noun.tag == "CD" and len(noun.text) == 4))


def agent_of(sentence: Sentence, i: int) -> Token | None:
    """Return the word that carries the doer of a passive ("by the ministry"), if it is named."""
    by = agent_phrase(sentence, i)
    return sentence.child(by.i, "pobj") if by is not None else None


def agent_phrase(sentence: Sentence, i: int) -> Token | None:
    """Return the "by" of a passive; where the verb has none, the last one of its complement ("a threat by X")."""
    for child in sentence.children(i):
        if child.dep == "agent" or (child.dep == "prep" and child.lemma == "by"):
            return child
    if not is_passive(sentence, i):
        return None
    for child in sentence.children(i):
        spoken = child.dep == "prep" and child.lemma == "as"
        if (spoken or child.dep in ("xcomp", "oprd")) and child.i > i:
            last = [t for t in sentence.subtree(child.i) if sentence.tokens[t].lemma == "by"]
            if last and sentence.tokens[last[-1]].dep in ("prep", "agent"):
                return sentence.tokens[last[-1]]
    return None


def conjuncts(sentence: Sentence, i: int) -> list[Token]:
    """Return the token and those joined to it with "and" or commas, in text order."""
    found, queue = [sentence.tokens[i]], [i]
    while queue:
        for child in sentence.children(queue.pop()):
            if child.dep == "conj" and is_nominal(child):
                queue.append(child.i)
                if not _owns_next(sentence, child):
                    found.append(child)
    return found


def _owns_next(sentence: Sentence, token: Token) -> bool:
    """Whether the token is a possessor ("Israel's") that the parse took for a second subject."""
    after = sentence.tokens[token.i + 1] if token.i + 1 < len(sentence.tokens) else None
    return after is not None and after.tag == "POS"


def noun_phrase(sentence: Sentence, i: int) -> list[int]:
    """Return the positions of the noun phrase of a token: without article, apposition, clause or second conjunct."""
    left = i
    kept: set[int] = {i}
    for child in sentence.children(i):
        if child.i < i and child.dep in BEFORE_NOUN:
            kept.update(sentence.subtree(child.i))
        elif child.i > i and child.dep == "prep" and not _breaks(sentence, i, child.i):
            kept.update(_phrase_only(sentence, child.i))
    left = min(kept)
    right = left
    while right + 1 in kept:
        right += 1
    if right < i:
        left, right = i, i
    while left < i and (sentence.tokens[left].text.lower() in ARTICLES or sentence.tokens[left].pos == "PUNCT"):
        left += 1
    return list(range(left, right + 1))


def _breaks(sentence: Sentence, first: int, last: int) -> bool:
    """Whether punctuation other than a hyphen or quotation mark stands between two positions."""
    return any(t.text in {",", ";", ":", "–", "—", "--"} for t in sentence.tokens[first + 1 : last])


def _phrase_only(sentence: Sentence, i: int) -> list[int]:
    """The subtree without clauses and appositions that hang on it."""
    found, queue = [i], [i]
    while queue:
        for child in sentence.children(queue.pop()):
            if child.dep in ("relcl", "acl", "advcl", "appos", "punct", "parataxis"):
                continue
            found.append(child.i)
            queue.append(child.i)
    return found


def span_of(sentence: Sentence, positions: Sequence[int]) -> Span:
    """The stretch of text from the first to the last of the positions."""
    return Span(sentence.tokens[positions[0]].span.start, sentence.tokens[positions[-1]].span.end)


def runs(positions: Iterable[int]) -> list[list[int]]:
    """Split sorted positions into runs without a gap."""
    found: list[list[int]] = []
    for position in sorted(positions):
        if found and position == found[-1][-1] + 1:
            found[-1].append(position)
        else:
            found.append([position])
    return found

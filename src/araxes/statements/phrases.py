"""Cues that are no verb of the speaker: "according to X", "in X's view", "X is confident that"."""

from __future__ import annotations

from collections.abc import Sequence

from araxes.knowledge.cues import Cue, CueLexicon
from araxes.records import Sentence, Token
from araxes.statements.drafts import Draft, cue_span
from araxes.statements.grammar import runs, span_of, subject_of


def find_phrases(sentences: Sequence[Sentence], cues: CueLexicon) -> list[Draft]:
    """Return a draft for each "according to X" and its like; the content is the clause it hangs on."""
    table = sorted(((name.split(), cue) for name, cue in cues.phrases.items()), key=lambda row: -len(row[0]))
    openers = {phrase[0] for phrase, _ in table}
    found = []
    for sentence in sentences:
        words = [token.text.lower() for token in sentence.tokens]
        for start, word in enumerate(words):
            for phrase, cue in table if word in openers else ():
                if words[start : start + len(phrase)] == phrase:
                    draft = _phrase(sentence, start, start + len(phrase) - 1, cue)
                    if draft is not None:
                        found.append(draft)
                    break
    return found


def _phrase(sentence: Sentence, first: int, last: int, cue: Cue) -> Draft | None:
    speaker = sentence.child(last, "pobj", "dobj")
    if speaker is None:
        return None
    own = set(range(first, last + 1)) | set(sentence.subtree(last))
    host = _host(sentence, first, own)
    if host is None:
        return None
    content = _clause_around(sentence, host, own)
    if not content:
        return None
    return Draft(
        sentence=sentence,
        anchor=first,
        speaker=speaker,
        cue=cue,
        cue_name=cue.cue,
        cue_span=cue_span(sentence, range(first, last + 1)),
        content=tuple(span_of(sentence, stretch) for stretch in runs(content)),
        construction="phrase",
    )


def _host(sentence: Sentence, first: int, own: set[int]) -> int | None:
    """The verb of the clause that the phrase hangs on."""
    for above in sentence.ancestors(first):
        if above.i not in own and (above.tag.startswith(("VB", "MD")) or above.head == above.i):
            return above.i
    return None


def _clause_around(sentence: Sentence, host: int, own: set[int]) -> set[int]:
    """The whole clause of the host, to the sentence's end, but for the phrase itself.

    A clause joined to it with "and" or "but" on the other side of the phrase is left out.
    """
    positions = set(sentence.subtree(host)) - own
    for child in sentence.children(host):
        if child.dep == "conj" and child.i > max(own) and min(own) > host and sentence.child(child.i, "nsubj"):
            positions -= set(range(child.i - _back_to_conjunction(sentence, child), max(positions) + 1))
    return positions


def _back_to_conjunction(sentence: Sentence, conjunct: Token) -> int:
    first = min(sentence.subtree(conjunct.i))
    return conjunct.i - first + 1


def find_adjectives(sentences: Sequence[Sentence], cues: CueLexicon) -> list[Draft]:
    """Return a draft for each predicate adjective that reports an attitude: "is confident that ..."."""
    found = []
    for sentence in sentences:
        for token in sentence.tokens:
            cue = cues.adjectives.get(token.lemma) if token.dep in ("acomp", "conj", "oprd") else None
            if cue is None:
                continue
            content = _complement(sentence, token, cue)
            head = sentence.tokens[token.head]
            speaker = subject_of(sentence, head.i) if head.tag.startswith("VB") else None
            if not content or speaker is None:
                continue
            found.append(
                Draft(
                    sentence=sentence,
                    anchor=token.i,
                    speaker=speaker,
                    cue=cue,
                    cue_name=cue.cue,
                    cue_span=cue_span(sentence, [token.i]),
                    content=tuple(span_of(sentence, stretch) for stretch in runs(content)),
                    construction="adjective",
                )
            )
    return found


def find_made_clear(sentences: Sequence[Sentence], cues: CueLexicon) -> list[Draft]:
    """Return a draft for each "made (it) clear that ..."."""
    cue = cues.phrases.get("make clear")
    found: list[Draft] = []
    for sentence in sentences:
        for token in sentence.tokens:
            verb = sentence.tokens[token.head]
            if cue is None or token.lemma != "clear" or verb.lemma != "make" or token.i < verb.i:
                continue
            clauses = [
                c for i in (token.i, verb.i) for c in sentence.children(i) if _is_that_clause(sentence, token, c)
            ]
            if not clauses:
                continue
            below = sentence.subtree(clauses[0].i)
            found.append(
                Draft(
                    sentence=sentence,
                    anchor=verb.i,
                    speaker=subject_of(sentence, verb.i),
                    cue=cue,
                    cue_name=cue.cue,
                    cue_span=cue_span(sentence, range(verb.i, token.i + 1)),
                    content=(span_of(sentence, below),),
                    construction="clause",
                )
            )
    return found


def _is_that_clause(sentence: Sentence, clear: Token, clause: Token) -> bool:
    mark = sentence.child(clause.i, "mark")
    return clause.i > clear.i and clause.dep in ("ccomp", "advcl") and (mark is None or mark.lemma == "that")


def _complement(sentence: Sentence, adjective: Token, cue: Cue) -> set[int]:
    for child in sentence.children(adjective.i):
        if child.i < adjective.i:
            continue
        below = sentence.subtree(child.i)
        if child.dep == "ccomp" and "clause" in cue.frames:
            return {i for i in below if not (i == below[0] and sentence.tokens[i].dep == "mark")}
        if child.dep == "xcomp" and "to" in cue.frames:
            return {i for i in below if not (i == below[0] and sentence.tokens[i].tag == "TO")}
        if child.dep == "prep" and f"p:{child.lemma}" in cue.frames:
            return set(below) - {child.i}
    return set()

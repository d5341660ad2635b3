"""What is no statement though a word of speech or of finding stands there: deeds done with words, things that show.

PolNeAR marks both as attributions; for a record of who said what they are events, or nobody's words.
"""

from __future__ import annotations

from collections.abc import Sequence

from araxes.knowledge.cues import Sense
from araxes.records import Sentence, Span, Token
from araxes.statements.drafts import Draft
from araxes.statements.frames import is_finite
from araxes.statements.grammar import lemma_of, own_subject
from araxes.statements.quotations import Quotation, near
from araxes.statements.speakers import Names, Speaker

# Words for deeds done with words. With a topic or an infinitive they tell an event ("agreed to resume talks", "voted
# for the bill"); with a clause or a quotation they report ("agreed that the talks had failed").
DEEDS = frozenset("agree debate discuss invite meet negotiate sign vote".split())
# Verbs that things have for a subject as easily as people.
SHOWING = frozenset(
    "confirm depict highlight imply mean portray prove reflect reveal signal suggest underline underscore".split()
)
# Pictures show what is to be seen; only with a clause does one say what follows from it.
PICTURES = frozenset("clip film footage image photo photograph picture recording video".split())
# Nouns for deeds and states whose ending does not tell it.
HAPPENINGS = frozenset(
    """attack attempt clash conflict crisis deal defeat drill effort event exercise fact fight growth increase incident
    lack loss measure move pattern policy pressure price progress raid rise shift step strike success tie trend trip
    victory visit war""".split()
)


def is_deed(draft: Draft, content: Sequence[Span], quotations: Sequence[Quotation]) -> bool:
    """Return whether the cue is a deed done with words and what goes with it is neither a clause nor a quotation."""
    if draft.cue.cue not in DEEDS or any(q.span.overlaps(span) for span in content for q in near(quotations, span)):
        return False
    sentence = draft.sentence
    following = sentence.tokens[draft.anchor + 1 : draft.anchor + 2]
    if draft.cue.cue == "agree" and any(token.text.lower() == "with" for token in following):
        return False  # to be of one mind, not to come to terms
    return not any(
        token.head == draft.anchor and token.dep == "ccomp" and is_finite(sentence, token)
        for token in _inside(sentence, content)
    )


def can_find(draft: Draft, speaker: Speaker, token: Token, content: Sequence[Span], names: Names) -> bool:
    """Return whether the speaker can be one where the cue is of what shows: people and papers, not deeds and states."""
    if (draft.cue.sense is not Sense.FINDING and draft.cue.cue not in SHOWING) or speaker.pronoun:
        return True
    token = _doer(draft, token)
    if lemma_of(token) in PICTURES:
        return any(t.dep == "ccomp" and is_finite(draft.sentence, t) for t in _inside(draft.sentence, content))
    named = speaker.actor_id is not None and speaker.span.overlaps(token.span)
    if named or token.pos == "PROPN" or names.is_paper(token):
        return True
    return lemma_of(token) not in HAPPENINGS and not names.is_abstract(token)


def _doer(draft: Draft, token: Token) -> Token:
    """The subject of the cue where the speaker only owns it: in "Iran's drills show" it is drills that show."""
    subject = own_subject(draft.sentence, draft.anchor)
    owns = token.dep == "poss" and subject is not None and token.head == subject.i
    return subject if owns and subject is not None else token


def _inside(sentence: Sentence, content: Sequence[Span]) -> list[Token]:
    return [token for token in sentence.tokens if any(span.covers(token.span) for span in content)]

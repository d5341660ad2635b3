"""Who "it" is and who "the two presidents" are, where the sentences before leave one answer.

"It" is a country or body only where the sentence opens with it as the doer of what only someone can do ("It
accused"), and the sentence before is about one: its subject. Weather, reports and plans are "it" too, and no verb of
the list is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from araxes.actors.found import Found, Scene
from araxes.actors.pronouns import quote_around
from araxes.records import Actor, ActorType, Sentence, Span

DOING = frozenset(
    "accuse add admit agree announce approve arrest ask assert attack ban believe blame boycott call cancel cite claim "
    "close complain condemn confirm criticise criticize cut declare decline defend demand denounce deny deploy dismiss "
    "expel express hope impose insist invite join launch lift offer oppose order plan pledge postpone promise protest "
    "pull ratify recall recognise recognize refuse reject release repeat respond retaliate say seek sell send sever "
    "sign stress summon suspend threaten urge vote vow want warn welcome withdraw".split()
)
BODIES = frozenset({
    ActorType.COUNTRY, ActorType.ORGANISATION, ActorType.AGENCY, ActorType.ARMED_GROUP,
})  # fmt: skip
PERSON_PAIR = re.compile(
    r"\b(?:the|these) two (?:[a-z]+ )?(?P<who>presidents|ministers|premiers|leaders|diplomats|officials|men|women|"
    r"politicians)\b|\bboth (?P<both>presidents|ministers|premiers|leaders|men|women)\b",
    re.IGNORECASE,
)
# How many sentences back the two may be named.
PAIR_BACK = 2
MAY_LEAD = frozenset({"president", "prime-minister", "monarch", "supreme-leader", "leader", "chief-executive"})


def what_it_is(
    scene: Scene, sentence: Sentence, mentions: Sequence[Found], quoted: Sequence[Span]
) -> tuple[Span, str] | None:
    """Return the "It" that opens the sentence and the id of the country or body; `None` where that is not clear.

    `mentions` are those of the sentence before.
    """
    first = next((token for token in sentence.tokens if token.text[0].isalnum()), None)
    if first is None or first.text != "It" or first.dep != "nsubj" or not sentence.index:
        return None
    verb, before = sentence.tokens[first.head], scene.sentences[sentence.index - 1]
    if verb.lemma not in DOING or quote_around(quoted, first.span) is not None:
        return None
    subjects = [token for token in before.tokens if token.dep == "nsubj" and before.tokens[token.head].dep == "ROOT"]
    meant = {
        mention.actor.actor_id
        for mention in mentions
        for token in subjects
        if mention.span.covers(token.span) and mention.actor.type in BODIES and not mention.place_only
    }
    alone = len(subjects) == 1 and not any(before.child(token.i, "conj") for token in subjects)
    return (first.span, meant.pop()) if len(meant) == 1 and alone else None


def two_persons(scene: Scene, sentence: Sentence, mentions: Sequence[Found]) -> list[tuple[Span, tuple[str, ...]]]:
    """Return each "the two presidents" of the sentence with the only two whom it can mean, by id.

    `mentions` are all of the article.
    """
    found = []
    for match in PERSON_PAIR.finditer(scene.folded, *sentence.span):
        noun = (match["who"] or match["both"]).lower()
        near = {
            mention.actor.actor_id: mention.actor
            for mention in mentions
            if sentence.index - PAIR_BACK <= mention.sentence_index and mention.span.end <= match.start()
        }
        two = sorted(key for key, actor in near.items() if _is_one_of(scene, actor, noun))
        if len(two) == 2:
            found.append((Span(*match.span()), tuple(two)))
    return found


def _is_one_of(scene: Scene, actor: Actor, noun: str) -> bool:
    """Whether the person may be one of "the presidents", "the ministers", "the women"."""
    if actor.type is not ActorType.PERSON:
        return False
    if noun in ("men", "women"):
        return scene.gender(actor) in ("m" if noun == "men" else "f", None)
    if noun in ("diplomats", "officials", "politicians"):
        return True
    offices = {
        term.office_id for term in scene.knowledge.terms_of.get(actor.actor_id, ()) if term.may_hold_on(scene.days)
    }
    if noun == "presidents":
        return "president" in offices
    if noun == "leaders":
        return bool(offices & MAY_LEAD)
    return any("minister" in office and not office.startswith("deputy") for office in offices)

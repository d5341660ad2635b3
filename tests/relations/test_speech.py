"""Whose voices an outlet prints: side, name, and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.records import ActorType, StatementKind
from araxes.relations.shares import Comparison
from araxes.relations.speech import Naming, Side, Speech, SpeechTable, Utterance, utterance_of
from factories import TEXT, a_statement, an_actor
from relations.press_builders import an_utterance

ACTORS = {
    actor.actor_id: actor
    for actor in (
        an_actor("FRA"),
        an_actor("FRA:MARLOW", type=ActorType.PERSON),
        an_actor("FRA:ARMY", type=ActorType.AGENCY),
        an_actor("FRA:OFFICIALS", type=ActorType.GROUP),
        an_actor("FRA:LEADER", type=ActorType.OFFICE),
    )
}


def uttered(
    speaker_id: str | None = None, name: str | None = None, country: str | None = None, **given: object
) -> Utterance:
    statement = a_statement(speaker_id=speaker_id, speaker_name=name, speaker_country=country, **given)
    return utterance_of(statement, TEXT, first="FRA", second="DEU", actors=ACTORS, body_nouns={"committee", "report"})


@pytest.mark.parametrize(
    ("speaker_id", "country", "side"),
    [
        ("FRA:MARLOW", "FRA", Side.FIRST), ("DEU", "DEU", Side.SECOND), (None, "DEU", Side.SECOND),
        ("ITA:ROSSI", "ITA", Side.OTHER), (None, "IGO", Side.OTHER), (None, None, Side.UNKNOWN),
        ("UNK:SOMEBODY", None, Side.UNKNOWN),
    ],
)  # fmt: skip
def test_the_side_is_that_of_the_speaker(speaker_id: str | None, country: str | None, side: Side) -> None:
    assert uttered(speaker_id, "x", country).side is side


def test_of_a_country_and_one_of_its_bodies_each_speaks_for_itself() -> None:
    statement = a_statement(speaker_id="FRA:ARMY", speaker_country="FRA")
    sides = [
        utterance_of(statement, TEXT, first=first, second=second, actors=ACTORS).side
        for first, second in (("FRA", "FRA:ARMY"), ("FRA:ARMY", "FRA"), ("FRA", "DEU"))
    ]
    assert sides == [Side.SECOND, Side.FIRST, Side.FIRST]


@pytest.mark.parametrize(
    ("speaker_id", "name", "naming"),
    [
        ("FRA:MARLOW", "Camille Marlow", Naming.PERSON),
        ("FRA", "France", Naming.BODY),
        ("FRA:ARMY", "the army", Naming.BODY),
        ("FRA:LEADER", "the leader of France", Naming.BODY),
        ("FRA:OFFICIALS", "French officials", Naming.UNNAMED),
        (None, "the Foreign Ministry", Naming.BODY),
        (None, "Police in Strasbourg", Naming.BODY),
        (None, "The State Customs Committee", Naming.BODY),
        (None, "both countries", Naming.BODY),
        (None, "The authorities", Naming.BODY),
        (None, "a French report on the call", Naming.BODY),
        (None, "a member of the security committee, who", Naming.UNNAMED),
        (None, "the police chief", Naming.UNNAMED),
        (None, "officials", Naming.UNNAMED),
        (None, "a diplomat that knows the ministry", Naming.UNNAMED),
        (None, None, Naming.UNNAMED),
        (None, "he", Naming.UNCLEAR),
        (None, "They", Naming.UNCLEAR),
    ],
)
def test_a_speaker_has_a_name_is_a_body_or_is_nobody(speaker_id: str | None, name: str | None, naming: Naming) -> None:
    assert uttered(speaker_id, name).naming is naming


def test_words_are_those_of_the_content_and_part_of_a_quotation_is_one() -> None:
    assert uttered(content_spans=()).n_words == 0
    assert uttered().n_words == len("both sides would meet soon".split())
    assert [uttered(kind=kind).direct for kind in StatementKind] == [True, False, True]


def speech(own: list[Utterance], others: list[Utterance]) -> Speech:
    table = SpeechTable([*own, *others])
    return table.speech({one.article_id for one in own}, {one.article_id for one in others})


def shares(comparisons: tuple[Comparison, ...]) -> dict[str, tuple[int, int]]:
    return {one.name: (one.own.count, one.own.total) for one in comparisons}


def test_sides_are_counted_in_statements_and_in_words() -> None:
    own = [
        an_utterance("ar_1", 0, side=Side.FIRST, n_words=30),
        an_utterance("ar_2", 1, side=Side.FIRST, n_words=10, naming=Naming.BODY, direct=True),
        an_utterance("ar_3", 2, side=Side.SECOND, n_words=5, naming=Naming.UNNAMED),
    ]
    found = speech(own, [])
    assert (found.n_statements, found.n_words) == (3, 45)
    assert shares(found.by_statements) == {"first": (2, 3), "second": (1, 3), "other": (0, 3), "unknown": (0, 3)}
    assert shares(found.by_words) == {"first": (40, 45), "second": (5, 45), "other": (0, 45), "unknown": (0, 45)}
    assert shares(found.by_naming) == {"person": (1, 3), "body": (1, 3), "unnamed": (1, 3), "unclear": (0, 3)}
    assert shares(found.by_name) == {"first": (1, 2), "second": (0, 1)}
    assert shares(found.in_their_words) == {"first": (1, 2), "second": (0, 1)}
    assert all(one.others is None and one.difference is None for one in found.by_statements)


def test_the_others_stand_beside_it() -> None:
    own = [an_utterance(f"ar_{n}", n, side=Side.FIRST) for n in range(20)]
    others = [an_utterance(f"br_{n}", n, side=Side.SECOND) for n in range(20)]
    first = speech(own, others).by_statements[0]
    assert first.others is not None and first.difference is not None
    assert (first.own.share, first.others.share, first.difference.difference, first.difference.clear) == (1, 0, 1, True)


def test_articles_that_are_not_asked_for_are_not_counted() -> None:
    table = SpeechTable([an_utterance("ar_1"), an_utterance("ar_2")])
    assert table.speech(["ar_1", "ar_9"], ()).n_statements == 1
    assert table.speech((), ()).n_statements == 0
    assert SpeechTable([]).speech(["ar_1"], ["ar_2"]).n_words == 0


UTTERANCES = st.lists(
    st.builds(
        an_utterance,
        st.sampled_from(["ar_1", "ar_2", "ar_3", "ar_4"]),
        st.integers(0, 99),
        side=st.sampled_from(Side),
        naming=st.sampled_from(Naming),
        n_words=st.integers(0, 50),
    ),
    max_size=30,
)


@given(UTTERANCES)
def test_shares_sum_to_one_and_no_order_matters(utterances: list[Utterance]) -> None:
    own, others = {"ar_1", "ar_2", "ar_3"}, {"ar_4"}
    found = SpeechTable(utterances).speech(own, others)
    for comparisons in (found.by_statements, found.by_words, found.by_naming):
        assert sum(one.own.count for one in comparisons) == comparisons[0].own.total
        if comparisons[0].own.share is not None:
            assert sum(one.own.share or 0 for one in comparisons) == pytest.approx(1)
    shuffled = sorted(utterances, key=lambda one: (one.n_words, one.statement_id, one.side, one.naming))
    again = SpeechTable(shuffled).speech(own, others)
    assert again.by_statements == found.by_statements
    assert again.by_words == found.by_words

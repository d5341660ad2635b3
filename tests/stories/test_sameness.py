"""Whether two reports tell of one event: what is asked, what is said, each two once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from araxes.knowledge.ontology import load_ontology
from araxes.knowledge.word_counts import load_word_counts
from araxes.records import DayRange, LinkBasis, ReportLink
from araxes.stories.sameness import OTHER_PLACE, SAME_PLACE, Telling, find_links, link_of
from araxes.stories.words import Rarity, Words
from factories import DAY, a_report, published_on

ONTOLOGY, RARITY = load_ontology(), Rarity(load_word_counts())
SENTENCE = "Delegations of both capitals sat down at the Rhine yesterday."


def told(name: str, sentence: str = SENTENCE, *, original: str | None = None, **fields: object) -> Telling:
    given: dict[str, object] = {"event_type": "CONSULT", "event_on": DayRange(DAY, DAY), "article_id": f"ar_{name}"}
    report = a_report(report_id=f"re_{name}", **(given | fields))
    return Telling(
        report=report,
        outlet=None,
        published=published_on(DAY),
        original_id=original or report.article_id,
        sentence=sentence,
        trigger="sat",
        words=Words.of(sentence, RARITY),
    )


def link(one: Telling, other: Telling) -> ReportLink | None:
    return link_of(one, other, ontology=ONTOLOGY, rarity=RARITY)


def test_a_link_says_what_is_alike_whichever_way_it_is_asked() -> None:
    found = link(told("b"), told("a", "They met."))
    assert found == link(told("a", "They met."), told("b"))
    assert found is not None
    assert (found.first, found.second, found.basis) == ("re_a", "re_b", LinkBasis.LIKENESS)
    assert (found.days, found.kind, found.words, found.parties) == (1.0, 1.0, 0.0, 1.0)
    assert found.score >= found.least


def test_a_reprint_of_the_same_words_is_one_event_on_whatever_days_it_is_told() -> None:
    later = DayRange(DAY + timedelta(days=9), DAY + timedelta(days=9))
    reprint = told("b", original="ar_a", event_on=later)
    found = link(told("a"), reprint)
    assert found is not None
    assert (found.basis, found.score) == (LinkBasis.COPY, 1.0)
    assert link(told("a"), replace(reprint, sentence="Other words.", words=Words.of("Other words.", RARITY))) is None
    assert link(told("a"), replace(reprint, trigger="stood")) is None
    same_article = told("b", original="ar_a", article_id="ar_a", event_on=later)
    assert link(told("a"), same_article) is None


def test_two_acts_of_one_sentence_are_two_events_in_a_reprint_too() -> None:
    thanked = replace(told("b", article_id="ar_a", event_type="SUPPORT"), trigger="thanked")
    assert link(told("a"), replace(thanked, sentence="Both sides held talks.")) is not None
    assert link(told("a"), thanked) is None
    assert link(told("a"), replace(told("b", original="ar_a", event_type="SUPPORT"), trigger="thanked")) is None
    assert link(told("a"), told("b", original="ar_a", event_type="SUPPORT")) is not None  # one act, coded twice
    assert link(told("a"), told("b", article_id="ar_a", event_type="SUPPORT")) is None
    assert link(told("a"), replace(told("b", article_id="ar_a"), trigger="met")) is not None


def test_one_place_brings_nearer_and_two_places_part() -> None:
    plain = link(told("a"), told("b"))
    assert plain is not None
    one_word_off = "Delegations of two governments sat down."
    here, there = told("a", place="Bonn"), told("b", one_word_off, place="Bonn")
    unplaced = link(told("a"), told("b", one_word_off))
    placed = link(here, there)
    assert placed is not None and unplaced is not None
    assert round(placed.score - unplaced.score, 4) == SAME_PLACE
    apart = link(here, told("b", one_word_off, place="Kehl"))
    assert apart is None or round(apart.score - unplaced.score, 4) == OTHER_PLACE


def test_each_two_are_asked_once_and_new_ones_with_all_others() -> None:
    old, new = [told(name) for name in "ab"], [told(name) for name in "cd"]
    found = {(one.first, one.second) for one in find_links(new, [*old, *new], ontology=ONTOLOGY, rarity=RARITY)}
    assert found == {("re_a", "re_c"), ("re_b", "re_c"), ("re_a", "re_d"), ("re_b", "re_d"), ("re_c", "re_d")}
    assert len(list(find_links(new, [*old, *new], ontology=ONTOLOGY, rarity=RARITY))) == len(found)


def test_only_what_may_be_of_the_same_days_is_asked_but_reprints_always() -> None:
    far = DayRange(date(2001, 1, 1), date(2001, 1, 2))
    others = [told("a", event_on=far), told("b", event_on=DayRange()), told("c", event_on=far, original="ar_d")]
    found = {one.first: one.basis for one in find_links([told("d")], others, ontology=ONTOLOGY, rarity=RARITY)}
    assert found == {"re_b": LinkBasis.LIKENESS, "re_c": LinkBasis.COPY}

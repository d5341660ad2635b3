"""Claims: what the statements and reports of an article assert and deny."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from araxes.knowledge.words import Denials
from araxes.records import Claim, DayRange, Modality, PageRecord, Span
from araxes.stories.claims import SENTENCES_BACK, ClaimCues, claim_terms, find_claims
from desk.small_desk import ACTORS, MARLOW, Draft, a_charge, a_denial, id_of

DENIALS = Denials(
    cues=frozenset({"deny", "dismiss", "reject", "take issue"}),
    verdicts=frozenset({"baseless", "lies"}),
    claims=frozenset({"charge", "report", "claim"}),
)
REPORTING = DENIALS.cues | {"say", "accuse", "charge", "allegation"}
FRANCE, GERMANY, ITALY, _ = ACTORS
DAY = date(2021, 3, 1)


CUES = ClaimCues.of(DENIALS, reporting=REPORTING, naming=frozenset({"call"}))


def claims(record: PageRecord) -> list[Claim]:
    """The claims of a page, denials first."""
    assert record.article is not None
    found = find_claims(
        record.article, statements=record.statements, reports=record.reports, mentions=record.mentions, cues=CUES
    )
    return sorted(found, key=lambda claim: not claim.denies)


def a_page(*sentences: str) -> Draft:
    return Draft("page", "A title", sentences, outlet="The Example", day=DAY)


def test_a_denial_and_a_claim_with_who_speaks_and_what_they_concern() -> None:
    (denied, told) = claims(a_denial())
    assert (denied.denies, denied.side, denied.voice.statement_id) == (True, "DEU", id_of("st", "denial", 0))
    assert denied.words == "it had raised the river tolls in secret, whatever France believed"
    assert (sorted(denied.parties), sorted(denied.concerns)) == (["FRA"], ["DEU"])
    assert {"#FRA", "river", "toll", "secret"} <= denied.terms
    assert (told.denies, told.voice.statement_id, told.claim_id) == (False, None, id_of("re", "denial", 1))
    assert told.parties == told.concerns == {"ITA", "FRA", "DEU"}
    (said,) = claims(a_charge("charge", "Rhine Courier", DAY))
    assert (said.denies, said.side, said.claim_id) == (False, "FRA", id_of("st", "charge", 1))
    assert said.parties == said.concerns == {"DEU"}
    assert (said.voice.outlet, said.published) == ("Rhine Courier", DayRange(DAY, DAY))


def test_a_claim_that_names_no_country_is_left_out_unless_it_is_answered() -> None:
    page = a_page("France said that mills had burned.", "It rained.", "It rained.", "Germany denied the charge.")
    page.says(0, FRANCE, "said", "mills had burned", lemma="say")
    page.says(3, GERMANY, "denied", "the charge", lemma="deny")
    assert [claim.words for claim in claims(page.record())] == ["the charge"]
    assert [claim.words for claim in claims(pointing_back())] == ["the charge", "the mills had burned"]


def test_what_is_said_in_the_negative_is_a_denial() -> None:
    page = a_page("Germany said that it had not burned the mills of France.")
    said = page.says(0, GERMANY, "said", "it had not burned the mills of France", lemma="say")
    page.tells(0, "DEU", "burned", "FRA", "ASSAULT", modality=Modality.NEGATED, according_to=(said.statement_id,))
    (claim,) = claims(page.record())
    assert (claim.denies, claim.voice.report_id) == (True, page.reports[0].report_id)


def test_an_outlet_denies_in_its_own_words_for_the_side_that_did_not_act() -> None:
    page = a_page("Germany never burned the mills of France.")
    page.tells(0, "DEU", "burned", "FRA", "ASSAULT", modality=Modality.NEGATED)
    (claim,) = claims(page.record())
    assert (claim.denies, claim.side, claim.voice.statement_id) == (True, "DEU", None)
    assert claim.voice.outlet == "The Example"


def test_a_report_on_anothers_word_or_inside_a_denial_is_no_claim_of_the_outlet() -> None:
    page = a_page(
        "Germany denied that it burned the mills of France.",
        "France said that Germany burned the bridge.",
        "Germany burned the ferry of France.",
    )
    page.says(0, GERMANY, "denied", "it burned the mills of France", lemma="deny")
    said = page.says(1, FRANCE, "said", "Germany burned the bridge", lemma="say")
    page.tells(0, "DEU", "burned", "FRA", "ASSAULT")
    page.tells(1, "DEU", "burned", "FRA", "ASSAULT", according_to=(said.statement_id,))
    page.tells(2, "DEU", "burned", "FRA", "ASSAULT")
    found = claims(page.record())
    assert [(claim.denies, claim.words) for claim in found] == [
        (True, "it burned the mills of France"),
        (False, "Germany burned the bridge"),
        (False, "Germany burned the ferry of France."),
    ]


def pointing_back(*between: str, denier: str = "Germany", words: str = "the charge") -> PageRecord:
    """France claims, some sentences pass, and the denier denies in words that name nothing."""
    page = a_page("France said that the mills had burned.", *between, f"{denier} denied {words}.")
    page.says(0, FRANCE, "said", "the mills had burned", lemma="say")
    actor = {"Germany": GERMANY, "France": FRANCE}[denier]
    page.says(len(between) + 1, actor, "denied", words, lemma="deny")
    return page.record()


@pytest.mark.parametrize(
    ("record", "answered"),
    [
        (pointing_back(), True),
        (pointing_back("It rained."), True),
        (pointing_back(*["It rained."] * (SENTENCES_BACK - 1)), True),
        (pointing_back(*["It rained."] * SENTENCES_BACK), False),
        (pointing_back(words="the theft of a painting"), False),
        (pointing_back(words="the charge by France"), True),
    ],
)
def test_a_denial_that_names_nothing_answers_the_claim_before_it(record: PageRecord, answered: bool) -> None:
    denial, *others = claims(record)
    assert denial.answers == ({id_of("st", "page", 0)} if answered else set())
    assert [claim.claim_id for claim in others] == ([id_of("st", "page", 0)] if answered else [])


def test_a_side_does_not_answer_itself() -> None:
    (denial,) = claims(pointing_back(denier="France"))
    assert denial.answers == set()


def test_the_last_of_several_claims_is_answered() -> None:
    page = a_page("France said that mills had burned.", "Italy said that boats had sunk.", "Germany denied the charge.")
    page.says(0, FRANCE, "said", "mills had burned", lemma="say")
    last = page.says(1, ITALY, "said", "boats had sunk", lemma="say")
    page.says(2, GERMANY, "denied", "the charge", lemma="deny")
    denial, *_ = claims(page.record())
    assert denial.answers == {last.statement_id}


def test_a_claim_inside_the_denial_is_the_one_denied_unless_it_is_the_deniers_own() -> None:
    page = a_page("Germany denied the words of France, which said that mills had burned.")
    inner = page.says(0, FRANCE, "said", "mills had burned", lemma="say")
    outer = page.says(0, GERMANY, "denied", "the words of France, which said that mills had burned", lemma="deny")
    own = replace(inner, statement_id="st_own", speaker_id="DEU", speaker_name="Germany", speaker_country="DEU")
    page.statements = [inner, own, replace(outer, statement_id="st_outer")]
    denial, *others = claims(page.record())
    assert denial.answers == {inner.statement_id}
    assert [claim.claim_id for claim in others] == [inner.statement_id]


def test_a_person_speaks_for_the_country_or_else_for_itself() -> None:
    stateless = replace(MARLOW, actor_id="MARLOW", country=None)
    page = a_page("Camille Marlow said that Germany burned mills.", "Germany denied it.")
    said = page.says(0, MARLOW, "said", "Germany burned mills", lemma="say")
    page.says(1, GERMANY, "denied", "it", lemma="deny")
    record = page.record()
    alone = replace(said, speaker_id="MARLOW", speaker_country=None)
    record = replace(record, statements=(alone, *record.statements[1:]), actors=(*record.actors, stateless))
    assert {claim.side for claim in claims(record)} == {"DEU", "MARLOW"}


@pytest.mark.parametrize(
    ("claim", "answered"), [("Germany had burned the mills", True), ("Italy had burned the mills", False)]
)
def test_a_denial_in_words_of_its_own_answers_a_claim_that_names_the_denier(claim: str, answered: bool) -> None:
    page = a_page(f"France said that {claim}.", "Germany denied any part in the events.")
    said = page.says(0, FRANCE, "said", claim, lemma="say")
    page.says(1, GERMANY, "denied", "any part in the events", lemma="deny")
    denial, *_ = claims(page.record())
    assert denial.answers == ({said.statement_id} if answered else set())


def test_an_accusation_concerns_whom_it_accuses_though_its_content_does_not_name_them() -> None:
    page = a_page("France accused Germany of setting fire to mills.", "Germany denied any part in the events.")
    said = page.says(0, FRANCE, "accused", "setting fire to mills", lemma="accuse")
    page.says(1, GERMANY, "denied", "any part in the events", lemma="deny")
    page.tells(0, "FRA", "accused", "DEU", "ACCUSE", performed_by=(said.statement_id,))
    denial, charge = claims(page.record())
    assert denial.answers == {said.statement_id}
    assert charge.parties == {"DEU"}


def test_words_of_reporting_are_no_terms_of_what_is_claimed() -> None:
    page = a_page("Germany denied the charge that it raised tolls.")
    page.says(0, GERMANY, "denied", "the charge that it raised tolls", lemma="deny")
    (denial,) = claims(page.record())
    assert denial.terms == {"rais", "toll"}


def test_what_is_called_false_is_denied_but_only_a_claim() -> None:
    page = a_page("Germany called the reports baseless.", "Germany called the new mill baseless.")
    first = page.says(0, GERMANY, "called", "the reports baseless", lemma="call")
    second = page.says(1, GERMANY, "called", "the new mill baseless", lemma="call")
    found = claims(page.record())
    assert [claim.claim_id for claim in found if claim.denies] == [first.statement_id]
    assert second.statement_id != first.statement_id


@pytest.mark.parametrize(
    ("cue", "lemma", "content", "denies"),
    [
        ("said", "say", "the reports of shelling were simply baseless", True),
        ("said", "say", "the reports of shelling were not baseless", False),
        ("said", "say", "the baseless reports were many", False),
        ("said", "say", "the mills were baseless though the reports stood", False),
        ("took issue with", "take", "the mills that burned", True),
        ("took", "take", "the mills that burned", False),
    ],
)
def test_a_claim_is_said_to_be_false_and_a_cue_may_have_a_word_that_makes_it_deny(
    cue: str, lemma: str, content: str, denies: bool
) -> None:
    page = a_page(f"Germany {cue} {content} in France.")
    page.says(0, GERMANY, cue, f"{content} in France", lemma=lemma)
    (claim,) = claims(page.record())
    assert claim.denies is denies


@pytest.mark.parametrize(
    ("cue", "lemma", "content", "terms"),
    [
        ("said", "say", "the reports of burned mills were baseless", {"burn", "mill"}),
        ("denied", "deny", "it flatly", set()),
        ("denied", "deny", "that it had burned the mills", {"burn", "mill"}),
        ("called", "call", "the reports baseless and a plot of those who envy the mills", set()),
        ("called", "call", "the reports of burned mills baseless", {"burn", "mill"}),
        ("called", "call", "baseless the reports of burned mills", {"burn", "mill"}),
        ("denied", "deny", "it on Monday", set()),
    ],
)
def test_a_verdict_and_a_word_that_points_back_name_nothing_denied(
    cue: str, lemma: str, content: str, terms: set[str]
) -> None:
    page = a_page("France said that Germany had burned mills.", f"Germany {cue} {content}.")
    page.says(0, FRANCE, "said", "Germany had burned mills", lemma="say")
    page.says(1, GERMANY, cue, content, lemma=lemma)
    (denial, _) = claims(page.record())
    assert (set(denial.terms), denial.says_what) == (terms, bool(terms))
    assert denial.answers == {id_of("st", "page", 0)}


def test_the_author_whom_a_denial_names_has_a_voice_of_its_own() -> None:
    page = a_page("Germany rejected the claim of France that it burned the mills.")
    page.says(0, GERMANY, "rejected", "the claim of France that it burned the mills", lemma="reject")
    denial, claim = claims(page.record())
    assert denial.answers == {claim.claim_id}
    assert (claim.voice.speaker_id, claim.side, claim.voice.statement_id) == ("FRA", "FRA", None)
    assert claim.words == "claim of France that it burned the mills"
    assert claim.denies is False


def test_what_a_denial_answers_concerns_whom_that_denies_for() -> None:
    page = a_page("Italy rejected the claim of France that Germany burned mills.", "France said that Germany sank.")
    page.says(0, ITALY, "rejected", "the claim of France that Germany burned mills", lemma="reject")
    page.says(1, FRANCE, "said", "Germany sank", lemma="say")
    _, author, other = claims(page.record())
    assert (author.parties, author.denied_by) == (frozenset({"FRA", "DEU"}), frozenset({"ITA"}))
    assert author.concerns == {"FRA", "DEU", "ITA"}
    assert (other.denied_by, other.concerns) == (frozenset(), frozenset({"DEU"}))


def test_a_statement_before_it_comes_before_the_author_named() -> None:
    page = a_page("France said that Germany burned the mills.", "Germany rejected the claim of France.")
    said = page.says(0, FRANCE, "said", "Germany burned the mills", lemma="say")
    page.says(1, GERMANY, "rejected", "the claim of France", lemma="reject")
    denial, *_ = claims(page.record())
    assert denial.answers == {said.statement_id}


def test_the_author_named_and_not_whoever_spoke_last_is_answered() -> None:
    page = a_page("Italy said that Germany grows lemons.", "Germany rejected the claim of France on the mills.")
    page.says(0, ITALY, "said", "Germany grows lemons", lemma="say")
    page.says(1, GERMANY, "rejected", "the claim of France on the mills", lemma="reject")
    denial, *others = claims(page.record())
    answered = [claim for claim in others if claim.claim_id in denial.answers]
    assert [claim.side for claim in answered] == ["FRA"]


def test_a_denier_who_stands_for_no_country_speaks_of_those_it_names() -> None:
    page = a_page("Camille Marlow dismissed the claim of France that Germany burned the mills.")
    said = page.says(0, MARLOW, "dismissed", "the claim of France that Germany burned the mills", lemma="dismiss")
    unknown = replace(said, speaker_id=None, speaker_country=None, speaker_name="an official")
    denial, author = claims(replace(page.record(), statements=(unknown,)))
    assert (denial.denies, denial.side) == (True, None)
    assert denial.concerns == {"FRA", "DEU"}
    assert (author.denies, author.side) == (False, "FRA")


def test_an_author_whom_two_denials_name_at_one_place_claims_once() -> None:
    page = a_page("Germany denied and rejected the claim of France that it burned the mills.")
    denied = page.says(0, GERMANY, "denied", "the claim of France that it burned the mills", lemma="deny")
    rejected = page.says(0, GERMANY, "rejected", "the claim of France that it burned the mills", lemma="reject")
    page.statements = [denied, replace(rejected, statement_id="st_rejected")]
    *denials, author = claims(page.record())
    assert [denial.answers for denial in denials] == [{author.claim_id}] * 2


def test_names_of_one_country_are_one_term() -> None:
    claim, denial = "Israel built the dam", "The Zionist regime never built a dam"
    claim_named = [(Span(0, 6), "ISR")]
    denial_named = [(Span(4, 18), "ISR"), (Span(4, 11), "ISR")]
    assert claim_terms(claim, [Span(0, len(claim))], claim_named) == {"#ISR", "built", "dam"}
    assert claim_terms(denial, [Span(0, len(denial))], denial_named) == {"#ISR", "never", "built", "dam"}


def test_terms_are_those_of_the_spans_alone() -> None:
    text = "Paris said Berlin raised tolls; nobody swam."
    named = [(Span(0, 5), "FRA"), (Span(11, 17), "DEU")]
    assert claim_terms(text, [Span(11, 30)], named) == {"#DEU", "rais", "toll"}
    assert claim_terms(text, [], named) == frozenset()

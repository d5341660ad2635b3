"""Claims: what the statements and reports of the articles about a country assert and deny."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from araxes.knowledge.words import Denials
from araxes.pipeline.claims import SENTENCES_BACK, claims_about
from araxes.pipeline.link import link_pending
from araxes.records import Modality, PageRecord
from araxes.store import Store
from araxes.stories.disputes import Claim
from desk.small_desk import ACTORS, MARLOW, Draft, a_charge, a_denial, id_of

DENIALS = Denials(
    cues=frozenset({"deny", "dismiss", "reject"}),
    verdicts=frozenset({"baseless", "lies"}),
    claims=frozenset({"charge", "report", "claim"}),
)
REPORTING = DENIALS.cues | {"say", "accuse", "charge", "allegation"}
FRANCE, GERMANY, ITALY, _ = ACTORS
DAY = date(2021, 3, 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "desk.db") as opened:
        opened.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        yield opened


def claims(store: Store, country: str, *records: PageRecord) -> list[Claim]:
    for record in records:
        assert store.add(record, 1)
    return claims_about(store, country, denials=DENIALS, reporting=REPORTING, naming=frozenset({"call"}))


def a_page(*sentences: str) -> Draft:
    return Draft("page", "A title", sentences, outlet="The Example", day=DAY)


def test_a_denial_by_the_country_is_set_against_what_others_claim_of_it(store: Store) -> None:
    denied, said, told = claims(store, "DEU", a_charge("charge", "Rhine Courier", DAY), a_denial())
    assert (denied.denies, denied.speaker_side, denied.voice.statement_id) == (True, "DEU", id_of("st", "denial", 0))
    assert denied.words == "it had raised the river tolls in secret, whatever France believed"
    assert denied.parties == {"FRA"}
    assert {"#FRA", "river", "toll", "secret"} <= denied.terms
    assert (said.denies, said.speaker_side, said.voice.statement_id) == (False, "FRA", id_of("st", "charge", 1))
    assert said.parties == {"DEU"}
    assert (told.denies, told.voice.statement_id, told.voice.report_id) == (False, None, id_of("re", "denial", 1))


def test_seen_from_another_country_there_is_no_denial(store: Store) -> None:
    found = claims(store, "FRA", a_charge("charge", "Rhine Courier", DAY), a_denial())
    assert not any(claim.denies for claim in found)


def test_a_claim_about_nobody_of_interest_is_left_out(store: Store) -> None:
    page = a_page("Germany denied that it raised tolls.", "France said that Italy grows lemons.")
    page.says(0, GERMANY, "denied", "it raised tolls", lemma="deny")
    page.says(1, FRANCE, "said", "Italy grows lemons", lemma="say")
    assert [claim.words for claim in claims(store, "DEU", page.record())] == ["it raised tolls"]


def test_what_is_said_in_the_negative_is_a_denial(store: Store) -> None:
    page = a_page("Germany said that it had not burned the mills of France.")
    said = page.says(0, GERMANY, "said", "it had not burned the mills of France", lemma="say")
    page.tells(0, "DEU", "burned", "FRA", "ASSAULT", modality=Modality.NEGATED, according_to=(said.statement_id,))
    (claim,) = claims(store, "DEU", page.record())
    assert (claim.denies, claim.voice.report_id) == (True, page.reports[0].report_id)


def test_an_outlet_denies_in_its_own_words_for_the_side_that_did_not_act(store: Store) -> None:
    page = a_page("Germany never burned the mills of France.")
    page.tells(0, "DEU", "burned", "FRA", "ASSAULT", modality=Modality.NEGATED)
    (claim,) = claims(store, "DEU", page.record())
    assert (claim.denies, claim.speaker_side, claim.voice.statement_id) == (True, "DEU", None)
    assert claim.voice.outlet == "The Example"


def test_a_report_on_anothers_word_or_inside_a_denial_is_no_claim_of_the_outlet(store: Store) -> None:
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
    found = claims(store, "DEU", page.record())
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
def test_a_denial_that_names_nothing_answers_the_claim_before_it(
    store: Store, record: PageRecord, answered: bool
) -> None:
    denial, *others = claims(store, "DEU", record)
    assert denial.answers == ({id_of("st", "page", 0)} if answered else set())
    assert [claim.claim_id for claim in others] == ([id_of("st", "page", 0)] if answered else [])


def test_a_side_does_not_answer_itself(store: Store) -> None:
    (denial,) = claims(store, "FRA", pointing_back(denier="France"))
    assert denial.answers == set()


def test_the_last_of_several_claims_is_answered(store: Store) -> None:
    page = a_page("France said that mills had burned.", "Italy said that boats had sunk.", "Germany denied the charge.")
    page.says(0, FRANCE, "said", "mills had burned", lemma="say")
    last = page.says(1, ITALY, "said", "boats had sunk", lemma="say")
    page.says(2, GERMANY, "denied", "the charge", lemma="deny")
    denial, *_ = claims(store, "DEU", page.record())
    assert denial.answers == {last.statement_id}


def test_a_claim_inside_the_denial_is_the_one_denied_unless_it_is_the_deniers_own(store: Store) -> None:
    page = a_page("Germany denied the words of France, which said that mills had burned.")
    inner = page.says(0, FRANCE, "said", "mills had burned", lemma="say")
    outer = page.says(0, GERMANY, "denied", "the words of France, which said that mills had burned", lemma="deny")
    own = replace(inner, statement_id="st_own", speaker_id="DEU", speaker_name="Germany", speaker_country="DEU")
    page.statements = [inner, own, replace(outer, statement_id="st_outer")]
    denial, *others = claims(store, "DEU", page.record())
    assert denial.answers == {inner.statement_id}
    assert [claim.claim_id for claim in others] == [inner.statement_id]


def test_a_claim_knows_its_event_once_that_is_linked(store: Store) -> None:
    records = (a_charge("charge", "Rhine Courier", DAY), a_denial())
    before = claims(store, "DEU", *records)
    assert [claim.event_id for claim in before] == [None, None, None]
    link_pending(store, 1)
    events = store.events_of([report.report_id for record in records for report in record.reports])
    after = claims(store, "DEU")
    assert [claim.event_id for claim in after] == [
        None, events[id_of("re", "charge", 0)], events[id_of("re", "denial", 1)],
    ]  # fmt: skip


def test_a_person_speaks_for_the_country_or_else_for_itself(store: Store) -> None:
    stateless = replace(MARLOW, actor_id="MARLOW", country=None)
    page = a_page("Camille Marlow said that Germany burned mills.", "Germany denied it.")
    said = page.says(0, MARLOW, "said", "Germany burned mills", lemma="say")
    page.says(1, GERMANY, "denied", "it", lemma="deny")
    record = page.record()
    alone = replace(said, speaker_id="MARLOW", speaker_country=None)
    record = replace(record, statements=(alone, *record.statements[1:]), actors=(*record.actors, stateless))
    assert {claim.speaker_side for claim in claims(store, "DEU", record)} == {"DEU", "MARLOW"}


@pytest.mark.parametrize(
    ("claim", "answered"), [("Germany had burned the mills", True), ("Italy had burned the mills", False)]
)
def test_a_denial_in_words_of_its_own_answers_a_claim_that_names_the_denier(
    store: Store, claim: str, answered: bool
) -> None:
    page = a_page(f"France said that {claim}.", "Germany denied any part in the events.")
    said = page.says(0, FRANCE, "said", claim, lemma="say")
    page.says(1, GERMANY, "denied", "any part in the events", lemma="deny")
    denial, *_ = claims(store, "DEU", page.record())
    assert denial.answers == ({said.statement_id} if answered else set())


def test_an_accusation_concerns_whom_it_accuses_though_its_content_does_not_name_them(store: Store) -> None:
    page = a_page("France accused Germany of setting fire to mills.", "Germany denied any part in the events.")
    said = page.says(0, FRANCE, "accused", "setting fire to mills", lemma="accuse")
    page.says(1, GERMANY, "denied", "any part in the events", lemma="deny")
    page.tells(0, "FRA", "accused", "DEU", "ACCUSE", performed_by=(said.statement_id,))
    denial, *_ = claims(store, "DEU", page.record())
    assert denial.answers == {said.statement_id}


def test_words_of_reporting_are_no_terms_of_what_is_claimed(store: Store) -> None:
    page = a_page("Germany denied the charge that it raised tolls.")
    page.says(0, GERMANY, "denied", "the charge that it raised tolls", lemma="deny")
    (denial,) = claims(store, "DEU", page.record())
    assert denial.terms == {"rais", "toll"}


def test_copies_are_left_out(store: Store) -> None:
    charge, reprint = (a_charge(name, "Rhine Courier", DAY) for name in ("charge", "reprint"))
    found = claims(store, "DEU", charge, reprint, a_denial())
    assert {claim.voice.article_id for claim in found} == {
        id_of("ar", name) for name in ("charge", "reprint", "denial")
    }
    fewer = claims_about(
        store, "DEU", denials=DENIALS, reporting=REPORTING, naming=frozenset(), copies={id_of("ar", "reprint")}
    )
    assert {claim.voice.article_id for claim in fewer} == {id_of("ar", name) for name in ("charge", "denial")}


def test_what_is_called_false_is_denied_but_only_a_claim(store: Store) -> None:
    page = a_page("Germany called the reports baseless.", "Germany called the new mill baseless.")
    first = page.says(0, GERMANY, "called", "the reports baseless", lemma="call")
    second = page.says(1, GERMANY, "called", "the new mill baseless", lemma="call")
    found = claims(store, "DEU", page.record())
    assert [claim.claim_id for claim in found if claim.denies] == [first.statement_id]
    assert second.statement_id != first.statement_id


def test_the_author_whom_a_denial_names_has_a_voice_of_its_own(store: Store) -> None:
    page = a_page("Germany rejected the claim of France that it burned the mills.")
    page.says(0, GERMANY, "rejected", "the claim of France that it burned the mills", lemma="reject")
    denial, claim = claims(store, "DEU", page.record())
    assert denial.answers == {claim.claim_id}
    assert (claim.voice.speaker_id, claim.speaker_side, claim.voice.statement_id) == ("FRA", "FRA", None)
    assert claim.words == "claim of France that it burned the mills"
    assert claim.denies is False


def test_a_statement_before_it_comes_before_the_author_named(store: Store) -> None:
    page = a_page("France said that Germany burned the mills.", "Germany rejected the claim of France.")
    said = page.says(0, FRANCE, "said", "Germany burned the mills", lemma="say")
    page.says(1, GERMANY, "rejected", "the claim of France", lemma="reject")
    denial, *_ = claims(store, "DEU", page.record())
    assert denial.answers == {said.statement_id}


def test_the_author_named_and_not_whoever_spoke_last_is_answered(store: Store) -> None:
    page = a_page("Italy said that Germany grows lemons.", "Germany rejected the claim of France on the mills.")
    page.says(0, ITALY, "said", "Germany grows lemons", lemma="say")
    page.says(1, GERMANY, "rejected", "the claim of France on the mills", lemma="reject")
    denial, *others = claims(store, "DEU", page.record())
    answered = [claim for claim in others if claim.claim_id in denial.answers]
    assert [claim.speaker_side for claim in answered] == ["FRA"]


def test_an_unknown_denier_denies_for_the_first_country_it_speaks_of(store: Store) -> None:
    page = a_page("Camille Marlow dismissed the claim of France that Germany burned the mills.")
    said = page.says(0, MARLOW, "dismissed", "the claim of France that Germany burned the mills", lemma="dismiss")
    unknown = replace(said, speaker_id=None, speaker_country=None, speaker_name="an official")
    record = replace(page.record(), statements=(unknown,))
    assert [claim.denies for claim in claims(store, "DEU", record)] == [True, False]
    for country in ("FRA", "ITA"):
        found = claims_about(store, country, denials=DENIALS, reporting=REPORTING, naming=frozenset())
        assert not any(claim.denies for claim in found)

"""Who published a page."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from araxes.articles.layout import NO_METADATA, Layout, Metadata
from araxes.articles.outlet import find_outlet
from araxes.articles.plain import lay_out
from araxes.knowledge.actors import ActorKnowledge
from araxes.knowledge.outlets import Outlet
from araxes.records import Given, Span

STORY = """Towns to close the old lock

The towns on the lower river agreed on Monday to close the old lock, which has leaked since the spring floods.
Two towns of the nine were against it, and their mayors said that they would not pay for a new one this year.
The lock was built by the barge owners and has been repaired with public money three times since the war.
"""


def found(
    text: str, knowledge: ActorKnowledge, given: Given | None = None, metadata: Metadata = NO_METADATA
) -> tuple[str | None, str | None]:
    outlet = find_outlet(lay_out(text), given or Given(), metadata, knowledge)
    return outlet.name, outlet.basis


@pytest.mark.parametrize(
    ("below", "name"),
    [
        ("Anna Weir is a correspondent for River Post.", "River Post"),
        ("Bo Lock is the editor of Lower Quay Times.", "Lower Quay Times"),
        ("© 2019 Barge News. All rights reserved.", "Barge News"),
        ("Anna Weir is a writer for Quay Gazette.", "The Quay Gazette"),
        ("Image source: River Post", None),
        ("Photo by River Post", None),
        ("Related Stories", None),
    ],
)
def test_the_page_speaks_of_itself(below: str, name: str | None, knowledge: ActorKnowledge) -> None:
    assert found(f"{STORY}\n{below}\n", knowledge) == (name, "text" if name else None)


def test_a_masthead_is_known_by_its_words_or_the_footer(knowledge: ActorKnowledge) -> None:
    assert found(f"THE RIVER COURIER\n\n{STORY}", knowledge) == ("The River Courier", "text")
    assert found(f"Nine Towns\n\n{STORY}\nSubscribe to Nine Towns\n", knowledge) == ("Nine Towns", "text")
    assert found(f"Nine Towns\n\n{STORY}", knowledge) == (None, None)


AGENCY = """Towns to close the old lock

LOWER QUAY, May 4 (River Press) - The towns on the lower river agreed on Monday to close the old lock, which leaks.
Two towns of the nine were against it, and their mayors said that they would not pay for a new one this year.
The lock was built by the barge owners and has been repaired with public money three times since the war.
"""


@pytest.mark.parametrize(
    ("head", "foot", "name"),
    [
        # Two signs of an unknown name agree.
        ("Ninetowns News Sport Weather", "© 2011-2019 Ninetowns. All rights reserved.", "Ninetowns"),
        ("Search Ninetowns", "Copyright 2019 Ninetowns", "Ninetowns"),
        ("", "Follow Nine Towns on Twitter\n\n© Nine Towns 2019", "Nine Towns"),
        ("", "© 2019 Nine Towns Inc.\n\nWrite to desk@ninetowns.example", "Nine Towns"),
        ("Towns to close the old lock - Nine Towns", "About Nine Towns", "Nine Towns"),
        # One will do where the name reads like an outlet's, or is a known one's.
        ("", "Latest from Lower Quay Ledger", "Lower Quay Ledger"),
        ("", "Lower Quay Ledger Ltd, Weirside. Terms", "Lower Quay Ledger"),
        ("", "Write to editor@quaygazette.example", "The Quay Gazette"),
        ("", "Special to Quay Gazette", "The Quay Gazette"),
        # An owner, a section, a service, an author's earlier paper, a picture.
        ("", "© 2019 Barge Holdings Inc.", None),
        ("Sluice News, a Barge Holdings company", "© 2019 Barge Holdings", None),
        ("Home | Weekend", "More from Weekend", None),
        ("", "Terms | Privacy Policy | © 2019 Policy", None),
        ("", "Anna Weir was a reporter for River Post until 2011.", None),
        ("", "Photo © Nine Towns", None),
    ],
)
def test_two_signs_agree_or_one_reads_like_an_outlet(
    head: str, foot: str, name: str | None, knowledge: ActorKnowledge
) -> None:
    assert found(f"{head}\n\n{STORY}\n{foot}\n", knowledge)[0] == name


def test_the_agency_of_the_dateline_counts_where_a_second_sign_confirms_it(knowledge: ActorKnowledge) -> None:
    assert found(AGENCY, knowledge) == (None, None)
    told = AGENCY.replace("this year.", "this year, they told River Press.")
    assert found(told, knowledge) == ("River Press", "dateline")
    assert found(f"{AGENCY}\n[River Press photo: the lock in April]\n", knowledge) == ("River Press", "dateline")
    assert found(f"THE QUAY GAZETTE\n\n{told}", knowledge) == ("The Quay Gazette", "text")


def test_an_agency_that_others_print_is_not_the_outlet_for_its_copyright(knowledge: ActorKnowledge) -> None:
    agency = Outlet(
        outlet_id="NOR:RPA", name="River Press", names=(), domains=(), country="NOR", kind="agency", ownership="private"
    )
    known = replace(knowledge, outlets={**knowledge.outlets, agency.outlet_id: agency})
    told = AGENCY.replace("this year.", "this year, they told River Press.")
    assert found(f"{told}\n© 2019 River Press. All rights reserved.\n", known) == (None, None)
    assert found(f"RIVER PRESS\n\n{told}", known) == ("River Press", "text")


def test_the_words_of_the_sign_are_where_the_span_says(knowledge: ActorKnowledge) -> None:
    text = f"{STORY}\nFollow Nine Towns on Twitter\n\n© Nine Towns 2019\n"
    outlet = find_outlet(lay_out(text), Given(), NO_METADATA, knowledge)
    assert outlet.span is not None
    assert text[outlet.span.start : outlet.span.end] == "Nine Towns"


def test_a_site_name_that_is_an_address_gives_its_host(knowledge: ActorKnowledge) -> None:
    address = Metadata(outlet="https://www.river.example")
    assert found(STORY, knowledge, metadata=address) == ("river.example", "metadata")
    assert found(STORY, knowledge, metadata=Metadata(outlet="@riverpost")) == ("riverpost", "metadata")
    url = "https://news.quaygazette.example/2"
    assert found(STORY, knowledge, metadata=Metadata(url=url)) == ("The Quay Gazette", "url")


@pytest.mark.parametrize("line", ["NINE TOWNS", "© 2019 Nine Towns", "follow Nine Towns on", "a.b@c.d " * 60])
def test_a_page_of_200_000_lines_takes_no_longer_than_one_of_400(line: str, knowledge: ActorKnowledge) -> None:
    blocks = [replace(lay_out(STORY).blocks[0], text=line, span=Span(0, len(line)))] * 200_000
    layout = Layout(text=line * 30, blocks=blocks, roles=["navigation"] * 200_000)
    started = time.perf_counter()
    find_outlet(layout, Given(), NO_METADATA, knowledge)
    assert time.perf_counter() - started < 2


def test_given_comes_before_metadata_before_url(knowledge: ActorKnowledge) -> None:
    metadata = Metadata(outlet="Barge News", url="https://www.river.example/1")
    assert found(STORY, knowledge, Given(outlet="QG"), metadata) == ("The Quay Gazette", "given")
    assert found(STORY, knowledge, Given(), metadata) == ("Barge News", "metadata")
    assert found(STORY, knowledge, Given(url="https://m.quaygazette.example/x")) == ("The Quay Gazette", "url")
    assert found(STORY, knowledge, Given(url="https://www.river.example/x")) == ("river.example", "url")
    assert found(STORY, knowledge, Given(url="https://t.me/river")) == (None, None)

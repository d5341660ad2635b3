"""Records by their id."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from araxes.desk.document import Block, Heading, Item, Line
from araxes.web.pages.record import linked, outline
from araxes.web.site import Site
from desk.small_desk import id_of

ARTICLE = id_of("ar", "charge")


@pytest.mark.parametrize(
    ("record_id", "address"),
    [
        (ARTICLE, f"/article/{ARTICLE}"),
        (id_of("pg", "charge"), f"/article/{ARTICLE}"),
        (id_of("re", "charge", 0), f"/article/{ARTICLE}#c41"),
        (id_of("me", "charge", 0, "France"), f"/article/{ARTICLE}#c34"),
        (id_of("se", "charge", 0), f"/article/{ARTICLE}#c34"),
        ("FRA:MARLOW", "/actor/FRA%3AMARLOW"),
        (id_of("sk", "sign-in"), f"/explain/{id_of('sk', 'sign-in')}"),
    ],
)
def test_a_record_leads_to_where_it_is_shown(client: TestClient, record_id: str, address: str) -> None:
    answer = client.get(f"/record/{record_id}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, address)


def test_events_disputes_stories_and_statements_have_their_places(site: Site, client: TestClient) -> None:
    with site.open() as desk:
        event, dispute = next(desk.events()).event_id, next(desk.disputes()).dispute_id
        story = next(desk.stories()).story_id
    for record_id, address in (
        (event, f"/event/{event}"),
        (event[:12], f"/event/{event}"),
        (dispute, f"/dispute/{dispute}"),
        (story, f"/story/{story}"),
        (id_of("st", "charge", 1), f"/article/{ARTICLE}?layers=mentions,statements,reports,clutter#c"),
    ):
        answer = client.get(f"/record/{record_id}", follow_redirects=False)
        assert answer.headers["location"].startswith(address)


@pytest.mark.parametrize(
    "address", ["/record/ev_0000000000", "/record/nobody", "/explain/ar_0000000000", "/story/st_0000000"]
)
def test_an_unknown_id_is_not_found(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_record_is_walked_back_to_the_sentence(site: Site, client: TestClient) -> None:
    with site.open() as desk:
        event_id = desk.store.events_of([id_of("re", "charge", 0)]).popitem()[1]
    page = client.get(f"/explain/{event_id}").text
    assert "France accused Germany on Monday" in page
    assert f'href="/record/{id_of("re", "charge", 0)}"' in page
    assert f'href="/event/{event_id}"' in page


def test_the_words_of_a_hostile_page_are_inert(site: Site, client: TestClient) -> None:
    for record_id in (id_of("ar", "hostile"), id_of("re", "hostile", 0), id_of("sk", "sign-in")):
        page = client.get(f"/explain/{record_id}").text
        for hostile in ("<script>alert", "<b>thanked", "no running prose | <b>", "\u202e", "\x1b"):
            assert hostile not in page


def test_a_story_lists_its_articles(site: Site, client: TestClient) -> None:
    with site.open() as desk:
        story = next(one for one in desk.stories() if ARTICLE in one.article_ids)
    page = client.get(f"/story/{story.story_id}").text
    assert f'href="/article/{ARTICLE}"' in page
    assert "Rhine Courier" in page
    assert client.get(f"/story/{ARTICLE}").status_code == 404
    assert client.get(f"/story/{story.story_id}?offset=-1").status_code == 422


def test_items_stand_below_those_of_a_lower_level() -> None:
    blocks: list[Block] = [
        Heading(1, "a"),
        Item("b"),
        Item("c", level=1),
        Item("d", level=2),
        Item("e"),
        Line("f"),
        Item("g"),
    ]
    heading, first, line, second = outline(blocks)
    assert (heading, line) == (blocks[0], blocks[5])
    assert isinstance(first, list)
    assert [node.block for node in first] == [blocks[1], blocks[4]]
    assert first[0].children[0].children[0].block == blocks[3]
    assert isinstance(second, list)
    assert len(second) == 1


def test_ids_in_words_become_links_and_the_rest_is_escaped() -> None:
    assert linked("see <i> re_0123456789abcdef, not") == (
        'see &lt;i&gt; <a href="/record/re_0123456789abcdef">re_0123456789abcdef</a>, not'
    )

"""The page of an event, and what editors say on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from araxes.records import Event
from araxes.settings import Settings
from araxes.web.access import Access, Role, User, hash_token
from araxes.web.app import create_app
from araxes.web.site import Site
from desk.small_desk import HOSTILE_OUTLET, build_small_desk, id_of
from web.conftest import form_token

CHARGE, REPRINT = id_of("re", "charge", 0), id_of("re", "reprint", 0)


def event_of(site: Site, report_id: str) -> Event:
    with site.open() as desk:
        event_id = desk.store.events_of([report_id])[report_id]
        return next(desk.events(event_ids=[event_id]))


@pytest.fixture
def own_site(tmp_path: Path) -> Site:
    """A desk that a test may change."""
    path = build_small_desk(tmp_path / "own.db")
    return Site(path, Settings(desk=str(path)), Access.open_to_all())


@pytest.fixture
def editor(own_site: Site) -> Iterator[TestClient]:
    with TestClient(create_app(own_site), base_url="http://127.0.0.1", follow_redirects=False) as one:
        yield one


def test_the_reports_stand_side_by_side_and_a_reprint_adds_no_weight(site: Site, client: TestClient) -> None:
    answer = client.get(f"/event/{event_of(site, CHARGE).event_id}")
    assert answer.status_code == 200
    page = answer.text
    assert "1. Rhine Courier, 2021-03-01" in page
    assert "2. The Reprint, 2021-03-02" in page
    assert page.count("<mark>accused</mark>") == 2
    assert page.count("reprint, adds no weight") == 1
    assert "Done in the words of <b>Camille Marlow</b>" in page
    assert "prints the same words as report 1" in page
    assert f'href="/article/{id_of("ar", "charge")}#c' in page
    assert 'href="/relation/FRA/DEU"' in page


def test_who_denies_it_stands_beside_who_asserts_it(site: Site, client: TestClient) -> None:
    with site.open() as desk:
        event_id = next(one.event_id for one in desk.disputes() if one.event_id)
    page = client.get(f"/event/{event_id}").text
    assert page.index("Asserted by") < page.index("Denied by")
    assert "it had raised the river tolls in secret, whatever France believed" in page
    assert "No denial of it was found" in client.get(f"/event/{event_of(site, id_of('re', 'treaty', 0)).event_id}").text


def test_a_hostile_page_is_inert(site: Site, client: TestClient) -> None:
    page = client.get(f"/event/{event_of(site, id_of('re', 'hostile', 0)).event_id}").text
    assert HOSTILE_OUTLET not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<b>thanked" not in page
    assert "\u202e" not in page
    assert "\x1b" not in page


@pytest.mark.parametrize("address", ["/event/ev_0000000000000000", "/event/ev_0000000000000000/near"])
def test_an_unknown_event_is_not_found(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "is not in desk" in answer.text


@pytest.mark.parametrize(("query", "status"), [("since=soon", 422), ("type=WAR", 400), ("offset=-1", 422)])
def test_a_wrong_parameter_gets_a_plain_answer(site: Site, client: TestClient, query: str, status: int) -> None:
    assert client.get(f"/event/{event_of(site, CHARGE).event_id}?{query}").status_code == status


def test_near_events_are_those_of_the_days_and_type_asked_for(site: Site, client: TestClient) -> None:
    event = event_of(site, CHARGE)
    treaty = event_of(site, id_of("re", "treaty", 0)).event_id
    address = f"/event/{event.event_id}"
    assert "since=2021-01-30&amp;until=2021-03-31" in client.get(address).text
    assert f'value="{treaty}"' in client.get(f"{address}/near").text
    assert f'value="{treaty}"' in client.get(f"{address}/near?since=2021-06-01&until=").text
    assert f'value="{treaty}"' not in client.get(f"{address}/near?until=2021-05-31").text
    assert f'value="{treaty}"' not in client.get(f"{address}/near?type=SUPPORT").text
    assert f'value="{event.event_id}"' not in client.get(f"{address}/near").text
    part = client.get(f"{address}/near", headers={"hx-request": "true"}).text
    assert "<html" not in part
    assert treaty in part


def test_a_split_is_kept_with_who_and_why_and_can_be_taken_back(own_site: Site, editor: TestClient) -> None:
    event = event_of(own_site, CHARGE)
    sent = {"reports": [REPRINT], "by": "Edo", "why": "another <day>", **form_token(own_site, editor)}
    answer = editor.post(f"/event/{event.event_id}/split", data=sent)
    first = event_of(own_site, event.report_ids[0])
    assert (answer.status_code, answer.headers["location"]) == (303, f"/event/{first.event_id}")
    assert len(first.report_ids) == 1
    page = editor.get(f"/event/{first.event_id}").text
    assert "(UTC), Edo: another event than the rest" in page
    assert "another &lt;day&gt;" in page
    assert "The Reprint, 2021-03-02" in page
    answer = editor.post(f"/event/{first.event_id}/restore", data=form_token(own_site, editor))
    assert answer.status_code == 303
    assert len(event_of(own_site, CHARGE).report_ids) == 2


def test_a_merge_takes_ticked_events_and_the_address_of_one(own_site: Site, editor: TestClient) -> None:
    event, treaty = event_of(own_site, CHARGE), event_of(own_site, id_of("re", "treaty", 0))
    thanks = event_of(own_site, id_of("re", "hostile", 0))
    sent = {
        "events": [thanks.event_id], "other": f"http://127.0.0.1/event/{treaty.event_id}",
        **form_token(own_site, editor),
    }  # fmt: skip
    answer = editor.post(f"/event/{event.event_id}/merge", data=sent)
    merged = event_of(own_site, CHARGE)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/event/{merged.event_id}")
    assert {*event.report_ids, *treaty.report_ids, *thanks.report_ids} <= set(merged.report_ids)
    page = editor.get(answer.headers["location"]).text
    assert "What kind of act" in page[page.index("In what the reports differ") :]


def test_what_cannot_be_split_or_merged_is_said(own_site: Site, editor: TestClient) -> None:
    event, token = event_of(own_site, CHARGE), form_token(own_site, editor)
    answer = editor.post(f"/event/{event.event_id}/split", data=token)
    assert answer.status_code == 400
    assert "name at least one to take out" in answer.text
    assert editor.post(f"/event/{event.event_id}/merge", data=token).status_code == 400
    assert editor.post(f"/event/{event.event_id}/split", data={"reports": [REPRINT]}).status_code == 403
    assert len(event_of(own_site, CHARGE).report_ids) == 2


def test_a_reader_sees_no_form_and_an_editor_is_known_by_name(own_site: Site) -> None:
    users = (
        User(name="rena", role=Role.READER, secret=hash_token("read")),
        User(name="edo", role=Role.EDITOR, secret=hash_token("edit")),
    )
    closed = Site(own_site.path, own_site.settings, Access(users, b"k" * 32))
    event = event_of(closed, CHARGE)
    with TestClient(create_app(closed), base_url="http://desk.example", follow_redirects=False) as client:
        page = client.get(f"/event/{event.event_id}", headers={"authorization": "Bearer read"}).text
        assert "Split off" not in page
        assert 'name="reports"' not in page
        edits = {"authorization": "Bearer edit"}
        sent = {"reports": [REPRINT], "by": "somebody else"}
        assert client.post(f"/event/{event.event_id}/split", data=sent, headers=edits).status_code == 303
    with closed.open() as desk:
        assert {one.decided_by for one in desk.decisions()} == {"edo"}

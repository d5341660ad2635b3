"""Correcting in the browser: what is said holds at once, is kept with who and why, and can be taken back."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from araxes.desk.desk import Desk
from araxes.records import Report
from araxes.settings import Settings
from araxes.web.access import Access
from araxes.web.app import create_app
from araxes.web.pages import review
from araxes.web.site import Site
from desk.small_desk import build_small_desk
from web.conftest import form_token

PART = {"hx-request": "true"}


@pytest.fixture
def own_site(tmp_path: Path) -> Site:
    path = build_small_desk(tmp_path / "small.db")
    return Site(path, Settings(desk=str(path)), Access.open_to_all())


@pytest.fixture
def editor(own_site: Site) -> Iterator[TestClient]:
    with TestClient(create_app(own_site), base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


def a_charge(site: Site) -> Report:
    with Desk.open(site.path) as desk:
        return next(desk.store.reports(event_type="ACCUSE"))


def send(site: Site, client: TestClient, report_id: str, **said: str) -> int:
    return client.post(f"/correct/{report_id}", data={**form_token(site, client), **said}).status_code


def test_a_corrected_type_changes_the_line_and_can_be_taken_back(own_site: Site, editor: TestClient) -> None:
    report_id = a_charge(own_site).report_id
    with Desk.open(own_site.path) as desk:
        before = desk.relation("FRA", "DEU").series("year")["score"].to_list()
    said = {"kind": "type", "event_type": "THREATEN", "modality": "actual", "by": "Rena", "why": "it is a threat"}
    assert send(own_site, editor, report_id, **said) == 303
    with Desk.open(own_site.path) as desk:
        assert desk.find(report_id).event_type == "THREATEN"
        assert desk.relation("FRA", "DEU").series("year")["score"].to_list() != before
        (kept,) = desk.corrections()
    listed = editor.get("/corrections").text
    assert all(words in listed for words in ("Rena", "it is a threat", "THREATEN", "ACCUSE"))
    assert "Take back" in editor.get(f"/correct/{report_id}").text
    told = editor.get(editor.get(f"/record/{report_id}").headers["location"].partition("#")[0]).text
    assert "Rena corrected it" in " ".join(told.split())
    back = editor.post(f"/corrections/{kept.correction_id}/take-back", data=form_token(own_site, editor))
    assert back.status_code == 303
    with Desk.open(own_site.path) as desk:
        assert desk.find(report_id).event_type == "ACCUSE"
        assert desk.relation("FRA", "DEU").series("year")["score"].to_list() == before


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"kind": "nonsense"}, "nothing that can be said"),
        ({"kind": "type", "event_type": "WAR"}, "unknown"),
        ({"kind": "actors", "actors": "Nobody Known"}, "is not known"),
        ({"kind": "event-days", "first": "2021-03-02", "last": "2021-03-01"}, "the first is after the last"),
        ({"kind": "published", "first": "2021-03-02"}, "is said of an article"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_changes(
    own_site: Site, editor: TestClient, said: dict[str, str], words: str
) -> None:
    report_id = a_charge(own_site).report_id
    answer = editor.post(f"/correct/{report_id}", data={**form_token(own_site, editor), **said})
    assert answer.status_code in (400, 404)
    assert words in answer.text
    with Desk.open(own_site.path) as desk:
        assert desk.corrections() == []


def test_the_queue_comes_after_its_page_and_shrinks_by_what_is_confirmed(own_site: Site, editor: TestClient) -> None:
    assert 'hx-get="/queue?now=1"' in editor.get("/queue").text
    listed = editor.get("/queue", headers=PART).text
    with Desk.open(own_site.path) as desk:
        first = desk.queue()[0]
    assert f'id="q-{first.report.report_id}"' in listed and "<html" not in listed
    assert "<b>France</b> → <b>Germany</b>" in listed
    token = form_token(own_site, editor)["form_token"]
    thanks = editor.post(
        f"/correct/{first.report.report_id}", data={"kind": "confirm"}, headers={**PART, "x-form-token": token}
    )
    assert "confirmed" in thanks.text
    assert f'id="q-{first.report.report_id}"' not in editor.get("/queue", headers=PART).text
    assert f'id="q-{first.report.report_id}"' not in editor.get("/queue?now=1").text


def test_going_on_in_the_queue_skips_nothing_that_is_left(
    own_site: Site, editor: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "QUEUED", 2)
    with Desk.open(own_site.path) as desk:
        ids = [item.report.report_id for item in desk.queue()]
    first = editor.get("/queue?now=1").text
    assert [one for one in ids if f'id="q-{one}"' in first] == ids[:2]
    (further,) = re.findall(r'rel="next" href="(/queue[^"]+)"', first)
    for report_id in ids[:2]:
        send(own_site, editor, report_id, kind="confirm")
    then = editor.get(html.unescape(further), headers=PART).text
    assert [one for one in ids if f'id="q-{one}"' in then] == ids[2:4]
    assert 'href="/queue"' in then


@pytest.mark.parametrize("after", ["x", "0.5", "nan,re_1", "0.5,"])
def test_a_place_in_the_queue_that_is_none_is_told(editor: TestClient, after: str) -> None:
    answer = editor.get("/queue", params={"after": after})
    assert answer.status_code == 400 and "no place in the queue" in answer.text


def test_what_is_rejected_is_found_again_and_taken_back(own_site: Site, editor: TestClient) -> None:
    report_id = a_charge(own_site).report_id
    assert send(own_site, editor, report_id, kind="reject", why="a slip") == 303
    listed = editor.get("/corrections").text
    assert '<span class="badge">rejected</span>' in listed and "not on the desk" not in listed
    (link,) = re.findall(r'href="(/correct/[^"]+)"', listed)
    for address in (link, f"/correct/{report_id}?to=/queue"):
        page = editor.get(address)
        assert page.status_code == 200
        assert "This report was rejected" in page.text and "ACCUSE" in page.text and "a slip" in page.text
        assert "Correct the type" not in page.text
    (back,) = re.findall(r'action="(/corrections/[^"]+/take-back)"', page.text)
    assert editor.post(back, data=form_token(own_site, editor)).status_code == 303
    with Desk.open(own_site.path) as desk:
        assert isinstance(desk.find(report_id), Report)
    assert "Correct the type" in editor.get(f"/correct/{report_id}").text


@pytest.mark.parametrize("kind", ["actors", "mention"])
def test_an_empty_field_of_an_actor_is_told_as_that(own_site: Site, editor: TestClient, kind: str) -> None:
    report_id = a_charge(own_site).report_id
    answer = editor.post(f"/correct/{report_id}", data={**form_token(own_site, editor), "kind": kind, "actors": " ; "})
    assert answer.status_code == 400
    assert "the field is empty" in answer.text and "none" not in answer.text.partition('role="alert">')[2][:200]


def test_nobody_is_told_where_the_file_of_the_desk_is(own_site: Site, editor: TestClient) -> None:
    event_id = next(iter(Desk.open(own_site.path).events())).event_id
    for address in (f"/dispute/{event_id}", "/article/ar_0000", "/correct/re_0000", "/api/v1/articles/ar_0000"):
        answer = editor.get(address)
        assert answer.status_code in (400, 404)
        assert str(own_site.path.parent) not in answer.text


def test_the_days_say_what_one_of_them_alone_means(own_site: Site, editor: TestClient) -> None:
    assert "leaves the other end open" in editor.get(f"/correct/{a_charge(own_site).report_id}").text


def test_corrections_are_downloaded_for_another_desk_and_for_training(own_site: Site, editor: TestClient) -> None:
    report_id = a_charge(own_site).report_id
    send(own_site, editor, report_id, kind="reject", why="said by nobody")
    (row,) = map(json.loads, editor.get("/corrections.jsonl").text.splitlines())
    assert (row["record_id"], row["kind"], row["why"]) == (report_id, "reject", "said by nobody")
    with Desk.open(own_site.path) as desk:
        n_examples = len(desk.examples().rows)
    assert len(editor.get("/corrections/examples.jsonl").text.splitlines()) == n_examples


def test_a_form_without_the_token_changes_nothing(own_site: Site, editor: TestClient) -> None:
    report_id = a_charge(own_site).report_id
    assert editor.post(f"/correct/{report_id}", data={"kind": "confirm"}).status_code == 403


def test_every_kind_of_record_has_its_form_and_others_have_none(own_site: Site, editor: TestClient) -> None:
    with Desk.open(own_site.path) as desk:
        statement, article = next(desk.statements()), next(desk.articles())
        mention = next(desk.store.mentions_of(article.article_id))
        event = next(desk.events())
    for record_id, words in (
        (statement.statement_id, "Who said it"), (mention.mention_id, "Who is named"),
        (article.article_id, "When it was published"),
    ):  # fmt: skip
        assert words in editor.get(f"/correct/{record_id}").text
    assert editor.get(f"/correct/{event.event_id}").status_code == 400
    assert editor.get("/correct/rp_nothing").status_code in (400, 404)

"""Changes through the JSON interface: kept and taken back, by editors alone, from no other site; their errors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from araxes.desk.desk import Desk
from araxes.desk.jsonable import jsonable
from araxes.settings import Settings
from araxes.web.access import Access, Role, User, hash_token
from araxes.web.app import create_app
from araxes.web.site import Site
from desk.small_desk import build_small_desk, id_of
from web.conftest import form_token

API = "/api/v1"
CHARGE, REPRINT, TREATY = id_of("re", "charge", 0), id_of("re", "reprint", 0), id_of("re", "treaty", 0)
PROGRAM = {"x-araxes": "1"}
USERS = (
    User(name="rena", role=Role.READER, secret=hash_token("reads")),
    User(name="edo", role=Role.EDITOR, secret=hash_token("edits")),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A desk that a test may change."""
    return build_small_desk(tmp_path / "own.db")


@pytest.fixture(scope="module")
def unchanged(site: Site) -> Iterator[TestClient]:
    """A program on a desk that no test here changes, as all that it sends is refused."""
    with TestClient(create_app(site), base_url="http://127.0.0.1", headers=PROGRAM) as one:
        yield one


@pytest.fixture
def program(path: Path) -> Iterator[TestClient]:
    site = Site(path, Settings(desk=str(path)), Access.open_to_all())
    with TestClient(create_app(site), base_url="http://127.0.0.1", headers=PROGRAM) as one:
        yield one


def rows(client: TestClient, address: str, **asked: Any) -> list[Any]:
    return list(client.get(f"{API}/{address}", params=asked).json()["rows"])


def event_of(client: TestClient, report_id: str) -> dict[str, Any]:
    return next(one for one in rows(client, "events") if report_id in one["report_ids"])


def refused(answer: Any) -> tuple[int, str]:
    """Status and message; both are what the one form of errors says."""
    told = answer.json()
    assert told == {"error": {"status": answer.status_code, "message": told["error"]["message"]}}
    return answer.status_code, told["error"]["message"]


def confirm(client: TestClient, **headers: str) -> Any:
    return client.post(f"{API}/corrections", json={"record_id": CHARGE, "kind": "confirm"}, headers=headers)


class TestCorrections:
    @pytest.mark.parametrize(
        ("record_id", "kind", "value", "shown"),
        [
            (CHARGE, "type", "threaten", {"event_type": "THREATEN"}),
            (CHARGE, "type", {"event_type": "threaten", "modality": "future"}, {"modality": "future"}),
            (CHARGE, "actors", ["Italy"], {"actor_ids": ["ITA"]}),
            (CHARGE, "recipients", "none", {"recipient_ids": []}),
            (CHARGE, "event-days", ["2021-02-01", None], {"event_on": {"earliest": "2021-02-01", "latest": None}}),
            (CHARGE, "confirm", None, {"confidence": 1.0}),
            (id_of("st", "charge", 1), "speaker", "DEU", {"speaker_id": "DEU"}),
        ],
    )
    def test_hold_at_once_and_are_taken_back(
        self, program: TestClient, record_id: str, kind: str, value: Any, shown: dict[str, Any]
    ) -> None:
        before = program.get(f"{API}/record/{record_id}").json()["record"]
        sent = {"record_id": record_id, "kind": kind, "why": " read again ", "by": "Ann"}
        answer = program.post(f"{API}/corrections", json=sent if value is None else {**sent, "value": value})
        assert answer.status_code == 201, answer.text
        made = answer.json()
        assert (made["record_id"], made["corrected_by"], made["why"]) == (record_id, "Ann", "read again")
        assert program.get(answer.headers["location"]).json() == made
        after = program.get(f"{API}/record/{record_id}").json()["record"]
        assert {name: after[name] for name in shown} == shown
        back = program.delete(answer.headers["location"])
        assert (back.status_code, back.json()) == (200, made)
        assert program.get(f"{API}/record/{record_id}").json()["record"] == before
        assert rows(program, "corrections") == []
        assert refused(program.delete(answer.headers["location"]))[0] == 404

    def test_what_the_interface_answers_is_what_the_desk_keeps(self, program: TestClient, path: Path) -> None:
        made = confirm(program).json()
        with Desk.open(path) as desk:
            assert jsonable(desk.corrections()) == [made] == rows(program, "corrections")

    def test_the_queue_shrinks_by_what_is_confirmed(self, program: TestClient, path: Path) -> None:
        with Desk.open(path) as desk:
            wanted = jsonable(desk.queue())
        whole = program.get(f"{API}/queue").json()
        assert [{**row, "report": {**row["report"], "event_id": None}} for row in whole["rows"]] == [
            {**row, "report": {**row["report"], "event_id": None}} for row in wanted
        ]
        assert whole["total"] == len(wanted)
        piece = program.get(f"{API}/queue", params={"limit": 1, "offset": 1}).json()
        assert piece["rows"] == whole["rows"][1:2]
        assert program.get(piece["next"]).json()["rows"][0] == whole["rows"][2]
        confirm(program)
        rest = program.get(f"{API}/queue").json()
        assert rest["total"] == len(rest["rows"]) == whole["total"] - 1
        assert CHARGE not in {row["report"]["report_id"] for row in rest["rows"]}

    def test_examples_come_as_lines(self, program: TestClient, path: Path) -> None:
        assert program.get(f"{API}/examples.jsonl").text == ""
        confirm(program)
        answer = program.get(f"{API}/examples.jsonl")
        with Desk.open(path) as desk:
            assert [json.loads(line) for line in answer.text.splitlines()] == list(desk.examples().rows)
        assert answer.text
        assert answer.headers["content-disposition"] == 'attachment; filename="examples.jsonl"'

    @pytest.mark.parametrize(
        ("said", "status", "words"),
        [
            ({}, 422, "record_id"),
            ({"record_id": "re_nobody", "kind": "confirm"}, 404, "no record"),
            ({"record_id": CHARGE, "kind": "nonsense"}, 422, "event-days"),
            ({"record_id": CHARGE, "kind": "confirm", "because": "x"}, 422, "because"),
            ({"record_id": CHARGE, "kind": "confirm", "\ud800": "x"}, 422, "unicode"),
            ({"record_id": CHARGE, "kind": "confirm", "why": "x" * 2001}, 422, "why"),
            ({"record_id": CHARGE, "kind": "confirm", "why": "\ud800"}, 422, "why"),
            ({"record_id": CHARGE, "kind": "confirm", "value": "yes"}, 400, "takes no value"),
            ({"record_id": CHARGE, "kind": "recipients"}, 422, "needs a `value`"),
            ({"record_id": CHARGE, "kind": "recipients", "value": []}, 422, "value: write a text"),
            ({"record_id": CHARGE, "kind": "recipients", "value": 7}, 422, "value: write a text"),
            ({"record_id": CHARGE, "kind": "actors", "value": "Nobody Known"}, 404, "is not known"),
            ({"record_id": CHARGE, "kind": "actors", "value": [None]}, 400, "names no actor"),
            ({"record_id": CHARGE, "kind": "actors", "value": {"event_type": "ACCUSE"}}, 400, "names no actor"),
            ({"record_id": CHARGE, "kind": "type", "value": "WAR"}, 400, "unknown"),
            ({"record_id": CHARGE, "kind": "type", "value": {"type": "ACCUSE"}}, 422, "event_type"),
            ({"record_id": CHARGE, "kind": "event-days", "value": ["2021-03-02", "2021-03-01"]}, 400, "is after"),
            ({"record_id": CHARGE, "kind": "published", "value": "2021-03-02"}, 400, "is said of an article"),
        ],
    )
    def test_what_cannot_be_is_told(self, unchanged: TestClient, said: dict[str, Any], status: int, words: str) -> None:
        found, message = refused(
            unchanged.post(f"{API}/corrections", content=json.dumps(said), headers={"content-type": "application/json"})
        )
        assert found == status
        assert words in message
        assert rows(unchanged, "corrections") == []

    @pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b"[" * 100_000, b"9" * 5_000, b"\xff", b"NaN"])
    def test_what_is_no_object_of_json_is_told(self, unchanged: TestClient, body: bytes) -> None:
        kind = {"content-type": "application/json"}
        for address in ("corrections", "events/merge", "events/ev_1/split"):
            assert refused(unchanged.post(f"{API}/{address}", content=body, headers=kind))[0] in (400, 422)


class TestEvents:
    def test_a_split_is_kept_and_taken_back(self, program: TestClient, path: Path) -> None:
        before = event_of(program, CHARGE)
        sent = {"report_ids": [REPRINT], "by": "Ann", "why": "another day"}
        answer = program.post(f"{API}/events/{before['event_id']}/split", json=sent)
        assert answer.status_code == 200, answer.text
        apart = {one["event_id"]: one for one in answer.json()}
        assert sorted(one["report_ids"] for one in apart.values()) == sorted([[CHARGE], [REPRINT]])
        assert [one for one in rows(program, "events") if one["event_id"] in apart] == list(apart.values())
        with Desk.open(path) as desk:
            assert {(one.decided_by, one.why) for one in desk.decisions()} == {("Ann", "another day")}
        own = event_of(program, CHARGE)["event_id"]
        assert program.delete(f"{API}/events/{own}/decisions").json() == [before]
        with Desk.open(path) as desk:
            assert desk.decisions() == []

    def test_a_merge_is_kept_and_taken_back(self, program: TestClient) -> None:
        before = [event_of(program, CHARGE), event_of(program, TREATY)]
        ids = [one["event_id"] for one in before]
        (merged,) = program.post(f"{API}/events/merge", json={"event_ids": ids}).json()
        assert set(merged["report_ids"]) == {one for event in before for one in event["report_ids"]}
        assert event_of(program, TREATY) == merged
        back = program.delete(f"{API}/events/{merged['event_id']}/decisions").json()
        assert sorted(back, key=json.dumps) == sorted(before, key=json.dumps)

    def test_what_cannot_be_is_told(self, unchanged: TestClient) -> None:
        event_id, other = (event_of(unchanged, one)["event_id"] for one in (CHARGE, TREATY))
        reports = [CHARGE, REPRINT]
        for address, sent, status, words in (
            (f"{event_id}/split", {"report_ids": []}, 422, "report_ids"),
            (f"{event_id}/split", {"report_ids": reports}, 400, "and not all"),
            (f"{event_id}/split", {"report_ids": [TREATY]}, 400, "is not of event"),
            (f"{event_id}/split", {"report_ids": [REPRINT], "event_ids": []}, 422, "event_ids"),
            (f"{event_id}/split", {"report_ids": ["x"] * 1001}, 422, "report_ids"),
            ("ev_nobody/split", {"report_ids": [REPRINT]}, 404, "is not in desk"),
            ("merge", {"event_ids": [event_id]}, 422, "event_ids"),
            ("merge", {"event_ids": [event_id, event_id]}, 400, "two different events"),
            ("merge", {"event_ids": [other, "ev_nobody"]}, 404, "'ev_nobody'"),
        ):
            found, message = refused(unchanged.post(f"{API}/events/{address}", json=sent))
            assert (found, words in message) == (status, True), (address, sent, message)
        assert refused(unchanged.delete(f"{API}/events/ev_nobody/decisions"))[0] == 404


class TestWhoMay:
    """Changes come from editors with a token, from pages of ours, or on an open desk from programs that say so."""

    @pytest.fixture
    def closed(self, path: Path) -> Iterator[TestClient]:
        site = Site(path, Settings(desk=str(path)), Access(USERS, b"k" * 32))
        with TestClient(create_app(site), base_url="http://127.0.0.1") as one:
            yield one

    def test_an_editor_is_known_by_name_and_a_reader_changes_nothing(self, closed: TestClient) -> None:
        reads, edits = ({"authorization": f"Bearer {token}"} for token in ("reads", "edits"))
        sent = {"record_id": CHARGE, "kind": "confirm", "by": "somebody else"}
        assert refused(closed.post(f"{API}/corrections", json=sent, headers={**reads, **PROGRAM}))[0] == 403
        assert refused(closed.post(f"{API}/corrections", json=sent, headers=PROGRAM))[0] == 401
        made = closed.post(f"{API}/corrections", json=sent, headers=edits)
        assert (made.status_code, made.json()["corrected_by"]) == (201, "edo")
        address = f"{API}/corrections/{made.json()['correction_id']}"
        assert refused(closed.delete(address, headers=reads))[0] == 403
        assert closed.delete(address, headers=edits).status_code == 200

    def test_a_session_needs_the_token_of_its_visit(self, closed: TestClient) -> None:
        site = closed.app.state.site  # type: ignore[attr-defined]
        token = form_token(site, closed)["form_token"]
        closed.cookies.set("araxes_session", site.access.begin_session(USERS[1]))
        assert refused(confirm(closed))[0] == 403
        assert refused(confirm(closed, **PROGRAM))[0] == 403
        assert confirm(closed, **{"x-form-token": token}).status_code == 201

    def test_a_page_of_an_open_desk_sends_the_token_of_its_visit(self, program: TestClient) -> None:
        del program.headers["x-araxes"]
        token = form_token(program.app.state.site, program)["form_token"]  # type: ignore[attr-defined]
        assert confirm(program, **{"x-form-token": token}).status_code == 201

    def test_the_description_says_what_changes_need(self, program: TestClient, closed: TestClient) -> None:
        described = program.get(f"{API}/openapi.json").json()
        assert described["paths"][f"{API}/corrections"]["post"]["security"] == [{"program": []}]
        assert "security" not in described["paths"][f"{API}/corrections"]["get"]
        assert described["components"]["securitySchemes"]["program"]["name"] == "X-Araxes"
        edits = {"authorization": "Bearer edits"}
        described = closed.get(f"{API}/openapi.json", headers=edits).json()
        assert "security" not in described["paths"][f"{API}/corrections"]["post"]
        assert "Send the token of an editor" in closed.get("/api", headers=edits).text


def test_the_page_shows_how_to_correct(unchanged: TestClient) -> None:
    page = unchanged.get("/api").text
    assert "X-Araxes: 1" in page
    assert "curl -X POST" in page
    for method, address in (("POST", "/corrections"), ("DELETE", "/events/{record_id}/decisions")):
        assert f"<h3>{method} <code>{API}{address}</code>" in page


def test_the_reference_names_every_field_that_is_sent(unchanged: TestClient) -> None:
    reference = (Path(__file__).parents[2] / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
    models = unchanged.get(f"{API}/openapi.json").json()["components"]["schemas"]
    for model in ("NewCorrection", "Split", "Merge"):
        for field, about in models[model]["properties"].items():
            assert f"`{field}`" in reference
            assert about["description"]

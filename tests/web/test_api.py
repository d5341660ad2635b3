"""The JSON interface: its records are the export's, its lists come in pieces and as files, its errors have one form."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from fastapi.testclient import TestClient
from starlette.responses import FileResponse

from araxes.desk.desk import Desk
from araxes.desk.jsonable import jsonable
from araxes.settings import Settings
from araxes.web.access import Access, Role, User, hash_token
from araxes.web.api.answers import file_of
from araxes.web.api.lists import LISTS
from araxes.web.app import create_app
from araxes.web.site import Site
from desk.small_desk import HOSTILE_OUTLET, HOSTILE_TITLE, build_small_desk, id_of

API = "/api/v1"
UNDATED = id_of("ar", "undated")
WITH_ID = [kind for kind, listed in LISTS.items() if listed.id_column]


@pytest.fixture(scope="module")
def small_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small desk, of which users said something."""
    path = build_small_desk(tmp_path_factory.mktemp("web") / "small.db")
    with Desk.open(path) as desk:
        desk.correct(id_of("re", "treaty", 0), "confirm", by="Ann")
        desk.correct(id_of("st", "charge", 1), "speaker", "FRA:MARLOW", why="=she herself")
    return path


@pytest.fixture(scope="module")
def client(site: Site) -> Iterator[TestClient]:
    """One client for all: nothing here changes the desk, and an application takes long to put together."""
    with TestClient(create_app(site), base_url="http://127.0.0.1") as one:
        yield one


def rows(client: TestClient, address: str, **asked: Any) -> list[Any]:
    answer = client.get(f"{API}/{address}", params=asked)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["rows"])


def error(client: TestClient, address: str, **asked: Any) -> tuple[int, str]:
    """Status and message; both are what the one form of errors says."""
    answer = client.get(f"{API}/{address}", params=asked or None)
    told = answer.json()
    assert told == {"error": {"status": answer.status_code, "message": told["error"]["message"]}}
    return answer.status_code, told["error"]["message"]


@pytest.fixture(scope="module")
def exported(small_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    with Desk.open(small_path) as desk:
        desk.export(folder, "jsonl")
    return folder


def exported_rows(folder: Path, kind: str) -> list[Any]:
    lines = (folder / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


class TestRecords:
    @pytest.mark.parametrize("kind", LISTS)
    def test_are_those_of_the_export(self, client: TestClient, exported: Path, kind: str) -> None:
        wanted = exported_rows(exported, kind)
        found = rows(client, kind)
        assert sorted(map(json.dumps, found)) == sorted(map(json.dumps, wanted))
        assert found

    @pytest.mark.parametrize("kind", WITH_ID)
    def test_one_by_its_id_is_that_of_the_list(self, client: TestClient, kind: str) -> None:
        for row in rows(client, kind):
            assert client.get(f"{API}/{kind}/{row[LISTS[kind].id_column]}").json() == row

    @pytest.mark.parametrize("kind", WITH_ID)
    def test_an_unknown_id_is_not_found(self, client: TestClient, kind: str) -> None:
        status, message = error(client, f"{kind}/nobody")
        assert status == 404
        assert "'nobody'" in message

    def test_pieces_put_together_are_the_list(self, client: TestClient) -> None:
        whole, address, found = rows(client, "events"), f"{API}/events?limit=2", []
        while address:
            piece = client.get(address).json()
            assert piece["total"] == len(whole)
            assert len(piece["rows"]) <= 2
            found += piece["rows"]
            address = piece["next"]
        assert found == whole

    def test_an_offset_behind_the_end_is_an_empty_piece(self, client: TestClient) -> None:
        piece = client.get(f"{API}/events", params={"offset": 1000}).json()
        assert (piece["rows"], piece["next"]) == ([], None)

    def test_articles_can_come_without_their_text(self, client: TestClient) -> None:
        with_text, without = rows(client, "articles"), rows(client, "articles", text=False)
        assert [{name: value for name, value in row.items() if name != "text"} for row in with_text] == without

    def test_mentions_of_an_article(self, client: TestClient) -> None:
        article_id = id_of("ar", "charge")
        found = client.get(f"{API}/articles/{article_id}/mentions").json()
        assert found == rows(client, "mentions", article_id=article_id)
        assert {one["actor_id"] for one in found} == {"FRA", "DEU", "FRA:MARLOW"}
        assert error(client, "articles/nobody/mentions")[0] == 404

    def test_an_actor_is_found_by_name_too(self, client: TestClient) -> None:
        assert client.get(f"{API}/actors/germany").json()["actor_id"] == "DEU"

    @pytest.mark.parametrize(
        ("kind", "asked", "kept"),
        [
            ("articles", {"outlet": "spree post"}, lambda row: row["outlet"] == "Spree Post"),
            ("articles", {"since": "2021-06-01"}, lambda row: (row["published"]["best"] or "") >= "2021-06-01"),
            ("articles", {"q": "treaty"}, lambda row: "treaty" in row["text"]),
            ("articles", {"first": "Italy", "second": "DEU"}, lambda row: "Italy" in row["text"]),
            ("mentions", {"actor": "Italy"}, lambda row: row["actor_id"] == "ITA"),
            ("actors", {"kind": "person"}, lambda row: row["type"] == "person"),
            ("actors", {"country": "France"}, lambda row: row["country"] == "FRA"),
            ("actors", {"q": "MARL"}, lambda row: "Marl" in row["name"]),
            ("statements", {"country": "Germany"}, lambda row: row["speaker_country"] == "DEU"),
            ("statements", {"speaker": "camille marlow"}, lambda row: row["speaker_id"] == "FRA:MARLOW"),
            ("statements", {"outlet": "The Reprint"}, lambda row: row["article_id"] == id_of("ar", "reprint")),
            ("statements", {"q": "secret", "speaker": "DEU"}, lambda row: row["speaker_id"] == "DEU"),
            ("statements", {"about": "France"}, lambda row: row["article_id"] == id_of("ar", "denial")),
            ("reports", {"type": "agree"}, lambda row: row["event_type"] == "AGREE"),
            ("reports", {"outlet": "Spree Post", "type": "AGREE"}, lambda row: row["event_type"] == "AGREE"),
            ("reports", {"article_id": UNDATED}, lambda row: row["article_id"] == UNDATED),
            ("events", {"first": "ITA", "second": "France"}, lambda row: row["actor_ids"] == ["ITA"]),
            ("events", {"outlet": "SPREE POST"}, lambda row: "Spree Post" in row["outlets"]),
            ("events", {"until": "2021-03-31"}, lambda row: (row["event_on"]["earliest"] or "9") <= "2021-03-31"),
            ("skipped", {"reason": "no-body"}, lambda row: row["reason"] == "no-body"),
            ("copies", {"article_id": id_of("ar", "reprint")}, lambda row: id_of("ar", "reprint") in row.values()),
            ("stories", {"outlet": "The Reprint"}, lambda row: id_of("ar", "reprint") in row["article_ids"]),
            ("disputes", {"q": "RIVER TOLLS"}, lambda row: "river tolls" in row["claim"]),
            ("corrections", {"kind": "confirm"}, lambda row: row["kind"] == "confirm"),
            ("corrections", {"article_id": id_of("ar", "charge")}, lambda row: row["kind"] == "speaker"),
        ],
    )  # fmt: skip
    def test_filters_keep_what_they_say(self, client: TestClient, kind: str, asked: dict[str, str], kept: Any) -> None:
        found = rows(client, kind, **asked)
        assert found
        assert found == [row for row in rows(client, kind) if kept(row)]

    def test_corrections_stand_newest_first(self, client: TestClient) -> None:
        found = rows(client, "corrections")
        assert [row["kind"] for row in found] == ["speaker", "confirm"]
        assert [row["corrected_at"] for row in found] == sorted((row["corrected_at"] for row in found), reverse=True)
        assert "'=she herself" in client.get(f"{API}/corrections.csv").text

    def test_a_pair_of_actors_who_share_nothing_has_no_events(self, client: TestClient) -> None:
        assert rows(client, "events", first="ITA", second="JPN") == []


class TestErrors:
    @pytest.mark.parametrize(
        ("address", "status", "words"),
        [
            ("events?since=2021", 422, "write it as 2021-10-05"),
            ("events?since=0", 422, "write it as 2021-10-05"),
            ("events?since=2021-02-30", 422, "since"),
            ("events?limit=0", 422, "limit"),
            ("events?limit=1001", 422, "limit"),
            ("events?offset=99999999999999999999999999", 422, "offset"),
            ("events?sinse=2021-01-01", 422, "sinse"),
            ("events?type=WEDDING", 400, "ACCUSE"),
            ("events?first=FRA", 400, "second"),
            ("events?first=Atlantis%00&second=FRA", 404, "Atlantis"),
            ("articles?q=%00", 400, "no word"),
            ("relations?region=Middle-earth", 400, "Western Asia"),
            ("relations/FRA/FRA", 400, "two actors"),
            ("relations/FRA/Atlantis", 404, "Atlantis"),
            ("relations/FRA/DEU/points?unit=hour", 422, "unit"),
            ("tables/secrets.csv", 422, "name"),
            ("events.xlsx", 422, "form"),
            ("record/ev_0000", 404, "no record"),
            ("explain/zz", 404, "'zz'"),
            ("nowhere", 404, ""),
        ],
    )
    def test_have_one_form(self, client: TestClient, address: str, status: int, words: str) -> None:
        found, message = error(client, address)
        assert found == status
        assert words in message

    def test_a_desk_that_is_not_there(self, tmp_path: Path) -> None:
        site = Site(tmp_path / "none.db", Settings(), Access.open_to_all())
        with TestClient(create_app(site), base_url="http://127.0.0.1") as client:
            for address in ("events", "events.csv", "tables/event_parties.csv", "desk"):
                assert error(client, address)[0] == 503


class TestAccess:
    @pytest.fixture
    def guarded(self, small_path: Path) -> Iterator[TestClient]:
        reader = User(name="program", role=Role.READER, secret=hash_token("right"))
        site = Site(small_path, Settings(desk=str(small_path)), Access(users=(reader,), key=b"k"))
        with TestClient(create_app(site), base_url="http://127.0.0.1") as client:
            yield client

    def test_without_token_nothing_is_told(self, guarded: TestClient) -> None:
        for address in ("events", "events.csv", "openapi.json", "desk"):
            assert error(guarded, address)[0] == 401

    def test_a_token_opens_it(self, guarded: TestClient) -> None:
        right, wrong = ({"authorization": f"Bearer {token}"} for token in ("right", "wrong"))
        assert guarded.get(f"{API}/events", headers=right).status_code == 200
        assert guarded.get(f"{API}/events", headers=wrong).status_code == 401
        assert guarded.get(f"{API}/openapi.json", headers=right).json()["security"] == [{"token": []}]
        assert "Bearer $ARAXES_TOKEN" in guarded.get("/api", headers=right).text


class TestFiles:
    @pytest.mark.parametrize("kind", LISTS)
    def test_hold_the_records_of_the_export(self, client: TestClient, exported: Path, kind: str) -> None:
        wanted = exported_rows(exported, kind)
        lines = [json.loads(line) for line in client.get(f"{API}/{kind}.jsonl").text.splitlines()]
        assert sorted(map(json.dumps, lines)) == sorted(map(json.dumps, wanted))
        frame = pl.read_parquet(io.BytesIO(client.get(f"{API}/{kind}.parquet").content))
        assert frame.height == len(wanted)
        table = list(csv.DictReader(io.StringIO(client.get(f"{API}/{kind}.csv").text, newline="")))
        assert len(table) == len(wanted)
        assert frame.columns == list(wanted[0]) == list(table[0])

    def test_are_named_and_typed(self, client: TestClient) -> None:
        answer = client.get(f"{API}/events.csv")
        assert answer.headers["content-disposition"] == 'attachment; filename="events.csv"'
        assert answer.headers["content-type"].startswith("text/csv")

    @pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
    def test_format_asks_for_the_same_file(self, client: TestClient, form: str) -> None:
        asked = {"type": "AGREE", "since": "2021-01-01"}
        by_ending = client.get(f"{API}/events.{form}", params=asked)
        by_format = client.get(f"{API}/events", params={**asked, "format": form})
        assert by_ending.content == by_format.content
        assert by_ending.headers["content-disposition"] == by_format.headers["content-disposition"]

    def test_take_filters_limits_and_offsets(self, client: TestClient) -> None:
        every = client.get(f"{API}/reports.jsonl").text.splitlines()
        assert client.get(f"{API}/reports.jsonl", params={"limit": 2, "offset": 1}).text.splitlines() == every[1:3]
        assert client.get(f"{API}/reports.jsonl", params={"offset": 2}).text.splitlines() == every[2:]
        assert client.get(f"{API}/reports.csv", params={"type": "AID"}).text.count("\r\n") == 1

    def test_no_cell_of_a_spreadsheet_is_a_formula(self, client: TestClient, tmp_path: Path) -> None:
        from araxes.store import Store
        from desk.small_desk import Draft

        path = tmp_path / "formula.db"
        with Store.open(path) as store:
            run = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
            store.add(Draft("f", "=HYPERLINK(1)", ["A sentence."], outlet="@now", day=None).record(), run)
        with TestClient(create_app(Site(path, Settings(), Access.open_to_all()))) as other:
            row = next(csv.DictReader(io.StringIO(other.get(f"{API}/articles.csv").text, newline="")))
        assert (row["title"], row["outlet"]) == ("'=HYPERLINK(1)", "'@now")

    def test_an_empty_table_is_a_file_with_its_columns(self, client: TestClient) -> None:
        frame = pl.read_parquet(io.BytesIO(client.get(f"{API}/events.parquet?first=ITA&second=JPN").content))
        assert frame.is_empty()
        assert "event_id" in frame.columns

    @pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
    def test_whole_tables(self, client: TestClient, form: str) -> None:
        for name in ("article_relations", "event_parties", "dispute_voices", "story_articles"):
            answer = client.get(f"{API}/tables/{name}.{form}")
            assert answer.status_code == 200
            assert f'"{name}.{form}"' in answer.headers["content-disposition"]
            assert len(answer.content) > 100

    @pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
    def test_leave_nothing_behind(
        self, client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
    ) -> None:
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        assert client.get(f"{API}/events.{form}").status_code == 200
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
    def test_are_read_whole_before_they_are_sent(self, small_path: Path, form: str) -> None:
        opened: list[Desk] = []

        class Watched(Site):
            def open(self) -> Desk:
                opened.append(super().open())
                return opened[-1]

        def rows(desk: Desk) -> Iterator[dict[str, Any]]:
            yield from ({"number": number} for number in desk.store.counts().values())

        site = Watched(small_path, Settings(), Access.open_to_all())
        answer = file_of(site, "numbers", form, {"number": pl.Int64()}, rows)
        assert isinstance(answer, FileResponse)
        assert "store" not in opened[0].__dict__
        shutil.rmtree(Path(answer.path).parent)

    def test_a_file_goes_when_nobody_takes_it(
        self, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        answer = file_of(site, "numbers", "csv", {"number": pl.Int64()}, lambda _: iter([{"number": 1}]))
        assert len(list(tmp_path.iterdir())) == 1

        async def gone(_: Any) -> None:
            raise OSError("the connection is closed")

        async def nothing() -> Any:
            return {"type": "http.disconnect"}

        with pytest.raises(OSError, match="closed"):
            asyncio.run(answer({"type": "http", "method": "GET", "headers": []}, nothing, gone))
        assert list(tmp_path.iterdir()) == []


class TestRelations:
    def test_pairs_are_those_of_the_desk(self, client: TestClient, small_path: Path) -> None:
        with Desk.open(small_path) as desk:
            wanted = jsonable(desk.pairs())
        assert [{name: row[name] for name in wanted[0]} for row in rows(client, "relations")] == wanted

    def test_pairs_of_a_country_or_region(self, client: TestClient) -> None:
        assert rows(client, "relations", country="France", since="2021-01-01", outlet="Spree Post")
        assert rows(client, "relations", country="JPN") == rows(client, "relations", region="Western Asia") == []
        assert rows(client, "relations", region="western europe") == rows(client, "relations")

    def test_a_pair_over_time(self, client: TestClient, small_path: Path) -> None:
        found = client.get(f"{API}/relations/FRA/Germany", params={"unit": "year"}).json()
        with Desk.open(small_path) as desk:
            assert found["relation"] == jsonable(desk.relation("FRA", "DEU").relation("year"))
        assert (found["first"]["actor_id"], found["second"]["actor_id"]) == ("FRA", "DEU")

    @pytest.mark.parametrize(
        ("table", "frame"),
        [
            ("points", lambda view: view.series("year")),
            ("turns", lambda view: view.turns("year")),
            ("third-parties", lambda view: view.third_parties()),
            ("outlets", lambda view: view.outlets("year")),
            ("outlet-words", lambda view: view.outlet_words()),
        ],
    )
    def test_tables_of_a_pair(self, client: TestClient, small_path: Path, table: str, frame: Any) -> None:
        asked = {} if table == "third-parties" else {"unit": "year"}
        with Desk.open(small_path) as desk:
            wanted = frame(desk.relation("FRA", "DEU"))
        assert rows(client, f"relations/FRA/DEU/{table}", **asked, limit=1000) == jsonable(wanted.to_dicts())
        parquet = client.get(f"{API}/relations/FRA/DEU/{table}", params={**asked, "format": "parquet"})
        assert pl.read_parquet(io.BytesIO(parquet.content)).equals(wanted)
        assert f'"FRA-DEU-{table}.parquet"' in parquet.headers["content-disposition"]

    def test_days_narrow_the_line(self, client: TestClient) -> None:
        assert len(rows(client, "relations/FRA/DEU/points", until="2021-04-01")) < len(
            rows(client, "relations/FRA/DEU/points")
        )

    def test_brief(self, client: TestClient, small_path: Path) -> None:
        with Desk.open(small_path) as desk:
            wanted = jsonable(desk.relation("FRA", "DEU").brief())
        assert client.get(f"{API}/relations/FRA/DEU/brief").json() == wanted

    def test_network(self, client: TestClient, small_path: Path) -> None:
        with Desk.open(small_path) as desk:
            wanted = desk.network()
        found = client.get(f"{API}/network").json()
        assert found == {"nodes": jsonable(wanted.nodes.to_dicts()), "edges": jsonable(wanted.edges.to_dicts())}
        assert rows(client, "network/edges") == found["edges"]
        assert rows(client, "network/triads") == []


class TestDesk:
    def test_what_it_holds(self, client: TestClient, small_path: Path) -> None:
        found = client.get(f"{API}/desk").json()
        with Desk.open(small_path) as desk:
            assert found["records"] == desk.store.counts()
            runs = list(desk.store.runs())
        assert (found["n_runs"], found["code_version"]) == (len(runs), runs[-1].code_version)
        assert found["skipped"]["no-body"] == 1

    def test_data_sheet(self, client: TestClient) -> None:
        found = client.get(f"{API}/desk/sheet").json()
        assert found["articles"]["by_outlet"]["Spree Post"] == 2

    def test_search(self, client: TestClient) -> None:
        found = client.get(f"{API}/search", params={"q": "tolls", "limit": 1}).json()
        assert (found["total"], len(found["rows"])) == (3, 1)
        assert "[tolls]" in found["rows"][0]["snippet"]
        further = client.get(found["next"]).json()
        assert further["rows"][0]["article_id"] != found["rows"][0]["article_id"]

    @pytest.mark.parametrize("kind", WITH_ID)
    def test_any_record_by_its_id(self, client: TestClient, kind: str) -> None:
        row = rows(client, kind)[0]
        found = client.get(f"{API}/record/{row[LISTS[kind].id_column]}").json()
        assert found["record"] == row
        assert found["kind"] == LISTS[kind].record.__name__.lower()

    def test_a_record_walked_back_to_the_page(self, client: TestClient) -> None:
        event = rows(client, "events", type="ACCUSE")[0]
        found = client.get(f"{API}/explain/{event['event_id'][:10]}").json()
        assert "raising the river tolls in secret" in found["text"]
        assert {"heading", "item"} <= {block["block"] for block in found["blocks"]}

    def test_what_changes_is_told_anew(self, tmp_path: Path) -> None:
        from araxes.store import Store
        from desk.small_desk import a_treaty, build_small_desk

        path = build_small_desk(tmp_path / "changing.db")
        site = Site(path, Settings(desk=str(path)), Access.open_to_all())
        with TestClient(create_app(site)) as client:
            before = client.get(f"{API}/desk").json()["records"]["articles"]
            with Store.open(path) as store:
                run = store.begin_run(code_version="2", parser_version="p", knowledge_hash="k", settings={})
                record = a_treaty()
                assert not store.add(record, run)
                store.add_skipped(exported_skipped(), run)
            after = client.get(f"{API}/desk").json()
        assert after["records"]["articles"] == before
        assert (after["code_version"], after["n_runs"]) == ("2", 2)


def exported_skipped() -> Any:
    from factories import a_skipped

    return a_skipped(skipped_id="sk_new", page_id=None, origin="pages/new.txt")


class TestPage:
    def test_names_every_address_and_table(self, client: TestClient) -> None:
        page = client.get("/api").text
        for path in client.get(f"{API}/openapi.json").json()["paths"]:
            assert f"<code>{path}</code>" in page
        for kind in (*LISTS, "relations", "tables/event_parties", "tables/article_relations"):
            assert f'href="{API}/{kind}.csv"' in page

    def test_the_reference_names_every_address_and_parameter(self, client: TestClient) -> None:
        reference = (Path(__file__).parents[2] / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
        for path, methods in client.get(f"{API}/openapi.json").json()["paths"].items():
            assert f"`{path.removeprefix(API)}`" in reference
            for parameter in (one for method in methods.values() for one in method.get("parameters", ())):
                assert parameter["in"] == "path" or f"`{parameter['name']}`" in reference

    def test_its_links_open(self, client: TestClient) -> None:
        import re

        for address in set(re.findall(r'href="(/api/v1/[^"]+)"', client.get("/api").text)):
            assert client.get(address.replace("&amp;", "&")).status_code == 200, address

    def test_every_parameter_is_explained(self, client: TestClient) -> None:
        for path, methods in client.get(f"{API}/openapi.json").json()["paths"].items():
            for parameter in (one for method in methods.values() for one in method.get("parameters", ())):
                assert parameter["in"] == "path" or parameter.get("description"), (path, parameter["name"])

    def test_every_record_field_stands_in_the_description(self, client: TestClient, exported: Path) -> None:
        models = client.get(f"{API}/openapi.json").json()["components"]["schemas"]
        for kind, listed in LISTS.items():
            assert set(models[listed.record.__name__]["properties"]) == set(exported_rows(exported, kind)[0])


def test_hostile_words_stay_words(client: TestClient) -> None:
    """What a page says comes as it is in JSON, which no browser takes for a page."""
    answer = client.get(f"{API}/articles", params={"outlet": HOSTILE_OUTLET})
    assert answer.json()["rows"][0]["title"] == HOSTILE_TITLE
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"

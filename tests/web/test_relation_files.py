"""What of a relation can be taken along: each file is what it says, and can do nothing in a browser."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re

import altair as alt
import polars as pl
import pytest
from fastapi.testclient import TestClient
from lxml import etree

from araxes.web.site import Site
from desk.small_desk import HOSTILE_OUTLET

PAGE = "/relation/FRA/DEU"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("line.svg", "image/svg+xml"), ("line.png", "image/png"), ("line.vl.json", "application/json"),
        ("line.csv", "text/csv"), ("line.parquet", "application/vnd.apache.parquet"), ("brief.md", "text/markdown"),
        ("brief.json", "application/json"),
    ],
)  # fmt: skip
def test_files_are_kept_and_not_shown(client: TestClient, name: str, kind: str) -> None:
    answer = client.get(f"{PAGE}/{name}?unit=year")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(kind)
    stem, ending = name.split(".", 1)
    assert answer.headers["content-disposition"] == f'attachment; filename="FRA-DEU-{stem}-year.{ending}"'


def test_the_chart_is_a_chart_in_each_form(client: TestClient) -> None:
    svg = etree.fromstring(client.get(f"{PAGE}/line.svg").content)
    assert etree.QName(svg).localname == "svg"
    assert svg.xpath("//*[local-name() = 'a' or local-name() = 'script']") == []
    assert client.get(f"{PAGE}/line.png").content.startswith(b"\x89PNG")
    alt.VConcatChart.from_dict(client.get(f"{PAGE}/line.vl.json").json(), validate=True)


def test_the_numbers_are_those_of_the_series(client: TestClient, site: Site) -> None:
    with site.open() as desk:
        series = desk.relation("FRA", "DEU").series("year")
    assert pl.read_parquet(io.BytesIO(client.get(f"{PAGE}/line.parquet?unit=year").content)).equals(series)
    written = pl.read_csv(client.get(f"{PAGE}/line.csv?unit=year").content, try_parse_dates=True)
    assert written["n_events"].to_list() == series["n_events"].to_list()
    assert written["score"].to_list() == series["score"].to_list()


def test_the_brief_comes_with_a_policy_for_its_own_style_alone(client: TestClient) -> None:
    answer = client.get(f"{PAGE}/brief.html")
    policy = answer.headers["content-security-policy"]
    style = re.search(r"<style>(.*?)</style>", answer.text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy and "script-src" not in policy and "unsafe" not in policy


def test_the_brief_as_data_and_as_markdown(client: TestClient) -> None:
    assert json.loads(client.get(f"{PAGE}/brief.json").content)["first"]["actor_id"] == "FRA"
    written = client.get(f"{PAGE}/brief.md").text
    assert written.startswith("# France and Germany") and HOSTILE_OUTLET not in written


def test_nothing_to_draw_is_said_and_no_fault(client: TestClient) -> None:
    for name in ("line.svg", "line.png", "line.vl.json"):
        answer = client.get(f"{PAGE}/{name}?since=2030-01-01")
        assert answer.status_code == 400 and "nothing to draw" in answer.text
    assert client.get(f"{PAGE}/line.csv?since=2030-01-01").status_code == 200

"""What was left out, and why."""

from __future__ import annotations

from fastapi.testclient import TestClient

from araxes.records import Reason
from araxes.web.pages.skipped import REASONS


def test_all_that_was_left_out_with_its_reason(client: TestClient) -> None:
    page = client.get("/skipped").text
    assert "<code>pages/gone.txt</code>" in page
    assert "no running prose | &lt;b&gt;" in page
    assert "<b>2 pages</b>" in page


def test_one_reason_alone(client: TestClient) -> None:
    page = client.get("/skipped?reason=no-body").text
    assert "<code>pages/sign-in.txt</code>" in page
    assert "pages/gone.txt" not in page


def test_a_reason_that_is_none(client: TestClient) -> None:
    assert client.get("/skipped?reason=bored").status_code == 400


def test_every_reason_has_words() -> None:
    assert set(REASONS) == set(Reason)

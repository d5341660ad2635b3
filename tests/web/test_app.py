"""What is told of a request that goes wrong: 404 where what was named is not there, 400 where a value means nothing."""

from __future__ import annotations

import time

import pytest
from fastapi.testclient import TestClient

from araxes.web.app import create_app
from araxes.web.render import environment
from araxes.web.site import Site


@pytest.mark.parametrize(
    "address",
    [
        "/correct/xx", "/correct/rp_00000000", "/record/xx", "/article/ar_00000000", "/event/ev_00000000",
        "/dispute/dp_00000000", "/relation/AZE/Nobody-at-all",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("typed", ["this is not known", "x is not in desk"])
def test_words_that_a_visitor_types_do_not_decide_what_is_told(client: TestClient, typed: str) -> None:
    answer = client.get(f"/relation/AZE/ARM?type={typed}")
    assert (answer.status_code, typed in answer.text) == (400, True)


def test_templates_are_compiled_before_the_first_page_asks_for_one(site: Site) -> None:
    environment.cache_clear()
    with TestClient(create_app(site), base_url="http://127.0.0.1"):
        end = time.monotonic() + 20
        while len(environment().cache or ()) < len(environment().list_templates()):
            assert time.monotonic() < end
            time.sleep(0.01)

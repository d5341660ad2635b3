"""What addresses take: a wrong day or a row beyond counting is told, and fails no page."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/?since=", 200), ("/?since=2021-02-30", 422), ("/?since=1612137600", 422), ("/articles?until=soon", 422),
        ("/relation/FRA/DEU?since=2021-13-01", 422), ("/statements?offset=-1", 422), (f"/queue?offset={10**30}", 422),
        (f"/corrections?offset={10**10}", 422), ("/corrections?offset=1000000000", 200), (f"/?q={'x' * 501}", 422),
    ],
)  # fmt: skip
def test_wrong_values_are_told(client: TestClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status

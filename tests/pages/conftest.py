"""A loopback site, and a client whose clock and sleep are the test's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from araxes.pages.web import Manners, Web
from loopback import Site, serving


class Time:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as one:
        yield one


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def web(time: Time) -> Web:
    manners = Manners(user_agent="Araxes/9 (test)", gap_seconds=2.0, timeout_seconds=5.0)
    return Web(manners, clock=time.clock, sleep=time.sleep)

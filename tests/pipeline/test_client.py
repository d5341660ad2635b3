"""The client as the settings want it."""

from __future__ import annotations

from araxes.pages.web import Manners
from araxes.pipeline.client import make_client
from araxes.settings import Settings
from araxes.version import __version__


def test_it_names_araxes_and_its_version() -> None:
    said = make_client(Settings()).manners.user_agent
    assert said == f"Araxes/{__version__} (reads news pages; obeys robots.txt)"


def test_the_settings_reach_it() -> None:
    settings = Settings(user_agent="Mine/{version} {x}", request_gap_seconds=0.5, request_timeout_seconds=7.0)
    wanted = Manners(user_agent=f"Mine/{__version__} {{x}}", gap_seconds=0.5, timeout_seconds=7.0)
    assert make_client(settings).manners == wanted

"""The client that fetches pages, as the settings want it."""

from __future__ import annotations

from araxes.pages.web import Manners, Web
from araxes.settings import Settings
from araxes.version import __version__


def make_client(settings: Settings) -> Web:
    """Return a client for one run. It asks for nothing before it is told to."""
    return Web(
        Manners(
            user_agent=settings.user_agent.replace("{version}", __version__),
            gap_seconds=settings.request_gap_seconds,
            timeout_seconds=settings.request_timeout_seconds,
        )
    )

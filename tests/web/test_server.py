"""The server: what is loaded before the first visitor comes."""

from __future__ import annotations

from araxes.web.server import warm_up
from araxes.web.site import Site


def test_what_the_first_visitor_would_wait_for_is_there(site: Site) -> None:
    warm_up(site)
    assert {"knowledge", "ontology"} <= vars(site).keys()

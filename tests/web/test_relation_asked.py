"""What an address asks of a relation."""

from __future__ import annotations

from datetime import date

from araxes.web.relation_asked import asked_of, path_of
from araxes.web.site import Site


def test_ids_are_quoted_in_the_address() -> None:
    assert path_of("FRA:A/B", "DEU") == "/relation/FRA%3AA%2FB/DEU"


def test_what_is_kept_differs_with_all_that_is_asked(site: Site) -> None:
    with site.open() as desk:
        ways = [
            {}, {"since": date(2021, 1, 1)}, {"until": date(2021, 1, 1)}, {"unit": "year"}, {"outlet": "x"},
            {"new_since": date(2021, 1, 1)},
        ]  # fmt: skip
        keys = [asked_of(desk, "FRA", "DEU", **way).key("line") for way in ways]  # type: ignore[arg-type]
        assert len(set(keys)) == len(keys)
        assert asked_of(desk, "france", "Germany").key("line") == keys[0]
        assert asked_of(desk, "DEU", "FRA").key("line") != keys[0]

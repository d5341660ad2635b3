"""Whatever is sent to the interface, it answers as it says, and never with a fault of its own (schemathesis)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from araxes.desk.desk import Desk
from araxes.settings import Settings
from araxes.web.access import Access
from araxes.web.app import create_app
from araxes.web.site import Site

# Few examples of each of some fifty addresses, so that all of it ends within a minute.
EXAMPLES = 6
CHECKED = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance",
)  # fmt: skip
pytestmark = pytest.mark.slow
# The addresses are those of any desk; none is opened to describe them.
DESCRIBED = create_app(Site(Path("none.db"), Settings(), Access.open_to_all())).openapi()["paths"]
# What is wrong can be asked where a parameter has a range: in the query. Any text may be an id.
CASES = [
    (address, method, mode)
    for address, methods in sorted(DESCRIBED.items())
    for method, described in methods.items()
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE
    or "requestBody" in described
    or any(one["in"] == "query" for one in described.get("parameters", ()))
]


@pytest.fixture(scope="module")
def interface(small_path: Path) -> Any:
    load_all_checks()
    site = Site(small_path, Settings(desk=str(small_path)), Access.open_to_all())
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", create_app(site))


def with_known_ids(case: Any, path: Path) -> Any:
    """The case, with ids of the desk as it is now in the place of those that are none."""
    with Desk.open(path) as desk:
        events = sorted(desk.events(), key=lambda one: -len(one.report_ids))
    report_ids = events[0].report_ids
    case.path_parameters["record_id"] = events[0].event_id
    known = {
        "record_id": report_ids[0],
        "report_ids": report_ids[:1],
        "event_ids": [one.event_id for one in events[:2]],
    }
    case.body.update({name: value for name, value in known.items() if name in case.body})
    return case


@pytest.mark.parametrize(("address", "method", "mode"), CASES)
def test_every_answer_is_as_described(
    interface: Any, small_path: Path, address: str, method: str, mode: GenerationMode
) -> None:
    names = (*CHECKED, "negative_data_rejection") if mode is GenerationMode.NEGATIVE else CHECKED
    checks = CHECKS.get_by_names(names)

    @given(case=interface[address][method.upper()].as_strategy(generation_mode=mode))
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def every_answer(case: Any) -> None:
        if method == "post" and mode is GenerationMode.POSITIVE:
            case = with_known_ids(case, small_path)
        case.call_and_validate(checks=checks, headers={"x-araxes": "1"})

    every_answer()

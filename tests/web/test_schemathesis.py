"""Whatever is sent to the interface, it answers as it says, and never with a fault of its own (schemathesis)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

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
    (address, mode)
    for address, methods in sorted(DESCRIBED.items())
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or any(one["in"] == "query" for one in methods["get"].get("parameters", ()))
]


@pytest.fixture(scope="module")
def interface(small_path: Path) -> Any:
    load_all_checks()
    site = Site(small_path, Settings(desk=str(small_path)), Access.open_to_all())
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", create_app(site))


@pytest.mark.parametrize(("address", "mode"), CASES)
def test_every_answer_is_as_described(interface: Any, address: str, mode: GenerationMode) -> None:
    names = (*CHECKED, "negative_data_rejection") if mode is GenerationMode.NEGATIVE else CHECKED
    checks = CHECKS.get_by_names(names)

    @given(case=interface[address]["GET"].as_strategy(generation_mode=mode))
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def every_answer(case: Any) -> None:
        case.call_and_validate(checks=checks)

    every_answer()

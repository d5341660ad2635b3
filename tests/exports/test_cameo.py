"""What CAMEO would call an event."""

from __future__ import annotations

import pytest

from araxes.exports.cameo import CameoCoding, cameo_of
from araxes.exports.kinds import CodeTables


@pytest.mark.parametrize(
    ("event_type", "mode", "contexts", "coding"),
    [
        ("AGREE", None, (), CameoCoding("03", 4.0)),  # the most general code of the root, not 035
        ("CONSULT", "visit", (), CameoCoding("04", 1.9)),
        ("CONSULT", "multilateral", (), CameoCoding("04", 1.0)),  # the mode has no code: the type's
        ("SANCTION", "expel", ("diplomatic",), CameoCoding("16", -7.0)),
        ("ACCUSE", "investigate", (), CameoCoding("09", -2.0)),
        ("ACCUSE", None, ("diplomatic",), CameoCoding(None, None)),  # 09 or 11: the crosswalk does not tell
        ("ASSAULT", None, (), CameoCoding("18", -9.0)),
        ("ASSAULT", None, ("military",), CameoCoding("19", -10.0)),  # 19 and 20 fit: the lower claims less
        ("ASSAULT", None, ("religion_ethnicity",), CameoCoding("20", -10.0)),
        ("ASSAULT", "sexual", (), CameoCoding("18", None)),
        ("COERCE", "restrict", (), CameoCoding("17", -7.0)),  # no code of the mode fits: the type's
        ("COERCE", "restrict", ("diplomatic",), CameoCoding("16", -8.0)),
        ("COERCE", "restrict", ("military", "economic"), CameoCoding("19", -9.5)),
    ],
)
def test_the_root_and_score_of_type_mode_and_contexts(
    event_type: str, mode: str | None, contexts: tuple[str, ...], coding: CameoCoding, codes: CodeTables
) -> None:
    assert cameo_of(event_type, mode, contexts, codes.crosswalk) == coding


def test_every_root_of_the_crosswalk_can_come_back(codes: CodeTables) -> None:
    roots = {cameo_of(one.event_type, one.mode, one.contexts, codes.crosswalk).root for one in codes.crosswalk.values()}
    assert roots == {code[:2] for code in codes.crosswalk}


def test_an_empty_crosswalk_gives_nothing() -> None:
    assert cameo_of("AGREE", None, (), {}) == CameoCoding(None, None)

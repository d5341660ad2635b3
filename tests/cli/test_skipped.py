"""`araxes skipped`."""

from __future__ import annotations

from cli.conftest import Run
from desk.small_desk import id_of


def test_each_page_left_out_has_its_reason_and_detail(ask: Run) -> None:
    result = ask("skipped")
    assert (result.code, result.err) == (0, "")
    assert [line.split()[:4] for line in result.lines[1:]] == [
        ["sk_0000000000000001", "missing", "pages", "pages/gone.txt"],
        [id_of("sk", "sign-in"), "no-body", "articles", "pages/sign-in.txt"],
    ]


def test_by_reason_and_as_json(ask: Run) -> None:
    (one,) = ask("skipped", "--reason", "no-body", "--json").data
    assert (one["origin"], one["detail"]) == ("pages/sign-in.txt", "no running prose | <b>")
    assert ask("skipped", "--reason", "crashed").err == "Nothing was left out.\n"
    assert ask("skipped", "--reason", "boring").code == 2

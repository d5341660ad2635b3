"""The desk as one object: actors by any name, the series, reading, and asking without changing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

import araxes
from araxes.desk.desk import Desk, PairCount
from araxes.errors import DeskError, InputError
from araxes.settings import Settings
from desk.small_desk import id_of

PAGE = (
    "Envoys meet in Vienna\n\nVIENNA, March 3, 2021 - France's foreign minister met the foreign minister of Germany "
    "in Vienna on Wednesday. France accused Germany of raising the tolls on the river without a word to anyone. "
    "Germany denied the charge on Wednesday evening and offered France new talks before the summer.\n"
)
SCHEMA = pl.Schema({
    "period_start": pl.Date, "period_end": pl.Date, "score": pl.Float64, "low": pl.Float64, "high": pl.Float64,
    "forward": pl.Float64, "backward": pl.Float64, "verbal": pl.Float64, "material": pl.Float64,
    "n_events": pl.Int64, "n_reports": pl.Int64, "n_articles": pl.Int64,
})  # fmt: skip


# ---- who ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "actor_id"),
    [
        ("FRA", "FRA"), ("fra", "FRA"), ("France", "FRA"), ("france", "FRA"), ("IRN:IRGC", "IRN:IRGC"),
        ("irn:irgc", "IRN:IRGC"), ("United Nations", "IGO:UN"), ("FRA:MARLOW", "FRA:MARLOW"),
    ],
)  # fmt: skip
def test_an_actor_is_found_by_code_id_or_name_or_from_a_page(desk: Desk, name: str, actor_id: str) -> None:
    assert desk.actor(name).actor_id == actor_id


def test_an_unknown_actor_gets_a_hint(desk: Desk) -> None:
    with pytest.raises(InputError, match=r"actor 'Germny' is not known.* Did you mean Germany \(DEU\)"):
        desk.actor("Germny")
    with pytest.raises(InputError, match="actor 'Zzzxqj' is not known; give a country code") as error:
        desk.actor("Zzzxqj")
    assert "Did you mean" not in str(error.value)


def test_a_hint_names_each_actor_once(desk: Desk) -> None:
    with pytest.raises(InputError) as error:
        desk.actor("United Kingdm")
    hinted = str(error.value).split("Did you mean ")[1].rstrip("?").split(" or ")
    assert len(hinted) == len(set(hinted))


@pytest.mark.parametrize(("first", "second"), [("FRA", "France"), ("FRA", "FRA")])
def test_a_relation_needs_two_actors(desk: Desk, first: str, second: str) -> None:
    with pytest.raises(InputError, match="are both France; a relation needs two actors"):
        desk.relation(first, second)


# ---- asking ------------------------------------------------------------------------------------------------------


def test_the_series_is_a_frame_with_a_row_a_period(desk: Desk) -> None:
    frame = desk.relation("FRA", "DEU").series()
    assert frame.schema == SCHEMA
    assert frame.select("period_start", "period_end", "score", "n_events", "n_articles").rows() == [
        (date(2021, 3, 1), date(2021, 3, 31), -3.0, 1, 2),
        (date(2021, 6, 1), date(2021, 6, 30), 2.5, 1, 1),
        (date(2021, 7, 1), date(2021, 7, 31), 5.0, 1, 1),
    ]
    assert frame["material"].null_count() == 3


def test_the_series_of_nothing_has_the_same_columns(desk: Desk) -> None:
    frame = desk.relation("ITA", "ESP").series("year")
    assert (frame.schema, frame.height) == (SCHEMA, 0)


def test_an_unknown_unit_is_an_input_error(desk: Desk) -> None:
    with pytest.raises(InputError, match="unit 'fortnight' is not known"):
        desk.relation("FRA", "DEU").series("fortnight")


def test_the_text_and_markdown_of_a_view(desk: Desk) -> None:
    view = desk.relation("FRA", "DEU")
    assert view.text(width=60).startswith("France and Germany\n==================\n")
    assert max(map(len, view.text(width=300).splitlines())) > 100
    assert view.markdown().startswith("# France and Germany\n")


def test_pairs_of_countries_by_what_happened_between_them(desk: Desk) -> None:
    assert desk.pairs() == [
        PairCount(first="DEU", second="FRA", n_events=4, score=round((-3 + 2.5 + 5 - 9) / 4, 2)),
        PairCount(first="DEU", second="ITA", n_events=1, score=2.5),
        PairCount(first="FRA", second="ITA", n_events=1, score=2.5),
    ]


def test_lists_take_the_filters_of_the_store(desk: Desk) -> None:
    assert {event.event_type for event in desk.events("France", "Germany")} == {
        "ACCUSE", "AGREE", "SUPPORT", "ASSAULT", "SANCTION",
    }  # fmt: skip
    assert [event.event_type for event in desk.events(since=date(2021, 7, 1))] == ["SUPPORT"]
    assert [one.article_id for one in desk.articles(outlet="The Reprint")] == [id_of("ar", "reprint")]
    assert len(list(desk.statements(country="FRA"))) == 2
    assert len(list(desk.disputes("DEU", "FRA"))) == 1
    assert list(desk.disputes("ITA", "FRA")) == []
    assert [one.reason.value for one in desk.skipped(reason="no-body")] == ["no-body"]


def test_search_gives_articles_best_first_with_their_hits_marked(desk: Desk) -> None:
    ((article, snippet),) = desk.search("treaty Bonn")
    assert article.article_id == id_of("ar", "treaty")
    assert "[treaty]" in snippet and "[Bonn]" in snippet
    assert desk.search("salmon") == []


def test_asking_changes_nothing(small_path: Path, desk: Desk) -> None:
    before = small_path.read_bytes()
    desk.relation("FRA", "DEU").text()
    desk.pairs()
    assert small_path.read_bytes() == before


# ---- opening and reading -----------------------------------------------------------------------------------------


def test_asking_a_desk_that_is_not_there_says_so_and_makes_no_file(tmp_path: Path) -> None:
    with araxes.open(tmp_path / "none.db") as desk, pytest.raises(DeskError, match=r"none\.db"):
        list(desk.events())
    assert not (tmp_path / "none.db").exists()


def test_a_missing_path_is_an_input_error(tmp_path: Path) -> None:
    with araxes.open(tmp_path / "desk.db") as desk, pytest.raises(InputError, match="nowhere"):
        desk.read(tmp_path / "nowhere")


def test_closing_twice_is_nothing(small_path: Path) -> None:
    desk = araxes.open(small_path, settings=Settings(busy_timeout_seconds=1.0))
    assert len(list(desk.articles())) == 6
    desk.close()
    desk.close()


@pytest.mark.slow
def test_reading_again_adds_nothing_and_what_was_given_wins(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "envoys.txt").write_text(PAGE, encoding="utf-8")
    with araxes.open(tmp_path / "desk.db") as desk:
        first = desk.read(tmp_path / "pages", outlet="The Example", published=date(2021, 3, 4))
        assert (first.read, first.already_known, first.crashed) == (1, 0, 0)
        (article,) = desk.articles()
        assert (article.outlet, article.published.best) == ("The Example", date(2021, 3, 4))
        before = desk.store.counts()
        again = desk.read(tmp_path / "pages", outlet="The Example", published=date(2021, 3, 4))
        assert (again.read, again.already_known) == (0, 1)
        assert desk.store.counts() == before

"""The desk as one object: actors by any name, pairs, the network, reading, and asking without changing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

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


def test_pairs_of_countries_by_what_happened_between_them(desk: Desk) -> None:
    assert desk.pairs() == [
        PairCount(first="DEU", second="FRA", n_events=4, score=round((-3 + 2.5 + 5 - 9) / 4, 2)),
        PairCount(first="DEU", second="ITA", n_events=1, score=2.5),
        PairCount(first="FRA", second="ITA", n_events=1, score=2.5),
    ]


def test_pairs_of_some_days_have_only_the_events_that_stand_on_them(desk: Desk) -> None:
    found = desk.pairs(since=date(2021, 6, 1), until=date(2021, 6, 30))
    assert found == [PairCount(first="DEU", second="FRA", n_events=1, score=2.5)]


def test_the_network_is_a_graph_and_two_frames(desk: Desk) -> None:
    network = desk.network()
    assert network.edges.select("first", "second", "n_events", "n_outlets", "sign").rows() == [
        ("DEU", "FRA", 4, 3, "hostile"),
        ("DEU", "ITA", 1, 1, "unknown"),
        ("FRA", "ITA", 1, 1, "unknown"),
    ]
    assert network.nodes["country"].to_list() == ["DEU", "FRA", "ITA"]
    assert network.graph.number_of_edges() == 3
    assert desk.network(since=date(2021, 6, 1)).edges.select("first", "second", "n_events").rows() == [
        ("DEU", "FRA", 2)
    ]


def test_triads_of_unknown_ties_are_none(desk: Desk) -> None:
    assert desk.triads(balanced=None).height == 0


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

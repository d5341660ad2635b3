"""Who is called what."""

from __future__ import annotations

from araxes.desk.names import actors_by_name
from araxes.knowledge.actors import load_actors


def test_countries_people_and_bodies_are_found_by_any_of_their_names() -> None:
    names = actors_by_name(load_actors())
    assert names["azerbaijan"].actor_id == names["republic of azerbaijan"].actor_id == "AZE"
    assert names["ilham aliyev"].country == "AZE"
    assert names["united nations"].actor_id.startswith("IGO:")

"""Who published a page."""

from __future__ import annotations

import pytest

from araxes.articles.layout import NO_METADATA, Metadata
from araxes.articles.outlet import find_outlet
from araxes.articles.plain import lay_out
from araxes.knowledge.actors import ActorKnowledge
from araxes.records import Given

STORY = """Towns to close the old lock

The towns on the lower river agreed on Monday to close the old lock, which has leaked since the spring floods.
Two towns of the nine were against it, and their mayors said that they would not pay for a new one this year.
The lock was built by the barge owners and has been repaired with public money three times since the war.
"""


def found(
    text: str, knowledge: ActorKnowledge, given: Given | None = None, metadata: Metadata = NO_METADATA
) -> tuple[str | None, str | None]:
    outlet = find_outlet(lay_out(text), given or Given(), metadata, knowledge)
    return outlet.name, outlet.basis


@pytest.mark.parametrize(
    ("below", "name"),
    [
        ("Anna Weir is a correspondent for River Post.", "River Post"),
        ("Bo Lock is the editor of Lower Quay Times.", "Lower Quay Times"),
        ("© 2019 Barge News. All rights reserved.", "Barge News"),
        ("Anna Weir is a writer for Quay Gazette.", "The Quay Gazette"),
        ("Image source: River Post", None),
        ("Photo by River Post", None),
        ("Related Stories", None),
    ],
)
def test_the_page_speaks_of_itself(below: str, name: str | None, knowledge: ActorKnowledge) -> None:
    assert found(f"{STORY}\n{below}\n", knowledge) == (name, "text" if name else None)


def test_a_masthead_is_known_by_its_words_or_the_footer(knowledge: ActorKnowledge) -> None:
    assert found(f"THE RIVER COURIER\n\n{STORY}", knowledge) == ("The River Courier", "text")
    assert found(f"Nine Towns\n\n{STORY}\nSubscribe to Nine Towns\n", knowledge) == ("Nine Towns", "text")
    assert found(f"Nine Towns\n\n{STORY}", knowledge) == (None, None)


def test_given_comes_before_metadata_before_url(knowledge: ActorKnowledge) -> None:
    metadata = Metadata(outlet="Barge News", url="https://www.river.example/1")
    assert found(STORY, knowledge, Given(outlet="QG"), metadata) == ("The Quay Gazette", "given")
    assert found(STORY, knowledge, Given(), metadata) == ("Barge News", "metadata")
    assert found(STORY, knowledge, Given(url="https://m.quaygazette.example/x")) == ("The Quay Gazette", "url")
    assert found(STORY, knowledge, Given(url="https://www.river.example/x")) == ("river.example", "url")
    assert found(STORY, knowledge, Given(url="https://t.me/river")) == (None, None)

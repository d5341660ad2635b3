"""Stories as a reader sees them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from araxes.desk.desk import Desk
from araxes.desk.document import as_text
from araxes.pipeline.link import link_pending
from araxes.store import Store
from desk.small_desk import Draft

FERRY = "The ferry Aurelia of France ran onto rocks off Skerrow in Germany; 212 passengers were taken off by lifeboat."
AGAIN = "Lifeboats from Germany took 212 people off the French ferry Aurelia after she struck rocks near Skerrow."


def test_a_story_is_told_with_days_outlets_and_title(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with Store.open(path) as store:
        store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        store.add(Draft("one", "Ferry aground", [FERRY], outlet="Rhine Courier", day=date(2021, 3, 2)).record(), 1)
        store.add(Draft("two", "Lifeboats out", [AGAIN], outlet="Spree Post", day=date(2021, 3, 1)).record(), 1)
        link_pending(store, 1)
    with Desk.open(path) as desk:
        (story,) = desk.stories()
        assert story.title == "Lifeboats out"
        assert story.told_on == (date(2021, 3, 1), date(2021, 3, 2))
        assert story.outlets == ("Rhine Courier", "Spree Post")
        assert [desk.store.article(one).outlet for one in story.article_ids] == ["Spree Post", "Rhine Courier"]
        assert list(desk.stories(since=date(2021, 3, 3))) == []
        shown = as_text(desk.explain(story.story_id))
        assert "2 articles of one happening" in shown
        assert "Rhine Courier: Ferry aground" in shown
        assert f"closest to {story.article_ids[0]}: words alike" in shown
        assert f"{story.story_id}, with 1 other article" in as_text(desk.explain(story.article_ids[0]))

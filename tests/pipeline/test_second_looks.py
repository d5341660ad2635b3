"""Second looks: an outlet's furniture and days from other articles, whatever the order of reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from araxes.desk.desk import Desk
from araxes.pipeline.second_looks import SecondLook, days_said, looked_through, replace_unless_said
from araxes.records import Article, DateBasis, DayRange, Given, Hints, Said
from araxes.store import Store
from desk.small_desk import a_charge
from factories import DAY, a_correction

FURNITURE = "The weather on the coast stays mild until the weekend, forecasters expect."
BACKGROUND = "Kenya and Uganda have shared the waters of the lake since the treaty of 1954."
STORIES = (
    ("Kenya opens a second bridge", "Kenya opened a second bridge to Uganda on Monday, the roads ministry in Nairobi "
     "said. Lorries had waited up to nine hours at the first one. The minister thanked Uganda for sharing the cost."),
    ("Uganda asks for lower fees", "Uganda asked Kenya on Tuesday to lower the port fees for its traders. A letter "
     "from the trade ministry said that the fees had doubled within two years and that shops were closing."),
    ("Fishermen freed after a week", "Kenya released eleven Ugandan fishermen who had been held for a week. Police "
     "said that they had crossed the line between the two countries at night without lamps, and meant no harm."),
    ("Railway talks end early", "Talks between Kenya and Uganda over the new railway ended a day early. Neither side "
     "gave a reason. The engineers stay in the capital and will go on with the plans, a spokesman added."),
    ("Milk ban is lifted", "Kenya lifted its ban on milk from Uganda, farmers in both countries said. The ban had "
     "been in force since spring, and thousands of litres had gone to waste along the road to the border."),
)  # fmt: skip


def a_story(folder: Path, number: int) -> Path:
    title, text = STORIES[number]
    path = folder / f"{number}.txt"
    path.write_text("\n".join((title, *text.replace(". ", ".\n").splitlines(), BACKGROUND, FURNITURE)))
    return path


def read(desk: Path, *batches: list[Path], outlet: str = "The Lake Gazette") -> dict[str, Article]:
    with Desk.open(desk) as opened:
        for paths in batches:
            opened.read(*paths, outlet=outlet)
    with Store.open(desk, mode="read") as store:
        return {Path(article.origin).stem: article for article in store.articles()}


def test_lines_under_many_stories_of_an_outlet_leave_the_body(tmp_path: Path) -> None:
    paths = [a_story(tmp_path, number) for number in range(5)]
    few = read(tmp_path / "few.db", paths[:3])
    assert all(FURNITURE in article.body for article in few.values())
    many = read(tmp_path / "many.db", paths)
    for article in many.values():
        assert FURNITURE not in article.body
        kinds = {piece.kind for piece in article.clutter if FURNITURE in article.text[slice(*piece.span)]}
        assert kinds == {"repeated"}
        assert BACKGROUND in article.body, "a line that names countries is part of the story"


def test_what_the_desk_knows_does_not_depend_on_the_order_of_reading(tmp_path: Path) -> None:
    paths = [a_story(tmp_path, number) for number in range(5)]
    bodies = []
    for i, order in enumerate(([0, 1, 2, 3, 4], [4, 2, 0, 3, 1])):
        batches = [[paths[number]] for number in order] if i else [[paths[number] for number in order]]
        bodies.append({name: article.body_spans for name, article in read(tmp_path / f"{i}.db", *batches).items()})
    assert bodies[0] == bodies[1]


def test_a_second_look_leaves_one_account_of_the_article(tmp_path: Path) -> None:
    paths = [a_story(tmp_path, number) for number in range(5)]
    read(tmp_path / "desk.db", paths[:3], paths[3:])
    with Store.open(tmp_path / "desk.db") as store:
        store.check()
        assert not store.pending() and not store.pending_looks()
        linked = {report_id for event in store.events() for report_id in event.report_ids}
        assert linked == {report.report_id for report in store.reports()}
        assert linked, "the stories give reports"
        assert store.search("forecasters") == []
        assert len(store.search("bridge")) == 1


def test_another_outlet_with_the_same_line_does_not_count(tmp_path: Path) -> None:
    paths = [a_story(tmp_path, number) for number in range(5)]
    read(tmp_path / "desk.db", paths[:3])
    articles = read(tmp_path / "desk.db", paths[3:], outlet="The Hill Gazette")
    assert all(FURNITURE in article.body for article in articles.values())


def test_a_copy_with_a_day_dates_the_one_without(tmp_path: Path) -> None:
    title, text = STORIES[1]
    body = "\n".join((*text.replace(". ", ".\n").splitlines(), BACKGROUND))
    bare = tmp_path / "bare.txt"
    bare.write_text(f"{title}\n{body}")
    dated = tmp_path / "dated.txt"
    dated.write_text(f"{title}\nPublished: 14 March 2019\n{body}\nThe fees are reviewed once a year.")
    for i, batches in enumerate(([[bare], [dated]], [[dated], [bare]], [[bare, dated]])):
        articles = read(tmp_path / f"{i}.db", *batches)
        published = articles["bare"].published
        assert published.basis is DateBasis.DESK
        assert published.earliest and published.earliest <= date(2019, 3, 14)
        assert published.latest and date(2019, 3, 14) <= published.latest <= date(2019, 6, 30)
        assert published.likely and published.likely.days is not None and published.likely.days <= 14
        assert any(articles["dated"].article_id in one.implies for one in published.evidence)
        assert articles["dated"].published.best == date(2019, 3, 14)
    with Store.open(tmp_path / "0.db") as store:
        events = [event for event in store.events() if event.event_type == "REQUEST"]
        assert events
        assert all(event.event_on.earliest and event.event_on.earliest.year == 2019 for event in events)


def test_what_the_desk_dated_dates_nothing_else(tmp_path: Path) -> None:
    """Only days that a page has itself are passed on, so no chain of guesses can grow."""
    title, text = STORIES[2]
    body = "\n".join((*text.replace(". ", ".\n").splitlines(), BACKGROUND))
    paths = [tmp_path / f"{name}.txt" for name in ("one", "two", "three")]
    for extra, path in zip(("", "More is to come.", "Readers wrote to us about it."), paths, strict=True):
        path.write_text(f"{title}\n{body}\n{extra}")
    articles = read(tmp_path / "desk.db", paths)
    assert {article.published.basis for article in articles.values()} <= {DateBasis.CONTENT, DateBasis.UNKNOWN}


def test_a_day_said_while_others_are_looked_at_is_not_lost(tmp_path: Path) -> None:
    record = a_charge("charge", "Rhine Courier", DAY)
    article = record.article
    assert article is not None
    with Store.open(tmp_path / "desk.db") as store:
        run_id = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        store.add(record, run_id)
        looked_at, said = store.pending_looks(), days_said(store)
        look = SecondLook(article=article, given=Given(), hints=Hints(repeated=frozenset({"a line"})))
        assert replace_unless_said(store, record, look, said, run_id=run_id)
        day = date(2021, 5, 6)
        value = Said(days=DayRange(day, day))
        store.correct([a_correction("published", article.article_id, article_id=article.article_id, value=value)])
        later = replace(look, hints=Hints())
        assert not replace_unless_said(store, record, later, said, run_id=run_id)
        assert store.hints_told(article.article_id) == look.hints
        looked_through(store, looked_at, said)
        assert store.pending_looks() == looked_at
        looked_through(store, looked_at, days_said(store))
        assert list(store.pending_looks()) == []

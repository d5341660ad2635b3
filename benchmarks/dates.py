"""Whether the day of publication lies in the interval that is read from the content alone, and how wide that is.

Run: .venv/bin/python -m benchmarks.dates [--shared ../shared] [--every N] [--json]

PolNeAR's texts carry no metadata; the row's date is kept from the reader. Of the bundled example pages only title and
body are shown to the reader, as plain text: no metadata, no line with a date, no address, no teasers. In both, the
whole text is body (finding it is measured elsewhere), and place and day are cut off where they open a paragraph
("VIENNA, May 7 (Agency) - "). The baseline takes the latest year that the text writes out for the year of publication.

Two more tables: how often the stated best day is the true one, by its stated probability; and texts of which only the
years are known: BBC articles of 2004-05, in lower case, whose interval must meet those years. Nothing was fitted on
them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import as_file
from itertools import pairwise
from typing import Any

from araxes.articles.extract import extract_article
from araxes.knowledge.actors import ActorKnowledge, load_actors
from araxes.knowledge.tables import resource
from araxes.pages import read_pages
from araxes.records import Article, DayRange, Published, Skipped
from benchmarks.data import date_of, read_polnear, read_rows
from benchmarks.tables import Cell, Table, arguments, median, print_table, share

# A year written out, as the baseline reads it; the last one is that in which the benchmark was written.
_YEAR = re.compile(r"\b(?:19[5-9]\d|20[0-2]\d)\b")
LATEST_YEAR = 2026
# The place line that opens a paragraph, up to its dash or colon: names, then a day of a month, with or without a year.
_PLACE_LINE = re.compile(
    r"^(?:[A-Z][\w.'’/-]*,? ){1,6}(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b"
    r"[^\n:–—-]{0,40}(?:: |\s*(?:--?|[–—])\s+)",
    re.MULTILINE,
)
DAYS_OF_A_YEAR, DAYS_OF_A_WEEK = 366, 7
# Bounds of the bins of stated probability.
PROBABILITIES = (0.0, 0.01, 0.03, 0.1, 0.3, 1.01)
BBC_YEARS = (date(2004, 1, 1), date(2005, 12, 31))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One text: its true day, and what was said of it."""

    truth: date
    published: Published


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFigures:
    """The figures of one reader. Shares are of all texts but for `likely_right`, which is of those with `likely`."""

    n: int
    inside: float | None
    inside_closed: float | None
    closed: float | None
    under_a_year: float | None
    median_days: float | None
    likely_given: float | None
    likely_right: float | None
    likely_median_days: float | None

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The figures as cells of a table."""
        return (
            self.n,
            self.inside,
            self.inside_closed,
            self.closed,
            self.under_a_year,
            self.median_days,
            self.likely_given,
            self.likely_right,
            self.likely_median_days,
        )


def score(texts: Sequence[Dated]) -> DateFigures:
    """Return the figures. On an open side every day is inside; `inside_closed` wants both ends, as a width does."""
    n = len(texts)
    widths = [days for one in texts if (days := _interval(one.published).days) is not None]
    inside = [found for one in texts if _holds(found := _interval(one.published), one.truth)]
    likely = [(one.truth, one.published.likely) for one in texts if one.published.likely is not None]
    return DateFigures(
        n=n,
        inside=share(len(inside), n),
        inside_closed=share(sum(found.days is not None for found in inside), n),
        closed=share(len(widths), n),
        under_a_year=share(sum(width < DAYS_OF_A_YEAR for width in widths), n),
        median_days=median(widths),
        likely_given=share(len(likely), n),
        likely_right=share(sum(_holds(days, truth) for truth, days in likely), len(likely)),
        likely_median_days=median([days.days for _, days in likely if days.days is not None]),
    )


def latest_year(text: str) -> Published:
    """Return the baseline's answer: the year of the latest year that is written out, or nothing."""
    years = [year for year in map(int, _YEAR.findall(text)) if year <= LATEST_YEAR]
    return Published(earliest=date(max(years), 1, 1), latest=date(max(years), 12, 31)) if years else Published()


def without_place_lines(text: str) -> str:
    """Return the text without the place and day that open a paragraph."""
    return _PLACE_LINE.sub("", text)


def read_dates(texts: Iterable[tuple[date, str]], knowledge: ActorKnowledge) -> Iterator[tuple[Dated, Dated]]:
    """Yield for each `(true day, text)` what we say and what the baseline says. The whole text is body."""
    for truth, dated in texts:
        text = without_place_lines(dated)
        published = date_of(text, knowledge)
        yield Dated(truth=truth, published=published), Dated(truth=truth, published=latest_year(text))


def example_texts(knowledge: ActorKnowledge) -> Iterator[tuple[date, str]]:
    """Yield true day and text (title and body) of each bundled example page whose day is known."""
    with as_file(resource("examples")) as folder:
        facts = tomllib.loads((folder / "facts.toml").read_text(encoding="utf-8"))["pages"]
        days = {(fact["page"], fact.get("row")): fact.get("published_true") for fact in facts}
        for page in read_pages(folder / "pages"):
            article = page if isinstance(page, Skipped) else extract_article(page, knowledge=knowledge)
            if isinstance(article, Article):
                truth = _true_day(days, article)
                if truth is not None:
                    yield truth, "\n\n".join(filter(None, (article.title, *article.body.split("\n"))))


def measure(data: Sequence[tuple[str, str, Sequence[tuple[date, str]]]], knowledge: ActorKnowledge) -> Table:
    """Return the table for `(data, split, texts)` in turn."""
    rows: list[tuple[Cell, ...]] = []
    for name, split, texts in data:
        pairs = list(read_dates(texts, knowledge))
        ours = [one for one, _ in pairs]
        rows.append((name, split, "latest year in the text", *score([one for _, one in pairs]).cells))
        rows.append((name, split, "Araxes", *score(ours).cells))
    return Table(
        title="Date of publication from the content alone",
        columns=(
            "data", "split", "reader", "n", "inside", "inside, closed", "closed", "under a year", "median days",
            "likely given", "likely right", "likely median days",
        ),
        rows=tuple(rows),
        notes=("`likely` is meant to hold the true day in half of the cases.",),
    )  # fmt: skip


def calibration(data: Sequence[tuple[str, Sequence[Dated]]]) -> Table:
    """Return for `(data, texts)` in turn how often the best day is the true one, by its stated probability."""
    rows: list[tuple[Cell, ...]] = []
    for name, texts in data:
        stated = [(one.published.probability, one) for one in texts if one.published.probability is not None]
        for low, high in pairwise(PROBABILITIES):
            found = [(chance, one) for chance, one in stated if low <= chance < high]
            distances = [abs((one.published.best - one.truth).days) for _, one in found if one.published.best]
            rows.append((
                name, f"{low:g} to {min(high, 1):g}", len(found), share(sum(chance for chance, _ in found), len(found)),
                share(sum(days == 0 for days in distances), len(found)),
                share(sum(days <= DAYS_OF_A_WEEK for days in distances), len(found)), median(distances),
            ))  # fmt: skip
    return Table(
        title="The best day: stated probability against what was right",
        columns=("data", "stated", "n", "mean stated", "right to the day", "within a week", "median days off"),
        rows=tuple(rows),
        notes=("The probability is that the page was published on the best day, on that very day.",),
    )


def read_years(texts: Sequence[str], knowledge: ActorKnowledge, years: tuple[date, date]) -> Table:
    """Return how the intervals of texts that are all body lie to the years in which all of them were published."""
    found = [date_of(text, knowledge) for text in texts]
    closed = [one for one in found if _interval(one).days is not None]
    widths = [_interval(one).days or 0 for one in closed]
    first, last = years
    within = [
        max(0, (min(one.latest or last, last) - max(one.earliest or first, first)).days + 1) / (width + 1)
        for one, width in zip(closed, widths, strict=True)
    ]
    meets = [(one.earliest or date.min) <= last and (one.latest or date.max) >= first for one in found]
    best = [first <= one.best <= last for one in found if one.best is not None]
    return Table(
        title=f"Texts of {first.year} to {last.year}: whether the interval meets those years",
        columns=("n", "meets", "closed", "under a year", "median days", "share of width inside", "best day inside"),
        rows=((
            len(found), share(sum(meets), len(found)), share(len(closed), len(found)),
            share(sum(width < DAYS_OF_A_YEAR for width in widths), len(found)), median(widths),
            share(sum(within), len(within)), share(sum(best), len(best)),
        ),),
    )  # fmt: skip


def main() -> None:
    """Read the flags, measure, print."""
    asked = arguments(__doc__).parse_args()
    knowledge = load_actors()
    data = []
    for split in ("dev", "train"):
        articles = read_polnear(asked.shared, split)[:: asked.every]
        data.append(("PolNeAR", split, [(article.published, article.text) for article in articles]))
    data.append(("example pages", "all", list(example_texts(knowledge))[:: asked.every]))
    print_table(measure(data, knowledge), as_json=asked.json)
    stated = [(f"{name} {split}", [one for one, _ in read_dates(texts, knowledge)]) for name, split, texts in data]
    print_table(calibration(stated), as_json=asked.json)
    news = [str(row["text"]) for row in read_rows(asked.shared, "news/bbc_news")][:: 4 * asked.every]
    print_table(read_years(news, knowledge, BBC_YEARS), as_json=asked.json)


def _interval(published: Published) -> DayRange:
    return DayRange(published.earliest, published.latest)


def _holds(days: DayRange, day: date) -> bool:
    return (days.earliest or date.min) <= day <= (days.latest or date.max)


def _true_day(days: dict[tuple[str, str | None], Any], article: Article) -> date | None:
    name = article.origin.rsplit("/", 1)[-1]
    found = days.get((name, article.external_id), days.get((name, None)))
    return found if isinstance(found, date) else None


if __name__ == "__main__":
    main()

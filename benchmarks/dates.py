"""Whether the day of publication lies in the interval that is read from the content alone, and how wide that is.

Run: .venv/bin/python -m benchmarks.dates [--shared ../shared] [--every N] [--json]

PolNeAR's texts carry no metadata; the row's date is kept from the reader. Of the bundled example pages only title and
body are shown to the reader, as plain text: no metadata, no line with a date, no address, no teasers. In both, place
and day are cut off where they open a paragraph ("VIENNA, May 7 (Agency) - "). The baseline takes the latest year that
the text writes out for the year of publication.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import as_file
from typing import Any

from araxes.articles.extract import extract_article
from araxes.knowledge.actors import ActorKnowledge, load_actors
from araxes.knowledge.tables import resource
from araxes.pages import read_pages
from araxes.records import Article, DateBasis, DayRange, Published, Skipped
from benchmarks.data import read_polnear, text_page
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
DAYS_OF_A_YEAR = 366


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
    """Yield for each `(true day, text)` what we say and what the baseline says; what is no article is left out."""
    for i, (truth, dated) in enumerate(texts):
        text = without_place_lines(dated)
        found = extract_article(text_page(f"text {i}", text), knowledge=knowledge)
        if isinstance(found, Skipped):
            continue
        yield Dated(truth=truth, published=found.published), Dated(truth=truth, published=latest_year(text))


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
    notes: list[str] = []
    for name, split, texts in data:
        pairs = list(read_dates(texts, knowledge))
        ours = [one for one, _ in pairs]
        rows.append((name, split, "latest year in the text", *score([one for _, one in pairs]).cells))
        rows.append((name, split, "Araxes", *score(ours).cells))
        printed = sum(one.published.basis is DateBasis.DATELINE for one in ours)
        left_out = len(texts) - len(ours)
        notes.append(f"{name} {split}: {left_out} texts were no article; {printed} still had a day in a place line.")
    return Table(
        title="Date of publication from the content alone",
        columns=(
            "data", "split", "reader", "n", "inside", "inside, closed", "closed", "under a year", "median days",
            "likely given", "likely right", "likely median days",
        ),
        rows=tuple(rows),
        notes=(*notes, "`likely` is meant to hold the true day in half of the cases."),
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

"""`araxes evaluate`: what the program finds on annotated pages, against what is there."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from araxes.cli.shared import json_option, print_document, print_json
from araxes.desk.desk import Desk
from araxes.desk.document import Block, Heading, Item, Line, Table
from araxes.errors import InputError
from araxes.evaluation import Scorecard, score
from araxes.evaluation.gold_files import gold_pages
from araxes.evaluation.render import HEADERS, MEANINGS, finding_rows, page_cell, table_rows
from araxes.settings import load_settings


@click.command()
@click.option(
    "--gold",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="A gold set (a folder of annotations, see ../shared/gold/README.md), or a folder of such sets.",
)
@click.option("--pages", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Where its pages lie.")
@click.option("--details", is_flag=True, help="Also list what was missed, wrong or too much, with the words.")
@json_option
def evaluate(gold: Path, pages: Path | None, details: bool, as_json: bool) -> None:
    """Read annotated pages and score body, dates, mentions, statements, reports and pair directions.

    The pages are read into a temporary desk and exported; the scorers see only the exported files.
    """
    cards = {folder.name: _score(folder, pages) for folder in gold_sets(gold)}
    if as_json:
        print_json({name: card.as_json() for name, card in cards.items()})
        return
    for name, card in cards.items():
        print_document(_document(name, card, details))


def gold_sets(gold: Path) -> list[Path]:
    """Return the folder itself if it holds annotations, else its subfolders that do. Raises: InputError."""
    if any(gold.glob("*.json")):
        return [gold]
    found = sorted({path.parent for path in gold.glob("*/*.json")})
    if not found:
        raise InputError(f"{gold} holds no annotations (*.json), nor does a folder in it. Name a gold set.")
    return found


def _score(gold: Path, pages: Path | None) -> Scorecard:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "gold.db"
        settings, _ = load_settings({"desk": str(place)})
        with Desk.open(place, settings=settings) as desk:
            desk.read(*gold_pages(gold, pages=pages))
            desk.export(Path(folder) / "out")
        return score(Path(folder) / "out", gold, pages=pages)


def _document(name: str, card: Scorecard, details: bool) -> list[Block]:
    numbers = frozenset(range(2, len(HEADERS)))
    blocks: list[Block] = [
        Heading(1, f"{name}: {len(card.documents)} pages"),
        Line("Score is F1 where there is precision and recall, else the share that is right; `trivial` is a baseline."),
        Table(HEADERS, tuple(table_rows(card.totals())), numbers, frozenset({1})),
        Heading(2, "Each page"),
        Line("The score, and after it what was right, false and missed, or how many of how many."),
        _each_page(card),
        Heading(2, "What the measures are"),
        *(Item(meaning, lead=f"{part} {measure}:") for (part, measure), meaning in MEANINGS.items()),
    ]
    blocks += [Item(reason, lead=f"not read: {document}") for document, reason in card.skipped.items()]
    if details:
        blocks += [
            Heading(2, "Findings"),
            *(Item(f"{part}, {problem} {item}: {words}", lead=page)
              for page, part, problem, item, words in finding_rows(card.findings)),
        ]  # fmt: skip
    return blocks


def _each_page(card: Scorecard) -> Table:
    """Measures down, pages across."""
    columns = {document: {(row.part, row.measure): row for row in card.of(document)} for document in card.documents}
    rows = []
    for total in card.totals():
        key = (total.part, total.measure)
        shown = [page_cell(rows_of[key]) if key in rows_of else "" for rows_of in columns.values()]
        rows.append((total.part, total.measure, *shown))
    header = ("part", "measure", *(document.partition("_")[0] for document in columns))
    return Table(header, tuple(rows), frozenset(range(2, len(header))), frozenset({1}))

"""How much of an article's body is found, and how much clutter comes with it, in plain page dumps and in HTML.

Run: .venv/bin/python -m benchmarks.bodies [--shared ../shared] [--cross-validate] [--every N] [--json]

Precision, recall and F1 of 4-gram shingles, averaged over pages. The bundled weights were fitted on all 102 pages, so
their figures on plain dumps are too good; `--cross-validate` fits anew without the site that is scored.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import trafilatura

from araxes.articles.blocks import split_blocks
from araxes.articles.furniture import furniture
from araxes.articles.layout import BODY, Layout
from araxes.articles.markup import lay_out_markup
from araxes.articles.plain import lay_out, sort_lines
from araxes.articles.weighing import best_run, body_lines
from araxes.records import Given
from benchmarks.dumps import DumpedPage, Prf, folds, halves, overlap, prf, read_dumped_pages
from benchmarks.tables import Cell, Table, arguments, print_table
from training.body_lines import fit, label

Reader = Callable[[DumpedPage], str]


def whole_text(page: DumpedPage) -> str:
    """Return the whole dump: the trivial reader of plain text."""
    return page.dump


def longest_run(page: DumpedPage) -> str:
    """Return the run of lines with the largest sum of words less 12 a line: the best simple rule on the dumps."""
    blocks = split_blocks(page.dump, furniture())
    return "\n".join(blocks[i].text for i in best_run(blocks))


def ours_plain(page: DumpedPage) -> str:
    """Return the body that is found in the dump with the bundled weights."""
    return _body(lay_out(page.dump))


def ours_html(page: DumpedPage) -> str:
    """Return the body that is found in the HTML."""
    layout, _ = lay_out_markup(page.html, Given(url=page.url))
    return _body(layout)


def trafilatura_alone(page: DumpedPage) -> str:
    """Return what trafilatura takes for the body of the HTML, without comments."""
    return trafilatura.extract(page.html, include_comments=False) or ""


def perfect_lines(page: DumpedPage) -> str:
    """Return the lines of the dump that a perfect choice would take: no choice of whole lines does better."""
    labelled = label(page)
    chosen = zip(labelled.blocks, labelled.labels, strict=True)
    return "\n".join(block.text for block, is_body in chosen if is_body)


def cross_validated(pages: Sequence[DumpedPage]) -> dict[str, str]:
    """Return the body of each page by its id, found with weights that were fitted without any page of its site."""
    labelled = [label(page) for page in pages]
    fold_of = folds(pages)
    found = {}
    for fold in sorted(set(fold_of.values())):
        weights = fit([one for one in labelled if fold_of[one.page.site] != fold])
        for one in labelled:
            if fold_of[one.page.site] == fold:
                layout = sort_lines(one.page.dump, one.blocks, body_lines(one.blocks, weights), None)
                found[one.page.page_id] = _body(layout)
    return found


def score(pages: Sequence[DumpedPage], read: Reader) -> Prf:
    """Return precision, recall and F1 of a reader over the pages."""
    return prf([overlap(page.body, read(page)) for page in pages])


def measure(pages: Sequence[DumpedPage], *, cross_validate: bool) -> Table:
    """Return the table of all readers on all pages, and of ours on both halves of the sites."""
    rows: list[tuple[Cell, ...]] = []

    def add(data: str, split: str, reader: str, some: Sequence[DumpedPage], read: Reader) -> None:
        rows.append((data, split, len(some), reader, *score(some, read)))

    first, second = halves(pages)
    splits: list[tuple[str, Sequence[DumpedPage]]] = [("all", pages), ("sites read", first), ("other sites", second)]
    add("plain dump", "all", "whole text", pages, whole_text)
    add("plain dump", "all", "best simple rule", pages, longest_run)
    if cross_validate:
        found = cross_validated(pages)
        add("plain dump", "all", "Araxes, cross-validated over sites", pages, lambda page: found[page.page_id])
    add("plain dump", "all", "Araxes, fitted on these pages", pages, ours_plain)
    add("plain dump", "all", "perfect choice of lines", pages, perfect_lines)
    for split, some in splits[1:]:
        add("plain dump", split, "best simple rule", some, longest_run)
        if cross_validate:
            add("plain dump", split, "Araxes, cross-validated over sites", some, lambda page: found[page.page_id])
        add("plain dump", split, "Araxes, fitted on these pages", some, ours_plain)
    for split, some in splits:
        add("HTML", split, "trafilatura alone", some, trafilatura_alone)
        add("HTML", split, "Araxes", some, ours_html)
    return Table(
        title="Body: 4-gram shingles, averaged over pages (article extraction benchmark)",
        columns=("data", "split", "n", "reader", "precision", "recall", "F1", "F1 pooled"),
        rows=tuple(rows),
        notes=("The bundled weights were fitted on all of these pages; only the cross-validated rows are honest.",),
    )


def main() -> None:
    """Read the flags, measure, print."""
    parser = arguments(__doc__)
    parser.add_argument("--cross-validate", action="store_true", help="also fit anew without the site that is scored")
    asked = parser.parse_args()
    pages = read_dumped_pages(asked.shared)[:: asked.every]
    print_table(measure(pages, cross_validate=asked.cross_validate), as_json=asked.json)


def _body(layout: Layout) -> str:
    return "\n".join(block.text for block, role in zip(layout.blocks, layout.roles, strict=True) if role == BODY)


if __name__ == "__main__":
    main()

"""How much of an article's body is found, and how much clutter comes with it, in plain page dumps and in HTML.

Run: .venv/bin/python -m benchmarks.bodies [--shared ../shared] [--cross-validate] [--every N] [--json]

Precision, recall and F1 of 4-gram shingles, averaged over pages. The bundled models were fitted on all 102 pages, so
their figures are too good; `--cross-validate` (needs torch) fits anew without the sites that are scored.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import justext
import trafilatura

from araxes.articles.blocks import split_blocks
from araxes.articles.furniture import furniture
from araxes.articles.layout import BODY, Layout
from araxes.articles.markup import lay_out_markup, marked_body
from araxes.articles.plain import lay_out, sort_lines
from araxes.articles.weighing import best_run, body_lines
from araxes.models.lines import LineModel
from araxes.records import Given
from benchmarks.dumps import DumpedPage, Prf, folds, halves, overlap, prf, read_dumped_pages
from benchmarks.tables import Cell, Table, arguments, print_table
from training.line_labels import Labelled, label

Reader = Callable[[DumpedPage], str]
LONG_LINE = 80
KINDS = ("plain dump", "HTML")
# Name of a reader, data ("plain dump" or "HTML"), and the body of each page by its id.
CrossValidated = list[tuple[str, str, dict[str, str]]]


def whole_text(page: DumpedPage) -> str:
    """Return the whole dump: the trivial reader of plain text."""
    return page.dump


def long_lines(page: DumpedPage) -> str:
    """Return the lines of more than 80 characters."""
    return "\n".join(line for line in page.dump.split("\n") if len(line) > LONG_LINE)


def longest_run(page: DumpedPage) -> str:
    """Return the run of lines with the largest sum of words less 12 a line: the best simple rule on the dumps."""
    blocks = split_blocks(page.dump, furniture())
    return "\n".join(blocks[i].text for i in best_run(blocks))


def ours_plain(page: DumpedPage) -> str:
    """Return the body that is found in the dump with the bundled model."""
    return _body(lay_out(page.dump))


def ours_html(page: DumpedPage) -> str:
    """Return the body that is found in the HTML with the bundled model."""
    layout, _ = lay_out_markup(page.html, Given(url=page.url))
    return _body(layout)


def trafilatura_alone(page: DumpedPage) -> str:
    """Return what trafilatura takes for the body of the HTML, without comments."""
    return trafilatura.extract(page.html, include_comments=False) or ""


def justext_alone(page: DumpedPage) -> str:
    """Return the paragraphs of the HTML that justext holds for good, with its list of English words."""
    paragraphs = justext.justext(page.html.encode(), justext.get_stoplist("English"), encoding="utf-8")
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


def perfect_lines(page: DumpedPage) -> str:
    """Return the lines of the dump that a perfect choice would take: no choice of whole lines does much better."""
    labelled = label(page, split_blocks(page.dump, furniture()))
    chosen = zip(labelled.blocks, labelled.labels, strict=True)
    return "\n".join(block.text for block, is_body in chosen if is_body)


def cross_validated(pages: Sequence[DumpedPage], shared: Path, kinds: Sequence[str] = KINDS) -> CrossValidated:
    """Return what is found on each page by models that were fitted without any page of its fold of sites.

    The first reader of each kind of data is the mean over all networks, the others one network each.
    """
    # torch is asked for here alone: all else of this script runs without it.
    from training.body_lines import N_FOLDS, SEEDS, as_lines, labelled_pages, new_pages
    from training.line_network import fit_model

    fold_of = folds(pages, n=N_FOLDS)
    found: CrossValidated = []
    for data in kinds:
        labelled = labelled_pages(pages, markup=data == "HTML")
        real, new = ([(one, as_lines(one)) for one in part] for part in (labelled, new_pages(labelled, shared)))
        bodies: list[dict[str, str]] = [{} for _ in range(len(SEEDS) + 1)]
        for fold in sorted(set(fold_of.values())):
            known, made = ([lines for one, lines in part if fold_of[one.page.site] != fold] for part in (real, new))
            model = fit_model(known, made, SEEDS)
            for one in (one for one in labelled if fold_of[one.page.site] == fold):
                for into, some in zip(bodies, _model_and_networks(model), strict=True):
                    into[one.page.page_id] = _found(one, some, markup=data == "HTML")
        names = ["Araxes, cross-validated over sites", *(f"the same, network {seed} alone" for seed in SEEDS)]
        found += [(name, data, body) for name, body in zip(names, bodies, strict=True)]
    return found


def score(pages: Sequence[DumpedPage], read: Reader) -> Prf:
    """Return precision, recall and F1 of a reader over the pages."""
    return prf([overlap(page.body, read(page)) for page in pages])


def measure(pages: Sequence[DumpedPage], found: CrossValidated) -> Table:
    """Return the table of all readers on all pages, and of the best on both halves of the sites."""
    rows: list[tuple[Cell, ...]] = []
    first, second = halves(pages)
    splits: list[tuple[str, Sequence[DumpedPage]]] = [("all", pages), ("sites read", first), ("other sites", second)]

    def add(data: str, split: str, reader: str, some: Sequence[DumpedPage], read: Reader) -> None:
        start = time.perf_counter()
        figures = score(some, read)
        rows.append((data, split, len(some), reader, *figures, len(some) / (time.perf_counter() - start)))

    readers: dict[str, list[tuple[str, Reader]]] = {
        "plain dump": [
            ("whole text", whole_text), ("lines over 80 characters", long_lines), ("best simple rule", longest_run),
            ("Araxes, fitted on these pages", ours_plain), ("perfect choice of lines", perfect_lines),
        ],
        "HTML": [
            ("justext alone", justext_alone), ("trafilatura alone", trafilatura_alone),
            ("Araxes, fitted on these pages", ours_html),
        ],
    }  # fmt: skip
    for data, named in readers.items():
        for name, read in named:
            add(data, "all", name, pages, read)
        for name, _, bodies in (one for one in found if one[1] == data):
            kept = splits if "alone" not in name else splits[:1]
            for split, some in kept:
                add(data, split, name, some, _looked_up(bodies))
        for split, some in splits[1:]:
            name, read = ("best simple rule", longest_run) if data == "plain dump" else named[1]
            add(data, split, name, some, read)
    return Table(
        title="Body: 4-gram shingles, averaged over pages (article extraction benchmark)",
        columns=("data", "split", "n", "reader", "precision", "recall", "F1", "F1 pooled", "pages per second"),
        rows=tuple(rows),
        notes=(
            "The bundled models were fitted on all of these pages; only the cross-validated rows are honest.",
            "Pages per second include the scoring; for cross-validated rows they say nothing.",
        ),
    )


def main() -> None:
    """Read the flags, measure, print."""
    parser = arguments(__doc__)
    parser.add_argument("--cross-validate", action="store_true", help="also fit anew without the sites that are scored")
    asked = parser.parse_args()
    pages = read_dumped_pages(asked.shared)[:: asked.every]
    found = cross_validated(pages, asked.shared) if asked.cross_validate else []
    print_table(measure(pages, found), as_json=asked.json)


def _looked_up(bodies: Mapping[str, str]) -> Reader:
    return lambda page: bodies[page.page_id]


def _model_and_networks(model: LineModel) -> list[LineModel]:
    return [model, *(replace(model, networks=(network,)) for network in model.networks)]


def _found(one: Labelled, model: LineModel, *, markup: bool) -> str:
    chosen = marked_body(one.blocks, one.further, model) if markup else body_lines(one.blocks, model)
    text = "\n".join(block.text for block in one.blocks)
    return _body(sort_lines(text, one.blocks, chosen, None))


def _body(layout: Layout) -> str:
    return "\n".join(block.text for block, role in zip(layout.blocks, layout.roles, strict=True) if role == BODY)


if __name__ == "__main__":
    main()

"""Fits the line models of `resources/models`: which lines of a page are body, for plain dumps and for HTML.

Run: .venv/bin/python -m training.body_lines [--shared ../shared] [--write]   (needs torch)

The data are the 102 pages of one half of the article extraction benchmark (Zyte, annotations MIT), and pages put
together from their parts and from news texts (`recombined.py`). Everything is seeded, so that a run on the same
machine gives the same models; between machines the last digits differ.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from araxes.articles.blocks import split_blocks
from araxes.articles.furniture import furniture
from araxes.articles.markup import marked_lines
from araxes.articles.signs import line_signs
from araxes.models.lines import LineModel, as_arrays
from benchmarks.data import read_rows
from benchmarks.dumps import DumpedPage, folds, read_dumped_pages, tokens
from benchmarks.tables import arguments
from training.line_labels import Labelled, label
from training.line_network import Lines, fit_model
from training.recombined import recombine

TARGET = Path(__file__).parents[1] / "src" / "araxes" / "resources" / "models"
SEEDS, N_FOLDS, NEW_PAGES_OF_A_FOLD = (0, 1, 2, 3, 4, 5), 5, 80
# Beginnings of PolNeAR's articles serve as further stories.
PARAGRAPHS_OF_A_STORY = 40


def labelled_pages(pages: Sequence[DumpedPage], *, markup: bool) -> list[Labelled]:
    """Return the lines of each page with their labels: of its plain dump, or of its HTML with the signs of that."""
    found = []
    for page in pages:
        text, further = marked_lines(page.html) if markup else (page.dump, None)
        found.append(label(page, split_blocks(text, furniture()), further))
    return found


def new_pages(pages: Sequence[Labelled], shared: Path, *, n_per_fold: int = NEW_PAGES_OF_A_FOLD) -> list[Labelled]:
    """Return recombined pages; all parts of each are of one fold of sites, that of its story's site."""
    fold_of = folds([page.page for page in pages], n=N_FOLDS)
    stories = other_stories(shared)
    return [
        new
        for fold in range(N_FOLDS)
        for new in recombine([one for one in pages if fold_of[one.page.site] == fold], stories, n_per_fold, seed=fold)
    ]


@cache
def other_stories(shared: Path) -> tuple[tuple[str, ...], ...]:
    """Return news texts as lists of paragraphs."""
    texts = (row["text"] for row in read_rows(shared, "attribution/polnear_train"))
    return tuple(
        tuple(line.strip() for line in text.split("\n") if line.strip())[:PARAGRAPHS_OF_A_STORY] for text in texts
    )


def as_lines(page: Labelled) -> Lines:
    """Return the page as the network sees it."""
    return Lines(
        signs=np.concatenate([line_signs(page.blocks), page.further], axis=1),
        n_words=np.array([block.n_words for block in page.blocks], np.float32),
        counts=np.array([len(tokens(block.text)) for block in page.blocks], np.float32),
        labels=np.array(page.labels, np.float32),
    )


def as_npz(model: LineModel) -> bytes:
    """Return the file of a model: half precision, which changes scores by less than a hundredth."""
    named = as_arrays(model.mean, model.spread, model.networks)
    arrays = {name: values.astype(np.float16) for name, values in named.items()}
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def main() -> None:
    """Fit both models on all pages, and write them with `--write`."""
    parser = arguments(__doc__)
    parser.add_argument("--write", action="store_true", help=f"write the models to {TARGET.name}/")
    asked = parser.parse_args()
    pages = read_dumped_pages(asked.shared)[:: asked.every]
    for name, markup in (("dump", False), ("markup", True)):
        labelled = labelled_pages(pages, markup=markup)
        real, new = ([as_lines(page) for page in part] for part in (labelled, new_pages(labelled, asked.shared)))
        file = as_npz(fit_model(real, new, SEEDS))
        print(f"{name}: {len(real)} pages, {len(new)} recombined, {len(SEEDS)} networks, {len(file):,} bytes")
        if asked.write:
            (TARGET / f"{name}_lines.npz").write_bytes(file)


if __name__ == "__main__":
    main()

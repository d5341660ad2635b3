"""The pages of the article extraction benchmark as plain dumps, and the shingle score that it compares texts by."""

from __future__ import annotations

import importlib.util
import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from benchmarks.data import read_rows
from benchmarks.tables import f1, share

_TOKEN = re.compile(r"\w+")
SHINGLE_WORDS = 4
HALF_SEED, FOLD_SEED, N_FOLDS = 7, 1, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class DumpedPage:
    """A web page: its HTML, its plain dump, and the body that a person copied out of it."""

    page_id: str
    url: str
    html: str
    dump: str
    body: str

    @property
    def site(self) -> str:
        """The last two parts of the host name: pages of a site look alike and stay on one side of any split."""
        return ".".join(urlsplit(self.url).netloc.split(".")[-2:])


class Overlap(NamedTuple):
    """Shingles of one page that are right, that are too many and that are missing, as shares that add up to 1."""

    right: float
    extra: float
    missing: float


class Prf(NamedTuple):
    """Precision, recall and F1 over pages; `None` where there is nothing to judge.

    `pooled_f1` adds up the shares of all pages before dividing, so that a page with nothing right costs less.
    """

    precision: float | None
    recall: float | None
    f1: float | None
    pooled_f1: float | None


def read_dumped_pages(shared: Path) -> list[DumpedPage]:
    """Return the 102 pages, dumped by the function of `tools/plain_dump.py` under the shared folder."""
    dump = _plain_dump(shared / "tools" / "plain_dump.py")
    return [
        DumpedPage(page_id=row["id"], url=row["url"], html=row["html"], dump=dump(row["html"]), body=row["body"])
        for row in read_rows(shared, "bodies/extraction_half")
    ]


def halves(pages: Sequence[DumpedPage]) -> tuple[list[DumpedPage], list[DumpedPage]]:
    """Return the pages of the sites whose errors were read while the rules were written, and those of the others."""
    sites = sorted({page.site for page in pages})
    random.Random(HALF_SEED).shuffle(sites)
    read = set(sites[: len(sites) // 2])
    return [page for page in pages if page.site in read], [page for page in pages if page.site not in read]


def folds(pages: Sequence[DumpedPage], *, n: int = N_FOLDS) -> dict[str, int]:
    """Return the fold (0 to n-1) of each site, for cross-validation in which no site is on both sides."""
    sites = sorted({page.site for page in pages})
    random.Random(FOLD_SEED).shuffle(sites)
    return {site: i % n for i, site in enumerate(sites)}


def tokens(text: str) -> list[str]:
    """Return the words of a text as the benchmark cuts them: runs of word characters, case kept."""
    return _TOKEN.findall(text)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four words with their counts; a shorter text is one shingle, an empty one none."""
    said = tokens(text)
    starts = range(max(1, len(said) - SHINGLE_WORDS + 1)) if said else range(0)
    return Counter(tuple(said[i : i + SHINGLE_WORDS]) for i in starts)


def overlap(wanted: str, given: str) -> Overlap:
    """Return how two texts share shingles, counted with repetition.

    Source: the scorer of the article extraction benchmark (Zyte, MIT), `string_shingle_matching`.
    """
    first, second = shingles(wanted), shingles(given)
    right = (first & second).total()
    extra, missing = second.total() - right, first.total() - right
    whole = right + extra + missing
    return Overlap(right / whole, extra / whole, missing / whole) if whole else Overlap(1.0, 0.0, 0.0)


def prf(scores: Sequence[Overlap]) -> Prf:
    """Return the mean precision and mean recall over pages, and F1 of the two; see `Prf`.

    A page without output has no precision to average, and its recall is 0.
    """
    precisions = [one.right / (one.right + one.extra) for one in scores if one.right + one.extra]
    recalls = [one.right / (one.right + one.missing) for one in scores if one.right + one.missing]
    precision = sum(precisions) / len(precisions) if precisions else None
    recall = sum(recalls) / len(recalls) if recalls else None
    right, extra, missing = (sum(one[i] for one in scores) for i in range(3))
    pooled = f1(share(right, right + extra), share(right, right + missing))
    return Prf(precision, recall, f1(precision, recall), pooled)


def _plain_dump(path: Path) -> Callable[[str], str]:
    spec = importlib.util.spec_from_file_location("plain_dump", path)
    if spec is None or spec.loader is None or not path.exists():
        raise SystemExit(f"{path} is missing; pass the folder that holds tools/ with --shared")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[[str], str] = module.dump
    return found

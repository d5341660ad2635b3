"""Which articles of ECB+ tell of one happening, told without its topics.

Run: python -m benchmarks.same_event [--docs FILE --mentions FILE] [--json]

Every article is compared with every other as `araxes read` does (`stories/kinship.py`); no day is known of any, as ECB+
prints hardly one. Truth is the happening that an article was chosen for (`topic`: 43 topics of two happenings each).
B3 is over articles. The baseline is the cosine of their words alone, linked from the score that is best on the training
topics (`--least-words`). The weights were fitted on the training topics by `training/article_links.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from araxes.stories.clusters import clusters
from araxes.stories.kinship import LEAST, LEAST_SHARE, chance, likeness_of
from araxes.stories.profiles import Profile, cosine, load_story_rarity, profile_of
from benchmarks.clusters import b_cubed, numbered
from benchmarks.data import EcbDocument, read_ecb, whole_article
from benchmarks.tables import Table, arguments, print_table

# Chosen on the training topics.
LEAST_WORDS = 0.2


def main() -> None:
    """Read, group, print."""
    parser = arguments(__doc__)
    parser.add_argument("--docs", type=Path, help="documents of ECB+ [default: those of dev]")
    parser.add_argument("--mentions", type=Path, help="mentions of events in them [default: those of dev]")
    parser.add_argument("--least-words", type=float, default=LEAST_WORDS, help="of the baseline [default: %(default)s]")
    parser.add_argument("--least", type=float, default=LEAST, help="score of a link [default: %(default)s]")
    asked = parser.parse_args()
    folder = asked.shared / "reference" / "same_event"
    documents = read_ecb(
        asked.docs or folder / "ecbplus_dev_docs.jsonl.gz", asked.mentions or folder / "ecbplus_dev_mentions.jsonl.gz"
    )[:: asked.every]
    print_table(measure(documents, asked.least, asked.least_words), as_json=asked.json)


def profiles(documents: Sequence[EcbDocument]) -> list[Profile]:
    """Return the profiles of the documents, named by their ids."""
    rarity = load_story_rarity()
    articles = {document.doc_id: whole_article(document.doc_id, " ".join(document.tokens)) for document in documents}
    return [replace(profile_of(article, rarity), article_id=doc_id) for doc_id, article in articles.items()]


def measure(documents: Sequence[EcbDocument], least: float, least_words: float) -> Table:
    """Return B3 of the stories of the documents, linked from `least`; the baseline from `least_words`."""
    truth = {document.doc_id: document.topic for document in documents}
    found = profiles(documents)
    ways: tuple[tuple[str, Callable[[Profile, Profile], float], float], ...] = (
        ("words alone", lambda one, other: cosine(one.words, other.words), least_words),
        ("words, names and numbers", lambda one, other: chance(likeness_of(one, other)), least),
    )
    rows: list[tuple[str | int | float, ...]] = [
        ("all articles one story", 1, *b_cubed(truth, dict.fromkeys(truth, 0))),
        ("every article its own", len(truth), *b_cubed(truth, {name: name for name in truth})),
    ]
    for name, score, enough in ways:
        placed = group(found, score, enough)
        rows.append((name, len(set(placed.values())), *b_cubed(truth, placed)))
    return Table(
        title=f"stories of {len(truth)} articles of ECB+, in truth {len(set(truth.values()))}",
        columns=("stories by", "stories", "B3 precision", "B3 recall", "B3 F1"),
        rows=tuple(rows),
    )


def group(found: Iterable[Profile], score: Callable[[Profile, Profile], float], least: float) -> dict[str, int]:
    """Return the story, as a number, of each profile: linked from the score, gathered as on the desk."""
    by_name = {profile.article_id: profile for profile in found}
    scores = {
        (one, other): value
        for one, other in combinations(sorted(by_name), 2)
        if (value := score(by_name[one], by_name[other])) >= least
    }
    return numbered(clusters(sorted(by_name), scores, least_share=LEAST_SHARE))


if __name__ == "__main__":
    main()

"""Writes marked pairs of real news, without types, for `training.event_teacher` to judge.

Run: .venv/bin/python -m training.event_unlabelled [--shared ../shared] [--most 6000] [--seed 1] > unlabelled.jsonl

The pairs that the pipeline would ask the model about, from PolNeAR (train) and re3d; of a sentence that has more than
`PAIRS_OF_A_SENTENCE`, a draw. A row's id is `COLLECTION:TEXT:START:END`, which tells where its sentence stands. The
file holds their texts, so it stays outside of the repository.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

from araxes.models.pairs import pair_fields
from araxes.pipeline.steps import resolve, split
from araxes.pipeline.tools import Tools, load_tools
from araxes.records import PageRecord
from araxes.reports.asking import marked, pairs_of
from araxes.reports.participants import make_view
from araxes.settings import Settings
from benchmarks.data import read_polnear, read_rows, text_page, whole_article
from benchmarks.tables import arguments

PAIRS_OF_A_SENTENCE = 3
LONGEST_SENTENCE = 500


def main() -> None:
    """Write a line a pair."""
    parser = arguments(__doc__)
    parser.add_argument("--most", type=int, default=6000, help="how many pairs")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    tools = load_tools(Settings())
    found = [row for name, text in read_texts(asked.shared) for row in _pairs(name, text, tools, chance)]
    chance.shuffle(found)
    for row in found[: asked.most]:
        print(json.dumps(row, ensure_ascii=False))


def read_texts(shared: Path) -> Iterator[tuple[str, str]]:
    """Yield the texts, each with `COLLECTION:TEXT`."""
    for article in read_polnear(shared, "train"):
        yield f"polnear:{article.article_id}", article.text
    for path in sorted((shared / "reference" / "entities").glob("*_documents.jsonl.gz")):
        for row in read_rows(shared, f"entities/{path.name.removesuffix('.jsonl.gz')}"):
            yield f"re3d:{row['_id']}", str(row["text"])


def _pairs(name: str, text: str, tools: Tools, chance: random.Random) -> Iterator[dict[str, object]]:
    record = PageRecord(page=text_page(name, text), article=whole_article(name, text), skipped=None)
    record = resolve(split(record, tools), tools)
    actors = {actor.actor_id: actor for actor in record.actors}
    for sentence in record.sentences:
        start, end = sentence.span
        if end - start > LONGEST_SENTENCE:
            continue
        here = [one for one in record.mentions if one.sentence_index == sentence.index]
        referring = [one for one in record.references if one.sentence_index == sentence.index]
        pairs = pairs_of(make_view(sentence, here, referring, actors))
        for actor, recipient in chance.sample(pairs, min(len(pairs), PAIRS_OF_A_SENTENCE)):
            pair = marked(sentence, text, actor, recipient)
            if pair is not None:
                yield pair_fields(f"{name}:{start}:{end}", pair)


if __name__ == "__main__":
    main()

"""Counts in how many news articles each stem stands: `resources/lexicons/word_counts.tsv`.

Run: .venv/bin/python -m training.word_counts [--shared ../shared] [--write]

Counted over PolNeAR's training part and the BBC articles: a number a stem, no text. What stands in fewer than
`LEAST` articles is left out, as it is mostly a name of that place and time; an unknown stem is taken for rare.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from araxes.stories.words import stems
from benchmarks.data import read_polnear, read_rows
from benchmarks.tables import arguments

LEAST = 5
TARGET = Path("src/araxes/resources/lexicons/word_counts.tsv")
HEAD = """# In how many of {total} news articles each stem stands: a rare word tells more where two texts share it.
# Origin: counted by training/word_counts.py over PolNeAR's training part (US news, 2015-16; Newell et al., LREC 2018)
# and BBC news of 2004-05 (Greene & Cunningham, ICML 2006). Stems as araxes.stories.words makes them. Licence: MIT.
stem	articles
*	{total}
"""


def main() -> None:
    """Count, print how many, write if asked."""
    parser = arguments(__doc__)
    parser.add_argument("--write", action="store_true", help=f"write {TARGET}")
    asked = parser.parse_args()
    texts = [article.text for article in read_polnear(asked.shared, "train")]
    texts += [row["text"] for row in read_rows(asked.shared, "news/bbc_news")]
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(stems(text))
    kept = sorted((word, count) for word, count in counts.items() if count >= LEAST)
    print(f"{len(kept)} of {len(counts)} stems stand in {LEAST} or more of {len(texts)} articles")
    if asked.write:
        lines = "".join(f"{word}\t{count}\n" for word, count in kept)
        TARGET.write_text(HEAD.format(total=len(texts)) + lines, encoding="utf-8")


if __name__ == "__main__":
    main()

"""Numbers written as words, as news counts days, weeks and years with them. The one table for all who read counts."""

from __future__ import annotations

# "Several" and "a few" are counted as 4 and 3: the middle of what they usually mean.
NUMBERS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(), start=1
    )
} | {"a": 1, "an": 1, "several": 4, "few": 3, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19}
for _count, _tens in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2):
    NUMBERS[_tens] = 10 * _count
    NUMBERS |= {f"{_tens}-{_one}": 10 * _count + NUMBERS[_one] for _one in list(NUMBERS)[:9]}
# Alternatives for a regular expression, the longest word first so that none hides another.
COUNT_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))


def count_of(words: str) -> int:
    """Return the number that digits or a word of the table stand for. Raises: KeyError for any other word."""
    return int(words) if words.isdigit() else NUMBERS[words.lower()]

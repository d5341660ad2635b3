"""Numbers written as words, as news counts days, weeks and years with them. The one table for all who read counts."""

from __future__ import annotations

# "Several" and "a few" are counted as 4 and 3: the middle of what they usually mean.
_SMALL = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS: dict[str, int] = {
    **{word: number for number, word in enumerate(_SMALL, start=1)},
    **{word: 10 * tens for tens, word in enumerate(_TENS, start=2)},
    **{f"{ten}-{one}": 10 * tens + n for tens, ten in enumerate(_TENS, 2) for n, one in enumerate(_SMALL[:9], 1)},
    "a": 1,
    "an": 1,
    "several": 4,
    "few": 3,
}
# Alternatives for a regular expression, the longest word first so that none hides another.
COUNT_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))


def count_of(words: str) -> int:
    """Return the number that digits or a word of the table stand for. Raises: KeyError for any other word."""
    return int(words) if words.isdigit() else NUMBERS[words.lower()]

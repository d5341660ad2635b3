"""Text that came without capitals: known names get theirs back, so that who is named can be told.

Archives and data sets hold news in lower case throughout. Every reader of dates and titles goes by capitals, since
"may" and "bush" are words; here capitals are given back where a name is beyond doubt: full names, surnames after a
title, weekdays, and months beside a number or after "in" and the like. The length stays, so spans stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from araxes.knowledge.calendar import MONTHS, WEEKDAYS

# A text of so many letters with a smaller share of capitals has lost them.
FEWEST_LETTERS, MOST_CAPITALS = 150, 0.002
_TITLED = re.compile(
    r"\b(?:president|prime minister|premier|chancellor|minister|secretary|king|queen|prince|senator|governor|mayor|"
    r"commissioner|spokesman|spokeswoman|leader|mr|mrs|ms|sir|lord) (?P<name>[a-z][a-z'’-]+)"
)
_MONTHS = "|".join(MONTHS)
_MONTH = re.compile(
    rf"\b(?:(?<=\d )(?P<after>{_MONTHS})|(?P<before>{_MONTHS})(?= \d)"
    rf"|(?<=in )(?P<lone>{_MONTHS})|(?<=last )(?P<last>{_MONTHS})|(?<=since )(?P<since>{_MONTHS}))\b"
)
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")
_OPENING = re.compile(r"(?:\A|[.!?]\s+|\n\s*)([a-z])")


@dataclass(frozen=True)
class Recaser:
    """Gives known names their capitals. Make one with `make_recaser`."""

    automaton: AhoCorasick
    names: Sequence[str]
    surnames: frozenset[str]

    def recase(self, text: str) -> str:
        """Return the text with capitals in known names and at the head of sentences; the same text if it has any."""
        if not is_uncased(text):
            return text
        cased = list(_OPENING.sub(lambda match: match[0][:-1] + match[1].upper(), text))
        for index, start, end in self.automaton.find_matches_as_indexes(text):
            if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
                cased[start:end] = self.names[index]
        for match in _TITLED.finditer(text):
            name = match["name"]
            if name.removesuffix("'s") in self.surnames:
                cased[match.start("name")] = name[0].upper()
        for pattern in (_MONTH, _WEEKDAY):
            for match in pattern.finditer(text):
                cased[match.start()] = text[match.start()].upper()
        return "".join(cased)


def is_uncased(text: str) -> bool:
    """Return whether a text of some length has next to no capitals."""
    letters = sum(map(str.isalpha, text))
    return letters >= FEWEST_LETTERS and sum(map(str.isupper, text)) < MOST_CAPITALS * letters


def make_recaser(names: Iterable[str]) -> Recaser:
    """Return the recaser of names as they are cased in print; of names of one word only surnames are known."""
    full = {name.lower(): name for name in names if " " in name and len(name.lower()) == len(name)}
    lowered = sorted(full)
    return Recaser(
        automaton=AhoCorasick(lowered, matchkind=MatchKind.LeftmostLongest),
        names=[full[name] for name in lowered],
        surnames=frozenset(name.split()[-1] for name in lowered),
    )

"""The words of a text that show how a thing is told: surface forms, and pairs of them that stand together."""

from __future__ import annotations

import re
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# Parts of a run between which two words do not stand beside each other.
BREAK = re.compile(r"[^\w\s'’-]+|\s[-'’]|[-'’]\s|\d+")
# Function words, forms of address, days and months, and the two verbs of reporting that take no stand ("claimed" does).
EMPTY = frozenset(
    """a about above after again against ago all also am amid among an and any are around as at be because been before
    being below between both but by can could did do does doing down during each either else even ever every few for
    from further get had has have having he her here hers him his how however i if in into is it its itself just least
    less many may me might more most much must my near neither never no nor not now of off often on once one only onto
    or other others our out over own per quite rather said same say says saying she should since so some soon still
    such than that the their them themselves then there these they this those though through thus till to today told
    tomorrow too toward towards two under until up upon us very via was we were what when where whether which while who
    whom whose why will with within without would yes yesterday yet you your
    mr mrs ms miss dr sir lord
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december day days week weeks month months year years earlier later last next first second
    isn't wasn't aren't weren't don't doesn't didn't won't wouldn't can't couldn't hasn't haven't hadn't""".split()
)


def terms_of(runs: Iterable[str]) -> frozenset[str]:
    """Return the words of a text in small letters, and the pairs of words that stand together ("foreign-backed riots").

    Surface forms, for a reader. Function words, numbers and single letters are left out, and no pair reaches over one,
    nor from one run into the next.
    """
    found: set[str] = set()
    for part in (part for run in runs for part in BREAK.split(run)):
        before = ""
        for match in WORD.finditer(part):
            word = match[0].lower().replace("’", "'").removesuffix("'s")
            if word in EMPTY or len(word) < 2:
                before = ""
                continue
            found |= {word, f"{before} {word}"} if before else {word}
            before = word
    return frozenset(found)

"""One key for all transliterations of a name, so that spellings are a rule and not a list.

Names reach English through Arabic, Persian, Cyrillic, Armenian, Georgian and Hangul letters, and often through
German, French or Turkish spelling. What those writings differ in is regular: which vowel, one consonant or two,
`kh` or `h`, `q` or `gh`, `-ov` or `-off`, the article `al-` or `el-`, a space or a hyphen. The key drops it. What
the key drops may be all that tells two people apart, so it only proposes: `vowels_apart` says how far two names
with one key differ, and the caller asks for support. The rules and their limits: docs/decisions/0013-spellings.md.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from araxes.actors.forms import fold

# Letters whose mark tells a sound that plain folding would lose: "Çavuşoğlu" is "Chavushoglu" elsewhere.
MARKED = str.maketrans({"ç": "ch", "ş": "sh", "š": "sh", "č": "ch", "ž": "zh", "ğ": "gh", "ə": "a", "ı": "i", "ø": "o"})
ARTICLES = frozenset("al el ul as ash ad at az ar an".split())
# In order: each writing, and what it is taken for. Upper-case letters stand for sounds that no later rule touches.
RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"abd(?:[aeiou]l)?(?=[a-z]|\Z)", "abd"),  # Abdel Fattah, Abdul-Fattah, Abdelfattah
        (r"tsch|tch|sch|sh|ch|cz", "S"),  # Bashar, Bachar; Araghchi, Araghtchi
        (r"dzh|dj", "J"),  # Nadjib, Najib
        (r"zh", "J"),  # Prigozhin, Prigojine
        (r"ph", "f"),
        (r"off\Z|ow\Z", "ov"),
        (r"w|v", "v"),
        (r"kh|h+\Z", "h"),  # Ilkham, Ilham
        (r"gu(?=[ei])", "g"),  # Serguei
        (r"gh|ck|[qgc](?![ei])|(?<=[a-z])g|[qg]", "k"),  # Qasem, Ghasem, Gasem
        (r"c", "s"),
        (r"x", "ks"),
        (r"dh|th|tt", "t"),
        (r"t", "d"),  # Kadhafi, Kadafi; Fattah, Fatah; Massoud, Masut
        (r"tz|ts|z", "s"),  # Kobakhidze, Kobakhidse
        (r"(?<=[bcdfghklmnpqrstv])j|j\Z", "i"),  # Pashinjan, Sergej
        (r"j", "J"),
        (r"h\Z", ""),  # Abdullah, Abdulla
        (r"([a-zSJ])\1+", r"\1"),
    )
)
VOWELS = re.compile(r"[aeiouy]+")
INITIALS = re.compile(r"[a-z]\Z")


@lru_cache(maxsize=65536)
def sounded(name: str) -> str:
    """Return the name as the rules hear it, in one word: consonants merged, each run of vowels one of `a i o`."""
    plain = fold(name.lower().translate(MARKED)).replace("'", "")
    heard = []
    for word in re.split(r"[\s.]+", plain):
        parts = [part for part in word.split("-") if part not in ARTICLES and not INITIALS.match(part)]
        for part in parts:
            for pattern, sound in RULES:
                part = pattern.sub(sound, part)
            heard.append(VOWELS.sub(_vowel, part))
    return "".join(heard)


def _vowel(run: re.Match[str]) -> str:
    """The class of a run of vowels: `o` for o and u, `i` for e, i and y, `a` where an a is in it."""
    letters = run[0]
    if "a" in letters:
        return "a"
    return "o" if "o" in letters or "u" in letters else "i"


@lru_cache(maxsize=65536)
def spelling_key(name: str) -> str:
    """Return the consonants of the name, and a mark where it begins with a vowel: what all its spellings share."""
    heard = sounded(name)
    return ("a" if heard[:1] in ("a", "i", "o") else "") + heard.translate(_NO_VOWELS)


_NO_VOWELS = str.maketrans("", "", "aio")


def vowels_apart(one: str, other: str) -> int:
    """Return in how many vowels two names with one key differ; an article that only one has counts like a vowel.

    Article or not is a matter of taste ("Moqtada Sadr"), but Omar Bashir need not be Omar al-Bashir.
    """
    return Levenshtein.distance(sounded(one), sounded(other)) + (_has_article(one) != _has_article(other))


def _has_article(name: str) -> bool:
    return any(part in ARTICLES for part in re.split(r"[\s-]+", fold(name.lower())))

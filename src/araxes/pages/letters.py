"""Bytes in Latin script -> the Windows code page whose letters they are: each language uses few beyond ASCII."""

from __future__ import annotations

import re

# The letters beyond ASCII of languages by code page, in lower case; quotes, dashes and signs stand at the same places
# in all four. From the orthographies themselves (CLDR exemplar sets).
LETTERS: dict[str, tuple[str, ...]] = {
    "cp1252": (
        "àâæçéèêëîïôœùûüÿ", "äöüß", "áéíñóúü", "ãáâàçéêíóôõúü", "àèéìòùî", "åäöæøé", "áðéíóúýþæö", "ëéïóöü",
        "àçèéíïòóúü",
    ),
    "cp1250": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž"),
    "cp1254": ("çğıöşüâîû",),
    "cp1257": ("āčēģīķļņšūž", "ąčęėįšųūž", "äõöüšž"),
}  # fmt: skip
# In a few letters (a name, a loan word in English) every code page finds its own: Windows-1252 is by far the commonest.
_FEWEST_LETTERS, _BETTER_BY = 12, 0.05
_SAMPLE = 200_000
_IN_WORD = re.compile(rb"(?<=[A-Za-z\x80-\xff])[\x80-\xff]|[\x80-\xff](?=[A-Za-z])")


def by_letters(data: bytes) -> str:
    """Return the code page in which most bytes above ASCII that stand in words are letters of one language."""
    found = _IN_WORD.findall(data[:_SAMPLE])
    if len(found) < _FEWEST_LETTERS:
        return "cp1252"
    best, best_share = "cp1252", 0.0
    for codec, languages in LETTERS.items():
        text = b"".join(found).decode(codec, "replace").lower()
        share = max(sum(char in letters for char in text) for letters in languages) / len(text)
        if share > best_share + (_BETTER_BY if best_share else 0):
            best, best_share = codec, share
    return best

"""Which language a text is in."""

from __future__ import annotations

from collections import Counter
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from araxes.knowledge.languages import LANGUAGE_READ

# Under so many words a guess is no better than a coin for close languages.
FEWEST_WORDS = 12
# The identifier's own probability (calibrated for length since py3langid 0.4) below which nothing is said.
LEAST_PROBABILITY = 0.6
_READ_CHARACTERS = 1500
# A text that seems foreign is looked at in so many places: an English story may open with words in another language.
_PLACES, _PLACE_CHARACTERS = 5, 500


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True, min_confidence=LEAST_PROBABILITY)


def language_of(text: str) -> str | None:
    """Return the two-letter code of the language of the text; `None` if it is too short or in doubt.

    A long text is in the language that most of it is in; English wins where it is half of what was looked at.
    """
    # Scripts without spaces: two characters count as a word.
    words = len(text.split()) + sum("぀" <= c <= "鿿" for c in text[:_READ_CHARACTERS]) // 2
    if words < FEWEST_WORDS and len(text) < 8 * FEWEST_WORDS:
        return None
    first = _classified(text[:_READ_CHARACTERS])
    if first == LANGUAGE_READ or len(text) < 2 * _READ_CHARACTERS:
        return first
    step = (len(text) - _PLACE_CHARACTERS) // (_PLACES - 1)
    votes = Counter(_classified(text[i * step : i * step + _PLACE_CHARACTERS]) for i in range(_PLACES))
    if votes[LANGUAGE_READ] * 2 >= _PLACES - votes[None] and votes[LANGUAGE_READ]:
        return LANGUAGE_READ
    return votes.most_common(1)[0][0] or first


def _classified(text: str) -> str | None:
    """The language of the text; in small letters if it is all capitals, which the identifier has not learned."""
    language, _ = _identifier().classify(text.lower() if text.isupper() else text)
    return None if language in ("und", "zxx") else str(language)

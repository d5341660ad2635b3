"""Which language a text is in."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Under so many words a guess is no better than a coin for close languages.
FEWEST_WORDS = 12
# The identifier's own probability (calibrated for length since py3langid 0.4) below which nothing is said.
LEAST_PROBABILITY = 0.6
_READ_CHARACTERS = 1500


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True, min_confidence=LEAST_PROBABILITY)


def language_of(text: str) -> str | None:
    """Return the two-letter code of the language of the text; `None` if it is too short or in doubt."""
    if len(text.split()) < FEWEST_WORDS and len(text) < 8 * FEWEST_WORDS:
        return None
    language, _ = _identifier().classify(text[:_READ_CHARACTERS])
    return None if language == "und" else str(language)

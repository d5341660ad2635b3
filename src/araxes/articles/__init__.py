"""Page -> Article: the body against the clutter, title, outlet, byline, language, and the day of publication."""

from __future__ import annotations

from araxes.articles.extract import extract_article

__all__ = ["extract_article"]

"""Words of pages as HTML: escaped, without control characters; page text is hostile until it went through here."""

from __future__ import annotations

import json
import re
from typing import Any

from markupsafe import Markup, escape

from araxes.desk.document import printable
from araxes.desk.evidence import Evidence


def shown(text: str) -> Markup:
    """Return the text without control characters, escaped; what stands between backticks as code."""
    parts = re.split(r"`([^`]+)`", printable(text))
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part) for number, part in enumerate(parts)
    )


def marked(evidence: Evidence) -> Markup:
    """Return the sentence, escaped, with the passage marked in it."""
    where = evidence.marked
    if where is None:
        return escape(printable(evidence.sentence))
    sentence = evidence.sentence
    before, within, after = sentence[: where.start], sentence[where.start : where.end], sentence[where.end :]
    return Markup("{}<mark>{}</mark>{}").format(_part(before), _part(within), _part(after))


def _part(text: str) -> str:
    """A part of a line, printable, with the white space at its ends."""
    plain = printable(text)
    if not plain:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{plain}{' ' if text[-1].isspace() else ''}"


def as_data(value: Any) -> Markup:
    """Return the value as JSON that no parser of HTML sees markup in."""
    written = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return Markup(written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))

"""How documents write numbers, periods, days and where a passage stands."""

from __future__ import annotations

from araxes.desk.evidence import Evidence, day_of, outlet_of, page_name
from araxes.records import DayRange

BAR_UNIT, BAR_CELLS = 1.43, 7


def cited(evidence: Evidence) -> str:
    """Return a sentence with outlet, day, file and offsets."""
    return f"“{evidence.sentence}” {where(evidence)}"


def where(evidence: Evidence) -> str:
    """Return where a passage stands: outlet, day, page and offsets."""
    row = f", row {evidence.external_id}" if evidence.external_id else ""
    return (
        f"({outlet_of(evidence)}, {day_of(evidence.published)}; {page_name(evidence)}{row}, "
        f"characters {evidence.span.start}-{evidence.span.end})"
    )


def counted(count: int, word: str, plural: str | None = None) -> str:
    """Return "1 event", "2 events"."""
    return f"{count:,} {word if count == 1 else plural or word + 's'}"


def signed(score: float | None) -> str:
    """Return a score with its sign and one decimal, or a dash."""
    return "-" if score is None else f"{score:+z.1f}"


def bar(score: float) -> str:
    """Return the score as a bar to the left (hostile) or right (cooperative) of the middle."""
    length = min(BAR_CELLS, max(1 if abs(score) >= 0.25 else 0, round(abs(score) / BAR_UNIT)))
    left = ("█" * length if score < 0 else "").rjust(BAR_CELLS, "·")
    right = ("█" * length if score > 0 else "").ljust(BAR_CELLS, "·")
    return f"{left}|{right}"


def shown_period(period: DayRange) -> str:
    """Return a calendar period as people write it: 2015-03-29, March 2015, 2015."""
    first, last = period.earliest, period.latest
    if first is None or last is None or first == last:
        return shown_days(period)
    if first.month == last.month and first.year == last.year and (last - first).days >= 27:
        return f"{first:%B %Y}"
    if first.year == last.year and (first.month, last.month) == (1, 12):
        return str(first.year)
    return shown_days(period)


def shown_days(days: DayRange) -> str:
    """Return an interval of days: one day, "from ... to ...", or which end is open."""
    first, last = days.earliest, days.latest
    if first is not None and first == last:
        return first.isoformat()
    if first is not None and last is not None:
        return f"{first} to {last}"
    if first is not None:
        return f"from {first}"
    return f"until {last}" if last is not None else "day unknown"

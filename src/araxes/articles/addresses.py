"""The day that a web address bears: "/2022/11/25/", "/20221125-", "/2022/11/"."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from araxes.knowledge.tables import day_range
from araxes.records import DayRange

_YEAR = r"(?<!\d)(?P<year>19[89]\d|20[0-4]\d)"
_DAY_IN_PATH = (
    re.compile(_YEAR + r"[/_-](?P<month>0?[1-9]|1[0-2])[/_-](?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(_YEAR + r"(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(_YEAR + r"/(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/(?P<day>[0-3]?\d)(?!\d)"),
)
_MONTH_IN_PATH = re.compile(_YEAR + r"/(?P<month>0[1-9]|1[0-2])(?=/)")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def days_in_address(url: str | None) -> tuple[DayRange, str] | None:
    """Return the day, or the month, in the path of a web address and the words that show it; `None` if there is none.

    The query is left out: what stands there is often the day of the visit.
    """
    if not url:
        return None
    try:
        path = urlsplit(url).path.lower()
    except ValueError:
        return None
    for pattern in _DAY_IN_PATH:
        for match in pattern.finditer(path):
            month = _MONTHS.index(match["month"]) + 1 if match["month"].isalpha() else int(match["month"])
            try:
                day = date(int(match["year"]), month, int(match["day"]))
            except ValueError:
                continue
            return DayRange(day, day), match[0]
    months = _MONTH_IN_PATH.search(path)
    return (day_range(f"{months['year']}-{months['month']}"), months[0]) if months else None

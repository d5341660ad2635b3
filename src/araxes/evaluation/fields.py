"""Reading one JSON object, field by field: each reading checks the value and names file, place and key when wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from araxes.errors import InputError
from araxes.records import Span


class Fields:
    """One JSON object and the place it stands at. Every reader returns the checked value or raises `InputError`.

    A reader without `_or_none` in its name raises when the key is missing or null.
    """

    __slots__ = ("_values", "place")

    def __init__(self, values: object, place: str) -> None:
        if not isinstance(values, Mapping):
            raise InputError(f"{place}: {_shown(values)} stands where an object {{...}} must stand")
        self._values: Mapping[str, object] = values
        self.place = place

    def __contains__(self, key: object) -> bool:
        return key in self._values

    def wrong(self, key: str, must: str) -> InputError:
        """Return the error that says what the value of `key` is, and what it must be."""
        if key not in self._values:
            return InputError(f"{self.place}: the key '{key}' is missing; it must be {must}")
        return InputError(f"{self.place}: '{key}' is {_shown(self._values[key])}; it must be {must}")

    def text(self, key: str) -> str:
        """Return a string that is not empty."""
        value = self._values.get(key)
        if not isinstance(value, str) or not value:
            raise self.wrong(key, "a string that is not empty")
        return value

    def text_or_none(self, key: str) -> str | None:
        """Return a string, or `None` where the key is missing, null or empty."""
        value = self._values.get(key)
        if value is not None and not isinstance(value, str):
            raise self.wrong(key, "a string or null")
        return value or None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of strings, which may be empty."""
        value = self._values.get(key)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong(key, "a list of strings")
        return tuple(value)

    def choice(self, key: str, allowed: Collection[str]) -> str:
        """Return a string that is one of those allowed."""
        value = self._values.get(key)
        if not isinstance(value, str) or value not in allowed:
            raise self.wrong(key, "one of " + ", ".join(sorted(allowed)))
        return value

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """Return true or false; the default, if there is one, where the key is missing."""
        value = self._values.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false")
        return value

    def day(self, key: str) -> date | None:
        """Return a day written YYYY-MM-DD, or `None` where the key is missing or null."""
        value = self._values.get(key)
        if value is None:
            return None
        try:
            return date.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            raise self.wrong(key, "a day as YYYY-MM-DD, or null") from None

    def span(self, key: str) -> Span:
        """Return a span written `[start, end]`."""
        span = _span(self._values.get(key))
        if span is None:
            raise self.wrong(key, "a span [start, end] with 0 <= start <= end")
        return span

    def span_or_none(self, key: str) -> Span | None:
        """Return a span written `[start, end]`, or `None` where the key is missing or null."""
        return None if self._values.get(key) is None else self.span(key)

    def spans(self, key: str) -> tuple[Span, ...]:
        """Return a list of spans, which may be empty."""
        value = self._values.get(key)
        spans = [_span(item) for item in value] if isinstance(value, list) else [None]
        if any(span is None for span in spans):
            raise self.wrong(key, "a list of spans [start, end] with 0 <= start <= end")
        return tuple(span for span in spans if span is not None)

    def own_span(self) -> Span:
        """Return the span that the object itself gives as the keys `start` and `end`."""
        span = _span([self._values.get("start"), self._values.get("end")])
        if span is None:
            raise self.wrong("start" if "start" not in self._values else "end", "an offset, with 0 <= start <= end")
        return span

    def below(self, key: str) -> Fields:
        """Return the object under the key."""
        if not isinstance(self._values.get(key), Mapping):
            raise self.wrong(key, "an object {...}")
        return Fields(self._values[key], f"{self.place}, {key}")

    def below_or_none(self, key: str) -> Fields | None:
        """Return the object under the key, or `None` where the key is missing or null."""
        return None if self._values.get(key) is None else self.below(key)

    def each(self, key: str) -> Iterator[Fields]:
        """Yield the objects of the list under the key."""
        value = self._values.get(key)
        if not isinstance(value, list):
            raise self.wrong(key, "a list of objects")
        for number, item in enumerate(value):
            name = item.get("id") if isinstance(item, Mapping) else None
            yield Fields(item, f"{self.place}, {key}[{name or number}]")


def _span(value: object) -> Span | None:
    if not isinstance(value, list | tuple) or len(value) != 2:
        return None
    start, end = value
    if type(start) is not int or type(end) is not int or not 0 <= start <= end:
        return None
    return Span(start, end)


def _shown(value: object) -> str:
    words = repr(value)
    return words if len(words) <= 60 else words[:57] + "..."

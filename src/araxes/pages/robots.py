"""What robots.txt of each host allows (RFC 9309), asked once a day and kept in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from protego import Protego

from araxes.pages.exchange import Answer, Refused
from araxes.records import Reason

# RFC 9309: follow at least five redirects, parse at least 500 KiB, keep no copy longer than a day.
MOST_BYTES, MOST_REDIRECTS = 512_000, 5
KEPT_SECONDS, UNREACHABLE_SECONDS = 86_400.0, 600.0
# A host that asks for longer pauses does not want to be read by programs.
LONGEST_DELAY_SECONDS = 300.0
_REDIRECTS = (301, 302, 303, 307, 308)

Ask = Callable[[str, int], Answer | Refused]


@dataclass(slots=True, kw_only=True)
class _Known:
    """The rules of a host and until when they hold; without rules, why the host may not be asked for now."""

    rules: Protego | None
    until: float
    unreachable: str = ""


class Robots:
    """The rules of hosts for one user agent. `ask` fetches a URL of at most so many bytes; `clock` gives seconds."""

    def __init__(self, agent: str, ask: Ask, clock: Callable[[], float]) -> None:
        self._agent, self._ask, self._clock = agent, ask, clock
        self._known: dict[str, _Known] = {}

    def forbids(self, url: str) -> Refused | None:
        """Return why the URL may not be fetched, or None."""
        place = _place(url)
        known = self._rules(url)
        if known.rules is None:
            detail = (
                f"{place}/robots.txt cannot be read ({known.unreachable}), so nothing is asked for; try again later"
            )
            return Refused(reason=Reason.UNREADABLE, detail=detail, passing=True, retry_seconds=UNREACHABLE_SECONDS)
        if not known.rules.can_fetch(url, self._agent):
            detail = f"{place}/robots.txt does not allow it; ask the outlet, or save the page yourself"
            return Refused(reason=Reason.UNREADABLE, detail=detail)
        delay = known.rules.crawl_delay(self._agent) or 0.0
        if delay > LONGEST_DELAY_SECONDS:
            detail = f"{place}/robots.txt asks for pauses of {delay:g} s; save the page yourself"
            return Refused(reason=Reason.UNREADABLE, detail=detail)
        return None

    def delay_seconds(self, url: str) -> float:
        """Return the pause between requests that the host asks for; 0 if it asks for none."""
        known = self._known.get(_place(url))
        return (known.rules.crawl_delay(self._agent) or 0.0) if known and known.rules else 0.0

    def _rules(self, url: str) -> _Known:
        place = _place(url)
        known = self._known.get(place)
        if known is None or known.until <= self._clock():
            known = self._known[place] = self._fetched(place, known)
        return known

    def _fetched(self, place: str, before: _Known | None) -> _Known:
        """4xx: there are no rules. 5xx, no answer: nothing is allowed for now, unless older rules are known."""
        target = f"{place}/robots.txt"
        answer = self._ask(target, MOST_BYTES)
        for _ in range(MOST_REDIRECTS):
            if isinstance(answer, Refused) or answer.status not in _REDIRECTS or "location" not in answer.headers:
                break
            target = urljoin(target, answer.headers["location"])
            if not target.lower().startswith(("http://", "https://")):
                return self._holding("")
            answer = self._ask(target, MOST_BYTES)
        if isinstance(answer, Refused):
            if not answer.passing:  # a picture, or megabytes: no rules that anyone could read
                return self._holding("")
            return self._unreachable(before, answer.detail.partition(";")[0])
        if answer.status == 429 or answer.status >= 500:
            return self._unreachable(before, f"HTTP {answer.status}")
        return self._holding(answer.body.decode("utf-8", "replace") if answer.status == 200 else "")

    def _holding(self, text: str) -> _Known:
        return _Known(rules=Protego.parse(text), until=self._clock() + KEPT_SECONDS)

    def _unreachable(self, before: _Known | None, why: str) -> _Known:
        rules = before.rules if before else None
        return _Known(rules=rules, until=self._clock() + UNREACHABLE_SECONDS, unreachable=why)


def _place(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme.lower()}://{parts.netloc.rpartition('@')[2].lower()}"

"""Ctrl-C (and what else asks to stop): the page in hand is finished and stored, then the run ends with its totals."""

from __future__ import annotations

import signal
import threading
from types import TracebackType
from typing import Any, Self


class Interrupts:
    """Holds back the first Ctrl-C while a page is in hand; the second one, and one while idle, takes effect at once.

    `signals` are those that ask to stop; SIGINT if nothing is said. `requested` says that the run is to end.
    Outside the main thread nothing is changed: signals do not come there.
    """

    def __init__(self, *signals: signal.Signals) -> None:
        self.requested = False
        self._signals = signals or (signal.SIGINT,)
        self._idle = False
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self._before = {one: signal.signal(one, self._on_signal) for one in self._signals}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for one, before in self._before.items():
            signal.signal(one, before)

    def idle(self) -> _Idle:
        """A block in which nothing is in hand (waiting for input), so that a Ctrl-C may break in."""
        return _Idle(self)

    def _on_signal(self, *_signal_and_frame: object) -> None:
        again, self.requested = self.requested, True
        if again or self._idle:
            raise KeyboardInterrupt


class _Idle:
    def __init__(self, interrupts: Interrupts) -> None:
        self._interrupts = interrupts

    def __enter__(self) -> None:
        self._interrupts._idle = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._interrupts._idle = False

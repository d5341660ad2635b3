"""How fast the desk in the browser answers: each kind of page alone, and many readers while pages are read into it.

Run: python -m benchmarks.web_load [--articles 100000] [--readers 50] [--pause 2] [--json]

A desk of made articles (`many_reports`) is served by a process of its own. First each kind of page is asked for 20
times, with another record each time where there are as many, and so is what a page loads after itself; nothing of it
was asked for before. Then readers each open one page after the other, of all kinds, with a pause between (drawn, its
mean is `--pause` seconds), as long as `araxes read` reads the bundled example pages into that desk. The same reading
into a copy of the desk that nobody looks at is timed for comparison. All of it runs on this machine.
"""

from __future__ import annotations

import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http import HTTPStatus
from pathlib import Path

import httpx

import araxes
from araxes.knowledge.ontology import load_ontology
from araxes.pipeline.link import link_pending
from araxes.store import Store
from benchmarks.many_reports import made_pages
from benchmarks.tables import Cell, Table, arguments, median, print_table

TIMES, LONGEST_SECONDS = 20, 120.0
ARAXES = (sys.executable, "-c", "from araxes.cli.main import main; main()")
EXAMPLES = Path(araxes.__file__).parent / "resources" / "examples" / "pages"
TAG, LOADED, ADDRESS = re.compile("<[^<>]*>"), re.compile('hx-trigger="load'), re.compile('hx-get="([^"]+)"')
Addresses = Mapping[str, Sequence[str]]


def main() -> None:
    """Make the desk, serve it, measure, print."""
    parser = arguments(__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--pause", type=float, default=2.0, help="mean seconds that a reader looks at a page")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        desk, lonely = Path(folder) / "served.db", Path(folder) / "lonely.db"
        made = make_desk(desk, asked.articles, asked.seed)
        shutil.copy(desk, lonely)
        with served(desk) as url:
            table, addresses = measure_alone(url, addresses_of(desk, random.Random(asked.seed)), made)
            print_table(table, as_json=asked.json)
            alone = seconds_of_reading(lonely)
            for table in measure_together(url, desk, addresses, asked.readers, asked.pause, alone):
                print_table(table, as_json=asked.json)


def make_desk(place: Path, n_articles: int, seed: int) -> str:
    """Make the desk, linked; return what it holds in words. A made article has one report."""
    began = time.perf_counter()
    with Store.open(place) as store:
        run = store.begin_run(code_version="made", parser_version="none", knowledge_hash="none", settings={})
        for record, _ in made_pages(n_articles, random.Random(seed), load_ontology()):
            store.add(record, run)
        link_pending(store, run)
        store.looked_through(store.pending_looks())  # else the first reading would do it, for all articles
        counts = store.counts()
    size = place.stat().st_size / 1_000_000
    return (
        f"{counts['articles']} made articles, {counts['events']} events, {size:.0f} MB; made in "
        f"{time.perf_counter() - began:.0f} s"
    )


def addresses_of(desk: Path, chance: random.Random) -> dict[str, list[str]]:
    """Return the addresses of each kind of page, up to 20 of a kind, drawn from the desk."""
    with araxes.open(desk) as opened:
        store = opened.store
        events = [one.event_id for one in store.events(limit=5_000)]
        articles = [one.article_id for one in store.articles(limit=5_000)]
        pairs = [(one.first, one.second) for one in opened.pairs()[:TIMES]]
        actors = [one.actor_id for one in store.actors()][:TIMES]
        texts = [one.text for one in store.articles(article_ids=chance.sample(articles, min(TIMES, len(articles))))]

    def drawn(ids: Sequence[str], before: str) -> list[str]:
        return [f"{before}/{one}" for one in chance.sample(ids, min(TIMES, len(ids)))]

    return {
        "relations": ["/"],
        "network": ["/network"],
        "relation": [f"/relation/{first}/{second}" for first, second in pairs],
        "event": drawn(events, "/event"),
        "article": drawn(articles, "/article"),
        "actor": [f"/actor/{one}" for one in actors],
        "articles": ["/articles", *(f"/articles?offset={50 * i}" for i in range(1, TIMES))],
        "statements": ["/statements"],
        "disputes": ["/disputes"],
        "search": [f"/search?q={text.split()[-1].strip('.')}" for text in texts],
        "queue": ["/queue"],
        "corrections": ["/corrections"],
        "reading room": ["/reading"],
        "interface": ["/api"],
    }


@contextmanager
def served(desk: Path) -> Iterator[str]:
    """Serve the desk with `araxes serve`; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([*ARAXES, "serve", "--desk", str(desk), "--port", str(port)], stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + LONGEST_SECONDS
        while True:
            try:
                httpx.get(f"{url}/static/desk.css")
                break
            except httpx.TransportError:
                if time.monotonic() > until or process.poll() is not None:
                    raise
                time.sleep(0.2)
        yield url
    finally:
        process.terminate()
        process.wait()


def measure_alone(url: str, addresses: Addresses, made: str) -> tuple[Table, dict[str, Sequence[str]]]:
    """Return the table of the times to the first byte and to the end of an answer, by kind of page, one at a time.

    With it come the addresses without the kinds that this version does not serve.
    """
    rows: list[tuple[Cell, ...]] = []
    found: dict[str, Sequence[str]] = {}
    wrong = 0
    with httpx.Client(base_url=url, timeout=LONGEST_SECONDS) as client:
        for kind, some in addresses.items():
            answers = [asked_once(client, some[i % len(some)]) for i in range(TIMES if some else 0)]
            if not answers or answers[0].status == HTTPStatus.NOT_FOUND:
                continue
            found[kind] = some
            loaded = [part for answer in answers for part in parts_of(answer.text)]
            parts = [asked_once(client, part, part=True) for part in loaded]
            wrong += sum(answer.status >= HTTPStatus.BAD_REQUEST for answer in (*answers, *parts))
            firsts, wholes = [one.first_ms for one in answers], [one.whole_ms for one in answers]
            after = [one.whole_ms for one in parts]
            rows.append(
                (
                    kind,
                    median(firsts),
                    max(firsts),
                    median(wholes),
                    max(wholes),
                    median(after),
                    max(after, default=None),
                )
            )
    table = Table(
        title="Pages asked for one at a time, milliseconds",
        columns=(
            "page", "first byte", "first byte, worst", "whole", "whole, worst", "loaded after", "loaded after, worst",
        ),
        rows=tuple(rows),
        notes=(made, f"{wrong} answers were errors."),
    )  # fmt: skip
    return table, found


def parts_of(text: str) -> list[str]:
    """Return the addresses that a page loads after itself."""
    tags = [tag for tag in TAG.findall(text) if LOADED.search(tag)]
    return [unescape(found[1]) for tag in tags if (found := ADDRESS.search(tag))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What came back, and after how many milliseconds its first byte and its end."""

    first_ms: float
    whole_ms: float
    status: int
    text: str


def asked_once(client: httpx.Client, address: str, *, part: bool = False) -> Answered:
    """Ask for a page, or for a part of one as htmx does. Raises: httpx.HTTPError if nothing comes back."""
    began = time.perf_counter()
    with client.stream("GET", address, headers={"hx-request": "true"} if part else {}) as answer:
        first = time.perf_counter() - began
        answer.read()
        whole = time.perf_counter() - began
    return Answered(first_ms=first * 1000, whole_ms=whole * 1000, status=answer.status_code, text=answer.text)


def seconds_of_reading(desk: Path) -> float:
    """Return how long `araxes read` takes for the example pages, from start to end of the process."""
    began = time.perf_counter()
    command = [*ARAXES, "read", str(EXAMPLES), "--desk", str(desk)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 3):  # 3: some of the example pages are made to fail
        raise RuntimeError(done.stderr)
    return time.perf_counter() - began


@dataclass(frozen=True)
class Heard:
    """What readers got: milliseconds by kind of page, and what went wrong. `over` ends them."""

    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    over: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)


def leaf_through(url: str, addresses: Addresses, pause: float, number: int, heard: Heard) -> None:
    """Open one page after the other, as a reader does, until it is over."""
    chance, kinds = random.Random(number), sorted(addresses)
    heard.over.wait(chance.random() * pause)
    with httpx.Client(base_url=url, timeout=LONGEST_SECONDS) as client:
        while not heard.over.is_set():
            kind = chance.choice(kinds)
            address = chance.choice(addresses[kind])
            try:
                answer = asked_once(client, address)
                wrong = f"{address}: {answer.status}" if answer.status >= HTTPStatus.BAD_REQUEST else ""
            except httpx.HTTPError as error:
                wrong = f"{address}: {error!r}"
            with heard.lock:
                if wrong:
                    heard.errors[kind].append(wrong)
                else:
                    heard.taken[kind].append(answer.whole_ms)
            heard.over.wait(chance.expovariate(1 / pause) if pause else 0)


def measure_together(
    url: str, desk: Path, addresses: Addresses, n_readers: int, pause: float, alone: float
) -> tuple[Table, Table]:
    """Return the table of what readers wait for while pages are read, and that of how long the reading takes."""
    heard = Heard()
    readers = [
        threading.Thread(target=leaf_through, args=(url, addresses, pause, number, heard))
        for number in range(n_readers)
    ]
    for one in readers:
        one.start()
    together = seconds_of_reading(desk)
    heard.over.set()
    for one in readers:
        one.join()
    taken, errors = heard.taken, heard.errors
    every = [one for some in taken.values() for one in some]
    said = [one for some in errors.values() for one in some]
    rows = [row_of(kind, taken[kind], len(errors[kind])) for kind in addresses]
    return (
        Table(
            title=f"{n_readers} readers while pages are read, whole answers in milliseconds",
            columns=("page", "answers", "median", "95 %", "worst", "errors"),
            rows=(*rows, row_of("all", every, len(said))),
            notes=(
                f"{len(every) / together:.1f} answers a second; a reader looks at a page for {pause:g} s.",
                *said[:5],
            ),
        ),
        Table(
            title="Reading the example pages, seconds",
            columns=("", "seconds"),
            rows=(("nobody looks at the desk", alone), (f"{n_readers} readers look at it", together)),
        ),
    )


def row_of(kind: str, taken: Sequence[float], n_errors: int) -> tuple[Cell, ...]:
    """A row of the table of readers."""
    ordered = sorted(taken)
    late = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))] if ordered else None
    return kind, len(ordered), median(ordered), late, ordered[-1] if ordered else None, n_errors


if __name__ == "__main__":
    main()

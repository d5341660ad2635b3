"""Who is meant: mentions of re3d linked to the actors of the knowledge, against links made by hand.

Run: .venv/bin/python -m benchmarks.actors [--shared ../shared] [--gold gold/actors] [--errors] [--every N] [--json]
     .venv/bin/python -m benchmarks.actors --polnear [--sample 100]     # how much of PolNeAR dev gets an id
     .venv/bin/python -m benchmarks.actors --speed                      # words per second of the two stages

A link (a mention of Araxes, a country as a place, a word that points back to one actor) answers the gold mention that
it overlaps best: with half of their characters in common, or from inside it with its head word, since spans of re3d
take in titles and articles. It is right if its id is one of the gold's, or if the gold says NEW and the actor was found
in the text. Links on no actor (NIL) and wrong ids cost precision, but for a capital that is read as the place that its
country is; `?` is left out. Gold spans inside one another with the same answer count once; a country word inside a
longer name is left out, as Araxes reads such a name as one. Links on no gold mention are not judged. `knowledge` counts
ids of the knowledge alone, on both sides. The whole text is body. The baseline links each canonical name where it
stands.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from araxes.knowledge.actors import ActorKnowledge
from araxes.pipeline.steps import STEPS
from araxes.pipeline.tools import Tools, load_tools
from araxes.records import PageRecord, Sentence, Span
from araxes.settings import Settings
from benchmarks.actor_links import (
    HALVES,
    KINDS,
    NEW,
    Answers,
    Document,
    Judged,
    Link,
    Reader,
    judge,
    links_of,
    read_documents,
)
from benchmarks.data import read_polnear, read_whole, text_page, whole_article
from benchmarks.tables import Cell, Table, arguments, by_confidence, f1, print_table, share

BIN_STARTS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
SAMPLE_SEED, AROUND = 7, 60


def figures(judged: Iterable[Judged], *, known_only: bool) -> tuple[int, int, float | None, float | None]:
    """Return how many mentions are wanted, how many links were judged, precision and recall."""
    sure = [one for one in judged if not one.gold.is_open]
    wanted = [one for one in sure if one.gold.is_wanted and not (known_only and NEW in one.gold.ids)]
    linked = [one for one in sure if one.link is not None and not (known_only and one.link.from_text)]
    return (
        len(wanted), len(linked),
        share(sum(one.is_right for one in linked), len(linked)),
        share(sum(one.is_right for one in wanted), len(wanted)),
    )  # fmt: skip


def name_reader(knowledge: ActorKnowledge) -> Reader:
    """Return the baseline: each canonical name, wherever it stands as whole words, the longest first."""
    named = {actor.name: key for key, actor in (*knowledge.persons.items(), *knowledge.organisations.items())}
    named |= {country.name: code for code, country in knowledge.countries.items()}

    def read(document: Document) -> Answers:
        present = sorted((name for name in named if name in document.text), key=lambda name: (-len(name), name))
        if not present:
            return Answers(links=())
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, present))})(?!\w)")
        found = pattern.finditer(document.text)
        return Answers(links=tuple(Link(span=Span(*m.span()), actor_id=named[m.group()]) for m in found))

    return read


def our_reader(tools: Tools) -> Reader:
    """Return a reader that gives the links of the pipeline."""

    def read(document: Document) -> Answers:
        record = read_whole(document.document_id, document.text, tools, dated=True)
        return Answers(links=tuple(links_of(record)), sentences=record.sentences)

    return read


def measure(documents: Sequence[Document], judged: Mapping[str, Sequence[Sequence[Judged]]]) -> Table:
    """Return precision and recall of each reader by half, kind of mention, and ids counted."""
    rows: list[tuple[Cell, ...]] = []
    for half in HALVES:
        numbers = [k for k, document in enumerate(documents) if document.half == half]
        for name, of_reader in judged.items():
            found = [one for k in numbers for one in of_reader[k]]
            for kind in ("all", *KINDS):
                for known_only in (False, True):
                    of_kind = [one for one in found if kind in ("all", one.gold.kind)]
                    gold, links, precision, recall = figures(of_kind, known_only=known_only)
                    rows.append((
                        half, len(numbers), name, kind, "knowledge" if known_only else "all",
                        gold, links, precision, recall, f1(precision, recall),
                    ))  # fmt: skip
    return Table(
        title="Who is meant: links on the entity mentions of re3d",
        columns=("half", "documents", "reader", "mentions", "ids", "gold", "links", "precision", "recall", "F1"),
        rows=tuple(rows),
        notes=("`no name` are pronouns and descriptions without a capital. Errors are read on `tune` only.",),
    )


def reliability(documents: Sequence[Document], judged: Sequence[Sequence[Judged]]) -> Table:
    """Return, by half and bin of the stated confidence, the mean stated and the share that is right."""
    rows: list[tuple[Cell, ...]] = []
    for half in HALVES:
        of_half = [one for k, found in enumerate(judged) if documents[k].half == half for one in found]
        stated = [
            (one.link.stated, one.is_right)
            for one in of_half
            if one.link is not None and one.link.stated is not None and not one.gold.is_open
        ]
        rows += [(half, *step) for step in by_confidence(stated, BIN_STARTS)]
    return Table(
        title="Confidence of mentions", columns=("half", "stated", "links", "mean stated", "right"), rows=tuple(rows)
    )


def errors(documents: Sequence[Document], judged: Sequence[Sequence[Judged]]) -> Iterator[str]:
    """Yield a line for each wrong link and each mention not found, of the half `tune` alone."""
    for document, found in zip(documents, judged, strict=True):
        if document.half != "tune":
            continue
        for one in found:
            linked = one.link is not None
            if not one.gold.is_open and not one.is_right and (linked or one.gold.is_wanted):
                got = one.link.actor_id if one.link else "-"
                shown = around(document.text, one.gold.spans[0])
                yield f"{one.gold.kind}\t{'|'.join(sorted(one.gold.ids))}\t{got}\t{shown}"


def coverage(records: Sequence[PageRecord]) -> tuple[int, int, int]:
    """Return the mentions linked to the knowledge, the mentions of actors of the text, and the runs left alone.

    A run is one of capitalised proper nouns in which no mention, reference or time stands.
    """
    n_known = n_text = n_left = 0
    for record in records:
        links = [link for link in links_of(record) if link.stated is not None]
        n_text += sum(link.from_text for link in links)
        n_known += sum(not link.from_text for link in links)
        taken = [mention.span for mention in record.mentions] + [one.span for one in record.references]
        taken += [time.span for sentence in record.sentences for time in sentence.times]
        runs = [span for sentence in record.sentences for span in _proper_runs(sentence)]
        n_left += sum(not any(span.start < one.end and one.start < span.end for one in taken) for span in runs)
    return n_known, n_text, n_left


def measure_polnear(records: Sequence[PageRecord]) -> Table:
    """Return how much of what looks like a name is linked to the knowledge."""
    n_known, n_text, n_left = coverage(records)
    total = n_known + n_text + n_left
    return Table(
        title="PolNeAR dev: mentions that get an id",
        columns=("articles", "of the knowledge", "of the text", "proper nouns left", "share with an id"),
        rows=((len(records), n_known, n_text, n_left, share(n_known, total)),),
    )


def sample_links(records: Sequence[PageRecord], size: int) -> Iterator[str]:
    """Yield a fixed random draw of the links to the knowledge, each with its text, for a person to judge."""
    links = [
        (record.article.text, link)
        for record in records
        if record.article is not None
        for link in links_of(record)
        if link.stated is not None and not link.from_text
    ]
    for text, link in random.Random(SAMPLE_SEED).sample(links, min(size, len(links))):
        yield f"{link.actor_id}\t{link.stated}\t{around(text, link.span)}"


def around(text: str, span: Span) -> str:
    """Return the words of the span in brackets, with the text around them on one line."""
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    return " ".join(f"{before}[{text[span.start : span.end]}]{after}".split())


def measure_speed(texts: Sequence[str], tools: Tools) -> Table:
    """Return the words per second of the stages `actors` and `statements`, each over all texts in turn."""
    records = [
        PageRecord(page=text_page(f"text {i}", text), article=whole_article(f"text {i}", text), skipped=None)
        for i, text in enumerate(texts)
    ]
    n_words, rows = sum(len(text.split()) for text in texts), []
    for step in STEPS[1:4]:
        began = time.perf_counter()
        records = [step.run(record, tools) for record in records]
        if step.name != "sentences":
            rows.append((step.name, len(texts), n_words, round(n_words / (time.perf_counter() - began))))
    return Table(title="Speed", columns=("stage", "articles", "words", "words per second"), rows=tuple(rows))


def main() -> None:
    """Read the flags, measure, print."""
    parser = arguments(__doc__)
    parser.add_argument("--gold", type=Path, default=Path("gold/actors"), help="folder that holds re3d_*.tsv")
    parser.add_argument("--errors", action="store_true", help="print the errors of the half `tune`, nothing else")
    parser.add_argument("--polnear", action="store_true", help="how much of PolNeAR dev gets an id")
    parser.add_argument("--sample", type=int, default=0, help="with --polnear: print so many links to judge")
    parser.add_argument("--speed", action="store_true", help="words per second of the stages, on PolNeAR dev")
    asked, tools = parser.parse_args(), load_tools(Settings())
    if asked.polnear or asked.speed:
        _polnear(asked, tools)
        return
    documents = read_documents(asked.shared, asked.gold, tools.knowledge)[:: asked.every]
    readers = {"canonical names": name_reader(tools.knowledge), "Araxes": our_reader(tools)}
    judged = {name: [judge(one.mentions, read(one)) for one in documents] for name, read in readers.items()}
    if asked.errors:
        sys.stdout.writelines(f"{line}\n" for line in errors(documents, judged["Araxes"]))
        return
    print_table(measure(documents, judged), as_json=asked.json)
    print_table(reliability(documents, judged["Araxes"]), as_json=asked.json)


def _polnear(asked: argparse.Namespace, tools: Tools) -> None:
    articles = read_polnear(asked.shared, "dev")[:: asked.every]
    if asked.speed:
        print_table(measure_speed([article.text for article in articles], tools), as_json=asked.json)
        return
    records = [read_whole(article.article_id, article.text, tools, dated=True) for article in articles]
    print_table(measure_polnear(records), as_json=asked.json)
    sys.stdout.writelines(f"{line}\n" for line in sample_links(records, asked.sample))


def _proper_runs(sentence: Sentence) -> Iterator[Span]:
    for is_proper, run in groupby(sentence.tokens, key=lambda token: token.pos == "PROPN" and token.text[0].isupper()):
        tokens = list(run)
        if is_proper:
            yield Span(tokens[0].span.start, tokens[-1].span.end)


if __name__ == "__main__":
    main()

"""The data sheet as a page to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from araxes.desk.document import Block, Heading, Item, Line, Table
from araxes.exports.datasheet import DataSheet, RunGroup

# So many of a long list of counts are shown; all of them stand in the JSON.
SHOWN = 30
DAYS = (
    "Days are intervals, both ends included; an open end is unknown. An event is dated by the words of its reports, "
    "counted from the day of publication; the widths under Events say how exact that is.",
    "The day of publication is meant to lie inside its interval on 95 of 100 pages. A single day is named as 'best' "
    "with the chance that it is the very day; below one half take it for no fact.",
    "'told_on' is where the first report stands on a line, not the day of the event; of a page without a known day it "
    "is the middle of where that may lie.",
)
UNCERTAIN = (
    "Every coded record has a confidence from 0 to 1. Reports are found by a program: the scores say how many it "
    "misses and how many are wrong. Check what matters with 'araxes explain ID', which shows the sentence.",
    "A report with 'according_to' rests on somebody's word alone; a dispute keeps both sides. No record is a finding "
    "of fact.",
    "Modality tells what happened from what is planned, possible or denied; do not count them together.",
    "Counts of events follow what was read: outlets, languages and times that are not in the pages are not in the "
    "record.",
)
LICENCE = (
    "Texts, titles and quoted words belong to their publishers; this export gives no right to pass them on. "
    "With '--no-text' the articles come without their text, but titles, bylines and the few quoted words stay.",
    "Ids, codes, spans and days are facts about the texts. The codebook is CC BY-SA 4.0, as an adaptation of PLOVER.",
)
POLECAT = (
    "polecat.tsv leaves out events that are planned, possible or denied (modalities future, hypothetical, negated).",
    "Event Date and Publication Date are empty where the day is not known; polecat_extra.tsv has the intervals.",
)


def datasheet_page(sheet: DataSheet) -> list[Block]:
    """Return the sheet as a document."""
    articles, events = sheet.articles, sheet.events
    return [
        Heading(1, "Data sheet"),
        Line(
            f"Made from the desk {sheet.desk} on {sheet.exported_at} by Araxes {sheet.araxes_version}, format "
            f"{sheet.format}{'' if sheet.with_text else ', without the texts of articles'}. "
            "The same as data: datasheet.json. What the codes mean: codebook.md."
        ),
        Heading(2, "Files"),
        _table("file", "rows", sheet.files),
        *([] if sheet.format != "polecat" else [Item(words) for words in POLECAT]),
        Heading(2, "What was read"),
        Line(_read(sheet)),
        *_counts("outlet", articles.by_outlet),
        *_counts("year of publication", articles.by_year),
        *_counts("language", articles.by_language),
        *_counts("how the day of publication is known", articles.by_date_basis),
        *_counts("copies", articles.n_copies),
        Heading(2, "What was left out"),
        *_counts("reason", sheet.skipped),
        Heading(2, "Events"),
        *_counts("modality", events.by_modality),
        *_counts("days in which the event may have been", events.by_width),
        *_counts("type", events.by_type),
        *_made(sheet),
        Heading(2, "How days are to be read"),
        *map(Item, DAYS),
        Heading(2, "What is uncertain"),
        *map(Item, UNCERTAIN),
        Heading(2, "Known scores"),
        *_scores(sheet),
        Heading(2, "Licence"),
        *map(Item, LICENCE),
    ]


def _read(sheet: DataSheet) -> str:
    articles = sheet.articles
    span = f", from {articles.first_day} to {articles.last_day}" if articles.first_day else ""
    return (
        f"{sheet.records['pages']:,} pages, of which {articles.n:,} are articles. The day of publication is known of "
        f"{articles.n_of_known_day:,}{span}. Copies: {sum(articles.n_copies.values()):,}."
    )


def _counts(what: str, counts: Mapping[str, int]) -> Iterator[Block]:
    shown = dict(list(counts.items())[:SHOWN])
    if rest := len(counts) - len(shown):
        shown[f"{rest:,} others"] = sum(counts.values()) - sum(shown.values())
    yield _table(what, "n", shown) if shown else Line(f"By {what}: none.")


def _table(what: str, number: str, counts: Mapping[str, int]) -> Table:
    return Table((what, number), tuple((name, f"{n:,}") for name, n in counts.items()), right=frozenset({1}))


def _made(sheet: DataSheet) -> Iterator[Block]:
    yield Heading(2, "How it was made")
    for group in sheet.runs:
        yield from _run(group)
    yield Line("Bundled models of the version that exports (cards in araxes/resources/models):")
    yield Table(
        ("file", "bytes", "SHA-256", "card"),
        tuple((one.file, f"{one.size_bytes:,}", one.sha256, one.card) for one in sheet.models),
        right=frozenset({1}),
    )


def _run(group: RunGroup) -> Iterator[Block]:
    when = group.first_started_at if group.n == 1 else f"{group.first_started_at} to {group.last_started_at}"
    yield Item(
        f"{when}: Araxes {group.code_version}, parser {group.parser_version}, knowledge {group.knowledge_hash}",
        lead=f"{group.n:,} run{'' if group.n == 1 else 's'}",
    )
    yield Item(
        ", ".join(f"{name} = {value}" for name, value in group.settings.items() if value != ""),
        lead="settings",
        level=1,
    )


def _scores(sheet: DataSheet) -> Iterator[Block]:
    yield Line(
        "Of the version that exports; how each was measured, and on what it was tuned, stands in docs/scores.md."
    )
    yield Table(
        ("what", "figure", "baseline", "on", "command"),
        tuple((one.what, one.figure, one.baseline, one.on, one.command) for one in sheet.scores),
        right=frozenset({1, 2}),
    )

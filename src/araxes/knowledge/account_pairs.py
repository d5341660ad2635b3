"""Written pairs of accounts: how the second stands to the first. What a model of disputes is fitted and measured on."""

from __future__ import annotations

from dataclasses import dataclass

from araxes.knowledge.tables import Row, read_table, resource
from araxes.records import Span

DENIES, REPEATS, OTHER = "denies", "repeats", "other"
KINDS = {
    DENIES: frozenset(
        "denial-cue negated-content other-account other-doer other-number other-motive belittles ruled-out".split()
    ),
    REPEATS: frozenset("same-words paraphrase more-detail less-detail via-other".split()),
    OTHER: frozenset(
        "same-topic other-day other-place other-people no-denial-answer refusal denies-something-else other-count "
        "later-state plan-or-demand unrelated".split()
    ),
}
# Every so-manieth set is held out.
HELD_OUT = 4
COLUMNS = ("id", "label", "kind", "first", "second")


@dataclass(frozen=True, slots=True)
class MarkedAccount:
    """A sentence and the words in it that say what is claimed or told."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPair:
    """Two accounts and how the second stands to the first; `scenario` is the number of the set it was written in."""

    pair_id: str
    scenario: int
    label: str
    kind: str
    first: MarkedAccount
    second: MarkedAccount

    @property
    def is_held_out(self) -> bool:
        """Whether the pair is for measuring alone: whole sets are, as the pairs of one are alike."""
        return self.scenario % HELD_OUT == 0


def load_account_pairs() -> tuple[AccountPair, ...]:
    """Return the pairs of `accounts/pairs.tsv`. Raises: ResourceError with file and line for what is wrong."""
    return tuple(map(_pair, read_table(resource("accounts", "pairs.tsv"), COLUMNS)))


def _pair(row: Row) -> AccountPair:
    scenario = row["id"].partition("-")[0]
    if not scenario.isdigit():
        raise row.wrong("id", "is not the number of a set, a hyphen and a place in it")
    if row["label"] not in KINDS:
        raise row.wrong("label", f"is not one of {', '.join(KINDS)}")
    if row["kind"] not in KINDS[row["label"]]:
        raise row.wrong("kind", f"is no kind of {row['label']}")
    return AccountPair(
        pair_id=row["id"], scenario=int(scenario), label=row["label"], kind=row["kind"],
        first=_marked(row, "first"), second=_marked(row, "second"),
    )  # fmt: skip


def _marked(row: Row, column: str) -> MarkedAccount:
    before, opened, rest = row[column].partition("[")
    words, closed, after = rest.partition("]")
    if not (opened and closed and words.strip()) or set("[]") & set(words + after):
        raise row.wrong(column, "does not have one account in square brackets")
    return MarkedAccount(before + words + after, Span(len(before), len(before) + len(words)))

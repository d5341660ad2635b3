"""The words that report speech, writing and belief, and the nouns that describe who speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from araxes.knowledge.tables import Row, read_table, resource

CUE_COLUMNS = ("cue", "pos", "sense", "frames", "plover", "stance", "share", "n", "note")
SPEAKER_COLUMNS = ("noun", "kind", "note")
STANCES = frozenset({"", "hostile", "cooperative", "neutral"})
PLOVER_TYPES = frozenset(
    {
        "", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
        "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    }
)  # fmt: skip
FRAMES = frozenset({"quote", "clause", "to", "object", "person_to", "person_clause", "small", "as", "owner", "light"})
PREPOSITION_FRAMES = ("p:", "x:")


class CuePos(StrEnum):
    """What kind of word a cue is. A `light` verb reports only together with a cue noun: "express concern"."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adj"
    LIGHT = "light"
    PHRASE = "phrase"


class Sense(StrEnum):
    """What a cue says about its content: spoken, written, believed, a stand taken, an intention, a finding."""

    SPEECH = "speech"
    WRITING = "writing"
    BELIEF = "belief"
    STAND = "stand"
    INTENT = "intent"
    FINDING = "finding"


class SpeakerKind(StrEnum):
    """What kind of thing a noun is that can stand where a speaker stands."""

    DOCUMENT = "document"
    CARRIER = "carrier"
    SPOKESPERSON = "spokesperson"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word (or phrase) that reports. `frames` are the constructions in which it does.

    `quote` a quotation, `clause` a that-clause, `to` an infinitive of the speaker's own deed, `person_to` and
    `person_clause` the same after the one addressed, `object` a noun, `small` two things said to be one ("called
    it a lie"), `as` the same with "as"; `p:about` a preposition, `x:of` an object and then a preposition.
    For nouns: `owner` with one who made it ("his claim that"), `light` with a light verb ("expressed hope").
    `plover` is the type of the event that the words themselves are, where they are one; `stance` the attitude.
    `share` is the share of `n` uses in PolNeAR's training part that are marked as attributions there, or `None`.
    """

    cue: str
    pos: CuePos
    sense: Sense
    frames: frozenset[str]
    plover: str | None
    stance: str | None
    share: float | None
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CueLexicon:
    """All cues by part of speech and lemma, and the nouns of `speaker_nouns.tsv` by kind."""

    verbs: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    adjectives: Mapping[str, Cue]
    light: Mapping[str, Cue]
    phrases: Mapping[str, Cue]
    speaker_nouns: Mapping[str, SpeakerKind]

    def find(self, cue: str) -> Cue | None:
        """The entry for `Statement.cue`; a light verb with its noun ("express concern") gives the noun's entry."""
        for table in (self.verbs, self.phrases, self.nouns, self.adjectives):
            if cue in table:
                return table[cue]
        verb, _, noun = cue.partition(" ")
        return self.nouns.get(noun) if verb in self.light else None

    def is_document(self, lemma: str) -> bool:
        """Whether the noun is something written or measured that "says" things: a report, a poll."""
        return self.speaker_nouns.get(lemma) is SpeakerKind.DOCUMENT


def load_cues() -> CueLexicon:
    """Return the bundled cue lexicon, checked.

    Raises: ResourceError with file and line for a double entry or an unknown sense, frame, type or stance.
    """
    tables: dict[CuePos, dict[str, Cue]] = {pos: {} for pos in CuePos}
    for row in read_table(resource("lexicons", "cues.tsv"), CUE_COLUMNS):
        cue = _cue(row)
        if cue.cue in tables[cue.pos]:
            raise row.wrong("cue", f"stands twice as {cue.pos}; merge the rows")
        tables[cue.pos][cue.cue] = cue
    nouns: dict[str, SpeakerKind] = {}
    for row in read_table(resource("lexicons", "speaker_nouns.tsv"), SPEAKER_COLUMNS):
        if row["noun"] in nouns:
            raise row.wrong("noun", "stands twice; keep one kind")
        nouns[row["noun"]] = SpeakerKind(_one_of(row, "kind", frozenset(SpeakerKind)))
    return CueLexicon(
        verbs=tables[CuePos.VERB],
        nouns=tables[CuePos.NOUN],
        adjectives=tables[CuePos.ADJECTIVE],
        light=tables[CuePos.LIGHT],
        phrases=tables[CuePos.PHRASE],
        speaker_nouns=nouns,
    )


def _cue(row: Row) -> Cue:
    frames = frozenset(row.several("frames"))
    for frame in frames:
        if frame not in FRAMES and not frame.startswith(PREPOSITION_FRAMES):
            raise row.wrong("frames", f"has {frame!r}; known: {', '.join(sorted(FRAMES))}, p:WORD, x:WORD")
    return Cue(
        cue=row["cue"],
        pos=CuePos(_one_of(row, "pos", frozenset(CuePos))),
        sense=Sense(_one_of(row, "sense", frozenset(Sense))),
        frames=frames,
        plover=_one_of(row, "plover", PLOVER_TYPES) or None,
        stance=_one_of(row, "stance", STANCES) or None,
        share=_share(row),
        n=_count(row),
    )


def _one_of(row: Row, column: str, allowed: frozenset[str]) -> str:
    if row[column] not in allowed:
        raise row.wrong(column, f"is not one of {', '.join(sorted(allowed - {''}))}")
    return row[column]


def _share(row: Row) -> float | None:
    if not row["share"]:
        return None
    try:
        share = float(row["share"])
    except ValueError:
        raise row.wrong("share", "is not a number; write 0.85 or leave it empty") from None
    if not 0 <= share <= 1:
        raise row.wrong("share", "is outside 0..1")
    return share


def _count(row: Row) -> int:
    if not row["n"].isdigit():
        raise row.wrong("n", "is not a whole number; write 0 where nothing was counted")
    return int(row["n"])

"""Marked pairs coded, for researchers who validate the coding on sentences of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from araxes.errors import InputError
from araxes.knowledge.codebook import NO_EVENT
from araxes.knowledge.ontology import load_ontology
from araxes.knowledge.predicates import load_predicates
from araxes.models.event_model import EventModel, load_event_model
from araxes.models.pairs import MarkedPair, PairRow, read_pairs
from araxes.models.parser import Parser, load_parser
from araxes.records import Modality, Sentence
from araxes.reports.coder import Coding, EventCoder, LexiconCoder
from araxes.reports.judge import Judgement, judge, lexicon_alone
from araxes.reports.pair import code_pair
from araxes.settings import Settings

# Pairs that are held in memory at once.
AT_ONCE = 512
LEXICON = "lexicon"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedPair:
    """What a marked actor does to a marked recipient, as `araxes code` prints it.

    `event_type` is a type or `NONE`, by the standard that was asked for; quad class, mode and modality are None of no
    event, the mode also if the type has none that fits. `by_manual` is the type by PLOVER's manual, `likeliest_event`
    the type, given that there is an event. `probabilities` are those of each type and of no event and sum to 1. `coder`
    is the version of the event model, or `lexicon`.
    """

    id: str
    event_type: str
    quad: str | None
    mode: str | None
    modality: Modality | None
    by_manual: str
    likeliest_event: str
    probabilities: dict[str, float]
    coder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairCoder:
    """Codes marked pairs by model and lexicon, without a model by the lexicon alone; `load_pair_coder` makes one.

    `quads` are the coarse classes of the types. `by_crosswalk`: types are CAMEO's, carried over.
    """

    quads: Mapping[str, str]
    parser: Parser
    lexicon: EventCoder | None
    model: EventModel | None
    by_crosswalk: bool = False

    def judge(self, pairs: Sequence[MarkedPair]) -> list[Judgement]:
        """Return the judgement of each pair by the coder's standard, in order."""
        return [asked for asked, _ in self._by_both(pairs)]

    def _by_both(self, pairs: Sequence[MarkedPair]) -> list[tuple[Judgement, Judgement]]:
        """The judgement of each pair by the coder's standard and by the manual."""
        said = self.ask_lexicon(pairs)
        if self.model is None:
            alone = [lexicon_alone(one, tuple(self.quads)) for one in said]
            return list(zip(alone, alone, strict=True))
        labels, chances = self.model.labels, self.model.read(pairs)
        by_manual = [judge(found, labels, one) for found, one in zip(chances, said, strict=True)]
        if not self.by_crosswalk:
            return list(zip(by_manual, by_manual, strict=True))
        asked = (judge(found, labels, one, by_crosswalk=True) for found, one in zip(chances, said, strict=True))
        return list(zip(asked, by_manual, strict=True))

    def ask_lexicon(self, pairs: Sequence[MarkedPair]) -> list[Coding | None]:
        """Return what the lexicon says of each pair; `None` where no trigger joins the two, or there is no lexicon."""
        if self.lexicon is None:
            return [None] * len(pairs)
        parsed = self.parser.parse([(pair.text, 0) for pair in pairs])
        found: list[Coding | None] = []
        for pair, sentences in zip(pairs, parsed, strict=True):
            # The text may be more than a sentence; the actor's is read.
            here = [one for one in sentences if one[0].overlaps(pair.actor)] or sentences
            if not here:
                found.append(None)
                continue
            span, tokens = here[0]
            sentence = Sentence(sentence_id="se", article_id="ar", index=0, paragraph=0, span=span, tokens=tokens)
            found.append(code_pair(sentence, pair.actor, pair.recipient, coder=self.lexicon))
        return found

    def code(self, row: PairRow, judgement: Judgement, by_manual: Judgement) -> CodedPair:
        """Return the coding of a row from its judgements."""
        event_type = judgement.event_type
        happened = event_type != NO_EVENT
        return CodedPair(
            id=row.row_id,
            event_type=event_type,
            quad=self.quads[event_type] if happened else None,
            mode=judgement.modes.get(event_type),
            modality=judgement.modality if happened else None,
            by_manual=by_manual.event_type,
            likeliest_event=judgement.likeliest_event,
            probabilities={name: round(chance, 4) for name, chance in judgement.chances.items()},
            coder=self.model.version if self.model else LEXICON,
        )

    def code_lines(self, lines: Iterable[str], name: str) -> Iterator[CodedPair | InputError]:
        """Yield, in order, the coding of each line of JSON, or why it cannot be read; `name` is the file's."""
        every = read_pairs(lines, name)
        while some := list(islice(every, AT_ONCE)):
            rows = [row for row in some if not isinstance(row, InputError)]
            judgements = iter(self._by_both([row.pair for row in rows]))
            for row in some:
                yield row if isinstance(row, InputError) else self.code(row, *next(judgements))


def load_pair_coder(settings: Settings, *, by_crosswalk: bool = False) -> PairCoder:
    """Return the coder that the settings name; takes some seconds.

    `by_crosswalk`: it gives CAMEO's types, carried over to PLOVER's names, in the place of the manual's.

    Raises: ModelError if the parser is missing or the model's file is none.
    """
    ontology = load_ontology()
    model = load_event_model(settings.event_model)
    types = {name: str(found.quad) for name, found in ontology.types.items()}
    return PairCoder(
        quads=types if model is None else dict(zip(model.labels.types, model.labels.quads, strict=True)),
        parser=load_parser(settings.parser),
        lexicon=LexiconCoder(load_predicates(ontology), ontology),
        model=model,
        by_crosswalk=by_crosswalk,
    )

"""The codebook as a page: what each code of a record means and where a type ends, from the files that coding reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from araxes.desk.document import Block, Heading, Item, Line, Table
from araxes.exports.kinds import CodeTables
from araxes.exports.polecat import QUAD_CODES
from araxes.knowledge.codebook import NO_EVENT, Codebook, Example, load_codebook, load_examples
from araxes.knowledge.countries import NO_ONE_COUNTRY, Country, CowSpell
from araxes.knowledge.ontology import EventType, Ontology
from araxes.records import Modality

# What the codes in the place of a country stand for (knowledge.countries.NO_ONE_COUNTRY).
NO_ONE = {
    "IGO": "organisations of several states",
    "IMG": "armed groups of no one country",
    "NGO": "non-governmental organisations",
    "MNC": "companies of several countries",
}
# How many sentences show a type: the first of its file, and the first that only look like it.
N_EXAMPLES, N_NEAR_MISSES = 2, 1
LICENCE = (
    "Types, modes, scores, contexts and sectors are those of PLOVER, draft 2.0 (Open Event Data Alliance), taken over "
    "as facts; definitions, boundaries and examples are written for Araxes. Licence of this page: CC BY-SA 4.0."
)


def codebook_page(codes: CodeTables) -> list[Block]:
    """Return the codebook as a document: types, modalities, contexts, sectors, countries.

    Raises: ResourceError if the bundled codebook contradicts itself.
    """
    codebook, examples = load_codebook(codes.ontology), load_examples(codes.ontology)
    return [
        Heading(1, "Codebook"),
        Line(f"Ontology {codes.ontology.version}, codebook version {codebook.version}. {LICENCE}"),
        *_overview(codes.ontology),
        *_general(codebook),
        Heading(2, "Event types"),
        *(block for one in codes.ontology.types.values() for block in _event_type(one, codes, codebook, examples)),
        Heading(3, NO_EVENT),
        Line(f"{codebook.types[NO_EVENT].holds} Never stands in a record: a pair without an event has no report."),
        *_boundaries(codebook.types[NO_EVENT].boundaries),
        *_settled(codebook),
        *_codes("Contexts", "What an event is about; it may have several.", codes.ontology.contexts),
        *_codes("Sectors", "What an actor is in its country.", codes.ontology.sectors),
        *_countries(codes),
    ]


def _overview(ontology: Ontology) -> Iterator[Block]:
    yield Heading(2, "Overview")
    yield Line(
        "Scores run from -10 (conflict) to +10 (cooperation). An event has the score of its mode, or that of its type "
        "if it has no mode."
    )
    yield Table(
        ("type", "class", "code", "score", "needs a recipient", "modes"),
        tuple(
            (
                one.name, str(one.quad), QUAD_CODES[one.quad], f"{one.score:g}",
                "yes" if one.requires_recipient else "no", ", ".join(one.modes),
            )
            for one in ontology.types.values()
        ),
        right=frozenset({3}),
    )  # fmt: skip


def _general(codebook: Codebook) -> Iterator[Block]:
    yield Heading(2, "Rules for all types")
    for name, rule in codebook.general.items():
        yield Item(_quoted(rule), lead=f"{name.replace('_', ' ')}:")
    yield Line(f"Modalities: {', '.join(Modality)}.")


def _event_type(one: EventType, codes: CodeTables, codebook: Codebook, examples: Sequence[Example]) -> Iterator[Block]:
    yield Heading(3, one.name)
    yield Line(f"{one.definition} ({one.quad}, score {one.score:g})")
    yield Line(codebook.types[one.name].holds)
    if one.modes:
        yield Table(("mode", "score"), tuple((m, f"{s:g}") for m, s in one.modes.items()), right=frozenset({1}))
    yield from _boundaries(codebook.types[one.name].boundaries)
    if neighbours := codes.ontology.neighbours(one.name):
        yield Line(f"May be coded for the same words: {', '.join(sorted(neighbours))}.")
    yield from _examples([one_of for one_of in examples if one_of.written_for == one.name])


def _boundaries(boundaries: Mapping[str, str]) -> Iterator[Block]:
    for other, line in boundaries.items():
        yield Item(_quoted(line), lead=f"against {other}:")


def _examples(examples: Sequence[Example]) -> Iterator[Block]:
    positives = [one for one in examples if not one.is_near_miss]
    texts = {one.text for one in positives}
    near_misses = [one for one in examples if one.is_near_miss and one.text not in texts]
    for lead, chosen in (("example:", positives[:N_EXAMPLES]), ("near miss:", near_misses[:N_NEAR_MISSES])):
        for one in chosen:
            yield Item(one.text, lead=lead)
            yield Item(f"{_marked(one)}: {' '.join(filter(None, (one.event_type, one.mode, one.modality)))}", level=1)


def _marked(one: Example) -> str:
    actor = one.text[one.actor.start : one.actor.end]
    return actor if one.recipient is None else f"{actor} → {one.text[one.recipient.start : one.recipient.end]}"


def _settled(codebook: Codebook) -> Iterator[Block]:
    yield Heading(2, "Cases that were settled")
    for case, answer in codebook.settled.items():
        yield Item(_quoted(answer), lead=f"{_quoted(case).rstrip('.')}:")


def _quoted(words: str) -> str:
    """The words with the codes in them between quotation marks: a document has no other way to set them off."""
    return words.replace("`", '"')


def _codes(title: str, line: str, meanings: Mapping[str, str]) -> Iterator[Block]:
    yield Heading(2, title)
    yield Line(line)
    yield Table(("code", "meaning"), tuple(meanings.items()))


def _countries(codes: CodeTables) -> Iterator[Block]:
    yield Heading(2, "Countries")
    yield Line(
        "ISO 3166-1 alpha-3, and the codes that ISO withdrew for former states. Codes from XAA to XZZ are our own for "
        "territories that make news, XKX is Kosovo in common use; a code says nothing about recognition. COW: number, "
        "abbreviation and years of membership in the Correlates of War state system, v2016; empty where there was "
        "none, ? where the year is not certain."
    )
    yield Table(("code", "name", "COW"), tuple((one.code, one.name, _cow(one)) for one in codes.countries.values()))
    yield Line("In the place of a country:")
    yield Table(("code", "stands for"), tuple((code, NO_ONE[code]) for code in sorted(NO_ONE_COUNTRY)))


def _cow(country: Country) -> str:
    return ", ".join(f"{one.number} {one.abbreviation} {_years(one)}" for one in country.cow)


def _years(spell: CowSpell) -> str:
    return f"{spell.first or '?'}-{spell.last or ''}"

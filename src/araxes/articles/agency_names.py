"""Which agency the words of a credit name: by the table of outlets, else by what agencies are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from araxes.articles.layout import Layout
from araxes.articles.outlet_signs import OUTLET_WORD, key_of
from araxes.knowledge.actors import ActorKnowledge
from araxes.knowledge.outlets import Outlet
from araxes.records import Span

# How much of a page is looked through for the full name of an abbreviation.
LOOKED_THROUGH = 50_000
# At the end of a page "RSS" is its feed, and no news agency of Nepal.
NO_AGENCY_INITIALS = frozenset({"RSS"})
_BETWEEN = re.compile(r"\s*[,/|;&+•·()\[\]]+\s*|\s+(?:and|via|for|from|at)\s+(?:[Tt]he )?|\s+[–—-]+\s+")
_OF = re.compile(r"\b(?:of|with) (?:[Tt]he )?(?P<name>[A-Z].*)$")
_IN_A_PLACE = re.compile(r"\s+in\s+[A-Z].*$")
_ROLE = r"(?:[Ss]taff|[Ww]riters?|[Rr]eporters?|[Cc]orrespondents?|[Ee]ditors?|[Nn]ewsroom|[Dd]esk|[Bb]ureau|[Nn]ews)"
_ROLES = (re.compile(rf"(?: {_ROLE})+$"), re.compile(rf" [A-Z]\w+(?: {_ROLE})+$"))
# More than one agency, or nobody.
_SEVERAL = re.compile(
    r"(?:(?:and |with |& )?(?:news |wire |press |international |foreign |local |other )?(?:agenc(?:y|ies)|wires?|"
    r"wire (?:services?|reports?)|staff|newsroom|(?:web|news) ?desk|bureau|(?:our |own )?correspondents?|reporters?)"
    r"(?: and (?:agencies|wires))?)",
    re.IGNORECASE,
)
# The agency gave a part of the text, or the pictures.
_PARTIAL = re.compile(
    r"\b(?:with|additional\w*|contribut\w+|inputs?|compiled|translat\w+|edited|adapted|based on|citing|quot\w+|"
    r"photo\w*|pictures?|images?|video|graphics?)\b",
    re.IGNORECASE,
)
_AGENCY_NAME = re.compile(r"(?:[A-Z][\w'’.-]* (?:of |and )?)+(?:Agency|Press)")
_NO_AGENCY = re.compile(
    r"\b(?:University|College|Energy|Intelligence|Security|Space|Protection|Refugee|Environment\w*|Health|Medicines?|"
    r"Development|Works|Relief|Travel|Talent|Creative|Advertising|Anti-Doping|Free|Revenue|Border|Crime)\b"
)
_ABBREVIATION, _INITIALS = re.compile(r"[A-Z]{2,7}"), re.compile(r"[A-Z]{3,5}")
# One word or a few with capitals; a sentence or a time is no name.
_NAME_LIKE = re.compile(r"[A-Z][\w'’.-]+(?: (?:of |the )?[A-Z][\w'’.-]*){0,4}")


def is_partial(words: str) -> bool:
    """Whether the words say that an agency gave a part of the text or its pictures, by judgement on usual wordings."""
    return bool(_PARTIAL.search(words))


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency that a page credits: its name (that of the table where it is known) and where the text says so."""

    name: str
    span: Span | None
    known: Outlet | None = None


@dataclass(frozen=True)
class Naming:
    """Reads agencies out of the words of credits on one page, which `outlet` published (`None` if unknown)."""

    knowledge: ActorKnowledge
    outlet: str | None
    layout: Layout

    def of(self, words: str, at: int | None, *, unknown: bool = False) -> Iterator[Credit | None]:
        """Yield the agencies that the words name; `at` is where they begin in the text, if they stand there.

        An agency that is not in the table counts where `unknown` and it is called "... Agency" or "... Press", if the
        page's outlet is known: else it may be that. One `None` stands for words that name an agency, but as one of
        several, for a part, or beside the page's own outlet.
        """
        pieces = list(self._pieces(words.strip()))
        offset = len(words) - len(words.lstrip())
        found = [
            replace(credit, span=None if at is None else credit.span.moved(at + offset))
            for start, piece in pieces
            if (credit := self._credit(start, piece, unknown=unknown)) is not None and credit.span is not None
        ]
        own = any(self.is_own(name) for _, piece in pieces for name in _spoken(piece))
        several = any(_SEVERAL.fullmatch(piece) for _, piece in pieces)
        others = [credit for credit in found if not self.is_own(credit.name)]
        if not others:
            return
        if own or several or is_partial(words) or self.agreed(others) is None:
            yield None
            return
        yield from others

    def of_a_bracket(self, match: re.Match[str], at: int) -> Iterator[Credit | None]:
        """Yield what the bracket of a dateline names, `None` where it is the page's own outlet or several agencies.

        `match` has the groups `head` (place), `day`, `name` and `dash`; `at` is where its text begins. Here any outlet
        of the table counts. A name that the table lacks counts where the page's outlet is known; it must stand after a
        day and before a dash, or be an agency's by its last word, or be spelled out or told something in the text.
        """
        name, head = match["name"].strip(), match["head"]
        if head and (key_of(name) in _spellings(head) or self.knowledge.outlet_index.named(head) is not None):
            return
        span = Span(at + match.start("name"), at + match.start("name") + len(name))
        if (known := self.known(name, agencies_only=False)) is not None:
            if match["dash"] or (head and match["day"]):
                yield None if self.is_own(name) else Credit(known.name, span, known)
        elif self.is_own(name):
            yield None
        elif _BETWEEN.search(name):
            yield from self.of(name, span.start)
        elif head and match["dash"] and self._is_unknown_agency(name, has_day=bool(match["day"])):
            yield Credit(name, span)

    def known(self, name: str, *, agencies_only: bool = True) -> Outlet | None:
        """The outlet of the table that the words name; a single word must be written as there, or in capitals.

        Initials that the table does not give ("PTI") count where they are those of one agency only.
        """
        outlet = self.knowledge.outlet_index.named(name)
        if outlet is None and _INITIALS.fullmatch(name):
            return self._by_initials.get(name)
        if outlet is None or (agencies_only and outlet.kind != "agency"):
            return None
        is_as_written = " " in name or name.isupper() or name in (outlet.name, *outlet.names)
        return outlet if is_as_written else None

    def is_own(self, name: str) -> bool:
        """Whether the name is that of the outlet that published the page: in the table, as written, or by initials."""
        return self.outlet is not None and self._same_house(name, self.outlet)

    def agreed(self, found: Sequence[Credit]) -> Credit | None:
        """The one agency that all credits name, under its fullest name, where the first says so; else `None`."""
        first = found[0]
        if not all(self._same_house(first.name, other.name) for other in found[1:]):
            return None
        span = next((credit.span for credit in found if credit.span is not None), None)
        known = next((credit.known for credit in found if credit.known is not None), None)
        if known is not None:
            return Credit(known.name, span, known)
        name = max((credit.name for credit in found), key=lambda one: (not one.isupper(), len(one)))
        return Credit(self._spelled_out(name) or name, span)

    def _pieces(self, words: str) -> Iterator[tuple[int, str]]:
        """The names in a list of names, each with its place."""
        if self.known(words) is not None:
            yield 0, words
            return
        start = 0
        for between in [*_BETWEEN.finditer(words), None]:
            end = between.start() if between else len(words)
            if piece := words[start:end].strip(" .:'’\""):
                yield words.index(piece, start), piece
            start = between.end() if between else end

    def _credit(self, start: int, piece: str, *, unknown: bool) -> Credit | None:
        for name in _spoken(piece):
            if (known := self.known(name)) is not None:
                at = start + piece.index(name)
                return Credit(known.name, Span(at, at + len(name)), known)
        if unknown and _AGENCY_NAME.fullmatch(piece) and self._may_be_unknown(piece):
            return Credit(piece, Span(start, start + len(piece)))
        return None

    def _may_be_unknown(self, name: str) -> bool:
        """Whether a name that ends as agencies' names do may be one; with no outlet known it may be the page's own."""
        return self.outlet is not None and not _NO_AGENCY.search(name) and not self._is_other_body(name)

    def _is_unknown_agency(self, name: str, *, has_day: bool) -> bool:
        """Whether the bracket of a dateline holds an agency that the table lacks."""
        if self.outlet is None or _SEVERAL.fullmatch(name) or not _NAME_LIKE.fullmatch(name):
            return False
        if self._is_other_body(name):
            return False
        told = re.compile(rf"\btold (?:the )?{re.escape(name)}\b")
        return (
            has_day
            or bool(OUTLET_WORD.search(name))
            or self._spelled_out(name) is not None
            or any(told.search(self.layout.text, *span) for span in self.layout.body_spans[:400])
        )

    def _is_other_body(self, name: str) -> bool:
        return name.casefold() in self._bodies

    @cached_property
    def _by_initials(self) -> dict[str, Outlet | None]:
        """Agencies by the initials of their names; nothing for initials that several share."""
        found: dict[str, Outlet | None] = {}
        for outlet in self.knowledge.outlets.values():
            if outlet.kind == "agency" and (short := _initials(outlet.name)) not in NO_AGENCY_INITIALS:
                found[short] = outlet if short not in found else None
        return found

    @cached_property
    def _bodies(self) -> frozenset[str]:
        """Names of organisations and countries, and of outlets that are no agencies."""
        names = self.knowledge.organisation_names
        outlets = self.knowledge.outlets
        agencies = {key for key, outlet in outlets.items() if outlet.kind == "agency"}
        return frozenset(
            [name.casefold() for key, own in names.items() if key not in agencies for name in own]
            + [country.name.casefold() for country in self.knowledge.countries.values()]
        )

    def _spelled_out(self, short: str) -> str | None:
        """The full name on the page whose initials an abbreviation is, if that ends as outlets' names do."""
        if not _ABBREVIATION.fullmatch(short):
            return None
        words = r"[ -](?:of |the |and |for )?".join(rf"{letter}[\w’']+" for letter in short)
        found = re.finditer(rf"\b{words}\b", self.layout.text[:LOOKED_THROUGH])
        return next((match[0] for match in found if OUTLET_WORD.search(match[0])), None)

    def _same_house(self, one: str, other: str) -> bool:
        index = self.knowledge.outlet_index
        known = [index.named(name) or index.at(name) for name in (one, other)]
        first, second = (
            _words(outlet.name if outlet else name) for outlet, name in zip(known, (one, other), strict=True)
        )
        if first[: len(second)] == second or second[: len(first)] == first:
            return True
        if known[0] is not None and known[1] is not None:
            return known[0].outlet_id == known[1].outlet_id
        spelled = [
            {key for own in (name, *((outlet.name, *outlet.names) if outlet else ())) for key in _spellings(own)}
            for outlet, name in zip(known, (one, other), strict=True)
        ]
        return bool(spelled[0] & spelled[1])


def _spoken(piece: str) -> Iterator[str]:
    """The piece, and what may be the agency in it: without place, role and "Someone of" or "with"."""
    piece = _IN_A_PLACE.sub("", piece)
    yield piece
    for role in _ROLES:
        if (bare := role.sub("", piece)) != piece and bare:
            yield bare
    if (of := _OF.search(piece)) is not None:
        yield of["name"]


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub(r" \([^()]*\)$", "", name).casefold().removeprefix("the ")) or [name]


def _initials(name: str) -> str:
    return "".join(re.findall(r"\b[^\W\d_a-z]", name.removeprefix("The ")))


def _spellings(name: str) -> set[str]:
    """The keys under which a name may stand: itself, its abbreviation in brackets, its initials, labels of a host."""
    bare = re.sub(r" \([^()]*\)$", "", name)
    short = re.findall(r" \(([^()]*)\)$", name)
    initials = _initials(bare).casefold()
    hosts = [label for label in name.lower().split(".")[:-1] if len(label) > 3] if " " not in name else []
    keys = {key_of(bare), *map(key_of, short), *map(key_of, hosts)}
    return {key for key in (*keys, initials) if len(key) > 1}

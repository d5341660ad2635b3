"""Which outlet published a page, and how that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from araxes.articles.layout import Layout, Metadata
from araxes.articles.outlet_signs import OUTLET_WORD, PAGE_SIGNS, TEXT_SIGNS, Sign, find_signs, key_of, without_company
from araxes.knowledge.actors import ActorKnowledge
from araxes.knowledge.outlets import Outlet, OutletIndex
from araxes.records import Given, Span

# Hosts that carry what others publish, and mail hosts of anyone.
_SOCIAL = (
    "facebook.com", "twitter.com", "x.com", "t.me", "telegram.me", "youtube.com", "medium.com", "archive.org",
    "google.com", "instagram.com", "linkedin.com", "whatsapp.com", "pinterest.com", "reddit.com", "gmail.com",
    "yahoo.com", "hotmail.com", "outlook.com", "mail.ru", "yandex.ru", "apple.com", "flipboard.com",
)  # fmt: skip
# Of these one is enough where the name is that of a known outlet, or ends as outlets' names do ("River Post").
_STRONG = frozenset({"masthead", "copyright", "company", "staff", "foot", "label", "organ", "mail", "title"})
# An agency's text is printed by others with its copyright line and its reporters' names: these do not name the page.
_OF_THE_AGENCY = frozenset({"copyright", "staff", "credit", "label", "address", "organ"}) | TEXT_SIGNS


@dataclass(frozen=True, slots=True)
class FoundOutlet:
    """An outlet's name, how it is known (`given`, `metadata`, `url`, `text`, `dateline`) and where the text says so."""

    name: str | None = None
    basis: str | None = None
    span: Span | None = None


def find_outlet(layout: Layout, given: Given, metadata: Metadata, knowledge: ActorKnowledge) -> FoundOutlet:
    """Return who published the page: given, else the metadata, else the host of its URL, else its own words.

    Words of the page count where two signs of different kinds agree, or one names a known outlet or a name that
    ends like one. A dateline's agency that a second sign in the text confirms counts last, as `dateline`: it
    wrote the text, and nothing on the page names another publisher. One weak sign gives nothing.
    """
    index = knowledge.outlet_index
    if given.outlet:
        return FoundOutlet(_known_name(given.outlet, index), "given")
    if metadata.outlet and (name := _site_name(metadata.outlet, index)):
        return FoundOutlet(name, "metadata")
    if (by_url := _of_url(given.url or metadata.url, index)) is not None:
        return FoundOutlet(by_url, "url")
    return _of_text(find_signs(layout, given.byline or metadata.byline or _byline(layout)), index)


def _byline(layout: Layout) -> str | None:
    span = layout.span_of("byline")
    return layout.text[span.start : span.end].removeprefix("By ") if span else None


def _known_name(name: str, index: OutletIndex) -> str:
    """The name of the knowledge base for one of its spellings or hosts; other names stay as they are."""
    name = " ".join(name.split())
    outlet = index.named(name) or index.at(name)
    return outlet.name if outlet else name


def _site_name(name: str, index: OutletIndex) -> str | None:
    """What the metadata call the site; where they hold an address or a handle, the outlet or host of that."""
    name = " ".join(name.split()).removeprefix("@")
    if "://" in name:
        return _of_url(name, index)
    return _known_name(name, index) if name else None


def _of_url(url: str | None, index: OutletIndex) -> str | None:
    """The outlet at the URL's host, or the host itself; `None` for hosts that carry anyone's words."""
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return None
    host = host.lower().removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    if "." not in host or _carries_anyone(host) or host.replace(".", "").isdigit():
        return None
    outlet = index.at(host)
    return outlet.name if outlet else host


def _carries_anyone(host: str) -> bool:
    return any(host == one or host.endswith("." + one) for one in _SOCIAL)


def _of_text(signs: Sequence[Sign], index: OutletIndex) -> FoundOutlet:
    """The group of signs that says most, if it says enough; nothing where two names say as much."""
    groups = sorted((g for g in _groups(signs, index) if g.is_enough), key=lambda g: g.weight, reverse=True)
    if not groups:
        return FoundOutlet()
    best = groups[0]
    if len(groups) > 1 and groups[1].weight == best.weight and best.outlet is None:
        return FoundOutlet()
    return FoundOutlet(best.name, "text" if best.kinds & (PAGE_SIGNS | {"mail"}) else "dateline", best.span)


@dataclass(frozen=True, slots=True)
class _Group:
    """The signs of one name."""

    signs: tuple[Sign, ...]
    outlet: Outlet | None

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of sign, one a place; of an agency that others print, those alone that name the page."""
        kinds = frozenset({sign.span: sign.kind for sign in reversed(self.signs)}.values())
        return kinds - _OF_THE_AGENCY if self.outlet is not None and self.outlet.kind == "agency" else kinds

    @property
    def is_enough(self) -> bool:
        """Whether the signs together name the outlet."""
        kinds = self.kinds
        reads_like_one = self.outlet is not None or any(OUTLET_WORD.search(sign.name) for sign in self.signs)
        if reads_like_one and kinds & _STRONG:
            return True
        return len(kinds - {"address"}) >= 2 or (len(kinds) >= 2 and bool(kinds & _STRONG))

    @property
    def weight(self) -> tuple[bool, int, bool, bool]:
        """Signs of the page before those of the text, then how many, then known outlets and copyright lines."""
        kinds = self.kinds
        return bool(kinds - TEXT_SIGNS), len(kinds), self.outlet is not None, "copyright" in kinds

    @property
    def name(self) -> str:
        """The known name, else the fullest that the page has, with its abbreviation."""
        if self.outlet is not None:
            return self.outlet.name
        named = [sign for sign in self.signs if sign.kind not in ("address", "mail")]
        best = max(named, key=_fullness)
        if not best.short and without_company(best.name).casefold().replace(" ", "") == best.key:
            best = replace(best, name=without_company(best.name))
        name = best.name.title() if best.name.isupper() and " " in best.name else best.name
        return f"{name} ({best.short})" if best.short else name

    @property
    def span(self) -> Span:
        """Where the text says so first, with a sign that counts."""
        kinds = self.kinds
        named = [sign for sign in self.signs if sign.kind in kinds and sign.kind not in ("address", "mail")]
        return (named or list(self.signs))[0].span


def _fullness(sign: Sign) -> tuple[bool, bool, bool, int]:
    """Names with their abbreviation first, then those without "Media Ltd", not in capitals, the longest."""
    return bool(sign.short), without_company(sign.name) == sign.name, not sign.name.isupper(), len(sign.name)


def _groups(signs: Sequence[Sign], index: OutletIndex) -> list[_Group]:
    """The signs by name. An address joins the name it spells, an abbreviation the name it shortens."""
    by_key: dict[str, list[Sign]] = {}
    known: dict[str, Outlet] = {}
    for sign in signs:
        if sign.kind in ("address", "mail"):
            outlet = None if _carries_anyone(sign.name) else index.at(sign.name)
        else:
            outlet = index.named(sign.name) or (index.named(sign.short) if sign.short else None)
            outlet = outlet or index.at(sign.name) or index.named(without_company(sign.name))
        key = outlet.outlet_id if outlet else sign.key
        if outlet:
            known[key] = outlet
        by_key.setdefault(key, []).append(sign)
    _join_addresses(by_key, known)
    _join_abbreviations(by_key)
    return [_Group(tuple(group), known.get(key)) for key, group in by_key.items() if _is_named(group, known.get(key))]


def _is_named(group: Sequence[Sign], outlet: Outlet | None) -> bool:
    return outlet is not None or any(sign.kind not in ("address", "mail") for sign in group)


def _join_addresses(by_key: dict[str, list[Sign]], known: dict[str, Outlet]) -> None:
    """Unknown hosts count for the name that they spell: "riverpost.example" for The River Post."""
    for key in [k for k, group in by_key.items() if k not in known and group[0].kind in ("address", "mail")]:
        labels = {key_of(part) for part in key.split(".")[:-1]}
        home = next((k for k in by_key if k != key and k in labels), None)
        if home is not None:
            by_key[home] += by_key.pop(key)


def _join_abbreviations(by_key: dict[str, list[Sign]]) -> None:
    """ "MPA" counts for the Meridian Press Agency where the page has both."""
    for key in [k for k in by_key if 2 <= len(k) <= 6]:
        for other, group in by_key.items():
            words = [word for word in group[0].name.split() if word[:1].isupper() and word != "The"]
            if other != key and len(words) > 1 and "".join(word[0] for word in words).casefold() == key:
                group += by_key.pop(key)
                break

"""The byline: who wrote, translated or compiled the story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from araxes.articles.blocks import Block
from araxes.knowledge.calendar import find_dates

_BY = re.compile(
    r"^(?:(?:(?:by|written by|words by|reported by|story by|from|author:|authors:|posted by|published by)\s+)|"
    r"(?P<role>(?:translat\w+|compil\w+|edit\w+|reporting|transcri\w+|adapted|prepared|analysis|commentary|"
    r"opinion)(?: and \w+)? by\s+))"
    r"(?P<name>[^\W\d_].{2,90})$",
    re.IGNORECASE,
)
# Capitals of the Latin alphabet with all their marks ("Şule", "Élodie", "Łukasz").
_UPPER = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x250)) if c.isupper())
_PARTICLE = r"de|da|dos|di|du|van|von|al-\w+|el-\w+|al|bin|ibn|and|&|der|den|la|el|le|with|för|y"
_NAME_LIKE = re.compile(
    rf"^(?:(?:Dr|Prof|Sir|Col|Gen|Capt|Lt|Mr|Mrs|Ms)\.?\s+)?(?:[{_UPPER}][\w’'.-]*|{_PARTICLE})"
    rf"(?:(?:\s*[,/]\s*|\s+)(?:[{_UPPER}][\w’'.-]*|{_PARTICLE}|agencies|wires?)){{0,11}}\W*$"
)
_STAFF = re.compile(
    r"^.{0,50}\b(?:editorial|news|web|online|our|special|senior|political|diplomatic|foreign)?\s?"
    r"(?:staff|desk|bureau|newsroom|editorial board|correspondents?|reporters?|team)(?: writers?| reporters?)?"
    r"(?: (?:and|with) (?:news )?(?:agencies|wires))?\W*$",
    re.IGNORECASE,
)
# Agencies that stand as authors, as they are written there; the lists of names of one line are made of them.
_AGENCY = (
    r"(?:AFP|AP|Reuters|REUTERS|dpa|DPA|EFE|ANSA|TASS|Xinhua|IANS|PTI|ANI|UPI|AAP|PA Media|Kyodo|Yonhap|IRNA|APA|"
    r"Bloomberg|Interfax|Anadolu(?: Agency)?|Agence France-Presse|(?:The )?Associated Press|(?:News )?[Aa]gencies|"
    r"[Ww]ire (?:[Ss]ervices|[Rr]eports)|[Ii]nternational [Aa]gencies)"
)
_AGENCIES = re.compile(rf"^{_AGENCY}(?:(?:\s*[,/|&+]\s*|\s+and\s+|\s+with\s+){_AGENCY})*$")
# What follows the name and is no part of it: mail, handle, place, post.
_ADDRESS = re.compile(r"\s*[(<|]?\s*(?:\S+@\S+\.\w+|(?<!\w)@\w+|(?:https?://|www\.)\S+)\s*[)>]?")
_POST = re.compile(
    r"(?:(?:,\s*|\s+[|–—-]\s+|\s*\()(?:our |the )?|"
    r"(?<=[a-zà-ÿ])(?=[A-Z][a-z]+ (?:Writer|Columnist|Reporter|Correspondent|Editor)))"
    r"(?i:(?:[\w’'-]+ ){0,3}(?:correspondent|reporter|writer|editor|columnist|analyst|contributor|journalist|"
    r"bureau chief|fellow|researcher)\b.*$)"
)
_IN_A_PLACE = re.compile(rf",?\s+in\s+[{_UPPER}][\w’'-]+(?:,?\s+(?:and\s+)?[{_UPPER}][\w’'-]+){{0,4}}(?=$|\s+and\s|,)")
# "By accident", "By the Numbers", "By Popular Demand": headings and openings, no names.
_NO_AUTHOR = re.compile(
    r"\b(?:accident|numbers|popular|demand|design|law|decree|order|request|contrast|comparison|now|then|far|sea|land|"
    r"air|road|rail|way|virtue|mail|email|phone|itself|themselves|night|day|year|month|week|chance|mistake|force)\b",
    re.IGNORECASE,
)
_BARE_NAME = re.compile(
    rf"^[{_UPPER}][a-zß-ɏ’']+(?:[- ](?:[{_UPPER}][\w’'.]*|al-[{_UPPER}]\w+|van|von|de|bin)){{1,3}}"
    rf"(?:, [{_UPPER}][\w ]{{2,30}})?$"
)
# Headings that look like a name of two words.
_NO_NAME = re.compile(
    r"\b(?:News|World|Politics|Opinion|Middle|East|West|North|South|Asia|Europe|Africa|America|Times|Post|Daily|"
    r"Press|Agency|Review|"
    r"Today|Politics|Business|Sport|Sports|Culture|Science|Read|More|Photo|Home|Page|Latest|Top|Stories|Region|"
    r"Analysis|"
    r"The|A|An|Of|In|On|For|To|And|Is|Says|Said)\b"
)
REACH_BELOW = 3


def find_byline(blocks: Sequence[Block], body: Sequence[bool], title_at: int | None) -> int | None:
    """Return which block says who wrote, translated or compiled the story; `None` if none near the body does.

    A line that is a bare name counts between title and body only; "Editorial Staff" also as the head of an author box.
    """
    inside = [i for i, is_body in enumerate(body) if is_body]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    start = max(0, (title_at if title_at is not None else first) - 2)
    for i in range(start, min(first + 2, len(blocks))):
        is_free = i != title_at and not (body[i] and blocks[i].is_prose)
        if is_free and blocks[i].n_words <= 14 and byline_of(blocks[i].text):
            return i
    for i in range(last + 1, min(last + REACH_BELOW, len(blocks))):
        if blocks[i].n_words <= 8 and (byline_of(blocks[i].text) or _STAFF.match(blocks[i].text)):
            return i
    if title_at is not None and first - title_at <= 8:
        return next((i for i in range(title_at + 1, first) if is_name(blocks[i].text) and not blocks[i].formula), None)
    return None


def byline_of(line: str) -> str | None:
    """The name on a byline, without "By"; a role is kept ("Translated by ..."). `None` if it is no byline."""
    line = line.strip()
    match = _BY.match(line)
    if match is None:
        return None
    name = _ADDRESS.sub(" ", match["name"]).strip()
    name = _POST.sub("", name)
    name = re.split(r"\s+[|•·—–-]\s+|\s+(?:on|at|updated|published)\s+|\s*[|•·]\s*", name)[0]
    name = _IN_A_PLACE.sub("", name)
    name = name[: next((found.span.start for found in find_dates(name)), len(name))].strip(" ,;|-–—·•")
    if not _is_author(name, only_by=line[:3].lower() == "by "):
        return None
    return f"{line[: match.start('name')]}{name}" if match["role"] else name


def _is_author(name: str, *, only_by: bool) -> bool:
    """Whether the words after "By" can be who wrote it. After a bare "By" one word alone is an agency or nobody."""
    if _AGENCIES.match(name) or _STAFF.match(name):
        return True
    if only_by and " " not in name and not name.isupper():
        return False
    return bool(_NAME_LIKE.match(name)) and not _NO_AUTHOR.search(name)


def is_name(line: str) -> bool:
    """Whether the line is nothing but the name of a person (and a place, a post), "Our Correspondent" or agencies."""
    if len(line) > 60:
        return False
    if _AGENCIES.match(line):
        return True
    if any(found.month for found in find_dates(line)):
        return False
    line = _POST.sub("", _ADDRESS.sub(" ", line).strip())
    return bool(_BARE_NAME.match(line) and not _NO_NAME.search(line)) or bool(
        _STAFF.match(line) and line[:1].isupper() and len(line.split()) <= 3
    )

"""Text -> blocks: the lines of a page, with what can be seen of each line alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from araxes.articles.furniture import Furniture
from araxes.records import Span

# Little words that prose cannot do without and that menus, names and headlines mostly lack.
FUNCTION_WORDS = frozenset(
    """a an the of to in on at by for with from as that which who whom whose this these those it its he she his her
    they them their we our us you your i my and or but nor so yet if than then when while where because after before
    during since until over under into about against between among through is are was were be been being has have had
    do does did will would can could may might must shall should not no there here said says also more most some any
    all both each other such only own same too very just
    de la le el en di da do que et und der die das den mit von""".split()
)
_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# Chinese and Japanese are written without spaces: each character counts as a word.
_WORD = re.compile(r"[぀-ヿ㐀-鿿]|[^\W぀-ヿ㐀-鿿]+(?:[’'\-.][^\W぀-ヿ㐀-鿿]+)*")
_ENDS_A_SENTENCE = re.compile(r"[.!?。！？][\"”’')\]»]*$|[\"”’»][.,;]$")
_CUT = re.compile(r"(?:…|\.\.\.)\W*$")
_SENTENCE_BREAK = re.compile(r"[a-z0-9%][.!?][\"”’')]*\s+[\"“‘(]?[A-Z]")
_DIGIT, _DIGITS = re.compile(r"\d"), re.compile(r"\d+")
_QUOTE = re.compile('["“”«»]')
_LINK = re.compile(r"https?://|www\.|\S@\S+\.\w|\.(?:com|org|net)\b")
_SEPARATORS = re.compile(r"[|›»•·→/>]")
_YOU = re.compile(r"\b(?:you|your|we|our|us)\b", re.IGNORECASE)
_REPORTING = re.compile(
    r"\b(?:said|says|told|added|according|announced|stated|reported|was|were|had|has|have|will|would|is|are)\b"
)
_DATED = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b|\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b"
)
# A text of fewer words is a login page, an error page or a list of links.
WORDS_OF_A_BRIEF = 40
_HARD_WRAP = (55, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One line (or hard-wrapped paragraph) of a page and what it looks like on its own."""

    span: Span
    text: str
    n_words: int
    function_share: float
    capital_share: float
    digit_share: float
    ends_sentence: bool
    is_cut: bool
    n_sentences: int
    has_quote: bool
    has_link: bool
    n_separators: int
    addresses_reader: bool
    reports: bool
    is_dated: bool
    times_seen: int
    formula: str | None
    hints: frozenset[str]

    @property
    def is_running_text(self) -> bool:
        """Whether the line alone is as long as a brief and reads as prose, wherever it breaks off."""
        return self.n_words >= WORDS_OF_A_BRIEF and (self.n_sentences > 1 or self.function_share >= 0.25)

    @property
    def is_prose(self) -> bool:
        """Whether the line reads as a sentence of some length that is not cut off."""
        return self.n_words >= 10 and self.ends_sentence and not self.is_cut and self.function_share >= 0.2


def split_blocks(text: str, furniture: Furniture) -> list[Block]:
    """Return the lines of the text that are not blank, in order, without the white space around them.

    Lines of a hard-wrapped text (broken at 55 to 100 characters in mid-sentence) are joined to paragraphs.
    """
    spans = [span for span in (_trimmed(text, m.start(), m.end()) for m in _LINE.finditer(text)) if span]
    spans = _unwrapped(text, spans)
    seen = Counter(_key(text[start:end]) for start, end in spans)
    return [_block(text, span, seen, furniture) for span in spans]


def words(text: str) -> list[str]:
    """The words of a text; a hyphen or an apostrophe inside does not split one."""
    return _WORD.findall(text)


def line_key(line: str) -> str:
    """What two lines share that differ in case, white space and figures alone ("Read 3 comments")."""
    return _DIGITS.sub("0", " ".join(line.casefold().split()))


def block_at(text: str, span: Span, furniture: Furniture) -> Block:
    """Return the block of a span that was found to be one before, as if it stood alone."""
    return _block(text, span, Counter(), furniture)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    line = text[start:end]
    lead = len(line) - len(line.lstrip())
    kept = line.strip()
    return Span(start + lead, start + lead + len(kept)) if kept else None


def _key(line: str) -> str:
    return " ".join(line.casefold().split())


def _block(text: str, span: Span, seen: Counter[str], furniture: Furniture) -> Block:
    line = text[span.start : span.end]
    tokens = words(line)
    n = len(tokens) or 1
    return Block(
        span=span,
        text=line,
        n_words=len(tokens),
        function_share=sum(token.lower() in FUNCTION_WORDS for token in tokens) / n,
        capital_share=sum(token[0].isupper() for token in tokens) / n,
        digit_share=len(_DIGIT.findall(line)) / len(line),
        ends_sentence=bool(_ENDS_A_SENTENCE.search(line[-8:])),
        is_cut=bool(_CUT.search(line[-8:])),
        n_sentences=1 + len(_SENTENCE_BREAK.findall(line)),
        has_quote=bool(_QUOTE.search(line)),
        has_link=bool(_LINK.search(line)),
        n_separators=len(_SEPARATORS.findall(line)),
        addresses_reader=bool(_YOU.search(line)),
        reports=bool(_REPORTING.search(line)),
        is_dated=bool(_DATED.search(line)),
        times_seen=seen[_key(line)],
        formula=furniture.kind_of(line),
        hints=furniture.hints_in(line),
    )


def _unwrapped(text: str, spans: Sequence[Span]) -> list[Span]:
    """Join the lines of paragraphs, if most lines that have a neighbour right below break in mid-sentence."""
    pairs = list(pairwise(spans))
    touching = [(before, after) for before, after in pairs if after.start - before.end <= 2]
    broken = sum(text[after.start].islower() and _is_full(before) for before, after in touching)
    if broken < 4 or broken < 0.5 * len(touching):
        return list(spans)
    found = [spans[0]]
    for before, after in pairs:
        if after.start - before.end <= 2 and _is_full(before):
            found[-1] = Span(found[-1].start, after.end)
        else:
            found.append(after)
    return found


def _is_full(line: Span) -> bool:
    return _HARD_WRAP[0] <= line.end - line.start <= _HARD_WRAP[1]

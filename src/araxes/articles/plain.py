"""Plain text -> Layout: every line of a dump gets its one role."""

from __future__ import annotations

import re
from collections.abc import Sequence

from araxes.articles.blocks import WORDS_OF_A_BRIEF, Block, split_blocks
from araxes.articles.byline import find_byline
from araxes.articles.dateline import find_datelines
from araxes.articles.furniture import furniture
from araxes.articles.layout import BODY, BYLINE, DATELINE, TITLE, Layout
from araxes.articles.title import find_title, repeats_title
from araxes.articles.weighing import best_run, body_lines
from araxes.models.lines import load_line_model

FEWEST_WORDS, WORDS_OF_A_WHOLE_TEXT = WORDS_OF_A_BRIEF, 120
# Layout formulas of these kinds are clutter even between two paragraphs of the story.
NEVER_BODY = frozenset(("ad", "share", "newsletter", "form", "label", "teaser-age", "caption", "navigation"))
# A short line of words between bars ("Home | Letters | Shop | Log in") is a menu, whatever else is on the page.
FEWEST_BARS, LONGEST_MENU = 3, 20
# The kind of a line that other pages of the outlet have too. Where more than this share of the body stands in such
# lines, the page tells a story that was read before, and nothing is taken away.
LONGEST_TAIL_LINE = 12
# An author box says what someone is, in a paragraph of at most so many words.
LONGEST_AUTHOR_BOX = 110
HINT_KINDS = (
    ("script", "script"), ("author-box", "author-box"), ("cookie", "form"), ("newsletter", "newsletter"),
    ("comment", "form"), ("share", "share"), ("ad", "ad"), ("caption", "caption"), ("copyright", "navigation"),
)  # fmt: skip
# A line with a sign of script and this share of punctuation that only code has is code.
_CODE, MOST_CODE = re.compile(r"[{}()\[\];=<>_'\"]"), 0.1
_NAMED_BOX = re.compile(r"^[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,5}$")


def lay_out(text: str, title: str | None = None) -> Layout:
    """Return the lines of a plain text with their roles; `title` is the title if it is known from outside."""
    blocks = split_blocks(text, furniture())
    body = body_lines(blocks, load_line_model("dump"))
    layout = sort_lines(text, blocks, body, title)
    if layout.prose_words >= FEWEST_WORDS:
        return layout
    # The model knows long pages; on a short one (a brief, a row of a table) the run with most words decides.
    run = best_run(blocks)
    prose = [i in run and _may_be_brief(block) for i, block in enumerate(blocks)]
    short = sort_lines(text, blocks, prose, title)
    return short if short.prose_words > layout.prose_words else layout


def sort_lines(text: str, blocks: Sequence[Block], body: Sequence[bool], title: str | None) -> Layout:
    """Return the layout, given which lines look like body: heads are found, and the edges of the body mended."""
    chosen = [is_body and not _is_never_body(block) for block, is_body in zip(blocks, body, strict=True)]
    _join_prose(blocks, chosen)
    title_at = find_title(blocks, chosen, title)
    if title_at is not None:
        headline = blocks[title_at].text
        for i, block in enumerate(blocks):
            chosen[i] = chosen[i] and not (i == title_at or repeats_title(block, headline))
    _cut_labelled_tail(blocks, chosen)
    _cut_author_box(blocks, chosen)
    byline_at = find_byline(blocks, chosen, title_at)
    datelines = set(find_datelines(blocks, chosen, title_at))
    taken = datelines | ({byline_at} if byline_at is not None else set())
    for i in taken:
        chosen[i] = False
    _add_standfirst(blocks, chosen, title_at, taken)
    roles = [
        TITLE if i == title_at
        else BYLINE if i == byline_at
        else DATELINE if i in datelines
        else BODY if chosen[i]
        else clutter_kind(blocks, i, blocks[title_at].text if title_at is not None else None)
        for i in range(len(blocks))
    ]  # fmt: skip
    return Layout(text=text, blocks=blocks, roles=roles, title_at=title_at, byline_at=byline_at)


def clutter_kind(blocks: Sequence[Block], i: int, title: str | None) -> str:
    """What kind of clutter a line is, as far as it shows."""
    block = blocks[i]
    if title is not None and repeats_title(block, title):
        return "duplicate-title"
    if block.formula:
        return "teaser" if block.formula == "teaser-age" else block.formula
    if "script" in block.hints:
        return "script"
    if block.is_cut or (i + 1 < len(blocks) and (blocks[i + 1].is_cut or blocks[i + 1].formula == "teaser-age")):
        return "teaser"
    if _is_menu(block):
        return "navigation"
    for hint, kind in HINT_KINDS:
        if hint in block.hints:
            return kind
    if block.n_words <= 3 or block.n_separators >= 2:
        return "navigation"
    return "teaser" if block.n_words <= 25 and not block.ends_sentence else "other"


def _may_be_brief(block: Block) -> bool:
    """Whether a line of a short page may be its story; in a long text, words of furniture stand by chance."""
    is_whole_text = block.is_running_text and block.n_words >= WORDS_OF_A_WHOLE_TEXT
    return is_whole_text or ((block.ends_sentence or block.is_running_text) and not block.hints)


def _is_never_body(block: Block) -> bool:
    signs = len(_CODE.findall(block.text)) if "script" in block.hints else 0
    return block.formula in NEVER_BODY or _is_menu(block) or signs > MOST_CODE * len(block.text)


def _is_menu(block: Block) -> bool:
    return block.text.count("|") >= FEWEST_BARS and block.n_words <= LONGEST_MENU and not block.ends_sentence


def _join_prose(blocks: Sequence[Block], chosen: list[bool]) -> None:
    """Take in sentences right behind the body, also over one line of furniture such as "Read more: ..."."""
    inside = [i for i, is_body in enumerate(chosen) if is_body]
    if len(inside) < 2:
        return
    i, skipped = inside[-1] + 1, 0
    while i < len(blocks) and skipped <= 1:
        block = blocks[i]
        follows = blocks[i + 1] if i + 1 < len(blocks) else None
        is_teaser = follows is not None and follows.formula == "teaser-age"
        if block.is_prose and not block.hints and not is_teaser and block.times_seen == 1:
            chosen[i], skipped = True, 0
        elif block.formula in NEVER_BODY and block.text.partition(":")[2]:
            skipped += 1
        else:
            return
        i += 1


def _cut_labelled_tail(blocks: Sequence[Block], chosen: list[bool]) -> None:
    """Take off the end of the body short lines without a stop below a label ("In this issue"): a list of headlines."""
    tail: list[int] = []
    for i in range(len(blocks) - 1, -1, -1):
        if blocks[i].formula == "label" and tail:
            for k in tail:
                chosen[k] = False
            return
        if chosen[i]:
            tail.append(i)
            if blocks[i].n_words > LONGEST_TAIL_LINE or blocks[i].is_prose:
                return


def _cut_author_box(blocks: Sequence[Block], chosen: list[bool]) -> None:
    """Take author boxes off the end of the body: what the last lines say is about writers, not about the story."""
    inside = [i for i, is_body in enumerate(chosen) if is_body]
    while len(inside) > 2:
        block = blocks[inside[-1]]
        is_headed = bool(_NAMED_BOX.match(blocks[inside[-1] - 1].text))
        is_box = (
            "author-box" in block.hints and (is_headed or not block.has_quote) and block.n_words <= LONGEST_AUTHOR_BOX
        )
        heads_a_box = (
            _NAMED_BOX.match(block.text)
            and inside[-1] + 1 < len(blocks)
            and "author-box" in blocks[inside[-1] + 1].hints
        )
        if not (is_box or heads_a_box):
            return
        chosen[inside.pop()] = False


def _add_standfirst(blocks: Sequence[Block], chosen: list[bool], title_at: int | None, taken: set[int]) -> None:
    """Take in a second headline between title and first paragraph: it belongs to the text."""
    first = next((i for i, is_body in enumerate(chosen) if is_body), None)
    if first is None or title_at is None or not 0 < first - title_at <= 6:
        return
    for i in range(title_at + 1, first):
        block = blocks[i]
        says_something = (
            7 <= block.n_words <= 40 and block.function_share >= 0.15 and not block.hints and not block.formula
        )
        if says_something and i not in taken and not block.is_cut and not repeats_title(block, blocks[title_at].text):
            chosen[i] = True

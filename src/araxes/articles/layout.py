"""What the parts of a page are called while they are sorted out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from araxes.articles.blocks import Block, block_at
from araxes.articles.furniture import furniture
from araxes.records import Article, ClutterSpan, Span

TERMS_OF_USE = frozenset(("cookie", "newsletter", "script"))
TITLE, BYLINE, DATELINE, BODY = "title", "byline", "dateline", "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A page cut into lines, each with its one role: title, byline, dateline, body or a kind of clutter."""

    text: str
    blocks: Sequence[Block]
    roles: Sequence[str]
    title_at: int | None = None
    byline_at: int | None = None

    def having(self, role: str) -> list[Block]:
        """The blocks of a role, in text order."""
        return [block for block, own in zip(self.blocks, self.roles, strict=True) if own == role]

    @property
    def body_spans(self) -> tuple[Span, ...]:
        """The spans of the body, one a line."""
        return tuple(block.span for block in self.having(BODY))

    @property
    def prose_words(self) -> int:
        """How many words of the body stand in lines that are running text; a list of headlines has next to none.

        Terms of use that speak to the reader do not count: a page to sign in at has hardly any other sentences.
        """
        return sum(
            block.n_words
            for block in self.having(BODY)
            if ((block.ends_sentence and not block.is_cut) or block.is_running_text)
            and not (block.addresses_reader and block.hints & TERMS_OF_USE)
        )

    @property
    def clutter(self) -> tuple[ClutterSpan, ...]:
        """All lines that are neither title, byline, dateline nor body, with their kind."""
        own = {TITLE, BYLINE, DATELINE, BODY}
        pairs = zip(self.blocks, self.roles, strict=True)
        return tuple(ClutterSpan(block.span, role) for block, role in pairs if role not in own)

    def span_of(self, role: str) -> Span | None:
        """The first span of a role, if any line has it."""
        return next((block.span for block in self.having(role)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the head of an HTML page says of itself; each fact with the field it was read from."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None
    language: str | None = None
    dates: Mapping[str, str] | None = None


NO_METADATA = Metadata()


def layout_of(article: Article) -> Layout:
    """Return the layout of an article that was laid out before: its lines with the roles that they were given."""
    named = [(TITLE, article.title_span), (BYLINE, article.byline_span), (DATELINE, article.dateline_span)]
    roles = {span: role for role, span in named if span is not None}
    roles |= {piece.span: piece.kind for piece in article.clutter}
    roles |= dict.fromkeys(article.body_spans, BODY)
    spans = sorted(roles)
    return Layout(
        text=article.text,
        blocks=[block_at(article.text, span, furniture()) for span in spans],
        roles=[roles[span] for span in spans],
        title_at=next((i for i, span in enumerate(spans) if roles[span] == TITLE), None),
        byline_at=next((i for i, span in enumerate(spans) if roles[span] == BYLINE), None),
    )

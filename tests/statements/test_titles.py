"""Who speaks in the title: spans in the title, known by the names of the body."""

from __future__ import annotations

from dataclasses import replace

import pytest

from araxes.knowledge.cues import CueLexicon
from araxes.models.parser import Parser
from araxes.records import Span, Statement, StatementKind
from araxes.statements.titles import title_statements
from statements.conftest import article_of, mentions_of, sentences_of

KNOWN = {
    "Otto Lenz": ("FLO:OTTO_LENZ", "GOV"),
    "Foreign Ministry": ("RUR:FOREIGN_MINISTRY", "GOV"),
    "Ruritania": ("RUR", None),
}
BODY = "Otto Lenz met the Foreign Ministry of Ruritania on Monday."


def statements_of(title: str, parser: Parser, cues: CueLexicon) -> tuple[str, list[Statement]]:
    text = f"{title}\n{BODY}"
    whole = article_of(text)
    article = replace(whole, title=title, title_span=Span(0, len(title)), body_spans=whole.body_spans[1:])
    everywhere = mentions_of(whole, sentences_of(whole, parser), KNOWN)
    in_body = [mention for mention in everywhere if mention.span.start > len(title)]
    return text, title_statements(article, in_body, cues)


@pytest.mark.parametrize(
    ("title", "speaker", "speaker_id", "cue", "content"),
    [
        ("Lenz: The dam will be rebuilt", "Lenz", "FLO:OTTO_LENZ", ":", "The dam will be rebuilt"),
        ("President Otto Lenz: dam is safe", "President Otto Lenz", "FLO:OTTO_LENZ", ":", "dam is safe"),
        ("The dam is not safe: Ruritania", "Ruritania", "RUR", ":", "The dam is not safe"),
        ("Ruritania: “We rebuilt the dam”", "Ruritania", "RUR", ":", "“We rebuilt the dam”"),
        ("Dam has been rebuilt: foreign ministry", "foreign ministry", "RUR:FOREIGN_MINISTRY", ":", None),
        ("Two people have died: police", "police", None, ":", "Two people have died"),
        ("‘We will answer’, says Lenz", "Lenz", "FLO:OTTO_LENZ", "says", "‘We will answer’"),
    ],
)
def test_spans_stand_in_the_title(
    title: str, speaker: str, speaker_id: str | None, cue: str, content: str | None, parser: Parser, cues: CueLexicon
) -> None:
    text, (found,) = statements_of(title, parser, cues)
    assert found.speaker_span is not None
    said = content or title.partition(":")[0]
    assert [text[slice(*s)] for s in (found.speaker_span, found.cue_span, *found.content_spans)] == [speaker, cue, said]
    assert (found.speaker_id, found.sentence_index, found.confidence) == (speaker_id, -1, 0.6)
    assert found.kind is (StatementKind.DIRECT if said[0] in "“‘" else StatementKind.INDIRECT)


@pytest.mark.parametrize(
    "title",
    [
        "Ruritania: The dam will be rebuilt",
        "Explainer: why the dam was rebuilt",
        "Live: Ruritania has opened the dam",
        "Lenz: a life in pictures",
        "The dam: Lenz has no answer",
        "Kell: The dam will be rebuilt",
        "Lenz says the dam will be rebuilt",
        "Ruritania opens dam",
    ],
)
def test_a_topic_a_label_and_a_stranger_say_nothing(title: str, parser: Parser, cues: CueLexicon) -> None:
    assert statements_of(title, parser, cues)[1] == []


def test_a_title_without_a_place_in_the_text_says_nothing(cues: CueLexicon) -> None:
    article = replace(article_of(BODY), title="Police: Two people have died")
    assert title_statements(article, [], cues) == []

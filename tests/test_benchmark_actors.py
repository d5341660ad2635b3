"""The scorer of links on tiny invented input: right ids count, wrong ones and links on nobody cost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from araxes.actors.resolve import resolve_actors
from araxes.knowledge.actors import ActorKnowledge
from araxes.knowledge.words import NameWords
from araxes.models.parser import Parser
from araxes.records import PageRecord
from araxes.sentences.split import split_sentences
from benchmarks import actors
from benchmarks.actor_links import Answers, Document, GoldMention, Judged, Link, gold_mentions, judge, read_documents
from benchmarks.data import text_page, whole_article
from factories import span_in

TEXT = "The Iranian army left the harbour of Baku. Clerk Orla Vance said the army of Iran would not come back."
ROWS = [("Iranian", "Nationality", "IRN"), ("The Iranian army", "Organisation", "IRN:ARMY"),
        ("Iranian army", "Organisation", "IRN:ARMY"), ("Baku", "Location", "NIL"), ("Orla Vance", "Person", "NEW"),
        ("Clerk Orla Vance", "Person", "NEW"), ("the harbour", "Location", "?")]  # fmt: skip


def the_gold(knowledge: ActorKnowledge, rows: Sequence[tuple[str, str, str]] = tuple(ROWS)) -> tuple[GoldMention, ...]:
    spans = [(span_in(TEXT, words), kind, ids) for words, kind, ids in rows]
    return gold_mentions(TEXT, [("d", str(s.start), str(s.end), kind, ids, "") for s, kind, ids in spans], knowledge)


def a_link(words: str, actor_id: str, **given: bool | float) -> Link:
    return Link(span=span_in(TEXT, words), actor_id=actor_id, **given)  # type: ignore[arg-type]


def answered(gold: Sequence[GoldMention], *links: Link) -> list[Judged]:
    return judge(gold, Answers(links=links))


def a_record(text: str, parser: Parser, knowledge: ActorKnowledge, words: NameWords) -> PageRecord:
    article = whole_article("invented", text)
    sentences = tuple(split_sentences(article, parser=parser))
    found = resolve_actors(article, sentences, knowledge=knowledge, words=words)
    return PageRecord(
        page=text_page("invented", text), article=article, skipped=None, sentences=sentences,
        actors=found.actors, mentions=found.mentions, references=found.references,
    )  # fmt: skip


def test_spans_of_one_answer_are_one_mention_and_a_country_in_a_name_is_left_out(knowledge: ActorKnowledge) -> None:
    gold = the_gold(knowledge)
    assert [(TEXT[one.spans[0].start : one.spans[0].end], one.kind, len(one.spans)) for one in gold] == [
        ("The Iranian army", "organisations", 2),
        ("the harbour", "no name", 1),
        ("Baku", "countries", 1),
        ("Clerk Orla Vance", "persons", 2),
    ]


def test_a_country_word_beside_no_name_of_its_own_stays(knowledge: ActorKnowledge) -> None:
    gold = the_gold(knowledge, [("harbour of Baku", "Location", "NIL"), ("Baku", "Location", "AZE")])
    assert [set(one.ids) for one in gold] == [{"NIL"}, {"AZE"}]


def test_right_and_wrong_links_and_links_on_nobody(knowledge: ActorKnowledge) -> None:
    gold = the_gold(knowledge)
    found = answered(
        gold,
        a_link("Iranian army", "IRN:ARMY"),
        a_link("Baku", "AZE"),
        a_link("the harbour", "AZE:PORT_AUTHORITY"),
        a_link("Orla Vance", "UNK:ORLA_VANCE", from_text=True),
    )
    # Wanted: the army and the clerk. Judged: these and Baku; what the reader could not tell is left out.
    counted: object = actors.figures(found, known_only=False)
    assert counted == (2, 3, pytest.approx(2 / 3), 1.0)
    assert actors.figures(found, known_only=True) == (1, 2, 0.5, 1.0)


def test_an_actor_of_the_text_is_no_known_one_and_a_known_one_is_not_new(knowledge: ActorKnowledge) -> None:
    gold = the_gold(knowledge)
    found = answered(gold, a_link("Iranian army", "IRN:ARMY", from_text=True), a_link("Orla Vance", "IRN:ARMY"))
    assert actors.figures(found, known_only=False) == (2, 2, 0.0, 0.0)


def test_a_capital_told_as_a_place_is_no_link_on_nobody(knowledge: ActorKnowledge) -> None:
    gold = the_gold(knowledge, [("Baku", "Location", "NIL")])
    assert actors.figures(answered(gold, a_link("Baku", "AZE", is_place=True)), known_only=False)[1] == 0
    assert actors.figures(answered(gold, a_link("Baku", "AZE")), known_only=False)[1:3] == (1, 0.0)


def test_each_link_answers_the_mention_it_overlaps_best(knowledge: ActorKnowledge) -> None:
    gold = the_gold(knowledge, [("harbour of Baku", "Location", "NIL"), ("Baku", "Location", "AZE")])
    found = answered(gold, a_link("Baku", "AZE"))
    assert [one.link is not None for one in found] == [False, True]
    assert actors.figures(found, known_only=False) == (1, 1, 1.0, 1.0)


def test_a_short_link_inside_needs_the_head(parser: Parser, knowledge: ActorKnowledge) -> None:
    sentences = tuple(split_sentences(whole_article("invented", TEXT), parser=parser))
    gold = the_gold(knowledge, [("The Iranian army left", "Organisation", "IRN"), ("army of Iran", "Location", "IRN")])
    army = Link(span=span_in(TEXT, "army of Iran"), actor_id="IRN")
    short = Link(span=type(army.span)(army.span.start, army.span.start + 4), actor_id="IRN")
    assert judge(gold[1:], Answers(links=(short,), sentences=sentences))[0].is_right
    assert judge(gold[1:], Answers(links=(short,)))[0].link is None


def test_the_baseline_takes_the_longest_canonical_name(knowledge: ActorKnowledge) -> None:
    text = "Guinea-Bissau and Iran wrote to the United Nations; Iranians did not."
    links = actors.name_reader(knowledge)(Document(document_id="d", text=text, mentions=())).links
    assert [(text[one.span.start : one.span.end], one.actor_id) for one in links] == [
        ("Guinea-Bissau", "GNB"),
        ("Iran", "IRN"),
        ("United Nations", "IGO:UN"),
    ]


def test_confidence_is_set_against_what_is_right(knowledge: ActorKnowledge) -> None:
    document = Document(document_id="d", text=TEXT, mentions=the_gold(knowledge))
    found = answered(
        document.mentions, a_link("Iranian army", "IRN:ARMY", stated=0.9), a_link("Baku", "AZE", stated=0.92)
    )
    rows: object = actors.reliability([document], [found]).rows
    assert rows == ((document.half, "0.90 to 0.95", 2, pytest.approx(0.91), 0.5),)


def test_errors_are_those_of_the_half_that_may_be_read(knowledge: ActorKnowledge) -> None:
    documents = [Document(document_id=f"d{i}", text=TEXT, mentions=the_gold(knowledge)) for i in range(20)]
    lines = list(actors.errors(documents, [answered(one.mentions, a_link("Baku", "AZE")) for one in documents]))
    n_tune = sum(one.half == "tune" for one in documents)
    assert 0 < n_tune < 20
    assert len(lines) == 3 * n_tune
    assert lines[1].startswith("countries\tNIL\tAZE\tThe Iranian army left the harbour of [Baku]. Clerk Orla Vance")


def test_coverage_counts_names_and_what_is_left(
    parser: Parser, knowledge: ActorKnowledge, name_words: NameWords
) -> None:
    record = a_record("Iran thanked the United Nations in Wexbridge.", parser, knowledge, name_words)
    assert actors.coverage([record]) == (2, 0, 1)
    assert list(actors.sample_links([record], 1)) == list(actors.sample_links([record], 1))
    assert len(list(actors.sample_links([record], 9))) == 2


def test_the_gold_of_the_repository_can_be_read(knowledge: ActorKnowledge) -> None:
    folder = Path(__file__).parent.parent / "gold" / "actors"
    suffixes = {body.suffix for body in knowledge.bodies}
    unknown, n_rows = set(), 0
    for path in sorted(folder.glob("re3d_*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith(("#", "document_id")):
                continue
            _, begin, end, kind, ids, place = line.split("\t")
            n_rows += 1
            assert int(begin) < int(end)
            assert kind in {"Organisation", "Person", "Nationality", "Location"}
            assert place in {"", "yes"}
            for one in ids.split("|"):
                country, _, suffix = one.partition(":")
                if one not in {"NEW", "NIL", "?"} and knowledge.actor(one) is None and not (
                    country in knowledge.countries and suffix in suffixes
                ):  # fmt: skip
                    unknown.add(one)
    assert n_rows == 2584
    assert unknown == set()


def test_a_folder_without_gold_is_told(tmp_path: Path, knowledge: ActorKnowledge) -> None:
    with pytest.raises(SystemExit, match="pass the folder gold/actors with --gold"):
        read_documents(tmp_path, tmp_path, knowledge)

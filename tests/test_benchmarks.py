"""The scorers of the benchmarks on tiny invented input: what is right costs nothing, and what is wrong costs."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scorch.scores  # type: ignore[import-untyped]

from araxes.articles.blocks import split_blocks
from araxes.articles.furniture import furniture
from araxes.knowledge.account_pairs import AccountPair, MarkedAccount
from araxes.knowledge.actors import ActorKnowledge
from araxes.knowledge.ontology import load_ontology
from araxes.models.pairs import MarkedPair
from araxes.records import DayRange, Modality, PageRecord, Published, Span
from araxes.settings import Settings
from benchmarks import (
    accounts,
    attribution,
    bodies,
    clusters,
    dates,
    dumps,
    event_examples,
    event_types,
    false_alarms,
    many_reports,
    pair_reports,
    same_event,
    same_mention,
    speed,
)
from benchmarks.data import (
    EcbDocument,
    EcbMention,
    GoldAttribution,
    PolnearArticle,
    parts,
    read_ecb,
    read_rows,
    whole_article,
)
from benchmarks.tables import Table, f1, median, share
from factories import FIRST, TEXT, a_mention, a_page, a_report, span_in
from models.pair_models import answering
from training import real_pairs
from training.average_models import average
from training.line_labels import label
from training.recombined import recombine

SAID = 'The harbour master said the bridge would open in May. "We are late," the mayor told reporters.'


def a_dumped_page(site: str = "news.example", **given: str) -> dumps.DumpedPage:
    body = "\n".join(
        f"The harbour of town {i} was closed on Monday after the storm had torn away a part of its old wall."
        for i in range(6)
    )
    values = {"html": "", "dump": f"Menu\nSign in\n{body}\nRead more\nContact", "body": body} | given
    return dumps.DumpedPage(page_id=f"page of {site}", url=f"https://www.{site}/story", **values)


def test_the_same_text_overlaps_wholly_and_an_empty_one_not_at_all() -> None:
    assert dumps.overlap("one two three four five", "one two three four five") == (1.0, 0.0, 0.0)
    assert dumps.overlap("one two three four", "") == (0.0, 0.0, 1.0)
    assert dumps.overlap("", "one two three four") == (0.0, 1.0, 0.0)
    assert dumps.overlap("", "") == (1.0, 0.0, 0.0)


def test_clutter_costs_precision_and_a_lost_line_costs_recall() -> None:
    # Two shingles are wanted; of the four that are given, two are right.
    assert dumps.overlap("a b c d e", "a b c d e f g") == (0.5, 0.5, 0.0)
    assert dumps.overlap("a b c d e f g", "a b c d e") == (0.5, 0.0, 0.5)


def test_pages_count_alike_and_an_empty_answer_has_no_precision() -> None:
    found = dumps.prf([dumps.Overlap(1.0, 0.0, 0.0), dumps.Overlap(0.0, 0.0, 1.0)])
    assert (found.precision, found.recall) == (1.0, 0.5)
    assert found.f1 == pytest.approx(2 / 3)
    assert found.pooled_f1 == pytest.approx(2 / 3)
    assert dumps.prf([]) == (None, None, None, None)


def test_sites_stay_on_one_side() -> None:
    pages = [a_dumped_page(f"site{i % 5}.example") for i in range(20)]
    first, second = dumps.halves(pages)
    assert {page.site for page in first} & {page.site for page in second} == set()
    assert len(first) + len(second) == 20
    assert a_dumped_page("a.b.example").site == "b.example"
    assert sorted(dumps.folds(pages, n=5).values()) == [0, 1, 2, 3, 4]


def test_body_readers_from_the_worst_to_the_perfect_one() -> None:
    pages = [a_dumped_page()]
    assert bodies.score(pages, bodies.perfect_lines).f1 == 1.0
    assert bodies.score(pages, bodies.longest_run).f1 == 1.0
    whole = bodies.score(pages, bodies.whole_text)
    assert whole.recall == 1.0
    assert whole.precision is not None
    assert 0.9 < whole.precision < 1.0


def test_lines_are_labelled_in_order_and_once() -> None:
    page = a_dumped_page()
    dump = f"{page.dump}\n{page.body}"
    labelled = label(page, split_blocks(dump, furniture()))
    assert labelled.labels == (False, False, *[True] * 6, False, False, *[False] * 6)
    assert labelled.further.shape == (16, 0)


def test_recombined_pages_keep_a_story_and_its_labels() -> None:
    pages = [
        label(page, split_blocks(page.dump, furniture())) for page in (a_dumped_page(), a_dumped_page("b.example"))
    ]
    other = ["The ferry was late again on Monday.", "Nobody on the quay knew why it had not left."]
    made = recombine(pages, [other], 20, seed=3)
    assert len(made) == 20
    assert all(any(one.labels) and len(one.labels) == len(one.blocks) == len(one.further) for one in made)
    bodies_made = {tuple(b.text for b, is_body in zip(one.blocks, one.labels, strict=True) if is_body) for one in made}
    assert tuple(other) in bodies_made
    assert [one.labels for one in recombine(pages, [other], 20, seed=3)] == [one.labels for one in made]


def test_dates_count_open_ends_as_inside_but_not_as_closed() -> None:
    truth = date(2016, 3, 4)
    right = Published(earliest=date(2016, 1, 1), latest=date(2016, 12, 31), likely=DayRange(truth, truth))
    wrong = Published(earliest=date(2017, 1, 1), latest=date(2017, 1, 2), likely=DayRange(date(2017, 1, 1), None))
    unknown = Published()
    found = dates.score([dates.Dated(truth=truth, published=one) for one in (right, wrong, unknown, unknown)])
    assert found == dates.DateFigures(
        n=4, inside=0.75, inside_closed=0.25, closed=0.5, under_a_year=0.5, median_days=365,
        likely_given=0.5, likely_right=0.5, likely_median_days=0,
    )  # fmt: skip


def test_dates_calibration_sets_what_was_stated_against_what_was_right() -> None:
    day = date(2016, 3, 4)
    right = dates.Dated(truth=day, published=Published(best=day, probability=0.2))
    near = dates.Dated(truth=date(2016, 3, 9), published=Published(best=day, probability=0.1))
    table = dates.calibration([("texts", [right, near, dates.Dated(truth=day, published=Published())])])
    rows: list[object] = [row for row in table.rows if row[2]]
    assert rows == [("texts", "0.1 to 0.3", 2, pytest.approx(0.15), 0.5, 1.0, 5)]


def test_dates_baseline_takes_the_latest_year_that_is_no_future() -> None:
    assert dates.latest_year("From 1998 to 2004, and 2029 at best").latest == date(2004, 12, 31)
    assert dates.latest_year("no year") == Published()


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("VIENNA, May 7 (Agency) - Talks began.", "Talks began."),
        ("New Port, Nov. 12, 2019: Talks began.", "Talks began."),
        ("In a letter of May 7 - the last - talks began.", "In a letter of May 7 - the last - talks began."),
        ("VIENNA - Talks began.", "VIENNA - Talks began."),
    ],
)
def test_place_lines_with_a_day_are_cut(line: str, left: str) -> None:
    assert dates.without_place_lines(f"Title\n\n{line}") == f"Title\n\n{left}"


def test_example_pages_lose_what_stands_outside_title_and_body(knowledge: ActorKnowledge) -> None:
    found = list(dates.example_texts(knowledge))
    assert len(found) > 40
    assert all(truth >= date(2015, 1, 1) for truth, _ in found)


def gold_of(text: str, source: str, cue: str, content: str) -> GoldAttribution:
    return GoldAttribution(
        source=(span_in(text, source),), cue=(span_in(text, cue),), content=(span_in(text, content),)
    )


def said_of(text: str, source: str, content: str) -> attribution.Said:
    return attribution.Said(source=(span_in(text, source),), content=(span_in(text, content),))


GOLD = [
    gold_of(SAID, "The harbour master", "said", "the bridge would open in May"),
    gold_of(SAID, "the mayor", "told", '"We are late,"'),
]


def test_perfect_attributions_score_one() -> None:
    given = [
        said_of(SAID, "harbour master", "the bridge would open in May"),
        said_of(SAID, "the mayor", '"We are late,"'),
    ]
    found = attribution.score(SAID, GOLD, given)
    assert {kind: tally.f1 for kind, tally in found.items()} == {"all": 1.0, "direct": 1.0, "indirect": 1.0}
    assert found["direct"].gold == found["indirect"].gold == 1


def test_a_wrong_speaker_keeps_the_content_but_is_not_right() -> None:
    given = [said_of(SAID, "reporters", "the bridge would open in May")]
    found = attribution.score(SAID, GOLD, given)["all"]
    assert (found.precision, found.recall, found.f1) == (0.0, 0.0, 0.0)
    assert found.content_f1 == pytest.approx(2 / 3)


def test_content_that_shares_less_than_half_is_another_statement() -> None:
    given = [said_of(SAID, "The harbour master", "open in May"), said_of(SAID, "the mayor", '"We are')]
    found = attribution.match(SAID, GOLD, given)
    # Three of six words are half, two of three more.
    assert found == {0: (0, True), 1: (1, True)}
    assert attribution.match(SAID, GOLD, [said_of(SAID, "The harbour master", "in May")]) == {}


def test_speakers_that_share_less_than_half_are_not_the_same() -> None:
    content = "the bridge would open in May"
    assert attribution.match(SAID, GOLD, [said_of(SAID, "harbour master", content)]) == {0: (0, True)}
    assert attribution.match(SAID, GOLD, [said_of(SAID, "master", content)]) == {0: (0, False)}


def test_words_are_counted_by_role() -> None:
    given = [said_of(SAID, "harbour master", "the bridge would open in May")]
    found = attribution.score_words(SAID, GOLD, given)
    assert found == {"content": (6, 6, 9), "source": (2, 2, 5), "cue": (0, 0, 2)}


def test_each_gold_attribution_is_found_once_and_right_ones_come_first() -> None:
    content = "the bridge would open in May"
    given = [said_of(SAID, "reporters", content), said_of(SAID, "harbour master", content)]
    assert attribution.match(SAID, GOLD, given) == {1: (0, True)}
    assert attribution.score(SAID, GOLD, given)["all"].precision == 0.5


def test_direct_speech_that_is_marked_as_indirect_is_right_on_its_own_side() -> None:
    text = 'The clerk said: "Ships may pass."'
    gold = [gold_of(text, "The clerk", "said", "Ships may pass")]
    given = [said_of(text, "The clerk", '"Ships may pass."')]
    found = attribution.score(text, gold, given)
    assert found["direct"].f1 == 1.0
    assert found["indirect"].given == found["indirect"].gold == 0


def test_the_simple_reader_takes_the_longer_side() -> None:
    article = PolnearArticle(article_id="a", published=date(2016, 1, 1), text=SAID, attributions=())
    first = attribution.simple_reader(article)[0]
    assert first.source == (span_in(SAID, "The harbour master"),)
    assert SAID[slice(*first.content[0])].strip(" .") == "the bridge would open in May"


def test_event_types_are_averaged_over_types() -> None:
    found = event_types.score(["AID", "AID", "AID", "YIELD"], ["AID", "AID", None, "RETREAT"])
    assert found.accuracy == 0.75
    assert found.answered == 0.75
    assert found.f1_by_type == {"AID": pytest.approx(0.8), "YIELD": 1.0}
    assert found.macro_f1 == pytest.approx(0.9)


def test_an_answer_that_is_no_type_of_the_data_costs_all_the_same() -> None:
    found = event_types.score(["AID", "AID"], ["AID", "PROTEST"])
    assert found.accuracy == 0.5
    assert found.macro_f1 == pytest.approx(2 / 3)


def test_marks_become_spans_without_white_space() -> None:
    text = "Utopia sent grain to Atlantis ."
    found = event_types.mark(text, "<s>Utopia </s>sent grain to <t>Atlantis</t> .", "Utopia", "Atlantis", "AID", "2")
    assert (found.actor, found.recipient) == (Span(0, 6), Span(21, 29))


def test_marks_of_another_wording_are_placed_by_their_words() -> None:
    text = "Utopia sent grain to Atlantis."
    found = event_types.mark(text, "<s>Utopia</s> sent  grain to <t>the isle</t>.", "Utopia", "the isle", "AID", "2")
    assert (found.actor, found.recipient) == (Span(0, 6), None)


def test_a_third_of_the_sentences_is_held_out() -> None:
    sentences = [
        event_types.MarkedSentence(text=f"Sentence {i}.", actor=None, recipient=None, event_type="AID", quad="")
        for i in range(300)
    ]
    assert 70 < sum(one.is_held_out for one in sentences) < 130


def test_names_get_their_capitals_back(knowledge: ActorKnowledge) -> None:
    recaser = false_alarms.make_recaser(knowledge)
    text = "the french team lost to new zealand. it told us that the us coach and angela merkel watched."
    assert recaser.recase(text) == (
        "The French team lost to New Zealand. It told us that the US coach and Angela Merkel watched."
    )


def test_kinds_are_told_by_at_least_four_words() -> None:
    assert false_alarms.kind_of("The coach of the league side hopes for the cup") == "sport"
    assert false_alarms.kind_of("The coach hopes for the cup") == "other"
    assert false_alarms.kind_of("A film, an actor, an album and a singer") == "entertainment"


def test_alarms_are_counted_by_article() -> None:
    quiet = PageRecord(page=a_page(), article=None, skipped=None)
    loud = PageRecord(page=a_page(), article=None, skipped=None, reports=(a_report(), a_report()))
    found = false_alarms.count([quiet, loud])
    assert (found.articles, found.reports, found.with_report, found.per_hundred) == (2, 2, 1, 100.0)
    assert false_alarms.count([]).per_hundred is None


def test_the_baseline_reports_every_two_countries(knowledge: ActorKnowledge) -> None:
    found = false_alarms.count_pairs(["France beat Spain. Italy lost. France met Italy", "Nothing"], knowledge)
    assert (found.articles, found.reports, found.with_report) == (2, 2, 1)


def test_speed_takes_the_middle_round_and_adds_up_the_steps() -> None:
    rounds = [{"articles": 1.0, "reports": 5.0, speed.SPACY: 9.0}, {"articles": 2.0, "reports": 3.0, speed.SPACY: 8.0}]
    rounds.append({"articles": 9.0, "reports": 4.0, speed.SPACY: 7.0})
    found = speed.middle_rounds(rounds)
    assert found == {"articles": 2.0, "reports": 4.0, speed.SPACY: 8.0, speed.WHOLE: 6.0}


def test_event_coder_answers_a_plain_sentence() -> None:
    text = "France sent food aid to Kenya on Monday."
    marked = event_types.mark(
        text, text.replace("France", "<s>France</s>").replace("Kenya", "<t>Kenya</t>"), "", "", "AID", "2"
    )
    lexicon = event_types.coders(Settings())["lexicon"]
    table = event_types.measure([marked], {"lexicon": lexicon}, load_ontology())
    found = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    ours = [row for row in found if row["coder"] == "lexicon" and row["n"] == 1]
    assert [(row["answer"], row["accuracy"], row["quad acc."]) for row in ours] == [
        ("any", 1.0, 1.0),
        ("or none", 1.0, 1.0),
    ]


def test_conceding_counts_as_material_where_the_labels_join_it_with_yielding() -> None:
    sentence = event_types.MarkedSentence(
        text="Utopia gave in.", actor=Span(0, 6), recipient=None, event_type="YIELD", quad="material cooperation"
    )
    coder = replace(
        event_types.coders(Settings())["lexicon"], lexicon=None, model=answering({("Utopia", ""): ("CONCEDE", 0.9)})
    )
    table = event_types.measure([sentence], {"model": coder}, load_ontology())
    assert [row[table.columns.index("quad acc.")] for row in table.rows if row[2] == "model" and row[1]] == [1.0, 1.0]


def test_labels_are_scored_with_no_event_among_them() -> None:
    pairs = [MarkedPair(f"Utopia met Atlantis {i}.", Span(0, 6), Span(11, 19)) for i in range(4)]
    wanted = [
        event_examples.Labelled(pair=pairs[0], event_type="CONSULT", mode="visit", modality=Modality.ACTUAL),
        event_examples.Labelled(pair=pairs[1], event_type="AID", mode=None, modality=Modality.NEGATED),
        event_examples.Labelled(pair=pairs[2], event_type="NONE", mode=None, modality=None),
        event_examples.Labelled(pair=pairs[3], event_type="NONE", mode=None, modality=None),
    ]
    coder = replace(
        event_types.coders(Settings())["lexicon"],
        lexicon=None, model=answering({("Utopia", "Atlantis"): ("CONSULT:visit", 0.9)}),
    )  # fmt: skip
    table = event_examples.measure({"written": wanted}, {"model": coder})
    found = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    assert [(row["coder"], row["right"], row["event P"], row["event R"]) for row in found] == [
        ("always NONE", 0.5, None, 0.0),
        ("model", 0.25, 0.5, 1.0),
    ]
    assert (found[1]["mode"], found[1]["modality"]) == (1.0, 0.5)
    assert next(note for note in table.notes if note.startswith("Confidence, written")).endswith(
        "n 4, mean 0.90, right 0.25"
    )
    assert event_examples.f1_by_type(wanted, ["CONSULT"] * 4) == {"CONSULT": 0.4, "AID": 0.0, "NONE": 0.0}


def test_parts_are_those_that_the_rules_were_written_on() -> None:
    found = parts(list(range(840)))
    assert {name: len(some) for name, some in found.items()} == {"A": 150, "B": 120, "rest": 570}
    expected = list(range(840))
    random.Random(7).shuffle(expected)
    assert found["A"] == expected[:150]


def test_a_whole_article_is_all_body() -> None:
    article = whole_article("x", "Title here\n\n  First line. \nSecond")
    assert article.body == "Title here\nFirst line.\nSecond"


def test_a_missing_data_set_says_what_to_pass(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="--shared"):
        read_rows(tmp_path, "news/bbc_news")


def test_tables_say_the_same_as_text_and_as_json() -> None:
    table = Table(title="T", columns=("data", "n", "F1"), rows=(("here", 3, 0.5), ("there", 12, None)), notes=("N.",))
    assert table.as_text().splitlines() == [
        "T", "", "data    n     F1", "-----  --  -----", "here    3  0.500", "there  12      -", "N.",
    ]  # fmt: skip
    assert json.loads(table.as_json()) == {
        "title": "T",
        "rows": [{"data": "here", "n": 3, "F1": 0.5}, {"data": "there", "n": 12, "F1": None}],
        "notes": ["N."],
    }


def test_figures_of_nothing_are_not_defined() -> None:
    assert (share(1, 0), median([]), f1(None, 1.0), f1(0.0, 1.0)) == (None, None, None, 0.0)
    assert (share(1, 4), median([3, 1, 2])) == (0.25, 2)
    assert f1(1.0, 0.5) == pytest.approx(2 / 3)


def a_real_pair(actor: Span, recipient: Span) -> real_pairs.RealPair:
    start = TEXT.index(FIRST)
    return real_pairs.RealPair(
        name="polnear:one", start=start, pair=MarkedPair(FIRST, actor.moved(-start), recipient.moved(-start)),
        event_type="ACCUSE", mode=None, modality=Modality.ACTUAL, is_sure=True,
    )  # fmt: skip


def test_a_labelled_pair_is_answered_by_the_reports_of_its_sentence() -> None:
    french, german = span_in(TEXT, "France's transport minister"), span_in(TEXT, "Germany")
    record = PageRecord(
        page=a_page(), article=None, skipped=None,
        mentions=(a_mention(span=french), a_mention(span=german, country="DEU")),
        reports=(a_report(confidence=0.4), a_report(event_type="REJECT", confidence=0.3)),
    )  # fmt: skip
    assert pair_reports.answer(a_real_pair(french, german), record) == "ACCUSE"
    assert pair_reports.answer(a_real_pair(german, french), record) is None
    both_ways = replace(record, reports=(a_report(event_type="CONSULT", reciprocal=True),))
    assert pair_reports.answer(a_real_pair(german, french), both_ways) == "CONSULT"
    elsewhere = replace(record, reports=(a_report(sentence_span=Span(900, 990)),))
    assert pair_reports.answer(a_real_pair(french, german), elsewhere) is None


def test_the_figures_of_clusters_are_those_of_the_coreference_scorer() -> None:
    chance = random.Random(4)
    truth = {f"re_{number}": chance.randrange(6) for number in range(40)}
    event_of = {report_id: f"ev_{chance.randrange(9)}" for report_id in truth}
    gold, ours = (
        [{one for one in truth if placed[one] == name} for name in set(placed.values())]
        for placed in (dict[str, object](truth), dict[str, object](event_of))
    )
    recall, precision, f1_of_both = scorch.scores.b_cubed(gold, ours)
    assert clusters.b_cubed(truth, event_of) == (
        round(precision, 3), round(recall, 3), round(f1_of_both, 3),
    )  # fmt: skip
    assert clusters.b_cubed(truth, {one: str(truth[one]) for one in truth}) == (1.0, 1.0, 1.0)


def _ecb(folder: Path) -> tuple[Path, Path]:
    """Two happenings of two articles each, with a mention in one of them, as the files of ECB+ have them."""
    texts = {
        "1_1": ("1a", "The ferry Aurelia ran onto rocks off Skerrow , and 212 passengers were saved ."),
        "1_2": ("1a", "Lifeboats took 212 people off the ferry Aurelia after she struck rocks near Skerrow ."),
        "2_1": ("2a", "Ministers raised the duty on cider by a tenth after a night of talks in Lanmouth ."),
        "2_2": ("2a", "A tenth more duty on cider : the talks of ministers at Lanmouth went on all night ."),
    }
    docs, mentions = folder / "docs.jsonl.gz", folder / "mentions.jsonl.gz"
    with gzip.open(docs, "wt") as lines:
        for doc_id, (topic, text) in reversed(texts.items()):
            lines.write(json.dumps({"doc_id": doc_id, "topic": topic, "tokens": text.split()}) + "\n")
    with gzip.open(mentions, "wt") as lines:
        row = {"doc_id": "1_1", "chain": "c", "tokens_str": "ran", "head_lemma": "run", "tokens_number": [3]}
        lines.write(json.dumps(row) + "\n")
    return docs, mentions


def test_documents_of_ecb_come_with_their_mentions(tmp_path: Path) -> None:
    documents = read_ecb(*_ecb(tmp_path))
    assert [document.doc_id for document in documents] == ["1_1", "1_2", "2_1", "2_2"]
    (mention,) = documents[0].mentions
    assert [documents[0].tokens[i] for i in mention.tokens] == ["ran"]
    with pytest.raises(SystemExit, match="--docs and --mentions"):
        read_ecb(tmp_path / "nothing.gz", tmp_path / "nothing.gz")


def test_stories_of_ecb_are_told_by_what_articles_share(tmp_path: Path) -> None:
    table = same_event.measure(read_ecb(*_ecb(tmp_path)), least=0.08, least_words=0.2)
    assert table.title == "stories of 4 articles of ECB+, in truth 2"
    figures = {row[0]: row[1:] for row in table.rows}
    assert figures["all articles one story"] == (1, 0.5, 1.0, 0.667)
    assert figures["every article its own"] == (4, 1.0, 0.5, 0.667)
    assert figures["words, names and numbers"] == (2, 1.0, 1.0, 1.0)
    strict = same_event.measure(read_ecb(*_ecb(tmp_path)), least=1.0, least_words=1.0)
    assert strict.rows[-1][1:] == (4, 1.0, 0.5, 0.667)


def _rounded(numbers: list[list[float]]) -> dict[str, np.ndarray[Any, Any]]:
    """Weights as an export writes them: by channel in int8, a table in uint8 around its own zero, a bias as it is."""
    values = np.array(numbers, np.float32)
    scale = np.abs(values).max(axis=0) / 127
    low, high = min(values.min(), 0), max(values.max(), 0)
    step = (high - low) / 255
    return {
        "w_quantized": np.round(values / scale).astype(np.int8), "w_scale": scale, "w_zero_point": np.zeros(2, np.int8),
        "e_quantized": np.round(values / step - low / step).astype(np.uint8),
        "e_scale": np.array(step, np.float32), "e_zero_point": np.array(round(-low / step), np.uint8),
        "b": values[0], "shape": np.array([2, 2]),
    }  # fmt: skip


def test_the_mean_of_two_rounded_models_is_the_mean_of_their_numbers() -> None:
    one, other = _rounded([[1.0, -2.0], [0.5, 0.1]]), _rounded([[3.0, 2.0], [-0.5, 0.3]])
    mean = average(one, other, 0.25)
    wanted = np.array([[1.5, -1.0], [0.25, 0.15]])
    by_channel = mean["w_quantized"].astype(float) * mean["w_scale"]
    table = (mean["e_quantized"].astype(float) - float(mean["e_zero_point"])) * float(mean["e_scale"])
    assert np.abs(by_channel - wanted).max() < 0.03
    assert np.abs(table - wanted).max() < 0.03
    assert mean["b"].tolist() == [1.5, -1.0]
    assert [mean[name].dtype for name in one] == [one[name].dtype for name in one]
    with pytest.raises(SystemExit, match="shape differs"):
        average(one, {**other, "shape": np.array([4, 1])}, 0.5)
    with pytest.raises(SystemExit, match="other tensors"):
        average(one, {}, 0.5)


def test_made_reports_are_linked_and_drawn(tmp_path: Path) -> None:
    table = many_reports.measure(tmp_path / "made.db", 60, seed=3)
    assert table.title.startswith("60 made reports in 60 articles: ")
    assert [row[0] for row in table.rows][1:3] == ["linking all", "linking one page more"]
    assert table.notes[0].startswith("B3 against the happenings they were made from: P 1.0, R ")


# ---- accounts and mentions ------------------------------------------------------------------------------------------


def test_accounts_told_as_disputes_are_counted_by_how_they_contradict() -> None:
    def pair(name: str, label: str, kind: str, second: str) -> AccountPair:
        first = MarkedAccount("Bonn raised the tolls, Paris says.", Span(0, 21))
        return AccountPair(
            pair_id=name, scenario=4, label=label, kind=kind, first=first, second=MarkedAccount(second, Span(0, 4))
        )

    pairs = [
        pair("4-1", "denies", "denial-cue", "Bonn denied it."),
        pair("4-2", "denies", "other-doer", "Basel raised them."),
        pair("4-3", "other", "refusal", "Bonn rejects talks."),
    ]
    table = accounts.measure(pairs, [True, False, False])
    assert table.rows == (
        ("denies", "denial-cue", 1, 1, 1), ("denies", "other-doer", 1, 0, 0), ("other", "refusal", 1, 0, 1)
    )  # fmt: skip
    assert table.notes == (
        "Araxes: precision 1.000, recall 0.500, F1 0.667", "baseline: precision 0.500, recall 0.500, F1 0.500"
    )  # fmt: skip


def test_mentions_are_gathered_by_lemma_within_a_story() -> None:
    quake, vote = "Tremor shook Alphaville harbour walls".split(), "Betaburg council voted budget down".split()

    def document(doc_id: str, tokens: list[str], chain: str) -> EcbDocument:
        mention = EcbMention(mention_id=f"m-{doc_id}", doc_id=doc_id, tokens=(1,), lemma="Shake", chain=chain)
        return EcbDocument(doc_id=doc_id, topic=chain, tokens=tuple(tokens), mentions=(mention,))

    documents = [document("a", quake, "quake"), document("b", quake, "quake"), document("c", vote, "vote")]
    alone, by_lemma, truth = same_mention.measure(documents).rows
    assert (alone[1], by_lemma[1], truth[1]) == (3, 2, 2)
    assert by_lemma[2:] == truth[2:]

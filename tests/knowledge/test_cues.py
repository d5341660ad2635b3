from __future__ import annotations

from pathlib import Path

import pytest

from araxes.errors import ResourceError
from araxes.knowledge import cues as module
from araxes.knowledge.cues import CueLexicon, CuePos, Sense, SpeakerKind, load_cues

HEADER = "\t".join(module.CUE_COLUMNS)


@pytest.fixture(scope="module")
def lexicon() -> CueLexicon:
    return load_cues()


def test_the_bundled_lexicon_is_large_enough_to_read_news(lexicon: CueLexicon) -> None:
    assert len(lexicon.verbs) >= 250
    assert len(lexicon.nouns) >= 80
    assert {"according to", "in the words of", "make clear"} <= lexicon.phrases.keys()


@pytest.mark.parametrize(
    ("cue", "pos", "plover", "stance"),
    [
        ("accuse", CuePos.VERB, "ACCUSE", "hostile"),
        ("deny", CuePos.VERB, "REJECT", "hostile"),
        ("threaten", CuePos.VERB, "THREATEN", "hostile"),
        ("vow", CuePos.VERB, "AGREE", "cooperative"),
        ("urge", CuePos.VERB, "REQUEST", "neutral"),
        ("praise", CuePos.VERB, "SUPPORT", "cooperative"),
        ("say", CuePos.VERB, None, None),
        ("allegation", CuePos.NOUN, "ACCUSE", "hostile"),
        ("according to", CuePos.PHRASE, None, None),
    ],
)
def test_a_cue_tells_the_event_that_it_is(
    lexicon: CueLexicon, cue: str, pos: CuePos, plover: str | None, stance: str | None
) -> None:
    found = lexicon.find(cue)
    assert found is not None
    assert (found.pos, found.plover, found.stance) == (pos, plover, stance)


def test_a_light_verb_is_found_by_its_noun(lexicon: CueLexicon) -> None:
    found = lexicon.find("issue warning")
    assert found is not None
    assert (found.cue, found.stance) == ("warning", "hostile")
    assert lexicon.find("paint warning") is None
    assert lexicon.find("yodel") is None


def test_deeds_done_with_words_are_no_cues(lexicon: CueLexicon) -> None:
    assert {"invite", "discuss", "meet"} & lexicon.verbs.keys() == set()


def test_speaker_nouns_have_kinds(lexicon: CueLexicon) -> None:
    assert lexicon.speaker_nouns["agency"] is SpeakerKind.CARRIER
    assert lexicon.is_document("survey")
    assert not lexicon.is_document("minister")


def test_senses_tell_belief_from_speech(lexicon: CueLexicon) -> None:
    assert [lexicon.verbs[v].sense for v in ("say", "tweet", "believe", "show")] == [
        Sense.SPEECH,
        Sense.WRITING,
        Sense.BELIEF,
        Sense.FINDING,
    ]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("say\tverb\tspeech\tquote|klause\t\t\t\t0\t", "frames 'quote|klause' has 'klause'"),
        ("say\tverb\tsong\tquote\t\t\t\t0\t", "sense 'song' is not one of"),
        ("say\tverb\tspeech\tquote\tYELL\t\t\t0\t", "plover 'YELL' is not one of"),
        ("say\tverb\tspeech\tquote\t\t\t1.5\t3\t", "share '1.5' is outside 0..1"),
        ("say\tverb\tspeech\tquote\t\t\t\tmany\t", "n 'many' is not a whole number"),
    ],
)
def test_a_wrong_row_is_named_with_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, message: str
) -> None:
    file = tmp_path / "cues.tsv"
    file.write_text(f"# ours\n{HEADER}\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(module, "resource", lambda *_: file)
    with pytest.raises(ResourceError, match=r"cues\.tsv line 3") as caught:
        load_cues()
    assert message in str(caught.value)


def test_a_double_cue_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "cues.tsv"
    row = "say\tverb\tspeech\tquote\t\t\t\t0\t"
    file.write_text(f"{HEADER}\n{row}\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(module, "resource", lambda *_: file)
    with pytest.raises(ResourceError, match="line 3: cue 'say' stands twice as verb"):
        load_cues()

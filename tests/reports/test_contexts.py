from __future__ import annotations

from araxes.reports.contexts import contexts_of, domain_of, domain_of_article
from reports.scenes import Scene, contexts


def test_contexts_are_read_off_the_words_most_words_first() -> None:
    sentence = Scene("The embassy said the ambassador discussed trade.").sentences[0]
    assert contexts_of(sentence, None, contexts()) == ("diplomatic", "economic")
    assert contexts_of(sentence, "cyber", contexts())[0] == "cyber"


def test_a_domain_needs_two_of_its_words_and_less_politics() -> None:
    sport = Scene("The striker scored a goal for Norway.").sentences[0]
    politics = Scene("The goal of the embassy and the foreign minister is trade.").sentences[0]
    assert domain_of(sport, contexts()) == "sport"
    assert domain_of(politics, contexts()) is None


def test_an_article_about_politics_belongs_to_no_domain() -> None:
    text = "Norway and Peru held talks at the embassy. The minister said that the treaty was signed. Troops left."
    assert domain_of_article(Scene(text).sentences, contexts()) is None

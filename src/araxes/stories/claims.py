"""Claims: what the statements and reports of one article assert and deny."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from araxes.knowledge.words import Denials
from araxes.records import Article, Claim, Mention, Modality, Report, Span, Statement, Voice
from araxes.stories.authors import named_author
from araxes.stories.words import stems

# A denial that points back without naming what it denies ("denied the charge") means the last claim of another
# side within so many sentences.
SENTENCES_BACK = 2
# All that some denials say of what they deny: "denies it flatly", "called this outright ...".
_POINTING = re.compile(r"(?:it|this|that|so|them|these|those)(?: \w+ly| outright| (?:up)?on \w+day)*\W*", re.IGNORECASE)
_WORD = re.compile(r"\w+")
# What something is said to be: "were simply wrong"; "was not true" and "was never a lie" are left alone.
_IS_SO = re.compile(r"\b(?:is|are|was|were|be|been)\b((?:\s(?!not\b|no\b|never\b)[\w-]+){1,3})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCues:
    """The words by which claims and denials are told; `generic`, `verdicts` and `claims` are stems."""

    denials: frozenset[str]
    naming: frozenset[str]
    generic: frozenset[str]
    verdicts: frozenset[str]
    claims: frozenset[str]

    @classmethod
    def of(cls, denials: Denials, *, reporting: frozenset[str], naming: frozenset[str]) -> Self:
        """The cues, of the words that deny, of all cues, and of those that call something something.

        Words of `reporting` ("accused", "charge") do not say what is claimed. `naming`: "called the reports baseless".
        """
        return cls(
            denials=denials.cues,
            naming=naming,
            generic=stems(" ".join(sorted(reporting))),
            verdicts=stems(" ".join(sorted(denials.verdicts))),
            claims=stems(" ".join(sorted(denials.claims))),
        )


def find_claims(
    article: Article,
    *,
    statements: Sequence[Statement],
    reports: Sequence[Report],
    mentions: Sequence[Mention],
    cues: ClaimCues,
) -> list[Claim]:
    """Return the denials of an article, and what else is asserted in it that could be what someone denies.

    Those are claims that name a country, or that a denial of the article answers. A report is a claim of its outlet
    only where the outlet asserts it on its own word, outside the sentences that deny.
    """
    found: dict[str, Claim] = {}
    for claim in _Maker(article, mentions, cues).claims(statements, reports):
        found.setdefault(claim.claim_id, claim)  # two denials may name the same author at the same place
    answered = defaultdict[str, set[str]](set)
    for denial in found.values():
        for claim_id in denial.answers:
            answered[claim_id] |= denial.concerns
    return [
        replace(claim, denied_by=frozenset(answered[claim.claim_id])) if claim.claim_id in answered else claim
        for claim in found.values()
        if claim.denies or claim.parties or claim.claim_id in answered
    ]


def claim_terms(text: str, spans: Sequence[Span], mentions: Sequence[tuple[Span, str]]) -> frozenset[str]:
    """Return the terms of a stretch of text: stems of its words, and `#CODE` for each country it names.

    "Zionist", "Israel" and "the Jewish state" are one term, so that a claim and its denial meet in it.
    """
    found: set[str] = set()
    for span in spans:
        start = span.start
        for mention, country in sorted(mentions, key=lambda named: (named[0].start, -named[0].end)):
            if span.covers(mention) and mention.start >= start:
                found |= stems(text[start : mention.start])
                found.add(f"#{country}")
                start = mention.end
        found |= stems(text[start : span.end])
    return frozenset(found)


class _Maker:
    """Makes the claims of one article."""

    def __init__(self, article: Article, mentions: Sequence[Mention], cues: ClaimCues) -> None:
        self.article, self.mentions, self.cues = article, mentions, cues
        self.named = [(mention.span, mention.country) for mention in mentions if mention.country]

    def claims(self, statements: Sequence[Statement], reports: Sequence[Report]) -> list[Claim]:
        """All that the article's statements and its own reports assert or deny."""
        negated = [report for report in reports if report.modality is Modality.NEGATED]
        spoken = [one for one in statements if one.content_spans]
        denying = [one for one in spoken if self._denies(one, negated)]
        made = []
        for statement in spoken:
            if statement not in denying:
                made.append(self._from_statement(statement, reports, None))
                continue
            author = self._of_author(statement)
            answers = self._answered(statement, spoken, denying, reports, author.side if author else None)
            if author is not None and not answers:
                made.append(author)
                answers = frozenset({author.claim_id})
            made.append(self._from_statement(statement, reports, answers))
        for report in reports:
            own_word = not report.according_to and not report.performed_by
            if own_word and not any(one.cue_span.overlaps(report.sentence_span) for one in denying):
                made.append(self._from_report(report))
        return made

    def _denies(self, statement: Statement, negated: Sequence[Report]) -> bool:
        """Whether the cue denies, calls a claim false, or what is said is told as not having happened."""
        cue = statement.cue.partition(" ")[0]
        told = self.article.text[statement.cue_span.start : statement.cue_span.end].casefold()
        if cue in self.cues.denials or any(f"{cue} {word[0]}" in self.cues.denials for word in _WORD.finditer(told)):
            return True
        if self._calls_a_claim_false(statement):
            return True
        return any(statement.statement_id in report.according_to for report in negated)

    def _calls_a_claim_false(self, statement: Statement) -> bool:
        """Whether it calls a claim something false ("called the reports baseless"), or says that one is so."""
        text = " ".join(self.article.text[start:end] for start, end in statement.content_spans)
        said = stems(text)
        if not said & self.cues.verdicts or not said & self.cues.claims:
            return False
        if statement.cue.partition(" ")[0] in self.cues.naming:
            return True
        judged = (text[: copula.start()] for copula in _IS_SO.finditer(text) if self._is_verdict(copula[1]))
        return any(stems(before) & self.cues.claims for before in judged)

    def _is_verdict(self, words: str) -> bool:
        return bool(stems(words) & self.cues.verdicts)

    def _of_author(self, denial: Statement) -> Claim | None:
        """The claim of one whom the denial names as its author ("rejected the Indian charge that ...")."""
        found = named_author(self.article.text, denial.content_spans, self.mentions, self.cues.claims, _side(denial))
        if found is None:
            return None
        author, span = found
        return Claim(
            voice=Voice(
                article_id=self.article.article_id,
                outlet=self.article.outlet,
                speaker_id=author.actor_id,
                speaker_name=author.name,
                statement_id=None,
                report_id=None,
                span=span,
            ),
            published=self.article.published.reckoned,
            speaker_country=author.country,
            parties=self._parties([span]) | {author.country or ""},
            words=self.article.text[span.start : span.end],
            terms=self._terms([span]),
            denies=False,
        )

    def _answered(
        self,
        denial: Statement,
        spoken: Sequence[Statement],
        denying: Sequence[Statement],
        reports: Sequence[Report],
        author: str | None,
    ) -> frozenset[str]:
        """What others claim that a denial points to: inside what it denies, else the last claim shortly before it.

        A denial in words of its own ("denied any part in the events") means a claim that concerns the denier, one that
        names its `author` (a side) a claim by that side.
        """
        others = [
            one for one in spoken if one not in denying and _side(one) != _side(denial) and author in (None, _side(one))
        ]
        inside = [one for one in others if any(span.covers(one.cue_span) for span in denial.content_spans)]
        if inside:
            return frozenset(one.statement_id for one in inside)
        terms = self._denied_terms(denial)
        own_words = any(not term.startswith("#") for term in terms)
        before = [
            one
            for one in others
            if one.cue_span.end <= denial.cue_span.start
            and denial.sentence_index - one.sentence_index <= SENTENCES_BACK
            and not (own_words and not self._concerns(one, _side(denial), reports))
        ]
        return frozenset(one.statement_id for one in before[-1:])

    def _concerns(self, statement: Statement, side: str | None, reports: Sequence[Report]) -> bool:
        """Whether a statement names the side in what it says, or is itself an act against it (an accusation)."""
        return side in _struck(statement, reports) or side in self._parties(statement.content_spans)

    def _from_statement(self, statement: Statement, reports: Sequence[Report], answers: frozenset[str] | None) -> Claim:
        resting = [r.report_id for r in reports if statement.statement_id in (*r.according_to, *r.performed_by)]
        return Claim(
            voice=Voice(
                article_id=self.article.article_id,
                outlet=self.article.outlet,
                speaker_id=statement.speaker_id,
                speaker_name=statement.speaker_name,
                statement_id=statement.statement_id,
                report_id=resting[0] if resting else None,
                span=statement.content_spans[0],
            ),
            published=self.article.published.reckoned,
            speaker_country=statement.speaker_country,
            parties=self._parties(statement.content_spans) | _struck(statement, reports),
            words=" … ".join(self.article.text[start:end] for start, end in statement.content_spans),
            terms=self._terms(statement.content_spans) if answers is None else self._denied_terms(statement),
            denies=answers is not None,
            answers=answers or frozenset(),
        )

    def _from_report(self, report: Report) -> Claim:
        denies = report.modality is Modality.NEGATED
        return Claim(
            voice=Voice(
                article_id=self.article.article_id,
                outlet=self.article.outlet,
                speaker_id=None,
                speaker_name=None,
                statement_id=None,
                report_id=report.report_id,
                span=report.sentence_span,
            ),
            published=self.article.published.reckoned,
            speaker_country=next(iter(report.actor_countries), None) if denies else None,
            parties=frozenset((*report.actor_countries, *report.recipient_countries)),
            words=self.article.text[report.sentence_span.start : report.sentence_span.end],
            terms=self._terms([report.sentence_span]),
            denies=denies,
        )

    def _denied_terms(self, denial: Statement) -> frozenset[str]:
        """What a denial names as denied: nothing for a word that points back, and no verdict on it.

        Of "called the reports of shelling baseless rumours put about by enemies" that is the shelling.
        """
        spans = denial.content_spans
        if all(_POINTING.fullmatch(self.article.text[start:end]) for start, end in spans):
            return frozenset()
        if self._calls_a_claim_false(denial):
            return self._terms([self._before_verdict(span) for span in spans]) - self.cues.claims
        return self._terms(spans)

    def _before_verdict(self, span: Span) -> Span:
        """What stands before the verdict; what stands behind it, if that is nothing: "called baseless the reports"."""
        for word in _WORD.finditer(self.article.text, span.start, span.end):
            if self._is_verdict(word[0]):
                named = stems(self.article.text[span.start : word.start()])
                return Span(span.start, word.start()) if named else Span(word.end(), span.end)
        return span

    def _terms(self, spans: Sequence[Span]) -> frozenset[str]:
        return claim_terms(self.article.text, spans, self.named) - self.cues.generic

    def _parties(self, spans: Sequence[Span]) -> frozenset[str]:
        return frozenset(country for mention, country in self.named if any(span.covers(mention) for span in spans))


def _struck(statement: Statement, reports: Sequence[Report]) -> frozenset[str]:
    """The countries that a statement is itself an act against: "accused Minsk of having ..."."""
    return frozenset(
        country
        for report in reports
        if statement.statement_id in report.performed_by
        for country in report.recipient_countries
    )


def _side(statement: Statement) -> str | None:
    return statement.speaker_country or statement.speaker_id

"""What is asserted and denied about a country: the statements and reports of its articles, as claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from araxes.records import Article, Mention, Modality, Report, Span, Statement, Voice
from araxes.store import Store
from araxes.stories.disputes import Claim, claim_terms
from araxes.stories.words import stems

# A denial that points back without naming what it denies ("denied the charge") means the last claim of another
# side within so many sentences.
SENTENCES_BACK = 2


def claims_about(
    store: Store, country: str, *, denials: frozenset[str], reporting: frozenset[str], copies: Collection[str] = ()
) -> list[Claim]:
    """Return the denials by the side of a country, and what others claim that names it or that they answer.

    `denials` are the cues that deny, `reporting` all cues: "accused" and "charge" do not say what is claimed.
    Articles in `copies` repeat others and are left out. A report is a claim of its outlet only where the outlet
    asserts it on its own word, outside the sentences that deny.
    """
    article_ids = [article_id for article_id in store.articles_naming(country) if article_id not in copies]
    articles = {article.article_id: article for article in store.articles(article_ids=article_ids)}
    statements = _by_article(store.statements(article_ids=article_ids))
    reports = _by_article(store.reports(article_ids=article_ids))
    mentions = _by_article(store.mentions_of(*article_ids))
    event_of = store.events_of([report.report_id for found in reports.values() for report in found])
    generic = stems(" ".join(sorted(reporting)))
    claims: list[Claim] = []
    for article_id, article in articles.items():
        maker = _Maker(article, mentions.get(article_id, []), event_of, denials, generic)
        claims += maker.claims(statements.get(article_id, []), reports.get(article_id, []))
    denied = [claim for claim in claims if claim.denies and claim.speaker_side == country]
    answered = {claim_id for claim in denied for claim_id in claim.answers}
    asserted = [
        claim for claim in claims if not claim.denies and (country in claim.parties or claim.claim_id in answered)
    ]
    return denied + asserted


class _Maker:
    """Makes the claims of one article."""

    def __init__(
        self,
        article: Article,
        mentions: Sequence[Mention],
        event_of: Mapping[str, str],
        denials: frozenset[str],
        generic: frozenset[str],
    ) -> None:
        self.article = article
        self.named = [(mention.span, mention.country) for mention in mentions if mention.country]
        self.event_of, self.denials, self.generic = event_of, denials, generic

    def claims(self, statements: Sequence[Statement], reports: Sequence[Report]) -> list[Claim]:
        """All that the article's statements and its own reports assert or deny."""
        negated = [report for report in reports if report.modality is Modality.NEGATED]
        spoken = [one for one in statements if one.content_spans]
        denying = [one for one in spoken if self._denies(one, negated)]
        made = []
        for statement in spoken:
            answers = self._answered(statement, spoken, denying, reports) if statement in denying else None
            made.append(self._from_statement(statement, reports, answers))
        for report in reports:
            own_word = not report.according_to and not report.performed_by
            if own_word and not any(one.cue_span.overlaps(report.sentence_span) for one in denying):
                made.append(self._from_report(report))
        return made

    def _denies(self, statement: Statement, negated: Sequence[Report]) -> bool:
        """Whether the cue denies, or what is said is told as not having happened."""
        if statement.cue.partition(" ")[0] in self.denials:
            return True
        return any(statement.statement_id in report.according_to for report in negated)

    def _answered(
        self,
        denial: Statement,
        spoken: Sequence[Statement],
        denying: Sequence[Statement],
        reports: Sequence[Report],
    ) -> frozenset[str]:
        """What others claim that a denial points to: inside what it denies, else the last claim shortly before it.

        A denial in words of its own ("denied any part in the events") means a claim that concerns the denier.
        """
        others = [one for one in spoken if one not in denying and _side(one) != _side(denial)]
        inside = [one for one in others if any(span.covers(one.cue_span) for span in denial.content_spans)]
        if inside:
            return frozenset(one.statement_id for one in inside)
        terms = self._terms(denial.content_spans)
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
        struck = {
            country
            for report in reports
            if statement.statement_id in report.performed_by
            for country in report.recipient_countries
        }
        return side in struck or side in self._parties(statement.content_spans)

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
            published=self.article.published,
            speaker_side=_side(statement),
            parties=self._parties(statement.content_spans),
            words=" … ".join(self.article.text[start:end] for start, end in statement.content_spans),
            terms=self._terms(statement.content_spans),
            event_id=next((self.event_of[one] for one in resting if one in self.event_of), None),
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
            published=self.article.published,
            speaker_side=next(iter(report.actor_countries), None) if denies else None,
            parties=frozenset((*report.actor_countries, *report.recipient_countries)),
            words=self.article.text[report.sentence_span.start : report.sentence_span.end],
            terms=self._terms([report.sentence_span]),
            event_id=self.event_of.get(report.report_id),
            denies=denies,
        )

    def _terms(self, spans: Sequence[Span]) -> frozenset[str]:
        return claim_terms(self.article.text, spans, self.named) - self.generic

    def _parties(self, spans: Sequence[Span]) -> frozenset[str]:
        return frozenset(country for mention, country in self.named if any(span.covers(mention) for span in spans))


def _side(statement: Statement) -> str | None:
    return statement.speaker_country or statement.speaker_id


class _OfArticle(Protocol):
    @property
    def article_id(self) -> str: ...


R = TypeVar("R", bound=_OfArticle)


def _by_article(records: Iterable[R]) -> dict[str, list[R]]:
    found: defaultdict[str, list[R]] = defaultdict(list)
    for record in records:
        found[record.article_id].append(record)
    return dict(found)

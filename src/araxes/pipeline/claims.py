"""What is asserted and denied about a country: the statements and reports of its articles, as claims."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from araxes.knowledge.words import Denials
from araxes.records import Article, Mention, Modality, Report, Span, Statement, Voice
from araxes.store import Store, by_article
from araxes.stories.authors import named_author
from araxes.stories.disputes import Claim, claim_terms
from araxes.stories.words import stems

# A denial that points back without naming what it denies ("denied the charge") means the last claim of another
# side within so many sentences.
SENTENCES_BACK = 2


def claims_about(
    store: Store,
    country: str,
    *,
    denials: Denials,
    reporting: frozenset[str],
    naming: frozenset[str],
    copies: Collection[str] = (),
) -> list[Claim]:
    """Return the denials by the side of a country, and what others claim that names it or that they answer.

    `denials` are the words that deny, `reporting` all cues: "accused" and "charge" do not say what is claimed. `naming`
    are the cues that call something something ("called the reports baseless").
    Articles in `copies` repeat others and are left out. A report is a claim of its outlet only where the outlet
    asserts it on its own word, outside the sentences that deny.
    """
    article_ids = [article_id for article_id in store.articles_naming(country) if article_id not in copies]
    articles = {article.article_id: article for article in store.articles(article_ids=article_ids)}
    statements = by_article(store.statements(article_ids=article_ids))
    reports = by_article(store.reports(article_ids=article_ids))
    mentions = by_article(store.mentions_of(*article_ids))
    event_of = store.events_of([report.report_id for found in reports.values() for report in found])
    cues = _Cues(
        denials=denials,
        naming=naming,
        generic=stems(" ".join(sorted(reporting))),
        verdicts=stems(" ".join(sorted(denials.verdicts))),
        claims=stems(" ".join(sorted(denials.claims))),
    )
    claims: list[Claim] = []
    for article_id, article in articles.items():
        maker = _Maker(article, mentions[article_id], event_of, cues)
        claims += maker.claims(statements[article_id], reports[article_id])
    denied = [claim for claim in claims if claim.denies and country == _home(claim)]
    answered = {claim_id for claim in denied for claim_id in claim.answers}
    asserted = [
        claim for claim in claims if not claim.denies and (country in claim.parties or claim.claim_id in answered)
    ]
    return denied + asserted


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cues:
    """The words by which claims and denials are told; `generic`, `verdicts` and `claims` are stems."""

    denials: Denials
    naming: frozenset[str]
    generic: frozenset[str]
    verdicts: frozenset[str]
    claims: frozenset[str]


class _Maker:
    """Makes the claims of one article."""

    def __init__(self, article: Article, mentions: Sequence[Mention], event_of: Mapping[str, str], cues: _Cues) -> None:
        self.article, self.mentions = article, mentions
        self.named = [(mention.span, mention.country) for mention in mentions if mention.country]
        self.event_of, self.cues = event_of, cues

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
            answers = self._answered(statement, spoken, denying, reports, author.speaker_side if author else None)
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
        if cue in self.cues.denials.cues:
            return True
        if cue in self.cues.naming and self._calls_a_claim_false(statement):
            return True
        return any(statement.statement_id in report.according_to for report in negated)

    def _calls_a_claim_false(self, statement: Statement) -> bool:
        said = frozenset[str]().union(*(stems(self.article.text[start:end]) for start, end in statement.content_spans))
        return bool(said & self.cues.verdicts) and bool(said & self.cues.claims)

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
            published=self.article.published,
            speaker_side=author.country,
            parties=self._parties([span]) | {author.country or ""},
            words=self.article.text[span.start : span.end],
            terms=self._terms([span]),
            event_id=None,
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
        return claim_terms(self.article.text, spans, self.named) - self.cues.generic

    def _parties(self, spans: Sequence[Span]) -> frozenset[str]:
        return frozenset(country for mention, country in self.named if any(span.covers(mention) for span in spans))


def _home(denial: Claim) -> str | None:
    """The country at which a denial is looked at: its side's; of a denier who is not known the first it speaks of.

    One country alone, as a dispute that were found from two would depend on which was looked at last.
    """
    return denial.speaker_side or min(denial.parties, default=None)


def _side(statement: Statement) -> str | None:
    return statement.speaker_country or statement.speaker_id

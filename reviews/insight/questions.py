"""Every report that can be asked for, in the order of the page. The one list that page, file, API and pack read."""

from django.utils.translation import gettext_lazy as _

from reviews.insight import findings, selection, work
from reviews.insight.report import Question

_NO_VERDICT = _("A row appears with the first verdict that is published in this time.")

QUESTIONS: dict[str, Question] = {
    question.slug: question
    for question in (
        Question(
            "time-per-stage",
            _("Time per stage"),
            _("Where the hours of the reviews went that ended in this time, and how much of it was rework."),
            _("A row appears when the first review of this time is published or declined."),
            work.time_in_stages,
        ),
        Question(
            "workload",
            _("Workload"),
            _("What each person has in hand now, and what they finished in this time."),
            _("A row appears for each member of the desk."),
            work.workload,
        ),
        Question(
            "backlog",
            _("Age of the backlog"),
            _("How long open reviews have been open, by where they stand now."),
            _("Nothing is open: every review is published or declined."),
            work.backlog,
        ),
        Question(
            "ratings-by-speaker",
            _("Ratings per speaker"),
            _("Verdicts first published in this time that readers still have."),
            _NO_VERDICT,
            findings.ratings_by_speaker,
        ),
        Question(
            "ratings-by-party",
            _("Ratings per party"),
            _("The same verdicts by the party of the speaker when it was said."),
            _NO_VERDICT,
            findings.ratings_by_party,
        ),
        Question(
            "ratings-by-topic",
            _("Ratings per topic"),
            _("The same verdicts by topic; one with two topics counts in both."),
            _NO_VERDICT,
            findings.ratings_by_topic,
        ),
        Question(
            "selection",
            _("Balance of the selection"),
            _("Whose statements were read in this time, which of them were taken, and what came of it."),
            _("A row appears when the first page of this time is read."),
            selection.balance,
        ),
        Question(
            "reasons",
            _("Why not"),
            _("The reasons given for what was rejected in triage or declined later."),
            _("Nothing was rejected or declined in this time."),
            selection.reasons,
        ),
        Question(
            "hosts",
            _("Publishers relied on"),
            _(
                "The domains that the evidence of these verdicts comes from. Confidential items are not counted."
            ),
            _NO_VERDICT,
            findings.hosts,
        ),
        Question(
            "approvals",
            _("Approvals"),
            _(
                "Everything published in this time by kind, and what one person approved alone with a stated reason."
            ),
            _("Nothing was published in this time."),
            findings.approvals,
        ),
    )
}

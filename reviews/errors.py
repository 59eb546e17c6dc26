"""What the review refuses: one class per cause, each with a code that never changes."""

from typing import Any

from factcheck.errors import Conflict, Invalid, Limited, NotAllowed


class NotYourDesk(NotAllowed):
    """You are not a member of this desk."""

    code = "review.not_your_desk"


class RoleMissing(NotAllowed):
    """Your role on this desk does not include this step."""

    code = "review.role_missing"


class NotTheHolder(NotAllowed):
    """You do not hold this review."""

    code = "review.not_the_holder"


class TakenOver(NotTheHolder):
    """A lead took this review over."""

    code = "review.taken_over"


class HoldEnded(NotTheHolder):
    """Your hold ended, and the review went back to the queue with its draft."""

    code = "review.hold_ended"


class InterestDeclared(NotAllowed):
    """You declared a conflict of interest with what this claim is about."""

    code = "review.conflict_of_interest"


class Recused(NotAllowed):
    """You recused yourself from this review."""

    code = "review.recused"


class NeedsOtherPeople(NotAllowed):
    """You checked what this round withdraws, so somebody else must do it."""

    code = "review.needs_other_people"


class NotItsChecker(NotAllowed):
    """Another checker has this review."""

    code = "review.not_its_checker"


class Contributed(NotAllowed):
    """You contributed to this version, so somebody else must approve it."""

    code = "review.contributed"


class TookPartBefore(NotAllowed):
    """You took part in an earlier round of this verdict. Withdrawing it or changing its rating needs other people."""

    code = "review.took_part_before"


class OverrideNotAllowed(NotAllowed):
    """This desk does not allow anyone to approve work of their own."""

    code = "review.override_not_allowed"


class OnlyTheClock(NotAllowed):
    """Only the clock takes this step."""

    code = "review.only_the_clock"


class OnlyAPerson(NotAllowed):
    """Only a person takes this step."""

    code = "review.only_a_person"


class IllegalTransition(Conflict):
    """The review has moved on, so this step is no longer possible."""

    code = "review.illegal_transition"


class AlreadyTaken(Conflict):
    """Somebody else has this review."""

    code = "review.already_taken"


class NotEditable(Conflict):
    """The verdict can be changed only while the review is being checked."""

    code = "review.not_editable"


class ClaimUnderReview(Conflict):
    """This claim already has an open review on this desk."""

    code = "review.claim_under_review"


class ClaimPublished(Conflict):
    """This desk has published a verdict on this claim. Open a correction, an update or a re-check of it instead."""

    code = "review.claim_published"


class VersionSuperseded(Conflict):
    """Readers have a newer version by now. Look at that one."""

    code = "publication.superseded"


class AlreadyWithdrawn(Conflict):
    """This verdict was withdrawn. Check the claim anew instead."""

    code = "publication.withdrawn"


class StaleVersion(Conflict):
    """Somebody saved this verdict after you opened it. Nothing of yours is lost: compare the two texts."""

    code = "verdict.stale_version"
    theirs: dict[str, Any]
    yours: dict[str, Any]


class ContentChanged(Conflict):
    """The verdict is not the one you looked at. Read it again before you approve."""

    code = "verdict.content_changed"


class NotOnThePanel(NotAllowed):
    """You are not on the panel of this review."""

    code = "panel.not_a_member"


class AlreadyVoted(Conflict):
    """You have voted. A vote is cast once."""

    code = "panel.already_voted"


class PanelOpen(Conflict):
    """A panel is voting on this verdict. It can be approved when the last vote is in."""

    code = "panel.open"


class PanelUnfit(Invalid):
    """A panel needs at least two members of the desk who had no hand in the verdict."""

    code = "panel.unfit"


class AlreadyApproved(Conflict):
    """You have already approved this version."""

    code = "review.already_approved"


class ApprovalMissing(Conflict):
    """The approvals are not for these words, so this cannot be published."""

    code = "review.approval_missing"


class SpeakerChanged(ApprovalMissing):
    """Who the speaker is was changed after this was approved. Reopen it, so that an editor reads it again."""

    code = "review.speaker_changed"


class GateNotPassed(Invalid):
    """The verdict is not finished yet."""

    code = "review.gate_not_passed"


class RatingNotOnScale(Invalid):
    """This rating is not on the scale of this review."""

    code = "verdict.rating_not_on_scale"


class ReasonMissing(Invalid):
    """Say why, in a few words."""

    code = "review.reason_missing"


class NoSuchParagraph(Invalid):
    """The verdict has no such paragraph."""

    code = "review.no_such_paragraph"


class DateNotAhead(Invalid):
    """Choose a time that is still ahead."""

    code = "review.date_not_ahead"


class RuleOutOfBounds(Invalid):
    """A rule of the desk has a value that it cannot have."""

    code = "desk.rule_out_of_bounds"


class ScaleIncomplete(Invalid):
    """A rating scale needs at least two steps, each with a name of its own and its meaning."""

    code = "desk.scale_incomplete"


class PersonIncomplete(Invalid):
    """Something is missing before this person can be added."""

    code = "desk.person_incomplete"


class LastLead(Conflict):
    """A desk keeps at least one lead. Give somebody else the role first."""

    code = "desk.last_lead"


class PasswordChosen(Conflict):
    """This person has a password of their own, so nobody else gets a way into their account. They can reset it."""

    code = "desk.password_chosen"


class BoostOutOfRange(Invalid):
    """This is not a number of points by which a review can be moved."""

    code = "review.boost_out_of_range"


class InterestIncomplete(Invalid):
    """Name one speaker, party or topic, and say why."""

    code = "review.interest_incomplete"


class ViewNameMissing(Invalid):
    """Give the view a name."""

    code = "queue.view_name_missing"


class EvidenceIncomplete(Invalid):
    """This item of evidence is not complete."""

    code = "evidence.incomplete"


class CaptureNotFailed(Conflict):
    """The page is being archived, or needs no copy: there is nothing to try again."""

    code = "evidence.capture_not_failed"


class NotWatched(Conflict):
    """No published verdict rests on this page now, so nobody looks at it."""

    code = "evidence.not_watched"


class EvidenceRemoved(Conflict):
    """This item of evidence was removed."""

    code = "evidence.removed"


class UnknownFilter(Invalid):
    """There is no such parameter here."""

    code = "request.unknown_filter"
    status = 400


class BadFilter(Invalid):
    """A parameter has a value that cannot be used."""

    code = "request.bad_filter"
    status = 400


class BadCursor(Invalid):
    """This cursor does not fit. Start again from the first page."""

    code = "request.bad_cursor"
    status = 400


class FormNotOffered(Invalid):
    """This is not offered in that format: json and xml are."""

    code = "request.form_not_offered"
    status = 501


class KeyUnknown(NotAllowed):
    """This key is not known, or no longer valid."""

    code = "api.key_unknown"
    status = 401


class KeyNeeded(NotAllowed):
    """This address needs a key."""

    code = "api.key_needed"
    status = 401


class ScopeMissing(NotAllowed):
    """This key was not made for this address."""

    code = "api.scope_missing"


class ReadOnly(NotAllowed):
    """Nothing is written here: a verdict is published on the desk, by its own review."""

    code = "api.read_only"


class QuotaExceeded(Limited):
    """The quota of this key or address is used up for now. Retry-After says when to go on."""

    code = "api.quota_exceeded"


class VerdictRetracted(Conflict):
    """This verdict was withdrawn. What it said is no longer ours to repeat; each version stays on record."""

    code = "verdict.retracted"
    status = 410


class PartnerIncomplete(Invalid):
    """This partner cannot be saved yet."""

    code = "partner.incomplete"


class KeyIncomplete(Invalid):
    """This key cannot be made yet."""

    code = "partner.key_incomplete"


class KeyEnded(Conflict):
    """This key is revoked or has run out."""

    code = "partner.key_ended"


class EndpointRefused(Invalid):
    """This endpoint cannot be registered."""

    code = "webhook.endpoint_refused"


class VersionUnknown(Invalid):
    """There is no such version of a published verdict."""

    code = "ledger.version_unknown"


class TooMuchAtOnce(Invalid):
    """That is too much at once. Choose a shorter time."""

    code = "webhook.too_much_at_once"


class PreconditionMissing(Invalid):
    """Say which state you saw: send its ETag as If-Match."""

    code = "request.precondition_missing"
    status = 428


class PreconditionFailed(Conflict):
    """This is not the state you saw. Read it again, and decide anew."""

    code = "request.precondition_failed"
    status = 412


class RowUnknown(Invalid):
    """There is no such row on this desk."""

    code = "request.row_unknown"
    status = 404


class RepeatKeyUnusable(Invalid):
    """This Idempotency-Key cannot be used."""

    code = "request.bad_repeat_key"
    status = 400


class RepeatKeyTaken(Invalid):
    """This Idempotency-Key was used for another request. Take a new one."""

    code = "request.repeat_key_taken"


class StillRunning(Conflict):
    """The first request with this Idempotency-Key is still running. Ask again in a moment."""

    code = "request.still_running"


class SecretShownOnce(Conflict):
    """This was done. Its answer held a secret, which is shown once. Make another one if it is lost."""

    code = "request.secret_shown_once"


class TokenUnknown(NotAllowed):
    """This token is not known, or no longer valid."""

    code = "token.unknown"
    status = 401


class TokenIncomplete(Invalid):
    """This token cannot be made yet."""

    code = "token.incomplete"


class CommentEmpty(Invalid):
    """Write something first."""

    code = "discussion.empty"


class PlaceUnknown(Invalid):
    """This review has no such part to write about."""

    code = "discussion.place_unknown"


class ThreadResolved(Conflict):
    """This thread is resolved. Reopen it to write more."""

    code = "discussion.resolved"


class ThreadOpen(Conflict):
    """This thread is open already."""

    code = "discussion.open"


class NotYourComment(NotAllowed):
    """Only who wrote a comment can withdraw it."""

    code = "discussion.not_your_comment"


class ComplaintIncomplete(Invalid):
    """This complaint cannot be taken, or answered, like this."""

    code = "complaint.incomplete"


class ComplaintClosed(Conflict):
    """This complaint is answered. What was answered stays; another complaint can be made."""

    code = "complaint.closed"


class ComplaintWithoutVerdict(Conflict):
    """This complaint is about no verdict, so no round can be opened from it."""

    code = "complaint.without_verdict"


class RequestIncomplete(Invalid):
    """This request to a speaker cannot be noted like this."""

    code = "speaker_request.incomplete"


class RequestAnswered(Conflict):
    """The answer to this request is noted already."""

    code = "speaker_request.answered"


class ReportsTooMany(Limited):
    """That is a lot from one place in a short time. Please try again later."""

    code = "complaint.too_many"


class ChoiceUnknown(Invalid):
    """This choice does not exist."""

    code = "notice.choice_unknown"

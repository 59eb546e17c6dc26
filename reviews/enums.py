"""The closed vocabularies of the review: states, verbs, roles, evidence. Labels are what people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(TextChoices):
    """What a person may do on a desk. Each role includes the ones before it."""

    CHECKER = "checker", _("Fact-checker")
    EDITOR = "editor", _("Editor")
    LEAD = "lead", _("Desk lead")


class ReviewKind(TextChoices):
    """Why this round is made."""

    INITIAL = "initial", _("First check")
    CORRECTION = "correction", _("Correction")
    UPDATE = "update", _("Update")
    RETRACTION = "retraction", _("Retraction")
    RECHECK = "recheck", _("Re-check")


# The kinds that tell readers of something wrong, old or withdrawn. A re-check may find all as it was.
CORRECTIVE = (ReviewKind.CORRECTION, ReviewKind.UPDATE, ReviewKind.RETRACTION)


class State(TextChoices):
    """Where a review stands."""

    QUEUED = "queued", _("Queued")
    CHECKING = "checking", _("Being checked")
    WAITING = "waiting", _("Waiting")
    SUBMITTED = "submitted", _("Awaiting approval")
    RETURNED = "returned", _("Returned")
    APPROVED = "approved", _("Approved")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    DECLINED = "declined", _("Declined")


class Verb(TextChoices):
    """What can be done to a review. The first group moves it; the second changes or tends its content."""

    CLAIM = "claim", pgettext_lazy("verb", "Claim")
    RELEASE = "release", _("Release")
    LAPSE = "lapse", _("Lease ended")
    TAKE_OVER = "take_over", _("Take over")
    HOLD = "hold", _("Hold until")
    RESUME = "resume", _("Resume")
    WAKE = "wake", _("Hold ended")
    SUBMIT = "submit", _("Submit")
    WITHDRAW = "withdraw", _("Withdraw")
    RETURN = "return", _("Return with reasons")
    REASSIGN = "reassign", _("Reassign")
    APPROVE = "approve", _("Approve")
    SCHEDULE = "schedule", pgettext_lazy("verb", "Schedule")
    UNSCHEDULE = "unschedule", _("Unschedule")
    PUBLISH = "publish", _("Publish")
    REOPEN = "reopen", _("Reopen")
    DECLINE = "decline", _("Decline")
    CALL_PANEL = "call_panel", _("Call a panel")
    VOTE = "vote", _("Vote")

    OPEN = "open", _("Queued for review")
    FOLLOW_UP = "follow_up", _("Open follow-up")
    PLAN_RECHECK = "plan_recheck", _("Plan re-check")
    BOOST = "boost", _("Move in the queue")
    SET_DUE = "set_due", _("Set deadline")
    ESCALATE = "escalate", _("Deadline passed")
    RECUSE = "recuse", _("Recuse")
    EDIT = "edit", _("Edit verdict")
    ATTACH = "attach", _("Attach evidence")
    AMEND = "amend", _("Change evidence")
    DETACH = "detach", _("Remove evidence")


class Stance(TextChoices):
    """What an item of evidence says about the claim."""

    SUPPORTS = "supports", _("Supports the claim")
    REFUTES = "refutes", _("Refutes the claim")
    CONTEXT = "context", _("Gives context")


class EvidenceForm(TextChoices):
    """What was attached."""

    URL = "url", _("Web page")
    FILE = "file", _("File")
    NOTE = "note", _("Note")


class EvidenceLevel(TextChoices):
    """How near the item is to the fact."""

    PRIMARY = "primary", _("Primary source")
    SECONDARY = "secondary", _("Secondary source")


class CaptureState(TextChoices):
    """How the archived copy of a cited page stands."""

    NOT_NEEDED = "not_needed", _("No copy needed")
    PENDING = "pending", _("Being archived")
    CAPTURED = "captured", _("Archived")
    FAILED = "failed", _("Could not be archived")


class PageState(TextChoices):
    """How a cited page stands today, against the copy that was archived."""

    UNSEEN = "unseen", _("Not looked at yet")
    ALIVE = "alive", _("Still as archived")
    CHANGED = "changed", _("Changed")
    DEAD = "dead", _("Gone")
    CLOSED = "closed", _("Closed to the desk")


class Scope(TextChoices):
    """What a partner's key opens. None lets a key change a verdict or enter the desk."""

    VERDICTS = "verdicts:read", _("Read verdicts, versions, speakers, topics and rating scales")
    CHANGES = "changes:read", _("Follow the change feed and the corrections")
    DUMP = "dump:read", _("Download everything at once")
    ACKNOWLEDGE = "ledger:acknowledge", _("Acknowledge versions, corrections above all")


class EndpointStatus(TextChoices):
    """Whether a webhook endpoint gets deliveries."""

    PENDING = "pending", _("Waiting for its proof")
    ACTIVE = "active", _("Active")
    DISABLED = "disabled", _("Disabled")


class EventType(TextChoices):
    """What a webhook tells."""

    PUBLISHED = "verdict.published", _("First published")
    UPDATED = "verdict.updated", _("Updated or checked again")
    CORRECTED = "verdict.corrected", _("Corrected")
    RETRACTED = "verdict.retracted", _("Retracted")
    TEST = "endpoint.test", _("Test of an endpoint")


class DeliveryStatus(TextChoices):
    """How the delivery of one event to one endpoint stands."""

    PENDING = "pending", _("Waiting")
    DELIVERED = "delivered", _("Delivered")
    GIVEN_UP = "given_up", _("Given up")


class NoticeKind(TextChoices):
    """What a person is told of. Labels are the lines of their preferences."""

    ASSIGNED = "assigned", _("A review is given to you")
    RETURNED = "returned", _("An editor returns your verdict")
    APPROVAL_ASKED = "approval_asked", _("A verdict waits for your approval or your vote")
    TAKEN_OVER = "taken_over", _("A review is taken from you")
    HOLD_ENDED = "hold_ended", _("Your hold on a review ended by itself")
    DATE_REACHED = "date_reached", _("The date you waited for is reached")
    HELD_BACK = "held_back", _("A verdict is not published at the time set (who set it, and leads)")
    DUE_SOON = "due_soon", _("A review of yours is due soon")
    OVERDUE = "overdue", _("A review of yours is overdue")
    SILENT_EDIT = "silent_edit", _("A page changed words you are checking")
    PAGE_LOST = "page_lost", _("A page that a verdict of yours cites is gone or changed")
    MENTIONED = "mentioned", _("Somebody mentions you")
    REPLIED = "replied", _("Somebody writes in a thread of yours")
    COMPLAINT = "complaint", _("A reader complains of a verdict or of the desk (editors and leads)")
    COMPLAINT_DUE = "complaint_due", _("A complaint must be answered soon (editors and leads)")
    ENDPOINT_OFF = "endpoint_off", _("A partner is told nothing more, because its endpoint failed (leads)")


class ComplaintState(TextChoices):
    """Where a reader's complaint stands. The last three are its outcomes, and final."""

    NEW = "new", _("New")
    ACKNOWLEDGED = "acknowledged", _("Being looked into")
    UPHELD = "upheld", _("Upheld")
    PARTLY_UPHELD = "partly_upheld", _("Partly upheld")
    REJECTED = "rejected", _("Rejected")


OUTCOMES = (ComplaintState.UPHELD, ComplaintState.PARTLY_UPHELD, ComplaintState.REJECTED)


class RequestState(TextChoices):
    """What a speaker did when they were asked to correct a statement. All but the first are answers, and final."""

    ASKED = "asked", _("No answer yet")
    CORRECTED = "corrected", _("Corrected")
    REFUSED = "refused", _("Refused")
    ANSWERED = "answered", _("Answered without correcting")


class ComplaintVerb(TextChoices):
    """What happened to a complaint."""

    RECEIVE = "receive", _("Received")
    ACKNOWLEDGE = "acknowledge", _("Acknowledged")
    ASSIGN = "assign", _("Assigned")
    OPEN_ROUND = "open_round", _("Round opened")
    CLOSE = "close", _("Closed")
    FORGET = "forget", _("Address deleted")


class Channel(TextChoices):
    """How a person hears of a notice."""

    OFF = "off", _("Not at all")
    DESK = "desk", _("In the desk")
    EMAIL = "email", _("In the desk and by e-mail")


class Rhythm(TextChoices):
    """When e-mails with what is new are sent."""

    AT_ONCE = "at_once", _("At once")
    HOURLY = "hourly", _("Once an hour")
    DAILY = "daily", _("Once a day")


class Remark(TextChoices):
    """What a line of a thread is."""

    COMMENT = "comment", _("Comment")
    RESOLVE = "resolve", _("Resolved")
    REOPEN = "reopen", _("Reopened")


class Anchor(TextChoices):
    """The part of a verdict that a thread is about; an item of evidence is the other kind of place."""

    CLAIM_REVIEWED = "claim_reviewed", _("Claim as reviewed")
    RATING = "rating", _("Rating")
    SUMMARY = "summary", _("Summary")
    REASONING = "reasoning", _("Reasoning")
    ONE_SIDED_REASON = "one_sided_reason", _("Evidence on one side")
    RIGHT_OF_REPLY = "right_of_reply", _("Right of reply")
